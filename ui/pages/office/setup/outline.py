"""The second step: the outline, one of three to begin with; each act is saved at once and can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTreeView, QWidget

from rol_desktop.catalog.outlines import builtin_outlines
from rol_desktop.domain import outline_editing as editing
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.outline import DEEPEST, Outline, Section
from rol_desktop.services.year import years
from ui.context import UiContext
from ui.forms.section import SectionForm
from ui.models.table import RECORD
from ui.models.tree import Node, TreeModel
from ui.pages.office.page import OfficePage
from ui.widgets.basics import button, column, named, row, tool
from ui.widgets.late import Later

NEW = "新的章节"


class OutlineStep(OfficePage):
    """Edit the year's outline."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._outline = Outline("", "")
        self._key = ""
        self._wanted = ""
        self.tree = named(QTreeView(), "setupOutline")
        self.tree.setAccessibleName("提纲")
        self.tree.setProperty("rows", "tall")
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self._model = TreeModel(self._title, self)
        self.tree.setModel(self._model)
        self.tree.selectionModel().selectionChanged.connect(self._chosen)
        self.form = SectionForm()
        self._later = Later(self._save, self)
        self.form.edited.connect(self._later.start)
        context.flushing.connect(self._later.now)
        self._lay_out()
        for key, act in (("Alt+Up", partial(self._move, -1)), ("Alt+Down", partial(self._move, 1))):
            shortcut = QShortcut(QKeySequence(key), self.tree, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def reload(self) -> None:
        """Read the outline."""
        self.context.read(years.outline_of, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Only the outline matters here."""
        return changes.outline

    def _lay_out(self) -> None:
        left = QWidget()
        layout = column(left)
        layout.addLayout(self._acts())
        layout.addWidget(self.tree, 1)
        split = QSplitter()
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(self.form)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        column(self).addWidget(split)

    def _acts(self) -> QHBoxLayout:
        acts = row(gap=4)
        acts.addWidget(button("加章节", self._add, icon="add", name="sectionAdd", tip="加在选中的章节后面"))
        acts.addWidget(button("加下级", self._add_below, name="sectionAddBelow"))
        for icon, tip, slot, name in (
            ("up", "上移 (Alt+↑)", partial(self._move, -1), "sectionUp"),
            ("down", "下移 (Alt+↓)", partial(self._move, 1), "sectionDown"),
            ("left", "升一级", partial(self._edit, editing.raised), "sectionRaise"),
            ("right", "降一级", partial(self._edit, editing.deepened), "sectionDeepen"),
            ("delete", "删去这个章节", self._remove, "sectionRemove"),
        ):
            acts.addWidget(tool(icon, tip, slot, name=name))
        acts.addStretch(1)
        acts.addWidget(button("换一个提纲…", self._replace, kind="quiet", name="outlineReplace"))
        return acts

    # -- showing

    def _title(self, section: Section) -> str:
        outline, key = self._outline, section.key
        return f"{outline.number(key)}{outline.heading(key, self.context.year)}" if key in outline.by_key else ""

    def _show(self, outline: Outline) -> None:
        self._outline = outline
        places: dict[str, int] = {}
        nodes = []
        for number, section in enumerate(outline.walk()):
            places[section.key] = number
            nodes.append(Node(section, places.get(section.parent, -1)))
        self._model.set_nodes(nodes)
        self.tree.expandAll()
        keys = [node.record.key for node in nodes]
        key = next((each for each in (self._wanted, self._key) if each in keys), keys[0] if keys else "")
        self._wanted = ""
        if key:
            self.tree.setCurrentIndex(self._model.index_of(keys.index(key)))
            self._select(key)

    def _chosen(self, now: QItemSelection) -> None:
        for index in now.indexes():
            self._later.now()
            self._select(index.data(RECORD).key)

    def _select(self, key: str) -> None:
        self._key = key
        if key in self._outline.by_key and not self._later.isActive():
            self.form.show_section(self._outline.by_key[key], has_below=bool(self._outline.children(key)))

    # -- acts

    def _save(self) -> None:
        section = self.form.value()
        if section.key in self._outline.by_key and section != self._outline.by_key[section.key]:
            self._outline = editing.changed(self._outline, section)
            self.context.write(years.edit_outline, self.context.year, self._outline)

    def _edit(self, act: Callable[[Outline, str], Outline]) -> None:
        self._later.now()
        if self._key:
            self._put(act(self._outline, self._key), self._key)

    def _move(self, step: int) -> None:
        self._edit(lambda outline, key: editing.moved(outline, key, step))

    def _add(self) -> None:
        here = self._outline.by_key.get(self._key)
        made = replace(here, **_blank()) if here else Section(_new_key(), NEW)
        self._put(editing.added(self._outline, made, self._key), made.key)

    def _add_below(self) -> None:
        if not self._key:
            return
        if self._outline.level(self._key) >= DEEPEST:
            self.context.refused.emit(f"章节最多分{DEEPEST}级。请加在上一级下面。")
            return
        here = self._outline.by_key[self._key]
        made = Section(_new_key(), NEW, self._key, here.kind)
        self._put(editing.added(self._outline, made), made.key)

    def _remove(self) -> None:
        if self._key:
            self._put(editing.removed(self._outline, self._key), "")

    def _replace(self) -> None:
        offered = builtin_outlines()
        picked = self.context.messages.ask_item(
            "换一个提纲", "现有的提纲会被换掉（可以撤销）", [each.name for each in offered]
        )
        if picked is not None:
            self._put(offered[picked], "")

    def _put(self, outline: Outline, key: str) -> None:
        if outline != self._outline:
            self._wanted = key
            self.context.act(years.edit_outline, self.context.year, outline)


def _new_key() -> str:
    return f"own.{uuid4().hex[:8]}"


def _blank() -> dict[str, Any]:
    """Return what a new section does not take over from the one it is put behind."""
    return {"key": _new_key(), "heading": NEW, "guidance": "", "lead": "", "number": None, "required": False}
