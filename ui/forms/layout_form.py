"""A layout's measures as a form, made from the dataclass: every field has its label, its unit and the right editor."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, get_type_hints

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from rol_desktop.domain.layout import Families, Font, Fonts, Layout, NumberPosition
from ui.forms.layout_specs import FAMILIES, PARTS, POSITIONS, ROLES, MeasureSpec, PartSpec
from ui.widgets.basics import column, label, row, set_property
from ui.widgets.measure import ChoiceEditor, Editor, NamesEditor, NumberEditor, TickEditor, WordEditor

Where = tuple[str, ...]
FAMILY, SIZE, COLOUR = 82, 62, 70  # pixels


class LayoutForm(QWidget):
    """Show a layout and tell of every change."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = Layout()
        self.editors: dict[Where, Editor] = {}
        self._whole = column(self, margin=8, gap=4)
        for part in PARTS:
            self._head(part.title)
            self._whole.addLayout(self._part(part))
        self._head("字体：先写要用的，后面依次是缺少它时的替代")
        self._whole.addLayout(self._families())
        self._head("各处的字体、字号（磅）、颜色")
        self._whole.addLayout(self._fonts())
        self._whole.addStretch(1)
        for where, editor in self.editors.items():
            editor.setObjectName("layout_" + "_".join(where))
            editor.edited.connect(self.edited)

    def show_layout(self, layout: Layout) -> None:
        """Show another layout."""
        self._layout = layout
        for where, editor in self.editors.items():
            value: Any = layout
            for name in where:
                value = getattr(value, name)
            editor.put(value)

    def value(self) -> Layout:
        """Return the layout as it stands in the form."""
        changed = self._layout
        for part in (*(each.name for each in PARTS), "families"):
            values = {where[1]: each.get() for where, each in self.editors.items() if where[0] == part}
            changed = replace(changed, **{part: replace(getattr(changed, part), **_typed(part, values))})
        roles = {name: self._font(changed, name) for name in ROLES}
        return replace(changed, fonts=replace(changed.fonts, **roles))

    def mark(self, faulty: Iterable[Where]) -> None:
        """Mark the fields that are wrong."""
        wrong = set(faulty)
        for where, editor in self.editors.items():
            set_property(editor, "faulty", where in wrong)

    def _font(self, layout: Layout, role: str) -> Font:
        values = {where[2]: each.get() for where, each in self.editors.items() if where[:2] == ("fonts", role)}
        font: Font = getattr(layout.fonts, role)
        return replace(font, **values)  # type: ignore[arg-type]  # named by their fields

    # -- building

    def _head(self, title: str) -> None:
        self._whole.addSpacing(8)
        self._whole.addWidget(label(title, "strong"))

    def _part(self, part: PartSpec) -> QGridLayout:
        hints = get_type_hints(type(getattr(self._layout, part.name)))
        grid = _grid()
        for number, spec in enumerate(part.measures):
            editor = self._editor(hints[spec.name], spec)
            editor.setAccessibleName(f"{part.title}：{spec.label}")
            self.editors[part.name, spec.name] = editor
            if not isinstance(editor, TickEditor):
                grid.addWidget(_name(spec.label, editor), number, 0)
            grid.addWidget(editor, number, 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _editor(self, hint: type, spec: MeasureSpec) -> Editor:
        if hint is bool:
            return TickEditor(spec.label)
        if hint is NumberPosition:
            return ChoiceEditor(POSITIONS)
        if hint in (int, float):
            return NumberEditor(spec.unit, whole=hint is int)
        return WordEditor(spec.label)

    def _families(self) -> QGridLayout:
        grid = _grid()
        for number, each in enumerate(fields(Families)):
            editor = NamesEditor(FAMILIES[each.name])
            self.editors["families", each.name] = editor
            grid.addWidget(_name(FAMILIES[each.name], editor), number, 0)
            grid.addWidget(editor, number, 1)
        return grid

    def _fonts(self) -> QGridLayout:
        grid = _grid()
        for number, each in enumerate(fields(Fonts)):
            line = row(gap=4)
            for name, editor in _font_editors(ROLES[each.name]):
                self.editors["fonts", each.name, name] = editor
                line.addWidget(editor)
            grid.addWidget(label(ROLES[each.name], "muted"), number, 0)
            grid.addLayout(line, number, 1)
        return grid


def _font_editors(role: str) -> tuple[tuple[str, Editor], ...]:
    family, size = ChoiceEditor(FAMILIES), NumberEditor("")
    bold, colour, latin = (
        TickEditor("加粗"),
        WordEditor(f"{role}的颜色", "颜色"),
        WordEditor(f"{role}的西文字体", "同汉字"),
    )
    for editor, what in ((family, "字体"), (size, "字号"), (bold, "加粗"), (colour, "颜色"), (latin, "西文字体")):
        editor.setAccessibleName(f"{role}的{what}")
    family.setFixedWidth(FAMILY)
    size.setFixedWidth(SIZE)
    colour.setFixedWidth(COLOUR)
    latin.setFixedWidth(COLOUR)
    latin.setToolTip("字母和数字的字体；不写则与汉字相同")
    return ("family", family), ("size", size), ("bold", bold), ("color", colour), ("latin", latin)


def _typed(part: str, values: dict[str, Any]) -> dict[str, Any]:
    """Give words back their kind: a list of choices knows but text."""
    if part == "page_number":
        return values | {"position": NumberPosition(values["position"])}
    return values


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    return grid


def _name(text: str, editor: QWidget) -> QWidget:
    made = label(text, "muted", wrap=True)
    made.setBuddy(editor)
    return made
