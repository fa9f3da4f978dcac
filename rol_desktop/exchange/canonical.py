"""JSON in one spelling only: what is hashed and signed must have exactly one form in bytes."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias

from rol_desktop.errors import UserError
from rol_desktop.exchange.refusal import damaged, too_large

JSON: TypeAlias = "bool | int | str | Sequence[JSON] | Mapping[str, JSON] | None"

DEEPEST = 32  # the deepest honest payload nests about 8 levels
LONGEST_NUMBER = 18  # digits: what a 64-bit integer holds; figures travel as text
BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def dumps(value: JSON) -> bytes:
    """Write a value with sorted keys, no white space, UTF-8, no floats."""
    _refuse_floats(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        near = text[max(0, error.start - 10) : error.start]
        raise UserError(f"文字“{near}”之后有一个不完整的字符，无法保存到文件。请删去这个字符后重试。") from error


def loads(data: bytes, name: str) -> JSON:
    """Read JSON from a stranger: bounded depth and numbers, no floats, no repeated keys. `name` is for people."""
    _refuse_depth(data, name)
    try:
        value: JSON = json.loads(
            data.decode("utf-8", "strict"),
            parse_int=_integer,
            parse_float=_no_float,
            parse_constant=_no_float,
            object_pairs_hook=_unique,
        )
        json.dumps(value, ensure_ascii=False).encode()  # an escaped half of a surrogate pair passes json.loads
    except (ValueError, RecursionError) as error:
        raise damaged(f"“{name}”不是有效的 JSON") from error
    return value


def loads_canonical(data: bytes, name: str) -> JSON:
    """Read JSON that must stand in its one canonical spelling."""
    value = loads(data, name)
    if dumps(value) != data:
        raise damaged(f"“{name}”不是规范写法")
    return value


def _refuse_depth(data: bytes, name: str) -> None:
    depth = 0
    for token in BRACKETS.finditer(data):
        first = token[0][:1]
        if first in b"[{":
            depth += 1
            if depth > DEEPEST:
                raise too_large(f"“{name}”嵌套超过{DEEPEST}层")
        elif first in b"]}":
            depth -= 1


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > LONGEST_NUMBER:
        raise ValueError("number too long")
    return int(digits)


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"not an integer: {text[:20]}")


def _unique(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found


def _refuse_floats(value: object) -> None:
    """Refuse what has more than one spelling; only a programming mistake brings it here."""
    match value:
        case None | bool() | int() | str():
            return
        case Mapping():
            for key, each in value.items():
                if not isinstance(key, str):
                    raise TypeError(f"not a text key: {key!r}")
                _refuse_floats(each)
        case list() | tuple():
            for each in value:
                _refuse_floats(each)
        case _:
            raise TypeError(f"no canonical form for {type(value).__name__}")
