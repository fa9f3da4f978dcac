from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.basics import label
from ui.widgets.typing import TextField, _end_of_difference


def test_that_a_field_is_as_high_as_its_text_at_any_width(qtbot, qapp):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    fields = [TextField("正文") for _ in range(3)]
    for field in fields:
        layout.addWidget(field)
        layout.addWidget(label("一行说明", wrap=True))
    layout.addStretch(1)
    page.show()
    for width in (900, 400, 900, 260):
        page.resize(width, 900)
        for field in fields:
            field.set_text("全年办理案件若干，" * 12)
        qtbot.wait(30)
        for field in fields:
            lines = int(field.document().size().height())
            assert field.height() >= lines * field.fontMetrics().lineSpacing()
            assert field.verticalScrollBar().maximum() == 0, "no line is hidden"
        tops = [layout.itemAt(place).geometry() for place in range(layout.count() - 1)]
        assert all(above.bottom() < below.top() for above, below in pairwise(tops))


def test_that_the_caret_goes_where_a_text_changed(qapp):
    assert _end_of_difference("先写的后写的", "先写的后") == 4
    assert _end_of_difference("甲丙", "甲乙丙") == 2
    assert _end_of_difference("", "全新") == 2
    assert _end_of_difference("同", "同") == 0
