"""From routing facts and a payload to the bytes of a package. The same input gives the same bytes, unless sealed."""

import dataclasses
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rol_desktop.exchange import container, sealing
from rol_desktop.exchange.agreement import contradictions
from rol_desktop.exchange.canonical import dumps
from rol_desktop.exchange.codec import encode
from rol_desktop.exchange.keys import SigningKey, fingerprint, to_text
from rol_desktop.exchange.manifest import FileFact, FormRef, Kind, Manifest, Signer, digest
from rol_desktop.exchange.package import PAYLOADS, AnyPayload
from rol_desktop.exchange.readme import readme
from rol_desktop.exchange.refusal import malformed
from rol_desktop.exchange.sealing import Sealing


@dataclass(frozen=True, slots=True)
class Routing:
    """Say where a package belongs; what it holds and who signs it comes from elsewhere."""

    package_uid: str
    submission_uid: str
    """Stable for the year; a task has one of its own."""
    year: int
    form: FormRef
    department: str = ""
    revision: int = 1
    parent_digest: str = ""
    department_name: str = ""
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """Hold a file that travels along: evidence, or a package inside a roll-up."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return what it is called inside the package."""
        return hashlib.sha256(self.content).hexdigest()


def build(
    routing: Routing,
    payload: AnyPayload,
    key: SigningKey,
    files: Iterable[Attached] = (),
    seal: Sealing | None = None,
) -> bytes:
    """Return the bytes of a package; raises Refusal when the payload contradicts itself."""
    for where, what in payload.faults():
        raise malformed(where, f"：{what}")
    kind = next(kind for kind, shape in PAYLOADS.items() if type(payload) is shape)
    data = {f"data/{kind}.json": dumps(payload.to_json())}
    attached = {f"files/{each.sha256}": each for each in sorted(files, key=lambda each: each.sha256)}
    contents = data | {path: each.content for path, each in attached.items()}
    table = {path: _fact(content) for path, content in contents.items()}
    table |= {path: dataclasses.replace(table[path], name=each.name) for path, each in attached.items()}
    manifest = _manifest(kind, routing, payload, key)
    for where, what in (
        *manifest.faults(),
        *contradictions(manifest, payload, {each.sha256 for each in attached.values()}),
    ):
        raise malformed(where, what)
    if seal is None:
        return _open_package(dataclasses.replace(manifest, files=table), contents, key)
    return _sealed_package(manifest, contents, table, key, seal)


def _manifest(kind: Kind, routing: Routing, payload: AnyPayload, key: SigningKey) -> Manifest:
    return Manifest(
        kind=kind,
        package_uid=routing.package_uid,
        submission_uid=routing.submission_uid,
        revision=routing.revision,
        department=routing.department,
        year=routing.year,
        form=routing.form,
        signer=Signer(to_text(key.public), fingerprint(key.public)),
        parent_digest=routing.parent_digest,
        counts=_counts(payload),
        created_at=routing.created_at,
        department_name=routing.department_name,
    )


def _counts(payload: AnyPayload) -> dict[str, int]:
    values = {each.name: getattr(payload, each.name) for each in dataclasses.fields(payload) if each.name != "unknown"}
    return {name: len(value) for name, value in values.items() if isinstance(value, tuple)}


def _open_package(manifest: Manifest, contents: Mapping[str, bytes], key: SigningKey) -> bytes:
    note = readme(manifest)
    manifest = dataclasses.replace(manifest, files={**manifest.files, "readme.txt": _fact(note)})
    return container.pack({**_signed(manifest, key), **contents, "readme.txt": note})


def _sealed_package(
    manifest: Manifest, contents: Mapping[str, bytes], table: Mapping[str, FileFact], key: SigningKey, seal: Sealing
) -> bytes:
    listing = dumps(encode(table))
    salt = hmac.new(key.secret, b"rol-desktop seal\0" + listing, "sha256").hexdigest()
    inner = container.pack({"contents.json": dumps({"salt": salt, "files": encode(table)}), **contents})
    manifest = dataclasses.replace(manifest, sealed=sealing.described(seal, commitment(salt, listing)))
    note = readme(manifest)
    manifest = dataclasses.replace(manifest, files={"readme.txt": _fact(note)})
    identity = digest(manifest.to_bytes())
    closed = sealing.seal(seal, inner, identity)
    signature = key.sign(seal_message(identity, closed))
    return container.pack({**_signed(manifest, key), "sealed.bin": closed, "sealed.sig": signature, "readme.txt": note})


def commitment(salt: str, listing: bytes) -> str:
    """Return what fixes sealed contents; the salt keeps anybody from trying out what they might be."""
    return hashlib.sha256(b"rol-desktop contents\0" + salt.encode() + listing).hexdigest()


def seal_message(identity: str, closed: bytes) -> bytes:
    """Return what is signed beside the manifest, so that a sealed package can be checked without its key."""
    return f"rol-desktop sealed\n{identity}\n{hashlib.sha256(closed).hexdigest()}\n".encode()


def _signed(manifest: Manifest, key: SigningKey) -> dict[str, bytes]:
    content = manifest.to_bytes()
    return {"manifest.json": content, "manifest.sig": key.sign(content)}


def _fact(content: bytes) -> FileFact:
    return FileFact(hashlib.sha256(content).hexdigest(), len(content))
