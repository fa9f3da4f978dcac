"""Half-width marks in Chinese text, and which of them are meant: 1,234, 10:30, URLs and English stay as they are."""

import re
from collections.abc import Callable

HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
WIDE_CLOSERS = "”’》）】〕"
PROTECTED = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|(?:https?://|www\.)[\x21-\x7e]*[0-9A-Za-z/]"
    r"|(?<![0-9A-Za-z._+-])[0-9A-Za-z._+-]+@[0-9A-Za-z.-]*[0-9A-Za-z]"
)
"""References to figures, addresses of pages and mail: nothing in them is touched."""

Replaced = Callable[[str, str], None]
"""Is told each stretch before and after."""

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = re.compile(rf"(?<=[{HAN}{WIDE_CLOSERS}])[,;:?!](?![/\\])|(?<=[0-9A-Za-z%％])[,;:?!](?=[ ]*[{HAN}“《（])")
_POINTS = re.compile(rf"(?<=[{HAN}{WIDE_CLOSERS}])(?:\.{{3,}}|。{{3,}})")
_STOP = re.compile(
    rf"(?<=[{HAN}{WIDE_CLOSERS}])\.(?=$|[ ]*[{HAN}”’》）\n])|(?<=[%％])\.(?=$|[ ]*[{HAN}\n])", re.MULTILINE
)
_PAIR = re.compile(r"[(（]([^()（）\n]*)[)）]")
_QUOTES = re.compile(r'"([^"\n]+)"')
_SINGLE = re.compile(r"(?<![0-9A-Za-z])'([^'\n]+)'(?![0-9A-Za-z])")
_DASH = re.compile(rf"(?<=[{HAN}”》）])--+(?=[{HAN}“《（])")


def outside(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside of references and addresses."""
    parts: list[str] = []
    end = 0
    for found in PROTECTED.finditer(text):
        parts += [change(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, change(text[end:])])


def widened(text: str, told: Replaced) -> str:
    """Return Chinese text with full-width marks for the half-width ones in it."""
    for pattern, wide in (
        (_POINTS, lambda _: "……"),
        (_MARK, lambda found: _WIDE[found[0]]),
        (_STOP, lambda _: "。"),
        (_DASH, lambda _: "——"),
        (_QUOTES, lambda found: f"“{found[1]}”" if _is_chinese(found[1]) else found[0]),
        (_SINGLE, lambda found: f"‘{found[1]}’" if _is_chinese(found[1]) else found[0]),
    ):
        text = substituted(pattern, wide, text, told)
    return substituted(_PAIR, lambda found: _brackets(found, found.string), text, told)


def _brackets(found: re.Match[str], text: str) -> str:
    """Return a pair of brackets as Chinese text has them; a half-width one inside English or a formula stays."""
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    mixed = found[0][0] == "（" or found[0][-1] == "）"
    return f"（{found[1]}）" if mixed or _is_chinese(before + found[1] + after) else found[0]


def _is_chinese(text: str) -> bool:
    return re.search(f"[{HAN}]", text) is not None


def substituted(
    pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str], text: str, told: Replaced
) -> str:
    """Substitute and tell each stretch that really changes, with a little of what stands around it."""

    def replaced(found: re.Match[str]) -> str:
        after = replacement(found)
        if after != found[0]:
            left, right = text[max(0, found.start() - 4) : found.start()], text[found.end() : found.end() + 4]
            told(left + found[0] + right, left + after + right)
        return after

    return pattern.sub(replaced, text)
