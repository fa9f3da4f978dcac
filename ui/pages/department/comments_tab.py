"""What the office sent back besides its comments: a word to the whole, what it made of the words and the figures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from rol_desktop.domain.entry import EntryContent, OfficeEdit
from rol_desktop.domain.figure import Figure, Indicator
from rol_desktop.domain.quantity import digits
from rol_desktop.domain.typed import as_typed
from rol_desktop.services.exchange.returning import CameBack, SettledFigure
from ui import theme
from ui.pages.department.saying import Saying
from ui.widgets.basics import button, column, frame, label
from ui.widgets.compared import compared

PARTS = (("小标题", "lead"), ("", "text"), ("原因", "cause"))


def return_card(back: CameBack) -> QFrame | None:
    """Say what the office wrote about the return as a whole, and by when it wants the form again."""
    due = f"请在{back.due.month}月{back.due.day}日前改好再报。" if back.due else ""
    if not (back.message or due):
        return None
    made = frame("card", "returnSaid")
    layout = column(made, margin=12, gap=4)
    layout.addWidget(label(f"{back.author} 退回时说：" if back.message else "退回", "small"))
    for words in (back.message, due):
        if words:
            layout.addWidget(label(words, wrap=True))
    return made


class EditCard(QFrame):
    """Show what the office made of an entry, beside what stands here; taken over only when the person says so."""

    taken = Signal(object)  # OfficeEdit

    def __init__(self, edit: OfficeEdit, here: EntryContent | None, say: Saying = str) -> None:
        super().__init__()
        self._edit = edit
        same = here == edit.content
        self.setProperty("kind", "card")
        self.setObjectName("officeEdit")
        layout = column(self, margin=12, gap=4)
        layout.addWidget(label(f"{edit.author} 改过这一条：", "small"))
        for name, field in PARTS:
            words, mine = getattr(edit.content, field), getattr(here, field) if here else ""
            if words or mine:
                made = compared(say(mine), say(words), f"{name}：" if name else "")
                made.setFont(theme.report_font(self.font().pixelSize() - 1))
                layout.addWidget(made)
        if not same:
            layout.addWidget(label("带下划线的是办公室加的，划掉的是办公室删的。", "small", wrap=True))
        take = button("已与办公室一致" if same else "采用这一稿", self._take, name="takeOfficeWords")
        take.setEnabled(not same)
        layout.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self) -> None:
        self.taken.emit(self._edit)


class SettledCard(QFrame):
    """Show the value that the office settled on for a figure; taken over only when the person says so."""

    taken = Signal(str, str)  # the indicator's key, the value as typed

    def __init__(self, settled: SettledFigure, figure: Figure, indicator: Indicator) -> None:
        super().__init__()
        self._key, self._value = indicator.key, digits(settled.settled)
        same = figure.value == settled.settled and not figure.approximate
        self.setProperty("kind", "card")
        self.setObjectName("settledFigure")
        layout = column(self, margin=12, gap=4)
        layout.addWidget(label("办公室核定过这个数：", "small"))
        reported = as_typed(figure) or "未填"
        words = f"{indicator.name}：报来{reported}，核定为{self._value}{indicator.unit}"
        layout.addWidget(label(words, wrap=True, name="settledWords"))
        if settled.reason:
            layout.addWidget(label(f"理由：{settled.reason}", "muted", wrap=True))
        take = button("已与办公室一致" if same else "采用核定的数", self._take, name="takeSettled")
        take.setEnabled(not same)
        layout.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self) -> None:
        self.taken.emit(self._key, self._value)
