"""Hand-over: what was found, who approved it, and the one package that goes to the office."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rol_desktop.domain.finding import Severity
from rol_desktop.services.handover import HandedOver, hand_over
from rol_desktop.services.paper import write_paper
from ui.context import UiContext
from ui.pages.department.finding_card import FindingCard
from ui.pages.department.nothing_card import NothingCard
from ui.pages.department.view import View
from ui.widgets.basics import button, column, label, row
from ui.widgets.typing import LineField

WIDTH = 680  # a line that reads well


class HandoverPage(QWidget):
    """Three steps on one page: look, name the leader, make the package."""

    finding_chosen = Signal(object)  # Finding
    mend_asked = Signal(object)  # Finding
    explain_asked = Signal(object)  # Finding
    nothing_asked = Signal(str)  # the section, or '' for the whole
    nothing_withdrawn = Signal(str)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("handoverPage")
        self._context = context
        self._verdict = label("", "strong", wrap=True, name="handoverVerdict")
        self._findings = column(gap=8)
        self._leader = LineField("审定领导姓名", "姓名")
        self._leader.setObjectName("leader")
        self._leader.setText(context.preferences.now.leader)
        self._leader.setMaximumWidth(240)
        self._make = button("生成报送包…", self._hand_over, kind="primary", name="makePackage")
        self._why = label("", "small", name="whyNot")
        self._done = Receipt(context)
        self._summary = label("", "muted", wrap=True, name="handoverSummary")
        self._nothing = NothingCard("本单位本年度零报告", self._withdraw)
        self._ask_nothing = button("本年度零报告…", self._ask, icon="none", name="reportNothing")
        self._build()
        self._leader.textChanged.connect(self._show_ready)

    def show_view(self, view: View) -> None:
        """Show what stands against handing over."""
        self._errors = sum(each.severity is Severity.ERROR for each in view.findings)
        _empty(self._findings)
        for finding in view.findings:
            card = FindingCard(finding)
            card.chosen.connect(self.finding_chosen)
            card.mend_asked.connect(self.mend_asked)
            card.explain_asked.connect(self.explain_asked)
            self._findings.addWidget(card)
        self._show_nothing(view)
        self._done.show_last(view)
        soft = len(view.findings) - self._errors
        self._verdict.setText(_verdict(self._errors, soft))
        written = [entry for entry in view.desk.entries if not entry.content.is_empty]
        sections = {entry.content.section for entry in written}
        figures = f"，{view.figures_filled}个数据" if view.figures_filled else ""
        self._summary.setText(f"将报送{len(sections)}节{len(written)}条内容{figures}。{_before(view)}")
        self._show_ready()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setMaximumWidth(WIDTH)
        steps = column(inner, margin=24, gap=8)
        steps.addWidget(label("检查并报送", "heading"))
        steps.addWidget(self._summary)
        steps.addSpacing(8)
        steps.addWidget(self._verdict)
        steps.addLayout(self._findings)
        steps.addWidget(self._nothing)
        steps.addWidget(self._ask_nothing, 0, Qt.AlignmentFlag.AlignLeft)
        steps.addSpacing(16)
        steps.addWidget(label("审定领导", "strong"))
        steps.addWidget(label("报送前由本单位领导审定。姓名随报送包一起送到办公室。", "muted", wrap=True))
        steps.addWidget(self._leader)
        steps.addSpacing(16)
        acts = row(gap=8)
        acts.addWidget(self._make)
        acts.addWidget(button("回去接着写", self.left.emit, kind="quiet", name="backToForm"))
        acts.addStretch(1)
        steps.addWidget(self._why)
        steps.addLayout(acts)
        steps.addWidget(self._done)
        steps.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        column(self).addWidget(area)
        self._errors = 0

    def _show_nothing(self, view: View) -> None:
        """Offer the report of nothing where nothing is written, and show it where it was made."""
        reason = view.desk.nothing.get("")
        self._nothing.show_reason(reason)
        written = any(not each.content.is_empty for each in view.desk.entries)
        self._ask_nothing.setVisible(reason is None and not written)

    def _ask(self) -> None:
        self.nothing_asked.emit("")

    def _withdraw(self) -> None:
        self.nothing_withdrawn.emit("")

    def _show_ready(self) -> None:
        named = bool(self._leader.text().strip())
        self._make.setEnabled(named and not self._errors)
        missing = "" if named else "填写审定领导的姓名后就可以生成"
        self._why.setText("改好上面必须改的问题后就可以生成" if self._errors else missing)

    def _hand_over(self) -> None:
        folder = self._context.messages.folder("报送包保存到（可以选U盘）")
        if folder is None:
            return
        leader = self._leader.text().strip()
        self._context.preferences.change(leader=leader)
        self._context.work("正在生成报送包", hand_over, folder, leader, self._context.year, then=self._done.show_result)


class Receipt(QFrame):
    """Say where the package lies and by which code it is known."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setObjectName("receipt")
        self._context = context
        self._path = Path()
        self._title = label("", "heading", name="receiptTitle")
        self._where = label("", "muted", wrap=True, name="receiptPath")
        self._code = label("", "code", name="shortCode")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(self, margin=16, gap=8)
        layout.addWidget(self._title)
        layout.addWidget(self._where)
        layout.addWidget(label("短码（写在盖章的纸质件上，办公室凭它核对）", "small"))
        layout.addWidget(self._code)
        acts = row(gap=8)
        tip = "打印、盖章用，印有同样的短码"
        acts.addWidget(button("生成纸质件…", self._paper, icon="compile", name="makePaper", tip=tip))
        self._folder = button("打开所在文件夹", self._open_folder, icon="open", name="openFolder")
        acts.addWidget(self._folder)
        acts.addWidget(button("复制短码", self._copy, icon="copy", name="copyCode"))
        acts.addStretch(1)
        layout.addLayout(acts)
        self.hide()

    def show_last(self, view: View) -> None:
        """Show the newest hand-over, also when it was made another day."""
        submission = view.desk.submission
        if submission is None or not submission.revision:
            self.hide()
        elif view.last_code != self._code.text():
            at = submission.received_at.astimezone() if submission.received_at else None
            self._path = Path(f"{view.desk.year}年度报送包-{view.desk.department.name}-第{submission.revision}次")
            self._title.setText(f"已报送第{submission.revision}次" + (f"（{at:%Y-%m-%d %H:%M}）" if at else ""))
            self._where.setText(f"审定：{submission.leader}")
            self._code.setText(view.last_code)
            self._folder.hide()
            self.show()

    def show_result(self, done: HandedOver) -> None:
        """Show what was handed over."""
        self._path = done.path
        self._title.setText(f"第{done.revision}次报送包已生成，并已读回核对")
        self._where.setText(f"{done.path}\n如果在U盘上，现在可以拔出。请把这个文件交给办公室。")
        self._code.setText(done.short_code)
        self._folder.show()
        self.show()
        self._context.noted.emit("报送包已生成")

    def _paper(self) -> None:
        name = f"{self._path.stem}-纸质件.docx"
        path = self._context.messages.save_file("纸质件保存到", name, "Word 文档 (*.docx)")
        if path is not None:
            context = self._context
            context.work("正在生成纸质件", write_paper, path.with_suffix(".docx"), context.year, then=self._paper_made)

    def _paper_made(self, path: Path) -> None:
        self._context.noted.emit(f"纸质件已生成：{path.name}")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())
        self._context.noted.emit("短码已复制")


def _verdict(errors: int, soft: int) -> str:
    if errors:
        return f"有{errors}处必须改，改好后才能报送。"
    return f"可以报送。有{soft}处请再看一看；确实如此的，可以照报。" if soft else "可以报送，没有发现问题。"


def _before(view: View) -> str:
    submission = view.desk.submission
    if submission is None or not submission.revision:
        return ""
    return f"以前报送过{submission.revision}次，这是第{submission.revision + 1}次，以前的仍然保留。"


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        item.widget().deleteLater()
