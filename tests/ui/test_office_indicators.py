"""An office adds, changes and drops indicators for its place, and chooses how things are counted."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from rol_desktop.domain.figure import Combine
from rol_desktop.domain.indicator_set import in_force
from rol_desktop.services.year import years
from tests.ui.conftest import found, type_in
from tests.ui.office_play import Office
from ui.dialogs.indicator import IndicatorDialog


@pytest.fixture
def office(window, context, messages, settle, sample: Path, tmp_path: Path) -> Office:
    made = Office(window, context, messages, settle)
    made.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    made.go("setup").steps.go(3)
    settle()
    return made


def step(office: Office):
    return office.desk._pages["setup"].steps._stack.currentWidget()


def dialog(office: Office) -> IndicatorDialog:
    return next(each for each in step(office).findChildren(IndicatorDialog) if each.isVisible())


def choose(office: Office, name: str) -> None:
    tree = step(office).tree
    item = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    tree.setCurrentItem(item)


def save(office: Office) -> None:
    QTest.mouseClick(found(dialog(office), "indicatorSave", QPushButton), Qt.MouseButton.LeftButton)
    office.settle()


def counted(office: Office):
    return years.indicators_of(office.workspace, 2025)


def by_name(office: Office, name: str):
    return next(each for each in counted(office).indicators if each.name == name)


def test_that_an_indicator_of_ones_own_is_added_in_a_new_group_and_taken_back(office):
    office.click("indicatorAdd")
    made = dialog(office)
    type_in(found(made, "indicatorName"), "建成法治文化公园")
    found(made, "indicatorGroup", QComboBox).setEditText("法治文化")
    found(made, "indicatorUnit").clear()
    type_in(found(made, "indicatorUnit"), "个")
    QTest.keyClick(found(made, "indicatorUnit"), Qt.Key.Key_Return)
    office.settle()
    own = by_name(office, "建成法治文化公园")
    assert (own.unit, own.group, own.combine, own.minimum) == ("个", "法治文化", Combine.SUM, Decimal(0))
    assert step(office).tree.findItems("建成法治文化公园", Qt.MatchFlag.MatchRecursive)
    office.context.undo()
    office.settle()
    assert "建成法治文化公园" not in {each.name for each in counted(office).indicators}


def test_that_a_bundled_indicator_is_changed_and_stays_changed(office):
    choose(office, "收到行政复议申请")
    office.click("indicatorEdit")
    rule = found(dialog(office), "indicatorRule")
    rule.setPlainText("")
    type_in(rule, "本区口径：含上年结转。")
    save(office)
    changed = counted(office).by_key["reconsideration.received"]
    assert changed.counting_rule == "本区口径：含上年结转。"
    tree = step(office).tree
    top = tree.topLevelItem(1)
    top.setCheckState(0, Qt.CheckState.Unchecked)
    office.context.flushing.emit()
    office.settle()
    assert counted(office).by_key["reconsideration.received"] == changed, "ticking others leaves it as it is"


def test_that_what_cannot_be_used_is_refused_in_the_dialog(office):
    before = counted(office)
    office.click("indicatorAdd")
    made = dialog(office)
    type_in(found(made, "indicatorName"), "出错的比率")
    box = found(made, "indicatorCombine", QComboBox)
    box.setCurrentIndex(box.findData(str(Combine.RATIO)))
    assert found(made, "indicatorNumerator").isVisible()
    save(office)
    assert "比率缺少分子或分母" in found(made, "indicatorFault", QLabel).text()
    found(made, "indicatorMinimum").setText("很多")
    save(office)
    assert "“很多”不是一个数" in found(made, "indicatorFault", QLabel).text()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    office.settle()
    assert counted(office) == before


def test_that_the_way_of_counting_is_chosen(office):
    box = found(step(office), "variant_case_unit", QComboBox) if _has(office, "variant_case_unit") else _first(office)
    at = box.currentIndex()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    office.context.flushing.emit()
    office.settle()
    assert box.currentIndex() == at + 1
    variant = next(each for each in counted(office).variants if f"variant_{each.key}" == box.objectName())
    assert variant.choice == variant.choices[at + 1]
    if variant.choice.unit:
        assert variant.choice.unit in {each.unit for each in in_force(counted(office)).indicators}


def _has(office: Office, name: str) -> bool:
    return bool(step(office).findChildren(QComboBox, name))


def _first(office: Office) -> QComboBox:
    return next(each for each in step(office).findChildren(QComboBox) if each.objectName().startswith("variant_"))


def test_that_a_file_of_indicators_goes_out_and_comes_back_changed(office, tmp_path):
    before = counted(office)
    office.click("indicatorWrite", tmp_path / "指标.toml")
    text = (tmp_path / "指标.toml").read_text(encoding="utf-8")
    (tmp_path / "指标.toml").write_text(text.replace("收到行政复议申请", "新收行政复议申请"), encoding="utf-8")
    office.click("indicatorRead", tmp_path / "指标.toml")
    assert by_name(office, "新收行政复议申请").key == "reconsideration.received"
    assert counted(office).identities == before.identities
    office.context.undo()
    office.settle()
    assert counted(office) == before


def test_that_a_mistake_in_the_file_is_refused_with_file_line_and_reason(office, tmp_path):
    before = counted(office)
    (tmp_path / "坏.toml").write_text(
        '[[group]]\nkey = "a"\nname = "甲"\n\n[[indicator]]\nkey = "b.x"\nname = "乙"\n', "utf-8"
    )
    office.click("indicatorRead", tmp_path / "坏.toml")
    sentence = office.window.banner.sentence.text()
    assert "坏.toml" in sentence
    assert "6" in sentence, "the line"
    assert "没有名为“b”的组" in sentence
    assert counted(office) == before
