"""The office's decisions on what departments sent: adopt, drop, merge, split."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rol_desktop.domain.changes import Changes, EntryImage, of_entries
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.errors import UserError
from rol_desktop.services.writing.decided import note_decision
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


def adopt(workspace: Workspace, uids: Sequence[str]) -> Changes:
    """Let entries reach the report, each as an item of its own."""
    return _decide(workspace, "采用", uids, adopted)


def drop(workspace: Workspace, uids: Sequence[str], reason: str) -> Changes:
    """Keep entries out of the report; a reason is needed and is kept."""
    if not reason.strip():
        raise UserError("请写明不采用的理由，以后查得到是为什么。")
    kept = reason.strip()
    return _decide(
        workspace, "不采用", uids,
        lambda entry: replace(entry, state=EntryState.DROPPED, merged_into=None, drop_reason=kept, stale=False),
    )  # fmt: skip


def reconsider(workspace: Workspace, uids: Sequence[str]) -> Changes:
    """Take a decision back: the entries wait for one again."""
    return _decide(
        workspace, "恢复待定", uids,
        lambda entry: replace(entry, state=EntryState.SUBMITTED, merged_into=None, drop_reason=""),
    )  # fmt: skip


def merge(workspace: Workspace, into: str, uids: Sequence[str]) -> Changes:
    """Join entries into one item: their words follow those of `into`, in their order, each keeping its source.

    What had been merged into one of them comes along, so that no item hangs below another's member.
    """
    with workspace.unit_of_work() as work:
        head = work.entries.get(into)
        if head is None:
            raise UserError("要并入的那一条已被删除。请另选一条。")
        members = [entry for uid in uids if uid != into and (entry := work.entries.get(uid))]
        if any(member.content.section != head.content.section for member in members):
            raise UserError("只能合并同一章节里的条目。请先把它们移到同一章节。")
        chosen = {member.uid for member in members}
        section = work.entries.of_year(head.year, section=head.content.section)
        members += [each for each in section if each.merged_into in chosen and each.uid not in chosen | {into}]
        _put(workspace, work, "并为一条", head, adopted(head))
        for member in members:
            merged = replace(member, state=EntryState.MERGED, merged_into=into, drop_reason="", stale=False)
            _put(workspace, work, "并为一条", member, merged)
    return of_entries("并为一条", *(EntryImage(each) for each in (head, *members)))


def split(workspace: Workspace, uid: str) -> Changes:
    """Take an item apart: everything merged into it stands on its own again."""
    with workspace.unit_of_work() as work:
        head = work.entries.get(uid)
        if head is None:
            raise UserError("这一条已被删除。请另选一条。")
        section = work.entries.of_year(head.year, section=head.content.section)
        members = [each for each in section if each.merged_into == uid]
        for member in members:
            _put(workspace, work, "拆开", member, adopted(member))
    return of_entries("拆开", *(EntryImage(each) for each in members))


def seen(workspace: Workspace, uids: Sequence[str]) -> Changes:
    """Note that a person looked at entries whose department sent newer words."""
    return _decide(workspace, "已核对新内容", uids, lambda entry: replace(entry, stale=False))


def adopted(entry: Entry) -> Entry:
    """Return an entry as an item of the report in its own right."""
    return replace(entry, state=EntryState.ADOPTED, merged_into=None, drop_reason="", stale=False)


def _put(workspace: Workspace, work: Work, what: str, before: Entry, after: Entry) -> None:
    work.entries.put(after)
    note_decision(workspace, work, what, before, after)


def _decide(workspace: Workspace, what: str, uids: Sequence[str], decide: Callable[[Entry], Entry]) -> Changes:
    with workspace.unit_of_work() as work:
        entries = [entry for uid in uids if (entry := work.entries.get(uid))]
        for entry in entries:
            _put(workspace, work, what, entry, decide(entry))
    return of_entries(what, *(EntryImage(entry) for entry in entries))
