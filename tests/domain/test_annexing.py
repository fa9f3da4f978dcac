"""Rules of putting the figures' tables behind a report."""

from datetime import date

from rol_desktop.domain.annexing import BY_DEPARTMENT, WHOLE, Annex, figure_annexes, with_annexes
from rol_desktop.domain.blocks import (
    Attachment,
    AttachmentNote,
    Document,
    Imprint,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)  # fmt: skip
from rol_desktop.domain.combining import combined
from rol_desktop.domain.department import Department
from tests.domain.figures import ACCEPTED, SET, figure

FIGURES = (figure("a", ACCEPTED, "120"), figure("b", ACCEPTED, "30"))
BODY, SIGNED, IMPRINT = (
    Paragraph((Run("正文。"),)),
    Signature("示范区人民政府", date(2026, 2, 1)),
    Imprint("", "办公室"),
)
TABLE = Table((("指标", "本年"), ("受理", "150")))


def test_that_the_whole_and_the_departments_are_two_attachments() -> None:
    whole = combined(SET, FIGURES)
    both = figure_annexes(SET, whole, {}, (Department("a", "甲局"), Department("b", "乙局")), FIGURES)
    assert [(annex.title, annex.landscape, len(annex.tables)) for annex in both] == [
        (WHOLE, False, 1), (BY_DEPARTMENT, True, 1),
    ]  # fmt: skip
    assert [annex.title for annex in figure_annexes(SET, whole, {})] == [WHOLE]
    assert figure_annexes(SET, {}, {}) == ()


def test_that_an_attachment_is_named_above_the_signature_and_stands_before_the_imprint() -> None:
    document = with_annexes(Document((BODY, SIGNED, IMPRINT)), [Annex("数据", (TABLE,))])
    assert document.blocks == (BODY, AttachmentNote(("数据",)), SIGNED, Attachment(0, "数据"), TABLE, IMPRINT)


def test_that_several_attachments_are_numbered_behind_those_there_are() -> None:
    before = Document((BODY, AttachmentNote(("清单",)), SIGNED, Attachment(0, "清单"), PageBreak()))
    document = with_annexes(before, [Annex("甲", (TABLE,)), Annex("乙", (TABLE,), landscape=True)])
    assert AttachmentNote(("清单", "甲", "乙")) in document.blocks
    found = [block for block in document.blocks if isinstance(block, Attachment)]
    assert found == [Attachment(1, "清单"), Attachment(2, "甲"), Attachment(3, "乙", landscape=True)]


def test_that_names_without_pages_keep_their_numbers() -> None:
    document = with_annexes(Document((BODY, AttachmentNote(("另送材料",)), SIGNED)), [Annex("数据", (TABLE,))])
    assert [block.number for block in document.blocks if isinstance(block, Attachment)] == [2]


def test_that_no_annex_changes_nothing() -> None:
    document = Document((BODY, SIGNED))
    assert with_annexes(document, []) is document
