"""The charts beside the figures: read for the chosen indicator, and only while somebody looks."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from rol_desktop.domain.charts import Chart
from rol_desktop.services.deciding.figure_charts import charts_of
from ui.context import UiContext
from ui.widgets.basics import column, label
from ui.widgets.chart import ChartView
from ui.widgets.late import Later

PAUSE_MS = 150  # going down a list with the arrow keys reads once, at its end


class FigureCharts(QScrollArea):
    """Show the charts of one indicator."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("figureCharts")
        self.setAccessibleName("图")
        self.setWidgetResizable(True)
        self._context = context
        self._key = ""
        self._later = Later(self._read, self, PAUSE_MS)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._whole = column(inner, gap=20)
        self.setWidget(inner)

    def show_indicator(self, key: str) -> None:
        """Show another indicator's charts, or the same one's newer values."""
        self._key = key
        if self.isVisible():
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was chosen while the table was shown."""
        super().showEvent(event)
        self._later.start()

    @property
    def views(self) -> list[ChartView]:
        """Return the charts from top to bottom."""
        items = [self._whole.itemAt(number) for number in range(self._whole.count())]
        found = [item.widget() for item in items if item is not None]
        return [each for each in found if isinstance(each, ChartView)]

    def _read(self) -> None:
        if self._key and self.isVisible():
            self._context.read(charts_of, self._context.year, self._key, then=self._show)

    def _show(self, found: tuple[Chart, ...]) -> None:
        while (item := self._whole.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for chart in found:
            self._whole.addWidget(ChartView(chart))
        if not found:
            self._whole.addWidget(label("还没有单位填报这个指标。", "muted", wrap=True))
        self._whole.addStretch(1)
