"""Packages are deterministic, whole, signed, and refused with the right kind and a sentence when they are not."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from rol_desktop.domain.outline import Outline
from rol_desktop.errors import EnvironmentFault
from rol_desktop.exchange.building import Attached, build
from rol_desktop.exchange.canonical import dumps
from rol_desktop.exchange.codec import Unknown
from rol_desktop.exchange.keys import KeyRing, fingerprint, new_signing_key, short_code, to_text
from rol_desktop.exchange.limits import Limits
from rol_desktop.exchange.manifest import Kind, digest, form_sha256
from rol_desktop.exchange.package import AnyPayload, payload_of
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.receipt import ReceiptPayload
from rol_desktop.exchange.refusal import MENDING, Refusal, RefusalKind
from rol_desktop.exchange.rollup import RollupPayload
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.exchange.task import TaskPayload
from tests.exchange.hostile import members, repacked, resigned, with_data
from tests.exchange.samples import (
    DEPARTMENT_KEY,
    FIXTURES,
    PROOF,
    SEALING_KEY,
    SUBMISSION,
    packages,
    payloads,
    routing,
    submission,
)
from tests.exchange.strategies import CODE, RECEIPTS, RETURNS


def refusal(content: bytes) -> RefusalKind:
    with pytest.raises(Refusal) as refused:
        read(content)
    assert "没有写入任何内容" in refused.value.sentence
    assert refused.value.sentence.endswith(MENDING[refused.value.kind])
    return refused.value.kind


@pytest.mark.parametrize("name", sorted(payloads()))
def test_that_every_kind_comes_back_whole(name: str) -> None:
    payload, files = payloads()[name]
    package = read(packages()[name])
    assert package.manifest.kind == Kind(name)
    assert package.payload == payload
    assert package.files == {each.sha256: each.content for each in files}
    assert package.raw == packages()[name]


@settings(deadline=None, max_examples=40)
@given(RETURNS | RECEIPTS)
def test_that_any_payload_survives_the_whole_way(payload) -> None:
    key = new_signing_key()
    package = read(build(routing("p", department=CODE), payload, key))
    assert package.payload == payload
    assert package.fingerprint == fingerprint(key.public)


def test_that_the_same_input_gives_the_same_bytes() -> None:
    assert submission() == submission()
    one, two = packages(), packages()
    assert all(one[name] == two[name] for name in payloads())


def test_that_the_order_of_evidence_does_not_show() -> None:
    other = Attached("b.txt", b"b")
    forth = build(routing("p"), SUBMISSION, DEPARTMENT_KEY, [PROOF, other])
    assert forth == build(routing("p"), SUBMISSION, DEPARTMENT_KEY, [other, PROOF])


def test_that_the_identity_is_the_digest_of_the_manifest() -> None:
    package = read(submission())
    assert package.digest == digest(members(submission())["manifest.json"])
    assert package.code == short_code(package.digest)


def test_that_the_first_member_tells_what_the_file_is() -> None:
    assert submission()[30:].startswith(b"mimetypeapplication/vnd.rol-desktop.package")


def test_that_names_are_ascii_and_chinese_names_stand_in_the_manifest() -> None:
    assert all(name.isascii() for name in members(submission()))
    assert PROOF.name in {each.name for each in read(submission()).manifest.files.values()}


def test_that_the_readme_tells_a_person_what_it_is() -> None:
    text = members(submission())["readme.txt"].decode("utf-8-sig")
    assert "报送包" in text
    assert "示范区文化和体育局" in text
    assert "2025" in text


def test_that_the_manifest_counts_what_the_package_holds() -> None:
    counts = read(submission()).manifest.counts
    assert (counts["entries"], counts["figures"], counts["evidence"]) == (3, 3, 1)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.rolpkg")), ids=lambda path: path.stem)
def test_that_every_package_of_format_1_0_is_read_for_ever(path: Path) -> None:
    package = read(path, KeyRing((SEALING_KEY,)))
    payload, files = payloads()[path.stem.removesuffix("-sealed")]
    assert package.payload is not None
    assert comparable(package.payload) == comparable(payload)
    assert len(package.files) == len(files)


def comparable(payload: AnyPayload) -> AnyPayload:
    """Leave out what names other packages by their bytes, which a later version writes otherwise."""
    if isinstance(payload, RollupPayload):
        submissions = tuple(dataclasses.replace(each, head="") for each in payload.submissions)
        return dataclasses.replace(payload, packages=(), submissions=submissions)
    return dataclasses.replace(payload, received="") if isinstance(payload, ReceiptPayload) else payload


def test_that_there_is_a_fixture_of_each_kind() -> None:
    assert {path.stem for path in FIXTURES.glob("*.rolpkg")} == set(packages())


def test_that_one_kind_is_not_taken_for_another() -> None:
    with pytest.raises(Refusal, match="报送包"):
        payload_of(read(submission()), TaskPayload)
    assert payload_of(read(submission()), SubmissionPayload) == SUBMISSION


ALTERED = {
    "data": {"data/submission.json": dumps({**SUBMISSION.to_json(), "contact": "别人"})},
    "evidence": {f"files/{PROOF.sha256}": b"other"},
    "evidence gone": {f"files/{PROOF.sha256}": None},
    "data gone": {"data/submission.json": None},
    "readme": {"readme.txt": b"x"},
    "more data": {"data/more.json": b"{}"},
    "more evidence": {"files/" + "0" * 64: b""},
    "a seal": {"sealed.bin": b""},
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED.keys())
def test_that_altered_contents_are_refused(change: dict) -> None:
    assert refusal(repacked(change)) is RefusalKind.ALTERED


def test_that_evidence_under_a_name_that_is_not_its_digest_is_refused() -> None:
    name = "files/" + "0" * 64

    def change(manifest: dict) -> None:
        manifest["files"][name] = {"sha256": digest(b"x"), "size": 1, "name": ""}

    assert refusal(resigned(change, package=repacked({name: b"x"}))) is RefusalKind.ALTERED


def test_that_a_changed_manifest_is_refused_by_its_signature() -> None:
    manifest = json.loads(members(submission())["manifest.json"])
    changed = dumps({**manifest, "revision": 1, "department_name": "别的单位"})
    assert refusal(repacked({"manifest.json": changed})) is RefusalKind.WRONG_SIGNATURE
    assert refusal(repacked({"manifest.sig": bytes(64)})) is RefusalKind.WRONG_SIGNATURE
    assert refusal(repacked({"manifest.sig": b""})) is RefusalKind.WRONG_SIGNATURE


def test_that_a_signature_of_somebody_else_is_refused() -> None:
    assert refusal(resigned(dict, new_signing_key())) is RefusalKind.WRONG_SIGNATURE


def test_that_a_signature_from_another_package_is_refused() -> None:
    other = members(submission(2, "0" * 64))["manifest.sig"]
    assert refusal(repacked({"manifest.sig": other})) is RefusalKind.WRONG_SIGNATURE


def test_that_a_key_cannot_wear_the_fingerprint_of_another() -> None:
    forger = new_signing_key()

    def change(manifest: dict) -> None:
        manifest["signer"]["public_key"] = to_text(forger.public)

    assert refusal(resigned(change, forger)) is RefusalKind.WRONG_SIGNATURE


def test_that_a_missing_manifest_or_signature_is_damage() -> None:
    for name in ("manifest.json", "manifest.sig"):
        assert refusal(repacked({name: None})) is RefusalKind.DAMAGED


def newer(version: list[int], needed: list[int]) -> bytes:
    return resigned(lambda manifest: manifest.update(format_version=version, min_reader=needed, mood="新"))


@pytest.mark.parametrize(
    ("version", "needed", "named"),
    [([2, 0], [2, 0], "2.0"), ([2, 0], [1, 0], "2.0"), ([1, 4], [1, 3], "1.3"), ([9, 9], [7, 1], "9.0")],
)
def test_that_a_newer_version_is_refused_and_named(version: list[int], needed: list[int], named: str) -> None:
    with pytest.raises(Refusal, match=named) as refused:
        read(newer(version, needed))
    assert refused.value.kind is RefusalKind.NEWER_VERSION


def test_that_a_newer_version_is_refused_before_its_unknown_shape_is_judged() -> None:
    odd = resigned(lambda manifest: (manifest.clear(), manifest.update(format="rol-package", format_version=[2, 0], min_reader=[2, 0])))  # fmt: skip  # noqa: E501
    assert refusal(odd) is RefusalKind.NEWER_VERSION


def test_that_a_newer_minor_version_is_read_and_its_fields_kept() -> None:
    package = read(newer([1, 7], [1, 0]))
    assert package.payload == SUBMISSION
    assert package.manifest.unknown == (Unknown(("mood",), "新"),)
    assert package.manifest.to_bytes() == members(package.raw)["manifest.json"]


def test_that_data_of_a_newer_minor_version_are_kept() -> None:
    assert read(with_data({"x": 1}, "moods")).data["moods"] == {"x": 1}


CHANGES = {
    "another year": {"year": 2024},
    "another department": {"department": "D08"},
    "no revision": {"revision": 0},
    "a parent of the first": {"parent_digest": "0" * 64},
    "a second without parent": {"revision": 2},
    "a parent that is none": {"revision": 2, "parent_digest": "x"},
    "an unknown kind": {"kind": "mood"},
    "another kind": {"kind": "receipt"},
    "a uid that is a path": {"package_uid": "../../x"},
    "files that are a list": {"files": []},
    "a key that is none": {"signer": {"public_key": "eA==", "fingerprint": ""}},
    "a version that is none": {"format_version": "1.0"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_that_a_manifest_that_contradicts_itself_or_its_contents_is_refused(change: dict) -> None:
    assert refusal(resigned(lambda manifest: manifest.update(change))) is RefusalKind.MALFORMED


def test_that_another_format_in_the_manifest_is_foreign() -> None:
    assert refusal(resigned(lambda manifest: manifest.update(format="x"))) is RefusalKind.FOREIGN


def test_that_a_payload_speaking_for_another_department_is_refused() -> None:
    value = SUBMISSION.to_json()
    assert refusal(with_data({**value, "year": 2024})) is RefusalKind.MALFORMED
    assert refusal(with_data({**value, "department": {"code": "D08", "name": "x"}})) is RefusalKind.MALFORMED
    assert refusal(with_data({**value, "entries": [{**value["entries"][0], "department": "D08"}]})) is RefusalKind.MALFORMED  # fmt: skip  # noqa: E501


def test_that_named_evidence_must_lie_in_the_package() -> None:
    lost = dataclasses.replace(SUBMISSION.evidence[0], sha256="1" * 64)
    assert refusal(with_data({**SUBMISSION.to_json(), "evidence": [vars_of(lost)]})) is RefusalKind.MALFORMED


def vars_of(each: object) -> dict:
    return {field.name: getattr(each, field.name) for field in dataclasses.fields(each)}


def test_that_a_package_that_would_be_refused_is_not_built() -> None:
    with pytest.raises(Refusal):
        build(routing("p"), SUBMISSION, DEPARTMENT_KEY)  # its evidence is missing
    with pytest.raises(Refusal):
        build(routing("p", department="D08"), SUBMISSION, DEPARTMENT_KEY, [PROOF])
    with pytest.raises(Refusal):
        build(routing("p", revision=2), SUBMISSION, DEPARTMENT_KEY, [PROOF])


def test_that_honest_text_that_packs_like_a_bomb_is_still_read() -> None:
    dull = dataclasses.replace(SUBMISSION.entries[0].content, text="。" * 400_000)
    payload = dataclasses.replace(SUBMISSION, entries=(dataclasses.replace(SUBMISSION.entries[0], content=dull),))
    assert read(submission(payload=payload)).payload == payload


def test_that_a_file_is_read_within_its_limit_only(tmp_path: Path) -> None:
    path = tmp_path / "大.rolpkg"
    path.write_bytes(submission())
    assert read(path).payload == SUBMISSION
    with pytest.raises(Refusal) as refused:
        read(path, limits=Limits(package=1000))
    assert refused.value.kind is RefusalKind.TOO_LARGE


def test_that_reading_writes_nothing_beside_the_source(tmp_path: Path) -> None:
    path = tmp_path / "a.rolpkg"
    path.write_bytes(submission())
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        read(path)
        assert [each.name for each in tmp_path.iterdir()] == ["a.rolpkg"]
    finally:
        tmp_path.chmod(0o700)


def test_that_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="没有的\\.rolpkg"):
        read(tmp_path / "没有的.rolpkg")
    with pytest.raises(EnvironmentFault):
        read(tmp_path)


def test_that_a_form_is_the_same_when_a_later_version_adds_fields_at_their_default() -> None:
    """A digest over every field would no longer know the forms that departments hold after an upgrade."""
    short = form_sha256({"key": "a", "name": "b"})
    assert short == form_sha256(Outline("a", "b"))
    assert short != form_sha256(Outline("a", "c"))
