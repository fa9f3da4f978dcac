"""Packages as somebody with bad intent, or a bad stick, would make them."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from rol_desktop.domain.format import PACKAGE_MIMETYPE
from rol_desktop.exchange import container
from rol_desktop.exchange.canonical import dumps
from rol_desktop.exchange.keys import SigningKey
from rol_desktop.exchange.manifest import digest
from tests.exchange.samples import DEPARTMENT_KEY, submission


def members(package: bytes) -> dict[str, bytes]:
    """Return what a package holds, without its first member."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "mimetype"}


def repacked(changes: Mapping[str, bytes | None], package: bytes = b"") -> bytes:
    """Return a package with members replaced, added or (None) left out, its manifest and signature untouched."""
    kept = members(package or submission()) | dict(changes)
    return container.pack({name: content for name, content in kept.items() if content is not None})


def resigned(change: Callable[[dict], object], key: SigningKey = DEPARTMENT_KEY, package: bytes = b"") -> bytes:
    """Return a package whose manifest somebody changed and signed anew."""
    kept = members(package or submission())
    manifest = json.loads(kept["manifest.json"])
    change(manifest)
    kept["manifest.json"] = dumps(manifest)
    kept["manifest.sig"] = key.sign(kept["manifest.json"])
    return container.pack(kept)


def with_data(value: object, name: str = "submission", raw: bytes = b"") -> bytes:
    """Return a well-signed package whose payload is another."""
    content = raw or dumps(value)
    sha = digest(content)
    path = f"data/{name}.json"

    def change(manifest: dict) -> None:
        manifest["files"][path] = {"sha256": sha, "size": len(content), "name": ""}

    return resigned(change, package=repacked({path: content}))


def odd_zip(*extra: tuple[zipfile.ZipInfo | str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip that begins like a package and goes on with anything."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), PACKAGE_MIMETYPE)
        for name, content in members(submission()).items():
            archive.writestr(zipfile.ZipInfo(name), content)
        for info, content in extra:
            archive.writestr(info, content)
    return buffer.getvalue()
