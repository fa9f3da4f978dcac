import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event
from sqlalchemy.sql.compiler import SQLCompiler

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision
from rol_desktop.domain.format import WORKSPACE_APPLICATION_ID
from rol_desktop.domain.outline import Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.store import soundness
from rol_desktop.store.engine import open_engine
from rol_desktop.store.file import SCHEMA_VERSION
from rol_desktop.store.making import create
from rol_desktop.store.migrate import migrate
from rol_desktop.store.owner import Role
from rol_desktop.store.tables import Row
from rol_desktop.store.workspace import open_existing


@pytest.fixture
def office(tmp_path: Path):
    workspace = create(tmp_path / "汇总.rol", Role.OFFICE)
    yield workspace
    workspace.close()


def filled(workspace):
    outline = Outline("o", "提纲", (Section("a", "第一部分"),))
    with workspace.unit_of_work() as work:
        work.departments.put([Department("d1", "示范局")])
        work.years.add(ReportInfo(2025, title="报告"), outline)
        first = EntryRevision("e1", 1, EntryContent("a", text="甲"), "张", by_office=False, at=datetime.now(UTC))
        work.entries.add(Entry("e1", 2025, "d1", first.content), first)


def test_that_a_closed_workspace_opens_with_what_was_written(tmp_path):
    workspace = create(tmp_path / "汇总.rol", Role.OFFICE)
    filled(workspace)
    workspace.close()
    again = open_existing(tmp_path / "汇总.rol")
    with again.unit_of_work() as work:
        assert work.entries.of_year(2025)[0].content.text == "甲"
        assert work.years.info(2025).title == "报告"
        assert work.years.outline(2025).sections[0].heading == "第一部分"
    again.close()


def test_that_what_was_compiled_for_one_workspace_serves_the_next(tmp_path, monkeypatch):
    compiled = []
    begin = SQLCompiler.__init__

    def noted(self, dialect, statement, *rest, **named):
        compiled.append(statement)
        begin(self, dialect, statement, *rest, **named)

    monkeypatch.setattr(SQLCompiler, "__init__", noted)
    for number in range(2):
        compiled.clear()
        workspace = create(tmp_path / f"{number}.rol", Role.OFFICE)
        filled(workspace)
        workspace.close()
    assert [each for each in compiled if each is not None] == [], "only tables are made anew"
    assert compiled


def test_that_an_exception_rolls_the_unit_of_work_back(office):
    def fail_half_way():
        with office.unit_of_work() as work:
            work.departments.put([Department("d1", "示范局")])
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail_half_way()
    with office.unit_of_work() as work:
        assert work.departments.all() == ()


def test_that_foreign_keys_are_on_and_wal_is_used(office):
    with office.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_that_a_second_window_is_told_who_holds_the_workspace(tmp_path):
    first = create(tmp_path / "汇总.rol", Role.OFFICE, person="李四")
    with pytest.raises(UserError, match="李四"):
        open_existing(tmp_path / "汇总.rol")
    first.close()
    open_existing(tmp_path / "汇总.rol").close()


def test_that_an_existing_file_is_never_overwritten(tmp_path):
    path = tmp_path / "汇总.rol"
    path.write_text("珍贵")
    with pytest.raises(UserError, match="已经存在"):
        create(path, Role.OFFICE)
    assert path.read_text() == "珍贵"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + bytes(100)])
def test_that_a_file_which_is_no_workspace_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "别的.rol"
    path.write_bytes(content)
    with pytest.raises(UserError, match="不是本程序的工作文件"):
        open_existing(path)
    assert path.read_bytes() == content


def test_that_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "别的.rol"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(UserError, match="不是本程序的工作文件"):
        open_existing(path)


def test_that_a_newer_workspace_is_refused_naming_both_versions(tmp_path):
    path = tmp_path / "新.rol"
    create(path, Role.OFFICE).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(UserError, match=f"格式{SCHEMA_VERSION + 1}，本程序支持到{SCHEMA_VERSION}"):
        open_existing(path)


def test_that_a_missing_file_is_told_as_missing(tmp_path):
    with pytest.raises(UserError, match="找不到"):
        open_existing(tmp_path / "没有.rol")


def test_that_a_folder_that_cannot_be_written_is_a_fault_of_the_machine(tmp_path):
    with pytest.raises(UserError, match="不存在"):
        create(tmp_path / "没有" / "汇总.rol", Role.OFFICE)
    blocked = tmp_path / "文件"
    blocked.write_text("")
    with pytest.raises((UserError, EnvironmentFault)):
        create(blocked / "汇总.rol", Role.OFFICE)


def test_that_a_full_database_is_told_as_a_full_disk_and_keeps_the_old_content(office):
    filled(office)
    with office.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    office.engine.dispose()

    def no_room(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(office.engine, "connect", no_room)
    big = EntryContent("a", text="长" * 500_000)
    with pytest.raises(EnvironmentFault, match="磁盘已满"), office.unit_of_work() as work:
        work.entries.revise(EntryRevision("e1", 2, big, "张", by_office=False, at=datetime.now(UTC)))
    with office.unit_of_work() as work:
        assert work.entries.get("e1").content.text == "甲"


def test_that_migrating_from_nothing_gives_the_schema_of_today(tmp_path):
    path = tmp_path / "旧.rol"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {WORKSPACE_APPLICATION_ID}")
        connection.execute("CREATE TABLE leftover (a)")
        connection.execute("DROP TABLE leftover")
    connection.close()
    kept = migrate(path, tmp_path / "备份")
    assert kept.exists()
    engine = open_engine(path)
    with engine.connect() as connection:
        # the full-text index is SQLite's own, and no table of the metadata
        options = {"include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("search_")}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata)
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    engine.dispose()
    assert differences == []


def test_that_a_new_workspace_is_stamped_as_migrated(office):
    with office.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == f"{SCHEMA_VERSION:04}"


def test_that_every_change_of_words_is_a_revision(office):
    filled(office)
    with office.unit_of_work() as work:
        second = EntryContent("a", text="乙")
        work.entries.revise(EntryRevision("e1", 2, second, "李", by_office=True, at=datetime.now(UTC)))
    with office.unit_of_work() as work:
        assert [each.content.text for each in work.entries.revisions("e1")] == ["甲", "乙"]
        entry = work.entries.get("e1")
        assert (entry.revision, entry.edited_by_office) == (2, True)
        assert work.entries.newest_from_department("e1").content.text == "甲"


def test_that_a_damaged_workspace_is_found_unsound(tmp_path):
    path = tmp_path / "汇总.rol"
    workspace = create(path, Role.OFFICE)
    filled(workspace)
    workspace.close()
    assert soundness.examine(path).is_sound
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(data)
    assert not soundness.examine(path).is_sound
