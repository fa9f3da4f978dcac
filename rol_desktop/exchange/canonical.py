"""JSON in one spelling only: what is hashed and signed must have exactly one form in bytes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, TypeAlias

from rol_desktop.errors import UserError
from rol_desktop.exchange.refusal import damaged, too_large

JSON: TypeAlias = "bool | int | str | Sequence[JSON] | Mapping[str, JSON] | None"

DEEPEST = 32  # the deepest honest payload nests about 8 levels
MOST = 2_000_000  # marks that part values: a roll-up of 300 departments has about one million
LONGEST_NUMBER = 18  # digits: what a 64-bit integer holds; figures travel as text
HALF_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}|\\u[dD][c-fC-F][0-9a-fA-F]{2}")


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
    """Read JSON from a stranger: bounded in size, depth and numbers, no floats, no repeated keys.

    `name` is what people know it by. Raises Refusal.
    """
    if sum(data.count(mark) for mark in b",:[{") > MOST:
        raise too_large(f"“{name}”的内容过多")
    try:
        value: JSON = json.loads(
            data.decode("utf-8", "strict"),
            parse_int=_integer,
            parse_float=_no_float,
            parse_constant=_no_float,
            object_pairs_hook=_unique,
        )
        if HALF_PAIR.search(data):
            json.dumps(value, ensure_ascii=False).encode()  # an escaped half of a pair passes json.loads
    except RecursionError as error:
        raise too_large(f"“{name}”嵌套超过{DEEPEST}层") from error
    except ValueError as error:
        raise damaged(f"“{name}”不是有效的 JSON") from error
    _refuse_depth(value, name)
    return value


def loads_canonical(data: bytes, name: str) -> JSON:
    """Read JSON that must stand in its one canonical spelling."""
    value = loads(data, name)
    if dumps(value) != data:
        raise damaged(f"“{name}”不是规范写法")
    return value


def _refuse_depth(value: JSON, name: str) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
    if any(isinstance(each, dict | list) for each in level):
        raise too_large(f"“{name}”嵌套超过{DEEPEST}层")


def _inside(value: JSON) -> Iterable[JSON]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


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
