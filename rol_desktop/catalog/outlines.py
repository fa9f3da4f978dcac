"""Outlines as TOML: the built-in ones, an office's own, and the refusal of one that could not become a report."""

from collections.abc import Iterator
from dataclasses import MISSING, asdict, fields
from pathlib import Path
from typing import Any

import tomli_w

from rol_desktop.catalog.toml import Source, builtin, load, load_file
from rol_desktop.domain.outline import Outline, Section, faults
from rol_desktop.errors import UserError

DEFAULTS = {field.name: field.default for field in fields(Section) if field.default is not MISSING}
ALWAYS = ("parent", "kind", "heading_style", "join")  # written even where they equal the default: people change these


def load_outline(path: Path) -> Outline:
    """Read an outline from a TOML file. Raises UserError with file, line and reason."""
    return outline_of(load_file(path))


def outline_from_text(text: str, origin: str = "提纲") -> Outline:
    """Read an outline from a TOML text, calling it `origin` when something in it is refused."""
    return outline_of(load(text, origin))


def outline_of(source: Source) -> Outline:
    """Build the outline that a parsed file describes."""
    root = source.root
    root.only("key", "name", "section")
    tables = root.tables("section")
    outline = root.into(Outline, without=("section",), sections=tuple(table.into(Section) for table in tables))
    for key, reason in faults(outline):
        raise _located(source, outline, key, reason)
    return outline


def _located(source: Source, outline: Outline, key: str, reason: str) -> UserError:
    """Point at the last section of a key: of two alike, the second is the one too many."""
    found = [index for index, section in enumerate(outline.sections) if section.key == key]
    return source.refuse(("section", found[-1]) if found else (), f"章节“{key}”：{reason}" if key else reason)


def builtin_outlines() -> tuple[Outline, ...]:
    """Return the outlines that come with the program, by key."""
    return tuple(outline_of(source) for source in builtin("outlines"))


def builtin_outline(key: str) -> Outline:
    """Return one outline that comes with the program. Raises UserError for an unknown key."""
    known = {outline.key: outline for outline in builtin_outlines()}
    if key not in known:
        raise UserError(f"没有名为“{key}”的内置提纲，可以选用：{'、'.join(known)}。")
    return known[key]


def outline_to_toml(outline: Outline) -> str:
    """Write an outline so that `outline_from_text` reads the same one back and a person can change it."""
    sections = [dict(_written(section)) for section in outline.sections]
    document = {"key": outline.key, "name": outline.name, "section": sections}
    plain = not any("\r" in str(value) for section in sections for value in section.values())
    return tomli_w.dumps(document, multiline_strings=plain)  # TOML reads a carriage return on several lines as none


def _written(section: Section) -> Iterator[tuple[str, Any]]:
    for name, value in asdict(section).items():
        if name not in DEFAULTS or name in ALWAYS or value != DEFAULTS[name]:
            yield name, str(value) if name in ("kind", "heading_style", "join") else value
