"""The office's layout presets: copy one, change its measures, and see the report's pages follow."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QSplitter, QWidget

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.layout import Layout, faults
from rol_desktop.services.output.compiling import STANDARD, compile_document, layouts_of
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import layouts
from ui.context import UiContext
from ui.forms.layout_form import LayoutForm
from ui.preview.pages_view import PagesView
from ui.widgets.basics import button, column, frame, label, named, row
from ui.widgets.late import Later
from ui.windows.beside import BesideWindow

KEY = Qt.ItemDataRole.UserRole
SIZES = (180, 500, 340)


@dataclass(frozen=True)
class Shown:
    """Hold the presets and the report they are seen on."""

    layouts: dict[str, Layout]
    document: Document


class LayoutsWindow(BesideWindow):
    """Edit presets; the bundled ones can be looked at and copied."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "layoutsWindow", "版式", parent)
        self.resize(1000, 640)
        self._layouts: dict[str, Layout] = {}
        self._wanted = STANDARD
        self.list = named(QListWidget(), "layoutList")
        self.form = LayoutForm()
        self.pages = PagesView(Layout())
        self.note = label("", "muted", wrap=True, name="layoutNote")
        self.faults = label("", "bad", wrap=True, name="layoutFaults")
        self.copy = button("复制一份", self._copy, kind="primary", name="layoutCopy")
        self.rename = button("改名…", self._rename, name="layoutRename")
        self.remove = button("删去", self._remove, kind="quiet", name="layoutRemove")
        self._saving = Later(self._save, self)
        self._lay_out()
        self.list.currentItemChanged.connect(self._chosen)
        self.form.edited.connect(self._typed)
        context.flushing.connect(self._saving.now)

    def reload(self) -> None:
        """Read the presets and the report."""
        self.context.read(_shown, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Only presets, and the details that show on the first page."""
        return changes.report

    # -- building

    def _lay_out(self) -> None:
        self.list.setAccessibleName("版式")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part, width in zip((self._left(), self._middle(), self.pages), SIZES, strict=True):
            part.setMinimumWidth(min(width, 200))
            split.addWidget(part)
        split.setSizes(list(SIZES))
        split.setStretchFactor(2, 1)
        column(self).addWidget(split)

    def _left(self) -> QFrame:
        panel = frame("panel")
        layout = column(panel, margin=8)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.copy)
        acts = row()
        acts.addWidget(self.rename)
        acts.addWidget(self.remove)
        layout.addLayout(acts)
        return panel

    def _middle(self) -> QWidget:
        whole = QWidget()
        layout = column(whole, gap=4)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.faults)
        self.faults.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        self.form.setObjectName("scrolled")
        area.setWidget(self.form)
        layout.addWidget(area, 1)
        return whole

    # -- showing

    def _show(self, found: Shown) -> None:
        if self._saving.isActive():
            return
        self._layouts = found.layouts
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for key, each in found.layouts.items():
            item = QListWidgetItem(each.name if not layouts.is_own(key) else f"✎ {each.name}")
            item.setData(KEY, key)
            item.setToolTip(each.note)
            self.list.addItem(item)
        self.list.blockSignals(blocked)
        if self.pages.pages is None or self.pages.pages.document != found.document:
            self.pages.set_document(found.document)
        self._choose(self._wanted)

    def _choose(self, key: str) -> None:
        keys = list(self._layouts)
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)
        self._show_layout(self._now())

    def _now(self) -> Layout:
        item = self.list.currentItem()
        return self._layouts[item.data(KEY) if item else STANDARD]

    def _chosen(self) -> None:
        self._saving.now()
        self._wanted = self._now().key
        self._show_layout(self._now())

    def _show_layout(self, layout: Layout) -> None:
        own = layouts.is_own(layout.key)
        self.form.show_layout(layout)
        self.form.setEnabled(own)
        self.rename.setEnabled(own)
        self.remove.setEnabled(own)
        hint = "改动随时保存，右边的页面跟着变。" if own else "自带的版式不能改；复制一份再改。"
        self.note.setText(f"{layout.note}\n{hint}".strip())
        self._judge(layout)

    def _judge(self, layout: Layout) -> bool:
        found = list(faults(layout))
        self.form.mark(where for where, _ in found)
        self.faults.setText("\n".join(f"{reason}。改正后才会保存。" for _, reason in found))
        self.faults.setVisible(bool(found))
        if not found and self.pages.preset != layout:
            self.pages.set_preset(layout)
        return not found

    # -- acts

    def _typed(self) -> None:
        if self._judge(self.form.value()):
            self._saving.start()
        else:
            self._saving.stop()

    def _save(self) -> None:
        value = self.form.value()
        if value != self._layouts.get(value.key) and not list(faults(value)):
            self._layouts[value.key] = value
            self.context.write(layouts.save_layout, value)

    def _copy(self) -> None:
        self.context.act(layouts.copy_layout, self._now().key, then=self._copied)

    def _copied(self, found: tuple[Layout, Changes]) -> None:
        self._wanted = found[0].key

    def _rename(self) -> None:
        now = self._now()
        name = self.context.messages.ask_text("给版式改名", "名称", now.name)
        if name:
            self.context.act(layouts.save_layout, replace(now, name=name))

    def _remove(self) -> None:
        self._wanted = STANDARD
        self.context.act(layouts.remove_layout, self._now().key)


def _shown(workspace: Workspace, year: int) -> Shown:
    return Shown(layouts_of(workspace), compile_document(workspace, year))
