"""Pull the disk out at each step of each act, put it back, and see what is there.

    python -m tests.safety.pulling FOLDER MOST

runs with the library of `baddisks.failing` loaded; prints how often each act was stopped; exits with a traceback at the
first broken promise. MOST bounds the steps tried of each act.
"""

import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rol_desktop.domain.entry import EntryContent
from rol_desktop.errors import RolError, UserError
from rol_desktop.exchange.reading import inspect
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.exchange.unlocking import open_held
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace import keykeeping, workspaces
from rol_desktop.services.workspace.backups import back_up_now
from rol_desktop.services.writing import entries
from rol_desktop.store.soundness import examine
from tests.services.conftest import YEAR, Play

HELD = "口令封装的话。"
PASSPHRASE = "一个足够长的口令 2026"
OLD, NEXT, NEW = "原来的话。", "第二次报的话。", "新的话。" * 2000
MAY_BE = {"write": {OLD, NEW}, "receive": {OLD, NEXT}}
"""What an entry may say after an act that was stopped; after the others, what it said."""


class Disk:
    """A folder with an office, a desk and what they wrote, laid out anew for each try."""

    def __init__(self, folder: Path) -> None:
        self.first, self.place = folder / "first", folder / "disk"
        self.first.mkdir()
        play = Play(self.first)
        play.send()
        play.enter("101", "work.law", OLD)
        package = hand_over(play.desk("101"), self.first, "某领导").path
        receive(play.office, [package])
        export_report(play.office, YEAR, self.first / "报告.docx")
        entries.write_entry(play.desk("101"), self._uid(play.desk("101")), EntryContent("work.law", text=NEXT))
        (folder / "stick").mkdir()
        play.enter("102", "work.people", HELD)
        locked = hand_over(play.desk("102"), self.first, "某领导", passphrase=PASSPHRASE)
        self.held = receive(play.office, [locked.path]).locked
        self.second = hand_over(play.desk("101"), folder / "stick", "某领导").path
        play.close()

    @staticmethod
    def _uid(workspace: workspaces.Workspace) -> str:
        return entries.entries_of(workspace, YEAR)[0].uid

    def fresh(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.first, self.place)
        self.office = workspaces.open_workspace(self.place / "office.rol")
        self.desk = workspaces.open_workspace(self.place / "101.rol")
        self.before = self._files()

    def _files(self) -> dict[str, str]:
        """Return what lies there whole: documents, packages and backups."""
        whole = [path for path in self.place.rglob("*") if path.suffix in {".rolpkg", ".docx"}]
        whole += self.place.glob("*的备份/*.rol")
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in whole}

    def acts(self) -> dict[str, Callable[[], object]]:
        content = EntryContent("work.law", text=NEW)
        return {
            "write": lambda: entries.write_entry(self.office, self._uid(self.office), content),
            "receive": self._receive,
            "open what was held": self._open_held,
            "hand over": lambda: hand_over(self.desk, self.place, "某领导"),
            "export": lambda: export_report(self.office, YEAR, self.place / "报告.docx"),
            "back up": lambda: back_up_now(self.office),
            "back up keys": lambda: keykeeping.back_up_keys(self.office, self.place / "密钥.rolkeys", PASSPHRASE),
        }

    def _receive(self) -> None:
        (line,) = receive(self.office, [self.second]).lines
        if line.outcome != "applied":
            raise UserError(line.sentence)

    def _open_held(self) -> None:
        done = open_held(self.office, self.held, PASSPHRASE)
        if done.problems:
            raise UserError(done.problems[0])
        assert len(done.opened) == 1

    def look(self, act: str) -> None:
        """See that old files are as they were, and that work goes on after the disk is back."""
        now = self._files()
        lost = {path for path in self.before if path not in now}
        assert not lost, lost
        if act != "export":
            assert {path: now[path] for path in self.before} == self.before, act
        for path in self.place.glob("*.rolpkg"):
            inspect(path)
        content, *others = (each.content.text for each in entries.entries_of(self.office, YEAR))
        with self.office.unit_of_work() as work:
            assert (others == [HELD]) != bool(work.locks.waiting()), "half a package was let in"
        assert content in MAY_BE.get(act, {OLD}), (act, content[:20])
        entries.write_entry(self.office, self._uid(self.office), EntryContent("work.law", text="又能写了。"))
        self.office.close()
        self.desk.close()
        for name in ("office.rol", "101.rol"):
            assert examine(self.place / name).is_sound, (act, name)
        for backup in self.place.glob("*备份/*.rol"):
            assert examine(backup).is_sound, (act, backup)
        again = workspaces.open_workspace(self.place / "office.rol")
        assert entries.entries_of(again, YEAR)[0].content.text == "又能写了。"
        again.close()


def stopped(act: Callable[[], object], steps: int) -> str:
    """Do an act whose disk is gone after some steps; return what is said where that stopped it."""
    os.environ["DISK_STEPS"] = str(steps)
    try:
        act()
    except RolError as error:
        return error.sentence
    finally:
        del os.environ["DISK_STEPS"]
    return ""


def main(folder: Path, most: int) -> Counter[str]:
    disk = Disk(folder)
    found: Counter[str] = Counter()
    disk.fresh()
    names = list(disk.acts())
    for name in names:
        for steps in range(most):
            disk.office.close()
            disk.desk.close()
            disk.fresh()
            sentence = stopped(disk.acts()[name], steps)
            disk.look(name)
            if not sentence:
                break
            assert "请" in sentence, sentence
            found[name] += 1
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
