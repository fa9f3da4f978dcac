"""Tables to take away as .xlsx: figures, problems, who has reported, who changed what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rol_desktop.domain.annex import figure_tables
from rol_desktop.domain.blocks import Table
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.ledger import problem_ledger
from rol_desktop.domain.numbering import long_date
from rol_desktop.domain.states import NAMES
from rol_desktop.errors import UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.output.audit_log import audit_sheets, moment_said
from rol_desktop.services.year.overview import board, owing
from rol_desktop.services.year.years import report_of
from rol_desktop.store.workspace import Workspace

Sheets = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Kind:
    """Name one kind of export, for a list to choose from."""

    key: str
    name: str
    note: str
    """What is in it."""
    sheets: Callable[[Workspace, int], Sheets]


def figure_sheets(workspace: Workspace, year: int) -> Sheets:
    """Return the figures' tables: a sheet for each group, and for each group by department."""
    report = report_of(workspace, year)
    with workspace.unit_of_work() as work:
        held = work.years.has(year - 1)
        before = work.figures.of_year(year - 1) if held else ()
        counted = work.years.indicators(year - 1) if held else report.indicators
    tables = figure_tables(
        report.indicators,
        combined(report.indicators, report.figures),
        values_for(counted, combined(counted, before)),
        report.departments,
        report.figures,
    )
    if not tables:
        raise UserError("还没有单位填报数据，没有可以导出的数据表。请先收件。")
    return {table.caption: table for table in tables}


def problem_sheets(workspace: Workspace, year: int) -> Sheets:
    """Return the problem list."""
    table = problem_ledger(report_of(workspace, year))
    if len(table.rows) == 1:
        raise UserError("报告里还没有采用的问题，台账是空的。请先在“存在的问题”一章采用内容。")
    return {"整改台账": table}


def board_sheets(workspace: Workspace, year: int) -> Sheets:
    """Return who has reported what, a row for each department."""
    found = board(workspace, year)
    outline = report_of(workspace, year).outline
    sections = [(each.key, f"{outline.number(each.key)}{outline.heading(each.key, year)}") for each in found.sections]
    head = (
        "单位",
        "状态",
        "收到时间",
        "是否逾期",
        "第几次",
        "审定领导",
        "条目",
        "待处理",
        *(name for _, name in sections),
    )
    rows = [head]
    for row in found.rows:
        own = row.submission
        rows.append((
            row.department.name, NAMES[own.state], moment_said(own.received_at), "是" if own.late else "",
            str(own.revision or ""), own.leader, str(row.entries), str(row.undecided),
            *(str(row.by_section.get(key, "")) for key, _ in sections),
        ))  # fmt: skip
    numeric = (*[False] * 4, True, False, True, True, *[True] * len(sections))
    return {"报送情况": Table(tuple(rows), 1, (), numeric, f"{year}年度法治政府建设情况报送一览")}


def reminder_sheets(workspace: Workspace, year: int) -> Sheets:
    """Return whom to remind, a row for each department."""
    found = owing(board(workspace, year), datetime.now().astimezone().date())
    if not found:
        raise UserError("各单位均已报送，没有要催报的。可以直接去“审核”。")
    rows = [("序号", "单位", "代码", "情况", "报送期限", "已过天数")]
    for number, each in enumerate(found, start=1):
        due = long_date(each.due) if each.due else ""
        rows.append((str(number), each.department.name, each.department.code, each.what, due, str(each.overdue or "")))
    numeric = (True, False, False, False, False, True)
    return {"催报名单": Table(tuple(rows), 1, (), numeric, f"{year}年度法治政府建设情况催报名单")}


KINDS = (
    Kind("figures", "数据表", "各类指标的本年、上年、变化和各单位的数", figure_sheets),
    Kind("problems", "整改台账", "问题、原因、措施、责任单位和期限", problem_sheets),
    Kind("board", "报送情况", "各单位报没报、什么时候报的、每章报了几条", board_sheets),
    Kind("reminder", "催报名单", "还没报的、退回后没有重报的单位，期限和已过天数", reminder_sheets),
    Kind("audit", "操作记录", "谁、什么时候、改了什么、改前改后", audit_sheets),
)


def export_tables(workspace: Workspace, year: int, kind: str, path: Path, progress: Progress = SILENT) -> Path:
    """Write one kind of table as .xlsx; the old file stays until the new one is whole."""
    from rol_desktop.document.tables import write_workbook  # noqa: PLC0415 - slow to load, only needed here

    chosen = next((each for each in KINDS if each.key == kind), None)
    if chosen is None:
        raise UserError(f"没有名为“{kind}”的导出，可以选：{'、'.join(each.key for each in KINDS)}。")
    progress.begin("正在导出", 2)
    sheets = chosen.sheets(workspace, year)
    progress.advance()
    write_workbook(sheets, path)
    progress.advance()
    return path
