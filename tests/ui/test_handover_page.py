"""The page before hand-over: everything that will travel, what changed since the last time, what was explained."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton

from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.writing import entries, figures, nothing
from tests.ui.conftest import found
from tests.ui.offices import task_package
from ui import theme
from ui.pages.department.desk import DepartmentDesk


@pytest.fixture
def desk(window, settle, tmp_path) -> DepartmentDesk:
    department = tasks.open_task(task_package(tmp_path), tmp_path / "form.rol")
    with department.unit_of_work() as work:
        key = work.years.indicators(2025).indicators[0].key
    for section, words in (("done.org", "专题学法4次。"), ("done.org", "要删去的一条。"), ("plan", "明年再学法。")):
        entries.add_entry(department, 2025, entries.EntryContent(section, "", words))
    figures.write_figure(department, 2025, key, "140")
    nothing.report_nothing(department, 2025, "done.law", "没有执法职责")
    hand_over(department, tmp_path, "某领导")
    department.close()
    window.open_paths([tmp_path / "form.rol"])
    settle()
    settle()
    made = window.findChild(DepartmentDesk)
    made.show_handover()
    settle()
    return made


def words(desk: DepartmentDesk) -> str:
    return desk.handover.read_through.toPlainText()


def test_that_all_that_will_travel_stands_on_one_page(desk):
    for part in ("（一）加强组织领导", "专题学法4次。", "明年再学法。", "140件", "没有执法职责"):
        assert part in words(desk)
    assert found(desk, "changedSince", QLabel).text() == "上次报送以后没有改过。"
    assert "新写" not in words(desk)


def test_that_what_changed_since_the_last_time_is_marked(desk, context, settle):
    first, gone = desk._view.entries_of("done.org")
    context.act(entries.write_entry, first.uid, entries.EntryContent("done.org", "", "专题学法6次。"))
    context.act(entries.delete_entries, [gone.uid])
    context.act(figures.write_figure, 2025, desk._view.desk.figures[0].indicator, "141")
    settle()
    assert found(desk, "changedSince", QLabel).text() == "上次报送以后：改过1条，删去1条，1个数据变了。"
    for part in ("改过　专题学法46次。", "要删去的一条。", "141件　上次140件"):
        assert part in words(desk)


def test_that_no_key_of_a_figure_is_read_where_words_are_compared(desk, context, settle):
    key = desk._view.desk.indicators.indicators[0].key
    entry = next(each for each in desk._view.desk.entries if "专题学法" in each.content.text)
    for text in (f"收到{{{{{key}}}}}件。", f"全年收到{{{{{key}}}}}件，办结。"):
        context.act(entries.write_entry, entry.uid, replace(entry.content, text=text))
        settle()
        settle()
        assert "{{" not in words(desk)
        assert "收到140件" in words(desk)


def test_that_a_lead_is_parted_from_its_text_as_it_will_be_printed(desk, context, settle):
    entry = next(each for each in desk._view.desk.entries if "专题学法" in each.content.text)
    context.act(entries.write_entry, entry.uid, replace(entry.content, lead="健全学法机制"))
    settle()
    settle()
    assert "健全学法机制。" in words(desk)


def test_that_a_link_leads_to_where_it_is_written(desk, settle):
    (plan,) = desk._view.entries_of("plan")
    desk.handover.read_through.anchorClicked.emit(QUrl(f"entry:{plan.uid}"))
    settle()
    assert desk.section.section == "plan"
    assert desk.section.cards[0].isVisible()


def test_that_an_explanation_is_seen_and_taken_back(desk, context, messages, settle, qtbot):
    entry = desk._view.entries_of("done.org")[0]
    context.act(entries.write_entry, entry.uid, entries.EntryContent("done.org", "", "党委(党组)学法。"))
    settle()
    messages.answers.append("引用原文")
    qtbot.mouseClick(found(desk.handover, "explain", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert found(desk.handover, "explainedReason", QLabel).text() == "说明：引用原文"
    assert "说明：引用原文" in words(desk)
    assert "(党组)" not in [each.passage for each in desk._view.findings]
    qtbot.mouseClick(found(desk.handover, "withdrawExplanation", QPushButton), Qt.MouseButton.LeftButton)
    settle()
    assert "(党组)" in [each.passage for each in desk._view.findings]


def test_that_the_page_is_written_again_in_the_dark(desk, qapp, settle):
    try:
        theme.apply(qapp, "dark", 14)
        settle()
        cursor = desk.handover.read_through.textCursor()
        cursor.setPosition(words(desk).index("专题学法") + 1)
        assert cursor.charFormat().foreground().color() == QColor(theme.DARK.text)
    finally:
        theme.apply(qapp, "light", 14)
