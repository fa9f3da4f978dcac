"""New workspaces, each with keys of its own."""

from pathlib import Path

from rol_desktop.exchange import keys
from rol_desktop.services.workspace.workspaces import refuse_network_share
from rol_desktop.store import making
from rol_desktop.store.owner import Role
from rol_desktop.store.workspace import Workspace


def create_office(path: Path, person: str = "", backups: Path | None = None) -> Workspace:
    """Make the office's workspace, with keys of its own. An existing file is refused."""
    refuse_network_share(path)
    return _with_keys(making.create(path, Role.OFFICE, person=person, backups=backups), sealing=True)


def create_department(path: Path, department: str, person: str = "", backups: Path | None = None) -> Workspace:
    """Make a department's workspace, with a signing key of its own. An existing file is refused."""
    refuse_network_share(path)
    return _with_keys(making.create(path, Role.DEPARTMENT, department, person, backups), sealing=False)


def _with_keys(workspace: Workspace, *, sealing: bool) -> Workspace:
    opening = keys.new_opening_key().secret if sealing else None
    with workspace.unit_of_work() as work:
        work.whose.set_keys(keys.new_signing_key().secret, opening)
    return workspace
