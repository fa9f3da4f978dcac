"""Making a department's words at the office those of the package that counts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.entry import Entry, EntryRevision
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.following import FollowUp
from rol_desktop.domain.merging import Change, Merge, merge_entries, merge_figure
from rol_desktop.domain.receiving import Known, Outcome, head, standings
from rol_desktop.domain.states import Event, state_after
from rol_desktop.domain.submission import CommentState, Submission
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.package import payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.deciding.splitting import mark_parts
from rol_desktop.services.exchange.knowledge import is_after
from rol_desktop.store.work import Work


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what became of the records of a package; every record is in exactly one count."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    conflict: int = 0
    withdrawn: int = 0
    refused: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Add two tallies."""
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def sentence(self) -> str:
        """Say the counts that are not zero."""
        labels = (
            ("新增", self.new), ("更新", self.updated), ("未变", self.unchanged), ("与本办修改冲突", self.conflict),
            ("撤回", self.withdrawn), ("未收", self.refused),
        )  # fmt: skip
        told = [f"{label}{number}条" for label, number in labels if number]
        return f"条目和数据：{'，'.join(told)}。" if told else ""


NO_TALLY = Tally()


def apply_head(work: Work, ring: KeyRing, known: Known, department: str, before: str) -> tuple[Tally, Changes]:
    """Make a department's words those of the package that heads its line now; nothing where that has not changed."""
    for digest, standing in standings(known).items():
        if work.packages.find(digest):
            work.packages.judge(digest, standing.outcome, standing.hold or "")
    now = head(known, department)
    if now == before:
        return NO_TALLY, Changes()
    if not now:
        return _headless(work, ring, department, before)
    payload = _payload(work, ring, now)
    previous = _payload(work, ring, before) if before else None
    strangers = _without_section(work, payload)
    received = [entry for entry in payload.entries if entry.uid not in strangers]
    current = work.entries.of_year(payload.year, department=department)
    merge = merge_entries(previous.entries if previous else (), received, current)
    _store(work, merge, {entry.uid: entry for entry in current}, payload, now)
    _place(work, payload, previous)
    tally = _tally_of(merge) + Tally(refused=len(strangers)) + _figures(work, payload, now)
    tally += _figures_gone(work, payload, previous)
    _answers(work, payload)
    work.evidence.replace(payload.year, department, (each for each in payload.evidence if each.entry not in strangers))
    work.follow_ups.replace(payload.year, department, _known_follow_ups(work, payload))
    submission = _submission(work, known, payload, now)
    changes = Changes(
        entries=frozenset(merge.changes),
        sections=frozenset(entry.content.section for entry in merge.entries),
        departments=frozenset({department}),
        figures=frozenset(each.uid for each in payload.figures),
        submissions=frozenset({submission.uid}),
    )
    return tally, changes


def _headless(work: Work, ring: KeyRing, department: str, before: str) -> tuple[Tally, Changes]:
    """Take a department's words out of sight while two packages contradict each other and nobody has chosen.

    What the office decided or edited stays, marked for a new look: whichever came first, the office ends the same.
    """
    previous = _payload(work, ring, before)
    current = work.entries.of_year(previous.year, department=department)
    merge = merge_entries(previous.entries, (), current)
    for uid in merge.withdrawn:
        work.entries.set_deleted(uid, deleted=True)
    for entry in merge.entries:
        work.entries.put(entry)
        if merge.changes[entry.uid] is Change.CONFLICT:
            mark_parts(work, entry.uid)
    for figure in work.figures.of_year(previous.year, department=department):
        _empty(work, figure, previous)
    work.evidence.replace(previous.year, department, ())
    work.follow_ups.replace(previous.year, department, ())
    submission = work.submissions.find(previous.year, department)
    if submission is not None:
        work.submissions.put(Submission(submission.uid, submission.year, submission.department))
    return Tally(withdrawn=len(merge.withdrawn)), Changes(
        entries=frozenset(merge.changes),
        sections=frozenset(entry.content.section for entry in current),
        departments=frozenset({department}),
    )


