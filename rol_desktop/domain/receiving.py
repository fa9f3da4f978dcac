"""What becomes of a package that arrives at the office: a pure function of what the office holds and has decided.

The standing of all packages is worked out from their set and from what people decided, never from the order in which
they came; so any order and any repetition end the same. The one thing that the first arrival settles is whose key a
department is known by (trust on first use); it is recorded as a decision, and a person can change it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a package."""

    APPLIED = "applied"  # its words are the department's words now
    HISTORY = "history"  # kept; a newer one is applied
    CHOOSE = "choose"  # kept; contradicts another one, and a person chooses
    SET_ASIDE = "set_aside"  # kept; a person chose another one
    HELD = "held"  # kept; something about it must be settled first
    ALREADY = "already"  # the same package again: nothing was done


class Hold(StrEnum):
    """Why a package is held."""

    DEPARTMENT = "department"
    YEAR = "year"
    FORM = "form"
    KEY = "key"
    CLOSED = "closed"
    UNSIGNED = "unsigned"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Hold what routes one submission package."""

    digest: str
    submission: str
    revision: int
    parent: str
    """The digest of the revision it was made over; empty for the first."""
    department: str
    year: int
    form: str
    """The digest of the form it was filled in on."""
    signer: str
    """The fingerprint of the key that signed it."""
    late: bool = False
    """Whether it came after the day on which the report closed to departments."""
    unsigned: bool = False
    """Whether it came as a plain form: nothing but a person's word says whose it is."""
    locked: bool = False
    """Whether it is under a passphrase that nobody has typed yet."""


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what an office has and has decided for one year."""

    year: int
    departments: frozenset[str]
    forms: frozenset[str]
    """Digests of the forms it sent out."""
    arrivals: frozenset[Arrival] = frozenset()
    """Every submission package it keeps, whatever became of it."""
    trusted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The fingerprints each department is known by: from first use, last year, or a telephone call."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """For each department, the digest that a person chose, or has begun to review: no fork displaces it."""
    set_aside: frozenset[str] = frozenset()
    """Digests that a person chose against."""
    admitted: frozenset[str] = frozenset()
    """Digests that a person let in though they came after the closing day, or unsigned."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what became of one package that the office keeps."""

    outcome: Outcome
    hold: Hold | None = None
    gap: bool = False
    """Applied although the revision right before it never came."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what one arriving package leads to."""

    outcome: Outcome
    standing: Standing
    """Its standing from now on; for a repeated package, the one it already had."""
    head: str
    """The digest whose words are the department's from now on; empty when there is none."""
    previous_head: str
    known: Known
    """What the office has now."""

    @property
    def head_changed(self) -> bool:
        """Tell whether the department's words must be made those of `head`."""
        return self.head != self.previous_head


def decide(arrival: Arrival, known: Known) -> Verdict:
    """Return what an arriving package leads to; the same package again leads to nothing."""
    before = head(known, arrival.department)
    if any(each.digest == arrival.digest for each in known.arrivals):
        return Verdict(Outcome.ALREADY, standings(known)[arrival.digest], before, before, known)
    after = replace(known, arrivals=known.arrivals | {arrival})
    if _held(arrival, after) is None and not arrival.unsigned and not known.trusted.get(arrival.department):
        after = trust(after, arrival.department, arrival.signer)
    standing = standings(after)[arrival.digest]
    return Verdict(standing.outcome, standing, head(after, arrival.department), before, after)


def trust(known: Known, department: str, signer: str) -> Known:
    """Return the office's knowledge after a key was confirmed for a department."""
    signers = known.trusted.get(department, frozenset()) | {signer}
    return replace(known, trusted={**known.trusted, department: signers})


def choose(known: Known, digest: str) -> Known:
    """Return the office's knowledge after a person chose one of several contradicting packages.

    What was already made over the chosen one goes on counting; what contradicts it is set aside.
    """
    department = next(each.department for each in known.arrivals if each.digest == digest)
    chosen = replace(known, chosen={**known.chosen, department: digest}, set_aside=known.set_aside - {digest})
    after = standings(chosen)
    against = {
        each.digest
        for each in known.arrivals
        if each.department == department and after[each.digest].outcome is Outcome.CHOOSE
    }
    return replace(chosen, set_aside=chosen.set_aside | against)


def head(known: Known, department: str) -> str:
    """Return the digest whose words are a department's words now; empty when there is none."""
    own = replace(known, arrivals=frozenset(each for each in known.arrivals if each.department == department))
    return next((digest for digest, each in standings(own).items() if each.outcome is Outcome.APPLIED), "")


def standings(known: Known) -> dict[str, Standing]:
    """Return what became of every package the office keeps, by digest."""
    found: dict[str, Standing] = {}
    lines: dict[str, list[Arrival]] = {}
    for arrival in known.arrivals:
        if hold := _held(arrival, known) or _held_for_key(arrival, known):
            found[arrival.digest] = Standing(Outcome.HELD, hold)
        elif arrival.digest in known.set_aside:
            found[arrival.digest] = Standing(Outcome.SET_ASIDE)
        else:
            lines.setdefault(arrival.department, []).append(arrival)
    for department, arrivals in lines.items():
        found |= _in_line(arrivals, known.chosen.get(department, ""))
    return found


