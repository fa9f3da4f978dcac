"""The log of what came: every package that is kept, what became of it, and what a person may decide about it."""

from dataclasses import dataclass
from datetime import datetime

from rol_desktop.domain.receiving import Hold, Outcome, Standing, reason
from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import short_code
from rol_desktop.services.exchange.knowledge import CONFIRMED, OPENED, SUBMISSION, UNDONE
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.workspace import Workspace

NAMES = {
    Outcome.APPLIED: "已收入",
    Outcome.HISTORY: "历史",
    Outcome.CHOOSE: "待选择",
    Outcome.SET_ASIDE: "已另选",
    Outcome.HELD: "暂存",
}
DECISIONS = {Hold.KEY: "trusted", Hold.CLOSED: "admitted", Hold.UNSIGNED: CONFIRMED, Hold.LOCKED: OPENED}


@dataclass(frozen=True, slots=True)
class LogLine:
    """Describe one package that came."""

    digest: str
    name: str
    """The file's name as it came."""
    department: str
    """The department's name; its code where the list does not have it."""
    year: int
    revision: int
    at: datetime
    outcome: Outcome
    sentence: str
    code: str
    """The short code that also stands on the paper copy."""
    fingerprint: str
    late: bool
    decision: str = ""
    """What `receiving.settle` may be asked for: chosen, trusted, admitted, confirmed; empty: nothing.

    opened: it is under a passphrase, and `unlocking.open_held` may be asked.
    """

    @property
    def waits(self) -> bool:
        """Tell whether a person has to look at it."""
        return self.outcome in (Outcome.CHOOSE, Outcome.HELD)


def received_log(workspace: Workspace, year: int) -> tuple[LogLine, ...]:
    """Return what came for a year, and what came for a year the workspace does not hold; newest first."""
    with workspace.unit_of_work() as work:
        names = {each.code: each.name for each in work.departments.all()}
        held = set(work.years.all())
        came = [each for each in work.packages.of_kind(SUBMISSION) if each.decision != UNDONE]
        kept = [each for each in came if each.year == year or each.year not in held]
    try:
        return tuple(_line(each, names) for each in reversed(kept))
    except ValueError as error:
        raise UserError("收件记录里有损坏的内容，没有显示。请检查工作文件是否损坏，或从备份恢复。") from error


def _line(package: KeptPackage, names: dict[str, str]) -> LogLine:
    outcome = Outcome(package.outcome)
    hold = Hold(package.reason) if outcome is Outcome.HELD else None
    decision = DECISIONS.get(hold, "") if hold else ""
    if outcome in (Outcome.CHOOSE, Outcome.SET_ASIDE):
        decision = "chosen"
    return LogLine(
        package.digest,
        package.name,
        names.get(package.department, package.department),
        package.year,
        package.revision,
        package.at,
        outcome,
        reason(Standing(outcome, hold)),
        short_code(package.digest),
        package.fingerprint,
        package.late,
        decision,
    )
