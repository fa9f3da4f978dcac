import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from rol_desktop.document.forms import read_form, render_excel_form, render_word_form
from rol_desktop.document.legacy import find_office
from rol_desktop.domain.department import Department
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.filled_form import filled
from rol_desktop.domain.outline import Kind, Outline, Section
from rol_desktop.domain.plain_form import FormSpec, form_tables
from tests.document.packages import validator

CODE = "7KQM-2XHA-9VTC-DE4R"
SPEC = FormSpec(
    "u1", 2025, "2025年度法治政府建设情况填报表", Department("101", "甲局", contact="李某"),
    Outline("o", "提纲", (
        Section("work", "主要举措", guidance="写今年做了什么。\n写数字。"),
        Section("problems", "问题", kind=Kind.PROBLEM),
    )),
    (Indicator("cases.all", "全部案件", "案件"), Indicator("cases.won", "胜诉案件", "案件")),
)  # fmt: skip
TYPED = {
    "S1-1": ("健全制度", "制定制度3项。\n修订1项。"), "S1-2": ("", "=培训2期。"),
    "S2-1": ("", "力量不足。", "编制偏紧。"),
    "F1": ("12", "含上年结转"), "F2": ("12.5", ""), "B3": ("王某",),
}  # fmt: skip


def fill_word(path: Path, typed: dict[str, tuple[str, ...]]) -> None:
    """Type into the content controls, as Word does: the words replace the placeholder."""
    document = docx.Document(path)
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = {
        control.find(f"{space}sdtPr/{space}tag").get(f"{space}val"): control
        for control in document.element.iter(f"{space}sdt")
    }
    for code, words in typed.items():
        own = [control for name, control in names.items() if name.split(" ")[0] == code]
        for control, text in zip(own, words, strict=False):
            run = control.find(f"{space}sdtContent/{space}r")
            if text:
                properties = control.find(f"{space}sdtPr")
                for placeholder in properties.findall(f"{space}showingPlcHdr"):
                    properties.remove(placeholder)
                for old in run.findall(f"{space}t"):
                    run.remove(old)
                for number, line in enumerate(text.split("\n")):
                    if number:
                        run.append(run.makeelement(f"{space}br", {}))
                    piece = run.makeelement(f"{space}t", {})
                    piece.text = line
                    run.append(piece)
    document.save(path)


def fill_excel(path: Path, typed: dict[str, tuple[str, ...]]) -> None:
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            own = [cell for cell in row if not cell.protection.locked]
            for cell, text in zip(own, typed.get((row[0].value or "").strip(), ()), strict=False):
                cell.value = text or None
                cell.data_type = "s" if text else "n"
    workbook.save(path)


KINDS = [("表.docx", render_word_form, fill_word), ("表.xlsx", render_excel_form, fill_excel)]


@pytest.mark.parametrize(("name", "render", "fill"), KINDS)
def test_that_what_is_typed_into_a_form_is_read_back(tmp_path, name, render, fill):
    path = tmp_path / name
    path.write_bytes(render(SPEC, CODE))
    fill(path, TYPED)
    form = read_form(path)
    assert form.code == CODE
    found = filled(SPEC, form.rows)
    assert [(code, each.section, each.lead, each.text, each.cause) for code, each in found.contents] == [
        ("S1-1", "work", "健全制度", "制定制度3项。\n修订1项。", ""),
        ("S1-2", "work", "", "=培训2期。", ""),
        ("S2-1", "problems", "", "力量不足。", "编制偏紧。"),
    ]
    assert [(key, reading.value) for key, reading in found.figures] == [("cases.all", 12)]
    assert found.explanations == {"cases.all": "含上年结转"}
    assert len(found.refused) == 1
    assert "胜诉案件" in found.refused[0]
    assert (found.contact, found.leader) == ("李某", "王某")


@pytest.mark.parametrize(("name", "render", "fill"), KINDS)
def test_that_an_untouched_form_is_empty_and_one_word_says_nothing_to_report(tmp_path, name, render, fill):
    path = tmp_path / name
    path.write_bytes(render(SPEC, CODE))
    assert filled(SPEC, read_form(path).rows).is_empty
    fill(path, {"S1-1": ("", "无。")})
    found = filled(SPEC, read_form(path).rows)
    assert found.nothing == ("work",)
    assert found.contents == ()


