"""What one office hands to another: the packages it holds, byte for byte, and its own decisions over them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryRevision
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Comment, Submission
from rol_desktop.exchange.codec import Payload
from rol_desktop.exchange.faults import repeated


@dataclass(frozen=True, slots=True)
class HeldPackage:
    """Name one package that lies whole in the roll-up under files/<sha256>."""

    digest: str
    sha256: str
    department: str
    revision: int
    key: str = ""
    """What opens it, where it came under a passphrase, sealed to the office itself (`sealing.handed_on`)."""


@dataclass(frozen=True, slots=True)
class RollupPayload(Payload):
    """Hold an office's whole year, or one colleague's part of it."""

    report: ReportInfo
    outline: Outline
    departments: tuple[Department, ...] = ()
    packages: tuple[HeldPackage, ...] = ()
    submissions: tuple[Submission, ...] = ()
    entries: tuple[Entry, ...] = ()
    """As they stand at the office."""
    revisions: tuple[EntryRevision, ...] = ()
    figures: tuple[Figure, ...] = ()
    comments: tuple[Comment, ...] = ()

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what contradicts itself."""
        yield from repeated("departments", (each.code for each in self.departments))
        yield from repeated("packages", (each.digest for each in self.packages))
        yield from repeated("entries", (each.uid for each in self.entries))
        yield from repeated("figures", (each.uid for each in self.figures))
        yield from repeated("comments", (each.uid for each in self.comments))
