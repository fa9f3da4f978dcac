"""What earlier programs left in the tests: a season half-way through, in each schema there ever was."""

import json
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures" / "released"


@dataclass(frozen=True)
class Released:
    """Hold one schema's workspaces and packages, unpacked."""

    schema: int
    folder: Path
    told: dict[str, dict]
    """What its own program said of the contents: of the office, of department 101, of the office `after` receiving."""

    @property
    def packages(self) -> list[Path]:
        return sorted(self.folder.glob("*.rolpkg"))

    @property
    def submissions(self) -> list[Path]:
        return [path for path in self.packages if "报送包" in path.name]


def schemas() -> list[int]:
    return sorted(int(path.stem.removeprefix("schema-")) for path in FIXTURES.glob("schema-*.zip"))


def unpacked(schema: int, folder: Path) -> Released:
    with zipfile.ZipFile(FIXTURES / f"schema-{schema}.zip") as archive:
        archive.extractall(folder)
    return Released(schema, folder, json.loads((folder / "content.json").read_text("utf-8")))


def rows(path: Path) -> dict[str, list[dict]]:
    """Return every row of every table as it stands, columns by name, without what the store keeps for itself."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        own = [name for name in names if not name.startswith(("sqlite_", "alembic_", "entry_search"))]
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2")] for name in own}
    finally:
        connection.close()


def version_of(path: Path) -> int:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
