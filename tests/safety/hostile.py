"""Give every reader of files from outside damaged and hostile ones, within limits of memory and time.

    python -m tests.safety.hostile KIND[+KIND…] COUNT[+COUNT…] SEED FOLDER

prints as JSON what became of them, the slowest and the most memory; a fault is printed with the file that caused it.
"""

import contextlib
import io
import json
import os
import random
import sqlite3
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rol_desktop.catalog.indicators import indicators_from
from rol_desktop.catalog.layouts import layout_from_toml
from rol_desktop.catalog.outlines import outline_from_text
from rol_desktop.catalog.toml import load
from rol_desktop.catalog.words import words_from
from rol_desktop.document.reading.reader import read_document
from rol_desktop.document.tables.reading import read_sheets, read_table
from rol_desktop.document.tables.writing import Table, write_workbook
from rol_desktop.errors import RolError
from rol_desktop.services.exchange.handover import hand_over
from rol_desktop.services.exchange.inbox import received_log
from rol_desktop.services.exchange.receiving import receive
from rol_desktop.services.output.compiling import compile_document, export_report
from rol_desktop.services.workspace.contents import content_hash, content_of
from rol_desktop.services.workspace.recognition import recognised
from rol_desktop.store import workspace as store
from rol_desktop.store.soundness import examine
from tests.exchange.test_fuzz import MUTATIONS
from tests.services.conftest import YEAR, Play

MEMORY = 512 * 1024 * 1024
SECONDS = 10.0
ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "workspaces" / "schema-1.rol"
WORDS = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&amp;b;", b"\xff\xfe", b"\0", b"</w:p>", b"<w:p>" * 50, b'w:val="-1"',
    b'w:val="99999999999999999999"', b'w:val="1e999"', b"]]>", b'="', b"\xed\xa0\x80", b"../../x", b"[[", b'"""',
    b"1" * 5000, b"nan", b"9999-99-99", b"{", b"= [", b"\r\n",
)  # fmt: skip
Case = Callable[[bytes, Path], str]


def worded(chance: random.Random, content: bytearray, _: bytes) -> None:
    """Put something in that a reader must not choke on."""
    start = chance.randrange(len(content) + 1)
    content[start : start + chance.choice((0, 0, 4, 30))] = chance.choice(WORDS)


