"""What went wrong and how to mend it, above the page: it stays until read and never takes the keyboard away."""

from PySide6.QtWidgets import QFrame, QWidget

from ui.icons import put_picture
from ui.widgets.basics import label, row, tool


class Banner(QFrame):
    """Show one sentence until it is closed or the next act succeeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        picture = label()
        put_picture(picture, "error", "bad")
        self.sentence = label(wrap=True, name="bannerText")
        self.sentence.setAccessibleName("提示")
        layout = row(self, margin=8)
        layout.addWidget(picture)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(tool("close", "关闭提示", self.hide, name="bannerClose"))
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence."""
        self.sentence.setText(sentence)
        self.show()
