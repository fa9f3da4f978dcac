"""The rail at the left of the office's desk: the steps of the work in order, with a badge where something waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QWidget

from ui import icons
from ui.widgets.basics import column, label

MOST = 99


@dataclass(frozen=True, slots=True)
class Stop:
    """Declare one stop of the rail."""

    key: str
    title: str
    icon: str
    shortcut: str = ""
    at_foot: bool = False


class Rail(QFrame):
    """Choose one of several pages."""

    chosen = Signal(str)

    def __init__(self, stops: Sequence[Stop], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons: dict[str, QToolButton] = {}
        self._badges: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        layout = column(self, margin=8, gap=4)
        for stop in stops:
            if not stop.at_foot:
                layout.addWidget(self._button(stop))
        layout.addStretch(1)
        for stop in stops:
            if stop.at_foot:
                layout.addWidget(self._button(stop))

    def choose(self, key: str) -> None:
        """Mark a stop as chosen, without telling."""
        self._buttons[key].setChecked(True)

    def set_badge(self, key: str, number: int) -> None:
        """Show how much waits at a stop; nothing for 0."""
        badge = self._badges[key]
        badge.setText(str(number) if number <= MOST else f"{MOST}+")
        badge.setVisible(number > 0)
        badge.adjustSize()
        badge.move(self._buttons[key].width() - badge.width() - 4, 4)
        title = self._buttons[key].text()
        self._buttons[key].setAccessibleName(f"{title}，{number}项待处理" if number else title)

    def _button(self, stop: Stop) -> QToolButton:
        made = QToolButton()
        made.setText(stop.title)
        made.setObjectName(f"rail_{stop.key}")
        made.setAccessibleName(stop.title)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(20, 20))
        made.setFixedWidth(76)
        made.setShortcut(stop.shortcut)
        made.setToolTip(f"{stop.title}（{stop.shortcut}）" if stop.shortcut else stop.title)
        made.setProperty("stop", stop.key)
        icons.put(made, stop.icon)
        made.clicked.connect(self._tell)
        badge = label("", "badge")
        badge.setParent(made)
        badge.hide()
        self._group.addButton(made)
        self._buttons[stop.key], self._badges[stop.key] = made, badge
        return made

    def _tell(self) -> None:
        self.chosen.emit(self.sender().property("stop"))
