from pathlib import Path

import pytest

from rol_desktop.document import legacy
from rol_desktop.errors import UserError
from rol_desktop.services.writing import entries, history
from rol_desktop.services.writing.importing import propose_import, take_in
from tests.services.conftest import YEAR

LINES = (
    "甲局2025年度法治政府建设情况报告",
    "一、主要举措和成效",
    "（一）依法行政",
    "全年抓好两件事：一是健全制度。制定制度3项。二是强化培训。培训2期。",
    "（二）便民服务",
    "受理事项12件。",
    "二、存在的问题",
    "执法力量不足。主要原因是编制偏紧。",
)


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text("\n".join(LINES), encoding="gb18030")
    return path


def words(workspace) -> list[tuple[str, str, str, str]]:
    return [
        (each.content.section, each.content.lead, each.content.text, each.content.cause)
        for each in entries.entries_of(workspace, YEAR)
    ]


def test_that_a_confirmed_proposal_becomes_drafts_and_one_undo_takes_them_back(play, source):
    desk = play.desk("101")
    proposed = propose_import(desk, YEAR, source)
    assert words(desk) == []
    changes = take_in(desk, YEAR, proposed.placement)
    expected = {
        ("work.law", "健全制度", "制定制度3项。", ""),
        ("work.law", "强化培训", "培训2期。", ""),
        ("work.people", "", "受理事项12件。", ""),
        ("problems", "", "执法力量不足。", "主要原因是编制偏紧。"),
    }
    assert set(words(desk)) == expected
    redo = history.revert(desk, changes)
    assert words(desk) == []
    history.revert(desk, redo)
    assert set(words(desk)) == expected


def test_that_what_has_no_section_is_not_taken_in(play, source):
    desk = play.desk("101")
    placement = propose_import(desk, YEAR, source).placement
    for index in range(1, len(placement.passages)):
        placement = placement.moved(index, "")
    take_in(desk, YEAR, placement)
    assert len(words(desk)) == 1
    with pytest.raises(UserError, match="没有导入"):
        take_in(desk, YEAR, placement.moved(0, ""))
    with pytest.raises(UserError, match="小节"):
        take_in(desk, YEAR, placement.moved(0, "work"))


def test_that_an_old_format_without_libreoffice_is_a_sentence(play, tmp_path, monkeypatch):
    old = tmp_path / "报告.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    monkeypatch.setattr(legacy, "find_office", lambda: "")
    with pytest.raises(UserError, match="另存为"):
        propose_import(play.desk("101"), YEAR, old)


@pytest.mark.slow
@pytest.mark.skipif(not legacy.find_office(), reason="LibreOffice is not installed")
def test_that_an_old_document_is_read_through_libreoffice_and_left_as_it_was(play, tmp_path):
    old = tmp_path / "旧.rtf"
    old.write_bytes(_rtf(LINES))
    before = old.read_bytes()
    found = propose_import(play.desk("101"), YEAR, old).placement
    assert [passage.section for passage in found.passages] == ["work.law", "work.law", "work.people", "problems"]
    assert old.read_bytes() == before


def _rtf(lines) -> bytes:
    body = "".join("".join(f"\\u{ord(each) - 65536 if ord(each) > 32767 else ord(each)}?" for each in line) + "\\par\n"
                   for line in lines)  # fmt: skip
    return ("{\\rtf1\\ansi\\uc1 " + body + "}").encode("ascii")
