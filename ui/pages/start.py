"""The first page: three ways to begin, and what was open last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.context import UiContext
from ui.icons import put_picture
from ui.widgets.basics import button, column, label, row

CARD_WIDTH = 240
WIDTH = 3 * CARD_WIDTH + 2 * 16 + 2 * 24  # cards, the gaps between them, the margins


class StartPage(QWidget):
    """Offer the three ways in and the recent workspaces."""

    open_asked = Signal()
    office_asked = Signal()
    sample_asked = Signal()
    path_chosen = Signal(object)  # Path

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        area = QScrollArea()
        area.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        area.setWidget(inner)
        column(self).addWidget(area)
        centred = row(inner)
        page = QWidget()
        page.setFixedWidth(WIDTH)
        middle = column(page, margin=24, gap=12)
        centred.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._build(middle)
        self.reload()
        context.preferences.changed.connect(self.reload)

    def _build(self, middle: QVBoxLayout) -> None:
        middle.addStretch(2)
        middle.addWidget(label("法治政府建设年度情况报告", "title"))
        middle.addWidget(label("部门填报，一处汇总，按公文格式成文。请选择从哪里开始。", "muted", wrap=True))
        middle.addSpacing(16)
        cards = row(gap=16)
        for card in (
            choice("form", "我要填报", "打开办公室发来的任务包，\n填写后报送", self.open_asked.emit, "startFill"),
            choice(
                "office",
                "我要汇总",
                "新建年度报告，下发任务，\n收件、审核、汇编",
                self.office_asked.emit,
                "startOffice",
            ),
            choice(
                "sample", "先看看示例", "虚构的示范区，随便试，\n不影响任何文件", self.sample_asked.emit, "startSample"
            ),
        ):
            cards.addWidget(card)
        cards.addStretch(1)
        middle.addLayout(cards)
        middle.addSpacing(8)
        middle.addWidget(label("也可以把任务包、报送包或工作文件直接拖到这个窗口里。", "small", wrap=True))
        middle.addSpacing(16)
        self._recent_title = label("最近打开", "strong")
        middle.addWidget(self._recent_title)
        self._recent = column(gap=4)
        middle.addLayout(self._recent)
        middle.addStretch(3)

    def reload(self) -> None:
        """Show the recent workspaces as they are now."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        paths = [Path(each) for each in self._context.preferences.now.recent]
        self._recent_title.setVisible(bool(paths))
        for path in paths:
            self._recent.addWidget(self._recent_line(path))

    def _recent_line(self, path: Path) -> QPushButton:
        made = button(f"{path.stem}    {path.parent}", kind="link", name="recent", tip=str(path))
        made.setAccessibleName(f"打开{path.stem}")
        made.setProperty("path", str(path))
        made.clicked.connect(self._open_recent)
        return made

    def _open_recent(self) -> None:
        self.path_chosen.emit(Path(self.sender().property("path")))


def choice(icon: str, title: str, sentence: str, slot: Callable[[], object], name: str) -> QPushButton:
    """Make one of the large cards: a real button, so that keyboard and screen readers find it."""
    card = QPushButton()
    card.setAutoDefault(True)  # Enter presses it
    card.setProperty("kind", "choice")
    card.setObjectName(name)
    card.setAccessibleName(title)
    card.setAccessibleDescription(sentence.replace("\n", ""))
    card.setFixedSize(CARD_WIDTH, 148)
    card.setCursor(Qt.CursorShape.PointingHandCursor)
    picture = label()
    put_picture(picture, icon, "accent_text", 32)
    layout = column(card, margin=16, gap=4)
    layout.addWidget(picture)
    layout.addSpacing(8)
    layout.addWidget(label(title, "heading"))
    layout.addWidget(label(sentence, "muted", wrap=True))
    layout.addStretch(1)
    for child in card.findChildren(QWidget):
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    card.clicked.connect(slot)
    return card
