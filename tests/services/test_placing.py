"""Material put into the text at a place: adopted and ordered as one act, taken back as one."""

from dataclasses import replace

from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.services.deciding import review
from rol_desktop.services.deciding.placing import adopt_in_order
from rol_desktop.services.writing import entries
from rol_desktop.services.writing.decided import decisions_about
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR

SECTION = "work.law"
ADOPTED, MERGED, DROPPED = EntryState.ADOPTED, EntryState.MERGED, EntryState.DROPPED


def standing(workspace) -> list[tuple[str, EntryState]]:
    return [(each.content.text, each.state) for each in entries.entries_of(workspace, YEAR, section=SECTION)]


def three(play) -> list[str]:
    """Enter three entries at the office: one adopted, one merged into it, one dropped."""
    uids = [
        entries.add_entry(play.office, YEAR, EntryContent(SECTION, text=text), department="101")[0].uid
        for text in ("甲", "乙", "丙")
    ]
    review.merge(play.office, uids[0], [uids[1]])
    review.drop(play.office, [uids[2]], "重复")
    return uids


def test_that_what_is_put_into_the_text_is_adopted_at_its_place_and_taken_back_at_once(play):
    first, second, third = three(play)
    before = standing(play.office)
    changes = adopt_in_order(play.office, YEAR, SECTION, [third], [third, first, second])
    assert standing(play.office) == [("丙", ADOPTED), ("甲", ADOPTED), ("乙", MERGED)]
    assert decisions_about(play.office, third)[-1].what == "放入文中"
    redo = revert(play.office, changes)
    assert standing(play.office) == before
    revert(play.office, redo)
    assert standing(play.office)[0] == ("丙", ADOPTED)


def test_that_merged_words_move_with_their_item_and_become_their_own_without_it(play):
    first, second, third = three(play)
    adopt_in_order(play.office, YEAR, SECTION, [first, second], [third, first, second])
    assert standing(play.office) == [("丙", DROPPED), ("甲", ADOPTED), ("乙", MERGED)]
    adopt_in_order(play.office, YEAR, SECTION, [second], [second, third, first])
    assert standing(play.office) == [("乙", ADOPTED), ("丙", DROPPED), ("甲", ADOPTED)]


def test_that_moving_an_adopted_entry_is_no_decision_and_leaves_it_to_be_checked(play):
    first, second, third = three(play)
    with play.office.unit_of_work() as work:
        work.entries.put(replace(work.entries.get(first), stale=True))
    told = decisions_about(play.office, first)
    adopt_in_order(play.office, YEAR, SECTION, [first], [third, first, second])
    assert decisions_about(play.office, first) == told
    with play.office.unit_of_work() as work:
        assert work.entries.get(first).stale
