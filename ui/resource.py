"""Where the files that come with the program lie."""

from pathlib import Path

import resources

HOME = Path(resources.__file__).parent  # importlib.resources would load zipfile and more before the first window


def resource(folder: str, name: str = "") -> Path:
    """Return the path of a bundled file or folder."""
    return HOME / folder / name
