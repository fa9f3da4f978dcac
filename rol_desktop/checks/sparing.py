"""Say once what a whole document does: a habit of the author's is one finding, a slip is its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rol_desktop.checks.subject import Hit

HABIT = 4
"""From how many hits of one kind on they are a habit and told once."""


def sparing(hits: Iterable[tuple[str, Hit]], habit: int = HABIT) -> Iterator[Hit]:
    """Yield the hits of each kind, or the first alone with their number where there are as many as a habit."""
    kinds: dict[str, list[Hit]] = {}
    for kind, hit in hits:
        kinds.setdefault(kind, []).append(hit)
    for found in kinds.values():
        if len(found) < habit:
            yield from found
        else:
            yield replace(found[0], message=f"{found[0].message.rstrip('。')}。全文共{len(found)}处。")
