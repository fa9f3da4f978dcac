"""A department's own look at its form: what is missing, what reads wrong, and what it explained."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding, Severity, fingerprint
from rol_desktop.domain.waiver import Waiver
from rol_desktop.exchange.submission import Explanation
from rol_desktop.services.writing.unready import may_be_explained
from rol_desktop.store.workspace import Workspace

__all__ = ["Examined", "Examiner", "Waiver", "examine", "explanations", "softened"]


@dataclass(frozen=True, slots=True)
class Examined:
    """Hold what was found in a form."""

    findings: tuple[Finding, ...]
    """Those that still ask for something."""
    explained: tuple[tuple[Finding, Waiver], ...] = ()


class Examiner:
    """Check entries as they change; one whose words are as before is not read again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Entry, tuple[Finding, ...]]] = {}

    def found(self, year: int, entries: Iterable[Entry]) -> Iterator[Finding]:
        """Yield what reads wrong in entries; a department may explain all of it, so none stops the hand-over."""
        for entry in entries:
            known = self._known.get(entry.uid)
            if known is None or known[0].content != entry.content:
                known = (entry, tuple(softened(finding) for finding in _check(year, entry)))
                self._known[entry.uid] = known
            yield from known[1]


def softened(finding: Finding) -> Finding:
    """Return a finding that can be explained."""
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding


def _check(year: int, entry: Entry) -> tuple[Finding, ...]:
    from rol_desktop.services.output.checking import check_entry  # noqa: PLC0415 - the rules are slow to load

    return check_entry(year, entry)


def examine(
    workspace: Workspace,
    year: int,
    entries: Iterable[Entry],
    missing: tuple[Finding, ...],
    examiner: Examiner | None = None,
) -> Examined:
    """Return what a form still asks for, and what its department explained."""
    from rol_desktop.services.output.checking import not_waived  # noqa: PLC0415 - the rules are slow to load

    found = (*missing, *(examiner or Examiner()).found(year, entries))
    standing, explained = not_waived(workspace, year, tuple(filter(may_be_explained, found)))
    hard = tuple(each for each in found if not may_be_explained(each))
    return Examined((*hard, *standing), explained)


def explanations(
    workspace: Workspace, year: int, entries: Iterable[Entry], missing: tuple[Finding, ...]
) -> tuple[Explanation, ...]:
    """Return the explanations of what was let pass, as they travel with a package."""
    with workspace.unit_of_work() as work:
        if not work.waivers.of_year(year, department=workspace.owner.department):
            return ()  # nobody explained anything: nothing needs to be checked
    return tuple(
        Explanation(finding.rule, fingerprint(finding), waiver.reason, finding.message, waiver.author)
        for finding, waiver in examine(workspace, year, entries, missing).explained
    )
