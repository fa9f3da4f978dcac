"""What happens with a file that is opened, dropped or named on the command line: its content decides."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from rol_desktop.errors import UserError
from rol_desktop.progress import Progress
from ui.context import UiContext
from ui.messages import WORKSPACE_FILTER

AFTER_SHOWING = 250  # milliseconds: the desk is on the screen before what can wait is done, and nobody types sooner
# The services are imported in the worker: the first window does not wait for them.


class Opener(QObject):
    """Open workspaces and task packages; hand everything else to the desk that is open."""

    for_desk = Signal(object)  # tuple of Path: no workspace and no task
    return_taken = Signal()  # the office's comments are in the department's workspace

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open one workspace or task, or give files to the desk."""
        if len(paths) == 1 and paths[0].is_file():
            self._context.jobs.run(partial(_look, paths[0]), self._looked)
        elif paths:
            self.for_desk.emit(tuple(paths))

    def warm_up(self) -> None:
        """Load in the background what opening a file will need, while the person looks at the first page."""
        self._context.jobs.run(_warm_up)

    def ask_and_open(self) -> None:
        """Let the person choose a file."""
        if path := self._context.messages.open_file("打开任务包或工作文件"):
            self.open_paths([path])

    def new_office(self) -> None:
        """Make a workspace for the office where the person says."""
        path = self._context.messages.save_file("新建汇总工作文件", "年度报告汇总.rol", WORKSPACE_FILTER)
        if path:
            self._start("正在新建", partial(_create_office, path.with_suffix(".rol"), self._person(), self._backups()))

    def open_sample(self) -> None:
        """Make the sample in a folder and open the office's side of it."""
        if folder := self._context.messages.folder("把示例放到哪个文件夹"):
            self._start("正在生成示例", partial(_sample, folder, self._person()), self._opened_again)

    def open_workspace(self, path: Path) -> None:
        """Open a workspace by its path."""
        self._start("正在打开", partial(_open, path, self._person(), self._backups()), self._opened_again)

    def close(self) -> None:
        """Close the workspace that is open."""
        self._context.use(None)

    def _person(self) -> str:
        return self._context.preferences.now.person

    def _backups(self) -> Path | None:
        return self._context.preferences.backups

    def _looked(self, found: Any) -> None:
        if found.kind == "workspace":
            self.open_workspace(found.path)
        elif found.package == "task":
            self._open_task(found)
        elif found.package == "return" and self._context.workspace is not None and not self._is_office():
            self._context.act(_take_return, found.path, then=self._return_taken)
        elif self._context.workspace is None:
            self._context.refused.emit(_why_not(found))
        else:
            self.for_desk.emit((found.path,))

    def _open_task(self, found: Any) -> None:
        workspace = self._context.workspace
        if workspace is not None and not workspace.is_office:
            self._context.act(_take_task, found.path, then=self._took)
        else:
            self._context.jobs.run(partial(_summary, found.path), partial(self._choose_place, found.path))

    def _is_office(self) -> bool:
        workspace = self._context.workspace
        return workspace is not None and workspace.is_office

    def _return_taken(self, _: object) -> None:
        self.return_taken.emit()
        self._context.noted.emit("退回包已打开，意见显示在右边")

    def _took(self, _: object) -> None:
        self._context.opened.emit()

    def _choose_place(self, package: Path, summary: Any) -> None:
        names = [each.name for each in summary.departments]
        chosen = 0
        if len(names) > 1:
            picked = self._context.messages.ask_item("选择填报单位", "本单位是", names)
            if picked is None:
                return
            chosen = picked
        department = summary.departments[chosen]
        name = f"{summary.year}年法治政府建设报送-{department.name}.rol"
        path = self._place_for(package, name)
        if path is None:
            return
        if path.exists():
            self.open_workspace(path)  # the same task was opened before: what was typed is there
            return
        seat = (self._person(), self._backups())
        self._start("正在打开任务", partial(_open_task, package, path, department.code, *seat, summary.digest))

    def _place_for(self, package: Path, name: str) -> Path | None:
        """Return where the form is kept: beside the task, or where the person says if nothing can be written there."""
        if os.access(package.parent, os.W_OK):
            return package.parent / name
        title = "任务包所在的位置不能写入，填报内容保存到"
        chosen = self._context.messages.save_file(title, name, WORKSPACE_FILTER)
        return chosen.with_suffix(".rol") if chosen else None

    def _start(self, title: str, work: Any, then: Any = None) -> None:
        self._context.jobs.run_long(title, work, then or self._opened)

    def _opened(self, found: Any) -> None:
        workspace, year = found
        self._context.preferences.opened(workspace.path)
        self._context.use(workspace, year)

    def _opened_again(self, found: Any) -> None:
        self._opened(found)
        self._context.jobs.run_after(AFTER_SHOWING, partial(_settle, found[0]), self._settled)

    def _settled(self, notes: tuple[str, ...]) -> None:
        if notes:
            self._context.refused.emit("\n".join(notes))  # one banner for all: each must be seen


