"""A document of its own words with one of everything, and texts to break."""

from datetime import date

from hypothesis import strategies as st

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Block,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Source,
    Title,
)
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import HeadForm
from rol_desktop.typeset.metrics import EvenMetrics
from rol_desktop.typeset.pages import Pages
from rol_desktop.typeset.paginate import Typesetter

WORDS = (
    "法治政府", "行政执法", "规范性文件", "，", "。", "、", "；", "“一网通办”", "《实施方案》", "（试行）", "2025年",
    "98.6%", "完成", "推动", "落实", "12项", "A4", "API接口", "2021-2025年", "——", "……", "：", "提升", "为", "和", "的",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map("".join)


def source(uid: str) -> Source:
    return Source(uid, 1, "甲局")


def body(paragraphs: int, length: int = 120) -> list[Block]:
    blocks: list[Block] = []
    for at in range(paragraphs):
        words = f"第{at}段说明有关部门今年推进的各项工作，"
        text = (words * (length // len(words) + 1))[:length]
        blocks.append(Paragraph((Run(text, source(f"entry-{at}")),)))
    return blocks


def document(*blocks: Block) -> Document:
    return Document(blocks or whole(), title="关于某项工作情况的报告", author="某某区人民政府")


def whole() -> tuple[Block, ...]:
    return (
        Head(HeadForm.UPWARD, "某某区人民政府文件", "某政〔2025〕3号", ("张三",)),
        Title("关于某项工作情况的报告"),
        Addressees("市人民政府"),
        Heading(1, "一、", "主要做法"),
        Heading(2, "（一）", "加强领导"),
        *body(3),
        Signature("某某区人民政府", date(2025, 2, 3)),
        Annotation("联系人：李四"),
        Imprint("市司法局", "某某区人民政府办公室", date(2025, 2, 4)),
    )


def paginated(*blocks: Block, layout: Layout | None = None, even_imprint: bool = False) -> Pages:
    made = Document(blocks) if blocks else document()
    return Typesetter(layout or Layout(), EvenMetrics()).paginate(made, even_imprint=even_imprint)
