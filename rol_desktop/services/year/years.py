"""Verbs on a year's report: begin it, edit its details, its outline, its departments."""

from collections.abc import Sequence
from dataclasses import replace

from rol_desktop.domain import outline as outlines
from rol_desktop.domain.changes import AssignmentsImage, Changes, DepartmentsImage, IndicatorsImage, OutlineImage
from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.report import Report, ReportInfo
from rol_desktop.errors import UserError
from rol_desktop.services.workspace.backups import back_up_before
from rol_desktop.store.tiers import Reason
from rol_desktop.store.workspace import Workspace


def years(workspace: Workspace) -> tuple[int, ...]:
    """Return the years that a workspace holds, newest first."""
    with workspace.unit_of_work() as work:
        return work.years.all()


def begin_year(
    workspace: Workspace,
    info: ReportInfo,
    outline: Outline,
    departments: Sequence[Department] = (),
    counted: IndicatorSet | None = None,
    asked: Sequence[Assignment] = (),
) -> Changes:
    """Begin a year's report at the office; the way back from a second one is the backup made before it."""
    _refuse_faulty(outline)
    if years(workspace):
        back_up_before(workspace, Reason.YEAR)
    with workspace.unit_of_work() as work:
        if work.years.has(info.year):
            raise UserError(f"{info.year}年度已经建立。请直接打开它，或换一个年度。")
        work.years.add(info, outline)
        work.years.set_indicators(info.year, counted or IndicatorSet())
        work.departments.put(departments)
        if asked:
            work.years.set_assignments(info.year, asked)
    return Changes(f"新建{info.year}年度", report=True, outline=True)


def report_of(workspace: Workspace, year: int) -> Report:
    """Return everything that a year's report is compiled from."""
    with workspace.unit_of_work() as work:
        return Report(
            work.years.info(year),
            work.years.outline(year),
            work.entries.of_year(year),
            work.departments.all(),
            work.years.indicators(year),
            work.figures.of_year(year),
        )


def info_of(workspace: Workspace, year: int) -> ReportInfo:
    """Return the issuer's details of a year."""
    with workspace.unit_of_work() as work:
        return work.years.info(year)


def outline_of(workspace: Workspace, year: int) -> Outline:
    """Return a year's outline."""
    with workspace.unit_of_work() as work:
        return work.years.outline(year)


def indicators_of(workspace: Workspace, year: int) -> IndicatorSet:
    """Return what a year counts."""
    with workspace.unit_of_work() as work:
        return work.years.indicators(year)


def edit_info(workspace: Workspace, info: ReportInfo) -> Changes:
    """Change the issuer's details."""
    with workspace.unit_of_work() as work:
        before = work.years.info(info.year)
        work.years.set_info(info)
    return Changes("修改报告信息", report=before != info, before=(before,))


def edit_outline(workspace: Workspace, year: int, outline: Outline) -> Changes:
    """Change a year's outline; a section with entries in it cannot go."""
    _refuse_faulty(outline)
    with workspace.unit_of_work() as work:
        before = work.years.outline(year)
        gone = set(before.by_key) - set(outline.by_key)
        in_use = {entry.content.section for entry in work.entries.of_year(year)} & gone
        if in_use:
            names = "、".join(f"“{before.heading(key, year)}”" for key in sorted(in_use))
            raise UserError(f"{names}里还有内容，不能删去。请先把其中的条目移到别的章节。")
        work.years.set_outline(year, outline)
        if before.sections != outline.sections:
            form = work.years.form(year)
            work.years.set_form(year, replace(form, version=form.version + 1))
    return Changes("修改提纲", outline=True, before=(OutlineImage(year, before),))


def edit_indicators(workspace: Workspace, year: int, counted: IndicatorSet) -> Changes:
    """Change what a year counts; figures already reported stay, and show again when their indicator does."""
    with workspace.unit_of_work() as work:
        before = work.years.indicators(year)
        if before == counted:
            return Changes("修改指标")
        work.years.set_indicators(year, counted)
        form = work.years.form(year)
        work.years.set_form(year, replace(form, version=form.version + 1))
    return Changes("修改指标", report=True, outline=True, before=(IndicatorsImage(year, before),))


def assignments_of(workspace: Workspace, year: int) -> tuple[Assignment, ...]:
    """Return what each department is asked for, of those that are not asked for everything."""
    with workspace.unit_of_work() as work:
        return work.years.assignments(year)


def assign(workspace: Workspace, year: int, assignments: Sequence[Assignment]) -> Changes:
    """Say what each department is asked for; those not named are asked for everything."""
    with workspace.unit_of_work() as work:
        before = work.years.assignments(year)
        work.years.set_assignments(year, assignments)
    touched = frozenset(each.department for each in (*before, *assignments))
    return Changes("分工", departments=touched, before=(AssignmentsImage(year, before),))


def departments_of(workspace: Workspace) -> tuple[Department, ...]:
    """Return the reporting units in the office's order."""
    with workspace.unit_of_work() as work:
        return work.departments.all()


def set_departments(workspace: Workspace, departments: Sequence[Department]) -> Changes:
    """Make the list of departments this one; a department that reported already cannot go."""
    _refuse_repeated(departments)
    with workspace.unit_of_work() as work:
        before = work.departments.all()
        gone = {each.code for each in before} - {each.code for each in departments}
        reported = {submission.department for year in work.years.all() for submission in work.submissions.of_year(year)}
        if kept := gone & reported:
            names = "、".join(sorted(each.name for each in work.departments.all() if each.code in kept))
            raise UserError(f"{names}已经报送过内容，不能从名单里删去。")
        work.departments.remove(gone)
        work.departments.put(replace(each, position=position) for position, each in enumerate(departments))
    touched = frozenset(each.code for each in departments) | gone
    return Changes("修改单位名单", departments=touched, report=True, before=(DepartmentsImage(before),))


def _refuse_faulty(outline: Outline) -> None:
    for key, reason in outlines.faults(outline):
        raise UserError(f"提纲有误：章节“{key}”{reason}。请改正后再保存。")


def _refuse_repeated(departments: Sequence[Department]) -> None:
    for what, values in (
        ("代码", [each.code for each in departments]),
        ("名称", [each.name for each in departments]),
    ):
        repeated = sorted({value for value in values if values.count(value) > 1})
        if repeated:
            raise UserError(f"单位{what}重复：{'、'.join(repeated)}。请改正后再保存。")
