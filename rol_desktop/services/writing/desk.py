"""What the department desk shows: one year's form with all that is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rol_desktop.domain import completion
from rol_desktop.domain.completion import SectionState, Step
from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Comment, Submission
from rol_desktop.errors import UserError
from rol_desktop.services.writing.nothing import nothing_in, nothing_of
from rol_desktop.store.glance import glance
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """Hold a department's form of one year, and what it reported the year before."""

    year: int
    department: Department
    info: ReportInfo
    outline: Outline
    entries: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    indicators: IndicatorSet
    comments: tuple[Comment, ...]
    submission: Submission | None
    """What was last handed over; None before the first time."""
    previous_entries: tuple[Entry, ...] = ()
    previous_figures: tuple[Figure, ...] = ()
    previous_outline: Outline | None = None
    nothing: Mapping[str, str] = field(default_factory=dict)
    """Why there is nothing to report, by section; '' as section stands for the whole year."""


def department_desk(workspace: Workspace, year: int = 0) -> Desk:
    """Return the form of a year, the newest one if none is named."""
    code = workspace.owner.department
    with workspace.unit_of_work() as work:
        held = work.years.all()
        if not held:
            raise UserError("这个工作文件里还没有征集任务。请打开办公室发来的任务包（.rolpkg）。")
        year = year or held[0]
        before = year - 1 if year - 1 in held else 0
        department = work.departments.get(code) or Department(code, code)
        return Desk(
            year,
            department,
            work.years.info(year),
            work.years.outline(year),
            work.entries.of_year(year, department=code),
            work.figures.of_year(year, department=code),
            work.years.indicators(year),
            work.comments.of_year(year, department=code),
            work.submissions.find(year, code),
            work.entries.of_year(before, department=code) if before else (),
            work.figures.of_year(before, department=code) if before else (),
            work.years.outline(before) if before else None,
            nothing_in(work, year, code),
        )


def desk_at_a_glance(workspace: Workspace, year: int) -> Desk | None:
    """Return a form's outline and words, to be shown while all else is read; None where there is no such year."""
    with workspace.plainly(year) as connection:
        seen = glance(connection, year, workspace.owner.department)
    if seen is None:
        return None
    return Desk(
        year,
        seen.department,
        seen.info,
        seen.outline,
        seen.entries,
        (),
        IndicatorSet(),
        (),
        seen.submission,
        nothing=nothing_of(seen.waived),
    )


def section_states(desk: Desk, findings: Iterable[Finding] = ()) -> Mapping[str, SectionState]:
    """Return how far each section of a desk is."""
    return completion.section_states(desk.outline, desk.entries, findings, desk.nothing)


def progress_of(desk: Desk) -> float:
    """Return how far the whole form is, from 0 to 1."""
    return completion.progress_of(desk.outline, section_states(desk))


def next_step(desk: Desk) -> Step | None:
    """Return the next thing to do; None when all is done."""
    return completion.next_step(desk.outline, desk.entries, section_states(desk))
