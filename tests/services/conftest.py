import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import IdentityRule, Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet
from rol_desktop.domain.outline import Join, Kind, Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.exchange import tasks
from rol_desktop.services.workspace import making, workspaces
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years

YEAR = 2025
OUTLINE = Outline(
    "test",
    "测试提纲",
    (
        Section("work", "主要举措和成效", join=Join.SUBSECTIONS),
        Section("work.law", "依法行政", "work", join=Join.ENUMERATED, required=True),
        Section("work.people", "便民服务", "work", join=Join.PARAGRAPHS),
        Section("problems", "存在的问题", kind=Kind.PROBLEM, join=Join.ENUMERATED, lead="还有不足："),
    ),
)
DEPARTMENTS = (Department("101", "甲局"), Department("102", "乙局", 1), Department("103", "丙局", 2))
COUNTED = IndicatorSet(
    (Group("cases", "案件"),),
    (
        Indicator("cases.all", "全部案件", "案件"),
        Indicator("cases.won", "胜诉案件", "案件"),
        Indicator("cases.lost", "败诉案件", "案件"),
    ),
    (IdentityRule("cases", ("cases.all",), ("cases.won", "cases.lost")),),
)
INFO = ReportInfo(
    YEAR, title="示范区人民政府关于2025年度法治政府建设情况的报告", issuing_authority="示范区人民政府",
    authority_mark="示范区人民政府文件", document_number="示政〔2026〕1号",
    signatories=("某某",), addressees="市人民政府",
    opening="现将情况报告如下：", closing="专此报告。", issue_date=date(2026, 2, 1), deadline=date(2999, 1, 20),
)  # fmt: skip


class Play:
    """An office and its departments, each in its own workspace, with packages between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = making.create_office(folder / "office.rol", "王办公")
        years.begin_year(self.office, INFO, OUTLINE, DEPARTMENTS, COUNTED)
        self.desks: dict[str, Workspace] = {}
        self.sent: dict[str, tasks.SentTask] = {}

    @classmethod
    def of(cls, laid_out: "Play", folder: Path) -> "Play":
        """Return a copy, in another folder, of what was laid out and closed."""
        shutil.copytree(laid_out.folder, folder, dirs_exist_ok=True)
        made = cls.__new__(cls)
        made.folder, made.desks = folder, {}
        made.office = workspaces.hold_workspace(folder / "office.rol", "王办公")
        made.sent = {code: replace(each, path=folder / each.path.name) for code, each in laid_out.sent.items()}
        return made

    def send(self) -> None:
        self.sent = {each.department.code: each for each in tasks.send_tasks(self.office, YEAR, self.folder)}

    def desk(self, code: str) -> Workspace:
        if code not in self.desks:
            self.desks[code] = tasks.open_task(
                self.sent[code].path, self.folder / f"{code}.rol", person=f"{code}填报人"
            )
        return self.desks[code]

    def enter(self, code: str, section: str, text: str, lead: str = "", cause: str = "") -> str:
        content = entries.EntryContent(section, lead, text, cause)
        return entries.add_entry(self.desk(code), YEAR, content)[0].uid

    def close(self) -> None:
        for workspace in (self.office, *self.desks.values()):
            workspace.close()


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory):
    """An office that has sent its tasks, made once a run; every test plays with a copy."""
    stage = Play(tmp_path_factory.mktemp("laid out"))
    stage.send()
    stage.close()
    return stage


@pytest.fixture
def play(laid_out, tmp_path):
    stage = Play.of(laid_out, tmp_path)
    yield stage
    stage.close()
