"""Layout presets as data: the bundled ones, and those that an office copied and changed.

A preset says only where it differs from the standard; what it leaves out is as in the standard.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import tomli_w

from rol_desktop.catalog.toml import Source, Table, builtin, load, load_file
from rol_desktop.domain.layout import Layout, faults

FOLDER = "layouts"
STANDARD = "standard"


def builtin_layouts() -> dict[str, Layout]:
    """Return the bundled presets by key, the standard first."""
    layouts = [_layout(source) for source in builtin(FOLDER)]
    return {layout.key: layout for layout in sorted(layouts, key=lambda each: (each.key != STANDARD, each.key))}


def load_layout(path: Path) -> Layout:
    """Read a preset from a file. Raises UserError with file, line and reason."""
    return _layout(load_file(path))


def layout_from_toml(text: str, origin: str) -> Layout:
    """Read a preset from its text. Raises UserError with origin, line and reason."""
    return _layout(load(text, origin))


def layout_to_toml(layout: Layout) -> str:
    """Write a preset whole, so that every measure can be seen and changed."""
    return tomli_w.dumps(_plain(asdict(layout)), multiline_strings=False)


def _layout(source: Source) -> Layout:
    for key in ("key", "name"):
        if not str(source.data.get(key, "")).strip():
            raise source.refuse((), f"缺少“{key}”")
    standard = load(layout_to_toml(Layout()), STANDARD).data
    layout = Table(source, (), _over(standard, source.data)).into(Layout)
    for path, reason in faults(layout):
        raise source.refuse(path, reason)
    return layout


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the tables of `above` over those of `below`, key by key."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(value, Mapping) and isinstance(under, Mapping)
        merged[key] = _over(under, value) if both else value  # type: ignore[arg-type]  # both are mappings here
    return merged


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
