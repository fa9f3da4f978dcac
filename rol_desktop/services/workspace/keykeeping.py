"""A desk's keys out of the workspace and back: without them, what was sealed to the office is lost."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.exchange import keybackup
from rol_desktop.exchange.keybackup import DeskKeys
from rol_desktop.exchange.keys import fingerprint
from rol_desktop.files import open_plain
from rol_desktop.refusals import why
from rol_desktop.services.exchange.knowledge import TASK
from rol_desktop.services.workspace.keyring import joined_keys, opening_keys, signing_key
from rol_desktop.store.workspace import Workspace

SUFFIX = ".rolkeys"
REMINDER = (
    "本办公室的密钥还没有备份：电脑损坏或文件丢失后，各单位封给本办的报送包谁也打不开。"
    "请点“文件 → 备份与恢复”，在“密钥”处备份一次。"
)
READ_BACK = "密钥备份写入后读回的内容不对，没有保存。请换一个U盘或文件夹再试。"


def keys_saved_at(workspace: Workspace) -> datetime | None:
    """Return when the keys were last backed up; None: never, and an office must be reminded until it is done."""
    with workspace.unit_of_work() as work:
        return work.whose.get().keys_saved_at


def needs_key_backup(workspace: Workspace) -> bool:
    """Tell whether packages are sealed to keys that lie in this one file only."""
    return bool(opening_keys(workspace)) and keys_saved_at(workspace) is None


def key_reminder(workspace: Workspace) -> str:
    """Return why the keys should be backed up now; '' where nothing can be sealed to them yet, or they are."""
    if not needs_key_backup(workspace):
        return ""
    with workspace.unit_of_work() as work:
        sent = work.packages.of_kind(TASK)
    return REMINDER if sent else ""


def back_up_keys(workspace: Workspace, path: Path, passphrase: str) -> str:
    """Write the keys to a file under a passphrase, read it back, and note it; return the signing key's fingerprint.

    Raises UserError for a short passphrase, EnvironmentFault when the place refuses the file.
    """
    keys = DeskKeys(signing_key(workspace), opening_keys(workspace))
    content = keybackup.backup(keys, passphrase)
    _write(path, content)
    if keybackup.restore(_read(path), passphrase) != keys:
        raise EnvironmentFault(READ_BACK)
    with workspace.unit_of_work() as work:
        work.whose.note_keys_saved(datetime.now(UTC))
    return keys.fingerprint


def restore_keys(workspace: Workspace, path: Path, passphrase: str) -> str:
    """Take the keys of a backup into a workspace; return the fingerprint that departments know the office by.

    What is sealed to the keys that were here before opens as well from now on. Raises UserError, EnvironmentFault.
    """
    keys = keybackup.restore(_read(path), passphrase)
    if workspace.is_office and not keys.opening:
        raise UserError("这是填报单位的密钥备份，不能用在汇总端，没有改动现有密钥。请选择办公室的密钥备份。")
    every = tuple(dict.fromkeys((*keys.opening, *opening_keys(workspace))))
    with workspace.unit_of_work() as work:
        work.whose.set_keys(keys.signing.secret, joined_keys(every))
        if every == keys.opening:
            work.whose.note_keys_saved(datetime.now(UTC))
    return fingerprint(keys.signing.public)


def _write(path: Path, content: bytes) -> None:
    """Write the file for its owner alone; an old one stays until the new one is whole."""
    temporary = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFault(
            f"没有写成“{path.name}”：{why(error)}。密钥没有改动，请换一个U盘或文件夹再试。"
        ) from error


def _read(path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            return file.read(keybackup.LARGEST + 1)
    except OSError as error:
        raise EnvironmentFault(f"读不了“{path.name}”：{why(error)}；密钥没有改动。请检查U盘或文件夹后重试。") from error
