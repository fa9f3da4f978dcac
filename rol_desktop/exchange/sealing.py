"""Sealing: what a package holds, readable only with the office's key, or as a fallback with a passphrase.

No cipher of our own: HPKE (RFC 9180) to an X25519 key, or Argon2id (RFC 9106) and AES-256-GCM. Both are bound to the
digest of the manifest, so that a sealed part cannot be moved into another package.
"""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rol_desktop.errors import UserError
from rol_desktop.exchange.keys import KeyRing, fingerprint
from rol_desktop.exchange.manifest import Seal
from rol_desktop.exchange.refusal import Refusal, RefusalKind, altered, malformed

HPKE = "hpke-x25519-hkdf-sha256-aes-256-gcm"
PASSPHRASE = "argon2id-aes-256-gcm"  # noqa: S105 - the name of a method
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
COST = {"memory": 64 * 1024, "iterations": 3, "lanes": 4}  # RFC 9106 4: the second recommended option, KiB
HIGHEST = {"memory": 256 * 1024, "iterations": 10, "lanes": 8}
SALT, NONCE = 16, 12  # bytes: RFC 9106 3.1, NIST SP 800-38D 8.2
SHORTEST = 8  # characters of a passphrase


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
    """Return contents under a passphrase: salt, nonce, ciphertext; raises UserError when it is too short."""
    if len(passphrase.strip()) < SHORTEST:
        raise UserError(f"口令太短。请至少用{SHORTEST}个字符，并用电话告诉对方，不要写在邮件里。")
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return salt + nonce + AESGCM(_stretched(passphrase, salt, COST)).encrypt(nonce, contents, bound)


def opened_with(passphrase: str, closed: bytes, bound: bytes, cost: Mapping[str, int] = COST) -> bytes:
    """Return what was closed with a passphrase; raises Refusal when it is another, or the bytes are."""
    salt, nonce, rest = closed[:SALT], closed[SALT : SALT + NONCE], closed[SALT + NONCE :]
    key = _stretched(passphrase, salt, cost)
    try:
        return AESGCM(key).decrypt(nonce, rest, bound)
    except (InvalidTag, ValueError) as error:
        raise Refusal(RefusalKind.SEALED, "口令不对，或者密封的内容被改动过") from error


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
    if not ring.passphrase:
        raise Refusal(RefusalKind.SEALED, "数据包是用口令密封的，需要口令才能打开")
    return opened_with(ring.passphrase, sealed, _bound(digest), how.cost)


def _stretched(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    """Stretch a passphrase; a stranger's cost is bounded, so that nobody's file can eat the memory."""
    if set(cost) != set(HIGHEST) or any(not 1 <= cost[name] <= HIGHEST[name] for name in HIGHEST):
        raise malformed("“sealed/cost”", "不在允许的范围内")
    words = unicodedata.normalize("NFKC", passphrase.strip()).encode()
    try:
        stretch = Argon2id(
            salt=salt, length=32, iterations=cost["iterations"], lanes=cost["lanes"], memory_cost=cost["memory"]
        )
    except (ValueError, UnsupportedAlgorithm) as error:
        raise malformed("“sealed/cost”", "不能使用") from error
    return stretch.derive(words)


def _bound(digest: str) -> bytes:
    return b"rol-desktop sealed\0" + digest.encode()
