"""References to figures as people see them: the figure's name and value in place of {{its key}}."""

from collections.abc import Iterator, Mapping

from rol_desktop.domain.references import Values, references, resolved
from ui.forms.fields import units
from ui.widgets.chips import Chip, Finder

MARK = "{{"
SOON = "数据"


def chips_of(values: Values, names: Mapping[str, str]) -> Finder:
    """Return what finds the references of a paragraph and says what stands for each."""

    def found(text: str) -> Iterator[Chip]:
        if MARK in text:
            for each in references(text):
                typed = text[each.start : each.end]
                printed = resolved(typed, values)
                name = names.get(each.key, each.key)
                faulty = bool(values) and printed == typed  # before the figures are read, nothing is known of them
                words = f"{name} 没有数" if faulty else f"{name} {printed}" if values else SOON
                yield Chip(units(text[: each.start]), units(text[: each.end]), words, faulty)

    return found
