"""Whatever the disk does, the old files stay as they were and a sentence says what to do."""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import EnvironmentFault, RolError, UserError
from rol_desktop.exchange.reading import inspect
from rol_desktop.exchange.writing import write_package
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace import keykeeping, keyring, making, workspaces
from rol_desktop.services.workspace.backups import back_up_now, list_backups
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.writing import entries
from rol_desktop.store.shares import on_network
from rol_desktop.store.soundness import examine
from tests.safety.disks import fill, run_child, small_disk
from tests.services.conftest import YEAR, Play

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX disks and rights")
PASSPHRASE = "一个足够长的口令 2026"


@pytest.fixture
def disk(tmp_path):
    try:
        with small_disk(tmp_path / "小盘") as place:
            yield place
    except OSError as refused:
        pytest.skip(str(refused))


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_a_full_disk_under_the_workspace_loses_nothing(tmp_path, disk):
    play = Play(tmp_path)
    play.send()
    play.enter("101", "work.law", "原来的话。")
    package = hand_over(play.desk("101"), tmp_path, "某领导").path
    play.close()
    shutil.copy(tmp_path / "office.rol", disk / "汇总.rol")
    office = workspaces.open_workspace(disk / "汇总.rol")
    receive(office, [package])
    (entry,) = entries.entries_of(office, YEAR)
    back_up_now(office)
    export_report(office, YEAR, disk / "报告.docx")
    old = {path: fingerprint(path) for path in (disk / "报告.docx", *(disk / "汇总.rol 的备份").iterdir())}
    before = content_hash(office, YEAR)
    filler = fill(disk)
    long = EntryContent("work.law", text="长" * 300_000)
    for refused in (
        lambda: entries.write_entry(office, entry.uid, long),
        lambda: back_up_now(office),
        lambda: export_report(office, YEAR, disk / "报告.docx"),
        lambda: hand_over_to(tmp_path, disk),
        lambda: keykeeping.back_up_keys(office, disk / "密钥.rolkeys", PASSPHRASE),
    ):
        with pytest.raises(EnvironmentFault, match=r"空间不足|已满|No space left|磁盘出错"):
            refused()
    assert content_hash(office, YEAR) == before
    assert {path: fingerprint(path) for path in old} == old
    assert not [path for path in disk.rglob("*") if path.suffix in {".part", ".tmp", ".rolpkg", ".rolkeys"}]
    filler.unlink()
    entries.write_entry(office, entry.uid, EntryContent("work.law", text="又能写了。"))
    office.close()
    assert examine(disk / "汇总.rol").is_sound


def hand_over_to(source: Path, disk: Path) -> None:
    desk = workspaces.open_workspace(source / "101.rol")
    try:
        hand_over(desk, disk, "某领导")
    finally:
        desk.close()


def test_that_a_workspace_on_a_full_disk_says_so_when_opened_and_stays_whole(tmp_path, disk):
    play = Play(tmp_path)
    play.close()
    path = disk / "汇总.rol"
    shutil.copy(tmp_path / "office.rol", path)
    before = fingerprint(path)
    filler = fill(disk)
    with pytest.raises(EnvironmentFault):
        workspaces.open_workspace(path)
    with pytest.raises(RolError):
        making.create_office(disk / "新.rol")
    assert not (disk / "新.rol").exists()
    filler.unlink()
    assert fingerprint(path) == before
    workspaces.open_workspace(path).close()


LIMITED = """
import resource, signal
from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import EnvironmentFault
from rol_desktop.services.workspace import keyring, making, workspaces
from rol_desktop.services.writing import entries
from rol_desktop.services.output.compiling import export_report
folder = Path(sys.argv[1])
office = workspaces.open_workspace(folder / "office.rol")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
uid = entries.entries_of(office, 2025)[0].uid
written = 0
try:
    for number in range(100):
        entries.write_entry(office, uid, EntryContent("work.law", text=f"{number}" + "长" * 10_000))
        written = number
except EnvironmentFault as fault:
    print(written, fault.sentence)
os._exit(0)
"""


def test_that_a_quota_reached_in_mid_work_keeps_every_acknowledged_word(play):
    content = EntryContent("work.law", text="起初。")
    uid = entries.add_entry(play.office, YEAR, content, department="101")[0].uid
    play.office.close()
    written, sentence = run_child(LIMITED, play.folder).split(maxsplit=1)
    assert "磁盘" in sentence
    assert examine(play.office.path).is_sound
    play.office = workspaces.open_workspace(play.office.path)
    (entry,) = entries.entries_of(play.office, YEAR)
    assert (entry.uid, entry.content.text) == (uid, written + "长" * 10_000)


