"""Whatever is done to a package's bytes, it is refused or it is still the same package; nothing else can happen."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.exchange.canonical import MOST, dumps
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.reading import inspect, read
from rol_desktop.exchange.refusal import Refusal, RefusalKind
from tests.exchange.hostile import members, repacked, resigned, with_data
from tests.exchange.samples import OFFICE_KEY, SEALING_KEY, SUBMISSION, packages, submission

RING = KeyRing((SEALING_KEY,))
SMALL, LARGE = 1_500, 25_000  # tests/safety/test_hostile.py adds as many of each kind


def flipped(chance: random.Random, content: bytearray, _: bytes) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def truncated(chance: random.Random, content: bytearray, _: bytes) -> None:
    del content[chance.randrange(len(content)) :]


def cut(chance: random.Random, content: bytearray, _: bytes) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randrange(1, 60)]


def doubled(chance: random.Random, content: bytearray, _: bytes) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randrange(1, 400)]


def overwritten(chance: random.Random, content: bytearray, _: bytes) -> None:
    start = chance.randrange(len(content))
    content[start : start + 8] = chance.choice((bytes(8), b"\xff" * 8, chance.randbytes(8), b"PK\x01\x02../."))


def spliced(chance: random.Random, content: bytearray, other: bytes) -> None:
    content[chance.randrange(len(content)) :] = other[chance.randrange(len(other)) :]


def transplanted(chance: random.Random, content: bytearray, other: bytes) -> None:
    start, size = chance.randrange(min(len(content), len(other))), chance.randrange(1, 200)
    content[start : start + size] = other[start : start + size]


def appended(chance: random.Random, content: bytearray, other: bytes) -> None:
    content += chance.choice((b"\0", other, chance.randbytes(50)))


Mutation = Callable[[random.Random, bytearray, bytes], None]
MUTATIONS: tuple[Mutation, ...] = (
    flipped,
    flipped,
    truncated,
    cut,
    doubled,
    overwritten,
    spliced,
    transplanted,
    appended,
)


def outcome(content: bytes, original: bytes) -> str:
    """Return what became of mutated bytes; an accepted one must be its original in everything that counts."""
    try:
        package = read(content, RING)
    except Refusal as refusal:
        return refusal.kind
    honest = read(original, RING)
    assert (package.digest, package.payload, package.data, package.files, package.manifest) == (
        honest.digest, honest.payload, honest.data, honest.files, honest.manifest,
    )  # fmt: skip
    return "same"


def mutate(count: int, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    originals = list(packages().values())
    found: Counter[str] = Counter()
    for number in range(count):
        original, other = chance.choice(originals), chance.choice(originals)
        mutation = MUTATIONS[number % len(MUTATIONS)]
        content = mutated(chance, mutation, original, other) if number % 2 else deep(chance, mutation, original)
        found["unchanged" if content in originals else outcome(content, original)] += 1
    return found


def mutated(chance: random.Random, mutation: Mutation, original: bytes, other: bytes) -> bytes:
    content = bytearray(original)
    mutation(chance, content, other)
    return bytes(content)


def deep(chance: random.Random, mutation: Mutation, original: bytes) -> bytes:
    """Mutate one member and pack anew, so that the zip's own checksums do not catch what the manifest must."""
    held = members(original)
    name = chance.choice(list(held))
    return repacked({name: mutated(chance, mutation, held[name], held["manifest.json"])}, original)


