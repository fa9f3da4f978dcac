"""Whether a payload says the same as the manifest that routes it: a package for one desk must not speak for another."""

from collections.abc import Collection, Iterator

from rol_desktop.exchange.manifest import Manifest
from rol_desktop.exchange.package import AnyPayload
from rol_desktop.exchange.rollup import RollupPayload
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.exchange.task import TaskPayload


def contradictions(manifest: Manifest, payload: AnyPayload, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (place, what is wrong) between a manifest, its payload and the files beside it."""
    year, departments = _about(payload)
    if manifest.year != year:
        yield "year", f"：清单写{manifest.year}年，内容写{year}年"
    if manifest.department not in departments:
        yield "department", f"：清单写“{manifest.department}”，内容属于别的单位"
    for name in _needed(payload):
        if name not in files:
            yield f"files/{name[:64]}", "：内容提到了这个文件，但数据包里没有"


def _about(payload: AnyPayload) -> tuple[int, frozenset[str]]:
    if isinstance(payload, TaskPayload | RollupPayload):
        return payload.report.year, frozenset({"", *(each.code for each in payload.departments)})
    if isinstance(payload, SubmissionPayload):
        return payload.year, frozenset({payload.department.code})
    return payload.year, frozenset({payload.department})


def _needed(payload: AnyPayload) -> tuple[str, ...]:
    if isinstance(payload, SubmissionPayload):
        return tuple(each.sha256 for each in payload.evidence)
    if isinstance(payload, RollupPayload):
        return tuple(each.sha256 for each in payload.packages)
    return ()
