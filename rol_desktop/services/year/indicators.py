"""What a place may count: the bundled indicators, and those that its office added or changed."""

from dataclasses import replace
from pathlib import Path

from rol_desktop.catalog.indicators import builtin_indicators, indicators_from, indicators_to_toml
from rol_desktop.domain.figure import Indicator
from rol_desktop.domain.indicator_set import Group, IndicatorSet, chosen, faults, group_of
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.refusals import why
from rol_desktop.safely import replaced


def offered(counted: IndicatorSet) -> IndicatorSet:
    """Return everything that could be counted: the bundled set, and what the office added or changed over it."""
    known = builtin_indicators()
    own = [each for each in counted.indicators if each.key not in known.by_key]
    indicators = (*(counted.by_key.get(each.key, each) for each in known.indicators), *own)
    groups = {each.key: each for each in (*known.groups, *counted.groups)}
    here = {each.key: each for each in counted.identities}
    all_counted = set(counted.by_key)
    identities = [
        each
        for each in known.identities
        if each.key not in here and not all_counted.issuperset((*each.left, *each.right))  # else it was dropped
    ]
    variants = {each.key: each for each in (*counted.variants, *known.variants)}
    choices = {each.key: each.chosen for each in counted.variants if each.chosen}
    whole = IndicatorSet(tuple(groups.values()), indicators, (*here.values(), *identities), tuple(variants.values()))
    return chosen(whole, choices)


def with_indicator(whole: IndicatorSet, indicator: Indicator, group: str) -> IndicatorSet:
    """Return a set with one indicator added or changed; one without a key gets one in its group, made where needed.

    Raises UserError for a set that could not be used.
    """
    found = next((each for each in whole.groups if each.name == group), None) or _new_group(whole, group)
    groups = whole.groups if found in whole.groups else (*whole.groups, found)
    if not indicator.key:
        indicator = replace(indicator, key=_new_key(whole, found.key))
    indicator = replace(indicator, group=found.name)
    known = indicator.key in whole.by_key
    indicators = tuple(indicator if each.key == indicator.key else each for each in whole.indicators)
    return checked(replace(whole, groups=groups, indicators=indicators if known else (*indicators, indicator)))


def checked(whole: IndicatorSet) -> IndicatorSet:
    """Return the set. Raises UserError, naming the first thing wrong with it."""
    for fault in faults(whole):
        raise UserError(f"指标有误：{fault.reason}。请改正后再保存。")
    return whole


def read_file(path: Path) -> IndicatorSet:
    """Read a set of indicators from a file. Raises UserError with file, line and reason."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"“{path.name}”不是 UTF-8 编码的文本。请用记事本另存为 UTF-8 后再读入。") from error
    except OSError as error:
        raise EnvironmentFault(
            f"读不了“{path.name}”：{why(error)}；没有读入任何内容。请检查文件是否还在、有没有权限。"
        ) from error
    return indicators_from(text, path.name)


def write_file(path: Path, counted: IndicatorSet) -> Path:
    """Write a set of indicators as a file that people can read, change and pass on."""
    with replaced(path) as temporary:
        temporary.write_text(indicators_to_toml(counted), encoding="utf-8")
    return path


def _new_group(whole: IndicatorSet, name: str) -> Group:
    taken = {each.key for each in whole.groups} | {group_of(each.key) for each in whole.indicators}
    return Group(next(key for number in range(1, 999) if (key := f"own_{number}") not in taken), name.strip())


def _new_key(whole: IndicatorSet, group: str) -> str:
    return next(key for number in range(1, 9999) if (key := f"{group}.own_{number}") not in whole.by_key)
