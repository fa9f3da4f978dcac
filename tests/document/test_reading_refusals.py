"""Files that are no .docx, are damaged or are meant to do harm: a sentence, and nothing read."""

import zipfile
from pathlib import Path

import pytest

from rol_desktop.document.ooxml.package import Limits, open_parts
from rol_desktop.document.reading import read_document
from rol_desktop.errors import EnvironmentFault, UserError
from tests.document.foreign import SPACES, make, p


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "旧版 Word/WPS"),
        (b"%PDF-1.7\n", "是 PDF"),
        (b"{\\rtf1", "RTF"),
        (b"", "空文件"),
        (b"PK\x03\x04" + b"0" * 100, "已损坏"),
        (b"hello", "不是 .docx"),
    ],
)
@pytest.mark.parametrize("name", ["来稿.docx", "来稿.doc", "来稿.wps"])
def test_that_a_file_of_another_kind_is_named_by_its_content(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=sentence) as caught:
        read_document(tmp_path / name)
    assert name in caught.value.sentence


def test_that_a_missing_file_and_an_unreadable_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到"):
        read_document(tmp_path / "没有.docx")
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(EnvironmentFault):
        read_document(tmp_path / "夹.docx")


def test_that_a_document_type_is_refused_so_that_no_entity_can_be_defined(tmp_path: Path) -> None:
    path = make(tmp_path / "x.docx", p("好。"))
    bomb = f'<!DOCTYPE w [<!ENTITY a "{"哈" * 99}"><!ENTITY b "&a;&a;&a;">]>'
    rewrite(path, "word/document.xml", f"{bomb}<w:document {SPACES}><w:body>{p('好。')}</w:body></w:document>".encode())
    with pytest.raises(UserError, match="不安全"):
        read_document(path)


def test_that_an_external_entity_is_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    path = make(tmp_path / "x.docx", p("好。"))
    attack = f'<!DOCTYPE w [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    body = f"<w:document {SPACES}><w:body>{p('&s;')}</w:body></w:document>"
    rewrite(path, "word/document.xml", (attack + body).encode())
    with pytest.raises(UserError):
        read_document(path)


def rewrite(path: Path, member: str, data: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(file=100), "太大了"),
        (Limits(members=3), "个成员"),
        (Limits(part=1000), "大得不正常"),
        (Limits(total=1000), "大得不正常"),
        (Limits(ratio=5, ratio_from=1000), "大得不正常"),
    ],
)
def test_that_each_limit_refuses_before_anything_is_unpacked(tmp_path: Path, limits: Limits, sentence: str) -> None:
    path = make(tmp_path / "x.docx", p("好。" * 5000))
    assert open_parts(path).data
    with pytest.raises(UserError, match=sentence):
        read_document(path, limits)


def test_that_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "x.docx", p("好。"))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    with pytest.raises(UserError, match="同名"):
        read_document(path)


@pytest.mark.parametrize("depth", [100, 2000])
def test_that_deep_nesting_ends_in_text_or_a_sentence(tmp_path: Path, depth: int) -> None:
    nested = "<w:customXml>" * depth + p("看得见。") + "</w:customXml>" * depth
    path = make(tmp_path / "x.docx", p("一、做法") + nested)
    try:
        assert len(read_document(path).blocks) == 2
    except UserError as error:
        assert "另存" in error.sentence  # noqa: PT017


def test_that_a_zip_without_a_body_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("hello.txt", "x")
    with pytest.raises(UserError, match="没有正文"):
        read_document(tmp_path / "x.docx")


def test_that_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "x.docx", p("好。"))
    data = bytearray(path.read_bytes())
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1  # the flag in the directory
        start += 4
    path.write_bytes(data)
    with pytest.raises(UserError, match="密码"):
        read_document(path)


def test_that_text_under_a_word_name_is_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.4 ...")
    with pytest.raises(UserError, match="PDF"):
        read_document(tmp_path / "x.txt")
