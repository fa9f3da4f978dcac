"""The whole way of a year, played through real workspaces and real packages: for the sample, and to replay a report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.report import ReportInfo
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.deciding.review import adopt, drop, merge
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.outgoing import file_name
from rol_desktop.services.exchange.receiving import Accounting, receive
from rol_desktop.services.exchange.tasks import open_task, send_tasks, take_task
from rol_desktop.services.workspace.workspaces import open_workspace
from rol_desktop.services.writing.entries import add_entry, arrange
from rol_desktop.services.writing.figures import write_figure
from rol_desktop.services.year.years import assign, begin_year
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ScriptEntry:
    """Hold one thing that a department enters, and what the office does with it."""

    department: str
    content: EntryContent
    item: str = ""
    """Entries of one section with the same item are merged into the first of them; empty: an item of its own."""
    drop_reason: str = ""
    waits: bool = False
    """The office has not decided yet."""


@dataclass(frozen=True)
class Script:
    """Describe one year: what the office asks for, what departments enter, in the order the office adopts it."""

    info: ReportInfo
    outline: Outline
    departments: tuple[Department, ...]
    entries: tuple[ScriptEntry, ...]
    counted: IndicatorSet = field(default_factory=IndicatorSet)
    figures: tuple[tuple[str, str, str], ...] = ()
    """(department, indicator, what was typed)."""
    assignments: tuple[Assignment, ...] = ()
    """Of the departments that are not asked for everything."""
    silent: frozenset[str] = frozenset()
    """Codes of departments that enter their material and do not hand it over."""
    received_at: dict[str, datetime] = field(default_factory=dict)
    """When each department's package came; now, where nothing is said."""


def rehearse(office: Workspace, script: Script, folder: Path, progress: Progress = SILENT) -> Accounting:
    """Play a year: task packages out, entered and handed over at each department, received and decided at the office.

    Leaves departments/*.rol, tasks/*.rolpkg and packages/*.rolpkg in the folder.
    """
    for name in ("departments", "tasks", "packages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    year = script.info.year
    begin_year(office, script.info, script.outline, script.departments, script.counted)
    assign(office, year, script.assignments)
    sent = send_tasks(office, year, folder / "tasks")
    progress.begin(f"正在演练{year}年度", len(sent))
    uids: dict[int, str] = {}
    accounting = Accounting(())
    for task in sent:
        packages = _report(task.department, task.path, script, folder, uids)
        came = receive(office, packages, at=script.received_at.get(task.department.code))
        accounting = Accounting((*accounting.lines, *came.lines), accounting.changes | came.changes)
        progress.advance()
    _decide(office, script, uids)
    return accounting


def _report(department: Department, task: Path, script: Script, folder: Path, uids: dict[int, str]) -> Sequence[Path]:
    """Play a department; returns its package, if it hands one over."""
    year = script.info.year
    desk = _desk(department, task, folder / "departments")
    try:
        for index, entry in enumerate(script.entries):
            if entry.department == department.code:
                added, _changes = add_entry(desk, year, entry.content)
                uids[index] = added.uid
        for code, indicator, typed in script.figures:
            if code == department.code:
                write_figure(desk, year, indicator, typed)
        has_entries = any(entry.department == department.code for entry in script.entries)
        if department.code in script.silent or not has_entries:
            return ()
        return (hand_over(desk, folder / "packages", department.contact or "审定人").path,)
    finally:
        desk.close()


def _desk(department: Department, task: Path, folder: Path) -> Workspace:
    path = folder / file_name(department.name, suffix=".rol")
    if not path.exists():
        return open_task(task, path)
    desk = open_workspace(path)
    take_task(desk, task)
    return desk


def _decide(office: Workspace, script: Script, uids: dict[int, str]) -> None:
    here = [(uids[index], entry) for index, entry in enumerate(script.entries) if _is_here(script, entry)]
    for section in dict.fromkeys(entry.content.section for _uid, entry in here):
        own = [(uid, entry) for uid, entry in here if entry.content.section == section]
        arrange(office, script.info.year, section, [uid for uid, _entry in own])
        _decide_section(office, own)


def _is_here(script: Script, entry: ScriptEntry) -> bool:
    return entry.department not in script.silent


def _decide_section(office: Workspace, own: Iterable[tuple[str, ScriptEntry]]) -> None:
    groups: dict[str, list[str]] = {}
    for uid, entry in own:
        if entry.drop_reason:
            drop(office, [uid], entry.drop_reason)
        elif not entry.waits:
            groups.setdefault(f"item {entry.item}" if entry.item else uid, []).append(uid)
    for first, *rest in groups.values():
        if rest:
            merge(office, first, rest)
        else:
            adopt(office, [first])
