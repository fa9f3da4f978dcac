"""One indicator: its name, group, unit, how it is counted and how departments' figures combine."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from rol_desktop.domain.figure import Combine, Indicator
from rol_desktop.domain.indicator_set import FINEST, IndicatorSet
from rol_desktop.errors import UserError
from rol_desktop.services.year.indicators import with_indicator
from ui.widgets.basics import button, column, label, named, row
from ui.widgets.measure import NumberEditor

COMBINES = {
    Combine.SUM: "各单位相加",
    Combine.ONE_SOURCE: "只由一个单位报",
    Combine.RATIO: "比率：分子合计÷分母合计",
    Combine.NOT_ADDED: "不相加，分单位列出",
}
NEW = Indicator("", "", "")


class IndicatorDialog(QDialog):
    """Edit one indicator; it closes only when the set it belongs to can be used."""

    edited = Signal(object, str)  # the whole IndicatorSet with it, the indicator's key

    def __init__(self, whole: IndicatorSet, indicator: Indicator = NEW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indicatorDialog")
        self.setWindowTitle("修改指标" if indicator.key else "加一个指标")
        self._whole, self._indicator = whole, indicator
        self.name = named(QLineEdit(indicator.name), "indicatorName")
        self.group = self._group_box()
        self.unit = named(QLineEdit(indicator.unit), "indicatorUnit")
        self.rule = QPlainTextEdit(indicator.counting_rule)
        self.rule.setObjectName("indicatorRule")
        self.combine = named(QComboBox(), "indicatorCombine")
        for key, words in COMBINES.items():
            self.combine.addItem(words, str(key))
        self.combine.setCurrentIndex(self.combine.findData(str(indicator.combine)))
        self.numerator = self._part_box("indicatorNumerator", indicator.numerator)
        self.denominator = self._part_box("indicatorDenominator", indicator.denominator)
        self.decimals = NumberEditor("位", whole=True)
        self.decimals.setObjectName("indicatorDecimals")
        self.decimals.setRange(0, FINEST)
        self.decimals.put(indicator.decimals)
        self.minimum = named(QLineEdit(_number(indicator.minimum)), "indicatorMinimum")
        self.maximum = named(QLineEdit(_number(indicator.maximum)), "indicatorMaximum")
        self.words = named(QLineEdit("、".join(indicator.words)), "indicatorWords")
        self.fault = label("", "bad", wrap=True, name="indicatorFault")
        self._lay_out()
        self.combine.currentIndexChanged.connect(self._show_parts)
        self._show_parts()

    def _group_box(self) -> QComboBox:
        box = named(QComboBox(), "indicatorGroup")
        box.setEditable(not self._indicator.key)
        box.setEnabled(not self._indicator.key)  # text refers to it by group and name
        box.addItems([each.name for each in self._whole.groups])
        box.setCurrentText(self._indicator.group or box.itemText(0))
        return box

    def _part_box(self, name: str, key: str) -> QComboBox:
        box = named(QComboBox(), name)
        box.addItem("", "")
        for each in self._whole.indicators:
            if each.combine is not Combine.RATIO:
                box.addItem(f"{each.group} · {each.name}", each.key)
        box.setCurrentIndex(max(box.findData(key), 0))
        return box

    def _lay_out(self) -> None:
        self.rule.setFixedHeight(64)
        self.rule.setTabChangesFocus(True)
        self.resize(520, 0)
        self._form = QFormLayout()
        for title, field, hint in (
            ("名称", self.name, ""),
            ("类别", self.group, "可以写一个新的类别"),
            ("单位", self.unit, "件、次、人、%……"),
            ("统计口径", self.rule, "给填报的人看：什么算，什么不算"),
            ("怎样汇总", self.combine, ""),
            ("分子", self.numerator, ""),
            ("分母", self.denominator, ""),
            ("小数位数", self.decimals, ""),
            ("不小于", self.minimum, "不写就是没有下限"),
            ("不大于", self.maximum, "不写就是没有上限"),
            ("正文用词", self.words, "正文里这些词后面的数就是它，如“审结、办结”"),
        ):
            field.setAccessibleName(title)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setPlaceholderText(hint)
            self._form.addRow(title, field)
        acts = row()
        acts.addStretch(1)
        acts.addWidget(button("取消", self.reject, name="indicatorCancel"))
        save = button("保存", self.keep, kind="primary", name="indicatorSave")
        save.setDefault(True)
        acts.addWidget(save)
        layout = column(self, margin=16, gap=12)
        layout.addLayout(self._form)
        layout.addWidget(self.fault)
        layout.addLayout(acts)

    def keep(self) -> None:
        """Put the indicator into the set, or say what is wrong."""
        try:
            made = self._made()
            whole = with_indicator(self._whole, made, self.group.currentText().strip())
        except UserError as refusal:
            self.fault.setText(refusal.told)
            return
        key = made.key or whole.indicators[-1].key
        self.accept()
        self.edited.emit(whole, key)

    def _made(self) -> Indicator:
        combine = Combine(self.combine.currentData())
        is_ratio = combine is Combine.RATIO
        if not self.group.currentText().strip():
            raise UserError("请写明指标属于哪个类别。")
        return replace(
            self._indicator,
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            counting_rule=self.rule.toPlainText().strip(),
            combine=combine,
            numerator=self.numerator.currentData() if is_ratio else "",
            denominator=self.denominator.currentData() if is_ratio else "",
            decimals=int(self.decimals.get()),
            minimum=_decimal(self.minimum.text()),
            maximum=_decimal(self.maximum.text()),
            words=tuple(each.strip() for each in self.words.text().split("、") if each.strip()),
        )

    def _show_parts(self) -> None:
        is_ratio = self.combine.currentData() == str(Combine.RATIO)
        for field in (self.numerator, self.denominator):
            self._form.setRowVisible(field, is_ratio)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _decimal(text: str) -> Decimal | None:
    typed = text.strip().replace(",", "").replace("，", "")
    if not typed:
        return None
    try:
        value = Decimal(typed)
    except InvalidOperation as error:
        raise UserError(f"“{text.strip()}”不是一个数。上限和下限只写数字。") from error
    if not value.is_finite():
        raise UserError(f"“{text.strip()}”不是一个数。上限和下限只写数字。")
    return value
