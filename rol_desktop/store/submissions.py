"""Queries of submissions."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from rol_desktop.domain.submission import Submission, SubmissionState
from rol_desktop.store.reading import known
from rol_desktop.store.tables import SubmissionRow


class Submissions:
    """Read and change where submissions stand."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int) -> tuple[Submission, ...]:
        """Return a year's submissions."""
        query = select(SubmissionRow).where(SubmissionRow.year == year).order_by(SubmissionRow.department)
        return tuple(_submission(row) for row in self._session.scalars(query))

    def find(self, year: int, department: str) -> Submission | None:
        """Return a department's submission of a year."""
        query = select(SubmissionRow).where(SubmissionRow.year == year, SubmissionRow.department == department)
        row = self._session.scalar(query)
        return _submission(row) if row else None

    def put(self, submission: Submission) -> None:
        """Add a submission or change it."""
        row = self._session.get(SubmissionRow, submission.uid) or SubmissionRow(uid=submission.uid)
        row.year, row.department, row.state = submission.year, submission.department, submission.state.value
        row.revision, row.head, row.received_at = submission.revision, submission.head, submission.received_at
        row.late, row.fingerprint, row.leader = submission.late, submission.fingerprint, submission.leader
        self._session.add(row)
        self._session.flush()


def _submission(row: SubmissionRow) -> Submission:
    return Submission(
        row.uid, row.year, row.department, known(SubmissionState, row.state), row.revision, row.head, row.received_at,
        row.late, row.fingerprint, row.leader,
    )  # fmt: skip
