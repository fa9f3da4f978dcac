"""Random acts at the compiling page: nothing breaks, and taking everything back gives back the beginning."""

import random
import shutil
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.office_play import Office

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def office(window, context, messages, settle, sample, tmp_path) -> Office:
    play = Office(window, context, messages, settle)
    shutil.copyfile(sample / "office.rol", tmp_path / "office.rol")
    play.open(tmp_path / "office.rol")
    return play


def content(office: Office) -> list[object]:
    """Return all that decisions and editing may change of the entries."""
    with office.workspace.unit_of_work() as work:
        return sorted(
            (
                each.uid,
                each.content.section,
                each.content.text,
                each.state,
                each.position,
                each.merged_into or "",
                each.drop_reason,
            )
            for each in work.entries.of_year(2025)
        )


def acts(office: Office, chance: random.Random) -> dict[str, Callable[[], None]]:
    page = office.go("compile")
    keys = [each.key for each in page.tree.lines.records if each.takes_entries]

    def press(key: Qt.Key, *answers: object, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if page.list.chosen_uids():
            office.messages.answers[:] = answers
            QTest.keyClick(page.list, key, modifier)
            office.messages.answers.clear()

    def merge() -> None:
        shown = [each.entry.uid for each in page.list.pieces.pieces]
        page.list.choose(tuple(chance.sample(shown, min(len(shown), 2))))
        press(Qt.Key.Key_M)

    def edit() -> None:
        page.editor.open_up()
        page.editor.text.insertPlainText(chance.choice("甲乙丙丁"))
        page.editor._leave()

    def into_the_text() -> None:
        before = chance.choice([*page.material.order(), ""])
        if page.list.chosen_uids():
            page.reading.pieces_dropped.emit(page.list.chosen_uids(), before)

    return {
        "into the text": into_the_text,
        "section": lambda: page.tree.choose(chance.choice(keys)),
        "adopt": lambda: press(Qt.Key.Key_A),
        "drop": lambda: press(Qt.Key.Key_D, "理由"),
        "reconsider": lambda: press(Qt.Key.Key_U),
        "merge": merge,
        "split": lambda: press(Qt.Key.Key_S),
        "edit": edit,
        "up": lambda: press(Qt.Key.Key_Up, modifier=ALT),
        "down": lambda: press(Qt.Key.Key_Down, modifier=ALT),
        "elsewhere": lambda: press(Qt.Key.Key_T, chance.randrange(3)),
        "next": lambda: press(Qt.Key.Key_J),
        "undo": office.context.undo,
        "redo": office.context.redo,
    }


def play(office: Office, seed: int, steps: int) -> None:
    before = content(office)
    chance = random.Random(seed)
    offered = acts(office, chance)
    for _ in range(steps):
        offered[chance.choice(sorted(offered))]()
        office.settle()
    done = len(office.context.history.done)
    assert done > steps // 8, "the acts reached the store"
    assert content(office) != before
    for _ in range(done):
        office.context.undo()
        office.settle()
    assert content(office) == before


def test_that_random_acts_are_taken_back_one_by_one(office):
    play(office, seed=1, steps=60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 4))
def test_that_long_random_sittings_are_taken_back_one_by_one(office, seed):
    play(office, seed, steps=400)
