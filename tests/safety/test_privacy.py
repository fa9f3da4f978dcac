"""Files are for their owner's eyes, logs hold no words of people, nothing stays behind, and public is public."""

import logging
import os
import re
import sqlite3
import stat
import sys
import tempfile
import traceback
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision
from rol_desktop.domain.report import Edition
from rol_desktop.domain.submission import Comment
from rol_desktop.errors import Cancelled, RolError
from rol_desktop.exchange.writing import write_package
from rol_desktop.leftovers import sweep
from rol_desktop.log import begin_log
from rol_desktop.progress import StopAfter
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.exchange.unlocking import open_held
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace import keykeeping, workspaces
from rol_desktop.services.workspace.backups import back_up_before, back_up_now, restore
from rol_desktop.services.writing import entries, figures
from rol_desktop.store.tiers import Reason
from tests.services.conftest import YEAR

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
SECRETS = {
    "as sent": "最初报来的机密原话",
    "dropped": "不采用的一段话",
    "why dropped": "内容与某人有关",
    "comment": "请核实张三的手机号",
    "settled": "因某案重复而核减",
    "waiting": "还没有决定的话",
}
PASSPHRASE = "电话里说的口令 2026"
SEEN = "公开的一句话"


def filled(play) -> list[str]:
    """Play a round with everything a public document must not hold; return the uids."""
    shown = play.enter("101", "work.law", SECRETS["as sent"])
    dropped = play.enter("101", "work.law", SECRETS["dropped"])
    waiting = play.enter("102", "work.people", SECRETS["waiting"])
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140")
    packages = [hand_over(play.desk(code), play.folder, "某某领导").path for code in ("101", "102")]
    receive(play.office, packages)
    entries.write_entry(play.office, shown, EntryContent("work.law", text=f"{SEEN}，共{{{{cases.all}}}}件。"))
    review.adopt(play.office, [shown])
    review.drop(play.office, [dropped], SECRETS["why dropped"])
    figure = figures.figure_table(play.office, YEAR, "101").rows[0].figure
    figures.settle_figure(play.office, figure.uid, 139, SECRETS["settled"])
    with play.office.unit_of_work() as work:
        comment = Comment("c1", YEAR, "101", shown, SECRETS["comment"], "王办公", datetime.now(UTC))
        work.comments.put(comment)
    return [shown, dropped, waiting, figure.uid, play.office.owner.uid, "c1-comment"]


def parts_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.comment == b""
        assert all(not info.extra and not info.comment for info in archive.infolist())
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_that_the_public_edition_holds_nothing_but_its_words(play):
    uids = filled(play)
    path = play.folder / "公开.docx"
    export_report(play.office, YEAR, path, Edition.PUBLIC)
    parts = parts_of(path)
    whole = "\n".join(parts.values())
    assert SEEN in whole
    for what, words in SECRETS.items():
        assert words not in whole, what
    for uid in uids:
        assert uid not in whole
        assert uid.replace("-", "") not in whole
    for name in ("甲局", "乙局", "王办公", "101填报人", "102填报人", "某某领导", str(play.folder), play.folder.name):
        assert name not in whole, name
    for mark in ("w:sdt>", "w:comment", "w:rsid", "w:vanish", "w:ins ", "w:del ", "w:customXml", "w:docVar", "{{"):
        assert mark not in whole, mark
    assert not [name for name in parts if re.search(r"comments|customXml|custom\.xml|people|thumbnail|vba", name)]
    core = parts["docProps/core.xml"]
    assert set(re.findall(r">([^<>]+)</(?:dc:creator|cp:lastModifiedBy)", core)) <= {"示范区人民政府"}


def test_that_the_search_for_leaks_can_fail(play):
    """The same search finds them in the edition for review, where they belong."""
    uids = filled(play)
    path = play.folder / "审阅.docx"
    export_report(play.office, YEAR, path, Edition.REVIEW)
    whole = "\n".join(parts_of(path).values())
    assert "w:sdt>" in whole
    assert "w:comment" in whole
    assert "甲局" in whole
    assert uids[0] in whole or uids[0].replace("-", "") in whole


