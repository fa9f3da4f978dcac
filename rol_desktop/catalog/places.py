"""The names of provinces, cities and counties, who lies in whom, and which of them a text names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rol_desktop.catalog.toml import Table

SHORTEST = 3  # 赵县 or 城区 alone name too much else


@dataclass(frozen=True)
class Places:
    """Hold, for each full name, the names of what it lies in; a name that occurs twice has several."""

    above: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def __or__(self, other: "Places") -> "Places":
        """Put two lists together."""
        merged = dict(self.above)
        for name, chains in other.above.items():
            merged[name] = tuple(dict.fromkeys(merged.get(name, ()) + chains))
        return Places(merged)

    @cached_property
    def _by_start(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.above, key=len, reverse=True):
            if len(name) >= SHORTEST:
                found.setdefault(name[:2], []).append(name)
        return {start: tuple(names) for start, names in found.items()}

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, chains in self.above.items():
            for chain in chains:
                for upper in chain:
                    found.setdefault(upper, set()).add(name)
        return {upper: frozenset(names) for upper, names in found.items()}

    def named(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a text names a place in full, and which; the longest name at each position."""
        start = 0
        while start < len(text) - 1:
            names = self._by_start.get(text[start : start + 2], ())
            name = next((each for each in names if text.startswith(each, start)), "")
            if name:
                yield start, name
            start += len(name) or 1

    def family(self, text: str) -> frozenset[str]:
        """Return the places that belong to whoever a text names: those named, what they lie in, what lies in them."""
        named = [name for _, name in self.named(text)]
        family = set(named)
        for name in named:
            chains = self.above[name]
            fitting = [chain for chain in chains if any(upper in named for upper in chain)] or chains
            family.update(upper for chain in fitting for upper in chain)
            if not any(name in chain for other in named for chain in self.above[other]):
                family.update(self._below.get(name, ()))  # a district's report does not speak for its sister districts
        return frozenset(family)

    def lies_low(self, name: str) -> bool:
        """Tell whether a place lies in another, so that it is no province."""
        return all(self.above[name])

    @cached_property
    def cities(self) -> frozenset[str]:
        """Return the names of provinces and prefectures."""
        return frozenset(name for name, chains in self.above.items() if any(len(chain) < 2 for chain in chains))


def places_in(root: Table) -> Places:
    """Read the [[province]] tables of a file."""
    above: dict[str, tuple[tuple[str, ...], ...]] = {}

    def add(name: str, chain: tuple[str, ...]) -> None:
        above[name] = (*above.get(name, ()), chain)

    for province in root.tables("province"):
        name = _name(province, "name", "counties", "city")
        add(name, ())
        for county in _counties(province):
            add(county, (name, name))
        for city in province.tables("city"):
            city_name = _name(city, "name", "counties")
            add(city_name, (name,))
            for county in _counties(city):
                add(county, (name, city_name))
    return Places(above)


def _name(table: Table, *known: str) -> str:
    table.only(*known)
    name = table.values.get("name", "")
    if not isinstance(name, str) or not name:
        raise table.refuse("", "缺少“name”")
    return name


def _counties(table: Table) -> tuple[str, ...]:
    counties = table.values.get("counties", "")
    if not isinstance(counties, str):
        raise table.refuse("counties", "“counties”应当是用空格隔开的文字")
    return tuple(counties.split())
