"""The box for a fault of ours: what to do, and a report to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.crash import report

SENTENCE = (
    "程序出了一个错，这一步没有完成；已保存的内容完好。"
    "请复制下面的报告发给技术人员（日志里也存了一份），报告里没有填报的文字。"
)


class CrashDialog(QDialog):
    """Show the report of one fault."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.setObjectName("crash")
        self.resize(560, 360)
        sentence = QLabel(SENTENCE)
        sentence.setWordWrap(True)
        self._report = QPlainTextEdit(report(error))
        self._report.setReadOnly(True)
        self._report.setAccessibleName("错误报告")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        for widget in (sentence, self._report, buttons):
            layout.addWidget(widget)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
