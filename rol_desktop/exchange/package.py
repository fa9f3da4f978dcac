"""A package whose every byte has been checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from rol_desktop.exchange.canonical import JSON
from rol_desktop.exchange.codec import Payload
from rol_desktop.exchange.keys import short_code
from rol_desktop.exchange.manifest import KIND_NAMES, Kind, Manifest
from rol_desktop.exchange.receipt import ReceiptPayload
from rol_desktop.exchange.refusal import foreign
from rol_desktop.exchange.returned import ReturnPayload
from rol_desktop.exchange.rollup import RollupPayload
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.exchange.task import TaskPayload

AnyPayload: TypeAlias = TaskPayload | SubmissionPayload | ReturnPayload | ReceiptPayload | RollupPayload

PAYLOADS: Mapping[Kind, type[AnyPayload]] = {
    Kind.TASK: TaskPayload,
    Kind.SUBMISSION: SubmissionPayload,
    Kind.RETURN: ReturnPayload,
    Kind.RECEIPT: ReceiptPayload,
    Kind.ROLLUP: RollupPayload,
}


@dataclass(frozen=True, slots=True)
class Package:
    """Hold a verified package: what it says about itself, what it carries, and its bytes as they came."""

    manifest: Manifest
    digest: str
    """Its identity."""
    payload: AnyPayload | None
    """None for a sealed package that was only looked at."""
    data: Mapping[str, JSON]
    """Every data/<name>.json by its name, also those this version does not know."""
    files: Mapping[str, bytes]
    """The contents of files/ by their sha256."""
    raw: bytes
    """Exactly the bytes that were verified, to be kept."""
    key: bytes = field(default=b"", repr=False)
    """What opened it, where it is under a passphrase."""

    @property
    def under_passphrase(self) -> bool:
        """Tell whether a passphrase opens it, typed already or not."""
        return self.manifest.sealed is not None and self.manifest.sealed.under_passphrase

    @property
    def fingerprint(self) -> str:
        """Return the code of the key that signed it."""
        return self.manifest.signer.fingerprint

    @property
    def code(self) -> str:
        """Return the short code that the paper copy carries as well."""
        return short_code(self.digest)


T = TypeVar("T", bound=Payload)


def payload_of(package: Package, shape: type[T]) -> T:
    """Return what a package carries as the kind that is expected here; raises Refusal for another kind."""
    if not isinstance(package.payload, shape):
        raise foreign(f"这里需要的不是{KIND_NAMES[package.manifest.kind]}")
    return package.payload
