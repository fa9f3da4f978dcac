"""What a clause function answers, and the list that it is entered in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.document.clauses.facts import Facts, place
from rol_desktop.document.ooxml.flow import Line


class Verdict(StrEnum):
    """Say how a clause came out."""

    MET = "met"
    NOT_MET = "not_met"
    FOR_A_PERSON = "for_a_person"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """Hold one row of the clause report."""

    row: int
    """In the checklist of 42 rows."""
    clause: str
    """7.3.3, or 条例9(七) for the regulation beside the standard."""
    title: str
    target: str
    measured: str
    verdict: Verdict
    where: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Hold what one clause function found."""

    verdict: Verdict
    measured: str
    where: str = ""


Function = Callable[[Facts], Measure]


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold one registered clause function."""

    row: int
    number: str
    title: str
    target: str
    measure: Function


class Checklist:
    """Collect clause functions by row."""

    def __init__(self) -> None:
        self.clauses: dict[int, Clause] = {}

    def __call__(self, row: int, number: str, title: str, target: str) -> Callable[[Function], Function]:
        """Return the decorator that enters a function under its row."""

        def enter(function: Function) -> Function:
            if row in self.clauses:
                raise ValueError(f"row {row} has two functions")
            self.clauses[row] = Clause(row, number, title, target, function)
            return function

        return enter


clause = Checklist()


def met(measured: str, where: str = "") -> Measure:
    """Answer that the clause is kept."""
    return Measure(Verdict.MET, measured, where)


def not_met(measured: str, where: str = "") -> Measure:
    """Answer that it is broken, with the value found."""
    return Measure(Verdict.NOT_MET, measured, where)


def for_a_person(measured: str, where: str = "") -> Measure:
    """Answer that only a person with the printed page can tell."""
    return Measure(Verdict.FOR_A_PERSON, measured, where)


def not_applicable(measured: str) -> Measure:
    """Answer that the document has nothing that the clause is about."""
    return Measure(Verdict.NOT_APPLICABLE, measured)


def every(lines: Iterable[Line], fault: Callable[[Line], str], right: str) -> Measure:
    """Judge each line; `fault` names what is wrong with one, or ''. The first fault is shown, the others counted."""
    wrong = [(line, text) for line in lines if (text := fault(line))]
    if not wrong:
        return met(right)
    line, text = wrong[0]
    more = f"（同类共{len(wrong)}处）" if len(wrong) > 1 else ""
    return not_met(text + more, place(line))


def first_fault(faults: Iterable[str], right: str, line: Line | None) -> Measure:
    """Judge one element by several faults, the empty ones being none."""
    wrong = list(dict.fromkeys(each for each in faults if each))
    where = place(line) if line else ""
    return not_met("；".join(wrong), where) if wrong else met(right, where)
