"""Repair: what can be read of a damaged workspace goes into a new one; the damaged file is never written to."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, Table, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from rol_desktop.errors import UserError
from rol_desktop.store.engine import open_engine, unsoundness
from rol_desktop.store.faults import told
from rol_desktop.store.making import create
from rol_desktop.store.owner import Role
from rol_desktop.store.rescue import Rescued, rescued
from rol_desktop.store.search import rebuild
from rol_desktop.store.tables import (
    DepartmentRow,
    EntryRow,
    FigureRow,
    IndicatorRow,
    PackageRow,
    ReportYearRow,
    Row,
    SectionRow,
    SubmissionRow,
    WorkspaceRow,
)
from rol_desktop.store.wholeness import is_whole

NAMES = {
    "workspace": "工作文件的标识和密钥",
    "department": "单位",
    "report_year": "年度",
    "outline_section": "章节",
    "entry": "条目",
    "entry_revision": "条目的历次修改",
    "figure": "数据",
    "figure_revision": "数据的历次修改",
    "indicator": "指标",
    "submission": "报送记录",
    "assignment": "填报分工",
    "extension": "延期",
    "decision": "处理记录",
    "package": "收发的包",
    "sent": "已报送的内容",
    "package_lock": "口令封装的包",
    "comment": "审核意见",
    "waiver": "校核说明",
    "export": "导出的文件",
    "follow_up": "上年事项的落实情况",
    "evidence": "佐证材料",
    "evidence_file": "佐证材料的文件",
    "layout": "版式",
}
SALVAGED_YEAR = "抢救出的内容"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Say what came out of a damaged workspace."""

    path: Path
    """The new workspace."""
    saved: tuple[tuple[str, int], ...]
    """How many records of each kind were saved, by name in Chinese."""
    losses: tuple[str, ...]
    """What was not, in Chinese; empty when everything was."""


def salvage(path: Path, target: Path) -> Salvaged:
    """Write what can be read of a damaged workspace into a new file. Raises UserError where nothing can."""
    found = {table.name: rescued(path, table.name) for table in Row.metadata.sorted_tables}
    if not any(each and each.rows for each in found.values()):
        raise UserError(f"“{path.name}”损坏得太重，什么也读不出来；文件没有改动。请从备份恢复。")
    create(target, _role(found), _department(found)).close()
    engine = open_engine(target)
    try:
        with told(target):
            refused = {table.name: _fill(engine, table, found[table.name]) for table in Row.metadata.sorted_tables}
            made_up = _mend(engine)
            with engine.begin() as connection:
                rebuild(connection)
            problems = unsoundness(engine)
            saved = _counted(engine)
    finally:
        engine.dispose()
    losses = (*_holes(found), *_refusals(refused), *made_up, *problems)
    return Salvaged(target, saved, losses)


def _role(found: dict[str, Rescued | None]) -> Role:
    """Return whose workspace it was; where that is lost, several departments mean the office."""
    own, departments = found["workspace"], found["department"]
    if own and own.rows:
        with suppress(ValueError, KeyError):
            return Role(dict(zip(own.columns, own.rows[0], strict=True))["role"])
    return Role.OFFICE if departments is None or len(departments.rows) != 1 else Role.DEPARTMENT


def _department(found: dict[str, Rescued | None]) -> str:
    """Return the code of a department's own workspace, where its one department is all that tells."""
    departments = found["department"]
    return str(departments.rows[0][0]) if departments and len(departments.rows) == 1 else ""


def _fill(engine: Engine, table: Table, found: Rescued | None) -> int:
    """Put rows into the new workspace; return how many it refused: of two that claim one identity, the first stays."""
    if found is None or not found.rows:
        return 0
    refused = 0
    clash = "OR REPLACE" if table.name == WorkspaceRow.__tablename__ else ""  # over the new file's own row
    known = [name for name in found.columns if name in table.columns]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # those below are mended when all are here
        statement = f"INSERT {clash} INTO {table.name} ({', '.join(known)}) VALUES ({', '.join('?' * len(known))})"  # noqa: S608 - own names
        for row in found.rows:
            values = dict(zip(found.columns, row, strict=True))
            if not is_whole(table, values):
                refused += 1
                continue
            try:
                connection.exec_driver_sql(statement, tuple(values[name] for name in known))
            except SQLAlchemyError:
                refused += 1
        connection.commit()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    return refused


