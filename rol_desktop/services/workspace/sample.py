"""The bundled sample, played into a folder: an office, its departments, and the packages between them."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.catalog.outlines import builtin_outline
from rol_desktop.catalog.sample import Arrival, Decision, Sample, SampleEntry, builtin_samples
from rol_desktop.domain.department import Assignment
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.indicator_set import IndicatorSet, group_of, narrowed
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.progress import SILENT, Progress
from rol_desktop.refusals import why
from rol_desktop.services.workspace.making import create_office
from rol_desktop.services.workspace.rehearsal import Script, ScriptEntry, rehearse


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """Say where the sample lies."""

    office: Path
    departments: tuple[Path, ...]
    packages: tuple[Path, ...]


def make_sample(folder: Path, progress: Progress = SILENT) -> SampleFiles:
    """Lay the sample out in a folder that holds none yet."""
    office_path = folder / "office.rol"
    if office_path.exists():
        raise UserError(f"“{folder}”里已经有一份示例。请直接打开其中的 office.rol，或换一个空文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault(f"不能在“{folder}”里放示例：{why(error)}；没有改动任何文件。请换一个文件夹。") from error
    office = create_office(office_path, "示例办公室")
    try:
        for sample in builtin_samples():
            rehearse(office, _script(sample), folder, progress)
        with office.unit_of_work() as work:
            work.whose.note_keys_saved(datetime.now(UTC))  # nobody mourns the keys of a sample
    finally:
        office.close()
    departments = tuple(sorted((folder / "departments").glob("*.rol")))
    return SampleFiles(office_path, departments, tuple(sorted((folder / "packages").glob("*.rolpkg"))))


def _script(sample: Sample) -> Script:
    counted = _counted(sample)
    return Script(
        sample.info,
        builtin_outline(sample.outline),
        sample.departments,
        tuple(_entry(code, entry) for code, entry in sample.entries),
        counted,
        tuple((each.department, key, typed) for each in sample.submissions for key, typed in each.figures),
        _assignments(sample, counted),
        frozenset(each.department for each in sample.submissions if each.arrival is Arrival.MISSING),
        {each.department: _came(sample, each.arrival) for each in sample.submissions},
    )


def _assignments(sample: Sample, counted: IndicatorSet) -> tuple[Assignment, ...]:
    """Ask each department for the groups of figures that it reports on, and for every section."""
    found = []
    for each in sample.submissions:
        groups = {group_of(key) for key, _typed in each.figures}
        keys = tuple(one.key for one in counted.indicators if group_of(one.key) in groups)
        found.append(Assignment(each.department, indicators=keys or ("",)))
    return tuple(found)


def _entry(code: str, entry: SampleEntry) -> ScriptEntry:
    content = EntryContent(entry.section, entry.lead, entry.text, entry.cause, entry.carried_over)
    reason = (entry.reason or "与本年度主题无关") if entry.decision is Decision.DROP else ""
    return ScriptEntry(code, content, entry.item, reason, waits=entry.decision is Decision.WAIT)


def _counted(sample: Sample) -> IndicatorSet:
    """Keep of the built-in indicators the groups that the sample reports on: a form of a size to learn by."""
    used = {group_of(key) for each in sample.submissions for key, _typed in each.figures}
    counted = builtin_indicators()
    return narrowed(counted, [each.key for each in counted.indicators if group_of(each.key) in used])


def _came(sample: Sample, arrival: Arrival) -> datetime:
    """Return when a package came: two days before the deadline, or two days after it."""
    deadline = sample.info.deadline
    if deadline is None:
        raise UserError("示例没有写明截止日期，不能演练。请在示例文件里补上截止日期。")
    days = timedelta(days=2 if arrival is Arrival.LATE else -2)
    return datetime.combine(deadline + days, time(10, 0)).astimezone()
