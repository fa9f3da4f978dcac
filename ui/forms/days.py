"""A field for a day that may also be empty: typed as people write it, shown as the report prints it."""

import re
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rol_desktop.domain.numbering import long_date
from ui.widgets.basics import set_property
from ui.widgets.typing import LineField

DAY = re.compile(r"\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*")


def read_day(text: str) -> date | None:
    """Read 2026年2月10日, 2026-2-10, 2026.2.10 or 2026/2/10; None for nothing. Raises ValueError for anything else."""
    if not text.strip():
        return None
    found = DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return date(*(int(each) for each in found.groups()))


def today() -> date:
    """Return the day that the clock on the wall shows."""
    return datetime.now().astimezone().date()


class DayField(LineField):
    """Take a day or nothing; what is no day is marked and not told."""

    day_changed = Signal(object)  # date or None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "如 2026年1月20日", parent)
        self.day: date | None = None
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._tidy)

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        if day != self.day or not self.hasFocus():
            self.day = day
            self.set_text(long_date(day) if day else "")
            self._mark(sound=True)

    def _typed(self, text: str) -> None:
        try:
            day = read_day(text)
        except ValueError:
            self._mark(sound=False)
            return
        self._mark(sound=True)
        if day != self.day:
            self.day = day
            self.day_changed.emit(day)

    def _tidy(self) -> None:
        if self.toolTip() == "":
            self.set_text(long_date(self.day) if self.day else "")

    def _mark(self, *, sound: bool) -> None:
        set_property(self, "faulty", not sound)
        self.setToolTip("" if sound else "请写成 2026年1月20日 的样子，或者留空。")
