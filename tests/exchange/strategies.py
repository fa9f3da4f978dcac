"""Payloads of every shape that the format allows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from string import ascii_lowercase

from hypothesis import strategies as st

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.following import Followed, FollowUp
from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Outline, Section
from rol_desktop.domain.report import HeadForm, ReportInfo
from rol_desktop.domain.submission import Comment, CommentState, Submission, SubmissionState
from rol_desktop.exchange.receipt import ReceiptPayload
from rol_desktop.exchange.returned import OfficeRevision, ReturnPayload, SettledFigure
from rol_desktop.exchange.rollup import HeldPackage, RollupPayload
from rol_desktop.exchange.submission import (
    Evidence,
    Explanation,
    NothingToReport,
    SubmissionPayload,
)
from rol_desktop.exchange.task import Assignment, Previous, TaskPayload

UIDS = st.text(ascii_lowercase + "0123456789-", min_size=1, max_size=12)
TEXTS = st.text(max_size=8)
COUNTS = st.integers(0, 10**9)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MOMENTS = st.datetimes(timezones=st.sampled_from([None, UTC]), min_value=datetime(1900, 1, 1))  # noqa: DTZ001
NUMBERS = st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2) | st.integers(-(10**12), 10**12).map(Decimal)
SHAS = st.text("0123456789abcdef", min_size=64, max_size=64)
YEAR, CODE = 2025, "D1"

DEPARTMENTS = st.builds(Department, UIDS, TEXTS, COUNTS, TEXTS, TEXTS)
OWN = st.builds(Department, st.just(CODE), TEXTS, COUNTS, TEXTS, TEXTS)
CONTENTS = st.builds(EntryContent, UIDS, TEXTS, TEXTS, TEXTS, st.booleans())
ENTRIES = st.builds(
    Entry, UIDS, st.just(YEAR), st.just(CODE), CONTENTS, COUNTS, st.sampled_from(EntryState), st.none() | UIDS, TEXTS,
    COUNTS, st.booleans(), st.booleans(),
)  # fmt: skip
FIGURES = st.builds(
    Figure, UIDS, st.just(YEAR), st.just(CODE), UIDS, st.sampled_from(FigureState), st.none() | NUMBERS, TEXTS, TEXTS,
    st.none() | NUMBERS, TEXTS,
)  # fmt: skip
COMMENTS = st.builds(
    Comment, UIDS, st.just(YEAR), st.just(CODE), UIDS, TEXTS, TEXTS, MOMENTS, st.sampled_from(CommentState), TEXTS
)
REPORTS = st.builds(
    ReportInfo, st.just(YEAR), TEXTS, head_form=st.sampled_from(HeadForm), issue_date=st.none() | DAYS,
    signatories=st.lists(TEXTS, max_size=3).map(tuple), sealed=st.booleans(), closes=st.none() | DAYS,
)  # fmt: skip


def some(each: st.SearchStrategy, identity: str = "uid", smallest: int = 0) -> st.SearchStrategy:
    """Draw a tuple whose elements differ in what they are known by."""
    return st.lists(each, min_size=smallest, max_size=3, unique_by=lambda one: getattr(one, identity)).map(tuple)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Draw a sound outline of up to three levels."""
    keys = draw(st.lists(UIDS, min_size=1, max_size=4, unique=True))
    sections: list[Section] = []
    for key in keys:
        parents = ["", *(each.key for each in sections if not each.parent)]
        sections.append(
            Section(
                key,
                "标题" + draw(TEXTS),
                draw(st.sampled_from(parents)),
                draw(st.sampled_from(Kind)),
                draw(st.sampled_from(HeadingStyle)),
                draw(st.sampled_from(Join)),
                draw(TEXTS),
                draw(st.booleans()),
                draw(COUNTS),
                draw(TEXTS),
                draw(st.none() | TEXTS),
            )
        )
    return Outline(draw(UIDS), draw(TEXTS), tuple(sections))


KEYS = st.lists(UIDS, max_size=3).map(tuple)
TASKS = st.builds(
    TaskPayload, REPORTS, outlines(), some(DEPARTMENTS, "code", 1), TEXTS, TEXTS, TEXTS, TEXTS,
    st.lists(st.builds(Assignment, UIDS, KEYS, KEYS), max_size=2).map(tuple),
    st.none() | st.builds(Previous, st.integers(1, YEAR - 1), outlines(), some(ENTRIES), some(FIGURES)),
)  # fmt: skip
SUBMISSIONS = st.builds(
    SubmissionPayload, st.just(YEAR), OWN, some(ENTRIES), some(FIGURES),
    some(st.builds(Explanation, UIDS, UIDS, TEXTS, TEXTS, TEXTS), "rule"),
    some(st.builds(NothingToReport, UIDS, TEXTS), "section"),
    some(st.builds(FollowUp, UIDS, st.sampled_from(Followed), TEXTS), "entry"),
    some(st.builds(Evidence, UIDS, UIDS, TEXTS, SHAS, COUNTS)), some(COMMENTS), TEXTS, TEXTS, TEXTS,
    st.none() | MOMENTS,
)  # fmt: skip
RETURNS = st.builds(
    ReturnPayload, st.just(YEAR), st.just(CODE), some(COMMENTS, smallest=1),
    some(st.builds(OfficeRevision, UIDS, CONTENTS, TEXTS, st.none() | MOMENTS), "entry"),
    some(st.builds(SettledFigure, UIDS, NUMBERS, TEXTS), "figure"), TEXTS, TEXTS, st.none() | MOMENTS,
    st.none() | DAYS,
)  # fmt: skip
RECEIPTS = st.builds(
    ReceiptPayload, st.just(YEAR), st.just(CODE), SHAS, COUNTS, st.sampled_from(SubmissionState), st.none() | MOMENTS,
    st.booleans(), TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
)  # fmt: skip
ROLLUPS = st.builds(
    RollupPayload, REPORTS, outlines(), some(DEPARTMENTS, "code"),
    some(st.builds(HeldPackage, UIDS, SHAS, UIDS, COUNTS), "digest"),
    some(st.builds(Submission, UIDS, st.just(YEAR), UIDS, st.sampled_from(SubmissionState), COUNTS)),
    some(ENTRIES),
    st.lists(st.builds(EntryRevision, UIDS, COUNTS, CONTENTS, TEXTS, st.booleans(), MOMENTS), max_size=2).map(tuple),
    some(FIGURES), some(COMMENTS),
)  # fmt: skip
PAYLOADS = st.one_of(TASKS, SUBMISSIONS, RETURNS, RECEIPTS, ROLLUPS)
