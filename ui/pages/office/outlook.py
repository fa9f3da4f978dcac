"""What an export would hold, before it is made, and what the person should know of it first."""

from dataclasses import dataclass

from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition, ReportInfo, missing_details
from rol_desktop.errors import UserError
from rol_desktop.services.output import compiling
from rol_desktop.services.output.fonts import fonts_of
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years

MANY = 8  # left-out sections named one by one; more are counted


@dataclass(frozen=True)
class Outlook:
    """Say what an export would hold, before it is made."""

    info: ReportInfo
    omitted: tuple[str, ...]
    undecided: int
    adopted: int
    layouts: dict[str, Layout]
    fonts: tuple[str, ...] = ()
    """What this machine's fonts lack, in sentences."""
    refusal: str = ""
    """Why this edition cannot be made at all."""

    @property
    def title(self) -> str:
        """Return the report's title in one line."""
        return self.info.title.replace("\n", "")


@dataclass(frozen=True, slots=True)
class Remark:
    """Hold one thing to know first, and where it is mended."""

    severity: str
    text: str
    act: str = ""
    target: str = ""


def outlook(workspace: Workspace, year: int, edition: Edition, layout: str) -> Outlook:
    """Read what an export would hold."""
    layouts = compiling.layouts_of(workspace)
    omitted, fonts, refusal = _document(workspace, year, edition, layout if layout in layouts else compiling.STANDARD)
    with workspace.unit_of_work() as work:
        counts = work.entries.counts(year)
    by_state = dict.fromkeys(EntryState, 0)
    for (_department, _section, state), number in counts.items():
        by_state[state] += number
    undecided, adopted = by_state[EntryState.SUBMITTED], by_state[EntryState.ADOPTED]
    return Outlook(years.info_of(workspace, year), omitted, undecided, adopted, layouts, fonts, refusal)


def _document(
    workspace: Workspace, year: int, edition: Edition, layout: str
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    try:
        document = compiling.compile_document(workspace, year, edition)
    except UserError as refused:
        return (), (), refused.sentence
    return document.omitted, fonts_of(workspace, year, edition, layout).sentences(), ""


def remarks(found: Outlook) -> list[Remark]:
    """Return what the person should know first, worst first."""
    told = [Remark("error", found.refusal, "去修改", "setup")] if found.refusal else []
    if not found.adopted:
        told.append(
            Remark("error", "还没有采用任何条目，导出来会是空的。先到“汇编”页采用一些内容。", "去汇编", "compile")
        )
    if missing := tuple(missing_details(found.info)):
        text = f"还缺：{'、'.join(missing)}。可以先导出，文件里相应的地方会空着。"
        told.append(Remark("warning", text, "去补上", "setup"))
    if found.undecided:
        told.append(Remark("warning", f"还有{found.undecided}条待定，不会印出来。", "去汇编", "compile"))
    if found.fonts:
        more = "别的电脑上有这些字体时，打开仍按指定的字体显示。"
        told.append(Remark("warning", "\n".join((*found.fonts, more))))
    if found.omitted:
        shown = "\n".join(found.omitted[:MANY])
        more = f"\n等{len(found.omitted)}项。" if len(found.omitted) > MANY else ""
        told.append(Remark("note", f"这一版略去的：\n{shown}{more}"))
    return told
