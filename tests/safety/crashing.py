"""Kill a working process at random moments and see that nothing acknowledged is lost and nothing is half done.

    python -m tests.safety.crashing FOLDER COUNT SEED

forks a child that types, hands over, receives, opens what is under a passphrase, edits and exports in real workspaces,
writing down each act before it begins and after it was acknowledged; kills it with SIGKILL; looks. Prints counts as
JSON; exits with a traceback at the first broken promise.
"""

import json
import os
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from rol_desktop.domain.entry import EntryContent
from rol_desktop.exchange import sealing
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import inspect, read
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.leftovers import OURS, sweep
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.exchange.unlocking import Locked, open_held
from rol_desktop.services.output import compiling
from rol_desktop.services.workspace import keyring, workspaces
from rol_desktop.services.writing import entries, figures
from rol_desktop.store.soundness import examine
from tests.services.conftest import YEAR, Play

PASSPHRASE = "电话里说的口令 2026"
LONGEST = 0.45  # seconds until the kill: opening takes about a tenth of it
AT_WORK = 0.6  # of the kills count their delay from the first act on
STAGE = 40  # kills before the workspaces are begun anew, so that they do not grow slow


@dataclass
class Told:
    """What the journal says was acknowledged, and what was under way when the child died."""

    texts: dict[str, str] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    figure: str = ""
    handed: dict[str, str] = field(default_factory=dict)
    received: set[str] = field(default_factory=set)
    unlocked: set[str] = field(default_factory=set)
    pending: dict | None = None

    def maybe(self, act: str, uid: str) -> set[str]:
        here = self.pending
        return {here["text"]} if here and here["act"] == act and here.get("uid") == uid else set()


