"""Expressions of word lists, an office's own among them: found as Python finds them, and never without end."""

import re
from dataclasses import replace
from time import monotonic

import pytest

from rol_desktop.catalog.words import Outdated, Pattern, WordLists, builtin_words
from rol_desktop.checks.engine import check, check_passage
from rol_desktop.checks.expressions import Searches
from rol_desktop.checks.sketch import sketch
from rol_desktop.checks.subject import Subject
from tests.checks.corpus_of import faulty_sentences, plants

ENDLESS = "(?:局|局局)+区"
TEXT = "全年" + "局" * 60 + "开展工作，截止年底完成。"


def subject(words: WordLists, paragraphs: int = 1) -> Subject:
    body = "\n".join([TEXT] * paragraphs)
    return Subject(sketch(f"标题|青河区2025年度法治政府建设情况报告\n{body}"), words=words)


def told(found) -> list[str]:
    return [each.message for each in found if "查得太久" in each.message]


@pytest.mark.parametrize(
    "own",
    [WordLists(patterns=(Pattern(ENDLESS, reason="某某"),)), WordLists(outdated=(Outdated(ENDLESS, 2020),))],
    ids=["pattern", "outdated"],
)
def test_that_an_endless_expression_is_given_up_and_told_and_the_others_go_on(own):
    begun = monotonic()
    found = check(subject(builtin_words() | own, paragraphs=30))
    assert monotonic() - begun < 10
    assert told(found) == [
        f"词库里的写法“{ENDLESS}”查得太久，没有查完，其他校核不受影响。请把它改简单些，或从词库里删去。"
    ]
    assert "word.pattern" in {each.rule for each in found if "截止" in each.message}, "the program's own still speak"


def test_that_many_endless_expressions_take_no_longer_than_a_few():
    own = WordLists(patterns=tuple(Pattern(f"{ENDLESS}{number}", reason="某某") for number in range(500)))
    begun = monotonic()
    found = check(subject(builtin_words() | own, paragraphs=30))
    assert monotonic() - begun < 10
    assert len(told(found)) == 3, "some are named; the list would help nobody"


def test_that_time_counts_also_where_the_first_hit_was_enough():
    searches = Searches(subject(WordLists()).body)
    before = searches._left
    next(searches.found("(?:局|局局)+开展"))
    assert searches._left < before


def test_that_typing_waits_for_no_expression_long():
    own = WordLists(patterns=(Pattern(ENDLESS, reason="某某"),))
    around = subject(builtin_words() | own)
    begun = monotonic()
    assert told(check_passage(TEXT, around))
    assert monotonic() - begun < 2


def test_that_the_programs_own_expressions_find_what_python_finds():
    lines = [text for _rules, text in faulty_sentences()]
    lines += [line for plant in plants() for line in plant.text().splitlines()]
    lines = list(dict.fromkeys(lines))
    texts = tuple(replace(subject(WordLists()).body[0], text=text) for text in lines)
    searches = Searches(texts)
    expressions = [each.find for each in (*builtin_words().patterns, *builtin_words().outdated)]
    hits = 0
    for expression in expressions:
        mine = [(passage.text, match.span()) for passage, match in searches.found(expression)]
        assert mine == [(text, match.span()) for text in lines for match in re.finditer(expression, text)]
        hits += len(mine)
    assert hits >= 10
    assert list(searches.given_up()) == []
