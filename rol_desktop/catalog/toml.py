"""Read the TOML files that people may add or change, and refuse a broken one with file, line and reason.

`load` parses a text, `Source.root` is its top table, `Table.into` turns a table into a frozen dataclass: unknown keys,
missing keys and wrong types are refused, naming the line. Lines are looked for only when something is refused.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any, TypeVar

from rol_desktop.catalog.toml_lines import Path, line_numbers
from rol_desktop.catalog.toml_values import WrongValue, built, field_names, required_names
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.files import read_plain
from rol_desktop.refusals import why

T = TypeVar("T")
LARGEST = 2 << 20  # bytes of a file; the longest of ours has 50,000
MOST_DOTS = 1_000  # in one line
AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
REASONS = (
    ("Expected '='", "键的后面缺少等号"),
    ("Invalid value", "值的写法不对（文字要放在英文双引号里）"),
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Duplicate inline", "同一个键写了两次"),
    ("Unterminated string", "引号没有成对"),
    ('Expected "\'"', "引号没有成对"),
    ('Expected \'"""\'', "引号没有成对"),
    ("Unclosed array", "方括号没有成对"),
    ("Unclosed inline", "花括号没有成对"),
    ("Expected newline", "值的后面多了内容（引号没有成对，或一行写了两件事）"),
    ("Expected ']", "表头的方括号没有成对"),
    ("Invalid initial character", "键的写法不对（键只用英文字母、数字、下划线和短横）"),
    ("Invalid statement", "键的写法不对（键只用英文字母、数字、下划线和短横）"),
    ("Unescaped '\\'", "反斜杠要写成两个"),
    ("Illegal character", "有不允许的字符（常见于没有成对的引号）"),
)


@dataclass(frozen=True)
class Source:
    """Hold one parsed TOML text and what to call it when something in it is refused."""

    origin: str
    """The file's name as the person knows it."""
    text: str
    data: Mapping[str, Any]
    """Numbers with a decimal point are Decimal, exactly as written."""

    @cached_property
    def _lines(self) -> Mapping[Path, int]:
        return line_numbers(self.text)

    @property
    def root(self) -> "Table":
        """Return the file's top table."""
        return Table(self, (), self.data)

    def line(self, path: Path) -> int:
        """Return the line of a table, key or element; of the nearest thing around it where it is not written."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def refuse(self, path: Path, reason: str) -> UserError:
        """Make the error that says in which file and line a thing is wrong, and why."""
        return UserError(f"文件“{self.origin}”第 {self.line(path)} 行：{reason.rstrip('。')}。")


@dataclass(frozen=True)
class Table:
    """Hold one table of a file and the way to it."""

    source: Source
    path: Path
    values: Mapping[str, Any]

    def refuse(self, key: str, reason: str) -> UserError:
        """Make the error about one key of this table; an empty key means the table as a whole."""
        return self.source.refuse((*self.path, key) if key else self.path, reason)

    def only(self, *known: str) -> None:
        """Refuse every key that is not among the known ones, offering the nearest."""
        for key in self.values:
            if key not in known:
                raise self.refuse(key, _unknown(key, known))

    def table(self, key: str) -> "Table":
        """Return a table below this one; an absent one is empty."""
        return self._below((key,), self.values.get(key, {}))

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return the tables of a list [[key]]; an absent list is empty."""
        found = self.values.get(key, [])
        if not isinstance(found, list):
            raise self.refuse(key, f"“{key}”应当写成 [[{key}]]，可以有多个")
        return tuple(self._below((key, index), each) for index, each in enumerate(found))

    def named_tables(self) -> tuple[tuple[str, "Table"], ...]:
        """Return every [name] below this table with its name, in the file's order."""
        return tuple((key, self._below((key,), value)) for key, value in self.values.items())

    def into(self, cls: type[T], *, without: tuple[str, ...] = (), **given: object) -> T:
        """Build a dataclass from this table's keys.

        `given` are fields that the caller sets and the file must not; `without` are keys of this table that the
        caller reads by itself.
        """
        known = tuple(name for name in field_names(cls) if name not in given)
        self.only(*known, *without)
        for name in required_names(cls):
            if name not in self.values and name not in given:
                raise self.refuse("", f"缺少“{name}”")
        try:
            return built(cls, {key: self.values[key] for key in self.values if key not in without}, given)
        except WrongValue as wrong:
            raise self.source.refuse((*self.path, *wrong.path), wrong.reason) from None

    def _below(self, step: Path, value: object) -> "Table":
        path = (*self.path, *step)
        if not isinstance(value, dict):
            raise self.source.refuse(path, f"“{step[0]}”应当是一个表")
        return Table(self.source, path, value)


def _unknown(key: str, known: tuple[str, ...]) -> str:
    nearest = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"不认识“{key}”" + (f"，是不是要写“{nearest[0]}”" if nearest else f"，这里可以写：{'、'.join(known)}")


def load(text: str, origin: str) -> Source:
    """Parse a TOML text. Raises UserError with file, line and reason when it is not TOML."""
    text = text.removeprefix("\ufeff")
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > MOST_DOTS:  # the parser takes a second for ten thousand parts of one name
            raise UserError(f"文件“{origin}”第 {number} 行：点号太多，无法读取。请把这一行拆短。")
    try:
        return Source(origin, text, tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise UserError(_syntax_error(str(error), text, origin)) from None
    except RecursionError:
        raise UserError(f"文件“{origin}”嵌套太深，无法读取。请减少方括号、花括号的层数。") from None
    except ValueError:  # Python itself refuses integers of more than 4,300 digits
        raise UserError(f"文件“{origin}”里有一个数位数太多，无法读取。请改短后再试。") from None


def _syntax_error(message: str, text: str, origin: str) -> str:
    found = AT_LINE.search(message)
    line = int(found[1]) if found and found[1] else max(len(text.splitlines()), 1)
    english = AT_LINE.sub("", message)
    reason = next((chinese for start, chinese in REASONS if english.startswith(start)), "TOML 写法有误")
    if any(mark in "".join(text.splitlines()[line - 1 : line]) for mark in "“”＝"):
        reason += "；等号和包住文字的引号要用英文半角"
    return f"文件“{origin}”第 {line} 行：{reason}。"


def load_file(path: FilePath) -> Source:
    """Read and parse a TOML file in UTF-8. Raises UserError, or EnvironmentFault when it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"文件“{path}”超过 {LARGEST >> 20} MB，不像这里要的文件。请检查选的文件对不对。")
        raw = read_plain(path)
    except FileNotFoundError:
        raise UserError(f"找不到文件“{path}”，请确认它的位置。") from None
    except OSError as error:
        raise EnvironmentFault(
            f"无法读取文件“{path}”：{why(error)}；没有读入任何内容。请检查权限，或关闭正在使用它的程序。"
        ) from error
    try:
        return load(raw.decode("utf-8"), path.name)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UserError(f"文件“{path.name}”第 {line} 行：不是 UTF-8 编码，请用 UTF-8 编码另存后再用。") from None


def builtin(folder: str) -> Iterator[Source]:
    """Yield the TOML files of a folder of resources, by name."""
    found = files("resources").joinpath(folder).iterdir()
    for file in sorted((each for each in found if each.name.endswith(".toml")), key=lambda each: each.name):
        yield load(file.read_text("utf-8"), file.name)
