"""A long day at the office and a department: random acts with undo and redo, and what must stand there after each."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import review
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.output.compiling import compile_document
from rol_desktop.services.workspace import workspaces
from rol_desktop.services.workspace.backups import back_up_now
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.writing.history import revert
from rol_desktop.store.soundness import examine
from tests.services.conftest import YEAR

SECTIONS = ("work.law", "work.people", "problems")
MOST = 60  # entries: beyond it the day deletes more than it adds
DEEPEST = 40  # acts that can be taken back, as the window keeps more of them than a test needs


def shown(workspace: Workspace) -> tuple:
    """Return all that an act may change and undo must bring back."""
    with workspace.unit_of_work() as work:
        return (
            tuple((e.uid, e.content, e.position, e.state, e.merged_into, e.drop_reason)
                  for e in work.entries.of_year(YEAR)),
            tuple((f.indicator, f.department, f.value, f.settled) for f in work.figures.of_year(YEAR)
                  if f.value is not None or f.settled is not None),
        )  # fmt: skip


@dataclass
class Day:
    """One desk with its past and its undone future."""

    workspace: Workspace
    chance: random.Random
    done: list[tuple[Changes, tuple, tuple]] = field(default_factory=list)
    """(what takes it back, what stood before, what stood after)."""
    undone: list[tuple[Changes, tuple, tuple]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def step(self) -> None:
        name = self.chance.choices(list(self.acts), weights=[weight for _, weight in self.acts.values()])[0]
        try:
            self.acts[name][0]()
        except UserError:
            self.counts["refused"] += 1
        self.counts[name] += 1

    @property
    def acts(self) -> dict:
        return {
            "add": (self.add, 6), "write": (self.write, 10), "move": (self.move, 4), "delete": (self.delete, 3),
            "figure": (self.figure, 2), "undo": (self.undo, 8), "redo": (self.redo, 5), "reopen": (self.reopen, 0.3),
            "back up": (lambda: back_up_now(self.workspace), 0.2), "compile": (self.compile, 1),
            "adopt": (lambda: self.decide(review.adopt), 2), "merge": (self.merge, 1.5), "split": (self.split, 1),
            "drop": (lambda: self.decide(lambda w, uids: review.drop(w, uids, "理由")), 1.5),
        }  # fmt: skip

    def present(self) -> list[str]:
        return [entry.uid for entry in entries.entries_of(self.workspace, YEAR)]

    def some(self) -> str | None:
        present = self.present()
        return self.chance.choice(present) if present else None

    def act(self, verb) -> None:
        """Do one act and remember what stood around it; something new ends the undone future."""
        before = shown(self.workspace)
        changes = verb()
        if isinstance(changes, tuple):
            changes = changes[1]
        after = shown(self.workspace)
        assert changes.is_empty is False or before == after, "something changed and nobody is told"
        if not changes.is_empty:
            self.done = [*self.done, (changes, before, after)][-DEEPEST:]
            self.undone = []

    def add(self) -> None:
        if len(self.present()) > MOST:
            return self.delete()
        content = EntryContent(self.chance.choice(SECTIONS), text=f"{self.chance.random()}", cause="因。")
        after = self.some() if self.chance.random() < 0.5 else ""
        return self.act(lambda: entries.add_entry(self.workspace, YEAR, content, department="101", after=after or ""))

    def write(self) -> None:
        if uid := self.some():
            section = next(e.content.section for e in entries.entries_of(self.workspace, YEAR) if e.uid == uid)
            text = EntryContent(section, text="改" * self.chance.randrange(300))
            self.act(lambda: entries.write_entry(self.workspace, uid, text))

    def move(self) -> None:
        if uid := self.some():
            place = self.chance.randrange(8)
            self.act(lambda: entries.move_entry(self.workspace, uid, self.chance.choice(SECTIONS), place))

    def delete(self) -> None:
        if uid := self.some():
            self.act(lambda: entries.delete_entries(self.workspace, [uid]))

    def figure(self) -> None:
        typed = self.chance.choice(("", "12", "1,000", "约5", "—", "三件", "-1", "9" * 30))
        self.act(lambda: figures.write_figure(self.workspace, YEAR, "cases.all", typed, department="101"))

    def decide(self, verb) -> None:
        if self.workspace.is_office and (uid := self.some()):
            self.act(lambda: verb(self.workspace, [uid]))

    def merge(self) -> None:
        if self.workspace.is_office and (into := self.some()) and (other := self.some()):
            self.act(lambda: review.merge(self.workspace, into, [other]))

    def split(self) -> None:
        if self.workspace.is_office and (uid := self.some()):
            self.act(lambda: review.split(self.workspace, uid))

    def undo(self) -> None:
        if self.done:
            changes, before, after = self.done.pop()
            back = revert(self.workspace, changes)
            assert shown(self.workspace) == before, f"{changes.what} was not taken back"
            self.undone.append((back, before, after))

    def redo(self) -> None:
        if self.undone:
            changes, before, after = self.undone.pop()
            back = revert(self.workspace, changes)
            assert shown(self.workspace) == after, f"{changes.what} was not done again"
            self.done.append((back, before, after))

    def reopen(self) -> None:
        before = shown(self.workspace)
        self.workspace.close()
        self.workspace = workspaces.open_workspace(self.workspace.path)
        assert shown(self.workspace) == before

    def compile(self) -> None:
        before = shown(self.workspace)
        compile_document(self.workspace, YEAR)
        assert shown(self.workspace) == before, "looking changed something"

    def look(self) -> None:
        """Check what must hold at any time."""
        assert examine(self.workspace.path).is_sound
        present = entries.entries_of(self.workspace, YEAR)
        uids = {entry.uid for entry in present}
        assert len(uids) == len(present)
        with self.workspace.unit_of_work() as work:
            indexed = work.session.execute(text("SELECT count(*) FROM search_index_docsize")).scalar()
        assert indexed == len(present), "the search index is out of step"
        assert all(entry.merged_into != entry.uid for entry in present)
        for entry in present:
            last = entries.revisions_of(self.workspace, entry.uid)[-1]
            assert entry.revision <= last.number


def lived(play, acts: int, seed: int) -> tuple[Counter[str], list[int]]:
    """Live a day: the office and a department act, and now and then the department reports."""
    chance = random.Random(seed)
    office, desk = Day(play.office, chance), Day(play.desk("101"), chance)
    memory = []
    for number in range(acts):
        chance.choice((office, desk)).step()
        if number % 50 == 49:
            office.look()
            desk.look()
            memory.append(resident())
        if number % 200 == 199:
            _report(play, office, desk)
    while desk.done:
        desk.undo()
    while office.done:
        office.undo()
    play.office, play.desks["101"] = office.workspace, desk.workspace
    return office.counts + desk.counts, memory


def _report(play, office: Day, desk: Day) -> None:
    """Hand over and receive: what came before that is not taken back by undo."""
    try:
        done = hand_over(desk.workspace, play.folder, "某领导")
    except UserError:
        return
    accounting = receive(office.workspace, [done.path])
    assert accounting.lines[0].outcome == "applied"
    office.done, office.undone, desk.done, desk.undone = [], [], [], []
    office.counts["received"] += 1


def resident() -> int:
    """Return the memory of this process in kB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return int(next(line for line in status.read_text().splitlines() if line.startswith("VmRSS")).split()[1])
