"""The plain form for those who cannot install anything: which fields it has, and what a filled-in one says.

Each row of a form begins with its code. A form is read by these codes alone, so that it does not matter which program
saved it, or what became of its fonts, widths and protection.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import FigureState, Indicator
from rol_desktop.domain.outline import Kind, Outline, Section
from rol_desktop.domain.typed import Reading, read_figure

SLOTS = 6  # entries that a section has room for
EMPTY = "（点此填写）"
CODE_LABEL = "表单编号"
CODE = re.compile(r"表单编号\s*[：:]?\s*([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})")
NOTHING = frozenset({"无", "没有", "无可报", "零报告", "本单位无此项内容"})
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


@dataclass(frozen=True, slots=True)
class Filled:
    """Hold what a filled-in form says."""

    contents: tuple[tuple[str, EntryContent], ...] = ()
    """(code of its row, words): the same row is the same entry, however often the form comes."""
    figures: tuple[tuple[str, Reading], ...] = ()
    """(indicator, reading) of those that could be read."""
    explanations: dict[str, str] = field(default_factory=dict)
    """Words on a figure, by indicator."""
    nothing: tuple[str, ...] = ()
    """Keys of the sections that there is nothing to report for."""
    refused: tuple[str, ...] = ()
    """What could not be taken, in Chinese."""
    contact: str = ""
    telephone: str = ""
    leader: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was filled in."""
        return not (self.contents or self.figures or self.nothing or self.refused)


def form_tables(spec: FormSpec) -> Iterator[FormTable]:
    """Yield the tables of a form in reading order."""
    yield _basics(spec)
    for number, section in enumerate(_sections(spec), start=1):
        yield _section_table(spec, number, section)
    if spec.indicators:
        yield _figure_table(spec)


def filled(spec: FormSpec, rows: Iterable[Sequence[str]]) -> Filled:
    """Read the rows of a form by their codes; what is no row of this form is passed over."""
    found = {row[0].strip(): tuple(map(_plain, row[1:])) for row in rows if row and row[0].strip()}
    contents: list[tuple[str, EntryContent]] = []
    nothing: list[str] = []
    for number, section in enumerate(_sections(spec), start=1):
        entries, is_nothing = _entries(number, section, found)
        contents += entries
        nothing += [section.key] if is_nothing else []
    figures, explanations, refused = _figures(spec, found)
    contact, telephone, leader = ((*found.get(code, ()), "", "")[1] for code in (CONTACT, TELEPHONE, LEADER))
    return Filled(
        tuple(contents), tuple(figures), explanations, tuple(nothing), tuple(refused), contact, telephone, leader
    )


def code_in(texts: Iterable[str]) -> str:
    """Return the form's code out of the texts of a file; '' where there is none."""
    joined = ""
    for text in texts:
        joined = f"{joined[-40:]} {text}"
        if match := CODE.search(joined):
            return match[1]
    return ""


def _sections(spec: FormSpec) -> Iterator[Section]:
    return (each for each in spec.outline.walk() if spec.outline.accepts_entries(each.key))


def _basics(spec: FormSpec) -> FormTable:
    known = spec.department
    rows = (
        (CONTACT, "联系人", known.contact), (TELEPHONE, "联系电话", known.telephone), (LEADER, "审定领导", ""),
    )  # fmt: skip
    cells = tuple((FormCell(code), FormCell(name), FormCell(text, is_field=True)) for code, name, text in rows)
    return FormTable("填报单位", ("编号", "项目", "填写"), (8, 22, 70), cells, known.name)


def _section_table(spec: FormSpec, number: int, section: Section) -> FormTable:
    is_problem = section.kind is Kind.PROBLEM
    head = ("编号", "小标题", "内容", "原因") if is_problem else ("编号", "小标题", "内容")
    widths = (8.0, 20.0, 42.0, 30.0) if is_problem else (8.0, 22.0, 70.0)
    rows = tuple(
        (FormCell(f"S{number}-{slot}"), *(FormCell(is_field=True) for _ in head[1:])) for slot in range(1, SLOTS + 1)
    )
    return FormTable(_caption(spec, section), head, widths, rows, " ".join(section.guidance.split("\n")).strip())


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
    return FormTable("数据", head, (8, 24, 8, 26, 14, 20), rows)


def _entries(
    number: int, section: Section, found: dict[str, tuple[str, ...]]
) -> tuple[list[tuple[str, EntryContent]], bool]:
    entries: list[tuple[str, EntryContent]] = []
    is_nothing = False
    for slot in range(1, SLOTS + 1):
        code = f"S{number}-{slot}"
        lead, text, cause = (*found.get(code, ()), "", "", "")[:3]
        if (lead or text).rstrip("。") in NOTHING and not (lead and text):
            is_nothing = True
        elif lead or text or cause:
            entries.append((code, EntryContent(section.key, lead, text, cause)))
    return entries, is_nothing and not entries


def _figures(
    spec: FormSpec, found: dict[str, tuple[str, ...]]
) -> tuple[list[tuple[str, Reading]], dict[str, str], list[str]]:
    figures: list[tuple[str, Reading]] = []
    explanations: dict[str, str] = {}
    refused: list[str] = []
    for number, indicator in enumerate(spec.indicators, start=1):
        cells = (*found.get(f"F{number}", ()), "", "", "", "", "")
        typed, explanation = cells[3], cells[4]
        reading = read_figure(typed, indicator)
        if reading.fault:
            refused.append(f"F{number}“{indicator.name}”：{reading.fault}")
        elif reading.state is not FigureState.EMPTY:
            figures.append((indicator.key, reading))
            if explanation:
                explanations[indicator.key] = explanation
    return figures, explanations, refused


def _plain(cell: str) -> str:
    """Return a cell's words; a field that nobody touched is empty."""
    return cell.replace(EMPTY, "").strip()
