"""Rules of reading and writing indicators as TOML."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.catalog.indicators import builtin_indicators, indicators_from, indicators_to_toml, load_indicators
from rol_desktop.domain.combining import reported_values
from rol_desktop.domain.figure import Combine, Figure, FigureState
from rol_desktop.domain.identities import Slip, Verdict, outcomes
from rol_desktop.domain.indicator_set import IndicatorSet, chosen, in_force, narrowed
from rol_desktop.domain.pasted import plain_name
from rol_desktop.errors import UserError

SMALL = """\
[[group]]
key = "cases"
name = "案件"

[[indicator]]
key = "cases.total"
name = "总数"

[[indicator]]
key = "cases.part"
name = "部分"

[[identity]]
key = "cases.share"
left = ["cases.part"]
relation = "<="
right = ["cases.total"]
"""


def sentences(indicator_set: IndicatorSet, **numbers: str) -> dict[str, Verdict]:
    group = "reconsideration"
    figures = [
        Figure(name, 2022, "a", f"{group}.{name}", FigureState.VALUE, Decimal(number))
        for name, number in numbers.items()
    ]
    return {each.rule: each.verdict for each in outcomes(indicator_set, reported_values(indicator_set, figures))}


def test_that_the_builtin_indicators_are_sound_and_cover_the_groups_of_a_report() -> None:
    builtin = builtin_indicators()
    assert {"reconsideration.concluded", "litigation.appearance_rate", "penalty.total"} <= set(builtin.by_key)
    names = {group.name for group in builtin.groups}
    assert {"行政复议", "行政应诉", "行政规范性文件", "重大行政决策", "行政处罚", "政务公开", "政务服务"} <= names
    assert all(builtin.of_group(group.key) for group in builtin.groups)


def test_that_every_builtin_rate_states_its_base_and_its_rounding() -> None:
    rates = [each for each in builtin_indicators().indicators if each.combine is Combine.RATIO]
    assert len(rates) >= 10
    assert all("除以" in rate.counting_rule and "四舍五入" in rate.counting_rule for rate in rates)
    assert all((rate.unit, rate.maximum) == ("%", 100) for rate in rates)


def test_that_every_builtin_identity_says_why_it_holds() -> None:
    assert all(rule.note.endswith("。") for rule in builtin_indicators().identities)


def test_that_builtin_names_are_told_apart_within_a_group_when_pasted() -> None:
    builtin = builtin_indicators()
    for group in builtin.groups:
        names = [plain_name(each.name) for each in builtin.of_group(group.key)]
        assert len(set(names)) == len(names), group.name


def test_that_a_report_that_counts_refusals_as_concluded_adds_up_under_its_variant() -> None:
    outcome = {
        "concluded": "140", "dismissed": "29", "upheld": "50", "revoked": "29", "ended": "31", "not_accepted": "1",
        "changed": "0", "illegal": "0", "ordered": "0", "mediated_closed": "0", "other_outcome": "0",
    }  # fmt: skip
    usual = sentences(builtin_indicators(), **outcome)
    local = sentences(chosen(builtin_indicators(), {"refused": "inside"}), **outcome)
    assert usual["reconsideration.outcomes"] is Verdict.FAILS
    assert local["reconsideration.outcomes_inside"] is Verdict.HOLDS


def test_that_a_rate_over_what_was_accepted_is_told_with_the_base_it_should_have() -> None:
    builtin = builtin_indicators()
    numbers = {"corrected": "29", "concluded": "135", "accepted": "151", "correction_rate": "19.21"}
    figures = [
        Figure(name, 2024, "a", f"reconsideration.{name}", FigureState.VALUE, Decimal(number))
        for name, number in numbers.items()
    ]
    found = {each.rule: each for each in outcomes(builtin, reported_values(builtin, figures))}
    assert found["reconsideration.correction_rate"].slip is Slip.OTHER_BASE


def test_that_a_place_that_counts_by_zong_does_so_in_cases_only() -> None:
    local = in_force(chosen(builtin_indicators(), {"case_unit": "zong"}))
    assert local.by_key["reconsideration.concluded"].unit == "宗"
    assert local.by_key["reconsideration.visitors"].unit == "人次"
    assert local.by_key["normative_document.issued"].unit == "件"


def test_that_the_builtin_set_reads_back_as_written() -> None:
    builtin = builtin_indicators()
    assert indicators_from(indicators_to_toml(builtin), "本地") == builtin


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_that_an_edited_set_reads_back_as_written(data: st.DataObject) -> None:
    builtin = builtin_indicators()
    keys = data.draw(st.sets(st.sampled_from(sorted(builtin.by_key)), max_size=12))
    edited = narrowed(builtin, keys)
    if edited.indicators:
        bounds = st.one_of(st.none(), st.decimals(-1000, 0, places=2))
        first = replace(
            edited.indicators[0],
            name=data.draw(st.text(min_size=1).filter(str.strip)),
            minimum=data.draw(bounds),
            large_change=data.draw(bounds),
            counting_rule=data.draw(st.text()),
        )
        edited = replace(edited, indicators=(first, *edited.indicators[1:]))
    assert indicators_from(indicators_to_toml(edited), "本地") == edited


def test_that_a_file_of_an_office_is_read(tmp_path: Path) -> None:
    path = tmp_path / "本地指标.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert set(load_indicators(path).by_key) == {"cases.total", "cases.part"}
    assert load_indicators().by_key == builtin_indicators().by_key


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('name = "部分"', 'name = "部分"\nuint = "件"', 12, "是不是要写“unit”"),
        ('name = "部分"', 'name = "部分"\ncombine = "add"', 12, "“combine”不能是“add”"),
        ('name = "部分"', 'name = "部分"\ndecimals = "2"', 12, "应当是整数"),
        ('name = "部分"', "name = 3", 11, "应当是文字"),
        ('name = "部分"', "", 9, "缺少“name”"),
        ('key = "cases.part"', 'key = "cases.total"', 10, "重复"),
        ('key = "cases.part"', 'key = "case.part"', 10, "没有名为“case”的组"),
        ('right = ["cases.total"]', 'right = ["cases.totals"]', 17, "没有指标“cases.totals”"),
        ('relation = "<="', 'relation = "<"', 16, "应为 = 或 <="),
        ("[[group]]", "[[grup]]", 1, "是不是要写“group”"),
        ('name = "总数"', 'name = "总数', 7, ""),
    ],
)
def test_that_a_mistake_is_refused_with_file_line_and_reason(old: str, new: str, line: int, reason: str) -> None:
    assert old in SMALL
    with pytest.raises(UserError) as refusal:
        indicators_from(SMALL.replace(old, new, 1), "本地.toml")
    assert f"文件“本地.toml”第 {line} 行" in refusal.value.sentence
    assert reason in refusal.value.sentence
