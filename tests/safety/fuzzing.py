"""Let coverage guide what the readers are given: needs Atheris (`pip install -e '.[fuzz]'`).

    python -m tests.safety.fuzzing TARGET CORPUS [options of libFuzzer]

The readers are instrumented; what reaches new code of ours is kept in CORPUS and bred on. Where a reader expects sound
XML or a good signature, the bytes are not the file but choices that grow one, so that they get past the door.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rol_desktop"], enable_loader_override=False):
    from rol_desktop.catalog.indicators import indicators_from
    from rol_desktop.catalog.layouts import layout_from_toml
    from rol_desktop.catalog.outlines import outline_from_text
    from rol_desktop.catalog.toml import load
    from rol_desktop.catalog.words import words_from
    from rol_desktop.document.clauses.report import clause_report
    from rol_desktop.document.forms.reading import read_form
    from rol_desktop.document.reading.reader import read_document
    from rol_desktop.domain.placing import propose
    from rol_desktop.domain.rebuilding import rebuilt
    from rol_desktop.errors import RolError
    from rol_desktop.exchange.agreement import contradictions
    from rol_desktop.exchange.canonical import dumps, loads_canonical
    from rol_desktop.exchange.keys import KeyRing
    from rol_desktop.exchange.manifest import Manifest, refuse_newer
    from rol_desktop.exchange.package import PAYLOADS
    from rol_desktop.exchange.reading import read

from tests.exchange.samples import SEALING_KEY, packages
from tests.exchange.test_fuzz import places, replaced
from tests.safety.disks import ROOT
from tests.safety.growing import RECIPES, document_from, recipe
from tests.services.conftest import OUTLINE, YEAR

RING = KeyRing((SEALING_KEY,))
HONEST = {read(content, RING).digest for content in packages().values()}
SEEDS = 40
VALUES = (
    None, True, 0, -1, 1, 2**53, "", "x", "中", "9999-12-31", "0001-01-01T00:00:00+00:00", "NaN", "1e400", "\0", "../x",
    "٣", "9" * 30, [], [[]], {}, {"x": 1}, [None], "0" * 64, "submission", "task", "٢٠٢٥", "draft", "value",
)  # fmt: skip


def package(data: bytes) -> None:
    """Read bytes as a package: what is accepted is one of the honest ones."""
    assert read(data, RING).digest in HONEST


def _changed(value: object, choices: Iterable[tuple[int, int]]) -> object:
    """Put other values in chosen places of a JSON value."""
    for where, what in choices:
        found = places(value)
        value = replaced(value, found[where % len(found)], VALUES[what % len(VALUES)])
    return value


def _pairs(data: bytes) -> list[tuple[int, int]]:
    """Read two bytes of place and one of value from each three."""
    return [(data[at] * 256 + data[at + 1], data[at + 2]) for at in range(0, min(len(data), 12) - 2, 3)]


PLAIN = [read(content) for name, content in packages().items() if "sealed" not in name]


def payload(data: bytes) -> None:
    """Change values of a payload of any kind: what is taken can be written again, and is held against its manifest."""
    if not data:
        return
    whole = PLAIN[data[0] % len(PLAIN)]
    kind = whole.manifest.kind
    changed = PAYLOADS[kind].from_json(loads_canonical(dumps(_changed(whole.data[kind], _pairs(data[1:]))), kind))
    dumps(changed.to_json())
    list(contradictions(whole.manifest, changed, whole.files))


def manifest(data: bytes) -> None:
    """Change values of a manifest of any kind: what is taken can be written again."""
    if not data:
        return
    whole = PLAIN[data[0] % len(PLAIN)]
    value = loads_canonical(dumps(_changed(whole.manifest.to_json(), _pairs(data[1:]))), "manifest.json")
    refuse_newer(value)
    dumps(Manifest.from_json(value).to_json())


PLACE = Path(tempfile.gettempdir())


def docx(data: bytes) -> None:
    """Read a .docx whose body grew from the bytes, and make of it what an import and a form make."""
    path = PLACE / "grown.docx"
    path.write_bytes(document_from(data))
    found = read_document(path)
    rebuilt(found, YEAR)
    propose(found, OUTLINE)
    read_form(path)
    clause_report(path)


READERS: dict[str, Callable[[str], object]] = {
    "outlines": lambda text: outline_from_text(text, "提纲"),
    "indicators": lambda text: indicators_from(text, "指标"),
    "layouts": lambda text: layout_from_toml(text, "版式"),
    "words": lambda text: words_from(load(text, "词表")),
}


def toml(data: bytes) -> None:
    """Read bytes as what people may add, of the kind that the first byte chooses."""
    if data:
        list(READERS.values())[data[0] % len(READERS)](data[1:].decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {each.__name__: each for each in (package, payload, manifest, docx, toml)}


def seeds(target: str) -> list[bytes]:
    """Return what the breeding begins with."""
    if target == "package":
        return list(packages().values())
    if target == "toml":
        files = [(number, path) for number, kind in enumerate(READERS)
                 for path in sorted((ROOT / "resources" / kind).glob("*.toml"))]  # fmt: skip
        return [bytes([number]) + path.read_bytes()[:1500] for number, path in files]
    if target == "docx":
        return [recipe(each) for each in RECIPES]
    return [bytes((number * 37 + at * 11) % 256 for at in range(number)) for number in range(1, SEEDS)]


def guarded(read_it: Callable[[bytes], None], data: bytes) -> None:
    """Take a refusal in a sentence for an answer; whatever else a reader raises is a fault."""
    try:
        read_it(data)
    except RolError:
        return


def main(target: str, corpus: Path, options: list[str]) -> None:
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number:02}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), *options], partial(guarded, TARGETS[target]))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
