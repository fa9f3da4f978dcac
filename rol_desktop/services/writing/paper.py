"""The paper copy (纸质件) of what a department handed over: the same words, the same short code, room for the seal."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.document.options import WriteOptions
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import HeadForm, Report, ReportInfo
from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import short_code
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.output.compiling import STANDARD
from rol_desktop.services.writing.desk import Desk, department_desk
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """Hold what is printed and sealed."""

    document: Document
    layout: Layout
    short_code: str
    """The same as the package's."""


def paper_copy(workspace: Workspace, year: int = 0) -> PaperCopy:
    """Return the newest hand-over with all it takes to print it. Raises UserError as paper_document does."""
    document = paper_document(workspace, year)
    return PaperCopy(document, builtin_layouts()[STANDARD], last_code(department_desk(workspace, document.year)))


def paper_document(workspace: Workspace, year: int = 0) -> Document:
    """Return the newest hand-over as a document to print and seal. Raises UserError before the first one."""
    desk = department_desk(workspace, year)
    if desk.submission is None or not desk.submission.revision:
        raise UserError("还没有报送过。请先生成报送包，再打印纸质件，两份才对得上。")
    if changed_since(workspace, desk):
        raise UserError("报送以后内容又改过，纸质件会和报送包对不上。请先再报送一次。")
    entries = tuple(
        replace(entry, state=EntryState.ADOPTED, merged_into=None)
        for entry in desk.entries
        if not entry.content.is_empty
    )
    report = Report(_info(desk), desk.outline, entries, (desk.department,), desk.indicators, desk.figures)
    return replace(compile_report(report), author=desk.department.name)


def write_paper(workspace: Workspace, path: Path, year: int = 0, progress: Progress = SILENT) -> Path:
    """Write the paper copy as a .docx."""
    from rol_desktop.document.writer import write_docx  # noqa: PLC0415 - slow to load, and only needed here

    document = paper_document(workspace, year)
    options = WriteOptions(anchors=False, created=datetime.now(UTC))
    write_docx(document, path, builtin_layouts()[STANDARD], options, progress)
    return path


def changed_since(workspace: Workspace, desk: Desk) -> tuple[Entry, ...]:
    """Return the entries whose words are no longer those that were handed over last."""
    head = desk.submission.head if desk.submission else ""
    with workspace.unit_of_work() as work:
        return tuple(
            entry
            for entry in desk.entries
            if not entry.content.is_empty and work.entries.revisions(entry.uid)[-1].submission != head
        )


def last_code(desk: Desk) -> str:
    """Return the short code of the newest hand-over; '' before the first."""
    return short_code(desk.submission.head) if desk.submission and desk.submission.head else ""


def _info(desk: Desk) -> ReportInfo:
    assert desk.submission is not None
    return ReportInfo(
        desk.year,
        title=f"{desk.department.name}\n{desk.year}年度法治政府建设情况报送",
        issuing_authority=desk.department.name,
        head_form=HeadForm.PLAIN,
        addressees=desk.info.issuing_authority,
        issue_date=desk.submission.received_at.astimezone().date() if desk.submission.received_at else None,
        annotation=f"报送包短码：{last_code(desk)}，第{desk.submission.revision}次报送，审定：{desk.submission.leader}",
    )
