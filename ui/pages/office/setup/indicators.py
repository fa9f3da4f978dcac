"""The fourth step: which numbers departments are asked for, group by group, and how this place counts."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QTreeWidget, QTreeWidgetItem

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.indicator_set import IndicatorSet, chosen, narrowed
from rol_desktop.services.year import indicators, years
from ui.context import UiContext
from ui.dialogs.indicator import NEW, IndicatorDialog
from ui.pages.office.page import OfficePage
from ui.widgets.basics import button, column, label, named, row
from ui.widgets.late import Later

KEY = Qt.ItemDataRole.UserRole
INDICATOR_FILES = "指标文件 (*.toml);;所有文件 (*)"
ON, PART = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked


class IndicatorsStep(OfficePage):
    """Tick groups and indicators; answer how things are counted."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._counted = IndicatorSet()
        self._offered = IndicatorSet()
        self.tree = named(QTreeWidget(), "indicators")
        self.tree.setProperty("rows", "tall")
        self.tree.setAccessibleName("指标")
        self.tree.setHeaderLabels(["指标", "单位", "统计口径"])
        self.tree.setUniformRowHeights(True)
        self.tree.itemChanged.connect(self._ticked)
        self.count = label("", "muted", name="indicatorCount")
        self.variants = QGridLayout()
        self.variants.setHorizontalSpacing(12)
        self.variants.setColumnStretch(2, 1)
        self._boxes: dict[str, QComboBox] = {}
        layout = column(self, gap=8)
        layout.addWidget(self.count)
        layout.addWidget(self.tree, 1)
        layout.addLayout(self._acts())
        layout.addLayout(self.variants)
        self._later = Later(self._save, self)
        context.flushing.connect(self._later.now)

    def _acts(self) -> QHBoxLayout:
        acts = row()
        for text, slot, name, tip in (
            ("加一个指标…", self._add, "indicatorAdd", "本地要统计、这里没有的"),
            ("修改…", self._edit, "indicatorEdit", "改名称、单位、口径、上下限"),
            ("导出为文件…", self._write_file, "indicatorWrite", "连同勾稽关系，可以用记事本修改"),
            ("从文件读入…", self._read_file, "indicatorRead", "读入以后，只统计文件里的指标"),
        ):
            acts.addWidget(button(text, slot, kind="quiet", name=name, tip=tip))
        acts.addStretch(1)
        return acts

    def reload(self) -> None:
        """Read what the year counts."""
        self.context.read(years.indicators_of, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Only what is asked for matters here."""
        return changes.outline

    def _show(self, counted: IndicatorSet) -> None:
        self._counted = counted
        self._offered = indicators.offered(counted)
        self.tree.blockSignals(True)
        self.tree.clear()
        for group in self._offered.groups:
            top = QTreeWidgetItem(self.tree, [group.name])
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            for each in self._offered.of_group(group.key):
                item = QTreeWidgetItem(top, [each.name, each.unit, each.counting_rule])
                item.setData(0, KEY, each.key)
                item.setToolTip(2, each.counting_rule)
                item.setCheckState(0, ON if each.key in counted.by_key else Qt.CheckState.Unchecked)
        self.tree.setColumnWidth(0, 360)
        self.tree.setColumnWidth(1, 80)
        self.tree.blockSignals(False)
        self._say()
        self._ask()

    def _ask(self) -> None:
        for number, variant in enumerate(self._offered.variants):
            box = self._boxes.get(variant.key)
            if box is None:
                box = self._boxes[variant.key] = named(QComboBox(), f"variant_{variant.key}")
                box.setAccessibleName(variant.name)
                box.setToolTip(variant.note)
                for choice in variant.choices:
                    box.addItem(choice.name, choice.key)
                box.activated.connect(self._later.start)
                self.variants.addWidget(label(variant.name, "muted"), number, 0)
                self.variants.addWidget(box, number, 1)
            box.setCurrentIndex(box.findData(variant.choice.key))

    def _ticked(self, _item: QTreeWidgetItem, _column: int) -> None:
        self._say()
        self._later.start()

    def _say(self) -> None:
        self.count.setText(
            f"选了{len(self._keys())}个指标。没有选的不出现在任务包里；一个都不选，就只征集文字。单位要填的数越少，报得越准。"
        )

    def _keys(self) -> list[str]:
        tops = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        items = [top.child(number) for top in tops if top for number in range(top.childCount())]
        return [item.data(0, KEY) for item in items if item and item.checkState(0) is ON]

    def _save(self) -> None:
        choices = {key: str(box.currentData()) for key, box in self._boxes.items()}
        counted = chosen(narrowed(self._offered, self._keys()), choices)
        if counted != self._counted:
            self.context.act(years.edit_indicators, self.context.year, counted)

    # -- the office's own

    def _add(self) -> None:
        self._open(IndicatorDialog(self._offered, NEW, self))

    def _edit(self) -> None:
        item = self.tree.currentItem()
        key = item.data(0, KEY) if item else None
        if key in self._offered.by_key:
            self._open(IndicatorDialog(self._offered, self._offered.by_key[key], self))
        else:
            self.context.noted.emit("请先在表里选一个指标。")

    def _open(self, dialog: IndicatorDialog) -> None:
        self._later.now()
        dialog.edited.connect(self._edited)
        dialog.open()

    def _edited(self, whole: IndicatorSet, key: str) -> None:
        keys = {*self._keys(), key}
        self.context.act(years.edit_indicators, self.context.year, narrowed(whole, keys))

    def _write_file(self) -> None:
        path = self.context.messages.save_file("导出指标", "指标.toml", INDICATOR_FILES)
        if path:
            self._later.now()
            job = partial(indicators.write_file, path.with_suffix(".toml"), self._counted)
            self.context.jobs.run(job, self._written)

    def _written(self, path: Path) -> None:
        self.context.noted.emit(f"已导出到“{path}”。")

    def _read_file(self) -> None:
        if path := self.context.messages.open_file("读入指标", INDICATOR_FILES):
            self.context.jobs.run(partial(indicators.read_file, path), self._taken)

    def _taken(self, found: IndicatorSet) -> None:
        self.context.act(years.edit_indicators, self.context.year, found)
