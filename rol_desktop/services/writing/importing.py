"""Importing an existing report: read, proposed section by section, and taken in once a person confirmed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rol_desktop.domain.blocks import Document, Picture
from rol_desktop.domain.changes import Changes, EntryImage, of_entries
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.placing import Left, Passage, Placement, propose
from rol_desktop.errors import UserError
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

__all__ = ["Left", "Passage", "Placement", "Proposed", "propose_import", "read_any", "take_in"]

KINDS = "*.docx *.txt *.doc *.wps *.rtf *.odt"
"""What a file dialog offers."""


@dataclass(frozen=True)
class Proposed:
    """Hold what an existing report was taken apart into, and the outline it was held against."""

    name: str
    """The file's name."""
    outline: Outline
    placement: Placement
    omitted: tuple[str, ...] = ()
    """What reading left out, in Chinese: pictures, footnotes with their words."""


def read_any(path: Path) -> Document:
    """Read a .docx or a text, or an old format through LibreOffice. Raises UserError, EnvironmentFault."""
    from rol_desktop.document import legacy  # noqa: PLC0415 - slow to load, only needed here

    return legacy.read_any(path, legacy.find_office())


def propose_import(workspace: Workspace, year: int, path: Path) -> Proposed:
    """Read a report and propose a section of the year's outline for each of its passages; nothing is written."""
    with workspace.unit_of_work() as work:
        outline = work.years.outline(year)
    document = read_any(path)
    pictures = sum(isinstance(block, Picture) for block in document.blocks)
    told = (f"{pictures}张图片没有读入，可以作为佐证材料添加",) if pictures else ()
    return Proposed(path.name, outline, propose(document, outline), (*document.omitted, *told))


def take_in(workspace: Workspace, year: int, placement: Placement, department: str = "") -> Changes:
    """Add an entry for each passage that has a section, behind what stands there; one undo takes all of it back."""
    department = department or workspace.owner.department
    chosen = [passage for passage in placement.passages if passage.section]
    if not chosen:
        raise UserError("还没有一段选好章节，没有导入任何内容。请先为要导入的段落选择章节。")
    with workspace.unit_of_work() as work:
        known = work.years.outline(year)
        if any(not known.accepts_entries(passage.section) for passage in chosen if passage.section in known.by_key):
            raise UserError("有的段落选了下面还分小节的章节。请为它选一个小节。")
        if any(passage.section not in known.by_key for passage in chosen):
            raise UserError("提纲已经改过，有的章节不在了。请重新导入一次。")
        images = tuple(_added(workspace, work, year, department, chosen))
    return of_entries("导入报告", *images)


def _added(workspace: Workspace, work: Work, year: int, department: str, chosen: list[Passage]) -> Iterator[EntryImage]:
    at = datetime.now(UTC)
    state = EntryState.ADOPTED if workspace.is_office else EntryState.DRAFT
    for passage in chosen:
        content = EntryContent(passage.section, passage.lead, passage.text, passage.cause)
        position = work.entries.next_position(year, passage.section)
        entry = Entry(str(uuid4()), year, department, content, position, state)
        revision = EntryRevision(entry.uid, 1, content, workspace.person, workspace.is_office, at)
        work.entries.add(entry, revision)
        yield EntryImage(entry, deleted=True)
