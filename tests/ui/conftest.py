"""A window with a real store, and a gateway that answers what a test has laid out."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QFont, QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rol_desktop.settings import Settings
from ui import theme
from ui.app import make_app
from ui.context import UiContext
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Choice
from ui.preferences import Preferences

PAUSING = ("ui.windows.beside", "ui.windows.search", "ui.pages.office.pages_tab", "ui.pages.office.figure_charts")
"""What reads a little after the last change: nobody makes several in a row here."""


@dataclass
class FakeMessages:
    """Answer from what the test laid out, and remember what was asked; an unforeseen question fails the test."""

    answers: list[object] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)

    def ask(self, question: str, choices: Sequence[Choice], detail: str = "") -> str:
        answer = self._next(question)
        assert answer == "" or answer in {choice.key for choice in choices}
        return str(answer)

    def ask_text(self, question: str, label: str, text: str = "") -> str | None:
        return self._next(question)

    def ask_passphrase(self, question: str, told: str = "") -> str | None:
        return self._next(f"{question}\n{told}".strip())

    def ask_item(self, question: str, label: str, items: Sequence[str]) -> int | None:
        return self._next(question)

    def open_file(self, title: str, pattern: str = "") -> Path | None:
        return self._next(title)

    def open_files(self, title: str, pattern: str = "") -> tuple[Path, ...]:
        return self._next(title)

    def save_file(self, title: str, name: str, pattern: str) -> Path | None:
        return self._next(title)

    def folder(self, title: str) -> Path | None:
        return self._next(title)

    def ask_printer(self, pages, page: int):
        return self._next("打印")

    def crash(self, error: BaseException) -> None:
        self.crashes.append(error)

    def _next(self, question: str):
        self.asked.append(question)
        assert self.answers, f"nobody laid out an answer to: {question}"
        return self.answers.pop(0)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp(qapp_args, qapp_cls, pytestconfig) -> QApplication:
    app = QApplication.instance() or make_app()
    app.setStyle("Fusion")
    theme.apply(app, "light", 14)
    assert QFontMetrics(QFont(app.font())).inFont("中"), "no font with Chinese characters: install fonts-noto-cjk"
    return app


@pytest.fixture(scope="session")
def sample(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample for this worker; a test that changes something works on a copy."""
    return Path(shutil.copytree(sample_once, tmp_path_factory.mktemp("sample") / "示例"))


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do at once what otherwise leaves the screen time to show what came before: nobody looks."""
    monkeypatch.setattr("ui.opening.AFTER_SHOWING", 0)
    monkeypatch.setattr("ui.pages.department.reader.AFTER_PAINT", 0)
    for module in PAUSING:
        monkeypatch.setattr(f"{module}.PAUSE_MS", 5)
    monkeypatch.setattr("ui.closing.AT_ONCE", 60.0)


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, messages: FakeMessages) -> Iterator[UiContext]:
    preferences = Preferences(Settings(theme="light", tour_seen=True), tmp_path / "settings.toml", tmp_path)
    made = UiContext(Jobs(), messages, preferences)
    yield made
    made.use(None)
    assert made.jobs.finish()
    assert not messages.crashes, messages.crashes


@pytest.fixture
def settle(qtbot, context: UiContext) -> Callable[[], None]:
    """Wait until the worker has nothing left and everything that followed has been done."""

    def wait() -> None:
        qtbot.waitUntil(lambda: context.jobs.idle, timeout=60_000)
        QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: context.jobs.idle, timeout=60_000)

    return wait


@pytest.fixture
def window(qtbot, context: UiContext, tmp_path: Path) -> Iterator[MainWindow]:
    geometry = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(context, geometry)
    made.begin()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    if not made.close():  # what is under way is waited for
        qtbot.waitUntil(lambda: not made.isVisible(), timeout=60_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def found(parent: QWidget, name: str, kind: type = QWidget):
    """Return the one visible widget of a name; a test that finds none, or several, fails with a sentence."""
    hits = [each for each in parent.findChildren(kind, name) if each.isVisible()]
    assert len(hits) == 1, f"{len(hits)} visible widgets are called {name}"
    return hits[0]


def type_in(widget: QWidget, text: str) -> None:
    """Type as a Chinese input method does: keys for ASCII, committed characters for the rest."""
    widget.setFocus()
    for character in text:
        if character.isascii():
            QTest.keyClicks(widget, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(widget, event)
