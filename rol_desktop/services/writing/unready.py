"""What stands against handing over, and which of it a department may explain instead of mending.

Hard: an empty form, and a reference that prints nothing whatever others report. Identities that fail stop the
hand-over until their numbers are mended or a person said why they are as they are. All else passes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from rol_desktop.domain.combining import reported_values
from rol_desktop.domain.comparison import asks_for_explanation
from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding, Place, Severity, fingerprint
from rol_desktop.domain.identities import Outcome, Verdict, outcomes
from rol_desktop.domain.indicator_set import in_force
from rol_desktop.domain.outline import Kind, Section
from rol_desktop.domain.references import Unresolved, Values, unresolved
from rol_desktop.services.writing.desk import Desk

EMPTY, REFERENCE, IDENTITY = "handover.empty", "handover.reference", "handover.identity"
CHANGE = "handover.change"
SHOWN = 30  # characters of an entry that tell it from its like


def against(desk: Desk) -> Iterator[Finding]:
    """Yield what is missing or wrong, the form as a whole first."""
    written: dict[str, list[Entry]] = {}
    for entry in desk.entries:
        if not entry.content.is_empty:
            written.setdefault(entry.content.section, []).append(entry)
    if not written and "" not in desk.nothing:
        yield Finding(EMPTY, Severity.ERROR, "还没有填写任何内容。请从左边的提纲里选一个章节开始。")
    values = reported_values(desk.indicators, desk.figures)
    for section in desk.outline.sections:
        own = written.get(section.key, [])
        yield from _of_section(desk, section, own)
        for entry in own:
            yield from _of_references(entry, values, desk.indicators.name)
    yield from _of_identities(desk, values)
    yield from _of_changes(desk, values)


def may_be_explained(finding: Finding) -> bool:
    """Tell whether a department may let a finding pass by saying why."""
    return finding.severity is not Severity.ERROR or finding.rule == IDENTITY


def stopping(found: Iterable[Finding], waived: Collection[str]) -> tuple[Finding, ...]:
    """Return what stops the hand-over: errors, but for those that may be explained and were."""
    return tuple(
        each
        for each in found
        if each.severity is Severity.ERROR and not (may_be_explained(each) and fingerprint(each) in waived)
    )


def _of_section(desk: Desk, section: Section, own: list[Entry]) -> Iterator[Finding]:
    place = Place(section=section.key)
    heading = desk.outline.heading(section.key, desk.year)
    if _is_missed(desk, section) and not own:
        text = f"“{heading}”还没有内容。没有可报的，请点“本节无可报”写明原因。"
        yield Finding("handover.required", Severity.WARNING, text, place)
    if own and section.key in desk.nothing:
        text = f"“{heading}”写明了无可报，又写了内容。请撤回“本节无可报”，或者删去内容。"
        yield Finding("handover.contradiction", Severity.WARNING, text, place)
    for entry in own:
        here = replace(place, entry=entry.uid)
        if section.kind is Kind.PROBLEM and not entry.content.cause.strip():
            text = f"“{heading}”里有一条问题没有写原因。请补上原因。"
            yield Finding("handover.cause", Severity.WARNING, text, here, entry.content.text[:SHOWN])
        if not entry.content.text.strip():
            text = f"“{heading}”里有一条只有小标题，没有正文。请补上正文。"
            yield Finding("handover.text", Severity.WARNING, text, here, entry.content.lead[:SHOWN])


def _is_missed(desk: Desk, section: Section) -> bool:
    excused = section.key in desk.nothing or "" in desk.nothing
    return section.required and desk.outline.accepts_entries(section.key) and not excused


def _of_references(entry: Entry, values: Values, name: Callable[[str], str]) -> Iterator[Finding]:
    place = Place(section=entry.content.section, entry=entry.uid)
    for words in (entry.content.lead, entry.content.text, entry.content.cause):
        for each in unresolved(words, values, name):
            yield Finding(REFERENCE, _weight(each, values), f"{each.reason}。", place, each.text)


def _weight(reference: Unresolved, values: Values) -> Severity:
    """Stop at what can never be read; a figure that is only empty here may print what other departments report."""
    empty_here = reference.key in values and values[reference.key].value is None
    return Severity.WARNING if empty_here else Severity.ERROR


def _of_identities(desk: Desk, values: Values) -> Iterator[Finding]:
    explained = {figure.indicator for figure in desk.figures if figure.explanation.strip()}
    for outcome in outcomes(desk.indicators, values):
        if outcome.verdict is Verdict.FAILS:
            yield _of_identity(outcome, is_explained=not explained.isdisjoint(outcome.keys))


def _of_identity(outcome: Outcome, *, is_explained: bool) -> Finding:
    place = Place(figure=outcome.keys[0])
    if is_explained:
        return Finding(IDENTITY, Severity.NOTE, f"{outcome.sentence}（数据里已写说明，随报送包一起送到办公室）", place)
    advice = "请核对改正；确实如此的，请写明原因。"
    return Finding(IDENTITY, Severity.ERROR, f"{outcome.sentence.rstrip('。')}。{advice}", place)


def _of_changes(desk: Desk, values: Values) -> Iterator[Finding]:
    """Ask why a figure is far from last year's; whoever wrote beside it has said so."""
    before = reported_values(desk.indicators, desk.previous_figures)
    explained = {figure.indicator for figure in desk.figures if figure.explanation.strip()}
    for indicator in in_force(desk.indicators).indicators:
        if indicator.key in explained:
            continue
        if sentence := asks_for_explanation(values[indicator.key], before[indicator.key], indicator):
            yield Finding(CHANGE, Severity.WARNING, f"{sentence}。", Place(figure=indicator.key))
