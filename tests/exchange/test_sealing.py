"""What is sealed only the office reads; anybody can see that it is whole; its identity does not hang on the cipher."""

import dataclasses
import json

import pytest

from rol_desktop.errors import UserError
from rol_desktop.exchange import container
from rol_desktop.exchange.building import build, seal_message
from rol_desktop.exchange.canonical import dumps
from rol_desktop.exchange.keys import KeyRing, fingerprint, new_opening_key
from rol_desktop.exchange.limits import LIMITS
from rol_desktop.exchange.manifest import digest
from rol_desktop.exchange.reading import inspect, read
from rol_desktop.exchange.refusal import Refusal, RefusalKind
from rol_desktop.exchange.sealing import COST, Sealing, ToKey, WithPassphrase, seal, unseal
from tests.exchange.hostile import members, repacked, resigned
from tests.exchange.samples import DEPARTMENT_KEY, PROOF, SEALING_KEY, SUBMISSION, routing, submission

WORDS = "电话里说的口令 2026"
OFFICE = KeyRing((new_opening_key(), SEALING_KEY), WORDS)
TO_KEY = ToKey(SEALING_KEY.public)
TOLD = WithPassphrase(WORDS)


def sealed(how: Sealing = TO_KEY, uid: str = "p") -> bytes:
    return build(routing(uid), SUBMISSION, DEPARTMENT_KEY, [PROOF], how)


def refusal(content: bytes, ring: KeyRing = OFFICE) -> RefusalKind:
    with pytest.raises(Refusal) as refused:
        read(content, ring)
    return refused.value.kind


@pytest.mark.parametrize("how", [TO_KEY, TOLD])
def test_that_the_office_reads_what_was_sealed(how: Sealing) -> None:
    package = read(sealed(how), OFFICE)
    assert package.payload == SUBMISSION
    assert package.files == {PROOF.sha256: PROOF.content}


@pytest.mark.parametrize("how", [TO_KEY, TOLD])
def test_that_sealing_again_keeps_the_identity_but_not_the_bytes(how: Sealing) -> None:
    one, two = sealed(how), sealed(how)
    assert one != two
    assert inspect(one).digest == inspect(two).digest == read(two, OFFICE).digest


def test_that_other_contents_are_another_package() -> None:
    other = dataclasses.replace(SUBMISSION, contact="别人")
    assert inspect(build(routing("p"), other, DEPARTMENT_KEY, [PROOF], TO_KEY)).digest != inspect(sealed()).digest


def test_that_nothing_of_the_contents_shows_outside() -> None:
    shown = b"".join(content for name, content in members(sealed()).items())
    for words in ("文化市场", "基层执法", PROOF.name, "0000-0000007", "分管负责人"):
        assert words.encode() not in shown
    plain = read(submission()).manifest.files
    assert not any(fact.sha256.encode() in shown for path, fact in plain.items() if path != "readme.txt")


def test_that_a_guess_at_the_contents_cannot_be_tried_out() -> None:
    """The commitment depends on a secret of the signer, so that equal contents of two signers do not look equal."""
    twin = build(routing("p"), SUBMISSION, type(DEPARTMENT_KEY)(bytes(32)), [PROOF], TO_KEY)
    assert inspect(twin).manifest.sealed.commitment != inspect(sealed()).manifest.sealed.commitment


def test_that_routing_facts_stay_readable_without_a_key() -> None:
    package = inspect(sealed())
    assert package.payload is None
    assert (package.manifest.department, package.manifest.year, package.manifest.revision) == ("D07", 2025, 1)
    assert package.manifest.sealed.recipient == fingerprint(SEALING_KEY.public)
    assert "已经密封" in members(sealed())["readme.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("ring", [KeyRing(), KeyRing((new_opening_key(),)), KeyRing((), "别的口令 2026")])
@pytest.mark.parametrize("how", [TO_KEY, TOLD])
def test_that_without_the_right_key_nothing_opens(how: Sealing, ring: KeyRing) -> None:
    assert refusal(sealed(how), ring) is (RefusalKind.LOCKED if how is TOLD else RefusalKind.SEALED)


def test_that_a_passphrase_may_be_typed_in_either_width() -> None:
    assert read(sealed(WithPassphrase("ｐａｓｓ１２３４")), KeyRing((), " pass1234 ")).payload == SUBMISSION


def test_that_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UserError, match="口令太短"):
        sealed(WithPassphrase("1234567"))


