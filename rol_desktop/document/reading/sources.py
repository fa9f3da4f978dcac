"""Whose words a stretch of text holds: from the anchors that our own writer left around it."""

from rol_desktop.document.anchors import BOOKMARK, is_bookmark_of, source_of_tag
from rol_desktop.domain.blocks import Source


def source_of(anchors: tuple[str, ...], entries: tuple[str, ...] = ()) -> Source | None:
    """Return the source named by a content control, else by a bookmark.

    A bookmark holds only a digest of some uids; `entries` are the uids it may stand for, and without a match the
    digest itself is named, which is enough to tell passages apart.
    """
    for anchor in reversed(anchors):
        if found := source_of_tag(anchor):
            return found
    for anchor in reversed(anchors):
        if match := BOOKMARK.fullmatch(anchor):
            uid = next((each for each in entries if is_bookmark_of(anchor, each)), match[1])
            return Source(uid, int(match[2]), "")
    return None
