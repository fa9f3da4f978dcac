"""Parting one entry's words in two. A part's identity is reckoned from its source's, so that both are found again."""

from dataclasses import replace
from uuid import UUID, uuid5

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.references import references

PARTS = UUID("6f9d3c1e-2b57-4f0a-9d0e-6f1c6a7b5e21")  # the name space of parts


def part_uid(source: str, number: int) -> str:
    """Return the identity of the nth part cut off an entry.

    It is the same on every copy of a workspace: two colleagues who cut the same entry make one part, not two that say
    the same words twice in the report.
    """
    return str(uuid5(PARTS, f"{source} {number}"))


def cut(content: EntryContent, at: int) -> tuple[EntryContent, EntryContent]:
    """Return an entry's words before and after a place in its text; lead and cause stay with the first part.

    A place within a reference to a figure is moved behind it.
    """
    at = next((each.end for each in references(content.text) if each.start < at < each.end), at)
    before, after = content.text[:at].strip(), content.text[at:].strip()
    first = replace(content, text=before, carried_over=False)
    return first, EntryContent(content.section, text=after)
