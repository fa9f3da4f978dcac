"""The unit of work: one transaction, and the queries that run in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from rol_desktop.store.audit import Audit
from rol_desktop.store.comments import Comments
from rol_desktop.store.decisions import Decisions
from rol_desktop.store.departments import Departments
from rol_desktop.store.entries import Entries
from rol_desktop.store.evidence import EvidenceFiles
from rol_desktop.store.exports import Exports
from rol_desktop.store.extensions import Extensions
from rol_desktop.store.faults import told
from rol_desktop.store.figures import Figures
from rol_desktop.store.follow_ups import FollowUps
from rol_desktop.store.layouts import Layouts
from rol_desktop.store.packages import Packages
from rol_desktop.store.search import Search
from rol_desktop.store.submissions import Submissions
from rol_desktop.store.waivers import Waivers
from rol_desktop.store.whose import Whose
from rol_desktop.store.years import Years


@dataclass(frozen=True)
class Work:
    """Hold one transaction; each aggregate's queries hang on it."""

    session: Session

    def forget(self) -> None:
        """Undo everything this unit of work did: for a dry run, as the last thing in it."""
        self.session.rollback()

    @cached_property
    def whose(self) -> Whose:
        """Reach the workspace's own row."""
        return Whose(self.session)

    @cached_property
    def departments(self) -> Departments:
        """Reach the reporting units."""
        return Departments(self.session)

    @cached_property
    def years(self) -> Years:
        """Reach report years, their outlines and indicators."""
        return Years(self.session)

    @cached_property
    def entries(self) -> Entries:
        """Reach entries and their revisions."""
        return Entries(self.session)

    @cached_property
    def figures(self) -> Figures:
        """Reach figures and their revisions."""
        return Figures(self.session)

    @cached_property
    def submissions(self) -> Submissions:
        """Reach submissions."""
        return Submissions(self.session)

    @cached_property
    def packages(self) -> Packages:
        """Reach the packages that came and went."""
        return Packages(self.session)

    @cached_property
    def decisions(self) -> Decisions:
        """Reach the log of decisions."""
        return Decisions(self.session)

    @cached_property
    def comments(self) -> Comments:
        """Reach comments."""
        return Comments(self.session)

    @cached_property
    def waivers(self) -> Waivers:
        """Reach waived findings."""
        return Waivers(self.session)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Reach what became of last year's plans and problems."""
        return FollowUps(self.session)

    @cached_property
    def search(self) -> Search:
        """Reach the full-text index."""
        return Search(self.session)

    @cached_property
    def exports(self) -> Exports:
        """Reach the documents that were exported."""
        return Exports(self.session)

    @cached_property
    def evidence(self) -> EvidenceFiles:
        """Reach the files attached to entries."""
        return EvidenceFiles(self.session)

    @cached_property
    def audit(self) -> Audit:
        """Reach the history of a year as a whole."""
        return Audit(self.session)

    @cached_property
    def extensions(self) -> Extensions:
        """Reach who was given more time."""
        return Extensions(self.session)

    @cached_property
    def layouts(self) -> Layouts:
        """Reach the office's own layout presets."""
        return Layouts(self.session)


@contextmanager
def transaction(engine: Engine, path: Path) -> Iterator[Work]:
    """Run one unit of work: commit on a clean exit, roll back on an exception."""
    with told(path), Session(engine, expire_on_commit=False) as session, session.begin():
        yield Work(session)
