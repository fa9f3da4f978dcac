"""Keys of a desk: one signs what it sends, the other opens what is sealed to it; and codes short enough to read out."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from rol_desktop.errors import UserError

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs without 0, 1, I and O, which people misread
GROUPS, SIGNS = 4, 4  # 80 bits: too many to find a second key with the same code
KEY_BYTES = 32  # RFC 8032 5.1.5, RFC 7748 5


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """Hold a desk's Ed25519 key; its 32 secret bytes are what a workspace stores."""

    secret: bytes

    @property
    def public(self) -> bytes:
        """Return the 32 bytes that everybody may know."""
        return self._key().public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of a signature."""
        return self._key().sign(message)

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


@dataclass(frozen=True, slots=True, repr=False)
class OpeningKey:
    """Hold the office's X25519 key; what is sealed to its public half only it opens."""

    secret: bytes

    @property
    def public(self) -> bytes:
        """Return the 32 bytes that a task carries to the departments."""
        return self.key().public_key().public_bytes_raw()

    def key(self) -> X25519PrivateKey:
        """Return the key as the cipher wants it."""
        return X25519PrivateKey.from_private_bytes(self.secret)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Hold what a desk may open sealed packages with."""

    opening: tuple[OpeningKey, ...] = ()
    passphrase: str = ""
    package_keys: tuple[bytes, ...] = ()
    """What opens single packages that came under a passphrase (`sealing.package_key`)."""


def new_signing_key() -> SigningKey:
    """Make a key from the system's randomness."""
    return SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())


def new_opening_key() -> OpeningKey:
    """Make a key from the system's randomness."""
    return OpeningKey(X25519PrivateKey.generate().private_bytes_raw())


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a signature over a message was made by the holder of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def to_text(key: bytes) -> str:
    """Write a key's bytes as base64."""
    return base64.b64encode(key).decode()


def from_text(text: str) -> bytes:
    """Read a key's 32 bytes from base64; raises UserError."""
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise UserError("密钥不完整。请重新复制整段密钥，或者从密钥备份中恢复。")
    return key


def fingerprint(public: bytes) -> str:
    """Return a key's code to compare by telephone, like 7KQM-2XHA-9VTC-DE4R."""
    return short_code(hashlib.sha256(b"rol-desktop key\0" + public).hexdigest())


def short_code(digest: str) -> str:
    """Return the code of a hex digest, as printed on the paper copy: four groups of four."""
    bits = int(digest, 16) >> (len(digest) * 4 - GROUPS * SIGNS * 5)
    signs = [ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(GROUPS * SIGNS))]
    return "-".join("".join(signs[start : start + SIGNS]) for start in range(0, len(signs), SIGNS))
