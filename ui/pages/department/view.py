"""Everything the department's desk shows: one state of it, and what can be shown of it at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rol_desktop.domain.completion import SectionState, Step
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.evidence import Evidence
from rol_desktop.domain.figure import FigureState
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.following import CheckItem
from rol_desktop.domain.submission import Comment
from rol_desktop.domain.waiver import Waiver
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing.desk import Desk, desk_at_a_glance, next_step, progress_of, section_states

if TYPE_CHECKING:
    from rol_desktop.domain.references import Values
    from rol_desktop.services.exchange.returning import CameBack


@dataclass(frozen=True)
class View:
    """Hold one state of the desk; pages show it and never change it."""

    desk: Desk
    findings: tuple[Finding, ...]
    states: Mapping[str, SectionState]
    progress: float
    step: Step | None
    came_back: "CameBack | None"
    """What the newest return says; None before the first."""
    last_code: str
    """The short code of the newest hand-over; '' before the first."""
    values: "Values"
    """What the text's references to figures print."""
    evidence: tuple[Evidence, ...] = ()
    """The files attached to the entries."""
    explained: tuple[tuple[Finding, Waiver], ...] = ()
    """What was found and let pass, with the reasons that travel along."""
    asked: tuple[CheckItem, ...] = ()
    """Last year's problems and plans, with what was answered."""
    is_glance: bool = False
    """Whether figures, findings, comments and the year before are still to come."""

    def entries_of(self, section: str) -> tuple[Entry, ...]:
        """Return a section's entries in their order."""
        found = (entry for entry in self.desk.entries if entry.content.section == section)
        return tuple(sorted(found, key=lambda entry: (entry.position, entry.uid)))

    def evidence_of(self, entry: str) -> tuple[Evidence, ...]:
        """Return the files attached to an entry."""
        return tuple(each for each in self.evidence if each.entry == entry)

    def comments_on(self, target: str) -> tuple[Comment, ...]:
        """Return what the office said about an entry or a figure."""
        return tuple(each for each in self.desk.comments if each.target == target)

    def findings_of(self, section: str) -> tuple[Finding, ...]:
        """Return what was found in a section."""
        return tuple(each for each in self.findings if each.place.section == section)

    def title_of(self, section: str) -> str:
        """Return a section's number and heading."""
        outline = self.desk.outline
        return f"{outline.number(section)}{outline.heading(section, self.desk.year)}"

    @property
    def figures_filled(self) -> int:
        """Return how many indicators have a value, or were said not to apply."""
        return sum(figure.state is not FigureState.EMPTY for figure in self.desk.figures)


def at_a_glance(workspace: Workspace, year: int) -> View | None:
    """Return what can be shown at once, while the whole is read; None where there is no such year."""
    desk = desk_at_a_glance(workspace, year)
    if desk is None:
        return None
    return View(desk, (), section_states(desk), progress_of(desk), next_step(desk), None, "", {}, is_glance=True)


def figures_of(view: View) -> "tuple[Values, dict[str, str]]":
    """Return what the figures print that text refers to, and what they are called, by key."""
    return view.values, {each.key: each.name for each in view.desk.indicators.indicators}


def first_section(view: View) -> str:
    """Return the section to show first: that of the next step once something is written, else the first of all."""
    if view.step is not None and view.step.section and view.desk.entries:
        return view.step.section
    outline = view.desk.outline
    return next((each.key for each in outline.walk() if outline.accepts_entries(each.key)), "")


def due_words(view: View, today: date) -> tuple[str, str]:
    """Say what is due: the form by its deadline, again after a return, or nothing once it has been handed over."""
    back, sent = view.came_back, view.desk.submission
    if back is not None and back.awaited:
        words, kind = deadline_words(back.due, today)
        return f"退回重报{'：' if words else '，请改好再报'}{words}", kind if words else "warn"
    if sent is not None and sent.revision:
        # whether it came back is not known at the first glance
        return ("", "muted") if view.is_glance else (f"已报送第{sent.revision}次", "good")
    return deadline_words(view.desk.info.deadline, today)


def deadline_words(deadline: date | None, today: date) -> tuple[str, str]:
    """Say how long there is, and as what: 1月20日前，还有12天 (muted, warn in the last three days, bad after).

    The year is named where it is not this one.
    """
    if deadline is None:
        return "", "muted"
    left = (deadline - today).days
    day = f"{deadline.month}月{deadline.day}日"
    if deadline.year != today.year:
        day = f"{deadline.year}年{day}"
    if left < 0:
        return f"{day}截止，已过{-left}天", "bad"
    if left == 0:
        return f"{day}，今天截止", "warn"
    return f"{day}前，还有{left}天", "warn" if left <= 3 else "muted"  # a working week's end in sight