WITHOUT_RIGHTS = """
from rol_desktop.errors import RolError
from rol_desktop.services.workspace import keyring, making, workspaces
from rol_desktop.services.workspace.backups import restore
from rol_desktop.services.exchange.receiving import receive
folder = Path(sys.argv[1])
def told(act):
    try:
        act()
    except RolError as error:
        print(type(error).__name__, error.sentence)
    else:
        print("nothing was refused")
told(lambda: workspaces.open_workspace(folder / "office.rol"))
told(lambda: making.create_office(folder / "new.rol"))
told(lambda: workspaces.open_workspace(folder / "secret.rol"))
told(lambda: restore(folder / "office.rol", folder / "copy.rol"))
"""


def test_that_read_only_and_forbidden_places_are_told_and_untouched(tmp_path):
    place = tmp_path / "只读"
    place.mkdir()
    for above in (tmp_path, *tmp_path.parents):
        if above.is_relative_to(tempfile.gettempdir()) and above != Path(tempfile.gettempdir()):
            above.chmod(0o755)
    play = Play(tmp_path)
    play.close()
    for name, mode in (("office.rol", 0o444), ("copy.rol", 0o444), ("secret.rol", 0o000)):
        shutil.copy(tmp_path / "office.rol", place / name)
        (place / name).chmod(mode)
    place.chmod(0o555)
    before = {path.name: fingerprint(path) for path in place.iterdir()}
    lines = run_child(WITHOUT_RIGHTS, place, as_nobody=True).splitlines()
    assert all(line.startswith(("EnvironmentFault", "UserError")) for line in lines), lines
    assert len(lines) == 4
    assert "只读" in lines[0]
    assert "权限" in lines[2]
    assert {path.name: fingerprint(path) for path in place.iterdir()} == before


def test_that_packages_are_received_from_a_read_only_place_and_nothing_is_written_beside_them(tmp_path, disk):
    play = Play(tmp_path)
    play.send()
    play.enter("101", "work.law", "话。")
    hand_over(play.desk("101"), disk, "某领导")
    os.system(f"mount -o remount,ro '{disk}'")
    before = sorted(disk.rglob("*"))
    accounting = receive(play.office, [disk])
    assert [line.outcome for line in accounting.lines] == ["applied"]
    with pytest.raises(EnvironmentFault, match=r"只读|不允许写入"):
        hand_over(play.desk("101"), disk, "某领导")
    with pytest.raises(EnvironmentFault, match=r"只读|不能写入"):
        export_report(play.office, YEAR, disk / "报告.docx")
    assert sorted(disk.rglob("*")) == before
    assert hand_over(play.desk("101"), tmp_path, "某领导").revision == 2
    play.close()


