"""Pictures of pages, kept for the few near the view."""

from collections import OrderedDict

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from rol_desktop.typeset.pages import Pages
from ui.preview.fonts import FontBook
from ui.preview.painting import paint_page

KEPT = 12  # pages: what a tall window shows, and its neighbours


class PageImages:
    """Draw a page once per size and forget the ones not looked at for longest."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self.drawn = 0
        """How many pages were drawn so far; tells whether only what shows is drawn."""
        self._images: OrderedDict[tuple[int, int, int, float], QPixmap] = OrderedDict()

    def clear(self) -> None:
        """Forget all pages."""
        self._images.clear()

    def image(self, pages: Pages, page: int, book: FontBook, size: QSize, ratio: float) -> QPixmap:
        """Return a page as a picture of `size` pixels on a screen with `ratio` dots to a pixel."""
        key = (page, size.width(), size.height(), ratio)
        if key not in self._images:
            self._images[key] = self._draw(pages, page, book, size, ratio)
            if len(self._images) > self.kept:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

    def _draw(self, pages: Pages, page: int, book: FontBook, size: QSize, ratio: float) -> QPixmap:
        self.drawn += 1
        image = QPixmap(size * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        scale = size.width() / pages.sheets[page].geometry.width
        painter.scale(scale, scale)
        paint_page(painter, pages, page, book)
        painter.end()
        return image
