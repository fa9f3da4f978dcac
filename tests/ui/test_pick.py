"""Choosing one of many: typed words narrow the list, and keys alone choose."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from tests.ui.conftest import type_in
from ui.dialogs.pick import PickDialog

ITEMS = ("收到申请：12件", "受理案件：10件", "收到申请：12件", "办结案件：9件")


def opened(qtbot) -> PickDialog:
    dialog = PickDialog("正文里引用哪个数", "数据", ITEMS)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_that_typed_words_narrow_the_list_and_enter_takes_the_first(qtbot):
    dialog = opened(qtbot)
    box = dialog.findChild(QLineEdit)
    type_in(box, "案件 9")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert dialog.result() == PickDialog.DialogCode.Accepted
    assert dialog.chosen == 3


def test_that_the_arrows_walk_the_list_while_one_types(qtbot):
    dialog = opened(qtbot)
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Down)
    assert dialog.chosen == 1


def test_that_of_two_items_of_the_same_words_the_one_that_was_chosen_is_taken(qtbot):
    dialog = opened(qtbot)
    dialog.findChild(QListWidget).setCurrentRow(2)
    assert dialog.chosen == 2


def test_that_nothing_is_taken_where_nothing_is_left(qtbot):
    dialog = opened(qtbot)
    box = dialog.findChild(QLineEdit)
    type_in(box, "没有")
    assert not dialog.findChild(QPushButton, "pickTake").isEnabled()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
