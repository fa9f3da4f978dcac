"""Why a package is not taken in: one kind for each thing a person can do about it."""

from enum import StrEnum

from rol_desktop.errors import UserError


class RefusalKind(StrEnum):
    """What is wrong with a package."""

    DAMAGED = "damaged"  # truncated, or unreadable bytes: have it copied again
    ALTERED = "altered"  # what it holds is not what its manifest says
    WRONG_SIGNATURE = "wrong_signature"
    NEWER_VERSION = "newer_version"
    FOREIGN = "foreign"  # not a package of this program at all
    TOO_LARGE = "too_large"
    MALFORMED = "malformed"  # whole and signed, but its fields are not what the format says
    SEALED = "sealed"  # sealed to a key that this desk does not have
    LOCKED = "locked"  # under a passphrase that nobody typed, or typed wrong


MENDING = {
    RefusalKind.DAMAGED: "请让对方重新导出或重新复制一份。",
    RefusalKind.ALTERED: "请不要使用，向报送单位核实后请其重新导出。",
    RefusalKind.WRONG_SIGNATURE: "请不要使用，向报送单位核实后请其重新导出。",
    RefusalKind.NEWER_VERSION: "请先升级本程序，再打开这个文件。",
    RefusalKind.FOREIGN: "请确认选对了文件（数据包的扩展名是 .rolpkg）。",
    RefusalKind.TOO_LARGE: "请减少或压缩佐证材料后重新导出。",
    RefusalKind.MALFORMED: "请对方用最新版本的程序重新导出。",
    RefusalKind.SEALED: "请在收件单位的电脑上打开；密钥丢了的，请从密钥备份恢复，或请报送单位改用口令封装。",
    RefusalKind.LOCKED: "请打电话核对口令，输入正确的口令再试。",
}


class Refusal(UserError):  # noqa: N818 - an answer, like its kind
    """Refuse a package: nothing of it was used and nothing was written."""

    def __init__(self, kind: RefusalKind, what: str) -> None:
        super().__init__(f"{what.rstrip('。')}。没有写入任何内容。{MENDING[kind]}")
        self.kind = kind


def damaged(what: str) -> Refusal:
    """Refuse bytes that cannot be read."""
    return Refusal(RefusalKind.DAMAGED, f"数据包已损坏：{what}")


def altered(what: str) -> Refusal:
    """Refuse contents that are not what the manifest says."""
    return Refusal(RefusalKind.ALTERED, f"数据包的内容被改动过：{what}")


def malformed(where: str, what: str) -> Refusal:
    """Refuse a field that is not what the format says."""
    return Refusal(RefusalKind.MALFORMED, f"数据包的内容不符合格式：{where or '整体'}{what}")


def too_large(what: str) -> Refusal:
    """Refuse what would cost more memory or time than any honest package."""
    return Refusal(RefusalKind.TOO_LARGE, f"数据包超出限制：{what}")


def foreign(what: str) -> Refusal:
    """Refuse a file that is no package."""
    return Refusal(RefusalKind.FOREIGN, f"这不是本程序的数据包：{what}")
