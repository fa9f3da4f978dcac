"""Layout presets are data that an office can copy, change and break; a broken one is refused by line."""

from dataclasses import replace
from pathlib import Path

import pytest

from rol_desktop.catalog.layouts import builtin_layouts, layout_from_toml, layout_to_toml, load_layout
from rol_desktop.domain.layout import MM, Font, Layout, NumberPosition
from rol_desktop.errors import UserError

LAYOUTS = builtin_layouts()


def test_that_the_standard_preset_is_what_the_program_assumes() -> None:
    standard = LAYOUTS["standard"]
    assert replace(standard, name=Layout().name, note="") == Layout()
    assert next(iter(LAYOUTS)) == "standard"


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_that_every_preset_survives_being_copied(layout: Layout) -> None:
    assert layout_from_toml(layout_to_toml(layout), "copy.toml") == layout


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_that_every_preset_fills_the_type_area_and_no_more(layout: Layout) -> None:
    assert layout.type_height * MM - layout.grid.line_pitch < layout.grid.lines * layout.grid.line_pitch + 1
    assert layout.grid.lines * layout.grid.line_pitch <= layout.type_height * MM
    assert layout.grid.characters == int(layout.type_width * MM / layout.character)


def test_that_the_local_variants_differ_where_they_say() -> None:
    assert LAYOUTS["pitch_28"].grid.line_pitch == 28
    assert LAYOUTS["plain_fonts"].families.fangsong[0] == "仿宋"
    assert LAYOUTS["characters_27"].grid.characters == 27
    assert LAYOUTS["bold_second_level"].fonts.heading2.bold
    assert LAYOUTS["page_number_centred"].page_number.position is NumberPosition.CENTRE


def test_that_a_preset_names_only_what_it_changes() -> None:
    layout = layout_from_toml('key = "own"\nname = "本单位"\n[fonts.title]\nsize = 24\n', "own.toml")
    assert layout == replace(
        Layout(), key="own", name="本单位", fonts=replace(Layout().fonts, title=Font("title", 24.0))
    )


def test_that_a_preset_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('key = "own"\nname = "本单位"\n', "utf-8")
    assert load_layout(path).key == "own"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('name = "甲"\n', 1, "key"),
        ('key = "a"\nname = "甲"\n\n[grid]\nlinepitch = 28\n', 5, "line_pitch"),
        ('key = "a"\nname = "甲"\n[grid]\nline_pitch = 40\n', 4, "超出了版心"),
        ('key = "a"\nname = "甲"\n[grid]\ncharacters = 30\n', 3, "排不下"),
        ('key = "a"\nname = "甲"\n[margins]\nleft = 150\n', 3, "页边距太大"),
        ('key = "a"\nname = "甲"\n[fonts.body]\nfamily = "fang"\n', 4, "fangsong"),
        ('key = "a"\nname = "甲"\n[fonts.body]\nsize = 0\n', 4, "字号"),
        ('key = "a"\nname = "甲"\n[fonts.mark]\ncolor = "red"\n', 4, "FF0000"),
        ('key = "a"\nname = "甲"\n[families]\nheiti = []\n', 4, "至少要写一种"),
        ('key = "a"\nname = "甲"\n[page_number]\nposition = "left"\n', 4, "outer"),
        ('key = "a"\nname = "甲\n', 2, "引号"),
    ],
)
def test_that_a_broken_preset_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(UserError) as refused:
        layout_from_toml(text, "own.toml")
    assert f"“own.toml”第 {line} 行" in refused.value.sentence
    assert reason in refused.value.sentence
