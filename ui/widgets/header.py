"""A table's head whose words are shortened to the room that the style sheet leaves them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

PADDING = 8  # pixels at each side, as the style sheet has it for QHeaderView::section
RULE = 2  # pixels for the rule between two sections


class TableHeader(QHeaderView):
    """Name the columns. Qt itself shortens as if there were neither padding nor bold type, and cuts at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Shorten the words of one section."""
        super().initStyleOptionForIndex(option, section)
        bold = QFont(self.font())
        bold.setBold(True)
        room = self.sectionSize(section) - 2 * PADDING - RULE
        option.text = QFontMetrics(bold).elidedText(option.text, Qt.TextElideMode.ElideRight, room)
