"""Tasks: what the office sends out, and how a department's desk takes it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.catalog.indicators import indicators_from, indicators_to_toml
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.entry import IN_REPORT, EntryRevision
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.indicator_set import narrowed as narrowed_set
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.outline import narrowed as narrowed_outline
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Submission
from rol_desktop.errors import UserError
from rol_desktop.exchange.building import Routing, build
from rol_desktop.exchange.keys import short_code, to_text
from rol_desktop.exchange.manifest import FormRef, form_sha256
from rol_desktop.exchange.package import Package, payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.task import Previous, TaskPayload
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.exchange.outgoing import file_name, kept, send
from rol_desktop.services.workspace.keyring import opening_keys, signing_key
from rol_desktop.services.workspace.making import create_department
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace
from rol_desktop.store.years import Form

TASK = "task"
ALL = "各单位通用"


@dataclass(frozen=True, slots=True)
class SentTask:
    """Say where one department's task package lies."""

    department: Department
    path: Path
    short_code: str


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """Say what a task package asks for, before it is taken in."""

    year: int
    departments: tuple[Department, ...]
    """Who may be meant; one: the department is known."""
    deadline: date | None
    office: str
    sections: int
    fingerprint: str
    digest: str
    """Which package it is: another one may come to lie in its place."""


def send_tasks(
    workspace: Workspace,
    year: int,
    folder: Path,
    departments: Sequence[str] = (),
    progress: Progress = SILENT,
) -> tuple[SentTask, ...]:
    """Write a task package for each department named by code, or for all, into a folder."""
    with workspace.unit_of_work() as work:
        chosen = [each for each in work.departments.all() if not departments or each.code in departments]
        if not chosen:
            raise UserError("名单里还没有填报单位。请先在“单位”里录入或粘贴名单，再发任务。")
        common = _common(work, year)
    progress.begin("正在生成任务包", len(chosen))
    sent = []
    for department in chosen:
        sent.append(_send_one(workspace, common, department, folder))
        progress.advance()
    return tuple(sent)


def send_common_task(workspace: Workspace, year: int, folder: Path) -> SentTask:
    """Write one task package for all departments; each picks itself when it opens it.

    What was accepted from each last year is not in it: it is for the eyes of its own department. Raises UserError where
    the departments are not all asked for the same.
    """
    with workspace.unit_of_work() as work:
        whom = work.departments.all()
        common = _common(work, year)
    if len(whom) < 2:
        raise UserError("名单里不到两个单位，不需要通用的任务包。请先录入名单，或给单位各做一个。")
    if len({common.form_for(each.code)[2] for each in whom} | {common.form_for("")[2]}) > 1:
        raise UserError("各单位的分工不同，不能发同一个任务包。请给每个单位各做一个，或在“分工”里改成一样。")
    path, package = _write(workspace, common, whom, folder, None)
    return SentTask(Department("", ALL), path, short_code(package.digest))


def form_asked(work: Work, year: int, department: str) -> tuple[Outline, IndicatorSet, FormRef]:
    """Return what one department fills in, and its identity."""
    return _common(work, year).form_for(department)


def task_summary(package: Path) -> TaskSummary:
    """Say what a task package asks for. Raises Refusal for a damaged, foreign or newer one."""
    found = read(package)
    task = payload_of(found, TaskPayload)
    sections = sum(task.outline.accepts_entries(section.key) for section in task.outline.sections)
    return TaskSummary(
        task.report.year, task.departments, task.report.deadline, task.office, sections, found.fingerprint, found.digest
    )


def open_task(
    package: Path, path: Path, department: str = "", person: str = "", backups: Path | None = None, digest: str = ""
) -> Workspace:
    """Make a department's workspace from a task package; the department is named by code where the task is for several.

    `digest` is that of the package which a person saw and chose by; another in its place is refused. What goes wrong
    leaves no file behind.
    """
    found = read(package)
    if digest and found.digest != digest:
        raise UserError(f"“{package.name}”刚刚被换成了另一个文件，没有打开它。请核对以后重新打开。")
    task = payload_of(found, TaskPayload)
    chosen = _chosen(task, department)
    workspace = create_department(path, chosen.code, person, backups)
    try:
        _take_in(workspace, found, task, package.name)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def take_task(workspace: Workspace, package: Path) -> Changes:
    """Take a task into a department's workspace: a new year, or a newer form of a year that is there already."""
    found = read(package)
    task = payload_of(found, TaskPayload)
    _chosen(task, workspace.owner.department)
    _take_in(workspace, found, task, package.name)
    return Changes(f"打开{task.report.year}年度任务", report=True, outline=True)


def form_in(work: Work, year: int) -> FormRef:
    """Return the identity of the form that a department's workspace was given for a year."""
    task = _newest_task(work, year)
    form = work.years.form(year)
    return FormRef(form.uid, str(form.version), task.form)


