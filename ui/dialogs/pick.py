"""Choosing one of many: a list that grows shorter as one types, by keys alone if one likes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.widgets.basics import button, column, label, named, row

NUMBER = int(Qt.ItemDataRole.UserRole)
SIZE = (480, 420)
WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PickDialog(QDialog):
    """Show items; Enter takes the one that is marked, Esc leaves."""

    def __init__(self, question: str, about: str, items: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pick")
        self.setWindowTitle(question)
        self.resize(*SIZE)
        self._filter = named(QLineEdit(), "pickFilter")
        self._filter.setPlaceholderText("输入几个字，只看含有它们的")
        self._filter.setAccessibleName("筛选")
        self._list = named(QListWidget(), "pickList")
        self._list.setAccessibleName(about)
        for number, text in enumerate(items):
            item = QListWidgetItem(text)
            item.setData(NUMBER, number)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._take = button("选这一项", self.accept, kind="primary", name="pickTake")
        self._lay_out(about)
        self._filter.textChanged.connect(self._narrow)
        self._filter.installEventFilter(self)
        self._list.itemActivated.connect(self.accept)

    @property
    def chosen(self) -> int | None:
        """Return the place of the marked item among all; None where none is left."""
        item: QListWidgetItem | None = self._list.currentItem()
        return None if item is None or item.isHidden() else int(item.data(NUMBER))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in WALKING:
            self._list.keyPressEvent(event)
            return True
        return False

    def _lay_out(self, about: str) -> None:
        whole = column(self, margin=16)
        whole.addWidget(label(about, "strong", wrap=True))
        whole.addWidget(self._filter)
        whole.addWidget(self._list, 1)
        acts = row()
        acts.addStretch(1)
        acts.addWidget(button("取消", self.reject, name="pickLeave"))
        acts.addWidget(self._take)
        whole.addLayout(acts)
        self._take.setDefault(True)
        self._filter.setFocus()

    def _narrow(self, words: str) -> None:
        """Show what holds all the words; the first of them is marked."""
        wanted = words.split()
        shown = []
        for place in range(self._list.count()):
            item = self._list.item(place)
            item.setHidden(not all(each in item.text() for each in wanted))
            shown += [] if item.isHidden() else [item]
        self._take.setEnabled(bool(shown))
        if shown and self._list.currentItem() not in shown:
            self._list.setCurrentItem(shown[0])
