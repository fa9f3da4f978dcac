"""The annual report as the office issues it: the words around the departments' words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline


class HeadForm(StrEnum):
    """Which head an issued document carries (GB/T 9704 7.2)."""

    UPWARD = "upward"  # number at the left, signatory at the right
    DOWNWARD = "downward"  # number in the middle, no signatory
    PLAIN = "plain"  # no head at all


class Edition(StrEnum):
    """For whose eyes a document is made."""

    ISSUED = "issued"
    DRAFT = "draft"
    PUBLIC = "public"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """Hold the issuer's details of one year's report; empty ones are left out of the document."""

    year: int
    title: str = ""
    issuing_authority: str = ""
    authority_mark: str = ""
    head_form: HeadForm = HeadForm.UPWARD
    document_number: str = ""
    signatories: tuple[str, ...] = ()
    copy_number: str = ""
    """份号, six digits."""
    secrecy: str = ""
    """密级 and its term: 机密★1年."""
    urgency: str = ""
    addressees: str = ""
    opening: str = ""
    """The paragraph that ends in 现将……报告如下：."""
    closing: str = ""
    """专此报告, 特此报告。"""
    issue_date: date | None = None
    sealed: bool = True
    annotation: str = ""
    """附注, without its brackets."""
    attachments: tuple[str, ...] = ()
    """Names of the attachments, in order."""
    figure_tables: bool = False
    """Put the figures' tables behind the report as attachments."""
    figures_by_department: bool = False
    """With the tables, also those that tell the departments apart."""
    copy_recipients: str = ""
    printing_office: str = ""
    print_date: date | None = None
    deadline: date | None = None
    """The day on which departments should have reported."""
    closes: date | None = None
    """The day after which nothing is taken in without a person's decision."""


@dataclass(frozen=True)
class Report:
    """Hold everything that one year's report is compiled from."""

    info: ReportInfo
    outline: Outline
    entries: tuple[Entry, ...] = ()
    departments: tuple[Department, ...] = ()
    indicators: IndicatorSet = field(default_factory=IndicatorSet)
    figures: tuple[Figure, ...] = field(default=())

    def entries_of(self, section: str) -> tuple[Entry, ...]:
        """Return the entries of one section, in no special order."""
        return tuple(entry for entry in self.entries if entry.content.section == section)


def missing_details(info: ReportInfo) -> Iterator[str]:
    """Yield, in Chinese, each detail without which the document could not be issued."""
    needed: list[tuple[str, object]] = [
        ("标题", info.title),
        ("发文机关（署名）", info.issuing_authority),
        ("主送机关", info.addressees),
        ("成文日期", info.issue_date),
    ]
    if info.head_form is not HeadForm.PLAIN:
        needed += [("发文机关标志", info.authority_mark), ("发文字号", info.document_number)]
    if info.head_form is HeadForm.UPWARD:
        needed.append(("签发人", info.signatories))
    yield from (name for name, value in needed if not value)
