"""Bringing a workspace of an older program up to date. Imported only when a file is behind: Alembic is slow to load."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from rol_desktop.store.backup import make
from rol_desktop.store.engine import begin_immediately, open_engine
from rol_desktop.store.faults import told
from rol_desktop.store.file import SCHEMA_VERSION
from rol_desktop.store.tiers import Reason


def migrate(path: Path, backups: Path) -> Path:
    """Upgrade a workspace to today's schema; return the copy of the old file that is kept with its backups."""
    engine = open_engine(path)
    begin_immediately(engine)  # the upgrade is one transaction: a stop in the middle of it leaves the old schema
    try:
        kept = make(engine, path, backups, Reason.MIGRATION).path
        with told(path):
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()
    return kept
