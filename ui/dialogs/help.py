"""Help on F1: the chapters that come with the program, in a window that stays beside the work."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from ui.resource import resource
from ui.widgets.basics import row

CHAPTERS = (
    ("department", "填报端"),
    ("office", "汇总端"),
    ("packages", "任务包和报送包"),
    ("faq", "常见问题"),
)
ABOVE_HEADING, BELOW = 20, 6  # pixels


class HelpWindow(QDialog):
    """Show one chapter beside the list of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setObjectName("help")
        self.resize(860, 640)
        self.setModal(False)
        self._list = QListWidget()
        self._list.setAccessibleName("章节")
        self._list.setProperty("kind", "plain")
        self._text = QTextBrowser()
        self._text.setObjectName("helpText")
        self._text.setOpenExternalLinks(False)
        self._text.setAccessibleName("帮助内容")
        self._text.document().setDocumentMargin(24)
        self._list.ensurePolished()  # else the first layout knows nothing of the rows' padding
        for key, title in CHAPTERS:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self._list.addItem(item)
        parts = QSplitter()
        parts.addWidget(self._list)
        parts.addWidget(self._text)
        parts.setSizes([180, 640])
        row(self).addWidget(parts)
        self._list.currentItemChanged.connect(self._show_item)

    def show_chapter(self, key: str) -> None:
        """Show a chapter and bring the window up."""
        keys = [each for each, _ in CHAPTERS]
        self._list.setCurrentRow(keys.index(key) if key in keys else 0)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_item(self, item: QListWidgetItem) -> None:
        self._text.setSource(QUrl.fromLocalFile(str(resource("help", f"{item.data(Qt.ItemDataRole.UserRole)}.md"))))
        _set_headings(self._text.document(), QApplication.font().pixelSize())


def _set_headings(document: QTextDocument, text_size: int) -> None:
    """Give headings the sizes of the windows' own, and air above them; Markdown leaves them huge and cramped."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setTopMargin(ABOVE_HEADING if level > 1 else 0)
        shape.setBottomMargin(BELOW)
        cursor.mergeBlockFormat(shape)
        if level:
            look = QTextCharFormat()
            look.setFont(_font(text_size + (10, 4)[min(level, 2) - 1]))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(look)
        block = block.next()


def _font(size: int) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold)
    return font
