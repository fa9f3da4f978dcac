"""What was handed over last, and what has changed here since."""

from collections.abc import Iterable, Mapping

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding, fingerprint
from rol_desktop.domain.following import FollowUp
from rol_desktop.domain.since import EntryChange, Handed, Since, What, since
from rol_desktop.domain.submission import Comment
from rol_desktop.domain.waiver import Waiver
from rol_desktop.exchange.canonical import dumps, loads
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.writing.desk import Desk
from rol_desktop.services.writing.evidence import present
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


def keep_sent(work: Work, digest: str, payload: SubmissionPayload) -> None:
    """Keep what a package holds where it can be read: the package itself only the office can open."""
    work.sent.keep(digest, dumps(payload.to_json()).decode())


def sent_payload(workspace: Workspace, desk: Desk) -> SubmissionPayload | None:
    """Return what was handed over last; None before the first time, and for one that an older program made."""
    if desk.submission is None or not desk.submission.head:
        return None
    with workspace.unit_of_work() as work:
        kept = work.sent.of(desk.submission.head)
    return SubmissionPayload.from_json(loads(kept.encode(), "sent")) if kept else None


def changed_since(workspace: Workspace, desk: Desk, explained: Iterable[tuple[Finding, Waiver]] = ()) -> Since:
    """Compare the form with what was handed over last; before the first time everything is new."""
    before = sent_payload(workspace, desk)
    if before is None and desk.submission is not None and desk.submission.head:
        return _by_revisions(workspace, desk)
    with workspace.unit_of_work() as work:
        evidence = present(work, desk.year, desk.department.code)
        followed = tuple(work.follow_ups.of_year(desk.year, department=desk.department.code).values())
    written = in_order(desk)
    sent = {entry.uid for entry in written}
    told = {fingerprint(finding): waiver.reason for finding, waiver in explained}
    now = Handed(
        written,
        desk.figures,
        tuple(each for each in evidence if each.entry in sent),
        _reasons(told, desk.nothing, desk.comments, followed),
    )
    return since(_handed(before) if before else Handed(), now)


def in_order(desk: Desk) -> tuple[Entry, ...]:
    """Return the entries that hold words, in the order of the form."""
    place = {section.key: number for number, section in enumerate(desk.outline.walk())}
    written = (entry for entry in desk.entries if not entry.content.is_empty)
    return tuple(sorted(written, key=lambda each: (place.get(each.content.section, len(place)), each.position)))


def _handed(payload: SubmissionPayload) -> Handed:
    explained = {each.fingerprint: each.reason for each in payload.explanations}
    nothing = {each.section: each.reason for each in payload.nothing}
    reasons = _reasons(explained, nothing, payload.answers, payload.follow_ups)
    return Handed(payload.entries, payload.figures, payload.evidence, reasons)


def _reasons(
    explained: Mapping[str, str],
    nothing: Mapping[str, str],
    answers: Iterable[Comment],
    followed: Iterable[FollowUp],
) -> dict[str, str]:
    """Return what people wrote beside the words, each under a name of its own kind."""
    return (
        {f"explained {key}": reason for key, reason in explained.items()}
        | {f"nothing {section}": reason for section, reason in nothing.items()}
        | {f"answer {each.uid}": each.answer for each in answers if each.answer}
        | {f"followed {each.entry}": f"{each.state}{each.note}" for each in followed}
    )


def _by_revisions(workspace: Workspace, desk: Desk) -> Since:
    """Compare by the marks that hang on the entries' words: all that is known of what an older program sent."""
    head = desk.submission.head if desk.submission else ""
    with workspace.unit_of_work() as work:
        changed = [each for each in in_order(desk) if work.entries.revisions(each.uid)[-1].submission != head]
    return Since(tuple(EntryChange(What.CHANGED, entry) for entry in changed))
