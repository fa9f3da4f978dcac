"""The real report of 2022: its known faults are found, its correct sums raise nothing, and little else is said."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rol_desktop.checks.engine import check
from rol_desktop.checks.subject import Subject
from rol_desktop.document.reading.reader import read_document
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.report import HeadForm, ReportInfo
from rol_desktop.domain.text import count

REAL = Path(__file__).parents[3] / "shared" / "jinan-2022"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real report lies beside the checkout, not in it")

KNOWN = {"title.kind", "mark.half", "whole.causes", "imprint.stop", "privacy.telephone"}


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return check(Subject(read_document(REAL / "lines.txt")))


def test_that_its_five_known_faults_are_found(findings: tuple[Finding, ...]) -> None:
    assert {finding.rule for finding in findings} >= KNOWN
    assert "(党组)" in {finding.passage for finding in findings}


def test_that_its_correct_sums_raise_nothing(findings: tuple[Finding, ...]) -> None:
    arithmetic = ("sum.", "rate.", "percent.", "quantity.", "figure.")
    assert [finding for finding in findings if finding.rule.startswith(arithmetic)] == []


def test_that_it_raises_less_than_one_other_alarm_per_thousand_characters(findings: tuple[Finding, ...]) -> None:
    characters = sum(count(passage.text) for passage in Subject(read_document(REAL / "lines.txt")).passages)
    others = [finding for finding in findings if finding.rule not in KNOWN]
    print(f"{len(others)} other findings in {characters} characters: {[finding.rule for finding in others]}")
    assert len(others) / characters * 1000 < 1


def test_that_the_same_report_compiled_with_its_own_details_is_judged_alike() -> None:
    data = tomllib.loads((REAL / "report.toml").read_text("utf-8"))["report"]
    document = read_document(REAL / "lines.txt")
    info = ReportInfo(
        2022,
        title=data["title_as_issued"],
        issuing_authority=data["issuing_authority"],
        head_form=HeadForm.UPWARD,
        issue_date=date(2023, 2, 12),
    )
    assert {finding.rule for finding in check(Subject(document, info))} >= KNOWN
