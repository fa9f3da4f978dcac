"""The columns of the figures' table, and what each shows of a row."""

from collections.abc import Callable

from rol_desktop.domain.combining import quantity_of
from rol_desktop.domain.comparison import asks_for_explanation, change
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.typed import as_typed
from rol_desktop.services.writing.figures import FigureRow
from ui.models.table import ColumnSpec

Write = Callable[[FigureRow, str], object]


def columns(
    write_value: Write, write_explanation: Write, unit_of: Callable[[Indicator], str]
) -> tuple[ColumnSpec, ...]:
    """Return the columns; the writers take what was typed into a value or an explanation."""
    return (
        ColumnSpec("指标", lambda row: row.indicator.name, 184, tip=_rule),
        ColumnSpec("单位", lambda row: unit_of(row.indicator), 56),
        ColumnSpec("本年", lambda row: as_typed(row.figure), 80, numeric=True, write=write_value, tip=_how),
        ColumnSpec("上年", lambda row: as_typed(row.previous), 80, numeric=True),
        ColumnSpec("变化", change_words, 136, numeric=True, colour=_change_colour, icon=_change_icon, tip=question),
        ColumnSpec(
            "说明", lambda row: row.figure.explanation if row.figure else "", 160, write=write_explanation, tip=question
        ),
    )


def change_words(row: FigureRow) -> str:
    """Return how a figure changed against last year."""
    if row.figure is None or row.previous is None:
        return ""
    return change(quantity_of(row.indicator, row.figure), quantity_of(row.indicator, row.previous), row.indicator).words


def question(row: FigureRow) -> str:
    """Return what a large change asks; '' for others, and where it has been explained."""
    if row.figure is None or row.previous is None or row.figure.explanation:
        return ""
    now, before = quantity_of(row.indicator, row.figure), quantity_of(row.indicator, row.previous)
    return asks_for_explanation(now, before, row.indicator)


def _change_colour(row: FigureRow) -> str:
    return "warn" if question(row) else "muted"


def _change_icon(row: FigureRow) -> str:
    return "warning" if question(row) else ""


def rule_of(row: FigureRow) -> str:
    """Return an indicator's name in full, and what counts for it."""
    rule = row.indicator.counting_rule
    return f"{row.indicator.name} · 统计口径：{rule}" if rule else row.indicator.name


def _rule(row: FigureRow) -> str:
    return row.indicator.counting_rule or row.indicator.name


def _how(_row: FigureRow) -> str:
    return "直接输入数字；约数写“近500”“500余”；没有这项职责写“不适用”；没有发生写 0；还没统计就留空"
