"""What a year holds, as one hash: equal for two workspaces exactly when their material is the same."""

import hashlib
import json
from dataclasses import replace

from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.plain import to_plain
from rol_desktop.domain.submission import Submission
from rol_desktop.services.exchange.knowledge import SUBMISSION
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


def content_hash(workspace: Workspace, year: int) -> str:
    """Return a hash of all that a year's report and its review rest on.

    Left out is what tells when and in which order things came: moments, revision numbers, the history.
    """
    text = json.dumps(content_of(workspace, year), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(workspace: Workspace, year: int) -> dict[str, object]:
    """Return, as plain values, what `content_hash` is made of."""
    with workspace.unit_of_work() as work:
        evidence = [each for unit in work.departments.all() for each in work.evidence.of_year(year, unit.code)]
        attached = {"evidence": sorted((to_plain(each) for each in evidence), key=str)} if evidence else {}
        return (
            attached
            | {
                "info": to_plain(work.years.info(year)),
                "outline": to_plain(work.years.outline(year)),
                "indicators": to_plain(work.years.indicators(year)),
                "departments": to_plain(work.departments.all()),
                "entries": [to_plain(replace(each, revision=0)) for each in work.entries.of_year(year)],
                "figures": [
                    to_plain(replace(each, uid="")) for each in work.figures.of_year(year) if _says_something(each)
                ],
                "submissions": [to_plain(_timeless(each)) for each in work.submissions.of_year(year)],
                "comments": sorted((to_plain(each) for each in work.comments.of_year(year)), key=str),
                "packages": _standings(work, year),
            }
            | _follow_ups(work, year)
        )


def _follow_ups(work: Work, year: int) -> dict[str, object]:
    """Return what was answered about the year before, where anything was."""
    answers = [to_plain(each) for each in work.follow_ups.of_year(year).values()]
    return {"follow_ups": answers} if answers else {}


def _says_something(figure: Figure) -> bool:
    """Tell whether a figure is more than a place where one stood once."""
    return figure.state is not FigureState.EMPTY or figure.settled is not None or bool(figure.explanation)


def _timeless(submission: Submission) -> Submission:
    return replace(submission, received_at=None, uid="")


def _standings(work: Work, year: int) -> list[list[str]]:
    """Return what came and what became of each; how often the same came does not matter."""
    kept = work.packages.of_year(year, kind=SUBMISSION)
    return sorted([each.digest, each.outcome, each.reason, each.decision] for each in kept)
