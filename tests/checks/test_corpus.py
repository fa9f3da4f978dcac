"""Recall on planted faults and false alarms on clean text, rule by rule, against the aims of the project."""

from collections import Counter
from pathlib import Path

import pytest

from tests.checks.corpus_of import (
    clean_reports,
    clean_sentences,
    faulty_sentences,
    findings_in,
    length,
    plants,
    report_of,
)

RECALL = 0.95
ALARMS = 1.0  # per 1,000 characters of clean text
WHOLE = 400  # characters from which a text is a report and not a sentence in a frame
MOST_EXTRA = 1.0  # findings beside the planted one, on average: a fault must not set off the whole house


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_that_planted_faults_are_found_and_named(tmp_path: Path, every: int) -> None:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed = []
    extra = 0
    cases = [(plant.rules, plant.text(), plant.replace) for plant in plants()]
    cases += [(rules, report_of(sentence), sentence) for rules, sentence in faulty_sentences()]
    for wanted, text, fault in cases[::every]:
        rules = {each.rule for each in findings_in(text, tmp_path)}
        planted[wanted[0]] += 1
        if rules & set(wanted):
            found[wanted[0]] += 1
        else:
            missed.append(f"{wanted}: {fault!r}, found {sorted(rules)}")
        extra += len(rules - set(wanted))
    print("not found:", *missed, sep="\n  ")
    for rule in sorted(planted):
        print(f"{rule:24} {found[rule]:3} of {planted[rule]:3}")
    total = sum(planted.values())
    recall = sum(found.values()) / total
    print(f"recall {recall:.1%} of {total} planted faults; {extra / total:.2f} other rules per fault")
    assert total >= 300 // every
    assert recall >= RECALL, "\n".join(missed)
    assert extra / total <= MOST_EXTRA


def test_that_clean_reports_raise_almost_no_alarm(tmp_path: Path) -> None:
    alarms: Counter[str] = Counter()
    characters = 0
    for text in (*clean_reports().values(), *map(report_of, clean_sentences())):
        characters += length(text)
        found = findings_in(text, tmp_path)
        alarms.update(each.rule for each in found if length(text) > WHOLE or not each.rule.startswith("whole."))
    for rule, times in alarms.most_common():
        print(f"{rule:24} {times}")
    per_thousand = sum(alarms.values()) / characters * 1000
    print(f"{per_thousand:.2f} alarms per 1,000 characters in {characters} characters")
    assert characters >= 5000
    assert per_thousand < ALARMS


def test_that_half_width_copies_of_clean_reports_are_one_habit_not_many_faults(tmp_path: Path) -> None:
    """Text taken from the web often has half-width marks throughout; that must not drown the rest."""
    for name, text in clean_reports().items():
        half = text.translate(str.maketrans("，；：（）", ",;:()"))
        found = findings_in(half, tmp_path)
        assert 0 < len(found) <= 5, (name, [(each.rule, each.passage) for each in found])
        assert {each.rule for each in found} <= {
            "mark.half", "numbering.form", "title.kind", "opening.colon", "addressees.colon"
        }, name  # fmt: skip
