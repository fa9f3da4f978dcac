"""Block trees for the writer's tests: one with every element, and any tree at all."""

import struct
import zlib
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Head,
    Heading,
    Imprint,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Signature,
    Source,
    Table,
    Title,
)
from rol_desktop.domain.report import Edition, HeadForm

SENTENCE = "推进“一网通办”，规范行政执法行为，全年办理案件1152件，同比增长12.5%，群众满意度稳步提升。"
TITLE = "云江市示范区人民政府关于2025年度法治政府建设情况的报告"
HEAD = Head(HeadForm.UPWARD, "云江市示范区人民政府文件", "云示政〔2026〕8号", ("张某某",))


def uid(number: int) -> str:
    """Return an entry's uid."""
    return f"{number:08d}-0000-4000-8000-000000000000"


def source(number: int, department: str = "区司法局", *, edited: bool = False) -> Source:
    """Return whose words these are."""
    return Source(uid(number), 1, department, edited)


def png(width: int, height: int) -> bytes:
    """Return a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def front() -> list[Block]:
    """Return head, title, addressees and the opening."""
    return [HEAD, Title(TITLE), Addressees("云江市人民政府"), Paragraph((Run("现将有关情况报告如下："),))]


def body() -> list[Block]:
    """Return headings of all levels, on their own line and run in, with passages of one and of several entries."""
    return [
        Heading(1, "一、", "主要举措和成效", "a"),
        Heading(2, "（一）", "健全依法行政制度体系", "a.b"),
        Paragraph((Run("一是"), Run(SENTENCE, source(1)), Run("二是"), Run(SENTENCE, source(2, "区财政局")))),
        Heading(2, "（二）", "优化营商环境", "a.c", source(3)),
        Paragraph((Run(SENTENCE * 2, source(3)),)),
        Paragraph((Run(SENTENCE, source(3)),)),
        Paragraph((Run(SENTENCE, source(4)),), Heading(3, "1.", "推进政务服务标准化", source=source(4))),
        Paragraph((Run(SENTENCE, source(5, edited=True)),), Heading(3, "2.", "推进政务服务便利化")),
        Heading(4, "（1）", "减少材料"),
        Paragraph((Run(SENTENCE),)),
        Heading(1, "二、", "存在的问题"),
        Paragraph((Run(SENTENCE, source(6)),)),
    ]


def back() -> list[Block]:
    """Return everything after the body but the attachments."""
    return [
        Paragraph((Run("专此报告。"),)),
        AttachmentNote(("行政复议案件统计表", "行政执法情况统计表")),
        Signature("云江市示范区人民政府", date(2026, 2, 12)),
        Annotation("联系人：某某，电话：0000-0000000"),
    ]


def attachments() -> list[Block]:
    """Return an upright attachment with a table and a picture, and one on its side."""
    rows = (("项目", "单位", "数量"), *((f"第{i}项", "件", str(i * 37)) for i in range(30)))
    return [
        Attachment(1, "行政复议案件统计表"),
        Table(rows, 1, (3, 1, 1), (False, False, True), "表1　案件情况"),
        Picture(png(40, 20), "图1　走势"),
        Attachment(2, "行政执法情况统计表", landscape=True),
        Table(rows),
    ]


IMPRINT = Imprint("市司法局", "云江市示范区人民政府办公室", date(2026, 2, 13))


def whole(edition: Edition = Edition.ISSUED) -> Document:
    """Return a document with every element."""
    blocks = (*front(), *body(), *back(), *attachments(), IMPRINT)
    return Document(blocks, edition, 2025, TITLE, "云江市示范区人民政府")


def plain(edition: Edition = Edition.ISSUED, **changes: object) -> Document:
    """Return an upward report without attachments; `changes` are fields of its Signature."""
    blocks = [replace(block, **changes) if isinstance(block, Signature) else block for block in back()]
    kept = [block for block in blocks if not isinstance(block, AttachmentNote)]
    return Document((*front(), *body(), *kept, IMPRINT), edition, 2025, TITLE, "云江市示范区人民政府")


ODD = st.sampled_from(
    [
        *("\x00", "\x0b", "\x1f", "\ufffe", "\ud800", "\u2028", "\u200f", "\t", "\n", "\r\n", '"', "  "),
        *("😀", "👨‍👩‍👧", "𠮷", "㐂", "𰻞", "مرحبا", "שלום", "“”", "—", "……"),
        *("&lt;", "<w:p>", "]]>", "{{x.y}}", "年" * 300, "a" * 400),
    ]
)
TEXT = st.lists(ODD | st.text(max_size=12) | st.just(SENTENCE), max_size=4).map("".join)
SOURCES = st.none() | st.builds(
    Source, st.integers(0, 9).map(uid) | st.text(min_size=1, max_size=20), st.integers(1, 2000), TEXT, st.booleans()
)
HEADINGS = st.builds(
    Heading,
    st.integers(1, 4),
    st.sampled_from(["一、", "二、", "（一）", "（二）", "1.", "2.", "（1）", "", "十一、", "第一部分"]),
    TEXT,
    st.just(""),
    SOURCES,
)
PARAGRAPHS = st.builds(Paragraph, st.lists(st.builds(Run, TEXT, SOURCES), max_size=4).map(tuple), st.none() | HEADINGS)
DATES = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
NAMES = st.lists(TEXT, max_size=4).map(tuple)
TABLES = st.builds(
    Table,
    st.lists(NAMES, max_size=4).map(tuple),
    st.integers(0, 2),
    st.lists(st.floats(0, 5), max_size=4).map(tuple),
    st.lists(st.booleans(), max_size=5).map(tuple),
    TEXT,
)
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    HEADINGS,
    HEADINGS,
    TABLES,
    st.builds(Head, st.sampled_from(HeadForm), TEXT, TEXT, NAMES, TEXT, TEXT, TEXT),
    st.builds(Title, TEXT),
    st.builds(Addressees, TEXT),
    st.builds(AttachmentNote, NAMES),
    st.builds(Signature, TEXT, DATES, st.booleans()),
    st.builds(Annotation, TEXT),
    st.builds(Attachment, st.integers(0, 12), TEXT, st.booleans()),
    st.builds(Picture, st.just(png(3, 2)), TEXT),
    st.just(PageBreak()),
    st.builds(Imprint, TEXT, TEXT, DATES, TEXT),
)
DOCUMENTS = st.builds(
    Document,
    st.lists(BLOCKS, max_size=12).map(tuple),
    st.sampled_from(Edition),
    st.just(2025),
    TEXT,
    TEXT,
)
