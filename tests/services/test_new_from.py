import json
from datetime import date
from pathlib import Path

import pytest

import main
from rol_desktop.catalog.layouts import builtin_layouts
from rol_desktop.document.reading import read_document
from rol_desktop.document.writer import write_docx
from rol_desktop.domain import compilation
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, Signature, Title
from rol_desktop.domain.outline import Join, Kind
from rol_desktop.domain.rebuilding import body_of
from rol_desktop.errors import UserError
from rol_desktop.services.output.compiling import compile_document, export_report
from rol_desktop.services.workspace.making import create_office
from rol_desktop.services.workspace.workspaces import open_office
from rol_desktop.services.year import years
from rol_desktop.services.year.new_from import begin_from_report, new_from_report
from tests.replay import replay
from tests.test_replay import SHARED, SMALL, needs_shared

ODD = Document(
    (
        Title("某区人民政府关于2024年法治政府建设的报告"),
        Paragraph((Run("现将有关情况报告如下："),)),
        Heading(1, "一、", "主要做法"),
        Paragraph((Run("总的情况是好的。"),)),
        Paragraph((Run("又一段。"),)),
        Heading(3, "1.", "跳过一级"),
        Paragraph((Run("一是甲；三是乙。"),)),
        Paragraph((Run("正文。"),), Heading(2, "（三）", "编号不连续")),
        Paragraph((Run("更深一级的正文。"),), Heading(3, "2.", "第三级")),
        Paragraph((Run("第四级的正文。"),), Heading(4, "（1）", "第四级")),
        Heading(1, "三、", "2025年安排"),
        Paragraph((Run("做好：一是立制度。二是强监督。"),)),
        Paragraph((Run("特此报告。"),)),
        Signature("某区人民政府", date(2025, 2, 3)),
    )
)


def written(document: Document, path: Path) -> Path:
    write_docx(document, path, builtin_layouts()["standard"])
    return path


def recompiled(office: Path, year: int) -> Document:
    workspace = open_office(office)
    try:
        return compile_document(workspace, year)
    finally:
        workspace.close()


def assert_comes_back(report: Path, folder: Path) -> None:
    done = new_from_report(report, folder / "新.rol")
    issued, compiled = read_document(report), recompiled(folder / "新.rol", done.read_year)
    assert body_of(compiled) == body_of(issued)
    assert done.changed == ()
    assert [type(block) for block in compiled.blocks] == [type(block) for block in issued.blocks]
    assert [b for b in compiled.blocks if not isinstance(b, (Heading, Paragraph))] == [
        b for b in issued.blocks if not isinstance(b, (Heading, Paragraph))
    ]


def test_that_the_sample_report_compiles_to_itself(sample, tmp_path):
    office = open_office(sample / "office.rol")
    export_report(office, 2025, tmp_path / "r.docx")
    office.close()
    assert_comes_back(tmp_path / "r.docx", tmp_path)


def test_that_a_small_report_with_a_skipped_level_compiles_to_itself(tmp_path):
    (tmp_path / "r.toml").write_text(SMALL, encoding="utf-8")
    assert_comes_back(replay(tmp_path / "r.toml", tmp_path / "out").report, tmp_path)


@needs_shared
def test_that_the_real_report_compiles_to_itself(tmp_path):
    assert_comes_back(replay(SHARED / "report.toml", tmp_path / "out").report, tmp_path)


def test_that_odd_numbers_deep_headings_and_gaps_compile_to_themselves(tmp_path):
    report = written(ODD, tmp_path / "r.docx")
    assert body_of(read_document(report)) == body_of(ODD)
    assert_comes_back(report, tmp_path)


LONG = "没有句号的一段正文，写到这里就停了，后面没有标点，字数也不少，不会当作标题，因为它很长很长，超过一般标题"


def test_that_a_paragraph_without_a_stop_comes_back_as_it_was_written(tmp_path):
    blocks = (*ODD.blocks[:4], Paragraph((Run(LONG),)), *ODD.blocks[4:])
    assert_comes_back(written(Document(blocks), tmp_path / "r.docx"), tmp_path)


def test_that_a_paragraph_that_cannot_come_back_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(compilation.words, "glued", "改过的话。".join)
    monkeypatch.setattr(compilation, "item_number", lambda index: f"第{index}是")
    done = new_from_report(written(ODD, tmp_path / "r.docx"), tmp_path / "新.rol")
    assert done.changed
    assert all(before != after for before, after in done.changed)


def test_that_a_later_year_begins_with_the_outline_and_details_moved_on(tmp_path):
    report = written(ODD, tmp_path / "r.docx")
    new_from_report(report, tmp_path / "新.rol", 2025)
    office = open_office(tmp_path / "新.rol")
    info, outline = years.info_of(office, 2025), years.outline_of(office, 2025)
    assert years.years(office) == (2025, 2024)
    assert info.title == "某区人民政府关于2025年法治政府建设的报告"
    assert (info.issuing_authority, info.issue_date, info.closing) == ("某区人民政府", None, "特此报告。")
    plan = next(each for each in outline.sections if each.kind is Kind.PLAN)
    assert outline.heading(plan.key, 2025) == "2026年安排"
    assert outline.number(plan.key) == "二、"
    assert (plan.join, plan.lead) == (Join.ENUMERATED, "做好：")
    assert years.report_of(office, 2025).entries == ()
    assert years.report_of(office, 2024).entries
    office.close()


def test_that_what_cannot_be_begun_leaves_no_file(tmp_path):
    report = written(ODD, tmp_path / "r.docx")
    with pytest.raises(UserError, match="更早"):
        new_from_report(report, tmp_path / "新.rol", 2023)
    (tmp_path / "空.txt").write_text("只有一句话。", encoding="utf-8")
    with pytest.raises(UserError, match="提纲"):
        new_from_report(tmp_path / "空.txt", tmp_path / "新.rol", 2023)
    assert not list(tmp_path.glob("*.rol"))


def test_that_the_verb_tells_what_it_did(tmp_path, capsys):
    report = written(ODD, tmp_path / "r.docx")
    code = main.main(["new", str(tmp_path / "新.rol"), "--from", str(report), "--year", "2025", "--json"])
    facts = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (facts["year"], facts["read_year"]) == (2025, 2024)
    assert facts["equal"] == facts["paragraphs"] == len(body_of(ODD))
    assert main.main(["new", str(tmp_path / "新.rol"), "--from", str(report)]) == 2


def test_that_a_year_of_a_workspace_begins_from_a_report_once(tmp_path):
    report = written(ODD, tmp_path / "r.docx")
    office = create_office(tmp_path / "空.rol")
    done = begin_from_report(office, 2025, report)
    assert (done.year, done.read_year, years.years(office)) == (2025, 2024, (2025, 2024))
    assert done.changes.outline
    with pytest.raises(UserError, match="已经建立"):
        begin_from_report(office, 2025, report)
    assert begin_from_report(office, 2026, report).year == 2026
    assert years.years(office) == (2026, 2025, 2024)
    office.close()
