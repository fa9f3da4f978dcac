"""What the office sends out: the form, who is asked, by when, and what each department reported last year."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rol_desktop.domain import outline as outlines
from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.report import ReportInfo
from rol_desktop.exchange.codec import Payload
from rol_desktop.exchange.faults import repeated


@dataclass(frozen=True, slots=True)
class Previous:
    """Hold what was accepted last year, as it stood in last year's outline."""

    year: int
    outline: Outline
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskPayload(Payload):
    """Hold a task: everything a department's desk needs, so that nothing is ever typed that the office knows."""

    report: ReportInfo
    """With the year, the deadline and the closing day."""
    outline: Outline
    departments: tuple[Department, ...]
    """Who may be meant; one: the department is known, several: the person picks theirs."""
    indicators: str = ""
    """The indicator set as the text of its TOML."""
    office: str = ""
    """The name of the office that asks."""
    instructions: str = ""
    """The office's words to whoever fills it in."""
    sealing_key: str = ""
    """The office's X25519 public key in base64: submissions are sealed to it. Empty: they are not sealed."""
    assignments: tuple[Assignment, ...] = ()
    previous: Previous | None = field(default=None)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what contradicts itself."""
        if not self.departments:
            yield "departments", "没有任何填报单位"
        yield from repeated("departments", (each.code for each in self.departments))
        yield from outlines.faults(self.outline)
        if self.previous and self.previous.year >= self.report.year:
            yield "previous", "上年内容的年度不早于本年度"
