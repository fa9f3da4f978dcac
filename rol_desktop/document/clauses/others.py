"""Rows 38 to 42: units and marks, the special forms, and what a report must not ask (GB/T 9704 9, 10)."""

import re

from rol_desktop.document.clauses.facts import Facts
from rol_desktop.document.clauses.result import Measure, clause, every, for_a_person, met, not_applicable
from rol_desktop.document.ooxml.flow import Line

HAN = "㐀-鿿"
HALF_WIDTH = re.compile(rf"[{HAN}][,;:?!()]|[,;?!()][{HAN}]")
REQUEST = re.compile(
    "请予以?(?:批准|审批|批复|审定)|妥否|当否|特此请示|恳请.{0,20}(?:批准|审批|批复)|请(?:审批|批示|批复)"
)


@clause(38, "9", "计量单位、标点和数字", "符合GB 3100～3102、GB/T 15834、GB/T 15835")
def marks(facts: Facts) -> Measure:
    """Name half-width marks in Chinese text; the rest is what checking the words is for."""
    lines = [line for _, line in facts.body]

    def fault(line: Line) -> str:
        match = HALF_WIDTH.search(line.text)
        return f"中文里有半角标点“{match[0]}”" if match else ""

    found = every(lines, fault, "")
    return found if found.measured else for_a_person("没有半角标点；单位、数字用法请看“校核”结果并由人核对")


@clause(39, "10.1", "信函格式", "标志距页边30 mm，双红线，首页不显示页码")
def letter(_: Facts) -> Measure:
    """Leave out the letter's form."""
    return not_applicable("年度报告不用信函格式")


@clause(40, "10.2", "命令（令）格式", "标志距版心上边缘20 mm，令号下空二行")
def order(_: Facts) -> Measure:
    """Leave out the order's form."""
    return not_applicable("年度报告不用命令格式")


@clause(41, "10.3", "纪要格式", "标志“×××××纪要”，出席人员名单3号黑体")
def minutes(_: Facts) -> Measure:
    """Leave out the form of minutes."""
    return not_applicable("年度报告不用纪要格式")


@clause(42, "条例15(四)", "报告不夹带请示事项", "不得在报告等非请示性公文中夹带请示事项")
def request(facts: Facts) -> Measure:
    """Look for the words with which approval is asked for."""
    if not facts.body:
        return not_applicable("没有正文")

    def fault(line: Line) -> str:
        match = REQUEST.search(line.text)
        return f"含有请示用语“{match[0]}”" if match else ""

    result = every((line for _, line in facts.body), fault, "没有请示用语")
    return result if result.where else met(result.measured)
