"""What a dropped or named file is, by its content, and which desk it belongs to."""

from dataclasses import dataclass
from pathlib import Path

from rol_desktop.exchange.recognise import FileKind, recognise

__all__ = ["FileKind", "Recognised", "recognised"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Say what a file is."""

    path: Path
    kind: FileKind
    package: str = ""
    """For a package: task, submission, return, receipt or rollup."""
    department: str = ""
    """For a package: whose."""
    year: int = 0


def recognised(path: Path) -> Recognised:
    """Look at a file's content. Raises Refusal for a damaged package, EnvironmentFault for an unreadable file."""
    kind = recognise(path)
    if kind is not FileKind.PACKAGE:
        return Recognised(path, kind)
    from rol_desktop.exchange.reading import inspect  # noqa: PLC0415 - a workspace is recognised without it

    manifest = inspect(path).manifest
    return Recognised(path, kind, manifest.kind.value, manifest.department_name, manifest.year)
