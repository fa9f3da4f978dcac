"""The tables of a workspace. Rows stay in this room: what leaves it are the frozen dataclasses of the domain."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, ForeignKey, Index, LargeBinary, MetaData, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from rol_desktop.store.reading import moment, number

NAMES = {  # one rule for constraint names, so that a migration can find them on every database
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """Keep a point in time as ISO text in UTC: readable in any tool, sorted as text."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the moment in UTC."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment back, with its zone."""
        return None if value is None else moment(value)


class Number(TypeDecorator[Decimal]):
    """Keep a figure as its digits: no float ever stands between what was typed and what is printed."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read the digits."""
        return None if value is None else number(value)


class Row(DeclarativeBase):
    """Be the root of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment, Decimal: Number, str: Text, bytes: LargeBinary}  # noqa: RUF012


class WorkspaceRow(Row):
    """Whose workspace this is, and its keys: always exactly one row."""

    __tablename__ = "workspace"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36))
    role: Mapped[str]
    department: Mapped[str] = mapped_column(default="")
    signing_key: Mapped[bytes | None]
    sealing_key: Mapped[bytes | None]
    holder: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    keys_saved_at: Mapped[datetime | None]
    """When its keys were last backed up; a new key empties it."""


class DepartmentRow(Row):
    """Reporting units."""

    __tablename__ = "department"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    position: Mapped[int]
    contact: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    trusted_key: Mapped[str] = mapped_column(default="")
    """Fingerprints of the keys it is known by, separated by spaces; empty before the first package."""


class ReportYearRow(Row):
    """One year's report: the issuer's details as JSON, so that a detail is added in the dataclass alone."""

    __tablename__ = "report_year"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    info: Mapped[str]
    outline_key: Mapped[str]
    outline_name: Mapped[str]
    form_uid: Mapped[str] = mapped_column(String(36))
    """Identity of the form that the task carries; packages for another form are held."""
    form_version: Mapped[int] = mapped_column(default=1)


class SectionRow(Row):
    """Sections of a year's outline."""

    __tablename__ = "outline_section"
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    definition: Mapped[str]
    """The Section as JSON."""


class EntryRow(Row):
    """Entries, with their newest words; older words are in entry_revision."""

    __tablename__ = "entry"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"))
    department: Mapped[str] = mapped_column(ForeignKey("department.code"))
    section: Mapped[str]
    lead: Mapped[str]
    text: Mapped[str]
    cause: Mapped[str]
    carried_over: Mapped[bool]
    position: Mapped[int]
    state: Mapped[str]
    merged_into: Mapped[str | None] = mapped_column(String(36))
    drop_reason: Mapped[str] = mapped_column(default="")
    revision: Mapped[int]
    edited_by_office: Mapped[bool] = mapped_column(default=False)
    stale: Mapped[bool] = mapped_column(default=False)
    deleted: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index(None, "year", "section"), Index(None, "year", "department"))


class EntryRevisionRow(Row):
    """Every state that the words of an entry were left in."""

    __tablename__ = "entry_revision"
    entry: Mapped[str] = mapped_column(ForeignKey("entry.uid", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[str]
    lead: Mapped[str]
    text: Mapped[str]
    cause: Mapped[str]
    carried_over: Mapped[bool]
    author: Mapped[str]
    by_office: Mapped[bool]
    at: Mapped[datetime]
    submission: Mapped[str | None]


class SubmissionRow(Row):
    """Where each department's submission stands."""

    __tablename__ = "submission"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"))
    department: Mapped[str] = mapped_column(ForeignKey("department.code"))
    state: Mapped[str]
    revision: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)
    fingerprint: Mapped[str] = mapped_column(default="")
    leader: Mapped[str] = mapped_column(default="")
    """Who approved it at the department."""
    __table_args__ = (UniqueConstraint("year", "department"),)


class PackageRow(Row):
    """Every package that went out or came in, byte for byte."""

    __tablename__ = "package"
    digest: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    year: Mapped[int]
    department: Mapped[str]
    submission: Mapped[str]
    revision: Mapped[int]
    parent: Mapped[str]
    fingerprint: Mapped[str]
    form: Mapped[str]
    """The digest of the form it was made for or filled in on."""
    late: Mapped[bool]
    """Whether it came after the report had closed."""
    decision: Mapped[str]
    """What a person decided about it: chosen, set_aside, admitted; empty for nothing."""
    outcome: Mapped[str]
    """What was done with it; the words of rol_desktop.domain.receiving, or sent."""
    reason: Mapped[str]
    at: Mapped[datetime]
    content: Mapped[bytes]
    __table_args__ = (Index(None, "year", "department"),)


class SentRow(Row):
    """What packages that left this desk held, readable here; their bytes are sealed to the office."""

    __tablename__ = "sent"
    digest: Mapped[str] = mapped_column(primary_key=True)
    """Of the package."""
    payload: Mapped[str]
    """As JSON."""


class LockRow(Row):
    """Packages that came under a passphrase."""

    __tablename__ = "package_lock"
    digest: Mapped[str] = mapped_column(primary_key=True)
    """Of the package."""
    key: Mapped[bytes | None]
    """What opens it and no other; None: nobody has typed the passphrase yet. The passphrase is kept nowhere."""


class CommentRow(Row):
    """What reviewers said."""

    __tablename__ = "comment"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"))
    department: Mapped[str] = mapped_column(ForeignKey("department.code"))
    target: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    state: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index(None, "year", "department"),)


