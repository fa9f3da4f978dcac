"""Beginning a year: the few things nobody can guess; everything else is proposed and can be changed after."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.catalog.outlines import builtin_outlines
from rol_desktop.domain.changes import Changes
from rol_desktop.domain.indicator_set import IndicatorSet, group_of, narrowed
from rol_desktop.domain.outline import Outline
from rol_desktop.domain.proposal import carried_info, proposed_info
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.year import years
from rol_desktop.services.year.new_from import NewFrom, begin_from_report
from ui.context import UiContext
from ui.forms.days import DayField, today
from ui.forms.numbers import NumberField
from ui.widgets.basics import button, column, label, row
from ui.widgets.choice import ChoiceBox
from ui.widgets.typing import LineField

WIDTH = 560
REPORT_FILTER = "Word、WPS 文档 (*.docx *.doc *.wps);;所有文件 (*)"
USUAL = "regulation"  # the outline in the order of the regulation that asks for the report
FIRST_GROUPS = ("reconsideration", "litigation", "normative_document", "major_decision")
"""What nearly every report counts; the fewer numbers are asked for, the better they are."""
REPORTED_UNTIL = 9  # from October on, the report that people prepare is this year's


class BeginForm(QScrollArea):
    """Ask for year, issuer and outline, and begin."""

    begun = Signal(int)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._outlines = builtin_outlines()
        self._last = 0
        self.year = NumberField("报告的年度", 2000, 2100)
        self.year.set_number(year_to_report(today()))
        self.authority = LineField("发文机关", "如“云江市示范区人民政府”")
        self.superior = LineField("主送机关", "如“云江市人民政府”；可以以后再填")
        self.outline = ChoiceBox("提纲")
        self.deadline = DayField("报送期限")
        self._build()
        self.year.number_changed.connect(self._year_chosen)
        self._year_chosen()

    def prepare(self) -> None:
        """Look which years there are already."""
        self._context.read(_newest, then=self._found)

    def _build(self) -> None:
        self.year.setObjectName("beginYear")
        self.authority.setObjectName("beginAuthority")
        self.superior.setObjectName("beginSuperior")
        self.outline.setObjectName("beginOutline")
        self.deadline.setObjectName("beginDeadline")
        for each in self._outlines:
            self.outline.addItem(each.name, each)
        keys = [each.key for each in self._outlines]
        self.outline.setCurrentIndex(keys.index(USUAL) if USUAL in keys else 0)
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.setWidget(inner)
        page = QWidget()
        page.setFixedWidth(WIDTH)
        row(inner, margin=24).addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        layout = column(page, gap=12)
        layout.addStretch(1)
        layout.addWidget(label("新建一个年度的报告", "title"))
        self.words = label(
            "先填这几项，其余的由程序按惯例拟好，下一步逐项可改。建好以后依次是：报告信息、提纲、单位、指标、发任务。",
            "muted",
            wrap=True,
        )
        layout.addWidget(self.words)
        layout.addLayout(self._grid())
        layout.addLayout(self._foot())
        layout.addStretch(2)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        lines = (
            ("报告的年度", self.year),
            ("发文机关", self.authority),
            ("主送机关", self.superior),
            ("提纲", self.outline),
            ("报送期限", self.deadline),
        )
        for number, (name, field) in enumerate(lines):
            words = label(name, "muted")
            words.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(words, number, 0)
            grid.addWidget(field, number, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=8)
        self.begin = button("建立并继续", self._begin, kind="primary", name="beginYearNow")
        self.back = button("不新建了", self.left.emit, name="beginLeave")
        self.back.hide()
        from_report = button("按上年的报告新建…", self._ask_report, icon="import", name="beginFromReport")
        from_report.setToolTip("读入上年印发的报告（Word），沿用它的提纲、开头结尾和发文信息，正文存为上年内容")
        foot.addWidget(self.begin)
        foot.addWidget(from_report)
        foot.addWidget(self.back)
        foot.addStretch(1)
        return foot

    def _found(self, found: tuple[int, str, str]) -> None:
        self._last, authority, superior = found
        self.back.setVisible(self._last > 0)
        if not self._last:
            return
        self.year.set_number(self._last + 1)
        self._year_chosen()
        self.authority.set_text(self.authority.text() or authority)
        self.superior.set_text(self.superior.text() or superior)
        if self.outline.itemData(0) is not None:
            self.outline.insertItem(0, f"沿用{self._last}年度的提纲、单位和指标", None)
            self.outline.setCurrentIndex(0)

    def _year_chosen(self, _year: int = 0) -> None:
        self.deadline.set_day(proposed_info(self.year.number, "").deadline)

    def _begin(self) -> None:
        self._context.act(
            _begin,
            self.year.number,
            self.authority.text(),
            self.superior.text(),
            self.deadline.day,
            self.outline.currentData(),
            self._last,
            then=self._done,
        )

    def _ask_report(self) -> None:
        """Begin from last year's report as it was issued; what is filled in above stays unused but for the year."""
        if path := self._context.messages.open_file("选择上年印发的报告", REPORT_FILTER):
            self._context.work("正在读入报告", begin_from_report, self.year.number, path, then=self._done_from)

    def _done_from(self, done: NewFrom) -> None:
        same = done.paragraphs - len(done.changed)
        self._context.noted.emit(
            f"{done.read_year}年度的报告已读入：正文{done.paragraphs}段，重新汇编后{same}段与原文相同。"
        )
        self.begun.emit(done.year)

    def _done(self, _: object) -> None:
        self.begun.emit(self.year.number)


def year_to_report(day: date) -> int:
    """Return the year that a report begun today is most likely about."""
    return day.year if day.month > REPORTED_UNTIL else day.year - 1


def _newest(workspace: Workspace) -> tuple[int, str, str]:
    newest = next(iter(years.years(workspace)), 0)
    if not newest:
        return 0, "", ""
    info = years.info_of(workspace, newest)
    return newest, info.issuing_authority, info.addressees


def _begin(
    workspace: Workspace,
    year: int,
    authority: str,
    superior: str,
    deadline: date | None,
    outline: Outline | None,
    last: int,
) -> Changes:
    """Begin a year from a built-in outline, or, where none is given, from the last year."""
    if outline is not None:
        info = replace(proposed_info(year, authority, superior), deadline=deadline)
        return years.begin_year(workspace, info, outline, counted=_first_indicators())
    info = carried_info(years.info_of(workspace, last), year)
    info = replace(info, issuing_authority=authority or info.issuing_authority, deadline=deadline)
    info = replace(info, addressees=superior or info.addressees)
    counted = years.indicators_of(workspace, last)
    return years.begin_year(workspace, info, years.outline_of(workspace, last), counted=counted)


def _first_indicators() -> IndicatorSet:
    known = builtin_indicators()
    return narrowed(known, [key for key in known.by_key if group_of(key) in FIRST_GROUPS])
