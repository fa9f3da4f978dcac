"""Reading a package as from a stranger: everything is verified before anything is returned, and nothing is written."""

import dataclasses
import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.exchange import container, sealing
from rol_desktop.exchange.agreement import contradictions
from rol_desktop.exchange.building import commitment, seal_message
from rol_desktop.exchange.canonical import JSON, dumps, loads_canonical
from rol_desktop.exchange.codec import decode, encode
from rol_desktop.exchange.keys import KeyRing, fingerprint, from_text, verifies
from rol_desktop.exchange.limits import LIMITS, Limits
from rol_desktop.exchange.manifest import FileFact, Manifest, digest, refuse_newer
from rol_desktop.exchange.package import PAYLOADS, AnyPayload, Package
from rol_desktop.exchange.recognise import MIMETYPE
from rol_desktop.exchange.refusal import Refusal, RefusalKind, altered, damaged, malformed, too_large
from rol_desktop.files import open_plain
from rol_desktop.refusals import why

NO_KEYS = KeyRing()
OWN = frozenset({MIMETYPE, "manifest.json", "manifest.sig"})
SEALED = frozenset({"sealed.bin", "sealed.sig"})


def load(path: Path, limits: Limits = LIMITS) -> bytes:
    """Read a file's bytes within the limits; raises EnvironmentFault when it cannot be read."""
    try:
        with open_plain(path) as file:
            content = file.read(limits.package + 1)
    except OSError as error:
        raise EnvironmentFault(
            f"读不了文件“{path.name}”：{why(error)}；没有收进任何内容。请检查U盘或文件夹后重试。"
        ) from error
    if len(content) > limits.package:
        raise too_large(f"文件大于{limits.package // 1024 // 1024}MB")
    return content


def read(source: Path | bytes, ring: KeyRing = NO_KEYS, limits: Limits = LIMITS) -> Package:
    """Return a package that is whole, signed and, where sealed, opened; raises Refusal."""
    return _read(source, ring, limits)


def inspect(source: Path | bytes, limits: Limits = LIMITS) -> Package:
    """Return a package that is whole and signed, without opening a seal; raises Refusal."""
    return _read(source, NO_KEYS, limits, look_only=True)


def read_or_keep_locked(source: Path | bytes, ring: KeyRing, limits: Limits = LIMITS) -> Package:
    """Do as `read` does, but return a package unopened whose passphrase nobody has typed; it has no payload."""
    return _read(source, ring, limits, locked_too=True)


def tried(package: Package, passphrase: str, limits: Limits = LIMITS) -> bytes:
    """Return what opens a package that is under a passphrase; empty where the passphrase is another."""
    how, closed = package.manifest.sealed, container.unpack(package.raw, limits)["sealed.bin"]
    assert how is not None
    key = sealing.package_key(how, passphrase, closed)
    try:
        sealing.unseal(how, KeyRing(package_keys=(key,)), closed, package.digest)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.LOCKED:
            return b""
        raise
    return key


def _read(
    source: Path | bytes, ring: KeyRing, limits: Limits, *, look_only: bool = False, locked_too: bool = False
) -> Package:
    raw = source if isinstance(source, bytes) else load(source, limits)
    members = container.unpack(raw, limits)
    manifest = _manifest(members)
    identity = digest(members["manifest.json"])
    listed = manifest.files.keys() | OWN | (SEALED if manifest.sealed else frozenset())
    _refuse_unlisted(members, listed)
    _refuse_altered(members, manifest.files)
    contents, table, key = members, manifest.files, b""
    if manifest.sealed:
        _refuse_swapped_seal(manifest, members, identity)
        closed = members.pop("sealed.bin")
        key = sealing.key_at_hand(manifest.sealed, ring, closed) if manifest.sealed.under_passphrase else b""
        if look_only or (locked_too and manifest.sealed.under_passphrase and not key):
            return Package(manifest, identity, None, {}, {}, raw)
        ring = dataclasses.replace(ring, package_keys=(key,)) if key else ring
        contents, table = _opened(manifest, closed, identity, ring, limits)
    data = {
        path.removeprefix("data/").removesuffix(".json"): loads_canonical(contents[path], path)
        for path in table
        if path.startswith("data/")
    }
    files = {path.removeprefix("files/"): contents[path] for path in table if path.startswith("files/")}
    return Package(manifest, identity, _payload(manifest, data, files), data, files, raw, key)


