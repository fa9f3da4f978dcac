"""Passphrases on the command line: out of a file, or typed where somebody sits at a terminal; never an argument."""

from collections.abc import Iterable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from rol_desktop.errors import EnvironmentFault
from rol_desktop.refusals import why

if TYPE_CHECKING:
    from rol_desktop.services.exchange.receiving import Accounting
    from rol_desktop.services.exchange.unlocking import Locked
    from rol_desktop.services.workspace.workspaces import Workspace

TRIES = 5


def with_passphrases(office: "Workspace", found: "Accounting", file: Path | None, *, ask: bool) -> "Accounting":
    """Try passphrases on what is held for one, receive what opens, and return the accounting of the whole."""
    from rol_desktop.services.exchange.receiving import Accounting, receive  # noqa: PLC0415 - only where one is needed

    turns = _Turns(office, found.locked)
    if turns.waiting and file:
        turns.try_all(_in_file(file))
    if turns.waiting and ask:
        turns.ask()
    left = {each.digest for each in turns.waiting}
    paths = [line.path for line in found.lines if line.locked and line.locked.digest not in left]
    again = receive(office, paths, package_keys=turns.keys) if paths else Accounting(())
    lines = {line.path: line for line in again.lines}
    return Accounting(tuple(lines.get(line.path, line) for line in found.lines), note=found.note)


class _Turns:
    """Try one passphrase after the other on what still waits."""

    def __init__(self, office: "Workspace", waiting: tuple["Locked", ...]) -> None:
        self._office = office
        self.waiting = waiting
        self.keys: list[bytes] = []

    def try_all(self, passphrases: Iterable[str]) -> str:
        """Try them in turn; return what to say of the last one."""
        from rol_desktop.services.exchange.unlocking import try_files  # noqa: PLC0415 - as above

        sentence = ""
        for passphrase in passphrases:
            tried = try_files(self._office, self.waiting, passphrase)
            self.keys += tried.keys
            self.waiting, sentence = tried.waiting, tried.sentence()
        return sentence

    def ask(self) -> None:
        """Ask at the terminal; an empty line leaves the rest for another day."""
        told = f"用口令封装的：{'、'.join(each.name for each in self.waiting)}"
        for _turn in range(TRIES):
            typed = getpass(f"{told}\n口令（直接回车：先存着）：")
            if not typed:
                return
            told = self.try_all([typed])
            if not self.waiting:
                return


def _in_file(file: Path) -> list[str]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else "不是 UTF-8 文字"
        raise EnvironmentFault(f"读不了口令文件“{file.name}”：{reason}；已收的包完好。请换一个文件再试。") from error
    return [line for line in text.splitlines() if line.strip()]
