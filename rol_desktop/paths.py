"""Where the program keeps what is its own: settings and log. Workspaces lie where their people put them."""

import os
from pathlib import Path

from platformdirs import user_config_path, user_documents_path, user_log_path

NAME = "rol-desktop"
HOME = "ROL_DESKTOP_HOME"
"""Names one folder for everything of ours: a portable copy on a stick, or a test."""


def settings_file() -> Path:
    """Return where the preferences are kept."""
    return _home("settings.toml") or user_config_path(NAME, appauthor=False) / "settings.toml"


def geometry_file() -> Path:
    """Return where the window's size and place are kept."""
    return settings_file().with_name("window.ini")


def log_file() -> Path:
    """Return where the log is written."""
    return _home("rol-desktop.log") or user_log_path(NAME, appauthor=False) / "rol-desktop.log"


def documents() -> Path:
    """Return the folder that a first file dialog opens in."""
    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def _home(name: str) -> Path | None:
    home = os.environ.get(HOME)
    return Path(home) / name if home else None


def words_folder() -> Path:
    """Return the folder whose .toml files extend the word lists of the checks; it need not exist."""
    return settings_file().with_name("words")
