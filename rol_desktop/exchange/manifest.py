"""The manifest: what a package is, where it belongs, and what it holds. Its own digest is the package's identity."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import cast

from rol_desktop.domain.format import PACKAGE_FORMAT, PACKAGE_VERSION
from rol_desktop.domain.plain import to_plain
from rol_desktop.exchange.canonical import JSON, dumps
from rol_desktop.exchange.codec import Payload
from rol_desktop.exchange.faults import UID
from rol_desktop.exchange.refusal import Refusal, RefusalKind, foreign, malformed

PASSPHRASE = "argon2id-aes-256-gcm"  # noqa: S105 - the name of a method
SHA256 = re.compile(r"[0-9a-f]{64}")


class Kind(StrEnum):
    """What a package is for."""

    TASK = "task"
    SUBMISSION = "submission"
    RETURN = "return"
    RECEIPT = "receipt"
    ROLLUP = "rollup"


KIND_NAMES = {
    Kind.TASK: "任务包",
    Kind.SUBMISSION: "报送包",
    Kind.RETURN: "退回包",
    Kind.RECEIPT: "回执",
    Kind.ROLLUP: "汇总包",
}


@dataclass(frozen=True, slots=True)
class FormRef:
    """Name the form that a package was filled in on."""

    id: str
    version: str = "1"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Name who signed: the key itself, and its code for people."""

    public_key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class FileFact:
    """Fix one member of the package."""

    sha256: str
    size: int
    name: str = ""
    """Its name for people, in any script; the member's own name is ASCII."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Say how the contents are sealed; without the key only the routing facts of the manifest can be read."""

    method: str
    commitment: str
    """sha256 over a secret salt and the table of the sealed contents: fixes them, and tells nothing about them."""
    recipient: str = ""
    """The fingerprint of the key it is sealed to; empty for a passphrase."""
    cost: dict[str, int] = field(default_factory=dict)
    """What the passphrase is stretched with."""

    @property
    def under_passphrase(self) -> bool:
        """Tell whether words told by telephone open it, and no key."""
        return self.method == PASSPHRASE


@dataclass(frozen=True, slots=True)
class Manifest(Payload):
    """Hold the routing facts of one package."""

    kind: Kind
    package_uid: str
    submission_uid: str
    revision: int
    department: str
    """The code of the department it comes from or goes to; empty for all."""
    year: int
    form: FormRef
    signer: Signer
    parent_digest: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    files: dict[str, FileFact] = field(default_factory=dict)
    created_at: datetime | None = None
    department_name: str = ""
    """For people; the code is what counts."""
    sealed: Seal | None = None
    format: str = PACKAGE_FORMAT
    format_version: tuple[int, ...] = PACKAGE_VERSION
    min_reader: tuple[int, ...] = (1, 0)

    def to_bytes(self) -> bytes:
        """Return the manifest's one spelling."""
        return dumps(self.to_json())

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what contradicts itself."""
        if self.revision < 1:
            yield "revision", "报送次数应从1开始"
        if self.kind is Kind.SUBMISSION and (self.revision == 1) != (not self.parent_digest):
            yield "parent_digest", "与报送次数矛盾"
        if self.parent_digest and not SHA256.fullmatch(self.parent_digest):
            yield "parent_digest", "不是摘要"
        for name in ("package_uid", "submission_uid"):
            if not UID.fullmatch(getattr(self, name)):
                yield name, "编号无效"
        if not 1 <= self.year <= 9999:
            yield "year", "年度无效"
        for path, fact in self.files.items():
            if not SHA256.fullmatch(fact.sha256) or fact.size < 0:
                yield f"files/{path[:60]}", "摘要或大小无效"


def digest(manifest: bytes) -> str:
    """Return a package's identity: the sha256 of its manifest's bytes."""
    return hashlib.sha256(manifest).hexdigest()


def form_sha256(*parts: object) -> str:
    """Return the digest of a form: its outline, its indicators, and whatever else a department fills in.

    Fields at their default do not count, so that a version with more of them still knows the forms sent out before.
    """
    return hashlib.sha256(dumps(cast("JSON", to_plain(parts)))).hexdigest()


def refuse_newer(value: JSON) -> None:
    """Refuse what an older reader must not guess at; raises Refusal naming the version needed."""
    if not isinstance(value, dict) or value.get("format") != PACKAGE_FORMAT:
        raise foreign("清单中没有本程序的标记")
    version, needed = _version(value, "format_version"), _version(value, "min_reader")
    needed = max(needed, (version[0], 0))
    if needed > PACKAGE_VERSION:
        text = f"数据包是用较新的版本制作的（格式{_dotted(version)}，需要能读格式{_dotted(needed)}的程序；本程序能读到"
        raise Refusal(RefusalKind.NEWER_VERSION, f"{text}{_dotted(PACKAGE_VERSION)}）")


def _version(value: dict[str, JSON], name: str) -> tuple[int, int]:
    match value.get(name):
        case [int(major), int(minor)]:
            return major, minor
    raise malformed(f"“{name}”", "应是两个整数")


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
