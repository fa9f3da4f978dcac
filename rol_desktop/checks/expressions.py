"""Regular expressions of the word lists, searched for within a time: an office's own may be made to take for ever.

`re` cannot be stopped; `regex` finds the same, stops when told to, and lets the window go on meanwhile.
"""

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any

from rol_desktop.checks.subject import Hit, Passage

LEAST = 0.5  # seconds for all expressions together; an honest list of fifty needs a thousandth of it for a passage
EACH = 0.02  # seconds more for each passage
ONE = 0.5  # seconds for one expression in one passage
SPENT = 1e-4  # seconds for one expression in one passage when all time is spent
SHOWN = 40  # characters of an expression that is told


class Searches:
    """Search passages for one expression after the other; give up those that use up the time."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._left = LEAST + EACH * len(passages)
        self._given_up: list[str] = []

    def found(self, expression: str) -> Iterator[tuple[Passage, Any]]:
        """Yield each passage and match, in reading order."""
        import regex  # noqa: PLC0415 - the first view of a desk checks nothing

        end = monotonic() + self._left
        try:
            for passage in self._passages:
                left = max(end - monotonic(), SPENT)
                for match in regex.finditer(expression, passage.text, timeout=min(ONE, left), concurrent=True):
                    yield passage, match
        except TimeoutError:
            self._given_up.append(expression)
        finally:  # also where one hit was enough
            self._left = max(end - monotonic(), 0)

    def given_up(self) -> Iterator[Hit]:
        """Say which expressions were not searched for to the end."""
        for expression in self._given_up[:3]:
            shown = expression if len(expression) <= SHOWN else f"{expression[:SHOWN]}…"
            yield Hit(f"词库里的写法“{shown}”查得太久，没有查完，其他校核不受影响。请把它改简单些，或从词库里删去。")