class Journal:
    """Lines that survive the kill: a write of one short line is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, **facts: object) -> None:
        os.write(self._handle, (json.dumps(facts, ensure_ascii=False) + "\n").encode())

    def close(self) -> None:
        os.close(self._handle)


def told(path: Path) -> Told:
    found = Told()
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        fact = json.loads(line)
        found.pending = None if fact.pop("done") else fact
        if found.pending is None:
            _take(found, fact)
    return found


def _take(found: Told, fact: dict) -> None:
    match fact["act"]:
        case "add" | "write":
            found.texts[fact["uid"]] = fact["text"]
        case "edit":
            found.edited[fact["uid"]] = fact["text"]
        case "figure":
            found.figure = fact["text"]
        case "handover":
            found.handed[fact["digest"]] = fact["path"]
        case "receive":
            found.received |= set(fact["digests"])
        case "unlock":
            found.unlocked |= set(fact["digests"])


class Child:
    """What a busy day does, until it dies."""

    def __init__(self, folder: Path, seed: str) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.journal = Journal(folder / "journal")
        self.known = told(folder / "journal")
        self.desk = workspaces.open_workspace(folder / "101.rol")
        self.office = workspaces.open_workspace(folder / "office.rol")

    def work(self) -> None:
        acts = [self.add, *[self.write] * 5, self.figure, self.handover, self.receive, self.unlock]
        acts += [*[self.edit] * 2, self.export]
        while True:
            self.chance.choice(acts)()

    def _text(self) -> str:
        return f"{self.chance.random()}" + "字" * self.chance.randrange(2000)

    def add(self) -> None:
        text = self._text()
        self.journal.note(done=False, act="add", text=text)
        entry, _changes = entries.add_entry(self.desk, YEAR, EntryContent("work.law", text=text))
        self.journal.note(done=True, act="add", uid=entry.uid, text=text)
        self.known.texts[entry.uid] = text

    def write(self) -> None:
        if not self.known.texts:
            return
        uid, text = self.chance.choice(list(self.known.texts)), self._text()
        self.journal.note(done=False, act="write", uid=uid, text=text)
        entries.write_entry(self.desk, uid, EntryContent("work.law", text=text))
        self.journal.note(done=True, act="write", uid=uid, text=text)

    def figure(self) -> None:
        text = str(self.chance.randrange(10**9))
        self.journal.note(done=False, act="figure", text=text)
        figures.write_figure(self.desk, YEAR, "cases.all", text)
        self.journal.note(done=True, act="figure", text=text)

    def handover(self) -> None:
        if not self.known.texts:
            return
        self.journal.note(done=False, act="handover")
        words = PASSPHRASE if self.chance.random() < 0.3 else ""
        done = hand_over(self.desk, self.folder / "out", "某领导", passphrase=words)
        self.journal.note(done=True, act="handover", digest=done.digest, path=str(done.path))

    def receive(self) -> None:
        self.journal.note(done=False, act="receive")
        newest = sorted((self.folder / "out").glob("*.rolpkg"), key=lambda path: path.stat().st_mtime)[-2:]
        receive(self.office, newest)
        self.journal.note(done=True, act="receive", digests=[inspect(path).digest for path in newest])

    def unlock(self) -> None:
        with self.office.unit_of_work() as work:
            waiting = [Locked("", "", digest) for digest in sorted(work.locks.waiting())]
        if not waiting:
            return
        self.journal.note(done=False, act="unlock")
        assert not open_held(self.office, waiting, PASSPHRASE).waiting
        self.journal.note(done=True, act="unlock", digests=[each.digest for each in waiting])

    def edit(self) -> None:
        present = entries.entries_of(self.office, YEAR)
        if not present:
            return
        uid, text = self.chance.choice(present).uid, self._text()
        review.adopt(self.office, [uid])
        self.journal.note(done=False, act="edit", uid=uid, text=text)
        entries.write_entry(self.office, uid, EntryContent("work.law", text=text))
        self.journal.note(done=True, act="edit", uid=uid, text=text)

    def export(self) -> None:
        self.journal.note(done=False, act="export")
        compiling.export_report(self.office, YEAR, self.folder / "报告.docx")
        self.journal.note(done=True, act="export")


def look(folder: Path) -> Counter[str]:
    """Check every promise on what the killed child left; return what was counted."""
    found = told(folder / "journal")
    counts = Counter({"leftovers": len(_leftovers(folder))})
    for name in ("101.rol", "office.rol"):
        assert examine(folder / name).is_sound, examine(folder / name).problems
        for backup in (folder / f"{name} 的备份").glob("*.rol"):
            assert examine(backup).is_sound, backup
            counts["backups"] += 1
    journal = Journal(folder / "journal")
    journal.note(done=True, act="none")  # what was under way is settled below by what is there
    _look_at_desk(folder, found, journal)
    _look_at_office(folder, found, journal)
    for package in (folder / "out").glob("*.rolpkg"):
        inspect(package)
        counts["packages"] += 1
    counts["documents"] += _look_at_document(folder / "报告.docx")
    counts["texts"] += len(found.texts)
    counts[f"killed in {found.pending['act'] if found.pending else 'between'}"] += 1
    _look_at_leftovers(folder)
    journal.close()
    return counts


def _look_at_desk(folder: Path, found: Told, journal: Journal) -> None:
    desk = workspaces.open_workspace(folder / "101.rol")
    present = {entry.uid: entry.content.text for entry in entries.entries_of(desk, YEAR)}
    for uid, text in found.texts.items():
        assert present[uid] in {text} | found.maybe("write", uid), uid
        journal.note(done=True, act="write", uid=uid, text=present[uid])
    row = figures.figure_table(desk, YEAR).rows[0].figure
    if found.figure:
        now = found.pending["text"] if found.pending and found.pending["act"] == "figure" else found.figure
        assert str(row.value) in {found.figure, now}
        journal.note(done=True, act="figure", text=str(row.value))
    with desk.unit_of_work() as work:
        for digest, path in found.handed.items():
            assert work.packages.find(digest), "an acknowledged hand-over is not in the log"
            assert Path(path).is_file()
    desk.close()


def _look_at_office(folder: Path, found: Told, journal: Journal) -> None:
    office = workspaces.open_workspace(folder / "office.rol")
    with office.unit_of_work() as work:
        for digest in found.received:
            assert inspect(work.packages.content(digest)).digest == digest
        assert not found.unlocked & work.locks.waiting(), "an acknowledged passphrase is asked for again"
    _look_for_halves(office)
    present = {entry.uid: entry.content.text for entry in entries.entries_of(office, YEAR)}
    for uid, text in found.edited.items():
        assert present[uid] in {text} | found.maybe("edit", uid), uid
        journal.note(done=True, act="edit", uid=uid, text=present[uid])
    office.close()


def _look_for_halves(office: workspaces.Workspace) -> None:
    """See that the office holds the whole of the package that heads the line, and knows it."""
    ring = keyring.key_ring(office)
    with office.unit_of_work() as work:
        submission = work.submissions.find(YEAR, "101")
        kept = [each for each in work.packages.of_year(YEAR, kind="submission") if each.outcome != "held"]
        assert bool(kept) == bool(submission and submission.head)
        if not kept:
            return
        payload = payload_of(read(work.packages.content(submission.head), ring), SubmissionPayload)
        for entry in payload.entries:
            assert work.entries.newest_from_department(entry.uid).content == entry.content, "half a package"
        assert submission.revision == max(each.revision for each in kept if each.outcome == "applied")
        received = {each.indicator: each.value for each in payload.figures}
        here = {each.indicator: each.value for each in work.figures.of_year(YEAR, department="101")}
        assert received == here, "half a package's figures"


def _look_at_document(path: Path) -> int:
    if not path.exists():
        return 0
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        etree.fromstring(archive.read("word/document.xml"))
    return 1


def _leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if OURS.fullmatch(path.name)]


def _look_at_leftovers(folder: Path) -> None:
    for path in _leftovers(folder):
        os.utime(path, (0, 0))
        sweep(path.parent)
    assert not _leftovers(folder)


def new_stage(folder: Path) -> None:
    (folder / "out").mkdir(parents=True)
    play = Play(folder)
    play.send()
    play.enter("101", "work.law", "第一句。")
    play.close()


def kill_once(folder: Path, chance: random.Random) -> Counter[str]:
    seed, delay, is_at_work = str(chance.random()), chance.uniform(0.0, LONGEST), chance.random() < AT_WORK
    before = _size(folder / "journal")
    pid = os.fork()
    if pid == 0:
        try:
            Child(folder, seed).work()
        except BaseException as error:  # noqa: BLE001 - the parent must learn of it, and no fork may run on
            (folder / "failed").write_text(repr(error), "utf-8")
        os._exit(1)
    if is_at_work:
        _await_act(folder / "journal", before)
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert not (folder / "failed").exists(), (folder / "failed").read_text("utf-8")
    return look(folder)


def _await_act(journal: Path, before: int) -> None:
    """Wait until an act was begun: on a busy machine the others would all die while they open."""
    end = time.monotonic() + 10
    while _size(journal) == before and time.monotonic() < end:
        time.sleep(0.005)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def main(folder: Path, count: int, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    sealing.COST |= {"memory": 1024, "iterations": 1}  # what is tried here is stopping, not guessing
    total: Counter[str] = Counter()
    for number in range(count):
        stage = folder / f"stage {number // STAGE}"
        if not stage.exists():
            new_stage(stage)
        total += kill_once(stage, chance)
        total["kills"] += 1
    return total


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
