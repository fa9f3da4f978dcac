"""The status line: what was just done, when it was saved, how far long work is, and which file is open."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStatusBar, QWidget

from ui.context import UiContext
from ui.jobs import Job, Stage
from ui.widgets.basics import label, row, tool

STAY_MS = 8000  # a note that needs no answer stays this long


class StatusLine(QStatusBar):
    """Show what needs no answer."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._note = label(name="statusNote")
        self._saved = label(name="statusSaved")
        self._path = label(name="statusPath")
        self._progress = _ProgressPart(context)
        self._clear = QTimer(self, singleShot=True, interval=STAY_MS)
        self._clear.timeout.connect(self._note.clear)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 12, 0)
        self.addWidget(self._note, 1)
        for each in (self._progress, self._saved, self._path):
            self.addPermanentWidget(each)
        context.noted.connect(self.show_note)
        context.saved.connect(self._show_saved)
        context.opened.connect(self._show_path)

    def show_note(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self._note.setText(sentence)
        self._clear.start()

    def _show_saved(self, at: datetime) -> None:
        self._saved.setText(f"已保存 {at:%H:%M:%S}")

    def _show_path(self) -> None:
        workspace = self._context.workspace
        self._saved.clear()
        self._path.setText(workspace.path.name if workspace else "")
        self._path.setToolTip(str(workspace.path) if workspace else "")


class _ProgressPart(QWidget):
    """Show the long work that runs, and a way to stop it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._job: Job | None = None
        self._what = label(name="progressText")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName("进度")
        layout: QHBoxLayout = row(self)
        layout.addWidget(self._what)
        layout.addWidget(self._bar)
        layout.addWidget(tool("close", "停止", self._cancel, name="cancelWork"))
        self.hide()
        context.jobs.began.connect(self._begin)
        context.jobs.advanced.connect(self._advance)
        context.jobs.ended.connect(self._end)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._what.setText(job.title)
        self._bar.setRange(0, 0)
        self.show()

    def _advance(self, stage: Stage) -> None:
        count = f" {stage.done} / {stage.total}" if stage.total > 1 else ""
        self._what.setText(f"{stage.what}{count}")
        self._bar.setRange(0, stage.total)
        self._bar.setValue(stage.done)

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
