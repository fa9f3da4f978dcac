"""The ways through the desk: from a finding, a comment, a hit or a step to the place where it is written."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from rol_desktop.domain.finding import Finding
from rol_desktop.domain.quoting import quoted_in
from rol_desktop.domain.submission import Comment, CommentState
from ui.jobs import Jobs

if TYPE_CHECKING:
    from rol_desktop.services.writing.replacing import Hit
    from ui.pages.department.figures_page import FiguresPage
    from ui.pages.department.find_bar import FindBar
    from ui.pages.department.section_page import SectionPage
    from ui.pages.department.view import View


class Places(Protocol):
    """Show what ways lead to; the desk does."""

    section: "SectionPage"

    @property
    def view(self) -> "View | None":
        """Return what is on show; None before the first reading."""

    @property
    def figures(self) -> "FiguresPage":
        """Return the figures' tables."""

    @property
    def find_bar(self) -> "FindBar":
        """Return search and replace."""

    def show_section(self, key: str) -> None:
        """Show a section's form."""

    def show_figures(self) -> None:
        """Show the figures' tables."""

    def show_handover(self) -> None:
        """Show the check list and what it takes to hand over."""

    def show_checklist(self) -> None:
        """Show what became of last year's problems and plans."""

    def show_comments(self) -> None:
        """Show what the office said."""


class Ways(QObject):
    """Lead to places; the desk shows its pages."""

    def __init__(self, desk: Places, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs

    def to_finding(self, finding: Finding) -> None:
        """Show what a finding is about, with the caret in it."""
        place = finding.place
        if place.figure:
            self.to_figure(place.figure)
        elif place.section:
            self._desk.show_section(place.section)
            if place.entry:
                self._desk.section.focus_entry(place.entry, cause=finding.rule.endswith("cause"))

    def to_entry(self, uid: str, words: str = "") -> None:
        """Show an entry with the caret in it, or with some of its words selected."""
        view = self._desk.view
        entry = next((each for each in view.desk.entries if each.uid == uid), None) if view else None
        if entry is not None:
            self._desk.show_section(entry.content.section)
            self._desk.section.focus_entry(uid, words=words)

    def to_hit(self, hit: "Hit") -> None:
        """Show words that were found; the keyboard stays in the search while its bar is open."""
        self._desk.show_section(hit.entry.content.section)
        self._desk.section.show_words(hit)
        if not self._desk.find_bar.isVisible():
            self._desk.section.focus_selected()

    def to_figure(self, key: str) -> None:
        """Show an indicator's value."""
        self._desk.show_figures()
        self._desk.figures.focus_indicator(key)

    def to_comment(self, comment: Comment) -> None:
        """Show what a comment is about."""
        view = self._desk.view
        figure = next((each for each in view.desk.figures if each.uid == comment.target), None) if view else None
        if figure is not None:
            self.to_figure(figure.indicator)
        else:
            self.to_entry(comment.target, quoted_in(comment.text))

    def next_step(self) -> None:
        """Show the next thing to do; the hand-over when all is done."""
        desk, step = self._desk, self._desk.view.step if self._desk.view else None
        if step is None:
            desk.show_handover()
        elif step.checklist:
            desk.show_checklist()
        elif step.figure:
            self.to_figure(step.figure)
        elif not step.section:
            desk.show_comments()
        else:
            desk.show_section(step.section)
            if step.entry:
                desk.section.focus_entry(step.entry, cause=step.sentence.endswith("原因"))
            elif desk.section.cards:
                desk.section.cards[0].focus_end()

    def next_comment(self) -> None:
        """Lead to the next comment that waits, once the desk has read what was answered."""
        self._jobs.run(_nothing, self._show_next_comment)

    def _show_next_comment(self, _: object) -> None:
        view = self._desk.view
        if view and any(each.state is CommentState.OPEN for each in view.desk.comments):
            self.next_step()


def _nothing() -> None:
    """Wait for one's turn in the lane."""
