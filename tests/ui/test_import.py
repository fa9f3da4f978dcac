"""An existing report imported into the form, confirmed by dragging and by keys."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import found
from tests.ui.offices import task_package
from tests.ui.test_screenshots_department import take
from ui import theme
from ui.pages.department.desk import DepartmentDesk

LINES = (
    "区市场监督管理局2025年工作总结",
    "一、主要做法及成效",
    "（一）加强组织领导",
    "全年召开专题会议4次，研究法治工作12项。",
    "（二）严格规范执法",
    "一是开展联合检查30次。二是办理案件140件，无一被撤销。",
    "二、存在的问题",
    "执法力量不足。主要原因是编制偏紧。",
)


@pytest.fixture
def desk(window, context, messages, settle, qtbot, tmp_path) -> DepartmentDesk:
    window.open_paths([task_package(tmp_path, figures=False)])
    qtbot.waitUntil(lambda: context.workspace is not None, timeout=15_000)
    settle()
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(tmp_path / "总结.docx")
    made = window.findChild(DepartmentDesk)
    messages.answers.append(tmp_path / "总结.docx")
    qtbot.mouseClick(found(made, "importReport", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    return made


def texts(desk, settle) -> dict[str, list[str]]:
    settle()
    by_section: dict[str, list[str]] = {}
    for entry in sorted(desk._view.desk.entries, key=lambda each: each.position):
        by_section.setdefault(entry.content.section, []).append(entry.content.text + entry.content.cause)
    return by_section


def drop_on(tree, title: str) -> None:
    """Drop the line that is chosen on a section."""
    lines = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    target = next(each for each in lines if title in each.text(0))
    tree.scrollToItem(target)
    point, dragged = QPointF(tree.visualItemRect(target).center()), tree.mimeData([tree.currentItem()])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    tree.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, dragged, *keys))


def test_that_a_report_is_proposed_confirmed_and_taken_back_at_once(desk, window, context, settle, qtbot):
    take(window, settle, "department-import")
    assert texts(desk, settle) == {}, "nothing is written before the person confirms"
    qtbot.mouseClick(found(desk, "takeImport", QPushButton), Qt.MouseButton.LeftButton)
    after = texts(desk, settle)
    assert "专题会议4次" in after["done.org"][0]
    assert len(after["done.law"]) == 2
    assert "编制偏紧" in after["problem"][0]
    context.undo()
    assert texts(desk, settle) == {}


def test_that_a_passage_goes_where_it_is_dragged(desk, settle, qtbot):
    tree = desk.importing.tree
    tree.choose(0)
    assert tree.current_passage() == 0
    drop_on(tree, "2026年安排")
    qtbot.mouseClick(found(desk, "takeImport", QPushButton), Qt.MouseButton.LeftButton)
    assert "专题会议4次" in texts(desk, settle)["plan"][0]


def test_that_a_passage_is_left_out_by_key(desk, messages, settle, qtbot):
    tree = desk.importing.tree
    number = len(desk.importing._proposed.placement.passages)
    tree.choose(0)
    messages.answers.append(0)
    qtbot.mouseClick(found(desk, "importSection", QPushButton), Qt.MouseButton.LeftButton)
    assert found(desk, "takeImport", QPushButton).text() == f"导入{number - 1}段"
    assert "1段要您选章节" in found(desk, "importSummary", QLabel).text()
    qtbot.mouseClick(found(desk, "importCancel", QPushButton), Qt.MouseButton.LeftButton)
    assert texts(desk, settle) == {}


def test_that_words_left_over_are_dragged_where_they_belong(desk, settle, qtbot):
    tree = desk.importing.tree
    rest = tree.topLevelItem(tree.topLevelItemCount() - 1)
    tree.setCurrentItem(next(rest.child(at) for at in range(rest.childCount()) if "工作总结" in rest.child(at).text(0)))
    drop_on(tree, "2026年安排")
    whole = desk.importing._proposed.placement.source
    assert all(line in whole for line in LINES), "no character went missing on the way"
    qtbot.mouseClick(found(desk, "takeImport", QPushButton), Qt.MouseButton.LeftButton)
    assert texts(desk, settle)["plan"] == ["区市场监督管理局2025年工作总结"]


def test_that_words_left_over_are_given_a_section_by_key(desk, messages, settle, qtbot):
    tree = desk.importing.tree
    rest = tree.topLevelItem(tree.topLevelItemCount() - 1)
    tree.setCurrentItem(rest.child(0))
    messages.answers.append(1)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.mouseClick(found(desk, "takeImport", QPushButton), Qt.MouseButton.LeftButton)
    assert "区市场监督管理局2025年工作总结" in texts(desk, settle)["done.law"]


def test_that_what_is_to_be_looked_at_stays_readable_in_the_dark(desk, qapp, settle, tmp_path):
    (tmp_path / "别的.txt").write_text("一、食品安全\n抽检三百批次。\n", "utf-8")
    desk.importing.read(tmp_path / "别的.txt")
    settle()
    tree = desk.importing.tree
    doubtful = [
        each
        for each in tree.findItems("请核对", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 1)
        if each.text(1).startswith("请核对")
    ]
    assert doubtful
    try:
        theme.apply(qapp, "dark", 14)
        settle()
        assert {each.foreground(1).color().name() for each in doubtful} == {theme.DARK.warn}
    finally:
        theme.apply(qapp, "light", 14)


def test_that_what_was_not_read_stands_word_for_word_at_the_end_of_the_list(desk, settle, tmp_path):
    document = Document()
    document.add_paragraph("二、存在的问题")
    document.add_paragraph("执法力量不足。").add_run("藏起来的话").font.hidden = True
    document.add_picture(str(Path("resources/help/department-form.png").resolve()))
    document.save(tmp_path / "有图.docx")
    desk.importing.read(tmp_path / "有图.docx")
    settle()
    tree = desk.importing.tree
    last = tree.topLevelItem(tree.topLevelItemCount() - 1)
    told = "".join(last.child(place).text(0) for place in range(last.childCount()))
    assert "藏起来的话" in told
    assert "1张图片" in told
    assert "没有读入，也列在最后" in found(desk, "importSummary", QLabel).text()