def _payload(work: Work, ring: KeyRing, digest: str) -> SubmissionPayload:
    return payload_of(read(work.packages.content(digest), ring), SubmissionPayload)


def _without_section(work: Work, payload: SubmissionPayload) -> frozenset[str]:
    """Return the entries whose section the outline does not have: they stay in the package and are counted."""
    known = work.years.outline(payload.year).by_key
    own = (payload.department.code, payload.year)
    owners = work.entries.owners(entry.uid for entry in payload.entries)
    foreign = {uid for uid, owner in owners.items() if owner != own}
    return frozenset(entry.uid for entry in payload.entries if entry.content.section not in known) | foreign


def _store(work: Work, merge: Merge, current: Mapping[str, Entry], payload: SubmissionPayload, digest: str) -> None:
    sent = {entry.uid: entry for entry in payload.entries}
    there = work.entries.owners(sent)
    for entry in merge.entries:
        change = merge.changes[entry.uid]
        if change is Change.UNCHANGED:
            continue
        author = payload.contact or payload.department.name
        if change is Change.NEW:
            _add(work, entry, author, digest, again=entry.uid in there)
            continue
        if entry.uid in sent and sent[entry.uid].content != _last_received(work, entry.uid):
            _keep(work, sent[entry.uid], author, digest)
            mark_parts(work, entry.uid)
        elif entry.uid not in sent:
            mark_parts(work, entry.uid)
        if entry.content != current[entry.uid].content:
            _put_on_top(work, entry, author, digest)
        work.entries.put(replace(entry, position=current[entry.uid].position))
    for uid in merge.withdrawn:
        work.entries.set_deleted(uid, deleted=True)


def _add(work: Work, entry: Entry, author: str, digest: str, *, again: bool) -> None:
    now = datetime.now(UTC)
    if not again:
        work.entries.add(
            entry, EntryRevision(entry.uid, 1, entry.content, author, by_office=False, at=now, submission=digest)
        )
        return
    number = work.entries.newest_number(entry.uid) + 1
    revision = EntryRevision(entry.uid, number, entry.content, author, by_office=False, at=now, submission=digest)
    work.entries.revise(revision)
    work.entries.put(entry)
    work.entries.set_deleted(entry.uid, deleted=False)


def _last_received(work: Work, uid: str) -> object:
    newest = work.entries.newest_from_department(uid)
    return newest.content if newest else None


def _keep(work: Work, received: Entry, author: str, digest: str) -> None:
    number = work.entries.newest_number(received.uid) + 1
    now = datetime.now(UTC)
    work.entries.keep(
        EntryRevision(received.uid, number, received.content, author, by_office=False, at=now, submission=digest)
    )


def _put_on_top(work: Work, entry: Entry, author: str, digest: str) -> None:
    """Put merged words on top: the department's own where nothing of the office's is among them."""
    newest = work.entries.newest_from_department(entry.uid)
    by_office = newest is None or newest.content != entry.content
    number = work.entries.newest_number(entry.uid) + by_office
    now = datetime.now(UTC)
    work.entries.revise(
        EntryRevision(entry.uid, number, entry.content, author, by_office=by_office, at=now, submission=digest)
    )


def _place(work: Work, payload: SubmissionPayload, previous: SubmissionPayload | None) -> None:
    """Place a department's entries by the office's order of departments; those the office moved itself stay."""
    before = _places(work, previous) if previous else {}
    here = {each.uid: each for each in work.entries.of_year(payload.year, department=payload.department.code)}
    work.entries.place_at(
        {
            uid: position
            for uid, position in _places(work, payload).items()
            if uid in here and (uid not in before or here[uid].position == before[uid])
        }
    )


