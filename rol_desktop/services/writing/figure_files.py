"""A department's figures as .xlsx: out, filled in elsewhere, and in again with every row accounted for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rol_desktop.domain.blocks import Table
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.combining import quantity_of
from rol_desktop.domain.comparison import change
from rol_desktop.domain.figure import FigureState, Indicator
from rol_desktop.domain.indicator_set import group_of, in_force
from rol_desktop.domain.pasted import Placed, Rows, read_block
from rol_desktop.domain.typed import as_typed
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.writing.figures import FigureRow, figure_table, keep_reading
from rol_desktop.store.workspace import Workspace

EXPLANATION = "说明"
HEAD = ("代码", "指标", "单位", "本年", "上年", "变化", EXPLANATION, "统计口径")
NUMERIC = (False, False, False, True, True, False, False, False)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Hold a row of a workbook that no figure was made of."""

    sheet: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """Account for every row of a workbook."""

    changes: Changes
    placed: int
    """Rows that hold a figure."""
    empty: int
    """Rows of an indicator without a value: what is filled in here stays."""
    not_placed: tuple[Unplaced, ...]

    @property
    def summary(self) -> str:
        """Return the accounting in one Chinese sentence."""
        empty = f"，{self.empty}行没有填数，原来的数没有动" if self.empty else ""
        rest = f"，{len(self.not_placed)}行没有放入" if self.not_placed else ""
        return f"从表里放入{self.placed}个数据{empty}{rest}"


@dataclass(frozen=True, slots=True)
class _Found:
    sheet: str
    placed: Placed
    text: str
    explanation: str | None
    """None where the sheet has no column of that name."""


def export_figures(
    workspace: Workspace, year: int, path: Path, department: str = "", progress: Progress = SILENT
) -> Path:
    """Write a department's figures beside last year's, a sheet for each group."""
    from rol_desktop.document.tables import write_workbook  # noqa: PLC0415 - slow to load, only needed here

    progress.begin("正在导出数据表", 1)
    table = figure_table(workspace, year, department)
    groups = {each.key: each.name for each in table.counted.groups}
    units = {each.key: each.unit for each in in_force(table.counted).indicators}
    rows: dict[str, list[tuple[str, ...]]] = {}
    for each in table.rows:
        name = groups.get(group_of(each.indicator.key), "数据")
        rows.setdefault(name, [HEAD]).append(_row(each, units.get(each.indicator.key, each.indicator.unit)))
    if not rows:
        raise UserError("本年度没有要填的数据，没有可以导出的表。")
    write_workbook({name: Table(tuple(lines), numeric=NUMERIC) for name, lines in rows.items()}, path)
    progress.advance()
    return path


def import_figures(
    workspace: Workspace, year: int, path: Path, department: str = "", progress: Progress = SILENT
) -> FiguresRead:
    """Take the figures of a workbook: rows are known by code or name; a row without a value leaves what is here."""
    from rol_desktop.document.tables import read_sheets  # noqa: PLC0415 - slow to load, only needed here

    progress.begin("正在读入数据表", 1)
    sheets = read_sheets(path)
    code = department or workspace.owner.department
    with workspace.unit_of_work() as work:
        indicators = work.years.indicators(year).indicators
        found, rest = _sorted_out(sheets, indicators)
        changes = Changes("导入数据表")
        filled = [each for each in found if each.placed.reading.state is not FigureState.EMPTY]
        for each in filled:
            one = keep_reading(
                workspace, work, year, code, each.placed.indicator, each.placed.reading, each.explanation
            )
            changes |= one
    progress.advance()
    return FiguresRead(changes, len(filled), len(found) - len(filled), tuple(rest))


def _row(row: FigureRow, unit: str) -> tuple[str, ...]:
    indicator, before = row.indicator, row.previous
    moved = change(quantity_of(indicator, row.figure), quantity_of(indicator, before), indicator).words
    return (
        indicator.key, indicator.name, unit, as_typed(row.figure), as_typed(before),
        moved if row.figure and before else "", row.figure.explanation if row.figure else "", indicator.counting_rule,
    )  # fmt: skip


def _sorted_out(sheets: Mapping[str, Rows], indicators: tuple[Indicator, ...]) -> tuple[list[_Found], list[Unplaced]]:
    found: dict[str, _Found] = {}
    rest: list[Unplaced] = []
    for each in _read(sheets, indicators, rest):
        first = found.setdefault(each.placed.indicator, each)
        if first is not each:
            rest.append(Unplaced(each.sheet, each.text, f"工作表“{first.sheet}”里已经有这个指标，只放入了第一个"))
    return list(found.values()), rest


def _read(sheets: Mapping[str, Rows], indicators: tuple[Indicator, ...], rest: list[Unplaced]) -> Iterator[_Found]:
    """Yield what each sheet places; what it does not is added to the rest."""
    for name, rows in sheets.items():
        pasted = read_block(rows, indicators)
        if pasted.by_order:
            rest += [Unplaced(name, " ".join(row), "这个工作表里找不到指标名称") for row in rows if any(row)]
            continue
        rest += [Unplaced(name, each.text.replace("\t", " ").strip(), each.reason) for each in pasted.not_placed]
        column = _explanations(rows, pasted.header_rows)
        for placed in pasted.placed:
            row = rows[placed.row]
            yield _Found(name, placed, " ".join(filter(None, row)), None if column is None else row[column])


def _explanations(rows: Rows, heads: tuple[int, ...]) -> int | None:
    """Return the column of explanations."""
    return next((place for head in heads for place, cell in enumerate(rows[head]) if cell == EXPLANATION), None)
