"""Puts the program together before its first window: where things are kept, what was preferred, the log."""

from dataclasses import dataclass
from pathlib import Path

from rol_desktop import paths, settings
from rol_desktop.log import begin_log


@dataclass(frozen=True, slots=True)
class Program:
    """Hold what the window needs to know of the machine."""

    settings: settings.Settings
    settings_file: Path
    geometry_file: Path
    log_file: Path
    documents: Path


def begin() -> Program:
    """Open the log and read the preferences."""
    begin_log(paths.log_file())
    file = paths.settings_file()
    return Program(settings.load(file), file, paths.geometry_file(), paths.log_file(), paths.documents())
