"""A desk's keys in one small file under a passphrase: without it, what was sealed to a lost key is lost."""

from dataclasses import dataclass

from rol_desktop.errors import UserError
from rol_desktop.exchange.canonical import dumps, loads
from rol_desktop.exchange.keys import OpeningKey, SigningKey, fingerprint, from_text, to_text
from rol_desktop.exchange.refusal import Refusal
from rol_desktop.exchange.sealing import closed_with, opened_with

MARK = b"rol-desktop keys 1\n"
LARGEST = 64 * 1024  # bytes; a backup of a hundred keys has about 20 kB


@dataclass(frozen=True, slots=True, repr=False)
class DeskKeys:
    """Hold what a desk must never lose: the newest signing key, and every key that something may be sealed to."""

    signing: SigningKey
    opening: tuple[OpeningKey, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return the code by which a restored key is recognised."""
        return fingerprint(self.signing.public)


def backup(keys: DeskKeys, passphrase: str) -> bytes:
    """Return the bytes of a key backup; raises UserError when the passphrase is too short."""
    content = dumps(
        {
            "format": "rol-keys",
            "version": 1,
            "signing": to_text(keys.signing.secret),
            "opening": [to_text(each.secret) for each in keys.opening],
        }
    )
    return MARK + closed_with(passphrase, content, MARK)


def restore(content: bytes, passphrase: str) -> DeskKeys:
    """Return the keys of a backup; raises UserError when it is none, or when the passphrase is another."""
    if not content.startswith(MARK) or len(content) > LARGEST:
        raise UserError("这不是密钥备份文件。请选择用本程序导出的密钥备份。")
    try:
        value = loads(opened_with(passphrase, content.removeprefix(MARK), MARK), "密钥备份")
    except Refusal as error:
        raise UserError("打不开密钥备份：口令不对，或者文件已损坏。现有的密钥没有改动，请核对口令后重试。") from error
    match value:
        case {"format": "rol-keys", "version": 1, "signing": str(signing), "opening": list(opening)}:
            return DeskKeys(SigningKey(from_text(signing)), tuple(OpeningKey(from_text(str(each))) for each in opening))
    raise UserError("密钥备份的内容不完整。现有的密钥没有改动，请换一份备份重试。")
