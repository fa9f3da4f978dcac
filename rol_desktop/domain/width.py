"""How wide a text is in characters of its own size, as the report's type sets it."""

import re
import unicodedata

HALF = 0.5  # figures and Latin letters of a Chinese typeface
QUARTER = 0.25  # the space set between Latin and Chinese
SEAM = re.compile(r"(?<=[0-9A-Za-z%])(?=[\u3007\u3400-\u9fff\U00020000-\U0003ffff])|"
                  r"(?<=[\u3007\u3400-\u9fff\U00020000-\U0003ffff])(?=[0-9A-Za-z])")  # fmt: skip


def width(text: str) -> float:
    """Return the width in em: 1 for a Chinese character, 1/2 for a figure, 1/4 more between the two."""
    return sum(_width(character) for character in text) + QUARTER * len(SEAM.findall(text))


def _width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return 0.0
    return HALF if character < "\u2000" and character not in "·×±°§" else 1.0
