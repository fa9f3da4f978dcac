"""The plain form for those who cannot install anything: which fields it has, and what stands around them.

Each row of a form begins with its code. A form is read by these codes alone, so that it does not matter which program
saved it, or what became of its fonts, widths and protection.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.outline import Kind, Outline, Section

SLOTS = 6  # entries that a section has room for
EMPTY = "（点此填写）"
CODE_LABEL = "表单编号"
CODE = re.compile(r"表单编号\s*[：:]?\s*([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})")
CONTACT, TELEPHONE, LEADER = "B1", "B2", "B3"
HOW = (
    "请在空白格里填写，其他地方不能改动。每行写一件事，行数不够时在一格里分段写。",
    "某一节没有内容可报的，在第一行的“内容”格里写“无”。数据没有发生填0，不适用填“不适用”，没有统计留空。",
    "填好后直接保存，把这个文件交回，不要改成别的格式。",
)


@dataclass(frozen=True)
class FormSpec:
    """Hold what one department's form asks: enough to draw it, and to read it back."""

    uid: str
    year: int
    title: str
    department: Department
    outline: Outline
    indicators: tuple[Indicator, ...] = ()
    deadline: str = ""
    """As printed."""
    form_id: str = ""
    form_version: str = "1"
    form_sha256: str = ""


@dataclass(frozen=True, slots=True)
class FormCell:
    """Hold one cell: words that stand there, or a field to fill in."""

    text: str = ""
    is_field: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """Hold one table of a form."""

    caption: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[FormCell, ...], ...]
    note: str = ""
    """What is to be written here, in the office's words."""
    chapter: str = ""
    """The heading of the chapter that begins with this table; '' within a chapter."""


def form_tables(spec: FormSpec) -> Iterator[FormTable]:
    """Yield the tables of a form in reading order."""
    yield _basics(spec)
    chapter = ""
    for number, section in enumerate(form_sections(spec), start=1):
        above = _chapter(spec, section)
        yield replace(_section_table(spec, number, section), chapter=above if above != chapter else "")
        chapter = above
    if spec.indicators:
        yield _figure_table(spec)


def code_in(texts: Iterable[str]) -> str:
    """Return the form's code out of the texts of a file; '' where there is none."""
    joined = ""
    for text in texts:
        joined = f"{joined[-40:]} {text}"
        if match := CODE.search(joined):
            return match[1]
    return ""


def placeholder_free(cell: str) -> str:
    """Return a cell's words; a field that nobody touched is empty."""
    return cell.replace(EMPTY, "").strip()


def form_sections(spec: FormSpec) -> Iterator[Section]:
    """Yield the sections that a form has tables for, in order."""
    return (each for each in spec.outline.walk() if spec.outline.accepts_entries(each.key))


def _basics(spec: FormSpec) -> FormTable:
    known = spec.department
    rows = (
        (CONTACT, "联系人", known.contact), (TELEPHONE, "联系电话", known.telephone), (LEADER, "审定领导", ""),
    )  # fmt: skip
    cells = tuple((FormCell(code), FormCell(name), FormCell(text, is_field=True)) for code, name, text in rows)
    return FormTable("填报单位", ("编号", "项目", "填写"), (10, 20, 70), cells, known.name)


def _section_table(spec: FormSpec, number: int, section: Section) -> FormTable:
    is_problem = section.kind is Kind.PROBLEM
    head = ("编号", "小标题", "内容", "原因") if is_problem else ("编号", "小标题", "内容")
    widths = (10.0, 20.0, 40.0, 30.0) if is_problem else (10.0, 20.0, 70.0)
    rows = tuple(
        (FormCell(f"S{number}-{slot}"), *(FormCell(is_field=True) for _ in head[1:])) for slot in range(1, SLOTS + 1)
    )
    return FormTable(_caption(spec, section), head, widths, rows, " ".join(section.guidance.split("\n")).strip())


def _chapter(spec: FormSpec, section: Section) -> str:
    """Return the heading of the chapter that a section stands in; '' for one that is a chapter itself."""
    top = section
    while top.parent:
        top = spec.outline.by_key[top.parent]
    return "" if top is section else f"{spec.outline.number(top.key)}{spec.outline.heading(top.key, spec.year)}"


def _caption(spec: FormSpec, section: Section) -> str:
    """Return a section's number and heading; a deep one also tells what it is part of."""
    own = f"{spec.outline.number(section.key)}{spec.outline.heading(section.key, spec.year)}"
    deep = spec.outline.level(section.key) > 2
    return f"{own}（属于“{spec.outline.heading(section.parent, spec.year)}”）" if deep else own


def _figure_table(spec: FormSpec) -> FormTable:
    rows = tuple(
        (
            FormCell(f"F{number}"), FormCell(each.name), FormCell(each.unit), FormCell(each.counting_rule),
            FormCell(is_field=True), FormCell(is_field=True),
        )
        for number, each in enumerate(spec.indicators, start=1)
    )  # fmt: skip
    head = ("编号", "指标", "单位", "统计口径", "本年数", "说明")
    return FormTable("数据", head, (9, 22, 8, 25, 18, 18), rows)
