"""The columns of what the rules found, and its lines, worst first in reading order."""

from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.domain.blocks import Heading, printed
from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.services.output.checking import Checked, families, family_of
from ui.models.table import ColumnSpec

SEVERITIES = {
    Severity.ERROR: ("错误", "bad", "error"),
    Severity.WARNING: ("提醒", "warn", "warning"),
    Severity.NOTE: ("提示", "muted", "note"),
}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Hold one finding with where it stands, for people."""

    finding: Finding
    where: str
    reason: str = ""
    """Why it was let pass."""


class Order(StrEnum):
    """Say what findings are grouped by."""

    SEVERITY = "按轻重"
    SECTION = "按章节"
    FAMILY = "按类别"


def finding_lines(checked: Checked, *, waived: bool, order: Order = Order.SEVERITY) -> tuple[FindingLine, ...]:
    """Return the lines of what stands, or of what somebody let pass, group by group."""
    headings = _headings(checked)
    if waived:
        lines = [FindingLine(each, _where(each, headings), waiver.reason) for each, waiver in checked.waived]
    else:
        lines = [FindingLine(each, _where(each, headings)) for each in checked.findings]
    return tuple(sorted(lines, key=lambda line: _KEYS[order](line.finding)))


def _by_severity(finding: Finding) -> tuple[int, ...]:
    return list(SEVERITIES).index(finding.severity), finding.place.block, finding.place.start


def _by_section(finding: Finding) -> tuple[int, ...]:
    return finding.place.block, finding.place.start, list(SEVERITIES).index(finding.severity)


def _by_family(finding: Finding) -> tuple[int, ...]:
    return families().index(family_of(finding)), *_by_severity(finding)


_KEYS = {Order.SEVERITY: _by_severity, Order.SECTION: _by_section, Order.FAMILY: _by_family}


def _headings(checked: Checked) -> list[str]:
    """Return, for every block, the heading it stands under."""
    here, found = "", []
    for block in checked.document.blocks:
        heading = block if isinstance(block, Heading) else getattr(block, "heading", None)
        here = printed(heading) if heading else here
        found.append(here)
    return found


def _where(finding: Finding, headings: list[str]) -> str:
    place = finding.place
    if 0 <= place.block < len(headings) and headings[place.block]:
        return headings[place.block]
    return "数据" if place.figure else "报告信息" if place.block < 0 else "开头"


FINDINGS = (
    ColumnSpec(
        "轻重",
        lambda each: SEVERITIES[each.finding.severity][0],
        80,
        colour=lambda each: SEVERITIES[each.finding.severity][1],
        icon=lambda each: SEVERITIES[each.finding.severity][2],
    ),
    ColumnSpec("类别", lambda each: family_of(each.finding), 88, colour=lambda _: "muted"),
    ColumnSpec("位置", lambda each: each.where, 184, tip=lambda each: each.where),
    ColumnSpec("原文", lambda each: each.finding.passage, 168, tip=lambda each: each.finding.passage),
    ColumnSpec("问题和改法", lambda each: each.finding.message, 320, tip=lambda each: each.finding.message),
)
