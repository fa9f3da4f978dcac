"""How a check rule is declared: one function with a key, a title, a weight, and an example of either kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.finding import Finding, Severity


class Group(StrEnum):
    """Which family a rule belongs to, as people read it."""

    WHOLE = "整体"
    STRUCTURE = "结构"
    FIGURES = "数字"
    WORDING = "文字"
    COPYING = "照搬"
    PRIVACY = "隐私与保密"


Example = str | Subject
"""A whole subject, or lines as `sketch` reads them."""
Check = Callable[[Subject], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one check rule."""

    key: str
    title: str
    severity: Severity
    group: Group
    passes: Example
    """The rule finds nothing in this."""
    fails: Example
    """The rule finds something in this."""
    check: Check
    alone: bool
    """Whether one passage by itself is enough to judge by, so that it runs while somebody types."""

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the rule finds, under its own name and weight."""
        for hit in self.check(subject):
            yield Finding(self.key, hit.severity or self.severity, hit.message, hit.place, hit.passage, hit.mend)


_RULES: dict[str, Rule] = {}


def rule(
    key: str, title: str, severity: Severity, group: Group, *, passes: Example, fails: Example, alone: bool = False
) -> Callable[[Check], Check]:
    """Register a function as the rule `key`. Raises ValueError for a key met before or an example left out."""

    def register(check: Check) -> Check:
        if key in _RULES:
            raise ValueError(f"two rules are called {key}")
        if not passes or not fails or not title:
            raise ValueError(f"the rule {key} needs a title, an example that passes and one that fails")
        _RULES[key] = Rule(key, title, severity, group, passes, fails, check, alone)
        return check

    return register


def registered() -> Mapping[str, Rule]:
    """Return every rule declared so far by key; `rules.ALL` is the whole set."""
    return dict(_RULES)
