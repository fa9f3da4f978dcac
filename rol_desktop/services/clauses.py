"""The clause report: a .docx of any origin measured by the standard."""

from pathlib import Path

from rol_desktop.document.clauses.report import as_text, clause_report
from rol_desktop.document.clauses.result import ClauseResult, Verdict

__all__ = ["ClauseResult", "Verdict", "as_text", "clause_report", "unmet"]


def unmet(path: Path) -> tuple[ClauseResult, ...]:
    """Return the clauses that a document does not meet."""
    return tuple(each for each in clause_report(path) if each.verdict is Verdict.NOT_MET)
