"""On which line of a TOML text each key and each list element stands.

tomllib tells values but not places. This scanner walks a text that tomllib has already accepted, so it only has to find
where keys, strings, lists and inline tables begin and end, never whether they are right.
"""

import re
import tomllib
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a file: ("section", 2, "heading")."""

BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
SPACE = re.compile(r"[ \t]*")
KEY = re.compile(r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[ \t]*\.[ \t]*)+""")
STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''(?:.)*?'{3,5}(?!')"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
PLAIN = re.compile(r"[^,\]}#\n]+")  # a number, a truth value or a date


def line_numbers(text: str) -> Mapping[Path, int]:
    """Map the path of every table, key and list element of a valid TOML text to its line, counted from 1."""
    return _Scanner(text).lines


def key_path(written: str) -> tuple[str, ...]:
    """Read a dotted key as TOML does: a."b.c".d has three parts."""
    if '"' not in written and "'" not in written:
        return tuple(part.strip() for part in written.split("."))
    parts: list[str] = []
    inner: object = tomllib.loads(f"{written} = 0")
    while isinstance(inner, dict):
        ((part, inner),) = inner.items()
        parts.append(part)
    return tuple(parts)


class _Scanner:
    """Walk the text once, holding the place reached and the table that keys now belong to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[Path, int] = {(): 1}
        self.tables: dict[Path, int] = {}
        """How many elements each list of tables has so far."""
        here: Path = ()
        while not self._end(BLANK):
            if self.text[self.at] == "[":
                here = self._header()
            else:
                self._assignment(here)

    def _end(self, skip: re.Pattern[str]) -> bool:
        self._take(skip)
        return self.at >= len(self.text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        found = match[0] if match else ""
        self.at += len(found)
        self.line += found.count("\n")
        return found

    def _mark(self, path: Path) -> None:
        self.lines.setdefault(path, self.line)

    def _header(self) -> Path:
        """Read [a.b] or [[a.b]] and return the path of the table that it opens."""
        listed = self.text.startswith("[[", self.at)
        self.at += 2 if listed else 1
        self._take(SPACE)
        *above, last = key_path(self._take(KEY).strip())
        path: Path = ()
        for part in above:
            path = self._newest((*path, part))
            self._mark(path)
        path = (*path, last)
        self._mark(path)
        if listed:
            self.tables[path] = self.tables.get(path, 0) + 1
        path = self._newest(path)
        self._mark(path)
        self._take(SPACE)
        self.at += 2 if listed else 1
        return path

    def _newest(self, path: Path) -> Path:
        """Return the path of the newest element where a path names a list of tables."""
        return (*path, self.tables[path] - 1) if path in self.tables else path

    def _assignment(self, table: Path) -> None:
        path = table
        for part in key_path(self._take(KEY).strip()):
            path = (*path, part)
            self._mark(path)
        self._take(SPACE)
        self.at += 1  # the equals sign
        self._take(SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self.text[self.at]:
            case "[":
                self._list(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._take(STRING)
            case _:
                self._take(PLAIN)

    def _list(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._more("]"):
            self._mark((*path, index))
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._more("}"):
            self._assignment(path)

    def _more(self, closing: str) -> bool:
        """Skip to the next element; False behind the closing bracket."""
        self._take(BLANK)
        if self.text[self.at] == ",":
            self.at += 1
            self._take(BLANK)
        if self.text[self.at] == closing:
            self.at += 1
            return False
        return True
