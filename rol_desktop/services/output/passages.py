"""A passage as it is typed: what the rules and the figures say of it, without touching the store at each key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rol_desktop.domain.combining import combined, reported_values, values_for
from rol_desktop.domain.finding import Finding, Mend, Place, Severity, fingerprint
from rol_desktop.domain.indicator_set import IndicatorSet
from rol_desktop.domain.links import LinkOffer, link_offers
from rol_desktop.domain.quantity import Quantity, said
from rol_desktop.domain.references import unresolved
from rol_desktop.services.output.checking import check_words
from rol_desktop.store.workspace import Workspace

LINK, CONTRADICTION, REFERENCE = "figure.link", "figure.contradiction", "figure.reference"


@dataclass(frozen=True)
class Surroundings:
    """Hold what a passage is checked against, read once when somebody begins to type."""

    year: int
    counted: IndicatorSet = field(default_factory=IndicatorSet)
    values: Mapping[str, Quantity] = field(default_factory=dict)
    """What references print: the whole report's figures."""
    own: Mapping[str, Quantity] = field(default_factory=dict)
    """The figures of the department whose words these are."""
    waived: frozenset[str] = frozenset()
    """Fingerprints of what somebody let pass."""

    @property
    def filled(self) -> tuple[tuple[str, str], ...]:
        """Return (key, words) of each figure that text can refer to."""
        return tuple(
            (each.key, f"{each.group} · {each.name}：{said(self.values[each.key])}")
            for each in self.counted.indicators
            if each.key in self.values and self.values[each.key].value is not None
        )


def surroundings(workspace: Workspace, year: int, department: str) -> Surroundings:
    """Return what the words of one department are checked against."""
    with workspace.unit_of_work() as work:
        counted = work.years.indicators(year)
        figures = work.figures.of_year(year)
        waived = frozenset(work.waivers.of_year(year, department=workspace.owner.department))
    own = [each for each in figures if each.department == department]
    values = values_for(counted, combined(counted, figures))
    return Surroundings(year, counted, values, reported_values(counted, own), waived)


def check_typed(text: str, around: Surroundings, section: str = "", entry: str = "") -> tuple[Finding, ...]:
    """Check one field's words; places count from its start, and what was let pass is left out."""
    if not text.strip():
        return ()
    found = (
        *check_words(text, around.year, section, entry),
        *_references(text, around, section, entry),
        *_numbers(text, around, section, entry),
    )
    standing = (each for each in found if fingerprint(each) not in around.waived)
    return tuple(sorted(dict.fromkeys(standing), key=lambda each: (each.place.start, each.rule)))


def _references(text: str, around: Surroundings, section: str, entry: str) -> Iterator[Finding]:
    for each in unresolved(text, around.values, around.counted.name):
        place = Place(0, each.start, each.end, section, entry)
        mend = Mend(each.meant) if each.meant else None
        yield Finding(REFERENCE, Severity.ERROR, f"{each.reason}。", place, each.text, mend)


def _numbers(text: str, around: Surroundings, section: str, entry: str) -> Iterator[Finding]:
    """Offer references for numbers typed by hand."""
    for offer in link_offers(text, around.counted, around.values, around.year, around.own):
        place = Place(0, offer.start, offer.end, section, entry)
        mend = Mend(offer.replacement) if offer.replacement else None
        severity = Severity.NOTE if offer.same else Severity.WARNING
        rule = LINK if offer.same else CONTRADICTION
        yield Finding(rule, severity, _sentence(offer, around), place, text[offer.start : offer.end], mend)


def _sentence(offer: LinkOffer, around: Surroundings) -> str:
    name = around.counted.name(offer.key)
    if offer.same:
        return f"“{offer.typed}”就是数据里的“{name}”；改成引用以后，数改了这里会跟着改。"
    return f"正文写的是“{offer.typed}”，填报的“{name}”是{offer.value}，请核对。"
