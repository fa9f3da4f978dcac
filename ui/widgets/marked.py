"""Words as rich text, with some stretches dressed: what came, what went, what is alike."""

from html import escape

from rol_desktop.domain.difference import Span, text_difference
from ui.theme import colours


def marked(text: str, spans: tuple[Span, ...], style: str) -> str:
    """Return a text as HTML with its spans dressed."""
    parts, at = [], 0
    for start, end in spans:
        parts += [broken(text[at:start]), f'<span style="{style}">{broken(text[start:end])}</span>']
        at = end
    return "".join([*parts, broken(text[at:])])


def broken(text: str) -> str:
    """Return a text as HTML, its line breaks kept."""
    return escape(text).replace("\n", "<br>")


def beside(then: str, now: str, head_then: str, head_now: str) -> str:
    """Return two states under their heads: struck through what went, underlined what came."""
    found, palette = text_difference(then, now), colours()
    went = marked(then, found.removed, f"color:{palette.bad}; text-decoration:line-through")
    came = marked(now, found.added, f"color:{palette.good}; text-decoration:underline")
    head = f"color:{palette.muted}"
    return f"<p style='{head}'>{head_then}</p><p>{went}</p><p style='{head}'>{head_now}</p><p>{came}</p>"
