"""How far a .docx keeps GB/T 9704-2012: one function per row of the checklist, each measuring the file itself."""

from rol_desktop.document.clauses.report import as_text, clause_report
from rol_desktop.document.clauses.result import ClauseResult, Verdict

__all__ = ["ClauseResult", "Verdict", "as_text", "clause_report"]
