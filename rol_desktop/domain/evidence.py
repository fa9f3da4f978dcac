"""Evidence (佐证材料): the files that prove an entry, and how much of them one package carries."""

from collections.abc import Iterable
from dataclasses import dataclass

MIB = 1024 * 1024
LARGEST = 10 * MIB
"""One file."""
MOST = 40 * MIB
"""All files of one submission: a package of 64 MiB holds them with room for the words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Name a file that proves an entry; its bytes are known by their sha256, in a package as files/<sha256>."""

    uid: str
    entry: str
    """The entry's uid."""
    name: str
    sha256: str
    size: int


def size_of(evidence: Iterable[Evidence]) -> int:
    """Return how many bytes travel: the same bytes travel once, however often they are named."""
    return sum({each.sha256: each.size for each in evidence}.values())


def said(size: int) -> str:
    """Say a file's size for people: 12 KB, 3.4 MB; never 0."""
    return f"{size / MIB:.1f} MB" if size >= MIB else f"{max(1, round(size / 1024))} KB"
