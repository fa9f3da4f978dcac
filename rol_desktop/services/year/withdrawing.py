"""Taking back a year that was begun by mistake: with all that is in it, after a backup."""

from dataclasses import dataclass

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.services.exchange.knowledge import SUBMISSION
from rol_desktop.services.workspace.backups import back_up_before
from rol_desktop.store.tiers import Reason
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Held:
    """Count what a year holds, for whoever is about to let go of it."""

    entries: int
    figures: int
    received: int
    """Packages that came in."""
    sent: int
    """Packages that went out: tasks and returns."""


def held_in(workspace: Workspace, year: int) -> Held:
    """Count what a year holds."""
    with workspace.unit_of_work() as work:
        packages = work.packages.of_year(year)
        came = sum(each.kind == SUBMISSION for each in packages)
        entries = sum(work.entries.counts(year).values())
        return Held(entries, len(work.figures.of_year(year)), came, len(packages) - came)


def withdraw_year(workspace: Workspace, year: int, progress: Progress = SILENT) -> int:
    """Take the newest year back and return the one before it, 0 where there is none.

    The way back is the backup made first; where that fails nothing is taken back. Raises UserError, EnvironmentFault.
    """
    progress.begin(f"正在删除{year}年度", 2)
    with workspace.unit_of_work() as work:
        _refuse_other(work, year)
    if failed := back_up_before(workspace, Reason.WITHDRAWAL):
        raise EnvironmentFault(f"没有删除{year}年度：删除之前要先备份，备份没有做成。{failed}")
    progress.advance()
    with workspace.unit_of_work() as work:
        _refuse_other(work, year)
        work.entries.remove_year(year)
        work.years.remove(year)
        left = work.years.all()
    progress.advance()
    return left[0] if left else 0


def _refuse_other(work: Work, year: int) -> None:
    """Refuse any but the newest: later years refer to the entries of those before them."""
    newest = next(iter(work.years.all()), 0)
    if year != newest:
        raise UserError(f"没有删除{year}年度：只能删除最新的年度（{newest}年），以后的年度要引用以前的内容。")
