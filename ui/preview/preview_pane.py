"""The pages with everything around them: headings and thumbnails at the left, size, page and search above."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSplitter, QTabWidget, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from ui.preview.outline import OutlineTree
from ui.preview.pages_view import PagesView
from ui.preview.thumbnails import Thumbnails
from ui.preview.zoom import Fit, Zoom
from ui.widgets import basics

SIDE = 240  # pixels
NUMBER_BOX = 64
ZOOM_BOX = 120
NARROW_NUMBER_BOX, NARROW_ZOOM_BOX = 44, 104
ZOOMS = (
    ("适合宽度", Zoom(Fit.WIDTH)),
    ("适合整页", Zoom(Fit.PAGE)),
    *((f"{percent}%", Zoom(Fit.PERCENT, percent / 100)) for percent in (50, 75, 100, 125, 150, 200)),
)


class PreviewPane(QWidget):
    """Show a document's pages; hand it a document, listen to its passages."""

    passage_activated = Signal(object)  # the uid of an entry
    warning_activated = Signal(object)  # PageWarning

    def __init__(self, preset: Layout, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self.view = PagesView(preset)
        self.outline = OutlineTree()
        self.thumbnails = Thumbnails()
        self.side = QTabWidget()
        self.zoom_box = QComboBox()
        self.page_box = QLineEdit()
        self.count_label = QLabel()
        self.search_box = QLineEdit()
        self.hits_label = QLabel()
        self.warnings_button = basics.button("", self._next_warning, kind="quiet", icon="warning")
        self.tools = self._moving_tools()
        self._build()
        self._connect()

    def set_document(self, document: Document | None, *, even_imprint: bool = False) -> None:
        """Show a document, or its newer state."""
        self.view.set_document(document, even_imprint=even_imprint)

    def set_preset(self, preset: Layout) -> None:
        """Show the document in another layout."""
        self.view.set_preset(preset)

    def show_passage(self, uid: str) -> bool:
        """Mark an entry's words and bring them into view."""
        return self.view.show_passage(uid)

    def show_side(self, *, shown: bool) -> None:
        """Show or hide headings and thumbnails."""
        self.side.setVisible(shown)

    # -- building

    def _build(self) -> None:
        self.side.addTab(self.outline, "大纲")
        self.side.addTab(self.thumbnails, "缩略图")
        self.side.setAccessibleName("大纲和缩略图")
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        for name, _ in ZOOMS:
            self.zoom_box.addItem(name)
        self.zoom_box.setEditable(True)
        self.zoom_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom_box.setAccessibleName("显示大小")
        self.zoom_box.setFixedWidth(NARROW_ZOOM_BOX if self._narrow else ZOOM_BOX)
        self.page_box.setAccessibleName("页码")
        self.page_box.setFixedWidth(NARROW_NUMBER_BOX if self._narrow else NUMBER_BOX)
        self.page_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.search_box.setObjectName("pageSearch")
        self.warnings_button.setObjectName("pageWarnings")
        self.warnings_button.hide()
        self.search_box.setPlaceholderText("在页面里查找 (Ctrl+F)")
        self.search_box.setAccessibleName("在页面里查找")
        self.search_box.setClearButtonEnabled(True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.side)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([SIDE, 1000])
        self.setFocusProxy(self.view)
        self.side.setVisible(not self._narrow)
        whole = basics.column(self, gap=4)
        whole.addLayout(self.tools)
        if self._narrow:
            whole.addLayout(self._finding_tools())
        else:
            self.tools.addLayout(self._finding_tools(), 1)
        whole.addWidget(split, 1)

    def _moving_tools(self) -> QHBoxLayout:
        tools = basics.row(gap=4)
        tools.addWidget(self.zoom_box)
        tools.addSpacing(8)
        tools.addWidget(basics.tool("up", "上一页", self._previous_page, name="previousPage"))
        tools.addWidget(self.page_box)
        tools.addWidget(self.count_label)
        tools.addWidget(basics.tool("down", "下一页", self._next_page, name="nextPage"))
        if self._narrow:
            tools.addStretch(1)
        return tools

    def _finding_tools(self) -> QHBoxLayout:
        tools = basics.row(gap=4)
        tools.addWidget(self.warnings_button)
        tools.addStretch(1)
        tools.addWidget(self.hits_label)
        tools.addWidget(self.search_box, 1 if self._narrow else 0)
        return tools

    def _connect(self) -> None:
        view = self.view
        view.passage_activated.connect(self.passage_activated)
        view.warning_activated.connect(self.warning_activated)
        view.pages_changed.connect(self._pages_changed)
        view.page_changed.connect(self._page_changed)
        view.zoom_changed.connect(self._zoom_changed)
        view.hits_changed.connect(self._hits_changed)
        view.verticalScrollBar().valueChanged.connect(self._follow)
        self.outline.heading_chosen.connect(self._heading_chosen)
        self.thumbnails.page_chosen.connect(view.show_page)
        self.zoom_box.activated.connect(self._zoom_chosen)
        typed = self.zoom_box.lineEdit()
        assert typed is not None  # the box can be typed into
        typed.returnPressed.connect(self._zoom_typed)
        self.page_box.returnPressed.connect(self._page_typed)
        self.search_box.textChanged.connect(view.search)
        self.search_box.returnPressed.connect(self._next_hit)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._start_search)

    # -- following the pages

    def _pages_changed(self) -> None:
        pages = self.view.pages
        self.outline.show_headings(pages)
        self.thumbnails.sheets.show(pages, self.view.book)
        count = len(pages) if pages else 0
        self.count_label.setText(f"/ {count} 页")
        warnings = len(pages.warnings) if pages and self.view.cautions.shown else 0
        self.warnings_button.setText(f"{warnings}处提醒")
        self.warnings_button.setVisible(warnings > 0)
        self.warnings_button.setToolTip("到下一处提醒 (F8)")
        self._zoom_changed()

    def _page_changed(self, page: int) -> None:
        self.page_box.setText(str(page + 1) if self.view.pages else "")
        self.thumbnails.show_page(page)
        self._follow()

    def _follow(self) -> None:
        top = self.view.top()
        if top is not None:
            third = self.view.viewport().height() / 3 / self.view.scale(top[0])
            self.outline.follow(top[0], top[1] + third)

    def _zoom_changed(self) -> None:
        index = next((at for at, (_, zoom) in enumerate(ZOOMS) if zoom == self.view.zoom), -1)
        self.zoom_box.setCurrentIndex(index)
        if index < 0:
            self.zoom_box.setEditText(f"{round(self.view.factor * 100)}%")

    def _hits_changed(self) -> None:
        found = self.view.found
        if not found.wanted:
            self.hits_label.setText("")
        else:
            self.hits_label.setText(f"{found.current + 1} / {len(found.hits)}" if found.hits else "没有找到")

    # -- the person's acts

    def _heading_chosen(self, spot: object) -> None:
        self.view.scroll_to(spot.page, spot.box.y, lead=24)  # type: ignore[attr-defined]

    def _zoom_chosen(self, index: int) -> None:
        self.view.set_zoom(ZOOMS[index][1])

    def _zoom_typed(self) -> None:
        digits = self.zoom_box.currentText().strip().rstrip("%％")
        if digits.isdecimal() and 10 <= int(digits) <= 400:
            self.view.set_zoom(Zoom(Fit.PERCENT, int(digits) / 100))
        else:
            self._zoom_changed()

    def _page_typed(self) -> None:
        digits = self.page_box.text().strip()
        if digits.isdecimal():
            self.view.show_page(int(digits) - 1)
        self._page_changed(self.view.page)

    def _previous_page(self) -> None:
        self.view.show_page(self.view.page - 1)

    def _next_page(self) -> None:
        self.view.show_page(self.view.page + 1)

    def _next_warning(self) -> None:
        self.view.step_warning(1)

    def _next_hit(self) -> None:
        self.view.step_hit(1)

    def _start_search(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()
