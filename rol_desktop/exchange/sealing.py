"""Sealing: what a package holds, readable only with the office's key, or as a fallback with a passphrase.

No cipher of our own: HPKE (RFC 9180) to an X25519 key, or Argon2id (RFC 9106) and AES-256-GCM. Both are bound to the
digest of the manifest, so that a sealed part cannot be moved into another package.
"""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rol_desktop.domain.passphrases import spelled, weakness
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.exchange.keys import KeyRing, fingerprint
from rol_desktop.exchange.manifest import PASSPHRASE, Seal
from rol_desktop.exchange.refusal import Refusal, RefusalKind, altered, malformed

HPKE = "hpke-x25519-hkdf-sha256-aes-256-gcm"
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
COST = {"memory": 64 * 1024, "iterations": 3, "lanes": 4}  # RFC 9106 4: the second recommended option, KiB
HIGHEST = {"memory": 128 * 1024, "iterations": 10, "lanes": 8}
SALT, NONCE = 16, 12  # bytes: RFC 9106 3.1, NIST SP 800-38D 8.2


@dataclass(frozen=True, slots=True)
class ToKey:
    """Seal to an office's X25519 public key."""

    public: bytes


@dataclass(frozen=True, slots=True, repr=False)
class WithPassphrase:
    """Seal with words told by telephone."""

    passphrase: str


Sealing: TypeAlias = ToKey | WithPassphrase


def described(sealing: Sealing, commitment: str) -> Seal:
    """Return what the manifest says about a seal; the same for the same contents, however often they are sealed."""
    if isinstance(sealing, ToKey):
        return Seal(HPKE, commitment, fingerprint(sealing.public))
    return Seal(PASSPHRASE, commitment, cost=dict(COST))


def seal(sealing: Sealing, contents: bytes, digest: str) -> bytes:
    """Return the sealed contents, bound to the digest of their manifest."""
    if isinstance(sealing, ToKey):
        return SUITE.encrypt(contents, X25519PublicKey.from_public_bytes(sealing.public), _bound(digest))
    return closed_with(sealing.passphrase, contents, _bound(digest))


def closed_with(passphrase: str, contents: bytes, bound: bytes) -> bytes:
    """Return contents under a passphrase: salt, nonce, ciphertext; raises UserError when it is too weak."""
    if weak := weakness(passphrase):
        raise UserError(f"没有封装，也没有写成任何文件：{weak}。请换一个口令。")
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return salt + nonce + AESGCM(_stretched(passphrase, salt, COST)).encrypt(nonce, contents, bound)


def opened_with(passphrase: str, closed: bytes, bound: bytes, cost: Mapping[str, int] = COST) -> bytes:
    """Return what was closed with a passphrase; raises Refusal when it is another, or the bytes are."""
    return _decrypted(_stretched(passphrase, closed[:SALT], cost), closed, bound)


def package_key(how: Seal, passphrase: str, sealed: bytes) -> bytes:
    """Return what opens one seal, and no other: its salt, and the passphrase stretched with it.

    A workspace keeps this in place of the passphrase, which people may use for other things as well.
    """
    return sealed[:SALT] + _stretched(passphrase, sealed[:SALT], how.cost)


def key_at_hand(how: Seal, ring: KeyRing, sealed: bytes) -> bytes:
    """Return what opens a seal under a passphrase; empty where nobody has typed it yet."""
    kept = next((each for each in ring.package_keys if each[:SALT] == sealed[:SALT]), b"")
    return kept or (package_key(how, ring.passphrase, sealed) if ring.passphrase else b"")


def unseal(how: Seal, ring: KeyRing, sealed: bytes, digest: str) -> bytes:
    """Return the contents of a seal; raises Refusal when no key fits."""
    if how.method == HPKE:
        return _unseal_with_key(how, ring, sealed, digest)
    if how.method == PASSPHRASE:
        return _unseal_with_passphrase(how, ring, sealed, digest)
    raise malformed("“sealed/method”", "不是本程序认识的密封方式")


def _unseal_with_key(how: Seal, ring: KeyRing, sealed: bytes, digest: str) -> bytes:
    key = next((each for each in ring.opening if fingerprint(each.public) == how.recipient), None)
    if key is None:
        raise Refusal(RefusalKind.SEALED, f"数据包是密封给代码为{how.recipient or '（空）'}的密钥的，这里没有这把密钥")
    try:
        return SUITE.decrypt(sealed, key.key(), _bound(digest))
    except (InvalidTag, ValueError) as error:
        raise altered("密封的内容打不开") from error


def _unseal_with_passphrase(how: Seal, ring: KeyRing, sealed: bytes, digest: str) -> bytes:
    key = key_at_hand(how, ring, sealed)
    if not key:
        raise Refusal(RefusalKind.LOCKED, "数据包是用口令密封的，需要口令才能打开")
    return _decrypted(key[SALT:], sealed, _bound(digest))


def _decrypted(key: bytes, closed: bytes, bound: bytes) -> bytes:
    nonce, rest = closed[SALT : SALT + NONCE], closed[SALT + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, rest, bound)
    except (InvalidTag, ValueError) as error:
        raise Refusal(RefusalKind.LOCKED, "口令不对，或者密封的内容被改动过") from error


def _stretched(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    """Stretch a passphrase; a stranger's cost is bounded, so that nobody's file can eat the memory."""
    if set(cost) != set(HIGHEST) or any(not 1 <= cost[name] <= HIGHEST[name] for name in HIGHEST):
        raise malformed("“sealed/cost”", "不在允许的范围内")
    try:
        stretch = Argon2id(
            salt=salt, length=32, iterations=cost["iterations"], lanes=cost["lanes"], memory_cost=cost["memory"]
        )
        return stretch.derive(spelled(passphrase).encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise malformed("“sealed/cost”", "不能使用") from error
    except MemoryError as error:
        raise EnvironmentFault("电脑的内存不够核对口令，没有打开它。请关闭别的程序后再试。") from error


def handed_on(package_key: bytes, public: bytes, digest: str) -> str:
    """Return the key of one package for a colleague at the same office: whoever else has it can do nothing with it."""
    closed = SUITE.encrypt(package_key, X25519PublicKey.from_public_bytes(public), _bound_key(digest))
    return base64.b64encode(closed).decode()


def taken_over(text: str, ring: KeyRing, digest: str) -> bytes:
    """Return the key of one package that a colleague handed on; empty where it was meant for somebody else."""
    for key in ring.opening:
        try:
            return SUITE.decrypt(base64.b64decode(text, validate=True), key.key(), _bound_key(digest))
        except (InvalidTag, ValueError):
            continue
    return b""


def _bound_key(digest: str) -> bytes:
    return b"rol-desktop package key\0" + digest.encode()


def _bound(digest: str) -> bytes:
    return b"rol-desktop sealed\0" + digest.encode()