def test_that_a_word_form_is_valid_and_protected_but_for_its_fields(tmp_path):
    data = render_word_form(SPEC, CODE)
    assert data == render_word_form(SPEC, CODE)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        settings = archive.read("word/settings.xml").decode()
        document = archive.read("word/document.xml").decode()
    assert 'w:edit="forms" w:enforcement="1"' in settings
    fields = sum(cell.is_field for table in form_tables(SPEC) for row in table.rows for cell in row)
    assert document.count("<w:sdt>") == fields > 20


def test_that_an_excel_form_is_locked_but_for_its_fields(tmp_path):
    workbook = load_workbook(BytesIO(render_excel_form(SPEC, CODE)))
    fields = sum(cell.is_field for table in form_tables(SPEC) for row in table.rows for cell in row)
    free = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert all(sheet.protection.sheet for sheet in workbook)
    assert len(free) == fields


def test_that_any_other_file_is_no_form(tmp_path):
    path = tmp_path / "别的.docx"
    docx.Document().save(path)
    assert read_form(path).code == ""
    other = replace(SPEC, outline=Outline("x", "x", ()), indicators=())
    found = filled(other, [("S1-1", "a", "b"), ("", ""), ()])
    assert (found.contents, found.figures, found.nothing) == ((), (), ())


def test_that_a_word_form_keeps_the_schemas(tmp_path):
    (tmp_path / "表.docx").write_bytes(render_word_form(SPEC, CODE))
    assert validator().problems(tmp_path / "表.docx") == []


@pytest.mark.slow
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_that_a_form_saved_by_another_office_program_is_read_the_same(tmp_path):
    path = tmp_path / "表.docx"
    path.write_bytes(render_word_form(SPEC, CODE))
    fill_word(path, TYPED)
    command = [
        find_office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    again = read_form(tmp_path / "out" / path.name)
    assert again.code == CODE
    assert filled(SPEC, again.rows) == filled(SPEC, read_form(path).rows)


@pytest.mark.parametrize(("name", "render", "fill"), KINDS)
def test_that_a_form_as_it_is_made_leaves_nothing_to_tell(tmp_path, name, render, fill):
    path = tmp_path / name
    path.write_bytes(render(SPEC, CODE))
    form = read_form(path)
    found = filled(SPEC, form.rows, form.others)
    assert found.is_empty
    assert (found.refused, form.left_out) == ((), ())


def test_that_words_written_beside_the_tables_of_a_word_form_are_told(tmp_path):
    path = tmp_path / "表.docx"
    path.write_bytes(render_word_form(SPEC, CODE))
    document = docx.Document(path)
    document.add_paragraph("写在最后的一句话。")
    document.tables[1].add_row().cells[2].text = "加的一行。"
    document.save(path)
    form = read_form(path)
    found = filled(SPEC, form.rows, form.others)
    assert [each.text for _, each in found.contents] == ["加的一行。"]
    assert [each for each in found.refused if "写在最后的一句话。" in each]


def test_that_what_cannot_be_read_of_a_word_form_is_told(tmp_path):
    path = tmp_path / "表.docx"
    path.write_bytes(render_word_form(SPEC, CODE))
    picture = Path(__file__).parents[2] / "resources" / "help" / "department-form.png"
    document = docx.Document(path)
    document.tables[1].rows[1].cells[2].paragraphs[0].add_run().add_picture(str(picture))
    document.save(path)
    assert [each for each in read_form(path).left_out if "图片" in each]


def test_that_words_in_another_sheet_of_an_excel_form_are_told(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(render_excel_form(SPEC, CODE))
    workbook = load_workbook(path)
    workbook.create_sheet("补充")["B2"] = "另一张表里的话。"
    workbook.save(path)
    found = filled(SPEC, read_form(path).rows)
    assert [each for each in found.refused if "另一张表里的话。" in each]


def test_that_rows_of_an_excel_form_grow_with_what_is_written_into_them():
    workbook = load_workbook(BytesIO(render_excel_form(SPEC, CODE)))
    fields = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    heights = {cell.parent.row_dimensions[cell.row].height for cell in fields}
    assert heights == {None}
