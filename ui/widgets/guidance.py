"""What to write in a section, beside where it is written."""

from PySide6.QtWidgets import QFrame

from ui.widgets.basics import column, label


class Guidance(QFrame):
    """What to write in a section, folded away by a key."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "finding")
        self.setProperty("severity", "note")
        self._words = label("", "muted", wrap=True, name="guidance")
        column(self, margin=12).addWidget(self._words)
        self._open: bool | None = None  # None: open while the section is empty
        self._empty = True

    def show_words(self, words: str, length: int, *, empty: bool) -> None:
        """Show a section's guidance; where something is written already, only on request."""
        self._empty = empty
        about = f"\n建议约{length}字，写多写少都可以报送。" if length and words else ""
        self._words.setText(words.strip() + about)
        self._fold()

    def toggle(self) -> None:
        """Fold or unfold."""
        self._open = not self.isVisible()
        self._fold()

    def _fold(self) -> None:
        is_open = self._empty if self._open is None else self._open
        self.setVisible(is_open and bool(self._words.text()))
