"""Native list numbers, as Word would print them."""

from pathlib import Path

import pytest

from rol_desktop.document.ooxml.numbering import counted
from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Heading, plain_text
from tests.document.foreign import level, make, numbered, p, style

OPENING = p("2025年，全区法治政府建设工作稳步推进。")
REPORT_LEVELS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def numbering(*nums: str, levels: str = REPORT_LEVELS) -> str:
    rest = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{each}</w:num>' for i, each in enumerate(nums, 1))
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{rest}'


def printed(path: Path) -> list[str]:
    return [plain_text(block) for block in read_document(path).blocks[1:]]


def test_that_native_numbers_of_four_levels_are_counted_and_restart(tmp_path: Path) -> None:
    body = OPENING + "".join(numbered(f"标题{i}", 1, depth) for i, depth in enumerate([0, 1, 2, 2, 3, 1, 2, 0, 1]))
    assert printed(make(tmp_path / "x.docx", body, numbering=numbering(""))) == [
        "一、标题0", "（一）标题1", "1.标题2", "2.标题3", "（1）标题4",
        "（二）标题5", "1.标题6", "二、标题7", "（一）标题8",
    ]  # fmt: skip


def test_that_a_heading_with_a_native_number_has_its_level(tmp_path: Path) -> None:
    document = read_document(make(tmp_path / "x.docx", OPENING + numbered("主要做法", 1), numbering=numbering("")))
    assert document.blocks[1] == Heading(1, "一、", "主要做法")


def test_that_a_number_comes_through_a_style_linked_to_a_level(tmp_path: Path) -> None:
    styles = style("a1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + style(
        "a2", "heading 2", '<w:basedOn w:val="a1"/>'
    )
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="a2"/>'
    )
    body = OPENING + "".join(p(text, f'<w:pStyle w:val="{key}"/>') for text, key in (("做法", "a1"), ("统筹", "a2")))
    path = make(tmp_path / "x.docx", body, styles=styles, numbering=numbering("", levels=levels))
    assert printed(path) == ["一、做法", "（一）统筹"]


def test_that_a_start_override_begins_anew_and_lists_of_one_definition_share_a_counter(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = OPENING + numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3)
    path = make(tmp_path / "x.docx", body, numbering=numbering("", "", override))
    assert printed(path) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_that_numbering_turned_off_in_a_paragraph_prints_none(tmp_path: Path) -> None:
    path = make(tmp_path / "x.docx", OPENING + numbered("这里没有编号。", 0), numbering=numbering(""))
    assert printed(path) == ["这里没有编号。"]


def test_that_a_list_that_never_restarts_runs_on(tmp_path: Path) -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>')
    body = OPENING + numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 1) + numbered("丁", 1, 1)
    path = make(tmp_path / "x.docx", body, numbering=numbering("", levels=levels))
    assert printed(path) == ["1.甲", "（1）乙", "2.丙", "（2）丁"]


def test_that_an_empty_numbered_paragraph_takes_no_number(tmp_path: Path) -> None:
    body = OPENING + numbered("甲", 1) + numbered("", 1) + numbered("乙", 1)
    assert printed(make(tmp_path / "x.docx", body, numbering=numbering(""))) == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (12, "chineseCountingThousand", "十二"),
        (27, "lowerLetter", "aa"),
        (14, "upperRoman", "XIV"),
        (3, "decimalEnclosedCircle", "③"),
        (10, "chineseLegalSimplified", "拾"),
        (7, "decimalZero", "07"),
        (20, "ideographDigital", "二零"),
        (5, "unheardOf", "5"),
    ],
)
def test_that_a_counter_is_written_in_its_format(number: int, form: str, text: str) -> None:
    assert counted(number, form) == text
