"""Level bars with their values in words; one of them can be reached by the keyboard and read aloud."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.charts import Chart
from ui.theme import colour
from ui.widgets.stepped import SteppedView

BAR, BETWEEN, GROUP_GAP, PAD = 14, 2, 10, 8
MOST_LABEL = 0.4  # of the width: a longer label is elided, and stands whole in the tool tip
PALE = 90  # of 255: last year's bars, told apart by their place and name as well


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar as it is drawn."""

    label: int
    series: int
    top: float


class ChartView(SteppedView):
    """Draw one chart."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.description)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Return the bars from top to bottom."""
        line = self._line()
        found, top = [], 2.0 * line + 2 * PAD
        for label in range(len(self._labels)):
            for series in range(len(self.chart.series)):
                found.append(Bar(label, series, top))
                top += BAR + BETWEEN
            top += GROUP_GAP
        return tuple(found)

    def count(self) -> int:
        """Return the number of bars."""
        return len(self._labels) * len(self.chart.series)

    def said(self, number: int) -> str:
        """Return a bar in words: label, year, value."""
        label, place = divmod(number, len(self.chart.series))
        series = self.chart.series[place]
        return f"{self._labels[label]}，{series.name}：{series.said[label]}"

    def under(self, at: QPointF) -> int:
        """Return the bar at a height."""
        return next((number for number, bar in enumerate(self.bars) if bar.top <= at.y() <= bar.top + BAR), -1)

    def sizeHint(self) -> QSize:
        """Return room for every bar."""
        high = 2 * self._line() + 3 * PAD
        high += len(self._labels) * (len(self.chart.series) * (BAR + BETWEEN) + GROUP_GAP)
        return QSize(280, int(high))

    def minimumSizeHint(self) -> QSize:
        """Keep the height; the width may shrink."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw title, names of the years, and bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._head(painter)
        wide = self._label_width()
        scale = (self.width() - wide - self._value_width() - 3 * PAD) / max(float(self.chart.ticks[-1]), 1e-9)
        for number, bar in enumerate(self.bars):
            self._bar(painter, bar, wide, scale)
            if number == self.current and self.hasFocus():
                painter.setPen(colour("accent_text"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(1, bar.top - 1, self.width() - 3, BAR + 1))
        painter.end()

    @property
    def _labels(self) -> tuple[str, ...]:
        return self.chart.series[0].labels if self.chart.series else ()

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _head(self, painter: QPainter) -> None:
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour("text"))
        title = QFontMetrics(font).elidedText(self.chart.title, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), self._line()), title)
        font.setBold(False)
        painter.setFont(font)
        left = 0.0
        for number, series in enumerate(self.chart.series):
            painter.fillRect(QRectF(left, self._line() + PAD, BAR, BAR), self._ink(number))
            painter.setPen(colour("muted"))
            wide = self.fontMetrics().horizontalAdvance(series.name)
            painter.drawText(QRectF(left + BAR + 4, self._line() + PAD - 3, wide + 2, self._line()), series.name)
            left += BAR + wide + 20

    def _bar(self, painter: QPainter, bar: Bar, wide: int, scale: float) -> None:
        series = self.chart.series[bar.series]
        metrics = self.fontMetrics()
        lift = (BAR - self._line()) / 2
        painter.setPen(colour("text"))
        if bar.series == len(self.chart.series) - 1:
            text = metrics.elidedText(self._labels[bar.label], Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRectF(0, bar.top + lift, wide, self._line()), text)
        value = series.values[bar.label]
        long = max(float(value) * scale, 1.0) if value else 0.0  # nought has no bar, little has a thin one
        if long:
            painter.fillRect(QRectF(wide + PAD, bar.top, long, BAR), self._ink(bar.series))
        painter.setPen(colour("muted"))
        place = QRectF(wide + PAD + long + 4, bar.top + lift, self._value_width() + PAD, self._line())
        painter.drawText(place, series.said[bar.label])

    def _ink(self, series: int) -> QColor:
        made = QColor(colour("accent" if series == len(self.chart.series) - 1 else "muted"))
        made.setAlpha(255 if series == len(self.chart.series) - 1 else PALE + 40 * series)
        return made

    def _label_width(self) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(each) for each in self._labels), default=0)
        return min(widest, int(self.width() * MOST_LABEL))

    def _value_width(self) -> int:
        said = [each for series in self.chart.series for each in series.said]
        return max((self.fontMetrics().horizontalAdvance(each) for each in said), default=0)
