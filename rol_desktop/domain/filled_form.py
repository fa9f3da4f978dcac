"""What a filled-in plain form says: entries, figures, nothing to report, and what could not be taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.figure import FigureState, Indicator
from rol_desktop.domain.form_rows import CodedRows
from rol_desktop.domain.outline import Section
from rol_desktop.domain.plain_form import CONTACT, LEADER, SLOTS, TELEPHONE, FormSpec, form_sections
from rol_desktop.domain.typed import Reading, read_figure

NOTHING = frozenset({"无", "没有", "无可报", "零报告", "本单位无此项内容"})


@dataclass(frozen=True, slots=True)
class Filled:
    """Hold what a filled-in form says."""

    contents: tuple[tuple[str, EntryContent], ...] = ()
    """(code of its row, words): the same row is the same entry, however often the form comes."""
    figures: tuple[tuple[str, Reading], ...] = ()
    """(indicator, reading) of those that could be read."""
    explanations: dict[str, str] = field(default_factory=dict)
    """Words on a figure, by indicator."""
    nothing: tuple[str, ...] = ()
    """Keys of the sections that there is nothing to report for."""
    refused: tuple[str, ...] = ()
    """What could not be taken, in Chinese."""
    contact: str = ""
    telephone: str = ""
    leader: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was filled in."""
        return not (self.contents or self.figures or self.nothing or self.refused)


def filled(spec: FormSpec, rows: Iterable[Sequence[str]], others: Iterable[str] = ()) -> Filled:
    """Read a form's rows by their codes; `others` is what stands between its tables. Every word is taken or told."""
    form = CodedRows(spec)
    form.take(rows)
    form.take_words(others)
    contents: list[tuple[str, EntryContent]] = []
    nothing: list[str] = []
    for number, section in enumerate(form_sections(spec), start=1):
        entries, is_nothing = _entries(number, section, form)
        contents += entries
        nothing += [section.key] if is_nothing else []
    figures, explanations, refused = _figures(spec, form)
    contact, telephone, leader = (form.found.get(code, ("", ""))[1] for code in (CONTACT, TELEPHONE, LEADER))
    return Filled(
        tuple(contents), tuple(figures), explanations, tuple(nothing), (*refused, *form.told), contact, telephone,
        leader,
    )  # fmt: skip


def _entries(number: int, section: Section, form: CodedRows) -> tuple[list[tuple[str, EntryContent]], bool]:
    entries: list[tuple[str, EntryContent]] = []
    is_nothing = False
    for slot in range(1, SLOTS + 1):
        for code, cells in form.of(f"S{number}-{slot}"):
            lead, text, cause = (*cells, "")[:3]
            if (lead or text).rstrip("。") in NOTHING and not (lead and text) and not cause:
                is_nothing = True
            elif lead or text or cause:
                entries.append((code, EntryContent(section.key, lead, text, cause)))
    return entries, is_nothing and not entries


def _figures(spec: FormSpec, form: CodedRows) -> tuple[list[tuple[str, Reading]], dict[str, str], list[str]]:
    figures: list[tuple[str, Reading]] = []
    explanations: dict[str, str] = {}
    refused: list[str] = []
    for number, indicator in enumerate(spec.indicators, start=1):
        typed, explanation = (*form.found.get(f"F{number}", ()), "", "", "", "", "")[3:5]
        reading = read_figure(typed, indicator)
        if not reading.fault and reading.state is not FigureState.EMPTY:
            figures.append((indicator.key, reading))
            if explanation:
                explanations[indicator.key] = explanation
        elif reading.fault or explanation:
            refused.append(_not_taken(number, indicator, reading.fault, explanation))
    return figures, explanations, refused


def _not_taken(number: int, indicator: Indicator, fault: str, explanation: str) -> str:
    words = f"写了说明“{explanation}”，没有填数，说明没有放入" if explanation and not fault else fault
    also = f"；说明“{explanation}”也没有放入" if explanation and fault else ""
    return f"F{number}“{indicator.name}”：{words}{also}"
