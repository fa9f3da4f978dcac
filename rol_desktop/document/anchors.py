"""The marks by which a passage of a printed document is found again: content control tags and bookmarks.

Both name the entry and its revision, because LibreOffice drops the tags and Word may drop an emptied bookmark. A custom
XML part lists what each passage read when it was written.
"""

import hashlib
import re

from rol_desktop.domain.blocks import Source

NAMESPACE = "urn:rol-desktop:report:1"
TAG = re.compile(r"rol:([A-Za-z0-9-]{1,48}):(\d{1,6})")
BOOKMARK = re.compile(r"rol_([0-9a-f]{26,32})_(\d+)_(\d+)")
PLAIN_UID = re.compile(r"[A-Za-z0-9-]{1,48}")
LONGEST_BOOKMARK = 40  # Word's own limit


def short_uid(uid: str) -> str:
    """Return an entry's uid as it may stand in a tag: itself, or a digest where it holds other characters."""
    return uid if PLAIN_UID.fullmatch(uid) else _digest(uid)


def tag(source: Source) -> str:
    """Return the tag of the content control that holds a passage."""
    return f"rol:{short_uid(source.entry)}:{source.revision}"


def source_of_tag(text: str) -> Source | None:
    """Read a tag back; the department is not in it. None for a tag that is not ours."""
    match = TAG.fullmatch(text)
    return Source(match[1], int(match[2]), "") if match else None


def bookmark(source: Source, part: int) -> str:
    """Return the name of the bookmark around the `part`-th stretch (from 1) of a passage."""
    plain = source.entry.replace("-", "").lower()
    key = plain if re.fullmatch("[0-9a-f]{32}", plain) else _digest(source.entry)
    end = f"_{source.revision}_{part}"
    return f"rol_{key[: LONGEST_BOOKMARK - 4 - len(end)]}{end}"


def is_bookmark_of(name: str, entry: str) -> bool:
    """Tell whether a bookmark stands around words of an entry."""
    match = BOOKMARK.fullmatch(name)
    plain = entry.replace("-", "").lower()
    key = plain if re.fullmatch("[0-9a-f]{32}", plain) else _digest(entry)
    return match is not None and key.startswith(match[1])


def content_hash(text: str) -> str:
    """Return the digest of a passage's words as they were written."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _digest(uid: str) -> str:
    return hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()[:32]
