"""How a verb tells what it did."""

import json
import sys
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from rol_desktop.domain.plain import Plain

DONE, FAULTY, WRONG, HELD = 0, 1, 2, 3
"""Exit codes: done; found unsound; could not be done; done, but something is held or refused."""


@dataclass
class Output:
    """Collect what a verb did: printed at once as lines, or at the end as one JSON object."""

    as_json: bool = False
    stream: TextIO = field(default_factory=lambda: sys.stdout)
    _facts: dict[str, Plain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Print names that the terminal cannot show in some way rather than stop there."""
        if isinstance(self.stream, TextIOWrapper):
            self.stream.reconfigure(errors="backslashreplace")

    def line(self, text: str, key: str = "", **facts: Plain | Path) -> None:
        """Tell one thing: a line for people; for scripts an object in the list named `key`."""
        if not self.as_json:
            print(text, file=self.stream)
        elif key:
            listed = self._facts.setdefault(key, [])
            assert isinstance(listed, list)
            listed.append({name: _plain(value) for name, value in facts.items()})

    def fact(self, text: str = "", **facts: Plain | Path) -> None:
        """Tell one fact of the whole: a line for people, named values for scripts."""
        if text and not self.as_json:
            print(text, file=self.stream)
        self._facts |= {name: _plain(value) for name, value in facts.items()}

    def close(self) -> None:
        """Print the JSON object, if one was asked for."""
        if self.as_json:
            print(json.dumps(self._facts, ensure_ascii=False, indent=2), file=self.stream)


def _plain(value: Plain | Path) -> Plain:
    return str(value) if isinstance(value, Path) else value
