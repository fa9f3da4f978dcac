"""Small offices and task packages for tests, made through the services."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.department import Department
from rol_desktop.domain.indicator_set import group_of, narrowed
from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.exchange import tasks
from rol_desktop.services.workspace import making
from rol_desktop.services.year import years

OUTLINE = Outline(
    "small",
    "小提纲",
    (
        Section("done", "主要做法及成效"),
        Section("done.org", "加强组织领导", "done", guidance="写学法和述法。", length_hint=300, required=True),
        Section("done.law", "严格规范执法", "done", join=Join.ENUMERATED),
        Section("problem", "存在的问题", kind=Kind.PROBLEM, required=True, heading_style=HeadingStyle.OWN_LINE),
        Section("plan", "{next_year}年安排", kind=Kind.PLAN),
    ),
)
BUREAU = Department("101", "区市场监督管理局")


def task_package(folder: Path, year: int = 2025, figures: bool = True, name: str = "") -> Path:
    """Send one department's task from a new office and return the package."""
    office = making.create_office(folder / "office.rol")
    try:
        counted = builtin_indicators()
        keys = [each.key for each in counted.indicators if group_of(each.key) == "reconsideration"] if figures else []
        info = ReportInfo(year, issuing_authority="区司法局", deadline=date(year + 1, 1, 20))
        bureau = replace(BUREAU, name=name or BUREAU.name)
        years.begin_year(office, info, OUTLINE, (bureau,), narrowed(counted, keys))
        (folder / "task").mkdir()
        return tasks.send_tasks(office, year, folder / "task")[0].path
    finally:
        office.close()
