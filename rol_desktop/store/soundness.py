"""Whether a workspace file is sound, without changing anything about it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from rol_desktop.errors import RolError
from rol_desktop.store.engine import open_engine, unsoundness
from rol_desktop.store.faults import told
from rol_desktop.store.file import connected, strange_parts
from rol_desktop.store.workspace import checked_version

STRANGE = "含有不属于工作文件的部分“{name}”"


@dataclass(frozen=True, slots=True)
class Soundness:
    """Tell whether a workspace can be trusted, and what it holds."""

    problems: tuple[str, ...]
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found wrong."""
        return not self.problems


def examine(path: Path) -> Soundness:
    """Examine a workspace read-only; every fault becomes a line, none an exception."""
    try:
        checked_version(path)
        engine = open_engine(path, read_only=True)
        try:
            with told(path):
                with connected(path, read_only=True) as connection:
                    strange = strange_parts(connection)
                problems = tuple(STRANGE.format(name=name) for name in strange) or unsoundness(engine)
                counts = _counts(engine) if not problems else ()
        finally:
            engine.dispose()
    except RolError as error:
        return Soundness((error.sentence,))
    return Soundness(problems, counts)


def _counts(engine: Engine) -> tuple[tuple[str, int], ...]:
    tables = (
        ("单位", "department"),
        ("年度", "report_year"),
        ("条目", "entry"),
        ("数据", "figure"),
        ("收发包", "package"),
    )
    with engine.connect() as connection:
        return tuple(
            (name, connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)  # noqa: S608 - own names
            for name, table in tables
        )
