"""Asking for plain forms: for which program, for whom, into which folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rol_desktop.domain.department import Department
from rol_desktop.services.exchange.forms import FormKind, MadeForm, make_plain_forms
from ui.context import UiContext
from ui.messages import Choice

KINDS = (Choice(FormKind.WORD, "Word 表"), Choice(FormKind.EXCEL, "Excel 表"))
ALL = "全部单位"


class PlainForms(QObject):
    """Make forms for those who cannot install the program."""

    made = Signal(object, object)  # the forms, the folder

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._folder: Path | None = None

    def ask(self, departments: Sequence[Department]) -> None:
        """Ask what is wanted and make it; leaving any question makes nothing."""
        messages = self._context.messages
        detail = "表里只有空格可以填；填好的表交回来，在“收件”里像报送包一样收下，核对后确认。"
        kind = messages.ask("给不能安装程序的单位制作填报表", KINDS, detail)
        if not kind:
            return
        index = messages.ask_item("填报表做给谁", "单位", [ALL, *(each.name for each in departments)])
        if index is None:
            return
        if folder := messages.folder("填报表放到哪个文件夹"):
            self._folder = folder
            codes = (departments[index - 1].code,) if index else ()
            self._context.work(
                "正在制作填报表", make_plain_forms, self._context.year, folder, FormKind(kind), codes, then=self._done
            )

    def _done(self, forms: tuple[MadeForm, ...]) -> None:
        self.made.emit(forms, self._folder)
