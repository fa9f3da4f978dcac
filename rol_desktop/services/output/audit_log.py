"""Who changed and decided what and when: the log of a year as one table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rol_desktop.domain.blocks import Table
from rol_desktop.domain.decision import Decision
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.quantity import digits
from rol_desktop.store.audit import Audited
from rol_desktop.store.workspace import Workspace

HEAD = ("时间", "修改人", "在哪里改的", "单位", "修改的内容", "第几稿", "修改前", "修改后")
Row = tuple[str, ...]


@dataclass(frozen=True)
class _Names:
    """Hold what things are called in one year."""

    year: int
    departments: Mapping[str, str]
    outline: Outline
    indicators: IndicatorSet
    sections: Mapping[str, str]
    """The section of each entry, deleted ones too."""

    def department(self, code: str) -> str:
        return self.departments.get(code, code)

    def entry_in(self, section: str) -> str:
        known = section in self.outline.by_key
        return f"条目（{self.outline.heading(section, self.year)}）" if known else "条目"


def audit_sheets(workspace: Workspace, year: int) -> dict[str, Table]:
    """Return who changed or decided what and when, with before and after; newest last."""
    with workspace.unit_of_work() as work:
        sections = {
            each.uid: each.content.section
            for deleted in (False, True)
            for each in work.entries.of_year(year, deleted=deleted)
        }
        departments = {each.code: each.name for each in work.departments.all()}
        names = _Names(year, departments, work.years.outline(year), work.years.indicators(year), sections)
        words = [*_paired(work.audit.entries(year)), *_paired(work.audit.figures(year))]
        decisions = work.decisions.of_year(year)
    words.sort(key=lambda pair: (pair[1].at, pair[1].target, pair[1].number))
    rows = [(change.at, _changed(before, change, names)) for before, change in words]
    rows += [(each.at, _decided(each, names)) for each in decisions]
    rows.sort(key=lambda row: row[0])
    table = Table((HEAD, *(row for _, row in rows)), 1, (), (*[False] * 5, True, False, False), f"{year}年度修改记录")
    return {"操作记录": table}


def moment_said(at: datetime | None) -> str:
    """Return a moment as tables show it, by the clock on the wall; none is empty."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else ""


def _changed(before: Audited | None, change: Audited, names: _Names) -> Row:
    where = "报送包" if change.submission else "汇总端" if change.by_office else "填报端"
    state = change.state
    if isinstance(state, Figure):
        what = f"数据“{names.indicators.name(state.indicator)}”"
    else:
        what = names.entry_in(state.section)
    return (
        moment_said(change.at), change.author, where, names.department(change.department), what, str(change.number),
        _said(before.state) if before else "", _said(state),
    )  # fmt: skip


def _decided(decision: Decision, names: _Names) -> Row:
    section = names.sections.get(decision.target)
    about = "整份报送" if section is None else names.entry_in(section)
    return (
        moment_said(decision.at), decision.author, "汇总端", names.department(decision.department),
        f"{about}：{decision.what}", "", decision.before, decision.after,
    )  # fmt: skip


def _paired(changes: Iterable[Audited]) -> Iterator[tuple[Audited | None, Audited]]:
    """Yield each change with the one before it on the same entry or figure."""
    last: Audited | None = None
    for change in changes:
        before = last if last and last.target == change.target else None
        yield before, change
        last = change


def _said(state: EntryContent | Figure) -> str:
    if isinstance(state, Figure):
        return _figure_said(state)
    cause = f"原因：{state.cause}" if state.cause else ""
    return "\n".join(part for part in (state.lead, state.text, cause) if part)


def _figure_said(figure: Figure) -> str:
    value = digits(figure.value) + figure.approximate if figure.value is not None else ""
    shown = {FigureState.NOT_APPLICABLE: "不适用", FigureState.EMPTY: "（未填）"}.get(figure.state, value)
    settled = f"，核定为{digits(figure.settled)}（{figure.settled_reason}）" if figure.settled is not None else ""
    return shown + settled + (f"，说明：{figure.explanation}" if figure.explanation else "")
