"""The windows beside the desk: pages, print, PDF, two states compared, the clause report."""

import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document as read_docx  # noqa: N813
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QRadioButton

from rol_desktop.catalog.layouts import layout_to_toml
from rol_desktop.domain.layout import Families, Layout
from rol_desktop.domain.report import Edition
from rol_desktop.services.output.checking import check_report
from rol_desktop.services.output.clauses import Verdict
from rol_desktop.services.writing import entries
from rol_desktop.services.year import years
from rol_desktop.typeset.page import TextRun
from tests.ui.conftest import found
from tests.ui.office_play import Office
from ui.preview.pages_view import PagesView
from ui.preview.printing import prepare
from ui.windows.clauses import ClausesWindow
from ui.windows.compare import CompareWindow
from ui.windows.preview import PreviewWindow


@pytest.fixture
def office(window, context, messages, settle, sample: Path, tmp_path: Path) -> Office:
    made = Office(window, context, messages, settle)
    made.open(shutil.copyfile(sample / "office.rol", tmp_path / "office.rol"))
    return made


def opened(office: Office, act: str, kind: type):
    office.window.findChild(object, act).trigger()
    office.settle()
    return next(each for each in office.desk.findChildren(kind) if each.isVisible())


def click_words_of(view: PagesView, uid: str) -> None:
    page, run = next(
        (page, mark)
        for page in range(len(view.pages))
        for mark in view.pages.marks(page)
        if isinstance(mark, TextRun) and mark.source == uid
    )
    view.show_page(page)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.on_view(page, run.x + 4, run.y - 4))


def text_of(view: PagesView) -> str:
    marks = [mark for page in range(len(view.pages)) for mark in view.pages.marks(page)]
    return "".join(mark.text for mark in marks if isinstance(mark, TextRun))


def adopted_far_apart(office: Office) -> tuple[str, str]:
    """Return an entry printed on the first pages and one printed on the last."""
    compiling = office.go("compile")
    compiling.sides.setCurrentWidget(compiling.sheets)
    QTest.qWait(60)
    office.settle()
    view = office.desk._pages["compile"].sheets.pane.view
    uids = [mark.source for page in range(len(view.pages)) for mark in view.pages.marks(page)
            if isinstance(mark, TextRun) and mark.source]  # fmt: skip
    return uids[0], uids[-1]


def test_that_a_click_on_the_page_leads_to_the_entry_and_the_entry_back_to_its_page(office):
    first, last = adopted_far_apart(office)
    page = office.desk._pages["compile"]
    view = page.sheets.pane.view
    click_words_of(view, last)
    office.settle()
    assert page.list.current_uid() == last
    far = view.page
    page.show_entry(first)
    office.settle()
    assert page.list.current_uid() == first
    assert view.passage.uid == first
    assert view.page < far


def test_that_the_pages_follow_an_edit_and_warnings_can_be_stepped_through(office):
    first, _ = adopted_far_apart(office)
    pane = office.desk._pages["compile"].sheets.pane
    entry = office.state_of(first)
    changed = replace(entry.content, text="改过的话在这里。" + entry.content.text)
    office.context.act(entries.write_entry, first, changed)
    office.settle()
    QTest.qWait(60)
    office.settle()
    assert "改过的话在这里" in text_of(pane.view)
    assert pane.view.pages.warnings
    button = found(pane, "pageWarnings", QPushButton)
    with_warning = []
    pane.warning_activated.connect(with_warning.append)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert with_warning == [pane.view.pages.warnings[0]]


