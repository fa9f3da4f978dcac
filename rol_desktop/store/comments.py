"""Queries of reviewers' comments."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rol_desktop.domain.submission import Comment, CommentState
from rol_desktop.store.crowds import enter
from rol_desktop.store.reading import known
from rol_desktop.store.tables import CommentRow


class Comments:
    """Read and change comments."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_year(self, year: int, *, department: str = "") -> tuple[Comment, ...]:
        """Return a year's comments, of one department if named, oldest first."""
        enter(self._session, year)
        query = select(CommentRow).where(CommentRow.year == year)
        if department:
            query = query.where(CommentRow.department == department)
        return tuple(_comment(row) for row in self._session.scalars(query.order_by(CommentRow.at, CommentRow.uid)))

    def get(self, uid: str) -> Comment | None:
        """Return one comment."""
        row = self._session.get(CommentRow, uid)
        return _comment(row) if row else None

    def remove(self, uid: str) -> None:
        """Remove a comment, for when the act of writing it is taken back."""
        self._session.execute(delete(CommentRow).where(CommentRow.uid == uid))

    def put(self, comment: Comment) -> None:
        """Add a comment or change it."""
        row = self._session.get(CommentRow, comment.uid) or CommentRow(uid=comment.uid)
        row.year, row.department, row.target = comment.year, comment.department, comment.target
        row.text, row.author, row.at = comment.text, comment.author, comment.at
        row.state, row.answer = comment.state.value, comment.answer
        self._session.add(row)


def _comment(row: CommentRow) -> Comment:
    return Comment(
        row.uid,
        row.year,
        row.department,
        row.target,
        row.text,
        row.author,
        row.at,
        known(CommentState, row.state),
        row.answer,
    )
