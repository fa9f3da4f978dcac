"""The log of decisions: each is noted where it is made, so that who decided what and when can be told for ever."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import uuid4

from rol_desktop.domain.decision import Decision, standing
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.states import NAMES
from rol_desktop.domain.submission import Submission
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


def decisions_about(workspace: Workspace, target: str) -> tuple[Decision, ...]:
    """Return what was decided about an entry or a submission, oldest first."""
    with workspace.unit_of_work() as work:
        return work.decisions.about(target)


def note_decision(workspace: Workspace, work: Work, what: str, before: Entry, after: Entry) -> None:
    """Keep that an entry stands otherwise now; where it stands as before there was no decision."""
    if workspace.is_office and standing(before) != standing(after):
        _note(workspace, work, what, before, standing(before), standing(after))


def note_steps(workspace: Workspace, work: Work, what: str, before: Iterable[object]) -> None:
    """Keep where submissions went, from their images before an act."""
    for image in before:
        if workspace.is_office and isinstance(image, Submission):
            now = work.submissions.find(image.year, image.department)
            if now is not None and now.state is not image.state:
                _note(workspace, work, what, image, NAMES[image.state], NAMES[now.state])


def _note(workspace: Workspace, work: Work, what: str, about: Entry | Submission, before: str, after: str) -> None:
    work.decisions.add(
        Decision(
            str(uuid4()), about.year, about.department, about.uid, workspace.person, datetime.now(UTC), what, before,
            after,
        )
    )  # fmt: skip
