"""Which entry shall get the caret once its card is there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Name the entry that shall get the caret, and where in it."""

    uid: str
    cause: bool = False
    words: str = ""


NOBODY = Wanted("")
