"""Which backups to keep: the newest, one of each day, week and month for a while, and never too much of the disk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

NEWEST, DAYS, WEEKS, MONTHS = 12, 14, 8, 12
ROOM = 2 * 1024**3  # bytes: a full office year is about 200 MB, so that ten of the largest fit
ALWAYS = 3  # however large they are
LOOSE = 5  # of files put aside and of copies from before an upgrade


class Reason(StrEnum):
    """Why a backup was made."""

    OPENED = "opened"
    RECEIVING = "receiving"
    YEAR = "year"
    WITHDRAWAL = "withdrawal"  # of a whole year
    ASKED = "asked"
    MIGRATION = "migration"
    ASIDE = "aside"  # no backup: the file that a restored one took the place of


APART = frozenset({Reason.MIGRATION, Reason.ASIDE})


@dataclass(frozen=True, slots=True)
class Backup:
    """Describe one backup by its file alone."""

    path: Path
    at: datetime
    reason: Reason
    size: int
    number: int = 1
    """Its place among those of the same second."""

    @property
    def order(self) -> tuple[datetime, int]:
        """Sort by when it was made."""
        return self.at, self.number


def kept(backups: Iterable[Backup], room: int = ROOM, now: datetime | None = None) -> tuple[Backup, ...]:
    """Return the backups to keep, newest first; what is not among them may go.

    What is dated later than `now` comes last and has tiers of its own: a clock that ran ahead, or was set back since,
    must not make today's backups the oldest of all.
    """
    ordered = sorted(backups, key=lambda each: each.order, reverse=True)
    ahead = [each for each in ordered if now is not None and each.at > now]
    ordered = ordered[len(ahead) :]
    return tuple(_within([*_wanted(ordered), *_wanted(ahead)], room))


def _wanted(ordered: Sequence[Backup]) -> Iterable[Backup]:
    usual = [each for each in ordered if each.reason not in APART]
    wanted = {each.path for each in _tiered(usual)}
    wanted |= {each.path for reason in APART for each in _of(ordered, reason)[:LOOSE]}
    return [each for each in ordered if each.path in wanted]


def _of(ordered: Sequence[Backup], reason: Reason) -> list[Backup]:
    return [each for each in ordered if each.reason is reason]


def _tiered(ordered: Sequence[Backup]) -> Iterable[Backup]:
    yield from ordered[:NEWEST]
    yield from _newest_of_each(ordered, lambda at: (at.year, at.month, at.day), DAYS)
    yield from _newest_of_each(ordered, lambda at: tuple(at.isocalendar())[:2], WEEKS)
    yield from _newest_of_each(ordered, lambda at: (at.year, at.month), MONTHS)


def _newest_of_each(
    ordered: Sequence[Backup], span: Callable[[datetime], tuple[int, ...]], most: int
) -> Iterable[Backup]:
    found: dict[tuple[int, ...], Backup] = {}
    for backup in ordered:
        found.setdefault(span(backup.at), backup)
    return list(found.values())[:most]


def _within(ordered: Sequence[Backup], room: int) -> Iterable[Backup]:
    """Leave out the oldest that do not fit any more; the newest few stay in any case."""
    used = 0
    for number, backup in enumerate(ordered):
        used += backup.size
        if number < ALWAYS or used <= room:
            yield backup
