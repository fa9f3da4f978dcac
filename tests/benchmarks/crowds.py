"""Offices of any size, filled with made-up prose: the same words for the same seed."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from rol_desktop.domain.department import Department
from rol_desktop.domain.outline import Join, Kind, Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.workspace import making
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years
from rol_desktop.store.search import rebuild


def _words(text: str) -> list[str]:
    return text.split()


OPENERS = _words("坚持 围绕 聚焦 持续 深入 全面 着力 扎实 稳步 按照 针对 依托 会同 牵头 组织 指导 督促 推动")
VERBS = _words("开展 完善 建立 健全 修订 制定 印发 推行 落实 优化 规范 清理 审查 评查 培训 宣讲 办理 受理 化解 整改")
THINGS = _words(
    "行政执法案卷 规范性文件备案 重大行政决策程序 行政复议案件 政务服务事项 双随机抽查 轻微不罚清单 合法性审核 "
    "法律顾问制度 普法责任清单 信访积案 证明事项告知承诺 公平竞争审查 安全生产检查 食品药品监管 生态环境执法 "
    "道路交通治理 校园周边整治 农民工工资清欠 营商环境评价 电子证照共享 街道综合执法 诉源治理中心 人民调解组织 "
    "行政应诉出庭 知识产权保护 招标投标监管 医疗保障基金 住房公积金提取 燃气经营许可 养老机构备案 水资源论证"
)
TAILS = _words("成效明显 形成闭环 群众满意度提高 问题逐项销号 做到应审尽审 覆盖全部街镇 纳入年度考核 经验在全市推广")
FIRST_YEAR = 2016


def prose(chance: random.Random, length: int) -> str:
    """Return about that many characters of report prose, no two alike."""
    text = ""
    while len(text) < length:
        text += f"{chance.choice(OPENERS)}{chance.choice(VERBS)}{chance.choice(THINGS)}"
        text += f"{chance.randrange(2, 4000)}{chance.choice('件次项人家场')}，{chance.choice(VERBS)}"
        text += f"{chance.choice(THINGS)}，{chance.choice(TAILS)}" + chance.choice("，；。")
    return text[: length - 1] + "。"


def outline(sections: int) -> Outline:
    parts = [Section("work", "主要举措和成效", join=Join.SUBSECTIONS)]
    parts += [Section(f"work.{n}", f"第{n}方面工作", "work") for n in range(sections - 1)]
    return Outline("crowd", "大提纲", (*parts, Section("problems", "存在的问题", kind=Kind.PROBLEM)))


def crowded(path: Path, departments: int, each: int, span: int, length: int, sections: int = 20) -> Workspace:
    """Make an office where each of the departments reported `each` entries in each of `span` years, all adopted."""
    office = making.create_office(path, "王办公")
    listed = [Department(f"{n:03}", f"第{n}单位", n) for n in range(departments)]
    form = outline(sections)
    for year in range(FIRST_YEAR, FIRST_YEAR + span):
        info = ReportInfo(year, title=f"{year}年度报告", issuing_authority="示范区人民政府", addressees="市人民政府")
        years.begin_year(office, info, form, listed if year == FIRST_YEAR else ())
    leaves = [section.key for section in form.sections if form.accepts_entries(section.key)]
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO entry VALUES (?,?,?,?,?,?,'',0,?,'adopted',NULL,'',1,0,0,0)",
            _entries(departments, each, span, length, leaves),
        )
        connection.executemany(
            "INSERT INTO submission VALUES (?,?,?,'received',1,'','2026-01-10T00:00:00.000+00:00',0,'','')",
            [(f"s{y}-{d:03}", FIRST_YEAR + y, f"{d:03}") for y in range(span) for d in range(departments)],
        )
        connection.execute(
            "INSERT INTO entry_revision SELECT uid, 1, section, lead, text, cause, 0, '填报人', 0, "
            "'2026-01-10T00:00:00.000+00:00', NULL FROM entry"
        )
    connection.close()
    with office.engine.begin() as connection:
        rebuild(connection)
    return office


def _entries(departments: int, each: int, span: int, length: int, leaves: list[str]) -> Iterator[tuple[object, ...]]:
    chance = random.Random(11)
    pool = [prose(chance, length) for _ in range(997)]
    number = 0
    for year in range(FIRST_YEAR, FIRST_YEAR + span):
        for department in range(departments):
            for place in range(each):
                number += 1
                text = f"编号{number}。{pool[chance.randrange(997)]}"
                section = leaves[(department + place) % len(leaves)]
                yield (f"e{number}", year, f"{department:03}", section, "开展工作", text, department * 100 + place)
