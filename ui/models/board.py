"""The columns of the board: the department, where its submission stands, and a column for each section."""

from functools import partial

from rol_desktop.domain.numbering import in_year
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.services.year.overview import Board, BoardRow
from ui.models.table import ColumnSpec

LONGEST_HEADER = 6  # characters

STATES = {
    SubmissionState.NOT_REPORTED: ("未报", "muted"),
    SubmissionState.RECEIVED: ("已收", "good"),
    SubmissionState.RECEIVED_AGAIN: ("又收到新的", "good"),
    SubmissionState.IN_REVIEW: ("审核中", "text"),
    SubmissionState.RETURNED: ("已退回", "warn"),
    SubmissionState.APPROVED: ("已通过", "good"),
    SubmissionState.TO_BE_REVIEWED: ("要再审", "warn"),
    SubmissionState.NOTHING_TO_REPORT: ("零报告", "good"),
}


def board_columns(board: Board) -> tuple[ColumnSpec, ...]:
    """Return the columns of a board."""
    fixed = (
        ColumnSpec("单位", lambda each: each.department.name, 176),
        ColumnSpec("状态", state_words, 136, colour=lambda each: STATES[each.submission.state][1], tip=_tip),
        ColumnSpec("收到", _received, 96),
        ColumnSpec("条数", lambda each: str(each.entries or ""), 56, numeric=True, sort=lambda each: each.entries),
        ColumnSpec("待定", lambda each: str(each.undecided or ""), 56, numeric=True, colour=lambda _: "warn"),
    )
    headings = [(each.key, in_year(each.heading, board.year)) for each in board.sections]
    return fixed + tuple(
        ColumnSpec(_short(heading), partial(_count, key), 96, numeric=True, whole=heading) for key, heading in headings
    )


def _short(heading: str) -> str:
    """Return as much of a heading as its column shows, with a mark where that is not all."""
    return heading if len(heading) <= LONGEST_HEADER else f"{heading[: LONGEST_HEADER - 1]}…"


def state_words(found: BoardRow) -> str:
    """Return where a submission stands, in words."""
    words = STATES[found.submission.state][0]
    if found.submission.late:
        return f"{words}·迟报"
    waits = found.submission.state is SubmissionState.NOT_REPORTED
    return f"{words}·延至{found.extended.month}月{found.extended.day}日" if waits and found.extended else words


def _received(found: BoardRow) -> str:
    at = found.submission.received_at
    return f"{at.astimezone():%m-%d %H:%M}" if at else ""


def _count(section: str, found: BoardRow) -> str:
    return str(found.by_section.get(section, "") or "")


def _tip(found: BoardRow) -> str:
    submission = found.submission
    if not submission.revision:
        return ""
    leader = f"，{submission.leader}审定" if submission.leader else ""
    return f"第{submission.revision}次报送{leader}"
