"""The bundled sample: a made-up district, its departments, and what they reported in two years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.catalog.toml import Source, Table, builtin
from rol_desktop.domain.department import Department
from rol_desktop.domain.report import ReportInfo

DISTRICT = "district.toml"


class Decision(StrEnum):
    """What the sample's office has done with an entry."""

    ADOPT = "adopt"
    DROP = "drop"
    WAIT = "wait"


class Arrival(StrEnum):
    """How a department's submission reached the sample's office."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"  # its entries are drafts that the department has not handed in


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """Hold one thing that a department wrote."""

    section: str
    lead: str = ""
    text: str = ""
    cause: str = ""
    item: str = ""
    """Entries of one section with the same item are merged into the first of them."""
    decision: Decision = Decision.ADOPT
    reason: str = ""
    """Why the office dropped it."""
    comment: str = ""
    """What the office wants to have mended."""
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class SampleSubmission:
    """Hold what one department handed in."""

    department: str
    """The department's code."""
    arrival: Arrival = Arrival.ON_TIME
    entries: tuple[SampleEntry, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    """Indicators' keys with what was typed for them: 140, 近400, 不适用."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold one year of the sample."""

    year: int
    district: str
    """The made-up place's name, saying that it is made up."""
    info: ReportInfo
    outline: str
    """The key of a built-in outline."""
    departments: tuple[Department, ...]
    submissions: tuple[SampleSubmission, ...]

    @property
    def entries(self) -> tuple[tuple[str, SampleEntry], ...]:
        """Return every entry with its department's code, in the order of the files."""
        return tuple((each.department, entry) for each in self.submissions for entry in each.entries)


def builtin_samples() -> tuple[Sample, ...]:
    """Return the sample's years, the oldest first."""
    sources = {source.origin: source for source in builtin("sample")}
    district = sources.pop(DISTRICT)
    return tuple(sorted((sample_of(source, district) for source in sources.values()), key=lambda each: each.year))


def sample_of(source: Source, district: Source) -> Sample:
    """Build one year of a sample from its file and the district's. Raises UserError with file, line and reason."""
    name, departments = _district(district)
    root = source.root
    info = root.table("info").into(ReportInfo)
    known = {department.code for department in departments}
    submissions = tuple(_submission(table, known) for table in root.tables("submission"))
    return root.into(
        Sample,
        without=("info", "submission"),
        year=info.year,
        district=name,
        info=info,
        departments=departments,
        submissions=submissions,
    )


def _district(source: Source) -> tuple[str, tuple[Department, ...]]:
    source.root.only("name", "department")
    tables = source.root.tables("department")
    departments = tuple(table.into(Department, position=index) for index, table in enumerate(tables))
    return str(source.data.get("name", "")), departments


def _submission(table: Table, known: set[str]) -> SampleSubmission:
    if table.values.get("department") not in known:
        raise table.refuse("department", "单位名单里没有这个代码")
    return table.into(
        SampleSubmission,
        without=("entry", "figures"),
        entries=tuple(each.into(SampleEntry) for each in table.tables("entry")),
        figures=tuple(_figures(table.table("figures").values)),
    )


def _figures(values: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the figures by their dotted keys, as a person would have typed them."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _figures(value, f"{above}{key}.")
        else:
            yield above + key, f"{value}"
