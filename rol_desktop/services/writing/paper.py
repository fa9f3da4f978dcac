"""The paper copy (纸质件) of what a department handed over: the same words, figures and files, the same short code.

It is made of what was handed over, never of what stands in the form by now: paper and package always match.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.document.options import WriteOptions
from rol_desktop.domain.annexing import Annex, figure_annexes, with_annexes
from rol_desktop.domain.blocks import Document, Table
from rol_desktop.domain.combining import combined, reported_values
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.domain.evidence import Evidence, said, size_of
from rol_desktop.domain.following import NAMES
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import HeadForm, Report, ReportInfo
from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import short_code
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.output.compiling import STANDARD
from rol_desktop.services.writing.desk import Desk, department_desk
from rol_desktop.services.writing.evidence import evidence_of
from rol_desktop.services.writing.sent import changed_since, in_order, sent_payload
from rol_desktop.store.workspace import Workspace

PROOFS, REASONS, FOLLOWED = "佐证材料清单", "需要说明的情况", "上年事项落实情况"
SHOWN = 24  # characters of an entry that tell it from its like in a list


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
    sent = sent_payload(workspace, desk) or _as_it_stands(workspace, desk)
    entries = tuple(replace(each, state=EntryState.ADOPTED, merged_into=None) for each in sent.entries)
    report = Report(_info(desk, sent), desk.outline, entries, (desk.department,), desk.indicators, sent.figures)
    document = with_annexes(compile_report(report), tuple(_annexes(desk, sent)))
    return replace(document, author=desk.department.name)


def write_paper(workspace: Workspace, path: Path, year: int = 0, progress: Progress = SILENT) -> Path:
    """Write the paper copy as a .docx."""
    from rol_desktop.document.writer import write_docx  # noqa: PLC0415 - slow to load, and only needed here

    document = paper_document(workspace, year)
    options = WriteOptions(anchors=False, created=datetime.now(UTC))
    write_docx(document, path, builtin_layouts()[STANDARD], options, progress)
    return path


def last_code(desk: Desk) -> str:
    """Return the short code of the newest hand-over; '' before the first."""
    return short_code(desk.submission.head) if desk.submission and desk.submission.head else ""


def _as_it_stands(workspace: Workspace, desk: Desk) -> SubmissionPayload:
    """Return what an older program handed over: it kept no copy, so the form must still be what was sent."""
    if not changed_since(workspace, desk).is_empty:
        raise UserError("报送以后内容又改过，纸质件会和报送包对不上。请先再报送一次。")
    proofs = evidence_of(workspace, desk.year)
    return SubmissionPayload(desk.year, desk.department, in_order(desk), desk.figures, evidence=proofs)


def _info(desk: Desk, sent: SubmissionPayload) -> ReportInfo:
    assert desk.submission is not None
    whole = next((each.reason for each in sent.nothing if not each.section), None)
    return ReportInfo(
        desk.year,
        title=f"{desk.department.name}\n{desk.year}年度法治政府建设情况报送",
        issuing_authority=desk.department.name,
        head_form=HeadForm.PLAIN,
        addressees=desk.info.issuing_authority,
        opening=f"本单位本年度零报告。原因：{whole}" if whole is not None else "",
        issue_date=desk.submission.received_at.astimezone().date() if desk.submission.received_at else None,
        annotation=f"报送包短码：{last_code(desk)}，第{desk.submission.revision}次报送，审定：{desk.submission.leader}",
    )


def _annexes(desk: Desk, sent: SubmissionPayload) -> Iterator[Annex]:
    """Yield what travels beside the words: figures, reasons, answers on last year's matters, the list of files."""
    before = reported_values(desk.indicators, desk.previous_figures)
    yield from figure_annexes(desk.indicators, combined(desk.indicators, sent.figures), before)
    yield from _listed(REASONS, ("事项", "说明"), tuple(_reasons(desk, sent)), (55, 45))
    yield from _listed(FOLLOWED, ("上年的事项", "落实情况", "备注"), tuple(_followed(desk, sent)), (50, 15, 35))
    yield from _listed(PROOFS, ("序号", "证明的内容", "文件名", "大小"), tuple(_proofs(sent)), (8, 40, 38, 14))


def _listed(
    title: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> Iterator[Annex]:
    if rows:
        yield Annex(title, (Table((head, *rows), 1, widths),))


def _reasons(desk: Desk, sent: SubmissionPayload) -> Iterator[tuple[str, ...]]:
    for each in sent.nothing:
        if each.section in desk.outline.by_key:
            yield (f"“{desk.outline.heading(each.section, desk.year)}”：本节无可报", each.reason)
    names = desk.indicators.by_key
    for figure in sent.figures:
        if figure.explanation and figure.indicator in names:
            yield (f"数据“{names[figure.indicator].name}”", figure.explanation)
    for told in sent.explanations:
        yield (told.message, told.reason)


def _followed(desk: Desk, sent: SubmissionPayload) -> Iterator[tuple[str, ...]]:
    asked = {entry.uid: entry for entry in desk.previous_entries}
    for each in sent.follow_ups:
        if each.entry in asked:
            yield (_shown(asked[each.entry]), NAMES[each.state], each.note)


def _proofs(sent: SubmissionPayload) -> Iterator[tuple[str, ...]]:
    by_entry: dict[str, list[Evidence]] = {}
    for each in sent.evidence:
        by_entry.setdefault(each.entry, []).append(each)
    listed = [(entry, each) for entry in sent.entries for each in by_entry.get(entry.uid, ())]
    for number, (entry, each) in enumerate(listed, start=1):
        yield (str(number), _shown(entry), each.name, said(each.size))
    if len(listed) > 1:
        yield ("", "合计", f"{len(listed)}份", said(size_of(sent.evidence)))


def _shown(entry: Entry) -> str:
    words = entry.content.lead.strip() or entry.content.text.strip()
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}……"
