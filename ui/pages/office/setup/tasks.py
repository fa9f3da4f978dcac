"""The last step: one task package for each department, and the short code by which it is recognised."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from rol_desktop.domain.department import Department
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.forms import MadeForm
from rol_desktop.services.exchange.tasks import SentTask
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years
from ui.context import UiContext
from ui.models.table import ColumnSpec
from ui.pages.office.page import OfficePage, show_folder, table
from ui.pages.office.setup.plain_forms import PlainForms
from ui.widgets.basics import button, column, label, row

COLUMNS = (
    ColumnSpec("代码", lambda each: each.department.code, 80),
    ColumnSpec("单位", lambda each: each.department.name, 200),
    ColumnSpec("对照码", lambda each: each.short_code, 192),  # of a package, or the number printed in a form
    ColumnSpec("文件", lambda each: each.path.name, 320, tip=lambda each: str(each.path)),
)


class TasksStep(OfficePage):
    """Send the tasks out."""

    window_asked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._folder: Path | None = None
        self._departments: tuple[Department, ...] = ()
        self.forms = PlainForms(context, self)
        self.forms.made.connect(self._made)
        self.words = label("", wrap=True, name="taskWords")
        self.send = button("制作任务包…", self._send, kind="primary", icon="send", name="sendTasks")
        self.common = button("制作一个通用包…", self._send_common, name="sendCommonTask")
        self.common.setToolTip("各单位用同一个任务包，打开时选本单位；包里没有上年采用的内容")
        self.plain = button("制作填报表…", self._make_forms, icon="form", name="makeForms")
        self.plain.setToolTip("给不能安装程序的单位：Word 或 Excel 表，填好交回，在“收件”里收下")
        self.view, self._model = table("sentTasks", "任务包", COLUMNS)
        self.result = label("", "good", wrap=True, name="taskResult")
        layout = column(self, gap=12)
        layout.addWidget(self.words)
        first = row()
        first.addWidget(self.send)
        first.addWidget(self.common)
        first.addWidget(self.plain)
        first.addStretch(1)
        first.addWidget(
            button("分工…", self._ask_assignments, kind="quiet", name="askAssignments", tip="哪个单位报哪些章节和数据")
        )
        layout.addLayout(first)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._sent_part())
        layout.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read whom tasks go to."""
        self.context.read(_whom, self.context.year, then=self._show)

    def _sent_part(self) -> QWidget:
        whole = QWidget()
        layout = column(whole)
        layout.addWidget(self.result)
        layout.addWidget(self.view, 1)
        acts = row()
        acts.addWidget(button("打开文件夹", self._open, icon="open", name="taskFolder"))
        acts.addWidget(button("复制清单", self._copy, icon="copy", name="taskCopy"))
        acts.addStretch(1)
        layout.addLayout(acts)
        return whole

    def _show(self, found: tuple[ReportInfo, tuple[Department, ...]]) -> None:
        info, departments = found
        self._departments = departments
        due = f"，请在{info.deadline.month}月{info.deadline.day}日前报送" if info.deadline else "，还没有设报送期限"
        self.words.setText(
            f"给{len(departments)}个单位各做一个任务包{due}。包里有提纲、要填的数据和该单位上年采用的内容，"
            "用U盘、内网或邮件发出都可以；改了提纲或指标以后，请重新制作再发。"
            if departments
            else "名单里还没有单位。请先回到“单位”一步录入名单。"
        )
        self.send.setEnabled(bool(departments))
        self.common.setEnabled(len(departments) > 1)
        self.plain.setEnabled(bool(departments))

    def _ask_assignments(self) -> None:
        self.window_asked.emit("assignments")

    def _send(self) -> None:
        if folder := self.context.messages.folder("任务包放到哪个文件夹"):
            self._folder = folder
            self.context.work("正在制作任务包", tasks.send_tasks, self.context.year, folder, then=self._sent)

    def _send_common(self) -> None:
        if folder := self.context.messages.folder("通用任务包放到哪个文件夹"):
            self._folder = folder
            self.context.act(tasks.send_common_task, self.context.year, folder, then=self._sent_common)

    def _sent_common(self, sent: SentTask) -> None:
        self._sent((sent,))

    def _make_forms(self) -> None:
        self.forms.ask(self._departments)

    def _made(self, made: tuple[MadeForm, ...], folder: Path) -> None:
        self._folder = folder
        self._model.set_records(made)
        self.result.setText(f"已在“{folder}”里制作{len(made)}份填报表。填好的表交回来以后，在“收件”里收下。")
        self._stack.setCurrentIndex(1)

    def _sent(self, sent: tuple[SentTask, ...]) -> None:
        self._model.set_records(sent)
        self.result.setText(f"已在“{self._folder}”里制作{len(sent)}个任务包，逐个核对无误。")
        self._stack.setCurrentIndex(1)

    def _open(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)

    def _copy(self) -> None:
        lines = [f"{each.department.name}\t{each.short_code}\t{each.path.name}" for each in self._model.records]
        QApplication.clipboard().setText("\n".join(lines))
        self.context.noted.emit(f"已复制{len(lines)}个单位的清单。")


def _whom(workspace: Workspace, year: int) -> tuple[ReportInfo, tuple[Department, ...]]:
    return years.info_of(workspace, year), years.departments_of(workspace)
