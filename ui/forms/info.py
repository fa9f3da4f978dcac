"""The issuer's details: one FieldSpec for each, so that a new one is one line here and one field in ReportInfo."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from rol_desktop.domain.report import HeadForm, ReportInfo
from ui.forms.days import DayField
from ui.forms.fields import put_line, put_text
from ui.widgets.basics import column, label
from ui.widgets.choice import ChoiceBox
from ui.widgets.typing import LineField, TextField

SPACES = "、,，;； \t"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Declare one field of the form."""

    name: str
    label: str
    kind: str = "line"
    """line, text, names, day, check or head."""
    hint: str = ""


GROUPS: tuple[tuple[str, tuple[FieldSpec, ...]], ...] = (
    (
        "报告",
        (
            FieldSpec("title", "标题", hint="发文机关＋事由＋文种，如“××区人民政府关于2025年度法治政府建设情况的报告”"),
            FieldSpec("issuing_authority", "发文机关（署名）", hint="用全称"),
            FieldSpec("addressees", "主送机关", hint="上行文原则上只写一个，如“云江市人民政府”"),
            FieldSpec("issue_date", "成文日期", "day"),
        ),
    ),
    (
        "期限",
        (
            FieldSpec("deadline", "报送期限", "day", "在这一天之后送来的记为迟报"),
            FieldSpec("closes", "截止日期", "day", "在这一天之后送来的先暂存，由您决定收不收；可以不填"),
        ),
    ),
    (
        "正文首尾",
        (
            FieldSpec("opening", "开头", "text", "以“现将……报告如下：”结束"),
            FieldSpec("closing", "结尾", hint="如“专此报告。”"),
        ),
    ),
    (
        "版头",
        (
            FieldSpec("head_form", "形式", "head"),
            FieldSpec("authority_mark", "发文机关标志", hint="红色大字，如“××区人民政府文件”"),
            FieldSpec("document_number", "发文字号", hint="如“云示政〔2026〕3号”"),
            FieldSpec("signatories", "签发人", "names", "几位之间用顿号"),
            FieldSpec("copy_number", "份号", hint="六位数字，涉密才需要"),
            FieldSpec("secrecy", "密级和保密期限", hint="如“机密★1年”，一般不填"),
            FieldSpec("urgency", "紧急程度", hint="一般不填"),
        ),
    ),
    (
        "署名和版记",
        (
            FieldSpec("sealed", "加盖印章", "check"),
            FieldSpec("annotation", "附注", hint="如“联系人：钱示例，电话：0000-0000102”，不写括号"),
            FieldSpec("attachments", "附件名称", "names", "几个之间用顿号"),
            FieldSpec("copy_recipients", "抄送机关", hint="如“云江市司法局”"),
            FieldSpec("printing_office", "印发机关"),
            FieldSpec("print_date", "印发日期", "day"),
        ),
    ),
)
HEADS = (
    (HeadForm.UPWARD, "上行文（有签发人）"),
    (HeadForm.DOWNWARD, "下行文（文号居中）"),
    (HeadForm.PLAIN, "不要版头和版记"),
)


class InfoForm(QWidget):
    """Show the details and tell of every change."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._info = ReportInfo(0)
        self._fields = {spec.name: self._field(spec) for _title, specs in GROUPS for spec in specs}
        layout = column(self, gap=4)
        for title, specs in GROUPS:
            layout.addWidget(label(title, "strong"))
            layout.addLayout(self._grid(specs))
            layout.addSpacing(12)
        layout.addStretch(1)

    def show_info(self, info: ReportInfo) -> None:
        """Show other details; what is being typed into stays as it is where it says the same."""
        self._info = info
        for name, field in self._fields.items():
            _PUT[type(field)](field, getattr(info, name))

    def value(self) -> ReportInfo:
        """Return the details as they stand in the form."""
        found = {name: _TAKE[type(field)](field) for name, field in self._fields.items()}
        known = {each.name: each.type for each in fields(ReportInfo)}
        split = {name: _names(found[name]) for name in found if known[name] == tuple[str, ...]}
        return replace(self._info, **{**found, **split})

    def _grid(self, specs: tuple[FieldSpec, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 128)
        grid.setColumnStretch(1, 1)
        for number, spec in enumerate(specs):
            name = label("" if spec.kind == "check" else spec.label, "muted")
            field = self._fields[spec.name]
            name.setBuddy(field)
            top = Qt.AlignmentFlag.AlignTop if spec.kind == "text" else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(name, number, 0, top)
            grid.addWidget(field, number, 1)
        return grid

    def _field(self, spec: FieldSpec) -> QWidget:
        made, changed = _MAKE[spec.kind](spec)
        made.setObjectName(f"info_{spec.name}")
        changed.connect(self._tell)
        return made

    def _tell(self) -> None:
        self.edited.emit()


def _line(spec: FieldSpec) -> tuple[QWidget, Any]:
    made = LineField(spec.label, spec.hint)
    return made, made.textEdited


def _text(spec: FieldSpec) -> tuple[QWidget, Any]:
    made = TextField(spec.label, spec.hint, 3)
    return made, made.textChanged


def _day(spec: FieldSpec) -> tuple[QWidget, Any]:
    made = DayField(spec.label)
    made.setPlaceholderText(f"{spec.hint}（如 2026年1月20日）" if spec.hint else "如 2026年2月10日")
    return made, made.day_changed


def _check(spec: FieldSpec) -> tuple[QWidget, Any]:
    made = QCheckBox(spec.label)
    return made, made.clicked


def _head(spec: FieldSpec) -> tuple[QWidget, Any]:
    made = ChoiceBox(spec.label)
    for form, words in HEADS:
        made.addItem(words, form)
    return made, made.activated


def _put_head(field: ChoiceBox, value: HeadForm) -> None:
    field.setCurrentIndex([form for form, _words in HEADS].index(value))


def _put_line(field: LineField, value: str | tuple[str, ...]) -> None:
    if isinstance(value, str):
        put_line(field, value)
    elif _names(field.text()) != value:
        field.set_text("、".join(value))


def _names(text: Any) -> tuple[str, ...]:
    """Split names; white space parts them only where no mark does, for the names of attachments hold spaces."""
    marks = SPACES.strip() if any(mark in text for mark in SPACES.strip()) else SPACES
    return tuple(_pieces(str(text), marks))


def _pieces(text: str, marks: str) -> Iterator[str]:
    for mark in marks:
        text = text.replace(mark, "\n")
    yield from (piece.strip() for piece in text.split("\n") if piece.strip())


_MAKE: dict[str, Callable[[FieldSpec], tuple[QWidget, Any]]] = {
    "line": _line, "names": _line, "text": _text, "day": _day, "check": _check, "head": _head,
}  # fmt: skip
_PUT: dict[type, Callable[[Any, Any], None]] = {
    LineField: _put_line,
    TextField: put_text,
    DayField: lambda field, value: field.set_day(value),
    QCheckBox: lambda field, value: field.setChecked(value),
    ChoiceBox: _put_head,
}
_TAKE: dict[type, Callable[[Any], Any]] = {
    LineField: lambda field: field.text().strip(),
    TextField: lambda field: field.toPlainText().strip(),
    DayField: lambda field: field.day,
    QCheckBox: lambda field: field.isChecked(),
    ChoiceBox: lambda field: field.currentData(),
}
