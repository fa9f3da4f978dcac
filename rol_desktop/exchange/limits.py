"""How large an honest package may be; what is beyond is refused before it costs memory."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what reading may cost; tests hold the memory of the worst below 512 MB."""

    package: int = 64 * MIB
    """Bytes of the file, and of all that it unpacks to."""
    member: int = 64 * MIB
    json: int = 24 * MIB
    members: int = 2000
    ratio: int = 200
    """Unpacked to packed; deflate's own bound is 1032, prose reaches about 10."""


LIMITS = Limits()
