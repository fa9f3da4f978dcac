"""The history of one entry or figure: who, when, what, before and after; any state can be put back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.difference import TextDifference, text_difference
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.quantity import digits
from rol_desktop.errors import UserError
from rol_desktop.services.writing.entries import write_entry
from rol_desktop.store.workspace import Workspace

NO_STATE = "没有找到这一稿。请刷新修改记录后再试。"


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one change."""

    number: int
    author: str
    by_office: bool
    at: datetime
    what: str
    """In Chinese: 单位报送, 本办修改, 填写."""
    before: str
    """What stood there; empty for the first."""
    after: str
    submission: str = ""
    """The digest of the package that brought it."""
    stands: bool = False
    """Whether it is the state on top; newer words of a department may lie under an edit of the office."""

    @property
    def difference(self) -> TextDifference:
        """Return which characters went and came."""
        return text_difference(self.before, self.after)


def entry_history(workspace: Workspace, uid: str) -> tuple[Step, ...]:
    """Return every change of an entry's words, oldest first; also of a deleted one."""
    with workspace.unit_of_work() as work:
        revisions = work.entries.revisions(uid)
        entry = work.entries.get(uid, deleted=True)
    steps: list[Step] = []
    for each in revisions:
        before = steps[-1].after if steps else ""
        what = _what(by_office=each.by_office, submission=each.submission)
        stands = entry is not None and each.number == entry.revision
        steps.append(
            Step(
                each.number, each.author, each.by_office, each.at, what, before, words_of(each.content),
                each.submission or "", stands,
            )
        )  # fmt: skip
    return tuple(steps)


def figure_history(workspace: Workspace, uid: str) -> tuple[Step, ...]:
    """Return every change of a figure, oldest first."""
    with workspace.unit_of_work() as work:
        revisions = work.figures.revisions(uid)
    steps: list[Step] = []
    for each in revisions:
        before = steps[-1].after if steps else ""
        what = _what(by_office=each.by_office, submission=each.submission)
        steps.append(
            Step(each.number, each.author, each.by_office, each.at, what, before, said_of(each.figure),
                 each.submission or "", each is revisions[-1])
        )  # fmt: skip
    return tuple(steps)


def restore_entry(workspace: Workspace, uid: str, number: int) -> Changes:
    """Put an older state's words on top again, as a new state; undo takes it back."""
    with workspace.unit_of_work() as work:
        chosen = next((each for each in work.entries.revisions(uid) if each.number == number), None)
    if chosen is None:
        raise UserError(NO_STATE)
    return replace(write_entry(workspace, uid, chosen.content, apart=True), what=f"恢复第{number}稿")


def restore_figure(workspace: Workspace, uid: str, number: int) -> Changes:
    """Put an older state of a figure back, as a new state.

    At the office only its own part goes back, the settled value: what a department reported is never the office's to
    change.
    """
    with workspace.unit_of_work() as work:
        now = work.figures.get(uid)
        chosen = next((each.figure for each in work.figures.revisions(uid) if each.number == number), None)
        if now is None or chosen is None:
            raise UserError(NO_STATE)
        back = replace(chosen, settled=now.settled, settled_reason=now.settled_reason)
        if workspace.is_office:
            back = replace(now, settled=chosen.settled, settled_reason=chosen.settled_reason)
        if back == now:
            return Changes(f"恢复第{number}稿")
        work.figures.put(back, workspace.person, datetime.now(UTC), by_office=workspace.is_office)
    return Changes(
        f"恢复第{number}稿", figures=frozenset({uid}), departments=frozenset({now.department}), before=(now,)
    )  # fmt: skip


def words_of(content: EntryContent) -> str:
    """Return an entry's words as its history shows them."""
    return "\n".join(part for part in (content.lead, content.text, content.cause) if part)


def said_of(figure: Figure) -> str:
    """Return a figure as its history shows it."""
    told = {FigureState.EMPTY: "未填", FigureState.NOT_APPLICABLE: "不适用"}.get(figure.state, "")
    if figure.value is not None and not told:
        told = f"{figure.approximate}{digits(figure.value)}"
    parts = [told, figure.explanation]
    if figure.settled is not None:
        parts.append(f"核定为{digits(figure.settled)}（{figure.settled_reason}）")
    return "，".join(part for part in parts if part)


def _what(*, by_office: bool, submission: str | None) -> str:
    if by_office:
        return "本办修改"
    return "单位报送" if submission else "填写"
