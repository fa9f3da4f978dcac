"""Words with the figures they refer to put in, each year's words with that year's figures."""

from collections.abc import Callable

from rol_desktop.domain.references import spoken
from ui.pages.department.view import View, figures_of

Saying = Callable[[str], str]
MARK = "{{"


def this_years_words(view: View) -> Saying:
    """Return what puts this year's figures into words."""
    values, names = figures_of(view)
    return lambda words: spoken(words, values, names)


def last_years_words(view: View) -> Saying:
    """Return what puts last year's figures into words."""
    return lambda words: _said_last_year(view, words) if MARK in words else words


def _said_last_year(view: View, words: str) -> str:
    from rol_desktop.domain.combining import reported_values  # noqa: PLC0415 - the first view shows no such words

    before = reported_values(view.desk.indicators, view.desk.previous_figures)
    return spoken(words, before, figures_of(view)[1])
