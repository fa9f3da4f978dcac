"""What lies over the pages: the passage chosen, the hits of a search, changed characters, warnings."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtGui import QPainter

from rol_desktop.typeset.page import Box, PageWarning
from rol_desktop.typeset.pages import Hit, Pages, Spot
from ui.preview import tints
from ui.preview.tints import Tint


class Overlay(Protocol):
    """Follow the pages and draw over them."""

    def refresh(self, pages: Pages | None) -> None:
        """Look up again what to mark: the pages are new."""

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Mark one page; the painter is scaled to points, `scale` of them to a pixel."""


class PassageOverlay:
    """Tint the words of one entry."""

    def __init__(self) -> None:
        self.uid = ""
        self.spots: tuple[Spot, ...] = ()

    def choose(self, uid: str, pages: Pages | None) -> None:
        """Mark another entry's words; none for ''."""
        self.uid = uid
        self.refresh(pages)

    def next_uid(self, pages: Pages, direction: int) -> str:
        """Return the entry after or before the one marked, in reading order; '' where there is none."""
        uids = list(pages.passages)
        if not uids:
            return ""
        start = -1 if direction > 0 else len(uids)
        at = uids.index(self.uid) if self.uid in pages.passages else start
        return uids[min(max(at + direction, 0), len(uids) - 1)]

    def refresh(self, pages: Pages | None) -> None:
        """Find the entry's words again."""
        self.spots = pages.passage(self.uid) if pages and self.uid else ()

    def paint(self, painter: QPainter, page: int, _scale: float) -> None:
        """Tint the words."""
        tints.paint_spots(painter, self.spots, page, Tint.PASSAGE)


class SearchOverlay:
    """Mark every place of a searched text and know which one is current; only places in view are measured."""

    def __init__(self) -> None:
        self.wanted = ""
        self.hits: tuple[Hit, ...] = ()
        self.current = -1
        self._pages: Pages | None = None
        self._on_page: dict[int, list[int]] = {}

    def look_for(self, wanted: str, pages: Pages | None, from_page: int) -> None:
        """Search for another text; the first place from a page on becomes the current one."""
        self.wanted = wanted
        self.refresh(pages)
        later = (at for at, hit in enumerate(self.hits) if hit.page >= from_page)
        self.current = next(later, 0 if self.hits else -1)

    def step(self, direction: int) -> None:
        """Make the next or previous place the current one, round the end."""
        if self.hits:
            self.current = (self.current + direction) % len(self.hits)

    @property
    def spot(self) -> Spot | None:
        """Return where the current place is."""
        if self._pages is None or not 0 <= self.current < len(self.hits):
            return None
        return next(iter(self._pages.spots_of(self.hits[self.current])), None)

    def refresh(self, pages: Pages | None) -> None:
        """Search the new pages."""
        self._pages = pages
        self.hits = pages.find(self.wanted) if pages and self.wanted else ()
        self.current = min(self.current, len(self.hits) - 1)
        self._on_page = {}
        for at, hit in enumerate(self.hits):
            self._on_page.setdefault(hit.page, []).append(at)

    def paint(self, painter: QPainter, page: int, _scale: float) -> None:
        """Mark the places, the current one more strongly; one may reach over from the page before."""
        if self._pages is None:
            return
        for at in (*self._on_page.get(page - 1, ())[-1:], *self._on_page.get(page, ())):
            tint = Tint.CURRENT_HIT if at == self.current else Tint.HIT
            tints.paint_spots(painter, self._pages.spots_of(self.hits[at]), page, tint)


class ChangesOverlay:
    """Mark characters that were added or removed."""

    def __init__(self) -> None:
        self.spans: Mapping[int, Sequence[tuple[int, int]]] = {}
        self.tint = Tint.ADDED
        self.spots: tuple[Spot, ...] = ()

    def mark(self, spans: Mapping[int, Sequence[tuple[int, int]]], tint: Tint, pages: Pages | None) -> None:
        """Mark the characters start..end of each block."""
        self.spans, self.tint = spans, tint
        self.refresh(pages)

    def refresh(self, pages: Pages | None) -> None:
        """Find the characters on the new pages."""
        self.spots = () if pages is None else tuple(
            spot for block, each in self.spans.items() for start, end in each for spot in pages.spots(block, start, end)
        )  # fmt: skip

    def paint(self, painter: QPainter, page: int, _scale: float) -> None:
        """Tint and underline or strike the characters: a change must not be told by colour alone."""
        tints.paint_spots(painter, self.spots, page, self.tint)
        tints.paint_lines(painter, self.spots, page, self.tint)


class WarningsOverlay:
    """Draw a small mark in the margin beside each warning."""

    def __init__(self) -> None:
        self.shown = True
        self.warnings: tuple[PageWarning, ...] = ()
        self.current = -1
        self._edges: dict[int, float] = {}

    def refresh(self, pages: Pages | None) -> None:
        """Take over the new pages' warnings."""
        self.warnings = pages.warnings if pages and self.shown else ()
        self.current = min(self.current, len(self.warnings) - 1)
        sheets = pages.sheets if pages else ()
        self._edges = {sheet.index: sheet.geometry.left + sheet.geometry.type_width for sheet in sheets}

    def box(self, warning: PageWarning, scale: float) -> Box:
        """Return where the mark of a warning stands; several at one height stand side by side."""
        box = tints.warning_box(warning, self._edges[warning.page], scale)
        same = [each for each in self.warnings if (each.page, each.box.y) == (warning.page, warning.box.y)]
        step = tints.WARNING_SIZE * 1.2 / scale * same.index(warning)
        return Box(box.x + step, box.y, box.width, box.height)

    def at(self, page: int, x: float, y: float, scale: float) -> PageWarning | None:
        """Return the warning whose mark is at a point of a page."""
        here = (warning for warning in self.warnings if warning.page == page)
        return next((warning for warning in here if self.box(warning, scale).contains(x, y)), None)

    def step(self, direction: int) -> PageWarning | None:
        """Return the next or previous warning, round the end."""
        if not self.warnings:
            return None
        start = self.current if self.current >= 0 else (-1 if direction > 0 else 0)
        self.current = (start + direction) % len(self.warnings)
        return self.warnings[self.current]

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Draw the marks."""
        for warning in self.warnings:
            if warning.page == page:
                tints.paint_warning(painter, self.box(warning, scale))
