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
        self._open = True

    def show_words(self, words: str, length: int) -> None:
        """Show a section's guidance."""
        about = f"\n建议约{length}字，写多写少都可以报送。" if length and words else ""
        self._words.setText(words.strip() + about)
        self.setVisible(self._open and bool(words.strip()))

    def toggle(self) -> None:
        """Fold or unfold."""
        self._open = not self._open
        self.setVisible(self._open and bool(self._words.text()))
