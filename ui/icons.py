"""Icons: SVG outlines of one family, drawn in the colour that the theme asks for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ui.colours import colours
from ui.resource import resource

SIZES = (16, 20)  # in the window's own units: drawn for the screen's scale, so that every line is sharp


def put(target: QAbstractButton | QAction, name: str, role: str = "text") -> None:
    """Give a button or action an icon that follows the theme."""
    target.setProperty("iconName", name)
    target.setProperty("iconRole", role)
    target.setIcon(icon(name, role))


def put_picture(label: QLabel, name: str, role: str = "muted", size: int = 20) -> None:
    """Show an icon in a label; it follows the theme."""
    label.setProperty("iconName", name)
    label.setProperty("iconRole", role)
    label.setProperty("iconSize", size)
    label.setPixmap(_picture(name, getattr(colours(), role), size, label.devicePixelRatio()))


def icon(name: str, role: str = "text") -> QIcon:
    """Return an icon in one of the theme's colours."""
    now = colours()
    return _drawn(name, getattr(now, role), now.muted, _scale())


def recolour(app: QApplication) -> None:
    """Draw every icon on show in the colours now in force."""
    for top in app.topLevelWidgets():
        for action in top.findChildren(QAction):
            _again(action)
        for button in top.findChildren(QAbstractButton):
            _again(button)
        for label in top.findChildren(QLabel):
            if name := label.property("iconName"):
                put_picture(label, name, label.property("iconRole"), label.property("iconSize"))


def _again(target: QAbstractButton | QAction) -> None:
    if name := target.property("iconName"):
        target.setIcon(icon(name, target.property("iconRole")))


@cache
def _picture(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    """Draw one size only: the first page shows pictures before anything else is needed."""
    pixmap = _pixmap(_renderer(name, ink), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _renderer(name: str, ink: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))


@cache
def _drawn(name: str, ink: str, faint: str, scale: float) -> QIcon:
    found = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, faint)):
        renderer = _renderer(name, colour)
        for size in SIZES:
            pixmap = _pixmap(renderer, round(size * scale))
            pixmap.setDevicePixelRatio(scale)
            found.addPixmap(pixmap, mode)
    return found


def _scale() -> float:
    """Return the finest scale of all screens: a window may be moved to it."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