class PulledOut:
    """Take the stick away after some steps of the work."""

    def __init__(self, stick: Path, steps: int) -> None:
        self.stick, self.left = stick, steps

    def begin(self, what: str, total: int) -> None:
        pass

    def advance(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left == 0:
            shutil.rmtree(self.stick)


@pytest.mark.parametrize("steps", [1, 2])
def test_that_a_stick_pulled_out_in_mid_write_costs_the_package_only(play, steps):
    play.enter("101", "work.law", "话。")
    good = hand_over(play.desk("101"), play.folder, "某领导")
    stick = play.folder / "U盘"
    stick.mkdir()
    with pytest.raises(EnvironmentFault, match="拔出"):
        write_package(good.path.read_bytes(), stick / "包.rolpkg", PulledOut(stick, steps))
    assert inspect(good.path).digest == good.digest
    assert [line.outcome for line in receive(play.office, [good.path]).lines] == ["applied"]


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_that_a_workspace_taken_away_while_it_is_open_saves_nothing_into_the_void(play, how):
    path = play.office.path
    content = EntryContent("work.law", text="话。")
    entries.add_entry(play.office, YEAR, content, department="101")
    if how == "deleted":
        path.unlink()
    else:
        path.rename(path.with_name("别处.rol"))
    if how == "replaced":
        shutil.copy(path.with_name("别处.rol"), path)
    with pytest.raises(EnvironmentFault, match="没有保存"):
        entries.add_entry(play.office, YEAR, content, department="101")
    play.office.close()
    if how != "deleted":
        assert examine(path.with_name("别处.rol")).is_sound


NAMES = [
    "汇总 2025（最终版）.rol",
    "📄🇨🇳 报告.rol",
    "a'b\"c;--.rol",
    "100%&#?.rol",
    " 空格 .rol",
    "e\u0301.rol",
    "-rf.rol",
]


@pytest.mark.parametrize("name", NAMES)
def test_that_any_name_works_from_making_to_restoring(tmp_path, name):
    folder = tmp_path / f"文件夹 {name}"
    folder.mkdir()
    office = making.create_office(folder / name)
    made = back_up_now(office)
    office.close()
    workspaces.open_workspace(folder / name).close()
    assert list_backups(folder / name)[-1].path == made.path
    assert examine(folder / name).is_sound


def deep(folder: Path, part: str, length: int) -> Path:
    while len(str(folder)) < length:
        folder /= part
    folder.mkdir(parents=True)
    return folder


def test_that_a_path_of_260_letters_works(tmp_path):
    folder = deep(tmp_path, "a" * 30, 260)
    office = making.create_office(folder / "office.rol")
    back_up_now(office)
    office.close()
    assert examine(folder / "office.rol").is_sound


def test_that_a_path_too_long_for_the_store_is_refused_and_a_package_may_lie_there(play):
    folder = deep(play.folder, "很长的文件夹名字" * 4, 300)
    with pytest.raises(UserError, match="路径太长"):
        making.create_office(folder / "汇总.rol")
    assert list(folder.iterdir()) == []
    play.enter("101", "work.law", "话。")
    done = hand_over(play.desk("101"), folder, "某领导")
    assert receive(play.office, [done.path]).all_settled


MOUNTS = """
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/共享\\040盘 cifs rw 0 0
server:/data /srv/nfs nfs4 rw 0 0
/dev/sdb1 /srv/nfs/local ext4 rw 0 0
me@host: /home/me/remote fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\server\share\汇总.rol", True), ("//server/share/a.rol", True), (r"\\?\UNC\server\share\a.rol", True),
        (r"\\?\C:\data\a.rol", False), ("/mnt/共享 盘/a.rol", True), ("/mnt/other/a.rol", False),
        ("/srv/nfs/a.rol", True), ("/srv/nfs/local/a.rol", False), ("/srv/nfs2/a.rol", False),
        ("/home/me/remote/x/a.rol", True), ("/run/user/1000/gvfs/smb/a.rol", True), ("/home/me/a.rol", False),
    ],
)  # fmt: skip
def test_that_shares_are_known(path, network):
    assert on_network(Path(path), MOUNTS) is network


def test_that_no_workspace_is_made_or_opened_on_a_share_and_packages_may_lie_there(play, monkeypatch):
    share = play.folder / "共享"
    share.mkdir()
    shutil.copy(play.office.path, share / "旧.rol")
    listed = f"//server/share {str(share).replace(' ', chr(92) + '040')} cifs rw 0 0\n"
    monkeypatch.setattr("rol_desktop.store.shares._mounts", lambda: "/dev/sda1 / ext4 rw 0 0\n" + listed)
    before = sorted(share.iterdir())
    for act in (
        lambda: making.create_office(share / "新.rol"),
        lambda: making.create_department(share / "新.rol", "101"),
        lambda: workspaces.open_workspace(share / "旧.rol"),
    ):
        with pytest.raises(EnvironmentFault, match="网络共享"):
            act()
    assert sorted(share.iterdir()) == before
    play.enter("101", "work.law", "话。")
    assert receive(play.office, [hand_over(play.desk("101"), share, "某领导").path]).all_settled


def test_that_keys_are_backed_up_and_restored_over_new_ones(play, tmp_path):
    """Drill: the office's workspace is lost, a new one takes the old keys; what was sealed to either still opens."""
    play.enter("101", "work.law", "封给旧密钥的话。")
    package = hand_over(play.desk("101"), play.folder, "某领导").path
    assert keykeeping.needs_key_backup(play.office)
    code = keykeeping.back_up_keys(play.office, tmp_path / "密钥.rolkeys", PASSPHRASE)
    assert not keykeeping.needs_key_backup(play.office)
    other = Play(_made(tmp_path / "新办公室"))
    stranger = keyring.opening_keys(other.office)
    assert receive(other.office, [package]).lines[0].outcome == "refused"
    assert keykeeping.restore_keys(other.office, tmp_path / "密钥.rolkeys", PASSPHRASE) == code
    assert receive(other.office, [package]).lines[0].outcome == "held"  # it opens; the form is another office's
    assert set(stranger) <= set(keyring.opening_keys(other.office))
    assert keykeeping.needs_key_backup(other.office)
    with pytest.raises(UserError, match="口令不对"):
        keykeeping.restore_keys(other.office, tmp_path / "密钥.rolkeys", "另一个足够长的口令")
    other.close()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
