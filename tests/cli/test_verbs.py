import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import main
from rol_desktop import libraries
from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import plain_text
from rol_desktop.libraries import advice, obstacle
from rol_desktop.services.exchange.handover import hand_over
from tests.services.conftest import Play


def run(capsys, *words) -> tuple[int, str, str]:
    code = main.main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def told(capsys, *words) -> tuple[int, dict]:
    code, out, _err = run(capsys, *words, "--json")
    return code, json.loads(out)


def test_that_the_sample_is_an_office_departments_and_packages(sample_once):
    assert (sample_once / "office.rol").is_file()
    assert len(list((sample_once / "departments").glob("*.rol"))) >= 12
    assert len(list((sample_once / "packages").glob("*.rolpkg"))) >= 12


def test_that_the_sample_is_never_laid_over_another(sample, capsys):
    code, out, err = run(capsys, "sample", sample)
    assert (code, out.strip()) == (2, "")
    assert "已经有一份示例" in err


def test_that_packages_received_before_are_told_so_and_the_exit_is_0(sample, capsys):
    code, facts = told(capsys, "receive", sample / "office.rol", sample / "packages")
    assert code == 0
    assert {line["outcome"] for line in facts["files"]} == {"already"}


def test_that_a_refused_file_is_a_line_and_the_exit_is_3(sample, capsys, tmp_path):
    bad = tmp_path / "坏.rolpkg"
    bad.write_bytes(b"not a package")
    code, out, _err = run(capsys, "receive", sample / "office.rol", bad)
    assert code == 3
    assert "坏.rolpkg" in out
    assert "拒收1个" in out


def test_that_the_compiled_report_holds_adopted_words_only(sample, capsys, tmp_path):
    code, facts = told(capsys, "compile", sample / "office.rol", tmp_path / "报告.docx")
    assert code == 0
    text = "\n".join(plain_text(block) for block in read_document(tmp_path / "报告.docx").blocks)
    assert "常务会议第一议题" in text
    assert facts["paragraphs"] > 40
    assert facts["omitted"]


@pytest.mark.parametrize("edition", ["issued", "draft", "public", "review"])
def test_that_every_edition_is_written(sample, capsys, tmp_path, edition):
    code, _out, _err = run(capsys, "compile", sample / "office.rol", tmp_path / "r.docx", "--edition", edition)
    assert code == 0
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        names = set(archive.namelist())
        document = archive.read("word/document.xml").decode()
    assert ("word/comments.xml" in names) == (edition == "review")
    assert ("w:sdt>" in document) == (edition != "public")
    assert ("云江市示范区人民政府文件" in document) == (edition in ("issued", "review"))


def test_that_an_older_year_compiles_as_well(sample, capsys, tmp_path):
    code, facts = told(capsys, "compile", sample / "office.rol", tmp_path / "r.docx", "--year", "2024")
    assert (code, facts["year"]) == (0, 2024)


def test_that_a_pdf_is_written_without_a_display(sample, tmp_path):
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, main.__file__, "compile", str(sample / "office.rol"), str(tmp_path / "报告.pdf")]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF-")


def test_that_sound_files_verify_and_damaged_ones_do_not(sample, capsys):
    package = next((sample / "packages").glob("*.rolpkg"))
    code, facts = told(capsys, "verify", sample / "office.rol", package)
    assert code == 0
    assert [line["kind"] for line in facts["files"]] == ["workspace", "package"]
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    package.write_bytes(content)
    code, facts = told(capsys, "verify", package)
    assert code == 1
    assert not facts["files"][0]["sound"]


def test_that_checking_the_sample_finds_its_planted_flaws_and_little_else(sample, capsys):
    _code, facts = told(capsys, "check", sample / "office.rol")
    rules = [finding["rule"] for finding in facts["findings"]]
    assert "copy.last_year" in rules
    assert len(rules) <= 6


def test_that_our_own_report_meets_every_clause_that_can_be_measured(sample, capsys, tmp_path):
    run(capsys, "compile", sample / "office.rol", tmp_path / "r.docx")
    code, facts = told(capsys, "clauses", tmp_path / "r.docx")
    unmet = [each for each in facts["clauses"] if each["verdict"] == "not_met"]
    assert (code, unmet) == (0, [])


@pytest.mark.parametrize("verb", ["compile", "receive", "check"])
def test_that_a_file_which_is_no_workspace_is_refused_in_a_sentence(capsys, tmp_path, verb):
    wrong = tmp_path / "别的.rol"
    wrong.write_text("不是")
    words = [verb, wrong] if verb == "check" else [verb, wrong, tmp_path / "out.docx"]
    if verb == "check":
        code, _out, _err = run(capsys, *words)
        assert code in (0, 1, 2)
        return
    code, _out, err = run(capsys, *words)
    assert code == 2
    assert "不是本程序的工作文件" in err
    assert wrong.read_text() == "不是"


def test_that_a_missing_system_library_is_told_with_its_package():
    message = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert "apt-get install libegl1" in advice(message)
    assert "libfoo.so.9" in advice("libfoo.so.9: cannot open shared object file")
    assert "README" in advice("No module named 'PySide6'")


