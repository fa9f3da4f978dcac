"""Random acts through a real window, with undo and redo: pages follow, nothing crashes, nothing leaks."""

import logging
import random
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from rol_desktop.domain.entry import EntryContent
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from rol_desktop.store.soundness import examine
from tests.safety.longrun import resident
from tests.services.conftest import YEAR, Play

PAGES = ("overview", "inbox", "review", "compile", "figures", "findings", "export", "setup")
SECTIONS = ("work.law", "work.people", "problems")
LEAK = 60 * 1024  # kB over the second half; each page, font and glyph is loaded in the first
SETTLE = 8  # acts between two waits: people are faster than pages now and then


@pytest.fixture
def office(tmp_path, window, context, settle):
    play = Play(tmp_path)
    play.send()
    for number in range(12):
        play.enter("101", SECTIONS[number % 3], f"甲局的第{number}条。", cause="原因。")
        play.enter("102", SECTIONS[number % 3], f"乙局的第{number}条。", cause="原因。")
    receive(play.office, [hand_over(play.desk(code), tmp_path, "某领导").path for code in ("101", "102")])
    play.close()
    workspace = workspaces.open_workspace(play.office.path, "王办公")
    context.use(workspace, YEAR)
    settle()
    return play.office.path


class Monkey:
    """A person in a hurry at the office's desk."""

    def __init__(self, window, context, chance: random.Random) -> None:
        self.window, self.context, self.chance = window, context, chance
        self.counts: Counter[str] = Counter()

    def step(self) -> None:
        acts = {
            "page": 5, "undo": 6, "redo": 4, "type": 6, "add": 4, "write": 5, "move": 3, "adopt": 4, "drop": 2,
            "merge": 2, "delete": 2, "tab": 3, "select": 1,
        }  # fmt: skip
        name = self.chance.choices(list(acts), weights=list(acts.values()))[0]
        getattr(self, name)()
        self.counts[name] += 1

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert action is not None, name
        if action.isEnabled():
            action.trigger()

    def page(self) -> None:
        self.trigger(f"go_{self.chance.choice(PAGES)}")

    def undo(self) -> None:
        self.trigger("undo")

    def redo(self) -> None:
        self.trigger("redo")

    def tab(self) -> None:
        if (widget := QApplication.focusWidget()) is not None:
            QTest.keyClick(widget, Qt.Key.Key_Tab)

    def select(self) -> None:
        self.trigger("selectAll")

    def type(self) -> None:
        widget = QApplication.focusWidget()
        if isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
            widget.moveCursor(QTextCursor.MoveOperation.End)
            QTest.keyClicks(widget, "abc")
        elif isinstance(widget, QLineEdit) and not widget.isReadOnly():
            QTest.keyClicks(widget, "1")

    def some(self) -> str:
        present = entries.entries_of(self.context.workspace, YEAR)
        return self.chance.choice(present).uid if present else ""

    def add(self) -> None:
        content = EntryContent(self.chance.choice(SECTIONS), text=f"{self.chance.random()}")
        if len(entries.entries_of(self.context.workspace, YEAR)) < 80:
            self.context.act(entries.add_entry, YEAR, content, department="101")

    def write(self) -> None:
        found = entries.entries_of(self.context.workspace, YEAR)
        if found:
            entry = self.chance.choice(found)
            content = EntryContent(entry.content.section, text="改" * self.chance.randrange(200), cause="因。")
            self.context.act(entries.write_entry, entry.uid, content)

    def move(self) -> None:
        if uid := self.some():
            self.context.act(entries.move_entry, uid, self.chance.choice(SECTIONS), self.chance.randrange(6))

    def adopt(self) -> None:
        if uid := self.some():
            self.context.act(review.adopt, [uid])

    def drop(self) -> None:
        if uid := self.some():
            self.context.act(review.drop, [uid], "理由")

    def merge(self) -> None:
        into, other = self.some(), self.some()
        if into and other:
            self.context.act(review.merge, into, [other])

    def delete(self) -> None:
        if uid := self.some():
            self.context.act(entries.delete_entries, [uid])


def lived(window, context, settle, acts: int, seed: int) -> tuple[Counter[str], list[int]]:
    monkey, memory = Monkey(window, context, random.Random(seed)), []
    for number in range(acts):
        monkey.step()
        if number % SETTLE == 0:
            settle()
        if number % 100 == 0:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            memory.append(resident())
    settle()
    while context.history.done:
        context.undo()
        settle()
    return monkey.counts, memory


def test_that_a_short_hurry_at_the_office_breaks_nothing(office, window, context, messages, settle, caplog, tally):
    with caplog.at_level(logging.WARNING):
        counts, _memory = lived(window, context, settle, 40, 1)
    tally(f"40 acts: {dict(counts)}")
    assert counts["undo"]
    assert messages.crashes == []
    assert [record for record in caplog.records if record.name.startswith(("rol_desktop", "ui"))] == []
    assert examine(office).is_sound


@pytest.mark.slow
@pytest.mark.timeout(2400)
def test_that_ten_thousand_acts_through_the_window_break_and_leak_nothing(
    office, window, context, messages, settle, caplog, tally
):
    with caplog.at_level(logging.WARNING):
        counts, memory = lived(window, context, settle, 10_000, 2)
    half = len(memory) // 2
    tally(f"10000 acts: {dict(counts)}; memory {memory[1] >> 10}, {memory[half] >> 10}, {memory[-1] >> 10} MB")
    assert messages.crashes == []
    assert [record for record in caplog.records if record.name.startswith(("rol_desktop", "ui"))] == []
    assert examine(office).is_sound
    assert memory[-1] - memory[half] < LEAK
