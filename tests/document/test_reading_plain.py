"""Plain text: its encoding, and paragraphs out of lines broken to a width."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.document.reading import read_document
from rol_desktop.document.reading.broken import broken_width, cells
from rol_desktop.document.reading.plain import decoded, lines_of, unwrapped
from rol_desktop.domain.blocks import Heading, Paragraph, plain_text
from rol_desktop.domain.text import squeezed
from rol_desktop.errors import UserError

REAL = Path(__file__).parents[3] / "shared" / "jinan-2022"
TEXT = "一、主要做法\n全年办理行政复议申请103件，受理91件。\n"
SENTENCES = st.lists(
    st.text("法治政府建设全面推进依法行政工作取得成效", min_size=4, max_size=30).map(lambda text: text + "。"),
    min_size=2,
    max_size=8,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_that_every_common_encoding_is_recognised(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding), "x.txt") == TEXT


def test_that_rare_characters_of_gb18030_are_read() -> None:
    assert decoded("王䶮、张𬀩".encode("gb18030"), "x.txt") == "王䶮、张𬀩"


def test_that_what_is_no_text_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match="不是文本文件"):
        decoded(b"\x00\x01\x02\xff\xfe\xff\x00" * 9, "x.txt")


def test_that_lines_which_are_paragraphs_stay_as_they_are() -> None:
    lines = ["一、做法", "全年办理103件。", "另有12件不予受理，其中转送10件。", "二、问题", "培训不够。"]
    assert unwrapped(lines) == lines


def wrapped(paragraphs: list[str], width: int, indent: int) -> list[str]:
    """Break paragraphs to a width; the first line is `indent` cells shorter."""
    lines = []
    for paragraph in paragraphs:
        lines.append(paragraph[: width - indent])
        rest = paragraph[width - indent :]
        lines += [rest[i : i + width] for i in range(0, len(rest), width)]
    return lines


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES.map("".join), min_size=4, max_size=8))
def test_that_lines_broken_with_an_indent_are_joined_again(paragraphs: list[str]) -> None:
    long = [paragraph * 3 for paragraph in paragraphs]
    lines = [f"　　{line}" if line in {each[:26] for each in long} else line for line in wrapped(long, 28, 2)]
    if broken_width(lines):
        assert [line.strip() for line in unwrapped(lines)] == long


def test_that_broken_lines_without_an_indent_are_joined_again() -> None:
    paragraph = (
        "全区各级各部门坚持依法行政，持续推进法治政府建设，全年审查规范性文件二十八件，办理行政复议申请"
        "一百零三件，受理九十一件，其余均依法作出处理并告知当事人救济途径。"
    )
    lines = ["一、主要做法和成效", *wrapped([paragraph] * 3, 28, 2), "二、存在的问题", *wrapped([paragraph], 28, 2)]
    assert unwrapped(lines) == ["一、主要做法和成效", *[paragraph] * 3, "二、存在的问题", paragraph]


def test_that_a_latin_word_broken_over_lines_keeps_its_space() -> None:
    assert cells("2025 年") == 3.25  # four half widths, the quarter between scripts, one whole
    line = "the quick brown fox jumps over a dog and so"
    assert unwrapped([line] * 7 + ["end"])[0].startswith(f"{line} the quick")


def test_that_page_numbers_and_rules_are_no_paragraphs() -> None:
    lines = lines_of("# page 1\n一、做法\n———————\n— 12 —\n开展培训。\n第 3 页 共 8 页\n")
    assert [line.text for line in lines] == ["一、做法", "开展培训。"]


def test_that_an_empty_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(" \n\n", encoding="utf-8")
    with pytest.raises(UserError, match="没有文字"):
        read_document(tmp_path / "x.txt")


def real_paragraphs() -> set[str]:
    """Return what each passage of the real report reads, as its entries give it."""
    report = tomllib.loads((REAL / "report.toml").read_text(encoding="utf-8"))
    return {squeezed(entry["text"]) for entry in report["entry"]}


def test_that_the_real_report_is_read_from_its_printed_lines_paragraph_for_paragraph() -> None:
    if not (REAL / "lines.txt").exists():
        pytest.skip("the real report lies outside the project and is not here")
    document = read_document(REAL / "lines.txt")
    body = [squeezed(plain_text(block)) for block in document.blocks if isinstance(block, (Heading, Paragraph))]
    printed = "".join(body)
    assert all(text in printed for text in real_paragraphs())
    assert len(body) == 11 + 17  # headings, and what stands below and between them
    assert sum(isinstance(block, Heading) for block in document.blocks) == 11
