"""One office's work on two copies: how a colleague's part and one's own become one, in whatever order parts come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rol_desktop.domain.entry import Entry, EntryRevision, EntryState
from rol_desktop.domain.submission import Comment, CommentState

_RANK = {CommentState.OPEN: 0, CommentState.ANSWERED: 1, CommentState.CLOSED: 2}


@dataclass(frozen=True, slots=True)
class Joined:
    """Hold an entry as it stands after a part was taken in."""

    entry: Entry
    revisions: tuple[EntryRevision, ...]
    """Every state of both copies, oldest first, numbered anew."""
    conflict: bool
    """Both had worked on it, differently: what is newer counts, and somebody has to look."""


def join_entry(
    mine: Entry,
    own: Iterable[EntryRevision],
    theirs: Entry,
    sent: Iterable[EntryRevision],
    *,
    newer: bool,
) -> Joined:
    """Join an entry of two copies: no state of its words is lost, the last written ones count.

    `newer` says whether the part that comes decides for this department: no newer one was taken in before.
    """
    own, sent = tuple(own), tuple(sent)
    revisions = join_revisions(own, sent)
    both_wrote = own[-1:] != sent[-1:] and not _holds(own, sent[-1:]) and not _holds(sent, own[-1:])
    conflict = (both_wrote and own[-1].content != sent[-1].content) or _decided_differently(mine, theirs)
    decided = theirs if _counts(mine, theirs, newer=newer) else mine
    top = revisions[-1]
    entry = replace(
        decided,
        content=top.content,
        revision=top.number,
        edited_by_office=top.by_office,
        stale=mine.stale or theirs.stale or conflict,
    )
    return Joined(entry, revisions, conflict)


def join_revisions(own: Iterable[EntryRevision], sent: Iterable[EntryRevision]) -> tuple[EntryRevision, ...]:
    """Return the states of both copies by the moment at which they were left, each once, numbered from 1."""
    every: dict[tuple[str, ...], EntryRevision] = {}
    for each in (*own, *sent):
        key = _identity(each)
        every[key] = min(every.get(key, each), each, key=lambda state: state.at)
    ordered = sorted(every.items(), key=lambda item: (item[1].at, item[0]))
    return tuple(replace(each, number=number) for number, (_key, each) in enumerate(ordered, start=1))


def join_comment(mine: Comment | None, theirs: Comment) -> Comment:
    """Return a comment of two copies: the further of its states, and an answer if either has one."""
    if mine is None:
        return theirs
    further = max((mine, theirs), key=lambda each: (_RANK[each.state], each.answer, each.text))
    return replace(further, answer=further.answer or mine.answer or theirs.answer)


def _identity(revision: EntryRevision) -> tuple[str, ...]:
    """Tell states apart; words that a package brought are one state, whenever each copy received it."""
    content = revision.content
    moment = "" if revision.submission else revision.at.isoformat(timespec="milliseconds")
    carried = "carried" if content.carried_over else ""
    by_office = "office" if revision.by_office else ""
    brought = revision.submission or ""
    words = (content.section, content.lead, content.text, content.cause, carried)
    return (moment, revision.author, by_office, brought, *words)


def _holds(revisions: tuple[EntryRevision, ...], last: tuple[EntryRevision, ...]) -> bool:
    known = {_identity(each) for each in revisions}
    return all(_identity(each) in known for each in last)


def _is_open(entry: Entry) -> bool:
    return entry.state in (EntryState.DRAFT, EntryState.SUBMITTED)


def _decided_differently(mine: Entry, theirs: Entry) -> bool:
    if _is_open(mine) or _is_open(theirs):
        return False
    return (mine.state, mine.merged_into, mine.drop_reason) != (theirs.state, theirs.merged_into, theirs.drop_reason)


def _counts(mine: Entry, theirs: Entry, *, newer: bool) -> bool:
    """Tell whether their decision counts: a decision before none, else that of the newer part."""
    if _is_open(mine) != _is_open(theirs):
        return _is_open(mine)
    return newer
