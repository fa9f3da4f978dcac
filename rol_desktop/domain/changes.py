"""What a verb changed: which pages must reload, and what takes it back."""

from dataclasses import dataclass, field
from datetime import date

from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.evidence import Evidence
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.following import FollowUp
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Comment, Submission


@dataclass(frozen=True, slots=True)
class EntryImage:
    """Hold an entry as it stood before an act."""

    entry: Entry
    deleted: bool = False
    unseen: bool = False
    """Put back the state that held these words instead of writing them as a new one: what a colleague wrote, and is
    taken out with a part, must count again when the part comes again."""


@dataclass(frozen=True, slots=True)
class CommentImage:
    """Hold a comment as it stood before an act, or that it was not there."""

    comment: Comment
    there: bool = True


@dataclass(frozen=True, slots=True)
class ExtensionImage:
    """Hold the later day that a department had before an act; None for none."""

    year: int
    department: str
    day: date | None


@dataclass(frozen=True, slots=True)
class OutlineImage:
    """Hold a year's outline as it stood before an act."""

    year: int
    outline: Outline


@dataclass(frozen=True, slots=True)
class IndicatorsImage:
    """Hold what a year counted before an act."""

    year: int
    counted: IndicatorSet


@dataclass(frozen=True, slots=True)
class DepartmentsImage:
    """Hold the list of departments as it stood before an act."""

    departments: tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class WaiverImage:
    """Hold why something that was asked for was let pass, as it stood before an act."""

    year: int
    department: str
    fingerprint: str
    reason: str = ""
    """Empty: it was not let pass."""


@dataclass(frozen=True, slots=True)
class LayoutImage:
    """Hold one of the office's own layout presets as it stood before an act."""

    key: str
    source: str = ""
    """Its TOML; empty: it was not there."""


@dataclass(frozen=True, slots=True)
class AssignmentsImage:
    """Hold what the departments were asked for before an act."""

    year: int
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class EvidenceImage:
    """Hold whether a file was attached to an entry before an act; its bytes are kept either way."""

    evidence: Evidence
    there: bool = True


@dataclass(frozen=True, slots=True)
class AttachedImage:
    """Hold all the files of a department before an act that replaced them."""

    year: int
    department: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PackageImage:
    """Hold what was decided about a kept package before an act; its bytes are kept in any case."""

    digest: str
    outcome: str
    reason: str
    decision: str


@dataclass(frozen=True, slots=True)
class FollowUpImage:
    """Hold what was answered about one of last year's plans or problems, as it stood before an act."""

    year: int
    department: str
    entry: str
    answer: FollowUp | None = None


Image = (
    AssignmentsImage | AttachedImage | CommentImage | EntryImage | EvidenceImage | ExtensionImage | OutlineImage
    | IndicatorsImage | DepartmentsImage | FollowUpImage | LayoutImage | PackageImage | WaiverImage | Figure
    | ReportInfo | Submission
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changes:
    """Name what one act changed, by kind and identity; empty sets mean that nothing of the kind did."""

    what: str = ""
    """The act in Chinese, for the undo menu: 删除条目."""
    entries: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    submissions: frozenset[str] = frozenset()
    report: bool = False
    outline: bool = False
    before: tuple[Image, ...] = field(default=(), compare=False)
    """What stood there, in the order of the acts; services.history puts it back."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed at all."""
        return self == Changes(self.what)

    def __or__(self, other: "Changes") -> "Changes":
        """Join two acts into one that is undone at once."""
        return Changes(
            self.what or other.what,
            self.entries | other.entries,
            self.sections | other.sections,
            self.departments | other.departments,
            self.figures | other.figures,
            self.submissions | other.submissions,
            self.report or other.report,
            self.outline or other.outline,
            self.before + other.before,
        )


def of_entries(what: str, *images: EntryImage, **others: object) -> Changes:
    """Build the changes of an act on entries from their images before it."""
    return Changes(
        what,
        entries=frozenset(image.entry.uid for image in images),
        sections=frozenset(image.entry.content.section for image in images),
        departments=frozenset(image.entry.department for image in images),
        before=images,
        **others,  # type: ignore[arg-type]  # further fields of Changes
    )
