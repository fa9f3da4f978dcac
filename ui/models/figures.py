"""The columns of the figures: an indicator, the whole, last year's, and a column for each department that reported."""

from functools import partial

from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.quantity import digits, said, worded
from rol_desktop.services.deciding.figures_board import FigureBoard, IndicatorLine, SourceLine
from ui.models.table import ColumnSpec


class BoardCells:
    """Make the columns of one board."""

    def __init__(self, board: FigureBoard) -> None:
        self._board = board

    def columns(self) -> tuple[ColumnSpec, ...]:
        """Return the columns."""
        fixed = (
            ColumnSpec(
                "指标", lambda each: each.indicator.name, 176, colour=_fault, tip=lambda each: each.indicator.name
            ),
            ColumnSpec("单位", lambda each: each.indicator.unit, 48),
            ColumnSpec("合计", _whole, 88, numeric=True, colour=_fault, tip=lambda each: each.combined.note),
            ColumnSpec("上年", _before, 88, numeric=True, colour=lambda _: "muted"),
            ColumnSpec("增减", _change, 112, numeric=True, colour=_large),
        )
        return fixed + tuple(
            ColumnSpec(
                name[:5],
                partial(_cell, code),
                92,
                numeric=True,
                colour=partial(_settled, code),
                tip=partial(_tip, code, name),
                whole=name,
            )
            for code, name in self._board.departments
        )


def contributors_columns() -> tuple[ColumnSpec, ...]:
    """Return the columns of one indicator's sources."""
    return (
        ColumnSpec("单位", lambda each: each.department, 112),
        ColumnSpec("报来", lambda each: reported(each.figure), 72, numeric=True),
        ColumnSpec("核定", _settled_value, 64, numeric=True, colour=lambda _: "accent_text"),
        ColumnSpec("说明", _said_why, 160, tip=_said_why),
    )


def reported(figure: Figure) -> str:
    """Return what a department reported, as it said it."""
    if figure.state is FigureState.NOT_APPLICABLE:
        return "不适用"
    return worded(digits(figure.value), "", figure.approximate) if figure.value is not None else ""


def _settled_value(line: SourceLine) -> str:
    return digits(line.figure.settled) if line.figure.settled is not None else ""


def _said_why(line: SourceLine) -> str:
    return "；".join(each for each in (line.figure.settled_reason, line.figure.explanation) if each)


def _whole(line: IndicatorLine) -> str:
    told = said(line.quantity).removesuffix(line.indicator.unit)
    return "—" if told == "未填" else told


def _before(line: IndicatorLine) -> str:
    if line.previous is None or line.previous.value is None:
        return "—"
    return said(line.previous).removesuffix(line.previous.unit)


def _change(line: IndicatorLine) -> str:
    return line.change.words if line.change else "—"


def _large(line: IndicatorLine) -> str:
    return "warn" if line.change and line.change.large else "muted"


def _fault(line: IndicatorLine) -> str:
    return "bad" if line.faults else ""


def _cell(code: str, line: IndicatorLine) -> str:
    figure = line.figures.get(code)
    if figure is None:
        return ""
    return f"{digits(figure.settled)}*" if figure.settled is not None else reported(figure)


def _settled(code: str, line: IndicatorLine) -> str:
    figure = line.figures.get(code)
    return "accent_text" if figure is not None and figure.settled is not None else ""


def _tip(code: str, name: str, line: IndicatorLine) -> str:
    figure = line.figures.get(code)
    if figure is None or figure.settled is None:
        return name
    return f"{name}报来{reported(figure)}，核定为{digits(figure.settled)}：{figure.settled_reason}"