@POSIX
def test_that_every_file_of_ours_is_for_its_owner_alone(play):
    old = os.umask(0o022)
    try:
        filled(play)
        back_up_now(play.office)
        keykeeping.back_up_keys(play.office, play.folder / "密钥.rolkeys", "一个足够长的口令 2026")
        ours = [path for path in play.folder.rglob("*") if not path.name.endswith(".docx")]
        kinds = {path.name.rpartition(".")[2] for path in ours if path.is_file()}
        assert {"rol", "rol-wal", "rol-shm", "rolpkg", "rolkeys", "lock"} <= kinds
        open_to_others = [path.name for path in ours if stat.S_IMODE(path.stat().st_mode) & 0o077]
        assert open_to_others == []
        made = back_up_now(play.office)
        play.office.close()
        restore(play.office.path, made.path)
        assert stat.S_IMODE(play.office.path.stat().st_mode) == 0o600
    finally:
        os.umask(old)


def test_that_the_log_holds_no_word_of_people_even_where_things_fail(play, tmp_path, monkeypatch):
    log = tmp_path / "log" / "rol.log"
    begin_log(log)
    logging.getLogger("rol_desktop").setLevel(logging.DEBUG)
    try:
        filled(play)
        broken = play.folder / "坏.rolpkg"
        broken.write_bytes(next(play.folder.glob("*报送包*")).read_bytes()[:-40])
        receive(play.office, [broken])
        play.enter("103", "work.people", SECRETS["waiting"])
        locked = hand_over(play.desk("103"), play.folder, "某某领导", passphrase=PASSPHRASE).path
        for words in (f"{PASSPHRASE}错", PASSPHRASE):
            open_held(play.office, receive(play.office, [locked]).locked, words)
        monkeypatch.setattr("rol_desktop.store.backup.copy_online", _refuse)
        with pytest.raises(RolError):
            back_up_now(play.office)
        assert back_up_before(play.office, Reason.YEAR)
        logging.getLogger("rol_desktop").warning("the log is written")
        text = log.read_text("utf-8")
    finally:
        for handler in list(logging.getLogger("rol_desktop").handlers):
            handler.close()
            logging.getLogger("rol_desktop").removeHandler(handler)
            logging.getLogger("ui").removeHandler(handler)
        logging.getLogger("rol_desktop").setLevel(logging.NOTSET)
    assert "the log is written" in text
    assert "no backup" in text
    for words in (*SECRETS.values(), SEEN, PASSPHRASE, "王办公", "某某领导", "甲局", play.folder.name):
        assert words not in text


def _refuse(*_arguments):
    raise PermissionError(13, "denied")


def test_that_an_error_of_the_store_quotes_no_words(play):
    content = EntryContent("work.law", text=SECRETS["as sent"])
    revision = EntryRevision("u1", 1, content, "某人", by_office=True, at=datetime.now(UTC))

    def add_for_nobody():
        with play.office.unit_of_work() as work:
            work.entries.add(Entry("u1", YEAR, "没有的单位", content), revision)

    with pytest.raises(sqlite3.IntegrityError) as caught:
        add_for_nobody()
    told = "".join(traceback.format_exception(caught.value))
    assert "INSERT INTO entry" in told
    assert SECRETS["as sent"] not in told


def test_that_no_temporary_file_is_made_elsewhere_and_none_stays(play, tmp_path, monkeypatch):
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    filled(play)
    export_report(play.office, YEAR, play.folder / "报告.docx")
    back_up_now(play.office)
    assert list(elsewhere.iterdir()) == []
    assert not [path for path in play.folder.rglob("*") if path.name.endswith((".part", ".tmp"))]


def test_that_what_a_stop_left_behind_goes_at_the_next_work_there(play):
    left = [play.folder / name for name in (".0123456789ab.part", ".~rol-abc_12.tmp", ".0123456789ab.part-journal")]
    others = [play.folder / name for name in ("notes.part", ".0123456789abc.part", ".~lock.报告.docx#", "x.tmp")]
    for path in (*left, *others):
        path.write_text("words")
        os.utime(path, (1, 1))
    fresh = play.folder / ".ffffffffffff.part"
    fresh.write_text("another window is writing this")
    play.office.close()
    play.office = workspaces.open_workspace(play.office.path)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in (*others, fresh))
    assert sweep(play.folder / "没有") == ()


def test_that_cancelling_leaves_no_part_of_a_package(play):
    play.enter("101", "work.law", "话。")
    content = hand_over(play.desk("101"), play.folder, "某领导").path.read_bytes()
    target = play.folder / "取消"
    target.mkdir()
    for steps in range(1, 3):
        with pytest.raises(Cancelled):
            write_package(content, target / "包.rolpkg", StopAfter(steps))
        assert list(target.iterdir()) == []
