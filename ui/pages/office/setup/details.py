"""The first step: the issuer's details, saved as typed; what is still missing is said and stops nobody."""

from PySide6.QtWidgets import QScrollArea, QWidget

from rol_desktop.domain.changes import Changes
from rol_desktop.domain.report import ReportInfo, missing_details
from rol_desktop.services.year import years
from ui.context import UiContext
from ui.forms.info import InfoForm
from ui.pages.office.page import OfficePage
from ui.widgets.basics import column, label
from ui.widgets.late import Later


class DetailsStep(OfficePage):
    """Edit the issuer's details of the year."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._kept: ReportInfo | None = None
        self.form = InfoForm()
        self.missing = label("", "muted", wrap=True, name="infoMissing")
        area = QScrollArea()
        area.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column(inner, margin=4).addWidget(self.form)
        area.setWidget(inner)
        layout = column(self, gap=12)
        layout.addWidget(self.missing)
        layout.addWidget(area, 1)
        self._later = Later(self._save, self)
        self.form.edited.connect(self._later.start)
        context.flushing.connect(self._later.now)

    def reload(self) -> None:
        """Read the details."""
        self.context.read(years.info_of, self.context.year, then=self._show)

    def concerns(self, changes: Changes) -> bool:
        """Only the report's details matter here."""
        return changes.report

    def _show(self, info: ReportInfo) -> None:
        missing = "、".join(missing_details(info))
        self.missing.setText(f"还空着：{missing}。导出前补上就行。" if missing else "必填的都有了。")
        if not self._later.isActive():
            self._kept = info
            self.form.show_info(info)

    def _save(self) -> None:
        value = self.form.value()
        if self._kept is not None and value != self._kept:
            self._kept = value
            self.context.write(years.edit_info, value)
