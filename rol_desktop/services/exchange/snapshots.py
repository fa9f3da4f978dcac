"""What stands of some departments' year before and after an act that touches all kinds of things, for its undo."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rol_desktop.domain.changes import AttachedImage, CommentImage, EntryImage, FollowUpImage, Image, PackageImage
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.receiving import Outcome
from rol_desktop.domain.submission import Comment, Submission
from rol_desktop.services.exchange.knowledge import UNDONE
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Snapshot:
    """Hold what stands, by identity."""

    packages: dict[str, PackageImage]
    entries: dict[str, EntryImage]
    figures: dict[str, Figure]
    submissions: dict[str, Submission]
    comments: dict[str, Comment]
    attached: dict[str, AttachedImage]
    follow_ups: dict[tuple[str, str], FollowUpImage]


def snapshot(work: Work, year: int, departments: Collection[str]) -> Snapshot:
    """Return what stands of some departments' year."""
    entries = {
        each.uid: EntryImage(each, deleted=deleted, unseen=True)
        for deleted in (True, False)
        for each in work.entries.of_year(year, deleted=deleted)
        if each.department in departments
    }
    return Snapshot(
        {each.digest: _image(each) for each in work.packages.of_year(year)},
        entries,
        {each.uid: each for each in work.figures.of_year(year) if each.department in departments},
        {each.uid: each for each in work.submissions.of_year(year) if each.department in departments},
        {each.uid: each for each in work.comments.of_year(year) if each.department in departments},
        {code: AttachedImage(year, code, work.evidence.of_year(year, code)) for code in departments},
        {
            (code, uid): FollowUpImage(year, code, uid, answer)
            for code in departments
            for uid, answer in work.follow_ups.of_year(year, department=code).items()
        },
    )


def images_between(before: Snapshot, after: Snapshot) -> tuple[Image, ...]:
    """Return the images that make what stands after an act what stood before it."""
    return tuple(_images(before, after))


def _images(before: Snapshot, after: Snapshot) -> Iterator[Image]:
    for digest, package in _changed(before.packages, after.packages):
        yield package or PackageImage(digest, Outcome.SET_ASIDE, "", UNDONE)
    for uid, entry in _changed(before.entries, after.entries):
        yield entry or EntryImage(after.entries[uid].entry, deleted=True, unseen=True)
    for uid, figure in _changed(before.figures, after.figures):
        now = after.figures[uid]
        yield figure or Figure(uid, now.year, now.department, now.indicator, FigureState.EMPTY)
    for uid, submission in _changed(before.submissions, after.submissions):
        came = after.submissions[uid]
        yield submission or Submission(uid, came.year, came.department)
    for uid, comment in _changed(before.comments, after.comments):
        yield CommentImage(comment) if comment else CommentImage(after.comments[uid], there=False)
    for _code, attached in _changed(before.attached, after.attached):
        if attached:
            yield attached
    yield from _follow_ups(before, after)


def _follow_ups(before: Snapshot, after: Snapshot) -> Iterator[Image]:
    for key in before.follow_ups.keys() | after.follow_ups.keys():
        stood, stands = before.follow_ups.get(key), after.follow_ups.get(key)
        if stood != stands:
            known = stood or stands
            assert known is not None
            yield FollowUpImage(known.year, known.department, known.entry, stood.answer if stood else None)


def _changed(before: Mapping[Key, Value], after: Mapping[Key, Value]) -> Iterable[tuple[Key, Value | None]]:
    """Yield (key, what stood there) of what is not as it was; None for what was not there."""
    return ((key, before.get(key)) for key, value in after.items() if before.get(key) != value)


def _image(package: KeptPackage) -> PackageImage:
    return PackageImage(package.digest, package.outcome, package.reason, package.decision)