def task_in(work: Work, year: int) -> TaskPayload:
    """Return the newest task that a department's workspace was given for a year, as it was sent."""
    return payload_of(read(work.packages.content(_newest_task(work, year).digest)), TaskPayload)


def _newest_task(work: Work, year: int) -> KeptPackage:
    tasks = work.packages.of_year(year, kind=TASK)
    if not tasks:
        raise UserError(f"这个工作文件里没有{year}年度的任务包。请重新打开办公室发来的任务包。")
    return tasks[-1]


@dataclass(frozen=True)
class _Common:
    """Hold what all tasks of a year share."""

    info: ReportInfo
    outline: Outline
    counted: IndicatorSet
    form: Form
    assignments: Mapping[str, Assignment]

    def form_for(self, department: str) -> tuple[Outline, IndicatorSet, FormRef]:
        """Return what one department fills in, and its identity."""
        asked = self.assignments.get(department, Assignment(department))
        outline = narrowed_outline(self.outline, asked.sections) if asked.sections else self.outline
        counted = narrowed_set(self.counted, asked.indicators) if asked.indicators else self.counted
        return outline, counted, FormRef(self.form.uid, str(self.form.version), form_sha256(outline, counted))


def _common(work: Work, year: int) -> _Common:
    return _Common(
        work.years.info(year), work.years.outline(year), work.years.indicators(year), work.years.form(year),
        {each.department: each for each in work.years.assignments(year)},
    )  # fmt: skip


def _send_one(workspace: Workspace, common: _Common, department: Department, folder: Path) -> SentTask:
    with workspace.unit_of_work() as work:
        previous = _previous(work, common.info.year - 1, department.code)
    path, package = _write(workspace, common, (department,), folder, previous)
    return SentTask(department, path, short_code(package.digest))


def _write(
    workspace: Workspace, common: _Common, whom: tuple[Department, ...], folder: Path, previous: Previous | None
) -> tuple[Path, Package]:
    """Write one package for one department, or for several that are asked for the same."""
    year = common.info.year
    code, name = (whom[0].code, whom[0].name) if len(whom) == 1 else ("", ALL)
    outline, counted, form = common.form_for(code)
    opening = next(iter(opening_keys(workspace)), None)
    payload = TaskPayload(
        report=common.info,
        outline=outline,
        departments=whom,
        indicators=indicators_to_toml(counted) if counted.indicators else "",
        office=common.info.issuing_authority,
        sealing_key=to_text(opening.public) if opening else "",
        previous=previous,
    )
    uid = str(uuid4())
    now = datetime.now(UTC)
    routing = Routing(uid, uid, year, form, code, department_name=name if code else "", created_at=now)
    path = folder / file_name(f"{year}年度任务包", name)
    return path, send(workspace, build(routing, payload, signing_key(workspace)), path)


def _previous(work: Work, year: int, department: str) -> Previous | None:
    """Return what was accepted from a department in a year, for the next year's form to stand beside."""
    if not work.years.has(year):
        return None
    entries = work.entries.of_year(year, department=department)
    accepted = tuple(entry for entry in entries if entry.state in IN_REPORT)
    return Previous(year, work.years.outline(year), accepted, work.figures.of_year(year, department=department))


def _chosen(task: TaskPayload, code: str) -> Department:
    if not code and len(task.departments) == 1:
        return task.departments[0]
    for department in task.departments:
        if department.code == code:
            return department
    names = "、".join(each.name for each in task.departments[:5])
    raise UserError(f"这个任务包是发给{names}的，不是发给本单位的。请向办公室索取本单位的任务包。")


def _take_in(workspace: Workspace, package: Package, task: TaskPayload, name: str) -> None:
    form = Form(package.manifest.form.id, int(package.manifest.form.version))
    year = task.report.year
    counted = indicators_from(task.indicators, "任务包") if task.indicators else IndicatorSet()
    with workspace.unit_of_work() as work:
        work.departments.put(task.departments)
        if task.previous and not work.years.has(task.previous.year):
            _keep_previous(work, task.previous, replace(task.report, year=task.previous.year), counted)
        if work.years.has(year):
            work.years.set_info(task.report)
            work.years.set_outline(year, task.outline)
            work.years.set_form(year, form)
        else:
            work.years.add(task.report, task.outline, form)
        work.years.set_indicators(year, counted)
        code = workspace.owner.department
        if work.submissions.find(year, code) is None:
            work.submissions.put(Submission(str(uuid4()), year, code))
        work.packages.add(kept(package, name, "taken"), package.raw)


def _keep_previous(work: Work, previous: Previous, info: ReportInfo, counted: IndicatorSet) -> None:
    work.years.add(info, previous.outline)
    work.years.set_indicators(previous.year, counted)
    at = datetime.now(UTC)
    for entry in previous.entries:
        work.entries.add(entry, EntryRevision(entry.uid, 1, entry.content, "", by_office=False, at=at))
    for figure in previous.figures:
        work.figures.put(figure, "", at, by_office=False)
