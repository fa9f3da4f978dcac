"""Taking back: put the images of an act back, and return what takes that back in turn."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import singledispatch

from rol_desktop.domain.changes import (
    AssignmentsImage,
    AttachedImage,
    Changes,
    CommentImage,
    DepartmentsImage,
    EntryImage,
    EvidenceImage,
    ExtensionImage,
    FollowUpImage,
    Image,
    IndicatorsImage,
    LayoutImage,
    OutlineImage,
    PackageImage,
    WaiverImage,
)
from rol_desktop.domain.entry import EntryRevision
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Submission
from rol_desktop.services.writing.decided import note_decision, note_steps
from rol_desktop.services.writing.nothing import put_waiver
from rol_desktop.services.year.carrying import put_answer
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

TURNED = "撤销或重做"


def revert(workspace: Workspace, changes: Changes) -> Changes:
    """Put back what stood before an act. What it returns, reverted, does the act again."""
    with workspace.unit_of_work() as work:
        now = tuple(_put_back(image, work, workspace) for image in reversed(changes.before))
    return replace(changes, before=now)


@singledispatch
def _put_back(image: Image, _work: Work, _workspace: Workspace) -> Image:
    raise TypeError(f"no way back for {type(image).__name__}")


@_put_back.register
def _entry(image: EntryImage, work: Work, workspace: Workspace) -> Image:
    uid = image.entry.uid
    now = work.entries.get(uid, deleted=True)
    if now is None:
        raise LookupError(f"no entry {uid}")
    here = EntryImage(now, work.entries.get(uid) is None, image.unseen)
    if now.content != image.entry.content:
        work.entries.revise(_state(image, work, workspace))
    work.entries.put(image.entry)
    note_decision(workspace, work, TURNED, now, image.entry)
    work.entries.set_deleted(uid, deleted=image.deleted)
    return here


def _state(image: EntryImage, work: Work, workspace: Workspace) -> EntryRevision:
    """Return the state to put on top: a new one, or the newest that held these words where the image says so."""
    uid, content = image.entry.uid, image.entry.content
    held = [each for each in work.entries.revisions(uid) if each.content == content] if image.unseen else []
    number = work.entries.newest_number(uid) + 1
    new = EntryRevision(uid, number, content, workspace.person, workspace.is_office, datetime.now(UTC))
    return held[-1] if held else new


@_put_back.register
def _evidence(image: EvidenceImage, work: Work, _workspace: Workspace) -> Image:
    uid = image.evidence.uid
    now = EvidenceImage(image.evidence, there=work.evidence.is_there(uid))
    work.evidence.set_there(uid, there=image.there)
    return now


@_put_back.register
def _attached(image: AttachedImage, work: Work, _workspace: Workspace) -> Image:
    now = work.evidence.of_year(image.year, image.department)
    work.evidence.replace(image.year, image.department, image.evidence)
    return AttachedImage(image.year, image.department, now)


@_put_back.register
def _package(image: PackageImage, work: Work, _workspace: Workspace) -> Image:
    now = work.packages.find(image.digest)
    if now is None:
        raise LookupError(f"no package {image.digest}")
    work.packages.decide(image.digest, image.decision)
    work.packages.judge(image.digest, image.outcome, image.reason)
    return PackageImage(now.digest, now.outcome, now.reason, now.decision)


@_put_back.register
def _extension(image: ExtensionImage, work: Work, _workspace: Workspace) -> Image:
    now = work.extensions.of_year(image.year).get(image.department)
    work.extensions.put(image.year, image.department, image.day)
    return ExtensionImage(image.year, image.department, now)


@_put_back.register
def _comment(image: CommentImage, work: Work, _workspace: Workspace) -> Image:
    uid = image.comment.uid
    now = work.comments.get(uid)
    if image.there:
        work.comments.put(image.comment)
    else:
        work.comments.remove(uid)
    return CommentImage(now or image.comment, there=now is not None)


@_put_back.register
def _waiver(image: WaiverImage, work: Work, workspace: Workspace) -> Image:
    held = work.waivers.of_year(image.year, department=image.department).get(image.fingerprint)
    put_waiver(work, image, workspace.person)
    return WaiverImage(image.year, image.department, image.fingerprint, held.reason if held else "")


@_put_back.register
def _follow_up(image: FollowUpImage, work: Work, _workspace: Workspace) -> Image:
    now = work.follow_ups.of_year(image.year, department=image.department).get(image.entry)
    put_answer(work, image)
    return replace(image, answer=now)


@_put_back.register
def _figure(image: Figure, work: Work, workspace: Workspace) -> Image:
    empty = Figure(image.uid, image.year, image.department, image.indicator, FigureState.EMPTY)
    now = work.figures.get(image.uid) or empty
    work.figures.put(image, workspace.person, datetime.now(UTC), by_office=workspace.is_office)
    return now


@_put_back.register
def _outline(image: OutlineImage, work: Work, _workspace: Workspace) -> Image:
    now = OutlineImage(image.year, work.years.outline(image.year))
    work.years.set_outline(image.year, image.outline)
    return now


@_put_back.register
def _indicators(image: IndicatorsImage, work: Work, _workspace: Workspace) -> Image:
    now = IndicatorsImage(image.year, work.years.indicators(image.year))
    work.years.set_indicators(image.year, image.counted)
    return now


@_put_back.register
def _layout(image: LayoutImage, work: Work, _workspace: Workspace) -> Image:
    now = LayoutImage(image.key, work.layouts.all().get(image.key, ""))
    if image.source:
        work.layouts.put(image.key, image.source)
    else:
        work.layouts.remove(image.key)
    return now


@_put_back.register
def _assignments(image: AssignmentsImage, work: Work, _workspace: Workspace) -> Image:
    now = AssignmentsImage(image.year, work.years.assignments(image.year))
    work.years.set_assignments(image.year, image.assignments)
    return now


@_put_back.register
def _departments(image: DepartmentsImage, work: Work, _workspace: Workspace) -> Image:
    now = DepartmentsImage(work.departments.all())
    work.departments.remove({each.code for each in now.departments} - {each.code for each in image.departments})
    work.departments.put(image.departments)
    return now


@_put_back.register
def _info(image: ReportInfo, work: Work, _workspace: Workspace) -> Image:
    now = work.years.info(image.year)
    work.years.set_info(image)
    return now


@_put_back.register
def _submission(image: Submission, work: Work, workspace: Workspace) -> Image:
    now = work.submissions.find(image.year, image.department) or image
    work.submissions.put(image)
    note_steps(workspace, work, TURNED, (now,))
    return now