def _held(arrival: Arrival, known: Known) -> Hold | None:
    """Return what about a package, other than its key, must be settled before it counts."""
    reasons = (
        (arrival.year != known.year, Hold.YEAR),
        (arrival.department not in known.departments, Hold.DEPARTMENT),
        (arrival.form not in known.forms, Hold.FORM),
        (arrival.late and arrival.digest not in known.admitted, Hold.CLOSED),
        (arrival.unsigned and arrival.digest not in known.admitted, Hold.UNSIGNED),
        (arrival.locked, Hold.LOCKED),
    )
    return next((hold for applies, hold in reasons if applies), None)


def _held_for_key(arrival: Arrival, known: Known) -> Hold | None:
    trusted = arrival.unsigned or arrival.signer in known.trusted.get(arrival.department, frozenset())
    return None if trusted else Hold.KEY


def _in_line(arrivals: list[Arrival], chosen: str) -> dict[str, Standing]:
    """Line up one department's packages by revision up to the first contradiction that nobody has decided."""
    line = _line(arrivals, chosen)
    found = {each.digest: Standing(Outcome.CHOOSE) for each in arrivals}
    found |= {each.digest: Standing(Outcome.HISTORY) for each in line}
    if line:
        last = line[-1]
        found[last.digest] = Standing(Outcome.APPLIED, gap=last.revision > 1 and _before(line, last) is None)
    return found


def _line(arrivals: list[Arrival], chosen: str) -> list[Arrival]:
    """Return the packages that follow one another; up to a chosen one its ancestry leads through every fork."""
    wanted = _ancestry(arrivals, chosen)
    decided = max((each.revision for each in arrivals if each.digest in wanted), default=0)
    line: list[Arrival] = []
    for level in _levels(arrivals):
        picked = [each for each in level if each.digest in wanted] or level
        fits = len(picked) == 1 and (picked[0].digest in wanted or _continues(line, picked[0]))
        if fits:
            line += picked
        elif picked[0].revision > decided:
            break
    return line


def _levels(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """Yield the packages of each revision, oldest revision first."""
    levels: dict[int, list[Arrival]] = {}
    for arrival in arrivals:
        levels.setdefault(arrival.revision, []).append(arrival)
    return (levels[revision] for revision in sorted(levels))


def _ancestry(arrivals: Iterable[Arrival], digest: str) -> set[str]:
    """Return a digest with all it was made over, as far as they came."""
    by_digest = {each.digest: each for each in arrivals}
    found: set[str] = set()
    while digest in by_digest and digest not in found:
        found.add(digest)
        digest = by_digest[digest].parent
    return found


def _continues(line: list[Arrival], arrival: Arrival) -> bool:
    """Tell whether a package follows the line; a missing one in between is no contradiction."""
    if not line:
        return True
    last = line[-1]
    if last.submission != arrival.submission:
        return False
    return last.revision < arrival.revision - 1 or arrival.parent == last.digest


def _before(line: list[Arrival], arrival: Arrival) -> Arrival | None:
    return next((each for each in line if each.digest == arrival.parent), None)


def reason(standing: Standing, outcome: Outcome | None = None) -> str:
    """Return in Chinese what became of a package, and what a person should do about it."""
    outcome = outcome or standing.outcome
    if outcome is Outcome.HELD and standing.hold:
        return HOLDS[standing.hold]
    return REASONS[outcome] + (GAP if outcome is Outcome.APPLIED and standing.gap else "")


GAP = "（前一次报送没有收到，不影响使用）"
REASONS = {
    Outcome.APPLIED: "已接收，作为该单位当前的报送内容",
    Outcome.HISTORY: "已存入历史：该单位已有更新的报送，这一份不再使用",
    Outcome.CHOOSE: "与该单位的另一份报送不一致，两份都已保存，请选择以哪一份为准",
    Outcome.SET_ASIDE: "已保存但不使用：已选择以该单位的另一份报送为准",
    Outcome.ALREADY: "与已收到的完全相同，没有改动任何内容",
}
HOLDS = {
    Hold.DEPARTMENT: "已保存待处理：报送单位不在本年度的单位名单上，请核对名单",
    Hold.YEAR: "已保存待处理：不是本年度的报送，请核对年度",
    Hold.FORM: "已保存待处理：不是用本年度发出的任务包填写的，请核对提纲",
    Hold.KEY: "已保存待处理：签名密钥与该单位以前用的不同，请打电话核对密钥代码后确认",
    Hold.CLOSED: "已保存待处理：收到时报送已经截止，请决定是否接收",
    Hold.UNSIGNED: "已保存待处理：是普通表单，没有签名，请与该单位核对后确认接收",
    Hold.LOCKED: "已保存待处理：是用口令封装的，还没有打开，请输入电话里与该单位约定的口令",
}