def mutated(chance: random.Random, content: bytes, other: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        if len(changed) > 2:
            chance.choice((*MUTATIONS, worded, worded))(chance, changed, other)
    return bytes(changed)


def repacked(chance: random.Random, content: bytes) -> bytes:
    """Mutate one member of a zip and pack anew, so that its checksums hold and the reader gets to see it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([each for each in members if members[each]])
    members[name] = mutated(chance, members[name], chance.choice(list(members.values())) or b"x")
    if chance.random() < 0.05:
        del members[chance.choice(list(members))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, held in members.items():
            archive.writestr(each, held)
    return packed.getvalue()


class Packages:
    """Mutated packages, received at an office that must end as it was or as the honest one makes it."""

    suffix = ".rolpkg"

    def __init__(self, folder: Path) -> None:
        play = Play(folder)
        play.send()
        play.enter("101", "work.law", "诚实的话。")
        play.enter("102", "problems", "人手不足。", cause="编制少。")
        self.originals = [
            *(hand_over(play.desk(code), folder, "某领导").path.read_bytes() for code in ("101", "102")),
            *(sent.path.read_bytes() for sent in play.sent.values()),
        ]
        for desk in play.desks.values():
            desk.close()
        self.office = play.office
        self.allowed = {content_hash(self.office, YEAR)}
        for path in sorted(folder.glob("*报送包*"), reverse=True):
            receive(self.office, [path])
            self.allowed.add(content_hash(self.office, YEAR))
        self.now = content_hash(self.office, YEAR)

    def make(self, chance: random.Random) -> bytes:
        original, other = chance.choice(self.originals), chance.choice(self.originals)
        return mutated(chance, original, other) if chance.random() < 0.5 else repacked(chance, original)

    def take(self, path: Path) -> str:
        with contextlib.suppress(RolError):
            recognised(path)
        (line,) = receive(self.office, [path]).lines
        if line.outcome != "refused":
            assert content_hash(self.office, YEAR) == self.now, "altered content was taken in"
        return f"package {line.outcome}"


class Workspaces:
    """Mutated workspaces: opened and read whole, or refused in a sentence."""

    suffix = ".rol"

    def __init__(self, folder: Path) -> None:
        self.base = folder / "base.rol"
        self.base.write_bytes(FIXTURE.read_bytes())
        store.open_existing(self.base).close()
        self.content = self.base.read_bytes()
        self.scratch = folder / "scratch.rol"
        with sqlite3.connect(self.base) as connection:
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            self.columns = [(t, row[1]) for t in tables for row in connection.execute(f"PRAGMA table_info({t})")]
        connection.close()

    def make(self, chance: random.Random) -> bytes:
        if chance.random() < 0.5:
            return mutated(chance, self.content, self.content)
        return self._edited(chance)

    def _edited(self, chance: random.Random) -> bytes:
        """Write values of other kinds, by SQLite itself: the file is sound, what it says is not."""
        self.scratch.write_bytes(self.content)
        connection = sqlite3.connect(self.scratch)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        values = ("", "x", -1, 2**62, 1e300, b"\xff\x00", None, "[]", "{}", '{"year": "x"}', "9" * 400, "null", "\x00")
        for _ in range(chance.choice((1, 1, 3))):
            table, column = chance.choice(self.columns)
            try:
                connection.execute(f"UPDATE {table} SET {column} = ?", (chance.choice(values),))
            except sqlite3.Error:
                continue
        if chance.random() < 0.1:
            self._schema(connection, chance)
        connection.commit()
        connection.close()
        return self.scratch.read_bytes()

    def _schema(self, connection: sqlite3.Connection, chance: random.Random) -> None:
        endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS uid FROM r"
        table, _column = chance.choice(self.columns)
        statements = (
            f"DROP TABLE {table}",
            f"ALTER TABLE {table} RENAME TO kept; CREATE VIEW {table} AS {endless}",
            f"CREATE TRIGGER t AFTER UPDATE ON workspace BEGIN DELETE FROM {table}; END",
            "CREATE VIRTUAL TABLE v USING fts5(a)",
        )
        try:
            connection.executescript(chance.choice(statements))
        except sqlite3.Error:
            return

    def take(self, path: Path) -> str:
        examine(path)
        try:
            workspace = store.open_existing(path)
        except RolError:
            return "workspace refused"
        try:
            content_of(workspace, YEAR)
            compile_document(workspace, YEAR)
            received_log(workspace, YEAR)
        except RolError:
            return "workspace refused while reading"
        finally:
            workspace.close()
        return "workspace read"


class Documents:
    """Mutated .docx files."""

    suffix = ".docx"

    def __init__(self, folder: Path) -> None:
        path = folder / "base.rol"
        path.write_bytes(FIXTURE.read_bytes())
        workspace = store.open_existing(path)
        export_report(workspace, YEAR, folder / "base.docx")
        workspace.close()
        self.content = (folder / "base.docx").read_bytes()

    def make(self, chance: random.Random) -> bytes:
        return mutated(chance, self.content, self.content) if chance.random() < 0.3 else repacked(chance, self.content)

    def take(self, path: Path) -> str:
        try:
            read_document(path)
        except RolError:
            return "docx refused"
        return "docx read"


class Tables(Documents):
    """Mutated .xlsx files."""

    suffix = ".xlsx"

    def __init__(self, folder: Path) -> None:
        table = Table((("单位", "案件数"), *((f"第{number}局", str(number)) for number in range(30))))
        write_workbook({"名单": table}, folder / "base.xlsx")
        self.content = (folder / "base.xlsx").read_bytes()

    def take(self, path: Path) -> str:
        try:
            read_sheets(path)
            read_table(path)
        except RolError:
            return "xlsx refused"
        return "xlsx read"


class Resources:
    """Mutated .toml files of every kind that people may add."""

    suffix = ".toml"

    def __init__(self, folder: Path) -> None:
        readers: dict[str, Callable[[str], object]] = {
            "outlines": lambda text: outline_from_text(text, "提纲"),
            "indicators": lambda text: indicators_from(text, "指标"),
            "layouts": lambda text: layout_from_toml(text, "版式"),
            "words": lambda text: words_from(load(text, "词表")),
        }
        self.files = [
            (path.read_bytes()[:6000], reader)
            for kind, reader in readers.items()
            for path in sorted((ROOT / "resources" / kind).glob("*.toml"))
        ]
        self.reader = self.files[0][1]

    def make(self, chance: random.Random) -> bytes:
        content, self.reader = chance.choice(self.files)
        return mutated(chance, content, chance.choice(self.files)[0])

    def take(self, path: Path) -> str:
        try:
            self.reader(path.read_bytes().decode("utf-8", "replace"))
        except RolError:
            return "toml refused"
        return "toml read"


KINDS = {"package": Packages, "workspace": Workspaces, "docx": Documents, "xlsx": Tables, "toml": Resources}


def limit_memory() -> None:
    """Let this process have 512 MB and no more; what its libraries only map does not count."""
    import resource  # noqa: PLC0415 - Windows has none

    own = [int(number) * os.sysconf("SC_PAGE_SIZE") for number in Path("/proc/self/statm").read_text().split()[:2]]
    mapped = own[0] - own[1]
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, hard))


def peak() -> int:
    """Return the most memory that this process ever had; getrusage would count its parent's before the exec."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def attack(kind: str, count: int, seed: int, folder: Path) -> dict[str, object]:
    chance = random.Random(f"{kind} {seed}")
    (folder / "base").mkdir()
    target = KINDS[kind](folder / "base")
    arena = folder / "arena"
    arena.mkdir()
    path = arena / f"file{target.suffix}"
    limit_memory()
    found: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        path.write_bytes(target.make(chance))
        start = time.monotonic()
        try:
            found[target.take(path)] += 1
        except BaseException:
            keep = folder / f"fault {number}{target.suffix}"
            keep.write_bytes(path.read_bytes())
            print(traceback.format_exc(), keep, file=sys.stderr)
            raise
        slowest = max(slowest, time.monotonic() - start)
        if kind == "workspace":
            clear(arena)
    clear(arena)
    strays = sorted(each.name for each in arena.iterdir())
    return {"found": dict(found), "slowest": round(slowest, 2), "megabytes": peak(), "strays": strays}


def clear(arena: Path) -> None:
    """Remove what a workspace rightly has beside it, so that anything else shows."""
    for each in arena.iterdir():
        if each.is_file() and each.name.lstrip(".").startswith("file."):
            each.unlink()


def main(kinds: str, counts: str, seed: int, folder: Path) -> dict[str, object]:
    """Attack with one kind or, joined by +, with several one after the other."""
    done = {}
    for kind, count in zip(kinds.split("+"), counts.split("+"), strict=True):
        (folder / kind).mkdir()
        done[kind] = attack(kind, int(count), seed, folder / kind)
    return done


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])), ensure_ascii=False))