def _places(work: Work, payload: SubmissionPayload) -> dict[str, int]:
    department = work.departments.get(payload.department.code)
    rank = department.position if department else 0
    return {entry.uid: rank * 10_000 + number for number, entry in enumerate(payload.entries)}


def _figures(work: Work, payload: SubmissionPayload, digest: str) -> Tally:
    tally = NO_TALLY
    known = work.years.indicators(payload.year).by_key
    now = datetime.now(UTC)
    for received in payload.figures:
        if received.indicator not in known:
            tally += Tally(refused=1)
            continue
        current = work.figures.find(received.year, received.department, received.indicator)
        merged = merge_figure(received, current)
        merged = replace(merged, uid=current.uid) if current else merged
        if merged == current:
            tally += Tally(unchanged=1)
            continue
        work.figures.put(merged, payload.contact or payload.department.name, now, by_office=False, submission=digest)
        tally += Tally(updated=1) if current else Tally(new=1)
    return tally


def _figures_gone(work: Work, payload: SubmissionPayload, previous: SubmissionPayload | None) -> Tally:
    """Empty what the package before held and this one does not: one goes back behind a fork that waits for a choice."""
    gone = {each.indicator for each in previous.figures} if previous else set()
    gone -= {each.indicator for each in payload.figures}
    held = work.figures.of_year(payload.year, department=payload.department.code)
    emptied = [each for each in held if each.indicator in gone and each.state is not FigureState.EMPTY]
    for figure in emptied:
        _empty(work, figure, payload)
    return Tally(withdrawn=len(emptied))


def _empty(work: Work, figure: Figure, payload: SubmissionPayload) -> None:
    emptied = replace(figure, state=FigureState.EMPTY, value=None, approximate="", explanation="")
    work.figures.put(emptied, payload.department.name, datetime.now(UTC), by_office=False)


def _answers(work: Work, payload: SubmissionPayload) -> None:
    """Take in what a department answered; of a comment only its answer is the department's to say."""
    for sent in payload.answers:
        here = work.comments.get(sent.uid)
        if here is not None and sent.answer and sent.answer != here.answer and here.department == sent.department:
            state = here.state if here.state is CommentState.CLOSED else CommentState.ANSWERED
            work.comments.put(replace(here, answer=sent.answer, state=state))


def _known_follow_ups(work: Work, payload: SubmissionPayload) -> list[FollowUp]:
    """Return the answers about entries that are the department's own of the year before."""
    own = {each.uid for each in work.entries.of_year(payload.year - 1, department=payload.department.code)}
    return [each for each in payload.follow_ups if each.entry in own]


def _due(work: Work, year: int, department: str) -> date | None:
    return work.extensions.of_year(year).get(department) or work.years.info(year).deadline


def _submission(work: Work, known: Known, payload: SubmissionPayload, digest: str) -> Submission:
    package = work.packages.find(digest)
    assert package is not None
    code = payload.department.code
    here = work.submissions.find(payload.year, code) or Submission(package.submission, payload.year, code)
    event = Event.RECEIVE_AGAIN if package.revision > 1 else Event.RECEIVE
    if not payload.entries and any(not each.section for each in payload.nothing):
        event = Event.RECEIVE_NOTHING
    submission = replace(
        here,
        state=state_after(here.state, event) or here.state,
        revision=package.revision,
        head=digest,
        received_at=package.at,
        late=is_after(_due(work, payload.year, code), package.at),
        fingerprint=package.fingerprint,
        leader=payload.approved_by,
    )
    work.submissions.put(submission)
    assert standings(known)[digest].outcome is Outcome.APPLIED
    return submission


def _tally_of(merge: Merge) -> Tally:
    return Tally(
        new=merge.count(Change.NEW),
        updated=merge.count(Change.UPDATED),
        unchanged=merge.count(Change.UNCHANGED),
        conflict=merge.count(Change.CONFLICT),
        withdrawn=merge.count(Change.WITHDRAWN),
    )
