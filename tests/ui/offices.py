"""Small offices and task packages for tests, made through the services."""

import atexit
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

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
_KEPT = TemporaryDirectory(prefix="offices-")
atexit.register(_KEPT.cleanup)


def task_package(folder: Path, year: int = 2025, figures: bool = True, name: str = "") -> Path:
    """Lay out a new office beside the task that it sent to one department, and return the package."""
    task = _sent(year, figures, name or BUREAU.name)
    shutil.copytree(task.parent.parent, folder, dirs_exist_ok=True)
    return folder / "task" / task.name


@cache
def _sent(year: int, figures: bool, name: str) -> Path:
    """Send the task once a run; what is written beside the sources of many tests is a copy."""
    folder = Path(_KEPT.name) / str(len(list(Path(_KEPT.name).iterdir())))
    (folder / "task").mkdir(parents=True)
    office = making.create_office(folder / "office.rol")
    try:
        counted = builtin_indicators()
        keys = [each.key for each in counted.indicators if group_of(each.key) == "reconsideration"] if figures else []
        info = ReportInfo(year, issuing_authority="区司法局", deadline=date(year + 1, 1, 20))
        years.begin_year(office, info, OUTLINE, (replace(BUREAU, name=name),), narrowed(counted, keys))
        return tasks.send_tasks(office, year, folder / "task")[0].path
    finally:
        office.close()
