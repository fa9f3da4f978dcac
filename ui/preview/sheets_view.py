"""Sheets in one continuous scroll: size, place, and painting of those in view."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.typeset.pages import Pages, Spot
from rol_desktop.typeset.paginate import Typesetter
from ui.preview import place_keeper
from ui.preview.fonts import FontBook
from ui.preview.overlays import Overlay
from ui.preview.page_images import PageImages
from ui.preview.zoom import GAP, Fit, Stack, Zoom
from ui.theme import colour

AWAITED = "正在排版…"
EMPTY = "还没有可以显示的内容"
POINTS_PER_INCH = 72.0
LEAD = 40  # pixels kept above a place that is scrolled to


class SheetsView(QAbstractScrollArea):
    """Show the sheets of one document; draws only those in view, each once per size."""

    page_changed = Signal(int)  # index of the page being read
    pages_changed = Signal()
    zoom_changed = Signal()

    def __init__(self, preset: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: Pages | None = None
        self._nothing = AWAITED  # why there are no pages: the first document is on its way
        self.images = PageImages()
        self.zoom = Zoom()
        self.overlays: list[Overlay] = []
        self._page = -1
        self._stack = Stack((), self.zoom, (0, 0), 1.0)
        self._use(preset)
        self._describe()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown

    def set_document(self, document: Document | None, *, even_imprint: bool = False) -> None:
        """Show a document; the reader's place is kept where the text around it is still there."""
        old, anchor, self._nothing = self.pages, self._anchor(), EMPTY
        self.pages = None if document is None else self.typesetter.paginate(document, even_imprint=even_imprint)
        self._refresh()
        if old is not None and self.pages is not None and anchor is not None:
            place = place_keeper.found_again(self.pages, old.document, anchor)
            if place is not None:
                self.scroll_to(*place)

    def set_preset(self, preset: Layout) -> None:
        """Show the same document in another layout."""
        self._use(preset)
        if self.pages is not None:
            self.set_document(self.pages.document)

    def _use(self, preset: Layout) -> None:
        self.preset = preset
        self.book = FontBook(preset)
        self.typesetter = Typesetter(preset, self.book, self.book.missing)

    def _refresh(self) -> None:
        self.images.clear()
        self._place_sheets()
        for overlay in self.overlays:
            overlay.refresh(self.pages)
        self._page = -1
        self._describe()
        self._scrolled()
        self.pages_changed.emit()

    # -- size

    def scale(self, page: int) -> float:
        """Return the pixels per point at which a page shows."""
        return self._stack.places[page].scale

    @property
    def factor(self) -> float:
        """Return the size at which the page being read shows; 1 is paper size."""
        return self.scale(self.page) / self._pixels_per_point if self._stack.places else self.zoom.factor

    @property
    def _pixels_per_point(self) -> float:
        return self.logicalDpiY() / POINTS_PER_INCH

    def set_zoom(self, zoom: Zoom) -> None:
        """Show pages at another size; what is at the top of the view stays there."""
        top = self.top()
        self.zoom = zoom
        self._place_sheets()
        if top is not None:
            self.scroll_to(*top)
        self.viewport().update()
        self.zoom_changed.emit()

    def step_zoom(self, direction: int) -> None:
        """Show pages one step larger or smaller."""
        self.set_zoom(self.zoom.stepped(self.factor, direction))

    def _place_sheets(self) -> None:
        sheets = self.pages.sheets if self.pages else ()
        wide, high = self.viewport().width(), self.viewport().height()
        self._stack = Stack(sheets, self.zoom, (wide, high), self._pixels_per_point)
        for bar, whole, shown in (
            (self.verticalScrollBar(), self._stack.height, high),
            (self.horizontalScrollBar(), self._stack.width, wide),
        ):
            bar.setRange(0, max(whole - shown, 0))
            bar.setPageStep(max(shown - LEAD, 1))
            bar.setSingleStep(LEAD)

    # -- place

    @property
    def page(self) -> int:
        """Return the index of the page at a third of the view's height."""
        return self._stack.at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def show_page(self, page: int) -> None:
        """Scroll to the head of a page."""
        if self.pages and 0 <= page < len(self.pages):
            self.verticalScrollBar().setValue(int(self._stack.places[page].y) - GAP)

    def show_spot(self, spot: Spot) -> None:
        """Scroll to a place unless it already shows."""
        place = self._stack.places[spot.page]
        top = place.y + spot.box.y * place.scale
        shown = self.verticalScrollBar().value()
        if top < shown or top + spot.box.height * place.scale > shown + self.viewport().height():
            self.scroll_to(spot.page, spot.box.y, lead=LEAD)

    def top(self) -> tuple[int, float] | None:
        """Return the page at the top of the view and the height on it, in points."""
        if not self._stack.places:
            return None
        shown = self.verticalScrollBar().value()
        page = self._stack.at(shown)
        return page, (shown - self._stack.places[page].y) / self.scale(page)

    def scroll_to(self, page: int, y: float, *, lead: int = 0) -> None:
        """Bring a height of a page to the top of the view, `lead` pixels below it."""
        place = self._stack.places[page]
        self.verticalScrollBar().setValue(round(place.y + y * place.scale) - lead)

    def _anchor(self) -> place_keeper.Anchor | None:
        top = self.top()
        if self.pages is None or top is None or not self.verticalScrollBar().value():
            return None
        return place_keeper.anchor_at(self.pages, *top)

    def _scrolled(self) -> None:
        self.viewport().update()
        if self.page != self._page:
            self._page = self.page
            self._describe()
            self.page_changed.emit(self._page)

    def _describe(self) -> None:
        count = len(self.pages) if self.pages is not None and self.pages.document.blocks else 0
        self.setAccessibleDescription(f"第{self._page + 1}页，共{count}页" if count else self._nothing)

    def on_view(self, page: int, x: float, y: float) -> QPoint:
        """Return where a point of a page, in points, shows."""
        place = self._stack.places[page]
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPoint(round(place.x + x * place.scale) - left, round(place.y + y * place.scale) - top)

    def on_page(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return the page at a point of the view, and where on it, in points."""
        if not self._stack.places:
            return None
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        page = self._stack.at(y)
        place = self._stack.places[page]
        return page, (x - place.x) / place.scale, (y - place.y) / place.scale

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheets that show."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("raised"))
        if self.pages is None or not self.pages.document.blocks:
            painter.setPen(colour("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._nothing)
        else:
            for page in self._stack.visible(self.verticalScrollBar().value(), self.viewport().height()):
                self._paint_sheet(painter, self.pages, page)
        painter.end()

    def _paint_sheet(self, painter: QPainter, pages: Pages, page: int) -> None:
        place = self._stack.places[page]
        corner = self.on_view(page, 0, 0)
        size = QSize(int(place.width), int(place.height))
        painter.drawPixmap(corner, self.images.image(pages, page, self.book, size, self.devicePixelRatioF()))
        painter.setPen(colour("border"))
        painter.drawRect(QRectF(corner.x() - 0.5, corner.y() - 0.5, place.width, place.height))
        painter.save()
        painter.translate(corner)
        painter.scale(place.scale, place.scale)
        for overlay in self.overlays:
            overlay.paint(painter, page, place.scale)
        painter.restore()

    # -- the hand

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new size; the page being read stays in view."""
        top = self.top()
        super().resizeEvent(event)
        self._place_sheets()
        if top is not None and self.zoom.fit is not Fit.PERCENT:
            self.scroll_to(*top)
        self._scrolled()
