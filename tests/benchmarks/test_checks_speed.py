"""How long checking takes, against work of the same kind in the same run, never against a clock."""

from pathlib import Path

import pytest

from rol_desktop.checks.engine import check, check_passage
from rol_desktop.checks.subject import Subject
from rol_desktop.domain.blocks import Document, Paragraph, Run
from tests.benchmarks.timing import best
from tests.checks.corpus_of import clean_reports, subject_of

pytestmark = pytest.mark.benchmark


def whole(tmp_path: Path) -> Subject:
    return subject_of(clean_reports()["district"], tmp_path)


def test_that_a_passage_costs_a_small_part_of_its_report(tmp_path: Path) -> None:
    subject = whole(tmp_path)
    passage = max(subject.body, key=lambda each: len(each.text)).text
    report = best(lambda: check(Subject(subject.document)))
    alone = best(lambda: check_passage(passage, subject))
    print(f"passage {alone * 1000:.1f} ms, report {report * 1000:.1f} ms, ratio {alone / report:.2f}")
    assert alone < report * 0.6


def test_that_checking_grows_no_faster_than_the_report(tmp_path: Path) -> None:
    texts = [passage.text for passage in whole(tmp_path).body]

    def report(times: int) -> Subject:
        lines = [f"第{part}部分{text}" for part in range(times) for text in texts]
        return Subject(Document(tuple(Paragraph((Run(line),)) for line in lines)))

    once, ten = (best(lambda times=times: check(report(times)), 3) for times in (2, 20))
    print(f"{ten / once:.1f} times as long for 10 times the text")
    assert ten < once * 20


def test_that_a_report_is_checked_in_a_few_thousand_plain_passes_over_its_text(tmp_path: Path) -> None:
    """A floor of plain work on the same text: one pass in Python over each character, 300 times."""
    subject = whole(tmp_path)
    text = "".join(passage.text for passage in subject.passages)
    floor = best(lambda: [sum(map(ord, text)) for _ in range(300)])
    report = best(lambda: check(Subject(subject.document)))
    print(f"report {report * 1000:.1f} ms, floor {floor * 1000:.1f} ms")
    assert report < floor * 20