def quiet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def test_that_mutated_packages_are_refused_or_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Callable[[str], None]
) -> None:
    quiet(tmp_path, monkeypatch)
    found = mutate(SMALL, 1)
    tally(f"{SMALL} mutated packages: {json.dumps(found, sort_keys=True)}")
    assert sum(found.values()) == SMALL
    assert found["same"] < SMALL // 10
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_that_many_mutations_are_refused_or_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Callable[[str], None]
) -> None:
    quiet(tmp_path, monkeypatch)
    slowest = 0.0
    found: Counter[str] = Counter()
    for seed in range(LARGE // 1000):
        start = time.monotonic()
        found += mutate(1000, 1000 + seed)
        slowest = max(slowest, time.monotonic() - start)
    assert sum(found.values()) == LARGE
    assert list(tmp_path.iterdir()) == []
    tally(f"{LARGE} mutated packages: {json.dumps(found, sort_keys=True)}; slowest 1000 took {slowest:.1f} s")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | st.text(max_size=10)
    | st.sampled_from(["9999-12-31T23:59:59+23:59", "0001-01-01", "NaN", "1e400", "-0", "\0", "../x", "٣"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def places(value: object, path: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(each for key, below in inner for each in places(below, (*path, key)))]


def replaced(value: object, path: tuple, new: object) -> object:
    if not path:
        return new
    value = json.loads(json.dumps(value))
    here = value
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = new
    return value


PAYLOAD = json.loads(dumps(SUBMISSION.to_json()))
MANIFEST = json.loads(members(submission())["manifest.json"])


@settings(deadline=None, max_examples=250)
@given(st.sampled_from(places(PAYLOAD)), JSON_VALUES)
def test_that_any_wrong_value_in_a_signed_payload_is_refused_or_read(path: tuple, value: object) -> None:
    content = with_data(replaced(PAYLOAD, path, value))
    assert outcome(content, content) in {RefusalKind.MALFORMED, "same"}


@settings(deadline=None, max_examples=250)
@given(st.sampled_from(places(MANIFEST)[1:]), JSON_VALUES)
def test_that_any_wrong_value_in_a_signed_manifest_is_refused_or_read(path: tuple, value: object) -> None:
    def change(manifest: dict) -> None:
        changed = replaced(MANIFEST, path, value)
        manifest.clear()
        manifest.update(changed)

    try:
        package = read(resigned(change))
    except Refusal:
        return
    assert package.payload == SUBMISSION


@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000, b'{"a":' * 50_000, b"1" * 100_000, b"null", b"[]", b'"x"', b"", b"\xff", b'{"year":1e999}'],
    ids=range(9),
)
def test_that_hostile_json_under_a_good_signature_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        read(with_data(None, raw=content))


def test_that_a_replayed_signature_over_another_manifest_is_refused() -> None:
    task = members(packages()["task"])
    mixed = repacked({"manifest.json": task["manifest.json"]})
    with pytest.raises(Refusal) as refused:
        inspect(mixed)
    assert refused.value.kind is RefusalKind.WRONG_SIGNATURE


WORST = {
    "empty objects": b"[" + b",".join([b'{"":0}'] * (MOST // 3 - 10)) + b"]",
    "wide text": b'["' + b"x" * (23 * 1024 * 1024) + "😀".encode() + b'"]',
    "brackets": b"[" * (20 * 1024 * 1024),
    "quotes": b'"\\' * (11 * 1024 * 1024),
    "escapes": b'["' + b"\\u0041" * (3 * 1024 * 1024) + b'"]',
}
MEASURE = """
import sys, time
from pathlib import Path
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.refusal import Refusal
start = time.monotonic()
try:
    read(sys.stdin.buffer.read())
except Refusal as refusal:
    high = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
    print(refusal.kind, time.monotonic() - start, int(high) // 1024)
"""
"""Takes the most memory from the kernel: getrusage would count what the parent had before the exec."""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for memory")
@pytest.mark.parametrize("content", WORST.values(), ids=WORST.keys())
def test_that_the_worst_costs_under_512_mb_and_10_seconds(content: bytes, tally: Callable[[str], None]) -> None:
    package = with_data(None, raw=content)
    run = subprocess.run([sys.executable, "-c", MEASURE], input=package, capture_output=True, timeout=120, check=True)
    kind, seconds, megabytes = run.stdout.decode().split()
    tally(f"{len(package) // 1024} kB: {kind} after {float(seconds):.2f} s, {megabytes} MB")
    assert float(seconds) < 10
    assert int(megabytes) < 512


def test_that_a_package_signed_by_another_desk_names_its_own_key() -> None:
    assert read(resigned(_as_office, OFFICE_KEY)).fingerprint != read(submission()).fingerprint


def _as_office(manifest: dict) -> None:
    manifest["signer"] = json.loads(members(packages()["task"])["manifest.json"])["signer"]
