"""States of a report to compare: as it is now, as it was exported, and last year's."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.report import Edition
from rol_desktop.errors import UserError
from rol_desktop.services.output.compiling import compile_document
from rol_desktop.store.workspace import Workspace

NOW, LAST_YEAR = "now", "last_year"
EDITIONS = {Edition.ISSUED: "印发稿", Edition.DRAFT: "送审稿", Edition.PUBLIC: "公开版", Edition.REVIEW: "审阅稿"}


@dataclass(frozen=True, slots=True)
class State:
    """Name one state of a year's report."""

    key: str
    """now, last_year, or the uid of an export."""
    name: str
    """For people: 1月12日 09:30 导出的印发稿."""


def states_of(workspace: Workspace, year: int) -> tuple[State, ...]:
    """Return the states that can be compared: now first, then the exports, newest first, then last year's."""
    with workspace.unit_of_work() as work:
        exports = work.exports.of_year(year)
        has_last_year = work.years.has(year - 1)
    found = [State(NOW, "现在的稿子")]
    for each in exports:
        at = each.at.astimezone()
        found.append(State(each.uid, f"{at.month}月{at.day}日 {at:%H:%M} 导出的{EDITIONS[each.edition]}"))
    if has_last_year:
        found.append(State(LAST_YEAR, f"{year - 1}年度的报告"))
    return tuple(found)


def document_of(workspace: Workspace, year: int, state: State) -> Document:
    """Return a report as it stood in a state."""
    if state.key == NOW:
        return compile_document(workspace, year)
    if state.key == LAST_YEAR:
        return compile_document(workspace, year - 1)
    from rol_desktop.document.reading import read_document  # noqa: PLC0415 - slow to load, and only needed here

    with workspace.unit_of_work() as work:
        known = {each.uid for each in work.exports.of_year(year)}
        if state.key not in known:
            raise UserError("这一次导出已经不在记录里了。请另选一个。")
        content = work.exports.content(state.key)
    with TemporaryDirectory(prefix="rol-desktop-") as folder:
        path = Path(folder) / "exported.docx"
        path.write_bytes(content)
        return read_document(path)
