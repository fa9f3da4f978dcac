"""Verbs on entries that both desks share: add, write, move, delete."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from rol_desktop.domain.changes import Changes, EntryImage, of_entries
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.domain.states import Event, state_after
from rol_desktop.errors import UserError
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

SITTING = timedelta(minutes=10)  # what one person types into one entry without a longer pause is one revision
GONE = "这一条已被删除。请撤销删除，或在列表里另选一条。"


def entries_of(workspace: Workspace, year: int, *, department: str = "", section: str = "") -> tuple[Entry, ...]:
    """Return a year's entries, of one department or section if named, in their order."""
    with workspace.unit_of_work() as work:
        return work.entries.of_year(year, department=department, section=section)


def revisions_of(workspace: Workspace, uid: str) -> tuple[EntryRevision, ...]:
    """Return every state that an entry's words were left in, oldest first."""
    with workspace.unit_of_work() as work:
        return work.entries.revisions(uid)


def add_entry(
    workspace: Workspace, year: int, content: EntryContent, *, department: str = "", after: str = ""
) -> tuple[Entry, Changes]:
    """Add an entry at the end of its section, or after another one; at the office it counts as adopted."""
    department = department or workspace.owner.department
    with workspace.unit_of_work() as work:
        _refuse_unknown_section(work, year, content.section)
        state = EntryState.ADOPTED if workspace.is_office else EntryState.DRAFT
        position = work.entries.next_position(year, content.section)
        entry = Entry(str(uuid4()), year, department, content, position, state)
        work.entries.add(entry, _revision(workspace, entry.uid, 1, content))
        siblings: tuple[Entry, ...] = ()
        if after:
            siblings = tuple(
                each for each in work.entries.of_year(year, section=content.section) if each.uid != entry.uid
            )
            order = [each.uid for each in siblings]
            order.insert(order.index(after) + 1 if after in order else len(order), entry.uid)
            work.entries.place(order)
        added = work.entries.get(entry.uid) or entry
    images = (EntryImage(added, deleted=True), *(EntryImage(each) for each in siblings))
    return added, of_entries("新增条目", *images)


def write_entry(workspace: Workspace, uid: str, content: EntryContent, *, apart: bool = False) -> Changes:
    """Keep what was typed as a revision; what one sitting types is one revision. The same words change nothing.

    `apart` keeps a revision of its own in any case.
    """
    with workspace.unit_of_work() as work:
        return write_in(workspace, work, uid, content, apart=apart)


def write_in(workspace: Workspace, work: Work, uid: str, content: EntryContent, *, apart: bool = False) -> Changes:
    """Put words on top of an entry within a unit of work that does more than this."""
    entry = present(work, uid)
    if entry.content == content:
        return Changes("修改条目")
    content = replace(content, carried_over=content.carried_over and _same_words(content, entry.content))
    _refuse_unknown_section(work, entry.year, content.section)
    number = work.entries.newest_number(uid) + 1 if apart else _revision_number(workspace, work, entry)
    work.entries.revise(_revision(workspace, uid, number, content))
    images = note_edit(workspace, work, entry)
    return of_entries("修改条目", EntryImage(entry)) | Changes(sections=frozenset({content.section})) | images


def move_entry(workspace: Workspace, uid: str, section: str, index: int) -> Changes:
    """Put an entry at a place among its section's entries, counted without itself; the section may be another one."""
    with workspace.unit_of_work() as work:
        entry = present(work, uid)
        _refuse_unknown_section(work, entry.year, section)
        siblings = [each for each in work.entries.of_year(entry.year, section=section) if each.uid != uid]
        images = tuple(EntryImage(each) for each in (entry, *siblings))
        if section != entry.content.section:
            moved = replace(entry.content, section=section)
            work.entries.revise(_revision(workspace, uid, work.entries.newest_number(uid) + 1, moved))
        order = [each.uid for each in siblings]
        order.insert(max(0, min(index, len(order))), uid)
        work.entries.place(order)
    return of_entries("移动条目", *images) | Changes(sections=frozenset({section}))


def arrange(workspace: Workspace, year: int, section: str, order: Sequence[str]) -> Changes:
    """Give a section's entries the order named; those not named follow in their old order."""
    with workspace.unit_of_work() as work:
        present = work.entries.of_year(year, section=section)
        work.entries.place(ordered_by(present, order))
    return of_entries("调整顺序", *(EntryImage(each) for each in present))


def ordered_by(present: Sequence[Entry], order: Sequence[str]) -> list[str]:
    """Return the uids of a section's entries in the order named; those not named follow in their old order."""
    named = set(order)
    known = {each.uid for each in present}
    return [uid for uid in order if uid in known] + [each.uid for each in present if each.uid not in named]


def delete_entries(workspace: Workspace, uids: Sequence[str]) -> Changes:
    """Take entries out of sight; undo brings them back, and their history is kept in any case."""
    with workspace.unit_of_work() as work:
        entries = [entry for uid in uids if (entry := work.entries.get(uid))]
        for entry in entries:
            work.entries.set_deleted(entry.uid, deleted=True)
    return of_entries("删除条目", *(EntryImage(entry) for entry in entries))


def present(work: Work, uid: str) -> Entry:
    """Return an entry. Raises UserError for one that is gone."""
    entry = work.entries.get(uid)
    if entry is None:
        raise UserError(GONE)
    return entry


def _revision(workspace: Workspace, uid: str, number: int, content: EntryContent) -> EntryRevision:
    return EntryRevision(uid, number, content, workspace.person, workspace.is_office, datetime.now(UTC))


def _revision_number(workspace: Workspace, work: Work, entry: Entry) -> int:
    """Return the number that new words get: the newest one again within a sitting, else the next."""
    newest = work.entries.revisions(entry.uid)[-1]
    same_sitting = (
        newest.author == workspace.person
        and newest.by_office == workspace.is_office
        and newest.submission is None
        and newest.number == entry.revision
        and abs(datetime.now(UTC) - newest.at) < SITTING
    )
    return newest.number if same_sitting else newest.number + 1


def _same_words(left: EntryContent, right: EntryContent) -> bool:
    return (left.lead, left.text, left.cause) == (right.lead, right.text, right.cause)


def _refuse_unknown_section(work: Work, year: int, section: str) -> None:
    if section not in work.years.outline(year).by_key:
        raise UserError("提纲里没有这个章节了。请在提纲中另选一个章节。")


def note_edit(workspace: Workspace, work: Work, entry: Entry) -> Changes:
    """Move the submission on when the office changes its words: an approved one is to be reviewed again."""
    submission = work.submissions.find(entry.year, entry.department)
    if not workspace.is_office or submission is None:
        return Changes()
    state = state_after(submission.state, Event.EDIT)
    if state is None or state is submission.state:
        return Changes()
    work.submissions.put(replace(submission, state=state))
    return Changes(submissions=frozenset({submission.uid}), before=(submission,))