def test_that_the_window_of_pages_leads_to_the_entry_and_shows_each_edition(office):
    made = opened(office, "previewAct", PreviewWindow)
    view = made.pane.view
    assert "签发人" in text_of(view)
    uid = next(mark.source for mark in view.pages.marks(2) if isinstance(mark, TextRun) and mark.source)
    click_words_of(view, uid)
    office.settle()
    assert office.desk._pages["compile"].list.current_uid() == uid
    box = found(made, "previewEdition", QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    office.settle()
    assert box.currentText() == "送审稿"
    assert "签发人" not in text_of(view)


def test_that_chosen_pages_are_printed(office, tmp_path):
    made = opened(office, "printAct", PreviewWindow)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, made.pane.view.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    office.messages.answers.append(printer)
    QTest.mouseClick(found(made, "printPages", QPushButton), Qt.MouseButton.LeftButton)
    office.settle()
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        assert len(printed) == 3
    finally:
        printed.close()


def test_that_leaving_the_printers_dialog_prints_nothing(office):
    made = opened(office, "printAct", PreviewWindow)
    office.messages.answers.append(None)
    QTest.mouseClick(found(made, "printPages", QPushButton), Qt.MouseButton.LeftButton)
    assert office.context.jobs.idle


def test_that_the_pdf_has_the_pages_of_the_preview(office, tmp_path):
    count = len(opened(office, "previewAct", PreviewWindow).pane.view.pages)
    office.go("export")
    office.click("exportPdf", tmp_path / "报告.pdf")
    written = pypdfium2.PdfDocument(tmp_path / "报告.pdf")
    try:
        assert len(written) == count
    finally:
        written.close()


def test_that_the_preview_is_what_the_export_would_be(office):
    office.go("export")
    found(office.window, "edition_public", QRadioButton).click()
    office.settle()
    office.click("askPreview")
    made = next(each for each in office.desk.findChildren(PreviewWindow) if each.isVisible())
    assert found(made, "previewEdition", QComboBox).currentText() == "公开版"
    assert "签发人" not in text_of(made.pane.view)
    found(office.window, "edition_issued", QRadioButton).click()
    tick(office, "choice_imprint_on_even_page")
    office.click("askPreview")
    assert found(made, "previewEdition", QComboBox).currentText() == "印发稿"
    assert len(made.pane.view.pages) % 2 == 0


def test_that_the_pages_beside_the_material_take_the_chosen_layout(office):
    adopted_far_apart(office)
    page = office.go("export")
    box = found(page, "exportLayout", QComboBox)
    box.setCurrentIndex(box.findData("pitch_28"))
    box.activated.emit(box.currentIndex())
    office.settle()
    office.go("compile")
    QTest.qWait(60)
    office.settle()
    assert office.desk._pages["compile"].sheets.pane.view.preset.key == "pitch_28"


def tick(office: Office, name: str) -> None:
    box = found(office.window, name, QCheckBox)
    box.click()
    office.settle()


def test_that_the_choices_reach_the_word_file(office, tmp_path):
    office.go("export")
    office.click("exportDocx", tmp_path / "一.docx")
    for name in ("numbers_as_text", "no_anchors"):
        tick(office, f"choice_{name}")
    office.click("exportDocx", tmp_path / "二.docx")
    plain, chosen = (read_docx(str(tmp_path / name)).element.body for name in ("一.docx", "二.docx"))
    assert len(list(plain.iter(qn("w:sdt")))) > 20
    assert not list(chosen.iter(qn("w:sdt")))
    words = ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in chosen.iter(qn("w:p"))]
    assert any(each.startswith("一、") for each in words)
    assert not any(
        "".join(node.text or "" for node in each.iter(qn("w:t"))).startswith("一、") for each in plain.iter(qn("w:p"))
    )


def test_that_the_figures_tables_are_a_choice_of_the_report_and_can_be_taken_back(office, tmp_path):
    office.go("export")
    assert not found(office.window, "choice_figures_by_department", QCheckBox).isEnabled()
    tick(office, "choice_figure_tables")
    assert years.info_of(office.workspace, 2025).figure_tables
    office.click("exportDocx", tmp_path / "一.docx")
    assert list(read_docx(str(tmp_path / "一.docx")).element.body.iter(qn("w:tbl")))
    office.context.undo()
    office.settle()
    assert not years.info_of(office.workspace, 2025).figure_tables
    assert not found(office.window, "choice_figure_tables", QCheckBox).isChecked()


