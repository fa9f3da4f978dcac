"""Asking for passphrases in turn, until all that came under one is open or the person leaves the rest."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from rol_desktop.services.exchange.unlocking import Locked, Tried
from ui.context import UiContext

NAMED = 6  # packages named in full in the question


class PassphraseTurns(QObject):
    """Try one passphrase after the other on packages; nothing typed is kept."""

    ended = Signal(object)  # the keys of what was opened: a tuple, empty where the person left at once

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._verb: Callable[..., Any] | None = None
        self._keys: tuple[bytes, ...] = ()

    def begin(self, locked: Sequence[Locked], verb: Callable[..., Any]) -> None:
        """Ask about packages; the verb tries what is typed on them and returns what it opened."""
        self._verb, self._keys = verb, ()
        self._ask(locked, "")

    def _ask(self, locked: Sequence[Locked], told: str) -> None:
        typed = self._context.messages.ask_passphrase(question(locked), told)
        if typed and self._verb is not None:
            self._context.work("正在核对口令", self._verb, tuple(locked), typed, then=self._tried)
        else:
            self.ended.emit(self._keys)

    def _tried(self, found: Tried) -> None:
        self._keys += found.keys
        for problem in found.problems:
            self._context.refused.emit(problem)
        if found.waiting:
            self._ask(found.waiting, found.sentence())
        else:
            self.ended.emit(self._keys)


def question(locked: Sequence[Locked]) -> str:
    """Say what is under a passphrase, and where the passphrase comes from."""
    named = "\n".join(f"· {each.department or each.name}（{each.name}）" for each in locked[:NAMED])
    more = f"\n等{len(locked)}个" if len(locked) > NAMED else ""
    return f"有{len(locked)}个报送包是用口令封装的：\n{named}{more}\n请输入电话里与报送单位约定的口令。"
