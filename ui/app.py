"""Puts the window together: the one place that knows everything, and does nothing but connect."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from rol_desktop.bootstrap import Program, begin
from ui import theme
from ui.context import UiContext
from ui.crash import CrashHook
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Boxes
from ui.preferences import Preferences


def run(paths: Sequence[str] = ()) -> int:
    """Open the window, with files if any are named, and return the exit code."""
    program = begin()
    app = make_app(sys.argv[:1])
    window = make_window(program)
    window.begin([Path(each) for each in paths])
    window.show()
    if not paths:
        window.opener.warm_up()
    return app.exec()


def make_app(argv: Sequence[str] = ()) -> QApplication:
    """Make the application object with our names, language and style."""
    app = QApplication(list(argv) or ["rol-desktop"])
    app.setApplicationName("rol-desktop")
    app.setApplicationDisplayName("")
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def make_window(program: Program) -> MainWindow:
    """Make the window with everything it needs."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    preferences = Preferences(program.settings, program.settings_file, program.documents, app)
    boxes = Boxes(preferences)
    context = UiContext(Jobs(app), boxes, preferences, app)
    dresser = theme.Dresser(app, preferences)
    dresser.dress()
    geometry = QSettings(str(program.geometry_file), QSettings.Format.IniFormat)
    window = MainWindow(context, geometry)
    boxes.over = window
    hook = CrashHook(app)
    hook.caught.connect(context.show_failure)
    hook.install()
    return window