def _mend(engine: Engine) -> list[str]:
    """Make up what rows refer to and what is lost, so that their words stay; let go of what is left hanging."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        lines = [*_departments(connection), *_years(connection), *_sections(connection), *_hanging(connection)]
        if connection.execute(select(WorkspaceRow.signing_key)).scalar() is None:
            lines.append("签名和解封的密钥没有读出，请从密钥备份恢复，否则打不开封给本办的报送包")
        connection.commit()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    return lines


def _departments(connection: Any) -> Iterable[str]:
    for (code,) in _missing(connection, EntryRow.department, DepartmentRow.code):
        connection.execute(insert(DepartmentRow).values(code=code, name=code, position=0))
        yield f"代码“{code}”的单位名称没有读出，请在单位名单里补上"


def _years(connection: Any) -> Iterable[str]:
    """Make up a year that anything at all was saved of: without it nobody could open what is left."""
    of_year = (EntryRow.year, SectionRow.year, IndicatorRow.year, FigureRow.year, SubmissionRow.year, PackageRow.year)
    lost = {year for column in of_year for (year,) in _missing(connection, column, ReportYearRow.year)}
    for year in sorted(lost):
        info = json.dumps({"year": year})
        connection.execute(insert(ReportYearRow).values(
            year=year, info=info, outline_key="salvaged", outline_name=SALVAGED_YEAR, form_uid=str(uuid4())
        ))  # fmt: skip
        yield f"{year}年度的报告信息没有读出，请重新填写"


def _sections(connection: Any) -> Iterable[str]:
    """Give entries whose section is lost a section of its name: words without a place would be seen nowhere."""
    known = {tuple(row) for row in connection.execute(select(SectionRow.year, SectionRow.key))}
    used = {tuple(row) for row in connection.execute(select(EntryRow.year, EntryRow.section).distinct())}
    for number, (year, key) in enumerate(sorted(used - known)):
        definition = json.dumps({"key": key, "heading": f"{SALVAGED_YEAR}：{key}"}, ensure_ascii=False)
        values = {"year": year, "key": key, "position": 10_000 + number, "definition": definition}
        connection.execute(insert(SectionRow).values(**values))
        yield f"{year}年度的章节“{key}”没有读出，其中的条目放在同名的新章节里"


def _missing(connection: Any, reference: Any, identity: Any) -> list[Any]:
    return list(connection.execute(select(reference).distinct().where(reference.not_in(select(identity)))))


def _hanging(connection: Any) -> Iterable[str]:
    gone: dict[str, int] = {}
    for table, number, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        connection.execute(text(f"DELETE FROM {table} WHERE rowid = :number"), {"number": number})  # noqa: S608 - own names
        gone[table] = gone.get(table, 0) + 1
    for table, count in gone.items():
        yield f"{NAMES.get(table, table)}有{count}条失去了所属的内容，没有收入"


def _holes(found: dict[str, Rescued | None]) -> Iterable[str]:
    for table, each in found.items():
        if each is None:
            yield f"{NAMES.get(table, table)}整表没有读出"
        elif each.holes:
            yield f"{NAMES.get(table, table)}有{each.holes}处没有读出"


def _refusals(refused: dict[str, int]) -> Iterable[str]:
    for table, count in refused.items():
        if count:
            yield f"{NAMES.get(table, table)}有{count}条内容不完整，没有收入"


def _counted(engine: Engine) -> tuple[tuple[str, int], ...]:
    with engine.connect() as connection:
        return tuple(
            (name, connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)  # noqa: S608 - own names
            for table, name in NAMES.items()
        )
