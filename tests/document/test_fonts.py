"""Fonts told honestly: names and characters out of font files, what a layout lacks, and the strict switch."""

import struct
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rol_desktop.document.fonts import (
    InstalledFonts,
    font_folders,
    font_report,
    installed_fonts,
    missing_fonts,
    require_fonts,
)
from rol_desktop.document.sfnt import NoFont, coverage, faces
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run, Title
from rol_desktop.domain.layout import Families, Layout
from rol_desktop.errors import UserError

SYSTEM = Path("/usr/share/fonts")


def name_table(names: list[tuple[int, int, int, bytes]]) -> bytes:
    """Return a name table of (platform, encoding, name id, bytes)."""
    records, strings = b"", b""
    for platform, encoding, key, data in names:
        records += struct.pack(">6H", platform, encoding, 0x804, key, len(data), len(strings))
        strings += data
    return struct.pack(">HHH", 0, len(names), 6 + 12 * len(names)) + records + strings


def cmap_table(subtables: list[tuple[int, int, bytes]]) -> bytes:
    head, body = struct.pack(">HH", 0, len(subtables)), b""
    for platform, encoding, data in subtables:
        head += struct.pack(">HHI", platform, encoding, 4 + 8 * len(subtables) + len(body))
        body += data
    return head + body


def segments(ranges: list[tuple[int, int]], *, through_glyphs: bool = False) -> bytes:
    """Return a format 4 subtable; through glyph ids, the last character of each range has none."""
    ranges = [*ranges, (0xFFFF, 0xFFFF)]
    ends = [end for _, end in ranges]
    starts = [start for start, _ in ranges]
    deltas = [0 if through_glyphs else (1 - start) & 0xFFFF for start in starts]
    glyphs: list[int] = []
    shifts = []
    for index, (start, end) in enumerate(ranges):
        if through_glyphs and start != 0xFFFF:
            shifts.append(2 * (len(ranges) - index) + 2 * len(glyphs))
            glyphs += [*range(1, end - start + 1), 0]
        else:
            shifts.append(0)
    count = len(ranges)
    body = struct.pack(f">{count}HH{count}H{count}H{count}H", *ends, 0, *starts, *deltas, *shifts)
    return struct.pack(">7H", 4, 0, 0, 2 * count, 0, 0, 0) + body + struct.pack(f">{len(glyphs)}H", *glyphs)


def groups(ranges: list[tuple[int, int]]) -> bytes:
    """Return a format 12 subtable."""
    body = b"".join(struct.pack(">III", start, end, 1) for start, end in ranges)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(ranges)) + body


def font(tables: Mapping[bytes, bytes], shift: int = 0) -> bytes:
    """Return a font file of some tables; in a collection it stands `shift` bytes in."""
    head = struct.pack(">4sHHHH", b"\x00\x01\x00\x00", len(tables), 0, 0, 0)
    place, directory, body = shift + 12 + 16 * len(tables), b"", b""
    for tag, data in tables.items():
        directory += struct.pack(">4sIII", tag, 0, place + len(body), len(data))
        body += data
    return head + directory + body


def write(path: Path, family: str, characters: str, *, chinese: str = "") -> Path:
    """Write a font with a name and exactly these characters."""
    names = [(3, 1, 1, family.encode("utf-16-be"))] + ([(3, 1, 1, chinese.encode("utf-16-be"))] if chinese else [])
    points = sorted(map(ord, set(characters)))
    subtables = [(3, 10, groups([(each, each) for each in points]))]
    path.write_bytes(font({b"name": name_table(names), b"cmap": cmap_table(subtables)}))
    return path


