"""Where a submission may go from where it stands: the one table of the office's review."""

from collections.abc import Mapping
from enum import StrEnum

from rol_desktop.domain.submission import SubmissionState as S


class Event(StrEnum):
    """What happens to a submission."""

    RECEIVE = "receive"  # the department's first package
    RECEIVE_AGAIN = "receive_again"  # a newer revision
    RECEIVE_NOTHING = "receive_nothing"  # a package that says: nothing to report
    REVIEW = "review"  # a person begins to read it
    COMMENT = "comment"
    RETURN = "return"
    APPROVE = "approve"
    EDIT = "edit"  # the office changes its words


_ARRIVALS = {
    Event.RECEIVE: S.RECEIVED,
    Event.RECEIVE_AGAIN: S.RECEIVED_AGAIN,
    Event.RECEIVE_NOTHING: S.NOTHING_TO_REPORT,
}
_READING = {Event.REVIEW: S.IN_REVIEW, Event.COMMENT: S.IN_REVIEW, Event.RETURN: S.RETURNED, Event.APPROVE: S.APPROVED}

STEPS: Mapping[S, Mapping[Event, S]] = {
    S.NOT_REPORTED: _ARRIVALS,
    S.RECEIVED: _ARRIVALS | _READING | {Event.EDIT: S.IN_REVIEW},
    S.RECEIVED_AGAIN: _ARRIVALS | _READING | {Event.EDIT: S.IN_REVIEW},
    S.IN_REVIEW: _ARRIVALS | _READING | {Event.EDIT: S.IN_REVIEW},
    S.RETURNED: _ARRIVALS | {Event.COMMENT: S.RETURNED, Event.REVIEW: S.IN_REVIEW, Event.EDIT: S.RETURNED},
    S.APPROVED: _ARRIVALS
    | {
        Event.EDIT: S.TO_BE_REVIEWED,
        Event.COMMENT: S.TO_BE_REVIEWED,
        Event.RETURN: S.RETURNED,
        Event.REVIEW: S.IN_REVIEW,
    },
    S.TO_BE_REVIEWED: _ARRIVALS | _READING | {Event.EDIT: S.TO_BE_REVIEWED},
    S.NOTHING_TO_REPORT: _ARRIVALS
    | {
        Event.APPROVE: S.APPROVED,
        Event.RETURN: S.RETURNED,
        Event.COMMENT: S.NOTHING_TO_REPORT,
        Event.REVIEW: S.IN_REVIEW,
    },
}
"""For each state, what may happen and where that leads; what is not listed cannot happen there."""

NAMES: Mapping[S, str] = {
    S.NOT_REPORTED: "未报",
    S.RECEIVED: "已收",
    S.RECEIVED_AGAIN: "已重报",
    S.IN_REVIEW: "审核中",
    S.RETURNED: "已退回",
    S.APPROVED: "已通过",
    S.TO_BE_REVIEWED: "待复核",
    S.NOTHING_TO_REPORT: "零报告",
}


def state_after(state: S, event: Event) -> S | None:
    """Return the state that an event leads to; None where it cannot happen."""
    return STEPS[state].get(event)
