"""Four documents from one tree."""

from dataclasses import replace
from datetime import date

import pytest

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
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
from rol_desktop.domain.editions import edition
from rol_desktop.domain.report import Edition, HeadForm
from rol_desktop.errors import UserError

SOURCE = Source("uid", 1, "区司法局")
BLOCKS = (
    Head(HeadForm.UPWARD, "示范区人民政府文件", "示政〔2026〕1号", ("张某",)),
    Title("关于2025年度法治政府建设情况的报告"),
    Addressees("市人民政府"),
    Heading(1, "一、", "主要举措", source=SOURCE),
    Paragraph((Run("一是"), Run("办理案件。", SOURCE)), Heading(3, "1.", "规范执法", source=SOURCE)),
    Signature("示范区人民政府", date(2026, 2, 1)),
    Annotation("联系人：某某，电话：0000-0000000"),
    Imprint("市司法局", "区政府办公室", date(2026, 2, 2)),
)
DOCUMENT = Document(BLOCKS, author="示范区人民政府", omitted=("某一节没有内容",))


def kinds(document: Document) -> list[str]:
    """Return the names of a document's blocks."""
    return [type(block).__name__ for block in document.blocks]


@pytest.mark.parametrize("wanted", [Edition.ISSUED, Edition.REVIEW])
def test_that_issue_and_review_keep_every_block(wanted: Edition) -> None:
    made = edition(DOCUMENT, wanted)
    assert (made.blocks, made.edition, made.omitted) == (BLOCKS, wanted, DOCUMENT.omitted)


def test_that_a_draft_has_no_red_head_and_no_imprint() -> None:
    made = edition(DOCUMENT, Edition.DRAFT)
    assert "Head" not in kinds(made)
    assert "Imprint" not in kinds(made)
    assert "Annotation" in kinds(made)
    assert len(made.omitted) == 3


def test_that_the_public_sees_neither_head_nor_imprint_nor_telephone() -> None:
    made = edition(DOCUMENT, Edition.PUBLIC)
    assert kinds(made) == ["Title", "Addressees", "Heading", "Paragraph", "Signature"]
    assert made.omitted[0] == "某一节没有内容"
    assert any("版头" in each for each in made.omitted)
    assert any("附注" in each for each in made.omitted)
    assert any("版记" in each for each in made.omitted)


def test_that_the_public_cannot_tell_whose_words_are_whose() -> None:
    made = edition(DOCUMENT, Edition.PUBLIC)
    assert "Source(" not in repr(made)
    assert "区司法局" not in repr(made.blocks)
    paragraph = next(block for block in made.blocks if isinstance(block, Paragraph))
    assert paragraph.runs == (Run("一是办理案件。"),)
    assert made.author == ""


def test_that_the_public_signature_leaves_no_room_for_a_seal() -> None:
    made = edition(DOCUMENT, Edition.PUBLIC)
    assert [block.sealed for block in made.blocks if isinstance(block, Signature)] == [False]


def test_that_only_what_was_there_is_said_to_be_left_out() -> None:
    made = edition(Document((Title("题"), Paragraph((Run("文"),)))), Edition.PUBLIC)
    assert made.omitted == ()


def test_that_a_secret_report_has_no_public_edition() -> None:
    secret = replace(DOCUMENT, blocks=(replace(BLOCKS[0], secrecy="秘密★1年"), *BLOCKS[1:]))
    with pytest.raises(UserError, match="秘密★1年"):
        edition(secret, Edition.PUBLIC)
