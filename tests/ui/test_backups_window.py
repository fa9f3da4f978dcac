"""The drill as a person does it: a damaged file, the window, the last backup; no terminal."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.progress import SILENT
from rol_desktop.services.exchange import tasks
from rol_desktop.services.workspace import keykeeping, workspaces
from rol_desktop.services.writing import entries
from tests.services.conftest import YEAR, Play
from tests.ui.conftest import found
from ui.opening import _open, _settle
from ui.windows.backups import BackupsWindow


@pytest.fixture
def office(tmp_path: Path) -> Path:
    play = Play(tmp_path)
    for text in ("甲。", "乙。"):
        entries.add_entry(play.office, YEAR, EntryContent("work.law", text=text), department="101")
    play.close()
    return play.office.path


@pytest.fixture
def backups(window, settle):
    def show(path: Path | None = None) -> BackupsWindow:
        window.findChild(object, "backups").trigger()
        settle()
        shown = next(each for each in window.findChildren(BackupsWindow) if each.isVisible())
        if path is not None:
            shown.show_workspace(path)
            settle()
        return shown

    return show


def press(parent, name: str, settle) -> None:
    QTest.mouseClick(found(parent, name), Qt.MouseButton.LeftButton)
    settle()


def rows(shown: BackupsWindow) -> list[str]:
    model = shown.view.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_that_a_person_restores_a_damaged_workspace_from_its_backup(window, context, messages, settle, backups, office):
    window.opener.open_workspace(office)
    settle()
    shown = backups()
    assert rows(shown) == ["打开时"]
    press(shown, "backUpNow", settle)
    assert sorted(rows(shown)) == ["手动", "打开时"]
    shown.close()
    window.opener.close()
    settle()
    content = bytearray(office.read_bytes())
    content[4096:40960] = b"\x7e" * 36864
    office.write_bytes(content)
    shown = backups(office)
    press(shown, "checkFile", settle)
    assert "损坏" in shown.outcome.text()
    assert "可以恢复" in shown.outcome.text()
    press(shown, "salvageFile", settle)
    assert "已抢救到" in shown.outcome.text()
    messages.answers = ["restore"]
    press(shown, "restoreBackup", settle)
    settle()
    assert context.workspace is not None
    assert context.workspace.path == office
    texts = [each.content.text for each in entries.entries_of(context.workspace, YEAR)]
    assert texts == ["甲。", "乙。"]
    assert len(list((office.parent / "office.rol 的备份").glob("*恢复前的原文件*.rol"))) == 1


def test_that_the_window_looks_as_meant(window, settle, backups, office):
    window.opener.open_workspace(office)
    settle()
    shown = backups()
    press(shown, "checkFile", settle)
    assert "完好" in shown.outcome.text()
    picture = shown.grab()
    assert picture.width() >= 800
    picture.save(str(office.parent / "backups.png"))


def test_that_restoring_over_an_open_workspace_closes_and_opens_it(window, context, messages, settle, backups, office):
    window.opener.open_workspace(office)
    settle()
    entries.add_entry(context.workspace, YEAR, EntryContent("work.law", text="丙。"), department="101")
    shown = backups()
    messages.answers = [""]
    press(shown, "restoreBackup", settle)
    assert len(entries.entries_of(context.workspace, YEAR)) == 3
    messages.answers = ["restore"]
    press(shown, "restoreBackup", settle)
    settle()
    assert [each.content.text for each in entries.entries_of(context.workspace, YEAR)] == ["甲。", "乙。"]


def test_that_the_office_is_reminded_of_its_keys_until_they_are_saved(
    window, context, messages, settle, backups, office, tmp_path
):
    workspace = workspaces.open_workspace(office)
    tasks.send_tasks(workspace, YEAR, tmp_path)
    workspace.close()
    window.opener.open_workspace(office)
    settle()
    assert window.banner.isVisible()
    assert "密钥还没有备份" in window.banner.sentence.text()
    shown = backups()
    path = tmp_path / "密钥.rolkeys"
    messages.answers = [path, "一个足够长的口令 2026", "打错的口令"]
    press(shown, "saveKeys", settle)
    assert not path.exists()
    messages.answers = [path, "一个足够长的口令 2026", "一个足够长的口令 2026"]
    press(shown, "saveKeys", settle)
    assert path.exists()
    assert "已于" in shown.keys.text()
    assert not keykeeping.needs_key_backup(context.workspace)
    messages.answers = [path, "一个足够长的口令 2026"]
    press(shown, "loadKeys", settle)
    assert not keykeeping.needs_key_backup(context.workspace)


def test_that_backups_go_where_the_settings_say(window, context, settle, backups, office, tmp_path):
    context.preferences.change(backup_folder=str(tmp_path / "备份盘"))
    window.opener.open_workspace(office)
    settle()
    assert rows(backups()) == ["打开时"]
    assert len(list((tmp_path / "备份盘").rglob("*打开时.rol"))) == 1
    assert not (office.parent / "office.rol 的备份").exists()


def test_that_opening_tells_a_backup_that_failed(office, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("rol_desktop.store.backup.copy_online", refuse)
    workspace, _year = _open(office, "王办公", None, SILENT)
    notes = _settle(workspace)
    workspace.close()
    assert "不能写入备份文件夹" in notes[0]
