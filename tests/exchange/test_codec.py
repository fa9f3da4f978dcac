"""Payloads come back from JSON as they went; what is wrong is named by its place, what is unknown is kept."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings

from rol_desktop.exchange.canonical import dumps, loads
from rol_desktop.exchange.codec import Payload, decode, encode
from rol_desktop.exchange.refusal import Refusal, RefusalKind
from rol_desktop.exchange.submission import SubmissionPayload
from tests.exchange.samples import SUBMISSION, payloads
from tests.exchange.strategies import PAYLOADS


@settings(deadline=None, max_examples=150)
@given(PAYLOADS)
def test_that_a_payload_comes_back_from_its_bytes_as_it_went(payload: Payload) -> None:
    content = dumps(payload.to_json())
    again = type(payload).from_json(loads(content, "x"))
    assert again == payload
    assert dumps(again.to_json()) == content


@pytest.mark.parametrize("name", sorted(payloads()))
def test_that_every_kind_of_payload_comes_back(name: str) -> None:
    payload = payloads()[name][0]
    assert type(payload).from_json(payload.to_json()) == payload


def plain() -> dict:
    return json.loads(dumps(SUBMISSION.to_json()))


def test_that_fields_of_a_newer_minor_version_are_kept_and_sent_on() -> None:
    value = plain()
    value["mood"] = {"today": [1, None, True]}
    value["department"]["stamp"] = "圆"
    value["entries"][1]["content"]["tone"] = "平"
    value["follow_ups"][0]["grade"] = 3
    payload = SubmissionPayload.from_json(value)
    assert payload.entries == SUBMISSION.entries
    assert payload.to_json() == value


def test_that_a_kept_field_follows_its_owner_and_leaves_with_it() -> None:
    value = plain()
    value["entries"][0]["tone"] = "first"
    value["entries"][1]["tone"] = "second"
    payload = SubmissionPayload.from_json(value)
    moved = SubmissionPayload(2025, SUBMISSION.department, payload.entries[1:][::-1], unknown=payload.unknown)
    tones = {each["uid"]: each.get("tone") for each in moved.to_json()["entries"]}
    assert tones == {"ent-3": None, "ent-2": "second"}


def test_that_a_field_an_older_version_did_not_write_has_its_default() -> None:
    value = plain()
    del value["follow_ups"], value["entries"][0]["stale"]
    payload = SubmissionPayload.from_json(value)
    assert payload.follow_ups == ()
    assert payload.entries[0].stale is False


WRONG = [
    (("year",), "2025", "year"),
    (("year",), True, "year"),
    (("entries",), {}, "entries"),
    (("entries", 0), "x", "entries"),
    (("entries", 0, "position"), "1", "entries/ent-1/position"),
    (("entries", 0, "state"), "printed", "entries/ent-1/state"),
    (("entries", 0, "content", "text"), None, "entries/ent-1/content/text"),
    (("entries", 0, "content", "carried_over"), 0, "entries/ent-1/content/carried_over"),
    (("entries", 0, "uid"), "../x", "entries"),
    (("entries", 0, "uid"), "ent-2", "entries"),
    (("entries", 0, "department"), "D08", "entries"),
    (("entries", 0, "year"), 2024, "entries"),
    (("figures", 0, "department"), "D08", "figures"),
    (("figures", 0, "value"), 32, "figures/fig-1/value"),
    (("figures", 0, "value"), "NaN", "figures/fig-1/value"),
    (("figures", 0, "value"), "1e999999999", "figures/fig-1/value"),
    (("figures", 0, "value"), "9" * 50, "figures/fig-1/value"),
    (("handed_over_at",), "yesterday", "handed_over_at"),
    (("department",), [], "department"),
]


@pytest.mark.parametrize(("path", "value", "place"), WRONG, ids=[f"{each[0]}-{each[1]!s:.12}" for each in WRONG])
def test_that_a_wrong_field_is_refused_by_its_place(path: tuple, value: object, place: str) -> None:
    payload = plain()
    here = payload
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    with pytest.raises(Refusal, match=place) as refused:
        SubmissionPayload.from_json(payload)
    assert refused.value.kind is RefusalKind.MALFORMED


def test_that_a_missing_field_is_named() -> None:
    value = plain()
    del value["entries"][0]["content"]["section"]
    with pytest.raises(Refusal, match=r"ent-1/content.*section"):
        SubmissionPayload.from_json(value)


def test_that_decoding_one_dataclass_drops_what_it_does_not_know() -> None:
    department = SUBMISSION.department
    assert decode(type(department), {**encode(department), "new": 1}) == department


def test_that_nothing_without_a_form_in_json_is_guessed() -> None:
    with pytest.raises(TypeError):
        encode(object())
    assert encode(Decimal("1.50")) == "1.50"
