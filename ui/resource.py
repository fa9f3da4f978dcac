"""Where the files that come with the program lie."""

from importlib.resources import files
from pathlib import Path


def resource(folder: str, name: str = "") -> Path:
    """Return the path of a bundled file or folder."""
    return Path(str(files("resources"))) / folder / name
