"""Editing an outline: each act returns a new one, its sections still in reading order, parents before children."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rol_desktop.domain.outline import DEEPEST, Outline, Section


def changed(outline: Outline, section: Section) -> Outline:
    """Put a section in the place of the one with its key."""
    return _with(outline, (section if each.key == section.key else each for each in outline.sections))


def added(outline: Outline, section: Section, after: str = "") -> Outline:
    """Put a section with its siblings: right after one of them, or behind all that its parent has."""
    anchor = after or section.parent
    block = _keys(outline, anchor) if anchor else [each.key for each in outline.sections]
    place = max((_place(outline, key) for key in block), default=-1) + 1
    sections = list(outline.sections)
    sections.insert(place, section)
    return _with(outline, sections)


def removed(outline: Outline, key: str) -> Outline:
    """Take a section out with all that lies below it."""
    gone = set(_keys(outline, key))
    return _with(outline, (each for each in outline.sections if each.key not in gone))


def moved(outline: Outline, key: str, step: int) -> Outline:
    """Move a section with all below it before or behind its neighbour; at the end of the row nothing moves."""
    siblings = [each.key for each in outline.children(outline.by_key[key].parent)]
    here = siblings.index(key)
    there = here + step
    if not 0 <= there < len(siblings):
        return outline
    siblings[here], siblings[there] = siblings[there], siblings[here]
    return _arranged(outline, outline.by_key[key].parent, siblings)


def deepened(outline: Outline, key: str) -> Outline:
    """Put a section below the sibling before it; nothing where there is none or the outline would be too deep."""
    section = outline.by_key[key]
    siblings = [each.key for each in outline.children(section.parent)]
    here = siblings.index(key)
    if here == 0 or _depth(outline, key) >= DEEPEST:
        return outline
    return changed(outline, replace(section, parent=siblings[here - 1]))


def raised(outline: Outline, key: str) -> Outline:
    """Put a section behind its parent, as the parent's sibling; a top one stays."""
    section = outline.by_key[key]
    if not section.parent:
        return outline
    block = _keys(outline, key)
    rest = [each for each in outline.sections if each.key not in block]
    own = [outline.by_key[each] for each in block]
    own[0] = replace(section, parent=outline.by_key[section.parent].parent)
    above = set(_keys(outline, section.parent))
    place = max(number for number, each in enumerate(rest) if each.key in above) + 1
    return _with(outline, [*rest[:place], *own, *rest[place:]])


def _arranged(outline: Outline, parent: str, siblings: Sequence[str]) -> Outline:
    """Give siblings another order; every section keeps what lies below it."""
    blocks = [_keys(outline, key) for key in siblings]
    inside = {key for block in blocks for key in block}
    first = min(_place(outline, key) for key in inside)
    rest = [each for each in outline.sections if each.key not in inside]
    before = sum(1 for each in outline.sections[:first] if each.key not in inside)
    own = [outline.by_key[key] for block in blocks for key in block]
    assert all(outline.by_key[key].parent == parent for key in siblings)
    return _with(outline, [*rest[:before], *own, *rest[before:]])


def _keys(outline: Outline, key: str) -> list[str]:
    return [key, *(each.key for each in outline.walk(key))]


def _place(outline: Outline, key: str) -> int:
    return next(number for number, each in enumerate(outline.sections) if each.key == key)


def _depth(outline: Outline, key: str) -> int:
    return max(outline.level(each) for each in _keys(outline, key))


def _with(outline: Outline, sections: Iterable[Section]) -> Outline:
    return replace(outline, sections=tuple(sections))
