"""Undo and redo over all that is done at the department's desk: each act is taken back whole, and done again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from rol_desktop.domain.following import Followed
from rol_desktop.services.output.checking import unwaive
from rol_desktop.services.writing import evidence, figures, nothing, replacing
from rol_desktop.services.writing.desk import department_desk
from rol_desktop.services.year.carrying import checklist_of, follow_up
from tests.ui.conftest import type_in
from tests.ui.test_screenshots_department import pages
from ui.pages.department.desk import DepartmentDesk

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(window, context, settle, sample, tmp_path) -> DepartmentDesk:
    """Open a full form of the bundled sample, which stands beside last year's."""
    fullest = max((sample / "departments").glob("*.rol"), key=lambda path: path.stat().st_size)
    own = tmp_path / fullest.name
    own.write_bytes(fullest.read_bytes())
    window.open_paths([own])
    settle()
    settle()
    made = window.findChild(DepartmentDesk)
    made.show_figures()  # their page is made when it is first shown, and reads its table
    settle()
    pages(made)["section"]()
    settle()
    return made


def state(desk: DepartmentDesk) -> Any:
    """Return all that a hand-over would carry, but for what only tells when and how often something was written."""
    workspace = desk._context.workspace
    held = department_desk(workspace, desk._context.year)
    with workspace.unit_of_work() as work:
        waivers = work.waivers.of_year(held.year, department=held.department.code)
        followed = work.follow_ups.of_year(held.year, department=held.department.code)
    said = [each for each in held.figures if each.value is not None or each.explanation or each.state != "empty"]
    return (
        [replace(each, revision=0) for each in held.entries], said, held.comments, held.nothing,
        {key: each.reason for key, each in waivers.items()}, followed, evidence.evidence_of(workspace, held.year),
    )  # fmt: skip


def first(desk: DepartmentDesk):
    return desk.section.cards[0]


def typing(desk, tmp_path):
    type_in(first(desk).text, "又写了一句。")
    desk._context.flushing.emit()


def pasting(desk, tmp_path):
    QGuiApplication.clipboard().setText("党委 (党组) 研究\n了 3 次。")
    first(desk).text.setFocus()
    first(desk).text.paste()
    desk._context.flushing.emit()


def adding(desk, tmp_path):
    desk.section.add_card()
    type_in(desk.section.cards[-1].text, "新的一条。")
    desk._context.flushing.emit()


def moving(desk, tmp_path):
    first(desk).move_asked.emit(1)


def moving_away(desk, tmp_path):
    outline, here = desk._view.desk.outline, desk.section.section
    there = next(each.key for each in outline.walk() if outline.accepts_entries(each.key) and each.key != here)
    desk._deeds.move_to(first(desk).uid, there)


def deleting(desk, tmp_path):
    first(desk).delete_asked.emit()


def carrying_over(desk, tmp_path):
    desk._deeds.take_draft(desk._view.desk.previous_entries[0], desk.section.section)


def replacing_all(desk, tmp_path):
    uids = [each.uid for each in desk._view.desk.entries]
    desk._context.act(replacing.replace_words, uids, "行政", "【行政】")


def filling_in(desk, tmp_path):
    empty = next(each for each in desk.figures._table.rows if each.figure is None or each.figure.value is None)
    desk._context.act(figures.write_figure, 2025, empty.indicator.key, "不适用")


def pasting_a_block(desk, tmp_path):
    names = [each.indicator.name for each in desk.figures._table.rows[:3]]
    block = "\n".join(f"{name}\t{900 + place}" for place, name in enumerate(names))
    desk._context.act(figures.paste_figures, 2025, block)


def explaining_a_figure(desk, tmp_path):
    desk._context.act(figures.explain_figure, desk._view.desk.figures[0].uid, "机构改革")


def attaching(desk, tmp_path):
    proof = tmp_path / "证明.pdf"
    proof.write_bytes(b"%PDF-1.4")
    first(desk).evidence.attach((proof,))


def having_nothing(desk, tmp_path):
    empty = next(each.key for each in desk._view.desk.outline.walk() if not desk._view.entries_of(each.key))
    desk._context.act(nothing.report_nothing, 2025, empty, "没有这项职责")


def explaining(desk, tmp_path):
    desk._context.messages.answers.append("情况属实")
    desk._deeds.explain(desk._view.findings[0])


def withdrawing_an_explanation(desk, tmp_path):
    desk._context.act(unwaive, 2025, desk._view.explained[0][0])


def following_up(desk, tmp_path):
    asked = checklist_of(desk._context.workspace, 2025)[0]
    now = Followed.NOT_BEGUN if asked.answer and asked.answer.state is Followed.DONE else Followed.DONE
    desk._context.act(follow_up, 2025, asked.entry.uid, now, "写明")


ACTS = (
    typing, pasting, adding, moving, moving_away, deleting, carrying_over, replacing_all, filling_in, pasting_a_block,
    explaining_a_figure, attaching, having_nothing, explaining, withdrawing_an_explanation, following_up,
)  # fmt: skip


def done_and_back(desk, context, settle, act: Callable[[Any, Path], None], tmp_path) -> None:
    steps = len(context.history.done)
    before = state(desk)
    act(desk, tmp_path)
    settle()
    after = state(desk)
    assert after != before, "the act does something"
    taken = len(context.history.done) - steps
    for _ in range(taken):
        context.undo()
        settle()
    assert state(desk) == before
    for _ in range(taken):
        context.redo()
        settle()
    assert state(desk) == after


def test_that_every_act_is_taken_back_whole_and_done_again(desk, context, settle, tmp_path):
    for act in ACTS:
        done_and_back(desk, context, settle, act, tmp_path)


def test_that_all_acts_of_a_day_are_taken_back_one_by_one(desk, context, settle, tmp_path):
    begun = state(desk)
    for act in ACTS:
        act(desk, tmp_path)
        settle()
    assert state(desk) != begun
    while context.history.done:
        context.undo()
        settle()
    assert state(desk) == begun
