"""Each row of the table of arrivals, and that neither order nor repetition matters."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.receiving import (
    HOLDS,
    REASONS,
    Arrival,
    Hold,
    Known,
    Outcome,
    Standing,
    choose,
    decide,
    head,
    reason,
    standings,
    trust,
)

OFFICE = Known(2025, frozenset({"a", "b"}), frozenset({"form"}))


def arrival(digest: str, revision: int = 1, parent: str = "", **changes: object) -> Arrival:
    plain = Arrival(digest, "sub-a", revision, parent, "a", 2025, "form", "key-a")
    return replace(plain, **changes)  # type: ignore[arg-type]


def received(*arrivals: Arrival, known: Known = OFFICE) -> Known:
    for each in arrivals:
        known = decide(each, known).known
    return known


R1 = arrival("r1")
R2 = arrival("r2", 2, "r1")
R3 = arrival("r3", 3, "r2")


def test_that_a_first_package_is_applied_and_its_key_trusted() -> None:
    verdict = decide(R1, OFFICE)
    assert (verdict.outcome, verdict.head, verdict.previous_head) == (Outcome.APPLIED, "r1", "")
    assert verdict.head_changed
    assert verdict.known.trusted["a"] == {"key-a"}


def test_that_the_same_package_again_does_nothing() -> None:
    known = received(R1)
    verdict = decide(R1, known)
    assert verdict.outcome is Outcome.ALREADY
    assert verdict.known == known
    assert not verdict.head_changed


def test_that_a_package_over_the_current_head_is_applied() -> None:
    verdict = decide(R2, received(R1))
    assert (verdict.outcome, verdict.head, verdict.previous_head) == (Outcome.APPLIED, "r2", "r1")
    assert standings(verdict.known)["r1"].outcome is Outcome.HISTORY


def test_that_an_older_revision_is_kept_and_not_applied() -> None:
    verdict = decide(R1, received(R2))
    assert (verdict.outcome, verdict.head) == (Outcome.HISTORY, "r2")
    assert not verdict.head_changed


def test_that_a_revision_whose_parent_never_came_is_applied_and_says_so() -> None:
    verdict = decide(R3, received(R1))
    assert verdict.standing == Standing(Outcome.APPLIED, gap=True)
    assert not decide(R3, received(R1, R2)).standing.gap
    assert "没有收到" in reason(verdict.standing)


def test_that_a_fork_is_kept_for_a_person_and_falls_back_to_what_is_not_disputed() -> None:
    other = arrival("r2x", 2, "r1")
    verdict = decide(other, received(R1, R2))
    assert (verdict.outcome, verdict.head) == (Outcome.CHOOSE, "r1")
    assert {each.digest for each in verdict.known.arrivals} == {"r1", "r2", "r2x"}


def test_that_a_second_first_revision_is_a_fork() -> None:
    known = received(R1, arrival("other", submission="sub-a2"))
    assert head(known, "a") == ""
    assert {each.outcome for each in standings(known).values()} == {Outcome.CHOOSE}


def test_that_a_later_revision_over_a_missing_fork_is_a_contradiction() -> None:
    known = received(R1, R2, arrival("r3x", 3, "r2x"))
    assert standings(known)["r3x"].outcome is Outcome.CHOOSE
    assert head(known, "a") == "r2"


def test_that_a_gap_is_not_bridged_by_another_submission() -> None:
    verdict = decide(arrival("x3", 3, "lost", submission="sub-new"), received(R1))
    assert (verdict.outcome, verdict.head) == (Outcome.CHOOSE, "r1")


def test_that_a_later_revision_does_not_settle_a_fork_below_it() -> None:
    known = received(R1, R2, arrival("r2x", 2, "r1"), arrival("r4", 4, "lost"))
    assert head(known, "a") == "r1"
    assert standings(known)["r4"].outcome is Outcome.CHOOSE


def test_that_a_choice_leads_past_a_fork_below_it() -> None:
    known = received(R1, R2, arrival("r2x", 2, "r1"), arrival("r3y", 3, "lost"))
    assert head(replace(known, chosen={"a": "r3y"}), "a") == "r3y"


def test_that_what_a_person_chose_stays_and_the_line_goes_on_from_it() -> None:
    other = arrival("r2x", 2, "r1")
    known = choose(received(R1, R2, other), "r2x")
    assert head(known, "a") == "r2x"
    assert standings(known)["r2"].outcome is Outcome.SET_ASIDE
    known = received(arrival("r3x", 3, "r2x"), known=known)
    assert head(known, "a") == "r3x"
    late = decide(R3, known)
    assert (late.outcome, late.head) == (Outcome.CHOOSE, "r2x")


def test_that_a_choice_can_be_taken_back() -> None:
    other = arrival("r2x", 2, "r1")
    known = choose(choose(received(R1, R2, other), "r2x"), "r2")
    assert head(known, "a") == "r2"


def test_that_a_package_under_review_is_not_displaced_by_a_fork() -> None:
    known = replace(received(R1, R2), chosen={"a": "r2"})
    verdict = decide(arrival("r2x", 2, "r1"), known)
    assert (verdict.outcome, verdict.head) == (Outcome.CHOOSE, "r2")


@pytest.mark.parametrize(
    ("odd", "hold"),
    [
        (arrival("x", department="unknown"), Hold.DEPARTMENT),
        (arrival("x", year=2024), Hold.YEAR),
        (arrival("x", form="other"), Hold.FORM),
        (arrival("x", late=True), Hold.CLOSED),
    ],
)
def test_that_what_must_be_settled_first_is_held_with_its_reason(odd: Arrival, hold: Hold) -> None:
    verdict = decide(odd, OFFICE)
    assert (verdict.outcome, verdict.standing.hold, verdict.head) == (Outcome.HELD, hold, "")
    assert odd in verdict.known.arrivals
    assert not verdict.known.trusted
    assert reason(verdict.standing) == HOLDS[hold]


def test_that_a_held_package_counts_once_its_reason_is_gone() -> None:
    known = received(arrival("x", department="c"))
    known = replace(known, departments=known.departments | {"c"})
    assert standings(known)["x"].hold is Hold.KEY
    assert head(trust(known, "c", "key-a"), "c") == "x"


def test_that_a_late_package_counts_once_a_person_admits_it() -> None:
    known = received(R1, replace(R2, late=True))
    assert head(known, "a") == "r1"
    assert head(replace(known, admitted=frozenset({"r2"})), "a") == "r2"


def test_that_a_new_key_is_held_until_confirmed_and_changes_nothing_before() -> None:
    verdict = decide(replace(R2, signer="key-new"), received(R1))
    assert (verdict.outcome, verdict.standing.hold, verdict.head) == (Outcome.HELD, Hold.KEY, "r1")
    assert head(trust(verdict.known, "a", "key-new"), "a") == "r2"


def test_that_every_outcome_has_words() -> None:
    assert set(REASONS) | {Outcome.HELD} == set(Outcome)
    assert set(HOLDS) == set(Hold)
    assert reason(Standing(Outcome.APPLIED), Outcome.ALREADY) == REASONS[Outcome.ALREADY]


@st.composite
def package_sets(draw: st.DrawFn) -> list[Arrival]:
    """Draw revisions of two departments with forks, gaps, stray parents and packages to be held."""
    found: list[Arrival] = []
    for number in range(draw(st.integers(1, 9))):
        department = draw(st.sampled_from(["a", "b"]))
        mine = [each for each in found if each.department == department]
        parent = draw(st.sampled_from([None, *mine]))
        revision = parent.revision + draw(st.sampled_from([1, 1, 1, 2])) if parent else draw(st.sampled_from([1, 1, 2]))
        found.append(
            Arrival(
                digest=f"{draw(st.integers(0, 99)):02}-{number}",
                submission=parent.submission if parent else draw(st.sampled_from(["s1", "s1", "s2"])),
                revision=revision,
                parent=parent.digest if parent else ("" if revision == 1 else f"lost{draw(st.integers(0, 2))}"),
                department=draw(st.sampled_from([department] * 9 + ["stranger"])),
                year=draw(st.sampled_from([2025] * 9 + [2024])),
                form=draw(st.sampled_from(["form"] * 9 + ["other"])),
                signer=f"key-{department}",
            )
        )
    return found


@settings(deadline=None, max_examples=120)
@given(package_sets(), st.randoms(use_true_random=False))
def test_that_any_order_and_any_repetition_end_the_same(packages: list[Arrival], random) -> None:
    orders = [packages, packages[::-1]]
    for _ in range(3):
        shuffled = packages + random.choices(packages, k=4)
        random.shuffle(shuffled)
        orders.append(shuffled)
    ends = [received(*order) for order in orders]
    assert all(end == ends[0] for end in ends)
    assert all(standings(end) == standings(ends[0]) for end in ends)


@settings(deadline=None, max_examples=80)
@given(package_sets(), st.randoms(use_true_random=False))
def test_that_a_choice_leads_to_the_same_end_whatever_comes_after(packages: list[Arrival], random) -> None:
    half = received(*packages[: len(packages) // 2 + 1])
    open_ones = sorted(digest for digest, each in standings(half).items() if each.outcome is Outcome.CHOOSE)
    if open_ones:
        chosen = random.choice(open_ones)
        half = choose(half, chosen)
        assert standings(half)[chosen].outcome in {Outcome.APPLIED, Outcome.HISTORY}
    rest = packages[len(packages) // 2 + 1 :]
    other = rest[:]
    random.shuffle(other)
    assert standings(received(*rest, known=half)) == standings(received(*other, *rest, known=half))


@settings(deadline=None, max_examples=80)
@given(package_sets())
def test_that_every_package_is_accounted_for_and_each_department_has_one_head(packages: list[Arrival]) -> None:
    known = received(*packages)
    found = standings(known)
    assert set(found) == {each.digest for each in packages}
    applied = [each.department for each in known.arrivals if found[each.digest].outcome is Outcome.APPLIED]
    assert len(applied) == len(set(applied))


@settings(deadline=None, max_examples=80)
@given(package_sets())
def test_that_a_head_is_never_disputed_by_a_package_of_its_own_revision(packages: list[Arrival]) -> None:
    known = received(*packages)
    found = standings(known)
    by_digest = {each.digest: each for each in known.arrivals}
    for department in ("a", "b"):
        if digest := head(known, department):
            rivals = [
                each
                for each in known.arrivals
                if each.department == department
                and each.revision == by_digest[digest].revision
                and found[each.digest].outcome is not Outcome.HELD
            ]
            assert rivals == [by_digest[digest]]


def test_that_two_keys_end_the_same_once_a_person_has_confirmed_one() -> None:
    new = arrival("n1", submission="sub-new", signer="key-new")
    one, two = received(R1, new), received(new, R1)
    assert head(one, "a") == "r1"
    assert head(two, "a") == "n1"
    both = [trust(trust(each, "a", "key-new"), "a", "key-a") for each in (one, two)]
    assert both[0].trusted == both[1].trusted
    assert standings(both[0]) == standings(both[1])


def drawn(chance: random.Random) -> list[Arrival]:
    """Make revisions of a department with forks and gaps, as many as an eventful year has."""
    found: list[Arrival] = []
    for number in range(chance.randrange(3, 14)):
        parent = chance.choice([None, *found]) if number else None
        digest, submission = f"{chance.randrange(1000):03}-{number}", parent.submission if parent else f"s{number}"
        revision = parent.revision + chance.choice((1, 1, 1, 2)) if parent else 1
        found.append(arrival(digest, revision, parent.digest if parent else "", submission=submission))
    return found


@pytest.mark.slow
def test_that_thousands_of_orders_with_repetitions_end_the_same(tally: Callable[[str], None]) -> None:
    orders = contested = 0
    for seed in range(300):
        chance = random.Random(seed)
        packages = drawn(chance)
        end = standings(received(*packages))
        contested += any(each.outcome is Outcome.CHOOSE for each in end.values())
        for _ in range(20):
            order = packages + chance.choices(packages, k=chance.randrange(6))
            chance.shuffle(order)
            assert standings(received(*order)) == end
            orders += 1
    tally(f"{orders} orders of 300 sets, {contested} of them with forks: all end the same")
    assert contested > 50
