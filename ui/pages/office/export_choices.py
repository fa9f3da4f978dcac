"""What the person who exports may choose about the file: one ChoiceSpec each."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from rol_desktop.domain.report import ReportInfo
from rol_desktop.services.output.compiling import Choices
from ui.widgets.basics import label, named


@dataclass(frozen=True, slots=True)
class ChoiceSpec:
    """Declare one box to tick."""

    name: str
    label: str
    words: str
    of_report: bool = False
    """Kept with the report (a field of ReportInfo), because it changes what is in the document."""


CHOICES = (
    ChoiceSpec("figure_tables", "附上主要数据表", "作为附件排在正文后面", of_report=True),
    ChoiceSpec("figures_by_department", "再附分单位数据表", "横排，只列报了数的单位", of_report=True),
    ChoiceSpec("numbers_as_text", "编号写成文字", "Word 不再自动编号，改动章节后要自己改号"),
    ChoiceSpec("no_anchors", "不带定位标记", "在 Word 里改过以后，不能再对回条目"),
    ChoiceSpec("imprint_on_even_page", "版记另起双数页", "双面印制时版记在最后一面"),
    ChoiceSpec("strict_fonts", "字体必须齐全", "本机缺字体时不导出"),
)


class ExportChoices(QWidget):
    """Show the boxes; tell of those that belong to the report."""

    report_edited = Signal(object)  # ReportInfo
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._info: ReportInfo | None = None
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, spec in enumerate(CHOICES):
            box = self.boxes[spec.name] = named(QCheckBox(spec.label), f"choice_{spec.name}")
            box.setAccessibleDescription(spec.words)
            box.clicked.connect(self._report_clicked if spec.of_report else self._clicked)
            grid.addWidget(box, number, 0)
            grid.addWidget(label(spec.words, "muted"), number, 1)

    def show_info(self, info: ReportInfo) -> None:
        """Show what the report itself holds."""
        self._info = info
        for spec in CHOICES:
            if spec.of_report:
                self.boxes[spec.name].setChecked(getattr(info, spec.name))
        self.boxes["figures_by_department"].setEnabled(info.figure_tables)

    @property
    def strict_fonts(self) -> bool:
        """Tell whether a missing font refuses the export."""
        return self.boxes["strict_fonts"].isChecked()

    def value(self) -> Choices:
        """Return the choices about the file."""
        ticked = {name: box.isChecked() for name, box in self.boxes.items()}
        return Choices(
            anchors=not ticked["no_anchors"],
            numbers_as_text=ticked["numbers_as_text"],
            imprint_on_even_page=ticked["imprint_on_even_page"],
        )

    def _clicked(self) -> None:
        self.chosen.emit()

    def _report_clicked(self) -> None:
        if self._info is not None:
            ticked = {spec.name: self.boxes[spec.name].isChecked() for spec in CHOICES if spec.of_report}
            self.report_edited.emit(replace(self._info, **ticked))  # type: ignore[arg-type]  # named by their fields
