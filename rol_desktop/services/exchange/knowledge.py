"""What the office knows when a package arrives, read from what it keeps and has decided."""

from datetime import date, datetime

from rol_desktop.domain.receiving import Arrival, Known, trust
from rol_desktop.exchange.package import Package
from rol_desktop.exchange.unsigned import UNSIGNED
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work

SUBMISSION, TASK, PLAIN_FORM = "submission", "task", "plain_form"
CHOSEN, SET_ASIDE, ADMITTED = "chosen", "set_aside", "admitted"
OPENED = "opened"  # by a passphrase
UNDONE = "undone"  # its receipt was taken back: kept, and no part of what the office knows
CONFIRMED = "confirmed"  # asked of a person as such; kept as admitted


def known_of(work: Work, year: int, department: str) -> Known:
    """Return what the office has and has decided about one department's packages of a year.

    A package for a year that the office does not hold is judged against its newest one, and so held for its year.
    """
    held = work.years.all()
    judged = year if year in held else next(iter(held), 0)
    came = work.packages.of_year(year, kind=SUBMISSION, department=department)
    packages = [each for each in came if each.decision != UNDONE]
    locked = work.locks.waiting()
    return Known(
        judged,
        frozenset(each.code for each in work.departments.all()),
        forms_of(work, judged),
        frozenset(arrival_of(each, locked=each.digest in locked) for each in packages),
        {department: work.departments.trusted(department)},
        {each.department: each.digest for each in packages if each.decision == CHOSEN},
        frozenset(each.digest for each in packages if each.decision == SET_ASIDE),
        frozenset(each.digest for each in packages if each.decision == ADMITTED),
    )


def forms_of(work: Work, year: int) -> frozenset[str]:
    """Return the digests of the forms that were sent out for a year, as task packages or as plain forms."""
    return frozenset(each.form for kind in (TASK, PLAIN_FORM) for each in work.packages.of_year(year, kind=kind))


def trusting_first(work: Work, known: Known, code: str) -> Known:
    """Know a department without a key by that of its oldest package: it was held for something else when it came."""
    signed = [each for each in known.arrivals if not each.unsigned and not each.locked]
    if known.trusted.get(code) or not signed:
        return known
    oldest = min(signed, key=lambda each: (each.revision, each.digest))
    work.departments.trust(code, [oldest.signer])
    return trust(known, code, oldest.signer)


def arrival_of(package: KeptPackage, *, locked: bool = False) -> Arrival:
    """Return the routing facts of a package that is kept."""
    return Arrival(
        package.digest, package.submission, package.revision, package.parent, package.department, package.year,
        package.form, package.fingerprint, package.late, package.fingerprint == UNSIGNED, locked,
    )  # fmt: skip


def arrival_from(package: Package, *, late: bool) -> Arrival:
    """Return the routing facts of a package that arrives."""
    manifest = package.manifest
    return Arrival(
        package.digest, manifest.submission_uid, manifest.revision, manifest.parent_digest, manifest.department,
        manifest.year, manifest.form.sha256, package.fingerprint, late, package.fingerprint == UNSIGNED,
        package.payload is None,
    )  # fmt: skip


def is_after(day: date | None, moment: datetime) -> bool:
    """Tell whether a moment lies after a day, as the clock on the wall shows it; no day is never over."""
    return day is not None and moment.astimezone().date() > day
