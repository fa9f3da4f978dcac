"""Verbs on figures: what a department typed, and what the office settled beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.combining import Combined, combined, reported_values
from rol_desktop.domain.figure import Figure, FigureState, Indicator
from rol_desktop.domain.identities import Outcome, outcomes
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.pasted import Pasted, read_block
from rol_desktop.domain.typed import Reading, read_figure
from rol_desktop.errors import UserError
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True)
class FigureRow:
    """Hold one line of a department's figure table."""

    indicator: Indicator
    figure: Figure | None
    previous: Figure | None
    """What the department reported the year before."""


@dataclass(frozen=True)
class FigureTable:
    """Hold a department's figures of one year, with what must hold between them."""

    year: int
    department: str
    counted: IndicatorSet
    rows: tuple[FigureRow, ...]
    identities: tuple[Outcome, ...]


def figure_table(workspace: Workspace, year: int, department: str = "") -> FigureTable:
    """Return a department's figures beside last year's; its own at a department's desk."""
    code = department or workspace.owner.department
    with workspace.unit_of_work() as work:
        counted = work.years.indicators(year)
        now = {each.indicator: each for each in work.figures.of_year(year, department=code)}
        before = {each.indicator: each for each in work.figures.of_year(year - 1, department=code)}
    rows = tuple(FigureRow(each, now.get(each.key), before.get(each.key)) for each in counted.indicators)
    return FigureTable(year, code, counted, rows, outcomes(counted, reported_values(counted, now.values())))


def combined_figures(workspace: Workspace, year: int) -> dict[str, Combined]:
    """Return how all departments' figures combine, by indicator."""
    with workspace.unit_of_work() as work:
        return combined(work.years.indicators(year), work.figures.of_year(year))


def write_figure(
    workspace: Workspace, year: int, indicator: str, typed: str, department: str = "", explanation: str | None = None
) -> Changes:
    """Keep what was typed for an indicator. Raises UserError, saying what to type instead."""
    code = department or workspace.owner.department
    with workspace.unit_of_work() as work:
        known = work.years.indicators(year).by_key
        if indicator not in known:
            raise UserError(f"本年度没有名为“{indicator}”的指标。请重新打开这一页。")
        reading = read_figure(typed, known[indicator])
        if reading.fault:
            raise UserError(reading.fault)
        return keep_reading(workspace, work, year, code, indicator, reading, explanation)


def explain_figure(workspace: Workspace, uid: str, explanation: str) -> Changes:
    """Keep a department's words on one of its figures."""
    with workspace.unit_of_work() as work:
        before = _present(work, uid)
        after = replace(before, explanation=explanation.strip())
        work.figures.put(after, workspace.person, datetime.now(UTC), by_office=workspace.is_office)
    return _changed("填写说明", before)


def settle_figure(workspace: Workspace, uid: str, value: Decimal | None, reason: str) -> Changes:
    """Record the office's settled value beside the reported one; None takes it back."""
    if value is not None and not reason.strip():
        raise UserError("核定一个数要写明理由；单位报来的数会一直留在旁边。请填写理由。")
    with workspace.unit_of_work() as work:
        before = _present(work, uid)
        after = replace(before, settled=value, settled_reason=reason.strip() if value is not None else "")
        work.figures.put(after, workspace.person, datetime.now(UTC), by_office=True)
    return _changed("核定数据", before)


def paste_figures(
    workspace: Workspace, year: int, block: str | Sequence[Sequence[str]], department: str = "", group: str = ""
) -> tuple[Pasted, Changes]:
    """Take a block from a spreadsheet into a department's figures; what was not placed is told, row by row."""
    code = department or workspace.owner.department
    with workspace.unit_of_work() as work:
        counted = work.years.indicators(year)
        pasted = read_block(block, counted.of_group(group) if group else counted.indicators, counted.indicators)
        changes = Changes("粘贴数据")
        for each in pasted.placed:
            if each.reading.state is not FigureState.EMPTY:  # a blank cell leaves what is here
                changes |= keep_reading(workspace, work, year, code, each.indicator, each.reading, None)
    return pasted, changes


def keep_reading(
    workspace: Workspace, work: Work, year: int, code: str, indicator: str, reading: Reading, explanation: str | None
) -> Changes:
    """Keep one reading as a department's figure; an explanation of None leaves the one that is there."""
    before = work.figures.find(year, code, indicator) or Figure(str(uuid4()), year, code, indicator)
    after = replace(before, state=reading.state, value=reading.value, approximate=reading.approximate)
    if explanation is not None:
        after = replace(after, explanation=explanation.strip())
    if after == before and before.state is not FigureState.EMPTY:
        return Changes("填写数据")
    work.figures.put(after, workspace.person, datetime.now(UTC), by_office=workspace.is_office)
    return _changed("填写数据", before)


def _present(work: Work, uid: str) -> Figure:
    figure = work.figures.get(uid)
    if figure is None:
        raise UserError("这个数据还没有填报，不能修改。请先填写。")
    return figure


def _changed(what: str, before: Figure) -> Changes:
    return Changes(what, figures=frozenset({before.uid}), departments=frozenset({before.department}), before=(before,))
