"""The fourth step: which numbers departments are asked for, group by group, and how this place counts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QTreeWidget, QTreeWidgetItem

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.indicator_set import IndicatorSet, chosen, narrowed
from rol_desktop.services import years
from ui.context import UiContext
from ui.pages.office.page import OfficePage
from ui.widgets.basics import column, label
from ui.widgets.late import Later

KEY = Qt.ItemDataRole.UserRole
ON, PART = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked


class IndicatorsStep(OfficePage):
    """Tick groups and indicators; answer how things are counted."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._counted = IndicatorSet()
        self._offered = IndicatorSet()
        self.tree = QTreeWidget(objectName="indicators")
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
        layout.addLayout(self.variants)
        self._later = Later(self._save, self)
        context.flushing.connect(self._later.now)

    def reload(self) -> None:
        """Read what the year counts."""
        self.context.read(years.indicators_of, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Only what is asked for matters here."""
        return changes.outline

    def _show(self, counted: IndicatorSet) -> None:
        self._counted = counted
        self._offered = _offered(counted)
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
                box = self._boxes[variant.key] = QComboBox(objectName=f"variant_{variant.key}")
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
        items = [top.child(number) for top in tops for number in range(top.childCount())]
        return [item.data(0, KEY) for item in items if item.checkState(0) is ON]

    def _save(self) -> None:
        choices = {key: str(box.currentData()) for key, box in self._boxes.items()}
        counted = chosen(narrowed(self._offered, self._keys()), choices)
        if counted != self._counted:
            self.context.act(years.edit_indicators, self.context.year, counted)


def _offered(counted: IndicatorSet) -> IndicatorSet:
    """Return the built-in indicators and, behind them, what the office counts of its own."""
    known = builtin_indicators()
    own = narrowed(counted, [key for key in counted.by_key if key not in known.by_key])
    choices = {variant.key: variant.chosen for variant in counted.variants if variant.chosen}
    return chosen(known | own if own.indicators else known, choices)
