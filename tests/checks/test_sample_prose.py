"""The bundled sample, by another hand than the rules: it raises almost nothing, and its known slip is told."""

import pytest

from rol_desktop.catalog.outlines import builtin_outlines
from rol_desktop.catalog.sample import Sample, builtin_samples
from rol_desktop.checks.engine import check
from rol_desktop.checks.subject import Subject
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.report import Report
from rol_desktop.domain.text import count


def subject_of(sample: Sample) -> Subject:
    outline = next(outline for outline in builtin_outlines() if outline.key == sample.outline)
    entries = [
        Entry(f"{submission.department}-{place}", sample.year, submission.department,
              EntryContent(each.section, each.lead, each.text, each.cause), place, EntryState.ADOPTED)
        for submission in sample.submissions
        for place, each in enumerate(submission.entries)
    ]  # fmt: skip
    report = Report(sample.info, outline, tuple(entries), sample.departments)
    return Subject(compile_report(report), sample.info, departments=sample.departments)


@pytest.mark.parametrize("sample", builtin_samples(), ids=lambda sample: str(sample.year))
def test_that_the_sample_raises_less_than_one_alarm_per_thousand_characters(sample: Sample) -> None:
    subject = subject_of(sample)
    alarms = [each for each in check(subject) if not each.rule.startswith("figure.")]
    characters = sum(count(passage.text) for passage in subject.passages)
    print(f"{len(alarms)} alarms in {characters} characters: {[(each.rule, each.passage) for each in alarms]}")
    assert len(alarms) / characters * 1000 < 1


def test_that_a_finding_in_a_compiled_report_names_its_entry_and_section() -> None:
    sample = max(builtin_samples(), key=lambda each: each.year)
    subject = subject_of(sample)
    found = [each for each in check(subject) if each.rule == "sum.sentence"]
    assert found, "the sample documents a sum that does not add up"
    assert all(each.place.entry and each.place.section for each in found)
