"""Layout against Qt's own text layout in the same run, its growth to a thousand pages, and what its pages weigh."""

import tracemalloc

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, plain_text
from rol_desktop.domain.layout import MM, Layout
from rol_desktop.typeset.metrics import EvenMetrics
from rol_desktop.typeset.paginate import Typesetter
from tests.benchmarks.timing import best
from tests.typeset.sample import source, whole
from ui.preview.fonts import FontBook
from ui.preview.pages_view import PagesView

pytestmark = pytest.mark.benchmark
SENTENCE = "推动第{at}项工作落实，完成办件{at}件，“一网通办”率达到{at}.5%，群众满意度持续提升，营商环境不断优化。"
PARAGRAPHS_A_PAGE = 3


def report(pages: int) -> Document:
    blocks = list(whole()[:5])
    for at in range(pages * PARAGRAPHS_A_PAGE):
        if at % 10 == 0:
            blocks.append(Heading(2, "（一）", f"第{at}个方面的工作"))
        text = "".join(SENTENCE.format(at=at * 7 + each) for each in range(4))
        blocks.append(Paragraph((Run(text, source(f"entry-{at}")),)))
    return Document((*blocks, *whole()[-3:]))


def by_qt(text: str, family: str) -> int:
    document = QTextDocument()
    font = QFont(family)
    font.setPixelSize(16)
    document.setDefaultFont(font)
    document.setPageSize(QSizeF(156 * MM, 225 * MM))
    document.setPlainText(text)
    return document.pageCount()


def test_that_layout_keeps_within_reach_of_qts_own(qapp: QApplication) -> None:
    document = report(100)
    book = FontBook(Layout())
    text = "\n".join(plain_text(block) for block in document.blocks)
    ours = best(lambda: Typesetter(Layout(), book).paginate(document))
    theirs = best(lambda: by_qt(text, book.family(Layout().fonts.body)))
    print(f"{len(text)} characters: ours {len(text) / ours:,.0f}/s, QTextDocument {len(text) / theirs:,.0f}/s, "
          f"ratio {theirs / ours:.2f}")  # fmt: skip
    assert theirs / ours > 0.1


def test_that_a_thousand_pages_take_about_ten_times_as_long_as_a_hundred() -> None:
    small, large = report(100), report(1000)
    hundred = best(lambda: Typesetter(Layout(), EvenMetrics()).paginate(small))
    thousand = best(lambda: Typesetter(Layout(), EvenMetrics()).paginate(large), 3)
    print(f"1,000 pages take {thousand / hundred:.1f} times as long as 100")
    assert thousand / hundred < 15


def test_that_an_edit_costs_a_fraction_of_the_first_layout() -> None:
    document = report(100)
    typesetter = Typesetter(Layout(), EvenMetrics())
    first = best(lambda: Typesetter(Layout(), EvenMetrics()).paginate(document))
    typesetter.paginate(document)
    edits = iter(range(1000))

    def edit() -> None:
        blocks = list(document.blocks)
        blocks[len(blocks) // 2] = Paragraph((Run(f"改过的第{next(edits)}遍。" * 20),))
        typesetter.paginate(Document(tuple(blocks)))

    again = best(edit)
    print(f"an edit costs {again / first:.2f} of the first layout of 100 pages")
    assert again / first < 0.6


def test_that_opening_a_hundred_pages_draws_few_and_costs_little_beyond_one(qtbot: QtBot) -> None:
    def opened(document: Document) -> PagesView:
        view = PagesView(Layout())
        qtbot.addWidget(view)
        view.resize(800, 900)
        view.show()
        view.set_document(document)
        view.grab()
        return view

    one, hundred = report(1), report(100)
    opened(one)
    short, long = best(lambda: opened(one)), best(lambda: opened(hundred))
    view = opened(hundred)
    assert view.pages is not None
    print(f"opening {len(view.pages)} pages: {long / short:.1f} times one page, {view.images.drawn} drawn")
    assert view.images.drawn <= 3
    assert long / short < 25


def test_that_pages_weigh_a_small_multiple_of_their_text() -> None:
    document = report(1000)
    size = sum(len(plain_text(block).encode("utf-16-le")) for block in document.blocks)
    typesetter = Typesetter(Layout(), EvenMetrics())
    tracemalloc.start()
    pages = typesetter.paginate(document)
    kept, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{len(pages)} pages weigh {kept / 1e6:.1f} MB, {kept / size:.1f} times their text")
    assert kept / size < 15
