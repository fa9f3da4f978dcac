"""Sending: a package is written, read back, and only then noted as sent."""

import re
from datetime import UTC, datetime
from pathlib import Path

from rol_desktop.domain.format import PACKAGE_SUFFIX
from rol_desktop.exchange.package import Package
from rol_desktop.exchange.reading import inspect
from rol_desktop.exchange.writing import write_package
from rol_desktop.files import shown_name
from rol_desktop.progress import SILENT, Progress
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.workspace import Workspace

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
LONGEST_NAME = 60  # characters: with Chinese in UTF-8 still below 255 bytes


def file_name(*parts: str, suffix: str = PACKAGE_SUFFIX) -> str:
    """Join words into a file name that every system accepts."""
    cleaned = (FORBIDDEN.sub("_", part.strip()) for part in parts if part.strip())
    return "-".join(cleaned)[:LONGEST_NAME].rstrip(". ") + suffix


def send(workspace: Workspace, content: bytes, path: Path, progress: Progress = SILENT) -> Package:
    """Write a package to its place, verified, and keep a copy. Raises EnvironmentFault when the place refuses it.

    The copy is kept first: a stop after the file was written must not leave a package that this desk knows nothing of.
    """
    package = inspect(content)
    with workspace.unit_of_work() as work:
        work.packages.add(kept(package, path.name, "sent"), content)
    try:
        write_package(content, path, progress)
    except BaseException:
        with workspace.unit_of_work() as work:
            work.packages.remove(package.digest)
        raise
    return package


def kept(package: Package, name: str, outcome: str, *, late: bool = False, at: datetime | None = None) -> KeptPackage:
    """Describe a package for the log."""
    manifest = package.manifest
    return KeptPackage(
        digest=package.digest,
        kind=manifest.kind.value,
        name=shown_name(name),
        year=manifest.year,
        department=manifest.department,
        submission=manifest.submission_uid,
        revision=manifest.revision,
        parent=manifest.parent_digest,
        fingerprint=package.fingerprint,
        form=manifest.form.sha256,
        outcome=outcome,
        reason="",
        at=at or datetime.now(UTC),
        late=late,
    )
