"""Who has reported: the office's board."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from rol_desktop.domain.arrivals import Arrivals, arrivals
from rol_desktop.domain.changes import Changes, ExtensionImage
from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.numbering import long_date
from rol_desktop.domain.outline import Section
from rol_desktop.domain.submission import Submission, SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.services.exchange.knowledge import is_after
from rol_desktop.store.workspace import Workspace

OWES = {SubmissionState.NOT_REPORTED: "未报", SubmissionState.RETURNED: "已退回，未重新报送"}


@dataclass(frozen=True, slots=True)
class Owing:
    """Hold one department that has something to hand in."""

    department: Department
    what: str
    due: date | None
    """Its own day where it was given more time."""
    overdue: int
    """Days since then; 0 before."""


@dataclass(frozen=True)
class BoardRow:
    """Hold one department's line of the board."""

    department: Department
    submission: Submission
    entries: int
    undecided: int
    """How many entries wait for the office's decision."""
    by_section: dict[str, int]
    """How many entries it reported for each section."""
    extended: date | None = None
    """The later day it was given; None: the year's deadline."""


@dataclass(frozen=True)
class Board:
    """Hold who has reported what for one year."""

    year: int
    deadline: date | None
    sections: tuple[Section, ...]
    """Those that departments write into, in reading order."""
    rows: tuple[BoardRow, ...]

    @property
    def expected(self) -> int:
        """Return how many departments should report."""
        return len(self.rows)

    @property
    def reported(self) -> int:
        """Return how many have."""
        return sum(row.submission.state is not SubmissionState.NOT_REPORTED for row in self.rows)

    @property
    def late(self) -> int:
        """Return how many reported after the deadline."""
        return sum(row.submission.late for row in self.rows)

    @property
    def on_time(self) -> int:
        """Return how many reported within the deadline."""
        return self.reported - self.late

    @property
    def arrivals(self) -> Arrivals:
        """Return how the submissions came in, by the days on the wall's calendar."""
        moments = [each.submission.received_at for each in self.rows]
        return arrivals((each.astimezone().date() for each in moments if each), self.expected, self.deadline)

    @property
    def undecided(self) -> int:
        """Return how many entries wait for a decision."""
        return sum(row.undecided for row in self.rows)


def board(workspace: Workspace, year: int) -> Board:
    """Return who has reported what, without loading a word of it."""
    with workspace.unit_of_work() as work:
        info, outline = work.years.info(year), work.years.outline(year)
        departments = work.departments.all()
        submissions = {each.department: each for each in work.submissions.of_year(year)}
        counts = work.entries.counts(year)
        extended = work.extensions.of_year(year)
    by_department: dict[str, Counter[str]] = {}
    waiting: Counter[str] = Counter()
    for (department, section, state), number in counts.items():
        by_department.setdefault(department, Counter())[section] += number
        if state is EntryState.SUBMITTED:
            waiting[department] += number
    rows = tuple(
        BoardRow(
            each,
            submissions.get(each.code) or Submission("", year, each.code),
            by_department.get(each.code, Counter()).total(),
            waiting[each.code],
            dict(by_department.get(each.code, Counter())),
            extended.get(each.code),
        )
        for each in departments
    )
    sections = tuple(section for section in outline.walk() if outline.accepts_entries(section.key))
    return Board(year, info.deadline, sections, rows)


def extend(workspace: Workspace, year: int, department: str, day: date | None) -> Changes:
    """Give a department until a later day, or take that back with None."""
    with workspace.unit_of_work() as work:
        deadline = work.years.info(year).deadline
        if day is not None and deadline is not None and day <= deadline:
            raise UserError(f"延期要晚于报送期限{long_date(deadline)}。请写一个更晚的日子，或清空以取消延期。")
        before = work.extensions.of_year(year).get(department)
        work.extensions.put(year, department, day)
        moment = work.submissions.find(year, department)
        if moment is not None and moment.received_at is not None:
            work.submissions.put(replace(moment, late=is_after(day or deadline, moment.received_at)))
    image = ExtensionImage(year, department, before)
    return Changes("延期", departments=frozenset({department}), before=(image, *([moment] if moment else [])))


def reminder(overview: Board) -> str:
    """Return the list of who has not reported, as text to paste."""
    names = _names(overview, SubmissionState.NOT_REPORTED)
    returned = _names(overview, SubmissionState.RETURNED)
    if not names and not returned:
        return f"{overview.year}年度法治政府建设情况报送：各单位均已报送。"
    due = f"，截止时间为{overview.deadline.month}月{overview.deadline.day}日" if overview.deadline else ""
    told = [f"尚有{len(names)}个单位未报{due}：{'、'.join(names)}。"] if names else []
    told += [f"退回后尚未重新报送的有{len(returned)}个单位：{'、'.join(returned)}。"] if returned else []
    return f"{overview.year}年度法治政府建设情况报送{''.join(told)}请尽快报送。"


def owing(overview: Board, now: date) -> tuple[Owing, ...]:
    """Return whom to remind, in the office's order: who has not reported, and who has not reported again."""
    rows = (each for each in overview.rows if each.submission.state in OWES)
    return tuple(_owing(each, each.extended or overview.deadline, now) for each in rows)


def _owing(found: BoardRow, due: date | None, now: date) -> Owing:
    overdue = max((now - due).days, 0) if due else 0
    return Owing(found.department, OWES[found.submission.state], due, overdue)


def _names(overview: Board, state: SubmissionState) -> list[str]:
    return [row.department.name for row in overview.rows if row.submission.state is state]
