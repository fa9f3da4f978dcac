from dataclasses import fields

import pytest

from rol_desktop.settings import Settings, load, save, with_recent
from ui import icons, theme
from ui.resource import resource


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    (ink, back)
    for ink in ("text", "muted", "accent_text", "good", "warn", "bad")
    for back in ("window", "surface", "raised", "selected")
] + [
    ("on_accent", "accent"), ("on_accent", "accent_pressed"), ("text", "warn_back"), ("text", "bad_back"),
    ("warn", "warn_back"), ("bad", "bad_back"), ("muted", "warn_back"), ("muted", "bad_back"),
]  # fmt: skip


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "back"), PAIRS)
def test_that_every_ink_stands_out_from_every_ground(colours, ink, back):
    assert contrast(getattr(colours, ink), getattr(colours, back)) >= 4.5  # WCAG 2.2 1.4.3


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_the_edge_of_a_field_is_seen(colours):
    assert contrast(colours.accent_text, colours.surface) >= 3  # WCAG 2.2 1.4.11, the focused field


def test_that_the_style_sheet_leaves_no_name_unfilled():
    for colours in (theme.LIGHT, theme.DARK):
        assert "$" not in theme.style_sheet(colours, 14)


def test_that_every_icon_is_drawn(qapp):
    for file in resource("icons").glob("*.svg"):
        image = icons.icon(file.stem).pixmap(20, 20).toImage()
        assert any(image.pixelColor(x, y).alpha() > 100 for x in range(20) for y in range(20)), file.stem


def test_that_preferences_come_back_as_they_were(tmp_path):
    wanted = with_recent(Settings(theme="dark", text_size=18, person="张三", tour_seen=True), tmp_path / "某局.rol")
    save(tmp_path / "deep" / "settings.toml", wanted)
    assert load(tmp_path / "deep" / "settings.toml") == wanted


def test_that_a_broken_preference_costs_only_itself(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\ntext_size = "big"\nrecent = [1]\nunknown = 3\n', encoding="utf-8")
    assert load(file) == Settings(theme="dark")
    file.write_text("not toml at all [", encoding="utf-8")
    assert load(file) == Settings()
    assert {each.name for each in fields(Settings)} >= {"theme", "text_size"}
