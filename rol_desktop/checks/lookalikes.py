"""Characters that look or sound like the right one: rare ones anywhere, common ones inside well-known phrases."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.sparing import sparing
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.checks.wrong_words import words_in
from rol_desktop.domain.finding import Severity

HAN = re.compile(r"[⺀-⿕㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
SHORTEST_NAME = 4
LONG_PHRASE = 8
"""From how many characters on a phrase is known even with one left out."""
NAMED = frozenset(
    "镕喆玥煊琎昇堃甯淼彧璟媄琪珺暐晞燊曈祎頔珮菉睿翀赟旻旸炘垚犇鑫淏焜煜烨珅瑀瑄瑧璎琨琰沄洺湉溁珂祺芃苒莜菡萱槿"
)
"""Characters of names and places that GB 2312 lacks, or that are rare but stand in names."""


@rule(
    "character.rare",
    "生僻字和繁体字",
    Severity.ERROR,
    Group.WORDING,
    passes="深入学习贯彻习近平法治思想。",
    fails="深入学习貫彻习近平法治思想，报渻政府。",
    alone=True,
)
def rare(subject: Subject) -> Iterator[Hit]:
    """Find characters outside GB 2312: look-alikes, radicals, traditional forms; names are excepted."""
    at_home = _known_characters(subject.words.usual, tuple(subject.words.places.above))
    own = subject.facts.issuer + subject.facts.title
    yield from sparing(
        (_kind(found[0]), _rare_hit(passage, found))
        for passage in subject.prose
        for found in HAN.finditer(passage.text)
        if not _is_common(found[0]) and found[0] not in at_home and (found[0] not in own or passage.part is Part.TITLE)
    )


def _kind(character: str) -> str:
    """Return what is told once however often: that a whole text is made of radicals or in traditional characters."""
    return "" if character != normalize("NFKC", character) else character


def _rare_hit(passage: Passage, found: re.Match[str]) -> Hit:
    near = passage.text[max(0, found.start() - 4) : found.end() + 4]
    plain = normalize("NFKC", found[0])
    if plain != found[0]:
        return passage.hit_at(found, f"“{near}”里的“{found[0]}”是部首或兼容字，不是常用的“{plain}”，请改。", plain)
    return passage.hit_at(found, f"“{near}”里的“{found[0]}”是生僻字或繁体字，请核对是不是打错了字。")


@lru_cache(maxsize=4096)
def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@rule(
    "character.unusual",
    "少见的字",
    Severity.WARNING,
    Group.WORDING,
    passes="砥砺前行，恪尽职守，甄别线索。",
    fails="加强合法性渖查，各部门配合。",
    alone=True,
)
def unusual(subject: Subject) -> Iterator[Hit]:
    """Find characters of GB 2312's second level that stand in no word the lists know, nor in a name of a place."""
    known = _known_characters(subject.words.usual, tuple(subject.words.places.above))
    own = subject.facts.issuer + subject.facts.title
    text = "".join(passage.text for passage in subject.prose)
    for passage in subject.prose:
        for found in HAN.finditer(passage.text):
            character = found[0]
            if not _is_second_level(character) or character in known or character in own or text.count(character) > 2:
                continue
            if not any(
                word in passage.text[max(0, found.start() - 3) : found.end() + 3] for word in subject.words.wrong
            ):
                near = passage.text[max(0, found.start() - 3) : found.end() + 3]
                yield passage.hit_at(found, f"“{near}”里的“{character}”在公文里少见，请核对是不是形近的错字。")


@lru_cache(maxsize=8)
def _known_characters(usual: tuple[str, ...], places: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(usual)) | frozenset("".join(places)) | NAMED


@lru_cache(maxsize=8192)
def _is_second_level(character: str) -> bool:
    """Tell whether GB 2312 holds a character in its second level (rows 56 to 87, by radical)."""
    try:
        return character.encode("gb2312")[0] >= 0xA0 + 56
    except UnicodeEncodeError:
        return False


@rule(
    "character.alike",
    "常用语里的错字",
    Severity.ERROR,
    Group.WORDING,
    passes="完善权力清单，规范行政处罚，加强行政复议。",
    fails="完善权刀清单，规范行攻处罚，加强政府倌息公开。",
    alone=True,
)
def alike(subject: Subject) -> Iterator[Hit]:
    """Find well-known phrases with one character replaced by one that looks or sounds alike."""
    wrong = spoilt((*subject.words.phrases, *own_names(subject)), subject.words.confusable)
    for passage in subject.prose:
        for start, written in words_in(passage.text, wrong):
            right = wrong[written]
            if not any(known in written for known in subject.words.wrong):
                yield passage.hit(start, start + len(written), f"“{written}”疑为“{right}”之误。", right)


def own_names(subject: Subject) -> tuple[str, ...]:
    """Return the names that a report writes of itself: its issuer and the places in the issuer's name."""
    issuer = subject.facts.issuer
    if len(issuer) < SHORTEST_NAME:
        return ()
    return (issuer, *(name for _, name in subject.words.places.named(issuer)))


@lru_cache(maxsize=8)
def spoilt(phrases: tuple[str, ...], confusable: tuple[str, ...]) -> Mapping[str, str]:
    """Map each phrase with one character confused to the phrase; what is a phrase itself is left out."""
    alike: dict[str, set[str]] = {}
    for group in confusable:
        for character in group:
            alike.setdefault(character, set()).update(group)
    found: dict[str, str] = {}
    for phrase in phrases:
        for place, character in enumerate(phrase):
            for other in alike.get(character, set()) - {character}:
                found[phrase[:place] + other + phrase[place + 1 :]] = phrase
        found.update((slip, phrase) for slip in _slips(phrase))
    for phrase in phrases:
        found.pop(phrase, None)
    return found


def _slips(phrase: str) -> Iterator[str]:
    """Yield a phrase with an inner character doubled, and a long one with an inner character left out."""
    for place in range(1, len(phrase) - 1):
        yield phrase[:place] + phrase[place] + phrase[place:]
        if len(phrase) >= LONG_PHRASE and phrase[place] not in phrase[place - 1] + phrase[place + 1]:
            yield phrase[:place] + phrase[place + 1 :]