def test_that_missing_fonts_are_told_and_refused_where_the_person_is_strict(office, tmp_path):
    strange = Layout(key="strange", name="缺字体的版式", families=Families(title=("没有这种字体",)))
    with office.workspace.unit_of_work() as work:
        work.layouts.put("strange", layout_to_toml(strange))
    page = office.go("export")
    box = found(page, "exportLayout", QComboBox)
    box.setCurrentIndex(box.findData("strange"))
    box.activated.emit(box.currentIndex())
    office.settle()
    assert any("没有这种字体" in each for each in page._outlook.fonts)
    tick(office, "choice_strict_fonts")
    office.click("exportDocx", tmp_path / "不该有.docx")
    assert "没有这种字体" in office.window.banner.sentence.text()
    assert not (tmp_path / "不该有.docx").exists()
    tick(office, "choice_strict_fonts")
    office.click("exportDocx", tmp_path / "有.docx")
    assert (tmp_path / "有.docx").exists()


def test_that_the_last_export_is_compared_with_now(office, tmp_path):
    office.go("export")
    office.click("exportDocx", tmp_path / "一.docx")
    with office.workspace.unit_of_work() as work:
        entry = next(each for each in work.entries.of_year(2025) if each.state.value == "adopted")
    office.context.act(entries.write_entry, entry.uid, replace(entry.content, text=entry.content.text + "新添一句。"))
    office.settle()
    office.click("askCompare")
    made = next(each for each in office.desk.findChildren(CompareWindow) if each.isVisible())
    assert "导出的印发稿" in found(made, "compareOld", QComboBox).currentText()
    assert found(made, "compareNew", QComboBox).currentText() == "现在的稿子"
    assert made.view.summary.text() == "删去0字，增加5字"
    box = found(made, "compareOld", QComboBox)
    box.setCurrentIndex(box.findText("2024年度的报告"))
    box.activated.emit(box.currentIndex())
    office.settle()
    assert made.view.summary.text() != "删去0字，增加5字"
    assert made.view.difference is not None
    assert not made.view.difference.is_empty


def test_that_the_clauses_of_our_own_report_are_met_and_a_strangers_are_named(office, tmp_path):
    made = opened(office, "clausesAct", ClausesWindow)
    assert made.results
    assert all(each.verdict is not Verdict.NOT_MET for each in made.results)
    assert "不符合0条" in made.summary.text()

    stranger = read_docx()
    stranger.add_paragraph("一、主要做法")
    stranger.save(str(tmp_path / "外来.docx"))
    before = (tmp_path / "外来.docx").read_bytes()
    office.drop(made, tmp_path / "外来.docx")
    assert made.what.text() == "文件“外来.docx”"
    assert made.results[0].verdict is Verdict.NOT_MET, "what is not met stands first"
    assert (tmp_path / "外来.docx").read_bytes() == before
    shown = [made.view.model().index(row, 0).data() for row in range(made.view.model().rowCount())]
    assert shown[0] == "不符合"
    assert made.view.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole) is not None, "a shape beside the word"
    found(made, "clauseFilter").setText("用纸幅面")
    assert made.view.model().rowCount() == 1
    QTest.mouseClick(found(made, "clauseCopy", QPushButton), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied.startswith("文件“外来.docx”")
    assert all(each.title in copied for each in made.results)


def test_that_a_file_that_is_no_word_document_is_refused_in_a_sentence(office, tmp_path):
    made = opened(office, "clausesAct", ClausesWindow)
    (tmp_path / "坏的.docx").write_bytes(b"PK\x03\x04 not really")
    office.messages.answers.append(tmp_path / "坏的.docx")
    QTest.mouseClick(found(made, "clauseFile", QPushButton), Qt.MouseButton.LeftButton)
    office.settle()
    assert office.window.banner.isVisible()
    assert made.what.text().startswith("2025年度报告")


def test_that_a_review_edition_carries_what_the_rules_found(office, tmp_path):
    office.go("export")
    found(office.window, "edition_review", QRadioButton).click()
    office.settle()
    office.click("exportDocx", tmp_path / "审阅.docx")
    comments = ZipFile(tmp_path / "审阅.docx").read("word/comments.xml").decode()
    standing = check_report(office.workspace, 2025, Edition.REVIEW).findings
    assert standing
    assert all(each.message in comments for each in standing)