def test_that_an_unknown_layout_is_refused_naming_the_others(sample, capsys, tmp_path):
    code, _out, err = run(capsys, "compile", sample / "office.rol", tmp_path / "r.docx", "--layout", "没有")
    assert code == 2
    assert "standard" in err
    assert not Path(tmp_path / "r.docx").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X libraries are a matter of Linux")
def test_that_what_keeps_a_window_from_opening_is_told_before_qt_ends_the_process(monkeypatch):
    assert "没有图形界面" in obstacle({})
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}) == ""
    monkeypatch.setattr(libraries, "_is_there", lambda library: "cursor" not in library)
    assert obstacle({"DISPLAY": ":0"}).endswith("apt-get install libxcb-cursor0")
    monkeypatch.setattr(libraries, "_is_there", lambda _library: True)
    assert obstacle({"DISPLAY": ":0"}) == ""


@pytest.mark.parametrize("verb", ["compile", "receive"])
def test_that_a_departments_workspace_is_no_office(sample, capsys, tmp_path, verb):
    path = next((sample / "departments").glob("*.rol"))
    code, out, err = run(capsys, verb, path, tmp_path / "r.docx")
    assert (code, out) == (2, "")
    assert "填报端的工作文件" in err


def test_that_a_missing_file_is_told_in_the_persons_language(sample, capsys, tmp_path):
    _code, out, _err = run(capsys, "receive", sample / "office.rol", tmp_path / "没有.rolpkg")
    assert "文件或文件夹不存在" in out
    code, _out, err = run(capsys, "check", tmp_path / "没有.docx")
    assert code == 2
    assert "文件或文件夹不存在" in err


def test_that_the_review_edition_carries_sources_and_findings_as_comments(sample, capsys, tmp_path):
    run(capsys, "compile", sample / "office.rol", tmp_path / "r.docx", "--edition", "review")
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "区司法局" in comments
    assert "与上年报告" in comments


def test_that_a_refusal_says_what_is_safe_beneath(capsys, tmp_path):
    (tmp_path / "不是.rol").write_bytes(b"no workspace at all")
    code, _out, err = run(capsys, "compile", tmp_path / "没有.rol", tmp_path / "报告.docx")
    assert (code, err.splitlines()[-1]) == (2, "没有改动任何内容。")
    code, _out, err = run(capsys, "compile", tmp_path / "不是.rol", tmp_path / "报告.docx")
    assert (code, len(err.splitlines())) == (2, 1)  # the sentence says itself that the file was not opened


WORDS = "电话里说的口令 2026"


@pytest.fixture
def locked(tmp_path):
    """An office at rest, and what two departments handed over under two passphrases."""
    play, paths = Play(tmp_path), []
    play.send()
    for code, words in (("101", WORDS), ("102", f"{WORDS}之二")):
        play.enter(code, "work.law", f"{code}的话。")
        paths.append(hand_over(play.desk(code), play.folder, "某领导", passphrase=words).path)
    play.close()
    return play.office.path, paths


def test_that_packages_under_a_passphrase_are_held_and_open_with_a_file_of_them(locked, capsys, tmp_path):
    office, paths = locked
    code, facts = told(capsys, "receive", office, *paths)
    assert (code, [line["outcome"] for line in facts["files"]]) == (3, ["held", "held"])
    words = tmp_path / "口令.txt"
    words.write_text(f"不对的口令 2026\n\n{WORDS}\n", "utf-8-sig")
    code, facts = told(capsys, "receive", office, *paths, "--passphrase-file", words)
    assert (code, [line["outcome"] for line in facts["files"]]) == (3, ["applied", "held"])
    assert facts["total"]["new"] == 1
    words.write_text(f"{WORDS}之二", "utf-8")
    code, facts = told(capsys, "receive", office, *paths, "--passphrase-file", words)
    assert (code, [line["outcome"] for line in facts["files"]]) == (0, ["already", "applied"])


def test_that_whoever_sits_at_the_terminal_is_asked_until_it_opens_or_they_leave(locked, capsys, monkeypatch):
    office, paths = locked
    typed, asked = ["打错的口令 2026", WORDS, ""], []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return typed.pop(0)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("rol_desktop.cli.passphrases.getpass", answer)
    code, out, _err = run(capsys, "receive", office, *paths)
    assert code == 3
    assert "收入1个，暂存待处理1个" in out
    assert paths[0].name in asked[0]
    assert "口令不对" in asked[1]
    assert "还有1个用的是另外的口令" in asked[2]
    assert WORDS not in out


def test_that_a_passphrase_file_that_cannot_be_read_is_a_sentence_and_loses_nothing(locked, capsys, tmp_path):
    office, paths = locked
    code, _out, err = run(capsys, "receive", office, *paths, "--passphrase-file", tmp_path / "没有.txt")
    assert code == 2
    assert "读不了口令文件“没有.txt”" in err
    assert "已收的包完好" in err
    code, facts = told(capsys, "receive", office, *paths)
    assert [line["outcome"] for line in facts["files"]] == ["held", "held"]
