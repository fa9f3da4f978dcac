"""The PDF is the pages: same breaks, embedded fonts, text one can find, bookmarks, a safe file; so is the print."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pypdfium2
import pytest
from PySide6.QtGui import QFontDatabase, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from rol_desktop.domain.blocks import Attachment, Document, Heading, Paragraph, Run, Table
from rol_desktop.domain.layout import Families, Layout
from rol_desktop.errors import Cancelled, UserError
from rol_desktop.progress import StopAfter
from rol_desktop.typeset.page import TextRun
from rol_desktop.typeset.pages import Pages
from rol_desktop.typeset.paginate import Typesetter
from tests.document import jinan
from tests.typeset.sample import body, whole
from ui.preview.fonts import FontBook
from ui.preview.pdf import render_pdf, write_pdf
from ui.preview.printing import chosen_pages, new_printer, prepare, print_pages

HALF_WIDTH_LATIN = "AR PL UMing CN"


@pytest.fixture
def document(qapp: QApplication) -> Document:
    blocks = (*whole()[:5], *body(20, 400), Heading(1, "二、", "存在的问题"), *body(3), *whole()[-3:-1])
    table = Table((("部门", "件数"), ("民政局", "12")), numeric=(False, True))
    return Document(
        (*blocks, Attachment(1, "统计表", landscape=True), table), title="关于工作情况的报告", author="某区"
    )


@pytest.fixture
def written(document: Document, tmp_path: Path) -> tuple[Pages, pypdfium2.PdfDocument]:
    book = FontBook(Layout())
    pages = Typesetter(Layout(), book).paginate(document)
    assert write_pdf(document, Layout(), tmp_path / "报告.pdf") == len(pages)
    return pages, pypdfium2.PdfDocument(tmp_path / "报告.pdf")


def page_text(file: pypdfium2.PdfDocument, page: int) -> str:
    return "".join(file[page].get_textpage().get_text_range().split())


def test_that_each_page_holds_the_characters_of_the_preview(written: tuple[Pages, pypdfium2.PdfDocument]) -> None:
    pages, file = written
    assert len(file) == len(pages) > 5
    for page in range(len(pages)):
        drawn = "".join(mark.text for mark in pages.marks(page) if isinstance(mark, TextRun))
        assert sorted(page_text(file, page)) == sorted("".join(drawn.split()))


def test_that_characters_stand_where_the_preview_has_them(written: tuple[Pages, pypdfium2.PdfDocument]) -> None:
    pages, file = written
    run = next(mark for mark in pages.marks(1) if isinstance(mark, TextRun) and len(mark.text) > 10)
    text = file[1].get_textpage()
    found = text.search(run.text[:8]).get_next()
    assert found is not None
    first, eighth = (text.get_charbox(found[0] + at) for at in (0, 7))
    step = pages.ruler.widths(run.font)[run.text[0]] + run.spacing
    assert eighth[0] - first[0] == pytest.approx(7 * step, abs=run.font.size * 0.5)
    assert run.x <= first[0] <= run.x + run.font.size
    height = file[1].get_height()
    assert height - run.y - 3 <= first[1] <= height - run.y + run.font.size


def test_that_fonts_are_embedded_and_metadata_is_set(
    written: tuple[Pages, pypdfium2.PdfDocument], tmp_path: Path
) -> None:
    data = (tmp_path / "报告.pdf").read_bytes()
    assert data.count(b"/FontFile") == data.count(b"/FontDescriptor\n") > 0
    metadata = written[1].get_metadata_dict()
    assert (metadata["Title"], metadata["Author"]) == ("关于工作情况的报告", "某区")


def test_that_headings_are_bookmarks_nested_and_at_their_place(
    written: tuple[Pages, pypdfium2.PdfDocument],
) -> None:
    pages, file = written
    marks = list(file.get_toc())
    assert [mark.get_title() for mark in marks] == [item.text for item in pages.outline]
    assert [mark.get_dest().get_index() for mark in marks] == [item.page for item in pages.outline]
    assert [mark.level for mark in marks] == [0, 1, 0, 0]
    view = marks[0].get_dest().get_view()[1]
    item = pages.outline[0]
    assert file[0].get_height() - view[1] == pytest.approx(pages.sheets[0].geometry.top + item.y, abs=1)


def test_that_a_sheet_on_its_side_is_a_wide_page(written: tuple[Pages, pypdfium2.PdfDocument]) -> None:
    file = written[1]
    sizes = [tuple(round(side) for side in file[page].get_size()) for page in range(len(file))]
    assert sizes[0] == (595, 842)
    assert sizes[-1] == (842, 595)


def test_that_fonts_whose_radicals_share_glyphs_give_searchable_text(qapp: QApplication) -> None:
    if "Noto Serif CJK SC" not in QFontDatabase.families():
        pytest.skip("needs Noto Serif CJK SC")
    layout = Layout(families=Families(fangsong=("Noto Serif CJK SC",)))
    book = FontBook(layout)
    text = "人民一二大小金木水火土青风食马见门长"
    pages = Typesetter(layout, book).paginate(Document((Paragraph((Run(text),)),)))
    assert text in page_text(pypdfium2.PdfDocument(render_pdf(pages, book)), 0)


def test_that_a_cancelled_or_refused_writing_leaves_the_old_file(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_pdf(document, Layout(), path, StopAfter(2))
    assert path.read_bytes() == b"old"
    with pytest.raises(UserError, match="不存在"):
        write_pdf(document, Layout(), tmp_path / "没有这个文件夹" / "报告.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["报告.pdf"]


def test_that_a_pdf_is_written_with_no_display_and_no_application(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from rol_desktop.domain.layout import Layout; from ui.preview.pdf import write_pdf;"
        "from tests.typeset.sample import document; import sys;"
        "[write_pdf(document(), Layout(), Path(sys.argv[1])) for _ in range(2)]"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    bare = {key: value for key, value in os.environ.items() if key not in hidden}
    target = tmp_path / "out.pdf"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program, str(target)], check=True, cwd=root, env=bare, timeout=60)
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(not jinan.present(), reason="the issued report is not beside the project")
def test_that_the_issued_report_breaks_as_issued_with_a_real_font(qapp: QApplication) -> None:
    if HALF_WIDTH_LATIN not in QFontDatabase.families():
        pytest.skip(f"needs a Chinese font with half-width Latin: {HALF_WIDTH_LATIN}")
    book = FontBook(Layout())
    pages = Typesetter(Layout(), book).paginate(jinan.document())
    first_lines = [_first_line(pages, page) for page in range(1, len(pages))]
    issued = ["".join(page[0].split()) for page in jinan.printed_pages()[1:]]
    assert first_lines == issued


def _first_line(pages: Pages, page: int) -> str:
    slot = pages.sheets[page].lines[0]
    line = slot.paragraph.lines[slot.number]
    return "".join(slot.paragraph.text[line.start : line.end].split())


def test_that_printing_is_set_to_both_sides_of_a4(document: Document) -> None:
    book = FontBook(Layout())
    printer = Mock(spec=QPrinter)  # the platform's own forgets both sides where no printer is installed
    prepare(printer, Typesetter(Layout(), book).paginate(document))
    printer.setDuplex.assert_called_once_with(QPrinter.DuplexMode.DuplexLongSide)
    printer.setFullPage.assert_called_once_with(True)
    assert printer.setPageSize.call_args.args[0].id() is QPageSize.PageSizeId.A4


def test_that_the_chosen_pages_are_printed(document: Document, tmp_path: Path) -> None:
    book = FontBook(Layout())
    pages = Typesetter(Layout(), book).paginate(document)
    printer = new_printer(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    assert list(chosen_pages(printer, len(pages))) == [1, 2, 3]
    assert print_pages(printer, pages, book) == 3
    file = pypdfium2.PdfDocument(tmp_path / "print.pdf")
    assert len(file) == 3
    assert sorted(page_text(file, 0))[:50] == sorted(page_text(pypdfium2.PdfDocument(render_pdf(pages, book)), 1))[:50]


def test_that_a_family_the_machine_lacks_is_named_with_what_stands_in(qapp: QApplication) -> None:
    book = FontBook(Layout(), ["仿宋", "Noto Sans CJK SC"])
    assert {(each.role, each.used, each.in_layout) for each in book.stand_ins} >= {
        ("fangsong", "仿宋", True),
        ("heiti", "Noto Sans CJK SC", False),
        ("kaiti", "", False),
    }
    assert "fangsong" not in book.missing
    assert "黑体" in book.missing["heiti"]
