"""Evidence from the department's disk to the office's, through real packages."""

import hashlib
import random

import pytest

from rol_desktop.domain.evidence import LARGEST, MIB, said, size_of
from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.workspace.keyring import opening_keys
from rol_desktop.services.writing import entries, evidence
from rol_desktop.services.writing.history import revert
from rol_desktop.store.tables import EvidenceFileRow
from tests.services.conftest import YEAR

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(3000)


@pytest.fixture
def proof(tmp_path):
    path = tmp_path / "现场 照片.png"
    path.write_bytes(PICTURE)
    return path


def handed(play, code="101"):
    return hand_over(play.desk(code), play.folder, "某领导", YEAR).path


def package_of(play, path):
    return read(path.read_bytes(), KeyRing(opening_keys(play.office)))


def names(workspace, department=""):
    return [each.name for each in evidence.evidence_of(workspace, YEAR, department)]


def test_that_a_file_arrives_at_the_office_byte_for_byte(play, proof, tmp_path):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "做了三件事。")
    done = evidence.attach(desk, uid, [proof])
    assert [(each.name, each.size, each.entry) for each in done.attached] == [(proof.name, len(PICTURE), uid)]
    path = handed(play)
    package = package_of(play, path)
    (listed,) = payload_of(package, SubmissionPayload).evidence
    assert package.files[listed.sha256] == PICTURE
    receive(play.office, [path])
    (there,) = evidence.evidence_of(play.office, YEAR, "101")
    assert (there.entry, there.name, there.size) == (uid, proof.name, len(PICTURE))
    copy = evidence.save_copy(play.office, there.uid, tmp_path / "副本.png")
    assert copy.read_bytes() == PICTURE
    assert evidence.save_copy(desk, there.uid, tmp_path / "自己的.png").read_bytes() == PICTURE


def test_that_the_same_bytes_travel_once_and_are_attached_to_an_entry_once(play, proof, tmp_path):
    desk = play.desk("101")
    first, second = play.enter("101", "work.law", "一。"), play.enter("101", "work.people", "二。")
    twin = tmp_path / "同一张.png"
    twin.write_bytes(PICTURE)
    evidence.attach(desk, first, [proof])
    again = evidence.attach(desk, first, [twin])
    assert (again.attached, len(again.refused)) == ((), 1)
    assert "已经有了" in again.refused[0]
    assert again.changes.is_empty
    evidence.attach(desk, second, [twin])
    assert size_of(evidence.evidence_of(desk, YEAR)) == len(PICTURE)
    package = package_of(play, handed(play))
    assert len(package.files) == 1
    assert len(payload_of(package, SubmissionPayload).evidence) == 2


def test_that_taking_off_is_undone_and_redone(play, proof):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "一。")
    added = evidence.attach(desk, uid, [proof]).changes
    (held,) = evidence.evidence_of(desk, YEAR)
    removed = evidence.remove(desk, held.uid)
    assert names(desk) == []
    again = revert(desk, removed)
    assert names(desk) == [proof.name]
    revert(desk, again)
    assert names(desk) == []
    revert(desk, removed)
    back = revert(desk, added)
    assert names(desk) == []
    revert(desk, back)
    assert names(desk) == [proof.name]


def test_that_what_was_taken_off_is_gone_at_the_office_with_the_next_revision(play, proof):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "一。")
    evidence.attach(desk, uid, [proof])
    receive(play.office, [handed(play)])
    (held,) = evidence.evidence_of(desk, YEAR)
    evidence.remove(desk, held.uid)
    receive(play.office, [handed(play)])
    assert names(play.office, "101") == []


def test_that_files_of_a_deleted_entry_stay_at_home(play, proof):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "一。")
    play.enter("101", "work.people", "二。")
    evidence.attach(desk, uid, [proof])
    deleted = entries.delete_entries(desk, [uid])
    assert package_of(play, handed(play)).files == {}
    revert(desk, deleted)
    assert names(desk) == [proof.name]


def test_that_limits_are_kept_and_told(play, tmp_path):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "一。")
    chance = random.Random(3)

    def made(name, size):
        path = tmp_path / name
        path.write_bytes(chance.randbytes(64) + bytes(size - 64) if size else b"")
        return path

    too_large, empty, program = made("大.pdf", LARGEST + 1), made("空.txt", 0), made("装.exe", 100)
    done = evidence.attach(desk, uid, [too_large, empty, program, tmp_path, tmp_path / "没有.pdf"])
    assert (len(done.attached), len(done.refused)) == (0, 5)
    assert "10 MB" in done.refused[0]
    assert "空文件" in done.refused[1]
    assert "程序" in done.refused[2]
    full = evidence.attach(desk, uid, [made(f"{number}.pdf", LARGEST) for number in range(5)])
    assert len(full.attached) == 4
    assert "40 MB" in full.refused[0]
    path = handed(play)
    assert path.stat().st_size > 40 * MIB
    receive(play.office, [path])
    assert len(names(play.office, "101")) == 4


def test_that_damaged_bytes_are_never_handed_on(play, proof, tmp_path):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "一。")
    evidence.attach(desk, uid, [proof])
    with desk.unit_of_work() as work:
        work.session.get_one(EvidenceFileRow, hashlib.sha256(PICTURE).hexdigest()).content = b"other"
    with pytest.raises(UserError, match="已损坏"):
        handed(play)
    (held,) = evidence.evidence_of(desk, YEAR)
    with pytest.raises(UserError, match="已损坏"):
        evidence.save_copy(desk, held.uid, tmp_path / "副本.png")
    assert not (tmp_path / "副本.png").exists()


def test_that_a_year_with_other_evidence_has_another_hash(play, proof):
    desk, uid = play.desk("101"), play.enter("101", "work.law", "一。")
    before = content_hash(desk, YEAR)
    evidence.attach(desk, uid, [proof])
    assert content_hash(desk, YEAR) != before


def test_that_sizes_are_said_for_people():
    assert [said(size) for size in (1, 2048, 3 * MIB + MIB // 2)] == ["1 KB", "2 KB", "3.5 MB"]
