"""What the office decided about an entry or a submission: kept beside the words, whose history says nothing of it."""

from dataclasses import dataclass
from datetime import datetime

from rol_desktop.domain.entry import Entry, EntryState

STANDINGS = {
    EntryState.DRAFT: "草稿",
    EntryState.SUBMITTED: "待定",
    EntryState.ADOPTED: "采用",
    EntryState.MERGED: "并入另一条",
    EntryState.DROPPED: "不采用",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold one decision: who, when, what, before and after."""

    uid: str
    year: int
    department: str
    target: str
    """The uid of the entry or the submission."""
    author: str
    at: datetime
    what: str
    """The act in Chinese: 采用, 退回."""
    before: str
    after: str


def standing(entry: Entry) -> str:
    """Say where an entry stands, with the reason it was dropped for."""
    told = STANDINGS[entry.state]
    return f"{told}（{entry.drop_reason}）" if entry.drop_reason else told