def test_that_names_in_every_language_and_old_encoding_are_read(tmp_path: Path) -> None:
    table = name_table(
        [
            (1, 0, 1, b"FZXiaoBiaoSong"),
            (1, 25, 1, "方正小标宋".encode("gb2312")),
            (3, 1, 1, "方正小标宋简体".encode("utf-16-be")),
            (3, 3, 4, "小标宋全名".encode("gbk")),
            (3, 1, 2, "Regular".encode("utf-16-be")),
        ]
    )
    (tmp_path / "a.ttf").write_bytes(font({b"name": table}))
    ((_, names),) = faces(tmp_path / "a.ttf")
    assert names == {"FZXiaoBiaoSong", "方正小标宋", "方正小标宋简体", "小标宋全名"}


def test_that_each_font_of_a_collection_is_found_by_its_own_name(tmp_path: Path) -> None:
    tables = [
        {
            b"name": name_table([(3, 1, 1, family.encode("utf-16-be"))]),
            b"cmap": cmap_table([(3, 10, groups([(point, point)]))]),
        }
        for family, point in (("甲体", ord("甲")), ("乙体", ord("乙")))
    ]
    first = font(tables[0], 20)
    data = struct.pack(">4sII", b"ttcf", 0x10000, 2) + struct.pack(">II", 20, 20 + len(first)) + first
    data += font(tables[1], len(data))
    (tmp_path / "a.ttc").write_bytes(data)
    installed = installed_fonts([tmp_path])
    assert coverage(installed.find("甲体")[0]).lacking("甲乙") == {"乙"}
    assert coverage(installed.find("乙体")[0]).lacking("甲乙") == {"甲"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0x20, 0xD7FF), min_size=1, max_size=40), st.booleans())
