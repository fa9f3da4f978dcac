"""What a person prefers: one field each, kept as TOML that people can read."""

import contextlib
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

RECENT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the preferences; a field added here is loaded, kept and saved without a second place."""

    theme: str = "system"
    """system, light or dark."""
    text_size: int = 14
    """Of the interface, in pixels."""
    person: str = ""
    """Who sits here, for authorship; empty: the machine's login."""
    leader: str = ""
    """Who approved the last hand-over, offered again."""
    recent: tuple[str, ...] = ()
    """Workspaces opened last, newest first."""
    last_folder: str = ""
    """Where the last file was chosen."""
    backup_folder: str = ""
    """Where the backups of all workspaces are kept; empty: beside each."""
    tour_seen: bool = False
    layout: str = "standard"
    """The layout preset that pages are shown and exported in."""


def load(path: Path) -> Settings:
    """Read the preferences; what is missing, unknown or of another type stays at its default."""
    if not path.is_file():
        return Settings()
    import tomllib  # noqa: PLC0415 - a first start has nothing to read

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    defaults = Settings()
    kept = {each.name: _taken(found.get(each.name), getattr(defaults, each.name)) for each in fields(Settings)}
    return Settings(**kept)


def save(path: Path, settings: Settings) -> None:
    """Write the preferences; a folder that cannot be written costs the preference, never the work."""
    import tomli_w  # noqa: PLC0415 - a start that changes nothing writes nothing

    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")  # two windows may keep theirs at the same moment
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(tomli_w.dumps(asdict(settings)).encode("utf-8", "replace"))  # a name may be no text
        os.replace(temporary, path)  # noqa: PTH105 - the same call on a path, by its plain name


def with_recent(settings: Settings, path: Path) -> Settings:
    """Put a workspace at the head of the recent ones."""
    rest = tuple(each for each in settings.recent if each != str(path))
    return replace(settings, recent=(str(path), *rest)[:RECENT], last_folder=str(path.parent))


def _taken(value: Any, default: Any) -> Any:
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    return value if type(value) is type(default) else default
