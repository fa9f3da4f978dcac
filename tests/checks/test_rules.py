"""Every rule against its own two examples, and what a rule must declare."""

import pytest

from rol_desktop.checks.registry import Example, Group, Rule, rule
from rol_desktop.checks.rules import ALL, BY_KEY
from rol_desktop.checks.sketch import sketch
from rol_desktop.checks.subject import Subject
from rol_desktop.domain.finding import Severity

RULES = pytest.mark.parametrize("each", ALL, ids=lambda each: each.key)


def subject(example: Example) -> Subject:
    return example if isinstance(example, Subject) else Subject(sketch(example))


@RULES
def test_that_a_rule_is_silent_on_its_passing_example(each: Rule) -> None:
    assert list(each.findings(subject(each.passes))) == []


@RULES
def test_that_a_rule_speaks_on_its_failing_example(each: Rule) -> None:
    found = list(each.findings(subject(each.fails)))
    assert found
    for finding in found:
        assert finding.rule == each.key
        assert finding.message.endswith(("。", "”"))
        assert any("一" <= mark <= "鿿" for mark in finding.message)


@RULES
def test_that_a_finding_points_at_the_words_it_quotes(each: Rule) -> None:
    failing = subject(each.fails)
    texts = {passage.index: passage.text for passage in failing.passages}
    for finding in each.findings(failing):
        place = finding.place
        if place.end:
            assert texts[place.block][place.start : place.end] == finding.passage


MENDABLE = [
    each for each in ALL if any(finding.mend and finding.place.end for finding in each.findings(subject(each.fails)))
]


@pytest.mark.parametrize("each", MENDABLE, ids=lambda each: each.key)
def test_that_a_mend_takes_the_finding_away(each: Rule) -> None:
    """A replacement is offered only where it is safe: put in, it must not leave the same fault behind."""
    failing = subject(each.fails)
    before = list(each.findings(failing))
    finding = [finding for finding in before if finding.mend and finding.place.end][-1]
    passage = next(passage for passage in failing.passages if passage.index == finding.place.block)
    assert finding.mend is not None
    mended = passage.text[: finding.place.start] + finding.mend.replacement + passage.text[finding.place.end :]
    again = sketch(mended)
    left = [each for each in each.findings(Subject(again, known=failing.facts)) if each.passage == finding.passage]
    own = [each for each in before if each.passage == finding.passage and each.place.block == finding.place.block]
    assert len(left) < len(own)


def test_that_a_rule_without_examples_is_refused() -> None:
    with pytest.raises(ValueError, match="example"):
        rule("test.none", "没有例子", Severity.NOTE, Group.WORDING, passes="", fails="错")(lambda _: iter(()))
    assert "test.none" not in BY_KEY


def test_that_two_rules_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match=r"mark\.half"):
        rule("mark.half", "重名", Severity.NOTE, Group.WORDING, passes="对", fails="错")(lambda _: iter(()))


def test_that_every_family_of_the_issue_has_rules() -> None:
    assert {each.group for each in ALL} == set(Group)