def test_that_coverage_is_exactly_what_the_segments_say(tmp_path: Path, points: set[int], through: bool) -> None:
    ranges: list[tuple[int, int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    path = tmp_path / "a.ttf"
    path.write_bytes(
        font({b"name": name_table([]), b"cmap": cmap_table([(3, 1, segments(ranges, through_glyphs=through))])})
    )
    there = points - {end for _, end in ranges} if through else points
    asked = {chr(each) for each in points | {max(points) + 1, min(points) - 1, 0x2A6D6}}
    found = coverage(faces(path)[0][0]).lacking(asked)
    assert found == {each for each in asked if ord(each) not in there}


def test_that_supplementary_planes_are_covered_by_groups(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ttf", "甲体", "中𬀩")
    assert coverage(faces(path)[0][0]).lacking("中𬀩𠮷") == {"𠮷"}


@pytest.mark.parametrize("data", [b"", b"hello", b"ttcf" + b"\xff" * 40, b"\x00\x01\x00\x00\x00\x05" + b"\x00" * 90])
def test_that_a_damaged_font_is_left_out_and_crashes_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.ttf").write_bytes(data)
    assert installed_fonts([tmp_path]).faces == {}
    with pytest.raises(NoFont):
        faces(tmp_path / "a.ttf")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_that_a_font_with_changed_bytes_crashes_nothing(tmp_path: Path, data: st.DataObject) -> None:
    tables = {
        b"name": name_table([(3, 1, 1, "甲体".encode("utf-16-be"))]),
        b"cmap": cmap_table([(3, 1, segments([(0x4E00, 0x4E10)], through_glyphs=True)), (3, 10, groups([(1, 9)]))]),
    }
    whole = bytearray(font(tables))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.ttf"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        for face, _ in faces(path):
            coverage(face).lacking("一")
    except NoFont:
        pass


ALL = "".join(map(chr, range(0x20, 0x7F))) + "—一、关于年度报告的情况说明主要做法坚持依法行政。"
DOCUMENT = Document(
    (Title("关于年度报告的情况说明"), Heading(1, "一、", "主要做法"), Paragraph((Run("坚持依法行政。"),)))
)


def machine(folder: Path, *fonts: tuple[str, str]) -> InstalledFonts:
    for number, (family, characters) in enumerate(fonts):
        write(folder / f"{number}.ttf", family, characters)
    return installed_fonts([folder])


STANDARD = ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")


def test_that_a_machine_with_every_font_and_character_has_nothing_to_report(tmp_path: Path) -> None:
    installed = machine(tmp_path, *((name, ALL) for name in STANDARD))
    assert font_report(DOCUMENT, Layout(), installed).clean
    require_fonts(DOCUMENT, Layout(), installed)


def test_that_a_missing_font_is_named_with_its_roles_and_what_comes_in(tmp_path: Path) -> None:
    installed = machine(tmp_path, *((name, ALL) for name in STANDARD if name != "方正小标宋简体"))
    (missing,) = font_report(DOCUMENT, Layout(), installed).missing
    assert (missing.wanted, missing.roles, missing.substitute) == ("方正小标宋简体", ("标题",), "宋体")
    whole = next(each for each in missing_fonts(Layout(), installed) if each.wanted == "方正小标宋简体")
    assert whole.roles == ("发文机关标志", "标题")


def test_that_a_font_without_any_substitute_says_so(tmp_path: Path) -> None:
    installed = machine(tmp_path, ("宋体", ALL), ("黑体", ALL), ("方正小标宋简体", ALL))
    sentences = font_report(DOCUMENT, Layout(), installed).sentences()
    assert sentences == ("本机没有“仿宋_GB2312”（用于正文），备用字体也都没有，打开时由办公软件自行替换。",)


def test_that_lacking_characters_are_named_for_the_font_that_sets_them(tmp_path: Path) -> None:
    document = Document((*DOCUMENT.blocks, Paragraph((Run("由王䶮、张𬀩承办。\u200b"),))))
    installed = machine(tmp_path, *((name, ALL + "由王张承办") for name in STANDARD))
    (lacking,) = font_report(document, Layout(), installed).lacking
    assert (lacking.family, lacking.roles, lacking.characters) == ("仿宋_GB2312", ("正文",), ("䶮", "𬀩"))


def test_that_the_strict_switch_refuses_with_every_font_and_the_mend(tmp_path: Path) -> None:
    installed = machine(tmp_path, ("宋体", ALL), ("仿宋_GB2312", ALL.replace("坚", "")), ("方正小标宋简体", ALL))
    with pytest.raises(UserError) as caught:
        require_fonts(DOCUMENT, Layout(), installed)
    sentence = caught.value.sentence
    assert "本机没有“黑体”（用于一级标题）" in sentence
    assert "“仿宋_GB2312”里没有坚（U+575A）" in sentence
    assert "请安装这些字体" in sentence


def test_that_names_are_found_whatever_their_case(tmp_path: Path) -> None:
    installed = machine(tmp_path, ("SimHei", ALL))
    assert installed.find("simhei") == installed.find("SIMHEI") != ()
    assert installed.first(("没有", "SimHei")) == "SimHei"
    assert Families().heiti[1] == "SimHei"


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("win32", {"WINDIR": "D:/Win", "LOCALAPPDATA": "D:/me"}, Path("D:/me/Microsoft/Windows/Fonts")),
        ("darwin", {"HOME": "/Users/me"}, Path("/Users/me/Library/Fonts")),
        ("linux", {"HOME": "/home/me"}, Path("/usr/share/fonts")),
        ("linux", {"HOME": "/home/me", "XDG_DATA_HOME": "/data"}, Path("/data/fonts")),
    ],
)
def test_that_each_platform_has_its_folders(platform: str, environment: dict[str, str], folder: Path) -> None:
    assert folder in font_folders(platform, environment)


def test_that_a_folder_that_is_not_there_holds_no_fonts(tmp_path: Path) -> None:
    assert installed_fonts([tmp_path / "none"]).faces == {}


def test_that_the_fonts_of_this_machine_are_read() -> None:
    if not list(SYSTEM.rglob("*.tt[fc]")):
        pytest.skip("no fonts in /usr/share/fonts")
    found = installed_fonts([SYSTEM])
    some = [found.find(name)[0] for name in sorted(found.faces)[::9]]
    chinese = [face for face in some if not coverage(face).lacking("中国")]
    assert found.faces
    assert all(coverage(face).lacking("\U0010fffd") for face in chinese)
