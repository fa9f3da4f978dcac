"""What our writer writes, our reader reads: the same headings and words, the same elements, the same sources."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.reading import read_document
from rol_desktop.document.writer import render_docx
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
    Paragraph,
    Run,
    Signature,
    Source,
    Table,
    Title,
    plain_text,
)
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.numbering import heading_number
from rol_desktop.domain.report import HeadForm
from tests.document import jinan

WORDS = st.text(
    "法治政府建设行政复议规范性文件审查执法监督“放管服”改革，《条例》、2025年108件98.9%", min_size=2, max_size=20
)
LEADS = st.text("完善依法行政制度体系推进严格规范公正文明执法", min_size=4, max_size=16)
SOURCES = st.sampled_from(
    [
        None,
        Source("0f8fad5b-d9cb-469f-a165-70867728950e", 1, ""),
        Source("7c9e6679-7425-40de-944b-e07fc1f90ae7", 12, ""),
    ]
)
RUNS = st.lists(
    st.builds(lambda text, source: Run(f"工作{text}落实。", source), WORDS, SOURCES), min_size=1, max_size=3
).map(lambda runs: tuple(run for i, run in enumerate(runs) if i == 0 or run.source != runs[i - 1].source))


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Block, ...]:
    """Draw headings of two or three levels, on their own line or run in, and paragraphs below them."""
    blocks: list[Block] = [Paragraph((Run("2025年，我区依法行政。现将有关情况报告如下："),))]
    for first in range(1, draw(st.integers(1, 3)) + 1):
        blocks.append(Heading(1, heading_number(1, first), draw(LEADS)))
        for second in range(1, draw(st.integers(0, 2)) + 1):
            blocks.append(Heading(2, heading_number(2, second), draw(LEADS), source=draw(SOURCES)))
            for third in range(1, draw(st.integers(0, 2)) + 1):
                heading = Heading(3, heading_number(3, third), draw(LEADS))
                blocks.append(Paragraph(draw(RUNS), heading))
            blocks.append(Paragraph(draw(RUNS)))
    return tuple(blocks)


def document(body: tuple[Block, ...], head: HeadForm = HeadForm.UPWARD, *, sealed: bool = True) -> Document:
    signatories = ("林知远", "王一二", "钱三") if head is HeadForm.UPWARD else ()
    front: tuple[Block, ...] = (
        Head(head, "云溪市青禾区人民政府文件", "青政〔2026〕8号", signatories),
        Title("云溪市青禾区人民政府关于2025年度法治政府建设情况的报告"),
        Addressees("市人民政府"),
    )
    back: tuple[Block, ...] = (
        Paragraph((Run("特此报告。"),)),
        AttachmentNote(("行政复议情况统计表",)),
        Signature("云溪市青禾区人民政府", date(2026, 2, 20), sealed),
        Annotation("联系人：林知远"),
        Attachment(0, "行政复议情况统计表", landscape=not sealed),
        Table((("指标", "本年"), ("受理", "91")), numeric=(False, True), caption="表1 复议"),
        Imprint("区委办公室", "云溪市青禾区人民政府办公室", date(2026, 2, 21)),
    )
    return Document((*front, *body, *back), year=2025)


def again(written: Document, folder: Path, options: WriteOptions | None = None) -> Document:
    path = folder / "x.docx"
    path.write_bytes(render_docx(written, Layout(), options or WriteOptions()))
    return read_document(path)


PROPERTY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@PROPERTY
@example(  # once taken for lines broken to a width
    tuple(
        Paragraph((Run("2025年，我区依法行政。现将有关情况报告如下："),)) if i == 0
        else Heading(1, heading_number(1, i), "完善依法行政制度体系") for i in range(12)
    ),
    HeadForm.UPWARD, True, False,
)  # fmt: skip
@given(bodies(), st.sampled_from([HeadForm.UPWARD, HeadForm.DOWNWARD]), st.booleans(), st.booleans())
def test_that_what_is_written_is_read_back_block_for_block(
    tmp_path: Path, body: tuple[Block, ...], head: HeadForm, typed: bool, sealed: bool
) -> None:
    written = document(body, head, sealed=sealed)
    assert again(written, tmp_path, WriteOptions(numbers_as_text=typed)).blocks == written.blocks


@PROPERTY
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=30), min_size=1
    )
)
def test_that_the_words_of_any_paragraphs_are_read_back(tmp_path: Path, texts: list[str]) -> None:
    opening: tuple[Block, ...] = (Heading(1, "一、", "主要做法"), Paragraph((Run("工作落实。"),)))
    written = Document((*opening, *(Paragraph((Run(f"其中{text}。"),)) for text in texts)))
    assert [plain_text(each) for each in again(written, tmp_path).blocks] == [
        plain_text(each) for each in written.blocks
    ]


def test_that_long_titles_and_joint_marks_are_read_back(tmp_path: Path) -> None:
    long = "云溪市青禾区2025年度行政复议行政应诉和行政执法主要统计数据与上一年度对比情况汇总一览表"
    written = Document(
        (
            Head(
                HeadForm.UPWARD, "中共云溪市青禾区委员会\n云溪市青禾区人民政府", "青委〔2026〕8号", ("林知远", "王一二")
            ),
            Title("中共云溪市青禾区委员会云溪市青禾区人民政府关于2025年度法治政府建设与责任落实情况的报告"),
            Heading(1, "一、", "主要做法"),
            Paragraph((Run("召开会议3次。"),)),
            AttachmentNote((long, "表二")),
            Attachment(1, long),
            Table((("指标", "本年"), ("受理", "91"))),
            Attachment(2, "表二"),
            Heading(1, "一、", "说明"),
        ),
        year=2025,
    )
    assert again(written, tmp_path).blocks == written.blocks


def test_that_a_document_without_anchors_has_no_sources(tmp_path: Path) -> None:
    source = Source("0f8fad5b-d9cb-469f-a165-70867728950e", 1, "")
    written = document((Heading(1, "一、", "主要做法"), Paragraph((Run("工作落实。", source),))))
    runs = [run for block in again(written, tmp_path, WriteOptions(anchors=False)).blocks
            if isinstance(block, Paragraph) for run in block.runs]  # fmt: skip
    assert runs
    assert all(run.source is None for run in runs)


def test_that_year_and_edition_are_read_from_our_own_part(tmp_path: Path) -> None:
    written = Document((Paragraph((Run("工作落实。"),)),), year=2031)
    assert again(written, tmp_path).year == 2031


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "odt", "doc"])
def test_that_a_document_saved_by_another_program_is_read_the_same(tmp_path: Path, kind: str) -> None:
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    body: tuple[Block, ...] = (
        Paragraph((Run("2025年，我区依法行政。现将有关情况报告如下："),)),
        Heading(1, "一、", "主要举措和成效"),
        Heading(2, "（一）", "完善依法行政制度体系"),
        Paragraph((Run("全年审查规范性文件28件，“放管服”改革深化。"),), Heading(3, "1.", "规范性文件管理更加严格")),
        Paragraph((Run("一是办理行政复议申请103件。二是受理91件。"),), Heading(2, "（二）", "化解矛盾纠纷")),
    )
    written = document(body)
    (tmp_path / "x.docx").write_bytes(render_docx(written, Layout(), WriteOptions()))
    through = tmp_path / "through"
    converted(tmp_path / "x.docx", kind, through)
    if kind != "docx":
        converted(through / f"x.{kind}", "docx", through)
    assert read_document(through / "x.docx").blocks == written.blocks


def converted(path: Path, kind: str, folder: Path) -> None:
    profile = (folder.parent / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        folder,
        path,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def test_that_the_real_report_is_written_and_read_back_block_for_block(tmp_path: Path) -> None:
    if not jinan.present():
        pytest.skip("the real report lies outside the project and is not here")
    written = jinan.document()
    bare = [without_sources(each) for each in written.blocks]
    assert [without_sources(each) for each in again(written, tmp_path, WriteOptions(anchors=False)).blocks] == bare


def without_sources(block: Block) -> Block:
    """Return a block as another program would leave it: whose words it holds and its section are not told."""
    if isinstance(block, Heading):
        return replace(block, source=None, section="")
    if isinstance(block, Paragraph):
        heading = replace(block.heading, source=None, section="") if block.heading else None
        return Paragraph((Run("".join(run.text for run in block.runs)),), heading)
    return block


@pytest.mark.slow
def test_that_no_words_of_a_marked_passage_multiply_when_another_program_saves_it(tmp_path: Path) -> None:
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    one = Source("0f8fad5b-d9cb-469f-a165-70867728950e", 1, "甲局")
    two = Source("7c9e6679-7425-40de-944b-e07fc1f90ae7", 3, "乙局")
    body: tuple[Block, ...] = (
        Heading(1, "一、", "主要举措和成效"),
        Paragraph((Run("第一段全是甲局的话。", one),)),
        Paragraph((Run("第二段也是。", one),)),
        Paragraph((Run("一是"), Run("甲局的一项。", one), Run("二是"), Run("乙局的一项。", two))),
        Paragraph((Run("乙局的话。", two),)),
    )
    (tmp_path / "x.docx").write_bytes(render_docx(document(body), Layout(), WriteOptions()))
    converted(tmp_path / "x.docx", "docx", tmp_path / "through")
    found = read_document(tmp_path / "through" / "x.docx").blocks
    assert [plain_text(block) for block in found] == [plain_text(block) for block in document(body).blocks]
