from pathlib import Path

import docx
import pytest

from rol_desktop.domain.receiving import Outcome
from rol_desktop.domain.submission import SubmissionState
from rol_desktop.errors import UserError
from rol_desktop.exchange.reading import read
from rol_desktop.services.exchange import handover, inbox, receiving
from rol_desktop.services.exchange.forms import FormKind, is_form, make_plain_forms
from rol_desktop.services.workspace import making
from rol_desktop.services.writing import entries, figures
from rol_desktop.services.year import overview
from tests.document.test_forms import fill_excel, fill_word
from tests.services.conftest import YEAR

FILLED = {
    "S1-1": ("健全制度", "制定制度3项。"), "S2-1": ("", "受理12件。"), "S3-1": ("", "力量不足。", "编制偏紧。"),
    "F1": ("12", ""), "F2": ("十二点五", ""), "B3": ("王某",),
}  # fmt: skip
KINDS = [(FormKind.WORD, fill_word), (FormKind.EXCEL, fill_excel)]


def words(office) -> set[tuple[str, str, str]]:
    return {
        (each.content.lead, each.content.text, each.content.cause)
        for each in entries.entries_of(office, YEAR, department="101")
    }


def made(play, kind=FormKind.WORD) -> Path:
    folder = play.folder / "表"
    folder.mkdir(exist_ok=True)
    return next(
        each.path for each in make_plain_forms(play.office, YEAR, folder, kind) if each.department.code == "101"
    )


@pytest.mark.parametrize(("kind", "fill"), KINDS)
def test_that_a_filled_in_form_is_held_until_a_person_confirms_it(play, kind, fill):
    path = made(play, kind)
    fill(path, FILLED)
    line = receiving.receive(play.office, [path]).lines[0]
    assert line.outcome is Outcome.HELD
    assert (line.department, line.tally.refused) == ("甲局", 1)
    assert "没有签名" in line.sentence
    assert "败诉" not in line.sentence
    assert "胜诉案件" in line.sentence
    assert words(play.office) == set()
    logged = inbox.received_log(play.office, YEAR)[0]
    assert (logged.outcome, logged.decision) == (Outcome.HELD, "confirmed")
    receiving.settle(play.office, logged.digest, logged.decision)
    assert words(play.office) == {
        ("健全制度", "制定制度3项。", ""), ("", "受理12件。", ""), ("", "力量不足。", "编制偏紧。"),
    }  # fmt: skip
    row = next(row for row in overview.board(play.office, YEAR).rows if row.department.code == "101")
    assert (row.submission.state, row.submission.leader) == (SubmissionState.RECEIVED, "王某")
    table = figures.figure_table(play.office, YEAR, "101")
    assert [each.figure.value for each in table.rows if each.figure] == [12]


def test_that_the_form_itself_is_kept_byte_for_byte(play):
    path = made(play)
    fill_word(path, FILLED)
    receiving.receive(play.office, [path])
    digest = inbox.received_log(play.office, YEAR)[0].digest
    with play.office.unit_of_work() as work:
        package = read(work.packages.content(digest))
    assert path.read_bytes() in package.files.values()


def test_that_the_same_form_again_changes_nothing_and_a_corrected_one_updates_its_rows(play):
    path = made(play)
    fill_word(path, FILLED)
    assert receiving.receive(play.office, [path], admit_forms=True).lines[0].outcome is Outcome.APPLIED
    again = receiving.receive(play.office, [path], admit_forms=True).lines[0]
    assert again.outcome is Outcome.ALREADY
    fill_word(path, {"S1-1": ("健全制度", "制定制度4项。")})
    line = receiving.receive(play.office, [path], admit_forms=True).lines[0]
    assert (line.outcome, line.revision) == (Outcome.APPLIED, 2)
    assert (line.tally.updated, line.tally.new, line.tally.unchanged) == (1, 0, 3)
    assert ("健全制度", "制定制度4项。", "") in words(play.office)


def test_that_a_form_never_makes_a_departments_key_known(play):
    path = made(play)
    fill_word(path, FILLED)
    receiving.receive(play.office, [path], admit_forms=True)
    with play.office.unit_of_work() as work:
        assert work.departments.trusted("101") == frozenset()
    play.enter("101", "work.law", "正式报送。")
    package = handover.hand_over(play.desk("101"), play.folder, "王某").path
    assert receiving.receive(play.office, [package]).lines[0].outcome is Outcome.CHOOSE


def test_that_a_preview_of_a_form_changes_nothing(play):
    path = made(play)
    fill_word(path, FILLED)
    assert receiving.preview(play.office, [path]).lines[0].outcome is Outcome.HELD
    assert inbox.received_log(play.office, YEAR) == ()


def test_that_an_empty_form_and_another_offices_form_are_refused_in_a_sentence(play, tmp_path):
    path = made(play)
    line = receiving.receive(play.office, [path]).lines[0]
    assert (line.outcome, "还没有填写" in line.sentence) == (receiving.REFUSED, True)
    fill_word(path, FILLED)
    other = making.create_office(tmp_path / "other.rol")
    line = receiving.receive(other, [path]).lines[0]
    other.close()
    assert (line.outcome, "不是本办公室" in line.sentence) == (receiving.REFUSED, True)


@pytest.mark.parametrize("start", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n"])
def test_that_a_form_saved_in_an_old_format_is_refused_with_the_way_to_mend_it(play, tmp_path, start):
    path = tmp_path / "填报表.doc"
    path.write_bytes(start + bytes(2000))
    line = receiving.receive(play.office, [path]).lines[0]
    assert line.outcome == receiving.REFUSED
    assert "另存为 .docx" in line.sentence


def test_that_words_written_beside_the_fields_are_told_when_a_form_is_received(play):
    path = made(play)
    fill_word(path, FILLED)
    document = docx.Document(path)
    document.add_paragraph("写在表外的一句话。")
    document.save(path)
    line = receiving.receive(play.office, [path]).lines[0]
    assert "写在表外的一句话。" in line.sentence
    assert line.tally.refused == 2


def test_that_a_folder_gives_its_forms_and_passes_other_files_over(play):
    path = made(play)
    fill_word(path, FILLED)
    (path.parent / "说明.docx").write_bytes(b"PK\x03\x04 not a document")
    (path.parent / "~$锁.docx").write_bytes(b"")
    found = receiving.files_in([path.parent])
    assert path in found
    assert all(is_form(each) for each in found)
    assert len(found) == 3


def test_that_no_departments_means_no_forms(play):
    with pytest.raises(UserError, match="填报单位"):
        make_plain_forms(play.office, YEAR, play.folder, departments=["999"])
