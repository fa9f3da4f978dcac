"""Taking a receipt back: as if the package had not come, as long as nothing builds on it."""

from rol_desktop.domain import receiving
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import EntryState
from rol_desktop.domain.receiving import Outcome
from rol_desktop.errors import UserError
from rol_desktop.services.exchange.applying import apply_head
from rol_desktop.services.exchange.knowledge import SUBMISSION, UNDONE, known_of
from rol_desktop.services.workspace.keyring import key_ring
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


def undo_receipt(workspace: Workspace, digest: str) -> Changes:
    """Take one package back out of the office's material; the package itself is kept, and can be received again.

    Raises UserError, naming what builds on it, where the office has worked with its words already.
    """
    ring = key_ring(workspace)
    with workspace.unit_of_work() as work:
        package = _present(work, digest)
        known = known_of(work, package.year, package.department)
        before = receiving.head(known, package.department)
        if before == digest:
            _refuse_built_on(work, package)
        work.packages.decide(digest, UNDONE)
        work.packages.judge(digest, Outcome.SET_ASIDE, "")
        after = known_of(work, package.year, package.department)
        _tally, changes = apply_head(work, ring, after, package.department, before)
    return Changes("撤回收件", departments=frozenset({package.department})) | changes


def _present(work: Work, digest: str) -> KeptPackage:
    package = work.packages.find(digest)
    if package is None or package.kind != SUBMISSION or package.decision == UNDONE:
        raise UserError("这个报送包已经不在收件记录里了。请刷新后再看。")
    return package


def _refuse_built_on(work: Work, package: KeptPackage) -> None:
    """Refuse while a decision, an edit, a comment or a settled figure of the office rests on the package's words."""
    entries = work.entries.of_year(package.year, department=package.department)
    figures = work.figures.of_year(package.year, department=package.department)
    worked = [
        ("已经采用或不采用了其中的条目", any(each.state is not EntryState.SUBMITTED for each in entries)),
        ("已经修改了其中的条目", any(each.edited_by_office for each in entries)),
        ("已经核定了其中的数据", any(each.settled is not None for each in figures)),
        ("已经写了审核意见", bool(work.comments.of_year(package.year, department=package.department))),
    ]
    done = [what for what, is_so in worked if is_so]
    if done:
        raise UserError(f"本办公室{'、'.join(done)}，不能再撤回这次收件。请先撤销这些处理，或请单位重新报送。")
