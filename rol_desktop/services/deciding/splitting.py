"""Cutting one entry's text in two at the caret: both parts keep whose words they are and which package brought them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from rol_desktop.domain.changes import Changes, EntryImage, of_entries
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision
from rol_desktop.domain.splitting import cut, part_uid
from rol_desktop.errors import UserError
from rol_desktop.services.writing.entries import note_edit, present
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

NO_WORDS = "光标前后都要有文字，才能拆成两条。请把光标放到正文里要断开的地方。"


def split_at(workspace: Workspace, uid: str, at: int) -> tuple[Entry, Changes]:
    """Make two entries of one, cut at a place in its text; the second stands right behind the first.

    `at` counts characters of the text. Both stay in the state the entry is in, with its department.
    """
    with workspace.unit_of_work() as work:
        source = present(work, uid)
        first, second = cut(source.content, at)
        if not first.text or not second.text:
            raise UserError(NO_WORDS)
        siblings = work.entries.of_year(source.year, section=source.content.section)
        part = _add_part(workspace, work, source, second)
        number = work.entries.newest_number(uid) + 1
        work.entries.revise(_words(workspace, uid, number, first))
        order = [each.uid for each in siblings]
        order.insert(order.index(uid) + 1, part.uid)
        work.entries.place(order)
        images = note_edit(workspace, work, source)
        added = present(work, part.uid)
    changes = of_entries("从光标处拆开", EntryImage(added, deleted=True), *(EntryImage(each) for each in siblings))
    return added, changes | images


def parts_of(work: Work, uid: str) -> Iterator[Entry]:
    """Yield the entries in sight that were cut off an entry, and those cut off them."""
    for number in count(1):
        part = part_uid(uid, number)
        if not work.entries.exists(part):
            return
        if found := work.entries.get(part):
            yield found
        yield from parts_of(work, part)


def mark_parts(work: Work, uid: str) -> None:
    """Mark what was cut off an entry for a look: the department sent newer words for the whole."""
    for part in parts_of(work, uid):
        work.entries.put(replace(part, stale=True))


def _add_part(workspace: Workspace, work: Work, source: Entry, content: EntryContent) -> Entry:
    """Add the second part, with the states of the whole that its words come from before its own."""
    uid = next(each for number in count(1) if not work.entries.exists(each := part_uid(source.uid, number)))
    kept = [replace(each, entry=uid, number=number) for number, each in enumerate(_roots(work, source), start=1)]
    part = replace(source, uid=uid, content=kept[0].content, revision=1, stale=False)
    work.entries.add(part, kept[0])
    for state in kept[1:]:
        work.entries.keep(state)
    work.entries.revise(_words(workspace, uid, len(kept) + 1, content))
    return part


def _roots(work: Work, source: Entry) -> list[EntryRevision]:
    """Return the department's newest words and, where the office had edited them, the words as they stand."""
    revisions = work.entries.revisions(source.uid)
    now = next(each for each in revisions if each.number == source.revision)
    sent = work.entries.newest_from_department(source.uid)
    return [sent, now] if sent is not None and sent.number != now.number else [now]


def _words(workspace: Workspace, uid: str, number: int, content: EntryContent) -> EntryRevision:
    return EntryRevision(uid, number, content, workspace.person, workspace.is_office, datetime.now(UTC))
