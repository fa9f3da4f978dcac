"""One section of the outline: heading, what it is for, how its entries become text."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QWidget

from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Section
from ui.forms.fields import put_line, put_text
from ui.forms.numbers import NumberField
from ui.widgets.basics import column, label
from ui.widgets.choice import ChoiceBox
from ui.widgets.typing import LineField, TextField

KINDS = (
    (Kind.ACHIEVEMENT, "举措和成效"),
    (Kind.PROBLEM, "问题（要写原因）"),
    (Kind.LEADER_DUTY, "第一责任人职责"),
    (Kind.PLAN, "下一年安排"),
    (Kind.OTHER, "其他"),
)
STYLES = ((HeadingStyle.OWN_LINE, "单独一行"), (HeadingStyle.RUN_IN, "接在段首"))
JOINS = (
    (Join.PARAGRAPHS, "每条一段"),
    (Join.ENUMERATED, "合成一段：一是……二是……"),
    (Join.SUBSECTIONS, "每条的小标题作下一级标题"),
)


class SectionForm(QScrollArea):
    """Show a section and tell of every change."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._section = Section("", "")
        self.heading = LineField("标题", "不写序号；可以用 {year}、{next_year}")
        self.kind = _choice("内容", KINDS)
        self.heading_style = _choice("标题的位置", STYLES)
        self.join = _choice("各条怎样连成文字", JOINS)
        self.required = QCheckBox("各单位都要填")
        self.length_hint = NumberField("建议篇幅", 0, 20_000, "大约多少字；不填就不提示")
        self.lead = TextField("办公室自己的开头语", "印在这一节最前面；以冒号结尾的，没有采用的条目时不印", 2)
        self.guidance = TextField("给填报人的提示", "这一部分写什么，用填报人看得懂的话", 4)
        for name in ("heading", "kind", "heading_style", "join", "required", "length_hint", "lead", "guidance"):
            getattr(self, name).setObjectName(f"section_{name}")
        self._lay_out()
        self._connect()

    def show_section(self, section: Section, *, has_below: bool) -> None:
        """Show another section, or its newer state."""
        self._section = section
        put_line(self.heading, section.heading)
        put_text(self.lead, section.lead)
        put_text(self.guidance, section.guidance)
        for box, value in (
            (self.kind, section.kind),
            (self.heading_style, section.heading_style),
            (self.join, section.join),
        ):
            box.setCurrentIndex(box.findData(value))
        self.required.setChecked(section.required)
        self.length_hint.set_number(section.length_hint)
        for each in (self.join, self.required, self.length_hint, self.guidance):
            each.setEnabled(not has_below)
        self.note.setVisible(has_below)

    def value(self) -> Section:
        """Return the section as it stands in the form."""
        return replace(
            self._section,
            heading=self.heading.text().strip() or self._section.heading,
            kind=Kind(self.kind.currentData()),
            heading_style=HeadingStyle(self.heading_style.currentData()),
            join=Join(self.join.currentData()),
            required=self.required.isChecked(),
            length_hint=self.length_hint.number,
            lead=self.lead.toPlainText().strip(),
            guidance=self.guidance.toPlainText().strip(),
        )

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.setWidget(inner)
        whole = column(inner, margin=12, gap=8)
        self.note = label("这一节下面还有章节，条目写在下级里；这里只管标题和开头语。", "small", wrap=True)
        whole.addWidget(self.note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        lines: tuple[tuple[str, QWidget], ...] = (
            ("标题", self.heading), ("内容", self.kind), ("标题的位置", self.heading_style), ("各条怎样连", self.join),
            ("", self.required), ("建议篇幅", self.length_hint), ("开头语", self.lead), ("填写提示", self.guidance),
        )  # fmt: skip
        for number, (name, field) in enumerate(lines):
            words = label(name, "muted")
            words.setBuddy(field)
            top = Qt.AlignmentFlag.AlignTop if isinstance(field, TextField) else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(words, number, 0, top)
            grid.addWidget(field, number, 1)
        whole.addLayout(grid)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.heading.textEdited.connect(self._tell)
        for field in (self.lead, self.guidance):
            field.textChanged.connect(self._tell)
        for box in (self.kind, self.heading_style, self.join):
            box.activated.connect(self._tell)
        self.required.clicked.connect(self._tell)
        self.length_hint.number_changed.connect(self._tell)

    def _tell(self) -> None:
        self.edited.emit()


def _choice(name: str, choices: tuple[tuple[Any, str], ...]) -> ChoiceBox:
    made = ChoiceBox(name)
    for value, words in choices:
        made.addItem(words, value)
    return made
