"""One section compiled alone reads as it does in the whole report."""

from dataclasses import replace

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.deciding import review
from rol_desktop.services.output import compiling
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from tests.services.conftest import OUTLINE, YEAR


def adopted(play, section: str, text: str) -> str:
    made = entries.add_entry(play.office, YEAR, EntryContent(section, "", text), department="101")[0]
    review.adopt(play.office, [made.uid])
    return made.uid


def blocks_of(play, section: str):
    whole = compiling.compile_document(play.office, YEAR)
    return tuple(block for block in whole.blocks if getattr(block, "section", "") == section)


def test_that_a_section_alone_is_numbered_as_in_the_whole(play):
    for section in ("work.people", "problems"):
        adopted(play, section, f"{section}的内容")
    for section in ("work.people", "problems", "work.law"):
        assert compiling.section_document(play.office, YEAR, section).blocks == blocks_of(play, section)
    adopted(play, "work.law", "依法行政的内容")
    for section in ("work.people", "problems", "work.law"):
        assert compiling.section_document(play.office, YEAR, section).blocks == blocks_of(play, section)


def test_that_a_section_with_others_below_it_comes_with_them(play):
    adopted(play, "work.people", "便民的内容")
    below = compiling.section_document(play.office, YEAR, "work").blocks
    assert below == blocks_of(play, "work") + blocks_of(play, "work.people")


def test_that_a_section_whose_entries_merely_wait_does_not_count(play):
    waiting = entries.add_entry(play.office, YEAR, EntryContent("work.law", "", "还没有决定"), department="101")[0]
    review.reconsider(play.office, [waiting.uid])
    adopted(play, "work.people", "便民的内容")
    assert compiling.section_document(play.office, YEAR, "work.people").blocks == blocks_of(play, "work.people")
    assert compiling.section_document(play.office, YEAR, "work.law").blocks == ()


def test_that_a_heading_with_the_year_reads_the_same_alone(play):
    outline = years.outline_of(play.office, YEAR)
    named = tuple(
        replace(each, heading="{next_year}年安排") if each.key == "problems" else each for each in outline.sections
    )
    years.edit_outline(play.office, YEAR, replace(OUTLINE, sections=named))
    adopted(play, "problems", "明年的事")
    assert compiling.section_document(play.office, YEAR, "problems").blocks == blocks_of(play, "problems")
