"""Bringing a workspace of an older program up to date. Imported only when a file is behind: Alembic is slow to load."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from rol_desktop.store.engine import copy_online, open_engine, stamp
from rol_desktop.store.faults import told


def migrate(path: Path, version: int) -> Path:
    """Upgrade a workspace to today's schema; return the copy of the old file that is kept beside it."""
    from rol_desktop.store.workspace import SCHEMA_VERSION  # noqa: PLC0415 - workspace imports this module late

    kept = path.with_name(f"{path.stem}.升级前-{version}{path.suffix}")
    engine = open_engine(path)
    try:
        with told(path):
            if not kept.exists():
                copy_online(engine, kept)
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
            stamp(engine, SCHEMA_VERSION)
    finally:
        engine.dispose()
    return kept
