"""The unit of work: one transaction, and the queries that run in it."""

from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from rol_desktop.store.audit import Audit
    from rol_desktop.store.comments import Comments
    from rol_desktop.store.decisions import Decisions
    from rol_desktop.store.departments import Departments
    from rol_desktop.store.entries import Entries
    from rol_desktop.store.evidence import EvidenceFiles
    from rol_desktop.store.exports import Exports
    from rol_desktop.store.extensions import Extensions
    from rol_desktop.store.figures import Figures
    from rol_desktop.store.follow_ups import FollowUps
    from rol_desktop.store.layouts import Layouts
    from rol_desktop.store.locks import Locks
    from rol_desktop.store.packages import Packages
    from rol_desktop.store.search import Search
    from rol_desktop.store.sent import Sent
    from rol_desktop.store.submissions import Submissions
    from rol_desktop.store.waivers import Waivers
    from rol_desktop.store.whose import Whose
    from rol_desktop.store.years import Years

Queries = TypeVar("Queries")


class Reach(Generic[Queries]):
    """Make an aggregate's queries when they are first reached for: to name the unit of work loads none of them."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = f"rol_desktop.store.{module}", name

    def __set_name__(self, owner: type, name: str) -> None:
        self._attribute = name

    def __get__(self, work: "Work", owner: type) -> Queries:
        """Return the queries, the same ones for the whole unit of work."""
        made = getattr(import_module(self._module), self._name)(work.session)
        work.__dict__[self._attribute] = made
        return cast("Queries", made)


class Work:
    """Hold one transaction; each aggregate's queries hang on it."""

    whose: "Reach[Whose]" = Reach("whose", "Whose")  # the workspace's own row
    decisions: "Reach[Decisions]" = Reach("decisions", "Decisions")  # who decided what, and when
    departments: "Reach[Departments]" = Reach("departments", "Departments")  # the reporting units
    years: "Reach[Years]" = Reach("years", "Years")  # report years, their outlines and indicators
    entries: "Reach[Entries]" = Reach("entries", "Entries")  # with their revisions
    figures: "Reach[Figures]" = Reach("figures", "Figures")  # with their revisions
    submissions: "Reach[Submissions]" = Reach("submissions", "Submissions")
    packages: "Reach[Packages]" = Reach("packages", "Packages")  # that came and went
    locks: "Reach[Locks]" = Reach("locks", "Locks")  # what opens packages under a passphrase
    sent: "Reach[Sent]" = Reach("sent", "Sent")  # what packages that left this desk held
    comments: "Reach[Comments]" = Reach("comments", "Comments")
    waivers: "Reach[Waivers]" = Reach("waivers", "Waivers")  # findings that were let pass
    follow_ups: "Reach[FollowUps]" = Reach("follow_ups", "FollowUps")  # what became of last year's plans and problems
    search: "Reach[Search]" = Reach("search", "Search")  # the full-text index
    exports: "Reach[Exports]" = Reach("exports", "Exports")  # the documents that were exported
    evidence: "Reach[EvidenceFiles]" = Reach("evidence", "EvidenceFiles")  # the files attached to entries
    audit: "Reach[Audit]" = Reach("audit", "Audit")  # the history of a year as a whole
    extensions: "Reach[Extensions]" = Reach("extensions", "Extensions")  # who was given more time
    layouts: "Reach[Layouts]" = Reach("layouts", "Layouts")  # the office's own layout presets

    def __init__(self, session: "Session") -> None:
        self.session = session

    def forget(self) -> None:
        """Undo everything this unit of work did: for a dry run, as the last thing in it."""
        self.session.rollback()
