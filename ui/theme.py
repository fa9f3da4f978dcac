"""Colours, type and spacing: one table for light, one for dark, and the style sheet that uses them by name."""

from dataclasses import asdict
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui import icons
from ui.colours import DARK, LIGHT, Colours, colour, colours
from ui.preferences import Preferences
from ui.resource import resource

__all__ = ["DARK", "LIGHT", "Colours", "Dresser", "apply", "colour", "colours", "redress", "report_font", "ui_font"]

UI_FAMILIES = ["Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"]
REPORT_FAMILIES = ["FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", "AR PL UMing CN"]
STEP = 4  # every distance is a multiple of it


def apply(app: QApplication, theme: str, text_size: int) -> None:
    """Dress the whole program; `theme` is system, light or dark."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    app.setProperty("rolTheme", theme)
    app.setFont(ui_font(text_size))
    redress(app)


def redress(app: QApplication) -> None:
    """Put the colours in force on everything: at the start, and when the system turns dark or light."""
    now = colours()
    app.setPalette(_palette(now))
    app.setStyleSheet(style_sheet(now, app.font().pixelSize()))
    icons.recolour(app)


def style_sheet(now: Colours, text_size: int) -> str:
    """Return the style sheet with colours and sizes put in."""
    text = resource("styles", "desk.qss").read_text(encoding="utf-8")
    sizes = {"small": text_size - 2, "size": text_size, "large": text_size + 4, "huge": text_size + 12}
    pictures = {"icons": resource("icons").as_posix()}
    return Template(text).substitute(asdict(now) | {name: f"{value}px" for name, value in sizes.items()} | pictures)


def ui_font(text_size: int) -> QFont:
    """Return the type of the interface."""
    font = QFont(UI_FAMILIES)
    font.setPixelSize(text_size)
    return font


def report_font(text_size: int) -> QFont:
    """Return the type that the report itself is set in, for the words that go into it."""
    font = QFont(REPORT_FAMILIES)
    font.setPixelSize(text_size + 2)
    return font


def _palette(now: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, value in (
        (role.Window, now.window), (role.Base, now.surface), (role.AlternateBase, now.window),
        (role.Button, now.surface), (role.ToolTipBase, now.surface), (role.Highlight, now.accent),
        (role.HighlightedText, now.on_accent), (role.Mid, now.border), (role.Link, now.accent_text),
        (role.PlaceholderText, now.muted), (role.Accent, now.accent),
    ):  # fmt: skip
        palette.setColor(where, QColor(value))
    for where in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(where, QColor(now.text))
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(now.muted))
    return palette


class Dresser(QObject):
    """Keep the program dressed as the preferences and the system say."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self._worn: tuple[str, int] | None = None
        preferences.changed.connect(self.dress)
        app.styleHints().colorSchemeChanged.connect(self._redress)

    def dress(self) -> None:
        """Put on what is preferred, where it is not worn yet."""
        wanted = (self._preferences.now.theme, self._preferences.now.text_size)
        if wanted != self._worn:
            self._worn = wanted
            apply(self._app, *wanted)

    def _redress(self) -> None:
        if self._worn is not None:
            redress(self._app)
