"""The keys that a workspace holds: one that signs what it sends, at the office also those that open what is sealed."""

from collections.abc import Sequence

from rol_desktop.errors import UserError
from rol_desktop.exchange import keys
from rol_desktop.store.workspace import Workspace


def signing_key(workspace: Workspace) -> keys.SigningKey:
    """Return the key that signs what this workspace sends."""
    with workspace.unit_of_work() as work:
        secret = work.whose.get().signing_key
    if secret is None:
        raise UserError("这个工作文件里没有签名密钥，不能导出。请从备份恢复它。")
    return keys.SigningKey(secret)


def opening_keys(workspace: Workspace) -> tuple[keys.OpeningKey, ...]:
    """Return the keys that open what was sealed to this workspace; the first is the one that tasks carry."""
    with workspace.unit_of_work() as work:
        secrets = work.whose.get().sealing_key or b""
    size = keys.KEY_BYTES
    return tuple(keys.OpeningKey(secrets[start : start + size]) for start in range(0, len(secrets), size))


def key_ring(workspace: Workspace, package_keys: Sequence[bytes] = ()) -> keys.KeyRing:
    """Return all that opens packages here; `package_keys` are of packages that are still to be taken in."""
    with workspace.unit_of_work() as work:
        known = work.locks.keys()
    return keys.KeyRing(opening_keys(workspace), package_keys=(*known, *package_keys))


def joined_keys(opening: Sequence[keys.OpeningKey]) -> bytes | None:
    """Return keys as a workspace keeps them: one after the other, the one that tasks carry first."""
    return b"".join(each.secret for each in opening) or None
