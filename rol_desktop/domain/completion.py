"""How far a department is with its form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.domain.entry import Entry
from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.domain.outline import Kind, Outline, Section


class SectionState(StrEnum):
    """How far a section is."""

    EMPTY = "empty"
    BEGUN = "begun"
    COMPLETE = "complete"
    HAS_FINDINGS = "has_findings"


@dataclass(frozen=True, slots=True)
class Step:
    """Name the next thing to do."""

    section: str
    sentence: str
    """In Chinese, as an invitation."""
    entry: str = ""
    figure: str = ""
    """The key of the indicator, where the step is about a figure."""
    checklist: bool = False
    """Whether it is about last year's problems and plans."""


def is_complete(section: Section, entry: Entry) -> bool:
    """Tell whether an entry says what its kind of section asks for."""
    content = entry.content
    if section.kind is Kind.PROBLEM and not content.cause.strip():
        return False
    return bool(content.text.strip() or content.lead.strip())


def section_states(
    outline: Outline, entries: Iterable[Entry], findings: Iterable[Finding] = (), nothing: Iterable[str] = ()
) -> Mapping[str, SectionState]:
    """Return the state of every section; one with sections below it stands as they do together."""
    by_section: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.content.is_empty:
            by_section.setdefault(entry.content.section, []).append(entry)
    faulty = {finding.place.section for finding in findings if finding.severity is Severity.ERROR}
    excused = set(nothing)
    states: dict[str, SectionState] = {}
    for section in reversed(outline.sections):
        own = by_section.get(section.key, [])
        below = [states[child.key] for child in outline.children(section.key)]
        if section.key in faulty:
            states[section.key] = SectionState.HAS_FINDINGS
        elif below:
            states[section.key] = _together(below)
        elif section.key in excused:
            states[section.key] = SectionState.COMPLETE
        elif not own:
            states[section.key] = SectionState.EMPTY
        else:
            done = all(is_complete(section, entry) for entry in own)
            states[section.key] = SectionState.COMPLETE if done else SectionState.BEGUN
    return states


def _together(below: Sequence[SectionState]) -> SectionState:
    for state in (SectionState.HAS_FINDINGS, SectionState.COMPLETE, SectionState.EMPTY):
        if state is SectionState.HAS_FINDINGS and state in below:
            return state
        if all(each is state for each in below):
            return state
    return SectionState.BEGUN


def progress_of(outline: Outline, states: Mapping[str, SectionState]) -> float:
    """Return which part of the sections a department should fill is filled, from 0 to 1.

    Required sections count; where an outline requires none, all that take entries do.
    """
    leaves = [section for section in outline.sections if outline.accepts_entries(section.key)]
    counted = [section for section in leaves if section.required] or leaves
    if not counted:
        return 1.0
    done = sum(states[section.key] is SectionState.COMPLETE for section in counted)
    begun = sum(states[section.key] in (SectionState.BEGUN, SectionState.HAS_FINDINGS) for section in counted)
    return (done + begun / 2) / len(counted)


def next_step(outline: Outline, entries: Iterable[Entry], states: Mapping[str, SectionState]) -> Step | None:
    """Return the next thing to do: finish what is begun, then begin what is required; None when all is done."""
    present = tuple(entries)
    for section in outline.sections:
        for entry in present:
            if entry.content.section == section.key and not is_complete(section, entry):
                return Step(section.key, _finishing(section, entry), entry.uid)
    for section in outline.sections:
        if section.required and outline.accepts_entries(section.key) and states[section.key] is SectionState.EMPTY:
            return Step(section.key, f"填写“{section.heading}”")
    return None


def _finishing(section: Section, entry: Entry) -> str:
    content = entry.content
    if section.kind is Kind.PROBLEM and (content.text.strip() or content.lead.strip()):
        return f"写“{section.heading}”的原因"
    return f"写完“{section.heading}”里的这一条"
