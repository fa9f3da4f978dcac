"""Preferences: how the program looks, and who sits here."""

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from ui.preferences import Preferences
from ui.widgets.basics import column, label, named

THEMES = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
SMALLEST, LARGEST = 12, 22  # pixels


class SettingsDialog(QDialog):
    """Change preferences; each takes effect at once."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setWindowTitle("设置")
        self.setObjectName("settings")
        now = preferences.now
        self._theme = named(QComboBox(), "theme")
        for key, title in THEMES:
            self._theme.addItem(title, key)
        self._theme.setCurrentIndex([key for key, _ in THEMES].index(now.theme) if now.theme in dict(THEMES) else 0)
        self._size = named(QSpinBox(minimum=SMALLEST, maximum=LARGEST, value=now.text_size, suffix=" px"), "textSize")
        self._person = named(QLineEdit(now.person, placeholderText="留空则使用电脑登录名"), "person")
        self._backups = named(QLineEdit(now.backup_folder, placeholderText="留空则放在工作文件旁边"), "backupFolder")
        form = QFormLayout()
        fields = (
            ("外观", self._theme),
            ("界面字号", self._size),
            ("使用人姓名", self._person),
            ("备份文件夹", self._backups),
        )
        for title, field in fields:
            form.addRow(title, field)
            field.setAccessibleName(title)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = column(self, margin=16, gap=12)
        layout.addLayout(form)
        layout.addWidget(label("姓名记在修改历史里。姓名和备份文件夹在下次打开工作文件时生效。", "small", wrap=True))
        layout.addWidget(close)
        self._theme.currentIndexChanged.connect(self._keep)
        self._size.valueChanged.connect(self._keep)
        self._person.editingFinished.connect(self._keep)
        self._backups.editingFinished.connect(self._keep)

    def _keep(self) -> None:
        self._preferences.change(
            theme=self._theme.currentData(),
            text_size=self._size.value(),
            person=self._person.text().strip(),
            backup_folder=self._backups.text().strip(),
        )