@pytest.mark.parametrize("how", [TO_KEY, TOLD])
def test_that_a_flipped_bit_shows_even_without_the_key(how: Sealing) -> None:
    closed = bytearray(members(sealed(how))["sealed.bin"])
    closed[len(closed) // 2] ^= 1
    changed = repacked({"sealed.bin": bytes(closed)}, sealed(how))
    with pytest.raises(Refusal) as refused:
        inspect(changed)
    assert refused.value.kind is RefusalKind.WRONG_SIGNATURE


def test_that_a_seal_cannot_be_moved_to_another_package() -> None:
    other = members(sealed(uid="q"))
    parts = {name: other[name] for name in ("sealed.bin", "sealed.sig")}
    assert refusal(repacked(parts, sealed())) is RefusalKind.WRONG_SIGNATURE


def test_that_a_seal_is_bound_to_its_manifest_even_for_who_signs_anew() -> None:
    """A department cannot be made to vouch for contents under another manifest: the cipher itself is bound to it."""
    moved = resigned(lambda manifest: manifest.update(package_uid="other"), package=sealed())
    identity = identity_of(moved)
    closed = members(moved)["sealed.bin"]
    signature = DEPARTMENT_KEY.sign(seal_message(identity, closed))
    assert refusal(repacked({"sealed.sig": signature}, moved)) is RefusalKind.ALTERED


def identity_of(package: bytes) -> str:
    return digest(members(package)["manifest.json"])


def test_that_a_package_without_its_sealed_part_is_refused() -> None:
    for name in ("sealed.bin", "sealed.sig"):
        assert refusal(repacked({name: None}, sealed())) is RefusalKind.ALTERED


@pytest.mark.parametrize(
    "cost",
    [{}, *(COST | odd for odd in ({"memory": 10**9}, {"iterations": 10**6}, {"lanes": 0}, {"more": 1}, {"memory": 1}))],
)  # fmt: skip
def test_that_a_stranger_cannot_set_a_ruinous_cost(cost: dict) -> None:
    def change(manifest: dict) -> None:
        manifest["sealed"]["cost"] = cost

    changed = resigned(change, package=sealed(TOLD))
    closed = members(changed)["sealed.bin"]
    signature = DEPARTMENT_KEY.sign(seal_message(identity_of(changed), closed))
    assert refusal(repacked({"sealed.sig": signature}, changed)) is RefusalKind.MALFORMED


def test_that_contents_swapped_under_the_seal_are_refused() -> None:
    """Whoever signs cannot seal other contents under the same identity."""
    honest = members(sealed())
    identity = digest(honest["manifest.json"])
    inner = {"data/submission.json": dumps({**SUBMISSION.to_json(), "contact": "别人", "evidence": []})}
    table = {name: {"sha256": digest(content), "size": len(content), "name": ""} for name, content in inner.items()}
    inside = container.pack({"contents.json": dumps({"salt": "0" * 64, "files": table}), **inner})
    closed = seal(TO_KEY, inside, identity)
    parts = {"sealed.bin": closed, "sealed.sig": DEPARTMENT_KEY.sign(seal_message(identity, closed))}
    assert refusal(repacked(parts, sealed())) is RefusalKind.ALTERED


def test_that_contents_altered_beside_their_own_listing_are_refused() -> None:
    package = inspect(sealed())
    closed = members(package.raw)["sealed.bin"]
    inner = container.unpack(unseal(package.manifest.sealed, OFFICE, closed, package.digest), LIMITS)
    inner[f"files/{PROOF.sha256}"] = b"other"
    del inner["mimetype"]
    closed = seal(TO_KEY, container.pack(inner), package.digest)
    parts = {"sealed.bin": closed, "sealed.sig": DEPARTMENT_KEY.sign(seal_message(package.digest, closed))}
    assert refusal(repacked(parts, package.raw)) is RefusalKind.ALTERED


@pytest.mark.parametrize("inside", [b"", b"PK", b"x" * 500, submission()[:300]])
def test_that_rubbish_under_the_seal_is_refused(inside: bytes) -> None:
    identity = inspect(sealed()).digest
    closed = seal(TO_KEY, inside, identity)
    parts = {"sealed.bin": closed, "sealed.sig": DEPARTMENT_KEY.sign(seal_message(identity, closed))}
    assert refusal(repacked(parts, sealed())) in {RefusalKind.DAMAGED, RefusalKind.FOREIGN}


def test_that_a_listing_under_the_seal_of_another_shape_is_refused() -> None:
    identity = inspect(sealed()).digest
    for listing in (b"null", b"[]", b'{"files":[],"salt":""}', b'{"files":{"a":1},"salt":""}'):
        closed = seal(TO_KEY, container.pack({"contents.json": listing}), identity)
        parts = {"sealed.bin": closed, "sealed.sig": DEPARTMENT_KEY.sign(seal_message(identity, closed))}
        assert refusal(repacked(parts, sealed())) is RefusalKind.MALFORMED


def test_that_the_manifest_names_an_unknown_seal() -> None:
    changed = resigned(lambda manifest: manifest["sealed"].update(method="rot13"), package=sealed())
    closed = members(changed)["sealed.bin"]
    signature = DEPARTMENT_KEY.sign(seal_message(identity_of(changed), closed))
    assert refusal(repacked({"sealed.sig": signature}, changed)) is RefusalKind.MALFORMED
    assert json.loads(members(changed)["manifest.json"])["sealed"]["method"] == "rot13"
