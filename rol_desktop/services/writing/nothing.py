"""Nothing to report (零报告): for one section, or for the year as a whole, always with a reason.

It is kept as a waiver of what the form asks for: asking for content and being told that there is none are one thing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from rol_desktop.domain.changes import Changes, WaiverImage
from rol_desktop.domain.waiver import Waiver
from rol_desktop.errors import UserError
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

MARK = "nothing:"
"""Stands before the section's key where a finding's fingerprint would; no fingerprint holds a colon."""


def report_nothing(workspace: Workspace, year: int, section: str, reason: str) -> Changes:
    """Say that there is nothing to report for a section, or with no section for the whole year."""
    if not reason.strip():
        raise UserError("请写明为什么没有可报的内容，理由会随报送包一起送到。")
    return set_waiver(workspace, year, MARK + section, reason.strip(), "报告无内容")


def withdraw_nothing(workspace: Workspace, year: int, section: str) -> Changes:
    """Take back that there is nothing to report."""
    return set_waiver(workspace, year, MARK + section, "", "撤回“无内容”")


def nothing_in(work: Work, year: int, department: str) -> Mapping[str, str]:
    """Return the reason for each section that nothing is reported for; '' as section stands for the whole."""
    kept = work.waivers.of_year(year, department=department)
    return nothing_of({key: each.reason for key, each in kept.items()})


def nothing_of(reasons: Mapping[str, str]) -> Mapping[str, str]:
    """Return of all waivers' reasons those that say why a section is empty, by its key."""
    return {key.removeprefix(MARK): reason for key, reason in reasons.items() if key.startswith(MARK)}


def set_waiver(workspace: Workspace, year: int, fingerprint: str, reason: str, what: str) -> Changes:
    """Keep a reason under a fingerprint, or with no reason take it away; undo knows what stood there."""
    code = workspace.owner.department
    with workspace.unit_of_work() as work:
        held = work.waivers.of_year(year, department=code).get(fingerprint)
        before = WaiverImage(year, code, fingerprint, held.reason if held else "")
        put_waiver(work, WaiverImage(year, code, fingerprint, reason), workspace.person)
    return Changes(what, report=True, departments=frozenset({code}), before=(before,))


def put_waiver(work: Work, image: WaiverImage, person: str) -> None:
    """Make a waiver as an image says."""
    if image.reason:
        now = datetime.now(UTC)
        work.waivers.put(Waiver(image.year, image.fingerprint, image.reason, person, now, image.department))
    else:
        work.waivers.remove(image.year, image.fingerprint, image.department)