class IndicatorRow(Row):
    """What a year counts: groups, indicators, identities, variants, each as JSON."""

    __tablename__ = "indicator"
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """group, indicator, identity or variant."""
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    definition: Mapped[str]


class FigureRow(Row):
    """Figures that departments reported, and what the office settled beside them."""

    __tablename__ = "figure"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"))
    department: Mapped[str] = mapped_column(ForeignKey("department.code"))
    indicator: Mapped[str]
    state: Mapped[str]
    value: Mapped[Decimal | None]
    approximate: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(default="")
    settled: Mapped[Decimal | None]
    settled_reason: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("year", "department", "indicator"),)


class FigureRevisionRow(Row):
    """Every state of a figure."""

    __tablename__ = "figure_revision"
    figure: Mapped[str] = mapped_column(ForeignKey("figure.uid", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    """The Figure as JSON."""
    author: Mapped[str]
    by_office: Mapped[bool]
    at: Mapped[datetime]
    submission: Mapped[str | None]


class AssignmentRow(Row):
    """What a department is asked for; a department without rows of a kind is asked for everything of that kind."""

    __tablename__ = "assignment"
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year", ondelete="CASCADE"), primary_key=True)
    department: Mapped[str] = mapped_column(ForeignKey("department.code", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """section or indicator."""
    key: Mapped[str] = mapped_column(primary_key=True)


class ExtensionRow(Row):
    """Departments that were given more time than the year's deadline."""

    __tablename__ = "extension"
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year", ondelete="CASCADE"), primary_key=True)
    department: Mapped[str] = mapped_column(ForeignKey("department.code", ondelete="CASCADE"), primary_key=True)
    day: Mapped[str] = mapped_column(String(10))
    """ISO date."""


class WaiverRow(Row):
    """Findings that a person let pass, and why."""

    __tablename__ = "waiver"
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    department: Mapped[str] = mapped_column(primary_key=True, default="")
    """Empty for the office's own."""
    reason: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]


class ExportRow(Row):
    """Every document that was exported, as it was written: to compare with, and for the archive."""

    __tablename__ = "export"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year", ondelete="CASCADE"), index=True)
    edition: Mapped[str]
    name: Mapped[str]
    """The file's name."""
    person: Mapped[str]
    at: Mapped[datetime]
    content: Mapped[bytes]


class EvidenceRow(Row):
    """Files that prove entries. At a department their bytes lie in evidence_file, at the office in the package."""

    __tablename__ = "evidence"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"))
    department: Mapped[str] = mapped_column(ForeignKey("department.code"))
    entry: Mapped[str] = mapped_column(String(36), index=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    position: Mapped[int]
    deleted: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index(None, "year", "department"),)


class EvidenceFileRow(Row):
    """The bytes of attached files, once each."""

    __tablename__ = "evidence_file"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class FollowUpRow(Row):
    """What departments answered about last year's plans and problems; the entry is last year's."""

    __tablename__ = "follow_up"
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year"), primary_key=True)
    """The year of the answer."""
    entry: Mapped[str] = mapped_column(String(36), primary_key=True)
    department: Mapped[str] = mapped_column(ForeignKey("department.code"))
    state: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class DecisionRow(Row):
    """What the office decided about entries and submissions; only ever added to."""

    __tablename__ = "decision"
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("report_year.year", ondelete="CASCADE"), index=True)
    department: Mapped[str]
    target: Mapped[str] = mapped_column(String(36), index=True)
    author: Mapped[str]
    at: Mapped[datetime]
    what: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]


class LayoutRow(Row):
    """Layout presets that this office made for itself."""

    __tablename__ = "layout"
    name: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
