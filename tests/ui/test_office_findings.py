"""The findings of the whole report: grouped, checked by edition, mended by one key."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from rol_desktop.services.output.checking import families, family_of
from rol_desktop.services.writing import entries
from tests.ui.conftest import found
from tests.ui.office_play import Office
from ui.models.findings import SEVERITIES, Order


@pytest.fixture
def office(window, context, messages, settle, sample: Path, tmp_path: Path) -> Office:
    made = Office(window, context, messages, settle)
    made.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    with made.workspace.unit_of_work() as work:
        adopted = [each for each in work.entries.of_year(2025) if each.state.value == "adopted"]
    for entry, words in zip(adopted[3::9], ("坚持法制政府建设。", "电话13800138000。", "各项各项工作。"), strict=False):
        entries.write_entry(made.workspace, entry.uid, replace(entry.content, text=entry.content.text + words))
    return made


def choose(office: Office, name: str, text: str) -> None:
    box = found(office.window, name, QComboBox)
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())
    office.settle()


def lines(office: Office):
    return [each.finding for each in office.desk._pages["findings"]._model.records]


def is_grouped(keys: list) -> bool:
    return len(list(dict.fromkeys(keys))) == sum(a != b for a, b in zip([None, *keys], keys, strict=False))


def test_that_findings_are_grouped_by_severity_by_section_and_by_family(office):
    office.go("findings")
    severities = [each.severity for each in lines(office)]
    assert len(set(severities)) > 1
    assert severities == sorted(severities, key=list(SEVERITIES).index)
    choose(office, "findingOrder", Order.SECTION.value)
    blocks = [each.place.block for each in lines(office)]
    assert blocks == sorted(blocks)
    choose(office, "findingOrder", Order.FAMILY.value)
    kinds = [family_of(each) for each in lines(office)]
    assert len(set(kinds)) > 1
    assert kinds == sorted(kinds, key=families().index)
    assert is_grouped(kinds)


def test_that_one_key_mends_and_the_list_stays_where_it_was(office):
    page = office.go("findings")
    row = next(n for n, each in enumerate(lines(office)) if each.rule == "word.wrong")
    page.view.selectRow(row)
    uid = lines(office)[row].place.entry
    office.key("findings", Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert "法治政府建设。" in office.state_of(uid).content.text
    assert "word.wrong" not in {each.rule for each in lines(office)}
    assert page.view.currentIndex().row() == min(row, len(lines(office)) - 1)
    office.context.undo()
    office.settle()
    assert "word.wrong" in {each.rule for each in lines(office)}


def test_that_a_key_does_nothing_where_there_is_no_safe_mend(office):
    page = office.go("findings")
    row = next(n for n, each in enumerate(lines(office)) if each.mend is None)
    page.view.selectRow(row)
    before = lines(office)
    office.key("findings", Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert lines(office) == before


def test_that_a_telephone_weighs_more_in_the_public_edition(office):
    office.go("findings")
    issued = {each.severity for each in lines(office) if each.passage == "13800138000"}
    choose(office, "findingEdition", "公开版")
    public = {each.severity for each in lines(office) if each.passage == "13800138000"}
    order = list(SEVERITIES)
    assert public
    assert not issued or min(map(order.index, public)) <= min(map(order.index, issued))


def test_that_going_to_a_finding_selects_its_words_in_its_entry(office):
    page = office.go("findings")
    row = next(n for n, each in enumerate(lines(office)) if each.rule == "word.wrong")
    page.view.selectRow(row)
    finding = lines(office)[row]
    office.key("findings", Qt.Key.Key_Return)
    compiling = office.desk._pages["compile"]
    assert compiling.isVisible()
    assert compiling.list.current_uid() == finding.place.entry
    assert compiling.editor.text.textCursor().selectedText() == finding.passage
    assert compiling.editor.help.isVisible()
