"""Two windows, two processes, two threads on one workspace, and a clock that runs backwards."""

import subprocess
import sys
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange import tasks
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.output.compiling import compile_document, export_report
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
from rol_desktop.store.soundness import examine
from tests.services.conftest import YEAR

ROOT = Path(__file__).parents[2]
OPEN = """
import sys
from pathlib import Path
from rol_desktop.errors import RolError
from rol_desktop.services.workspace import workspaces
try:
    workspaces.open_workspace(Path(sys.argv[1]), "李四").close()
    print("opened")
except RolError as error:
    print(error.sentence)
"""


def other_process(path: Path) -> str:
    command = [sys.executable, "-c", OPEN, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_that_a_second_process_is_told_who_works_there(play):
    path = play.office.path
    told = other_process(path)
    assert "王办公" in told
    assert "等它关闭" in told
    play.office.close()
    assert other_process(path).strip() == "opened"
    play.office = workspaces.open_workspace(path)


def test_that_a_second_opening_in_one_process_is_refused_as_well(play):
    with pytest.raises(UserError, match="打开"):
        workspaces.open_workspace(play.office.path)


def test_that_a_process_that_died_holds_nothing(play):
    path = play.office.path
    play.office.close()
    script = OPEN.replace(".close()", "\n    import os\n    os.abort()")
    run = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, check=False)
    assert run.returncode != 0
    play.office = workspaces.open_workspace(path)
    assert examine(path).is_sound


IN_TURN = """
import sys
from pathlib import Path
from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import RolError
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.writing import entries
done = 0
while done < 6:
    try:
        workspace = workspaces.open_workspace(Path(sys.argv[1]))
    except RolError as error:
        assert "已由" in error.sentence, error.sentence
        continue
    entries.add_entry(workspace, 2025, EntryContent("work.law", text=f"{sys.argv[2]}的第{done}句。"))
    workspace.close()
    done += 1
"""


def test_that_windows_that_open_and_close_at_the_same_moments_lose_nothing_to_each_other(play):
    play.enter("101", "work.law", "原来的话。")
    play.desks.pop("101").close()
    path = play.folder / "101.rol"
    (link := play.folder / "快捷.rol").symlink_to(path)
    both = [
        subprocess.Popen([sys.executable, "-c", IN_TURN, str(name), who], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for name, who in ((path, "张三"), (link, "李四"))
    ]
    for each in both:
        _out, complaints = each.communicate(timeout=120)
        assert each.returncode == 0, complaints[-2000:]
    desk = workspaces.open_workspace(path)
    texts = {each.content.text for each in entries.entries_of(desk, YEAR)}
    desk.close()
    assert texts == {"原来的话。"} | {f"{who}的第{number}句。" for who in ("张三", "李四") for number in range(6)}
    assert examine(path).is_sound


def test_that_two_desks_opened_from_one_task_are_two_keys_and_the_office_asks(play):
    """The same task opened on two machines: neither overwrites the other."""
    play.enter("101", "work.law", "这一台的话。")
    first = hand_over(play.desk("101"), play.folder, "某领导").path
    from_home = workspaces_from_task(play)
    second = hand_over(from_home, play.folder / "家里.rolpkg", "某领导").path
    from_home.close()
    outcomes = [line.outcome for line in receive(play.office, [first, second]).lines]
    assert outcomes == ["applied", "held"]
    assert [each.content.text for each in entries.entries_of(play.office, YEAR)] == ["这一台的话。"]


def workspaces_from_task(play):
    desk = tasks.open_task(play.sent["101"].path, play.folder / "家里.rol")
    entries.add_entry(desk, YEAR, EntryContent("work.law", text="家里那台的话。"))
    return desk


class Busy(threading.Thread):
    """Do one thing over and over until told to stop; keep what went wrong."""

    def __init__(self, act) -> None:
        super().__init__()
        self.act, self.times, self.error = act, 0, None
        self.stopped = threading.Event()

    def run(self) -> None:
        try:
            while not self.stopped.is_set():
                self.act(self.times)
                self.times += 1
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            self.error = error


def test_that_receiving_editing_exporting_and_looking_go_on_side_by_side(play):
    """Threads stand for the window's lane and a look from outside; each sees whole states only."""
    uid = play.enter("101", "work.law", "起初。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    review.adopt(play.office, [uid])
    entries.write_entry(play.office, uid, EntryContent("work.law", text="办公室的话。"))
    packages = []
    for number in range(4):
        for _ in range(3):
            play.enter("102", "work.people", f"第{number}批。")
        packages.append(hand_over(play.desk("102"), play.folder, "某领导").path)
    report = play.folder / "报告.docx"
    seen: set[int] = set()

    def look(_):
        seen.add(sum(entry.department == "102" for entry in entries.entries_of(play.office, YEAR)))

    busy = [
        Busy(lambda n: entries.write_entry(play.office, uid, EntryContent("work.law", text=f"办公室的话{n}。"))),
        Busy(lambda _n: export_report(play.office, YEAR, report)),
        Busy(look),
        Busy(lambda _n: examine(play.office.path)),
    ]
    for thread in busy:
        thread.start()
    for path in packages:
        assert receive(play.office, [path]).all_settled
    for thread in busy:
        thread.stopped.set()
    for thread in busy:
        thread.join(30)
    assert [thread.error for thread in busy] == [None] * len(busy)
    assert all(thread.times for thread in busy)
    assert seen <= {0, 3, 6, 9, 12}, "half a package was seen"
    newest = f"办公室的话{busy[0].times - 1}。"
    assert next(each for each in entries.entries_of(play.office, YEAR) if each.uid == uid).content.text == newest
    with zipfile.ZipFile(report) as archive:
        assert archive.testzip() is None
    assert examine(play.office.path).is_sound


class Clock(datetime):
    """A clock that a person, or a flat battery, set back."""

    back = timedelta(0)

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) - cls.back


@pytest.fixture
def clock(monkeypatch):
    for module in (
        "writing.entries",
        "exchange.handover",
        "exchange.receiving",
        "exchange.outgoing",
        "workspace.backups",
        "exchange.applying",
        "writing.figures",
    ):
        monkeypatch.setattr(f"rol_desktop.services.{module}.datetime", Clock, raising=False)
    monkeypatch.setattr(Clock, "back", timedelta(0))
    return Clock


def test_that_a_clock_running_backwards_changes_no_order_and_loses_no_words(play, clock):
    uid = play.enter("101", "work.law", "第一次的话。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path])
    for number, back in enumerate((timedelta(days=1), timedelta(days=400), timedelta(days=20_000))):
        clock.back = back
        entries.write_entry(play.desk("101"), uid, EntryContent("work.law", text=f"后来第{number}次的话。"))
        done = hand_over(play.desk("101"), play.folder, "某领导")
        assert [line.outcome for line in receive(play.office, [done.path]).lines] == ["applied"]
        (entry,) = entries.entries_of(play.office, YEAR)
        assert entry.content.text == f"后来第{number}次的话。"
    words = [each.content.text for each in entries.revisions_of(play.office, uid)]
    assert words[-1] == "后来第2次的话。"
    assert len(words) == 4
    assert compile_document(play.office, YEAR)


def test_that_moments_are_kept_in_utc_whatever_the_zone(play):
    at = datetime(2026, 1, 20, 23, 30, tzinfo=UTC)
    play.enter("101", "work.law", "话。")
    receive(play.office, [hand_over(play.desk("101"), play.folder, "某领导").path], at=at)
    with play.office.unit_of_work() as work:
        assert work.submissions.find(YEAR, "101").received_at == at
