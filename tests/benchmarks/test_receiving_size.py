"""Receiving a large office's packages: no more work for each of 300 than for each of 30, counted one by one."""

import os
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid5

import pytest

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.report import ReportInfo
from rol_desktop.errors import Cancelled
from rol_desktop.exchange.building import Routing, build
from rol_desktop.exchange.keys import SigningKey
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.progress import StopAfter
from rol_desktop.services.exchange import receiving, tasks
from rol_desktop.services.workspace import making
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years
from rol_desktop.services.year.overview import board
from tests.benchmarks.crowds import outline

pytestmark = pytest.mark.benchmark
YEAR, ALL, FEW, EACH = 2025, 300, 30, 30
SPACE = UUID("00000000-0000-0000-0000-000000000006")


class Counted:
    """Count what progress is told."""

    def __init__(self) -> None:
        self.total = self.steps = 0

    def begin(self, what: str, total: int) -> None:
        self.total = total

    def advance(self, steps: int = 1) -> None:
        self.steps += steps


def office_of(path: Path, number: int) -> Workspace:
    office = making.create_office(path, "王办公")
    listed = [Department(f"{each:03}", f"第{each}单位", each) for each in range(number)]
    years.begin_year(office, ReportInfo(YEAR, issuing_authority="示范区人民政府"), outline(20), listed)
    return office


def packages(office: Workspace, folder: Path) -> list[Path]:
    """Write one package for each department of an office, as their desks would."""
    with office.unit_of_work() as work:
        listed = work.departments.all()
        form = tasks.form_asked(work, YEAR, "")[2]
    tasks.send_common_task(office, YEAR, folder)
    return [_package(each, form, folder) for each in listed]


def _entry(department: Department, number: int) -> Entry:
    words = f"{department.name}办结案件{number}件，" + "成效明显，" * 20
    content = EntryContent(f"work.{number % 19}", "开展工作", words)
    uid = str(uuid5(SPACE, f"{department.code} {number}"))
    return Entry(uid, YEAR, department.code, content, number, EntryState.SUBMITTED)


def _package(department: Department, form, folder: Path) -> Path:
    entries = tuple(_entry(department, number) for number in range(EACH))
    payload = SubmissionPayload(YEAR, department, entries, approved_by="审定人", handed_over_at=datetime.now(UTC))
    uid = str(uuid5(SPACE, department.code))
    routing = Routing(uid, uid, YEAR, form, department.code, department_name=department.name)
    path = folder / f"{department.code}-报送.rolpkg"
    path.write_bytes(build(routing, payload, SigningKey(os.urandom(32))))
    return path


def seconds(work) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def test_that_each_of_300_packages_takes_no_longer_than_each_of_the_first_30(tmp_path):
    office = office_of(tmp_path / "office.rol", ALL)
    paths = packages(office, tmp_path)
    counted = Counted()
    few = seconds(lambda: receiving.receive(office, paths[:FEW]))
    rest = seconds(lambda: receiving.receive(office, paths[FEW:], counted))
    growth = (rest / (ALL - FEW)) / (few / FEW)
    print(f"300 packages of {EACH} entries: {few + rest:.1f} s; growth for each: {growth:.2f}")
    assert (counted.total, counted.steps) == (ALL - FEW, ALL - FEW)
    assert board(office, YEAR).reported == ALL
    assert growth < 2
    office.close()


def test_that_stopping_half_way_keeps_what_was_taken_in_and_the_rest_comes_later(tmp_path):
    office = office_of(tmp_path / "office.rol", 2 * FEW)
    paths = packages(office, tmp_path)
    with pytest.raises(Cancelled):
        receiving.receive(office, paths, StopAfter(FEW))
    assert board(office, YEAR).reported == FEW
    lines = receiving.receive(office, paths).lines
    assert sum(line.outcome == "already" for line in lines) == FEW
    assert board(office, YEAR).reported == 2 * FEW
    office.close()
