"""The third step: who reports. Pasted, read from a table, or typed; the order is the order in the report."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.department import Department
from rol_desktop.errors import RolError
from rol_desktop.services.year import departments, years
from ui.context import UiContext
from ui.models.table import RECORD, ColumnSpec
from ui.pages.office.page import OfficePage, selected, table
from ui.widgets.basics import button, column, label, row
from ui.widgets.empty import EmptyState
from ui.widgets.typing import TextField

TABLES = "名单表格 (*.xlsx *.csv *.txt);;所有文件 (*)"
EXAMPLE = "每行一个单位，例如：\n101 区教育局\n102 区公安分局\n也可以从 Excel 里整块复制：代码、名称、联系人、电话。"


class DepartmentsStep(OfficePage):
    """Edit the list of departments."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        columns = (
            ColumnSpec("代码", lambda each: each.code, 88),
            ColumnSpec("名称", lambda each: each.name, 240, write=partial(self._write, "name")),
            ColumnSpec("联系人", lambda each: each.contact, 104, write=partial(self._write, "contact")),
            ColumnSpec("电话", lambda each: each.telephone, 140, write=partial(self._write, "telephone")),
        )
        self.view, self._model = table("departments", "单位名单", columns)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for key, act in (
            ("Alt+Up", partial(self._shift, -1)),
            ("Alt+Down", partial(self._shift, 1)),
            ("Del", self._remove),
        ):
            QShortcut(QKeySequence(key), self.view, act, context=Qt.ShortcutContext.WidgetShortcut)
        self.count = label("", "muted", name="departmentCount")
        self.paste = TextField("粘贴单位名单", EXAMPLE, 8)
        self.paste.setObjectName("departmentPaste")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(EmptyState("departments", "还没有单位", "把单位名单粘贴到右边的框里，或者从表格导入。"))
        layout = row(self, gap=16)
        layout.addWidget(self._stack, 3)
        layout.addLayout(self._adding(), 2)

    def reload(self) -> None:
        """Read the list."""
        self.context.read(years.departments_of, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Only the list matters here."""
        return bool(changes.departments)

    def _list(self) -> QWidget:
        whole = QWidget()
        layout = column(whole)
        layout.addWidget(self.view, 1)
        acts = row()
        acts.addWidget(self.count)
        acts.addStretch(1)
        acts.addWidget(button("上移", partial(self._shift, -1), kind="quiet", icon="up", name="departmentUp"))
        acts.addWidget(button("下移", partial(self._shift, 1), kind="quiet", icon="down", name="departmentDown"))
        acts.addWidget(button("移出名单", self._remove, kind="quiet", icon="delete", name="departmentRemove"))
        layout.addLayout(acts)
        return whole

    def _adding(self) -> QVBoxLayout:
        layout = column()
        layout.addWidget(label("加入单位", "strong"))
        layout.addWidget(self.paste)
        acts = row()
        acts.addWidget(button("加入名单", self._add, kind="primary", name="departmentAdd"))
        acts.addWidget(button("从表格导入…", self._read, icon="import", name="departmentImport"))
        acts.addStretch(1)
        layout.addLayout(acts)
        layout.addWidget(label("没有写代码的单位由程序编号。名单里的次序就是汇编时的次序。", "small", wrap=True))
        layout.addStretch(1)
        return layout

    def _show(self, found: tuple[Department, ...]) -> None:
        self._model.set_records(found)
        self.count.setText(f"共{len(found)}个单位")
        self._stack.setCurrentIndex(0 if found else 1)

    def _now(self) -> tuple[Department, ...]:
        return self._model.records

    def _add(self) -> None:
        try:
            self._put(departments.parse_departments(self.paste.toPlainText()))
        except RolError as refusal:
            self.context.refused.emit(refusal.told)

    def _read(self) -> None:
        if path := self.context.messages.open_file("导入单位名单", TABLES):
            self.context.jobs.run(partial(departments.read_departments, path), self._put)

    def _put(self, found: tuple[Department, ...]) -> None:
        self._set(departments.joined(self._now(), found), self._added)

    def _added(self, _: object) -> None:
        self.paste.set_text("")

    def _write(self, name: str, department: Department, text: str) -> None:
        changed = replace(department, **{name: text.strip()})  # type: ignore[arg-type]  # a field that holds text
        self._set(tuple(changed if each is department else each for each in self._now()))

    def _shift(self, step: int) -> None:
        chosen = [each for each in selected(self.view, RECORD) if isinstance(each, Department)]
        order = list(self._now())
        for each in chosen if step < 0 else reversed(chosen):
            here = order.index(each)
            there = here + step
            if 0 <= there < len(order) and order[there] not in chosen:
                order[here], order[there] = order[there], order[here]
        if tuple(order) != self._now():
            self._set(tuple(order))
            rows = [order.index(each) for each in chosen]
            self.view.selectRow(rows[0])

    def _remove(self) -> None:
        chosen = selected(self.view, RECORD)
        if chosen:
            self._set(tuple(each for each in self._now() if each not in chosen))

    def _set(self, found: tuple[Department, ...], then: Callable[[Any], None] | None = None) -> None:
        self.context.act(years.set_departments, found, then=then)