def _manifest(members: Mapping[str, bytes]) -> Manifest:
    """Return the manifest after its version and its signature have been checked, in this order."""
    content, signature = members.get("manifest.json"), members.get("manifest.sig")
    if content is None or signature is None:
        raise damaged("缺少清单或签名")
    value = loads_canonical(content, "manifest.json")
    refuse_newer(value)
    manifest = Manifest.from_json(value)
    key = _public(manifest.signer.public_key)
    if not verifies(key, signature, content):
        raise Refusal(RefusalKind.WRONG_SIGNATURE, "数据包的签名不对：清单不是签名人写的那一份")
    if fingerprint(key) != manifest.signer.fingerprint:
        raise Refusal(RefusalKind.WRONG_SIGNATURE, "数据包的签名不对：密钥与写明的代码不符")
    return manifest


def _public(text: str) -> bytes:
    try:
        return from_text(text)
    except UserError as error:
        raise malformed("“signer/public_key”", "不是密钥") from error


def _refuse_unlisted(members: Mapping[str, bytes], listed: AbstractSet[str]) -> None:
    if extra := members.keys() - listed:
        raise altered(f"多出了清单之外的文件“{min(extra)}”")
    if missing := listed - members.keys():
        raise altered(f"缺少清单中的文件“{min(missing)[:80]}”")


def _refuse_altered(members: Mapping[str, bytes], table: Mapping[str, FileFact]) -> None:
    for path, fact in table.items():
        content = members[path]
        found = hashlib.sha256(content).hexdigest()
        if (len(content), found) != (fact.size, fact.sha256):
            raise altered(f"“{fact.name or path}”与清单不符")
        if path.startswith("files/") and path != f"files/{found}":
            raise altered(f"“{path}”的名称与内容不符")


def _refuse_swapped_seal(manifest: Manifest, members: Mapping[str, bytes], identity: str) -> None:
    message = seal_message(identity, members["sealed.bin"])
    if not verifies(from_text(manifest.signer.public_key), members["sealed.sig"], message):
        raise Refusal(RefusalKind.WRONG_SIGNATURE, "数据包的签名不对：密封的内容不是签名人放进去的")


def _opened(
    manifest: Manifest, closed: bytes, identity: str, ring: KeyRing, limits: Limits
) -> tuple[dict[str, bytes], dict[str, FileFact]]:
    """Open a seal and check what is inside as strictly as what is outside."""
    assert manifest.sealed
    contents = container.unpack(sealing.unseal(manifest.sealed, ring, closed, identity), limits)
    listing = loads_canonical(contents.pop("contents.json", b"null"), "contents.json")
    table, salt = _listing(listing)
    contents.pop(MIMETYPE, None)
    if commitment(salt, dumps(encode(table))) != manifest.sealed.commitment:
        raise altered("密封的内容与清单不符")
    _refuse_unlisted(contents, table.keys())
    _refuse_altered(contents, table)
    return contents, table


def _listing(listing: JSON) -> tuple[dict[str, FileFact], str]:
    match listing:
        case {"files": dict(files), "salt": str(salt)}:
            return {path: decode(FileFact, fact) for path, fact in files.items()}, salt
    raise malformed("“contents.json”", "应是一组字段")


def _payload(manifest: Manifest, data: Mapping[str, JSON], files: Mapping[str, bytes]) -> AnyPayload:
    if manifest.kind not in data:
        raise malformed(f"“data/{manifest.kind}.json”", "缺少")
    payload = PAYLOADS[manifest.kind].from_json(data[manifest.kind])
    for where, what in contradictions(manifest, payload, files):
        raise malformed(f"“{where}”", what)
    return payload