def _why_not(found: Any) -> str:
    if found.package == "return":
        return f"“{found.path.name}”是退回包。请先打开当时报送的工作文件，再把它拖进来。"
    if found.package:
        return f"“{found.path.name}”是报送包。请先打开汇总端的工作文件，再把它拖进来。"
    return f"“{found.path.name}”不是任务包，也不是工作文件。请选择扩展名为 .rolpkg 或 .rol 的文件。"


def _warm_up() -> None:
    from rol_desktop.services.exchange import tasks  # noqa: F401, PLC0415
    from rol_desktop.services.workspace import recognition, workspaces  # noqa: F401, PLC0415


def _look(path: Path) -> Any:
    from rol_desktop.services.workspace.recognition import recognised  # noqa: PLC0415

    return recognised(path)


def _open(path: Path, person: str, backups: Path | None, progress: Progress) -> tuple[Any, int]:
    from rol_desktop.services.workspace import workspaces  # noqa: PLC0415

    progress.begin("正在打开", 1)
    return _with_year(workspaces.hold_workspace(path, person, backups))


def _with_year(workspace: Any) -> tuple[Any, int]:
    """Return a workspace with the year to show; let go of one that cannot be shown."""
    from rol_desktop.services.workspace.workspaces import identity_of  # noqa: PLC0415

    try:
        return workspace, identity_of(workspace).year
    except BaseException:
        workspace.close()
        raise


def _settle(workspace: Any) -> tuple[str, ...]:
    """Do what can wait until the desk is on show, and return what its person should know."""
    from rol_desktop.services.workspace.keykeeping import key_reminder  # noqa: PLC0415
    from rol_desktop.services.workspace.workspaces import settle  # noqa: PLC0415

    if not workspace.is_open:  # it was closed at once
        return ()
    notes = settle(workspace)
    reminder = key_reminder(workspace)
    return (*notes, reminder) if reminder else notes


def _create_office(path: Path, person: str, backups: Path | None, progress: Progress) -> tuple[Any, int]:
    from rol_desktop.services.workspace.making import create_office  # noqa: PLC0415

    progress.begin("正在新建", 1)
    return create_office(path, person, backups), 0


def _summary(package: Path) -> Any:
    from rol_desktop.services.exchange.tasks import task_summary  # noqa: PLC0415

    return task_summary(package)


def _open_task(
    package: Path, path: Path, department: str, person: str, backups: Path | None, digest: str, progress: Progress
) -> tuple[Any, int]:
    from rol_desktop.services.exchange import tasks  # noqa: PLC0415

    progress.begin("正在打开任务", 1)
    return _with_year(tasks.open_task(package, path, department, person, backups, digest))


def _take_task(workspace: Any, package: Path) -> Any:
    from rol_desktop.services.exchange.tasks import take_task  # noqa: PLC0415

    return take_task(workspace, package)


def _take_return(workspace: Any, package: Path) -> Any:
    from rol_desktop.services.exchange.returning import take_return  # noqa: PLC0415

    return take_return(workspace, package)


def _sample(folder: Path, person: str, progress: Progress) -> tuple[Any, int]:
    from rol_desktop.services.workspace.sample import make_sample  # noqa: PLC0415

    target = folder / "示例-示范区"
    office = target / "office.rol"
    if not office.exists():
        if target.exists() and any(target.iterdir()):
            raise UserError(f"“{target}”里已有别的文件，没有改动它。请换一个文件夹。")
        target.mkdir(parents=True, exist_ok=True)
        make_sample(target, progress)
    return _open(office, person, None, progress)
