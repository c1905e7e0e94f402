import json
from typing import Any

import cstopa
from cstopa import Change


def test_nothing_differs_from_itself() -> None:
    assert cstopa.changes("2026.1", cstopa.load("2026.1")) == ()


def test_a_changed_an_added_and_a_removed_record(small: dict[str, Any]) -> None:
    old = cstopa.parse(json.dumps(small))
    small["people"][0]["name"]["ru"] = "Анна"
    small["people"][1] = {"id": "cyd", "name": {"en": "Cyd"}, "sources": ["page"]}
    small["compositions"][0]["delegations"][0]["allocations"][0]["seats"] = 4
    small["sources"][0]["published"] = "2030-01-01"
    new = cstopa.parse(json.dumps(small))

    assert cstopa.changes(old, new) == (
        Change("sources", "page", "published", None, "2030-01-01"),
        Change("people", "ann", "name_ru", None, "Анна"),
        Change("people", "bob", "id", "bob", None),
        Change("people", "cyd", "id", None, "cyd"),
        Change("allocations", "seen/low", "seats", 3, 4),
        Change("citations", "bob//page", "id", "bob//page", None),
        Change("citations", "cyd//page", "id", None, "cyd//page"),
    )


def test_a_change_turned_round(small: dict[str, Any]) -> None:
    old = cstopa.parse(json.dumps(small))
    small["people"][0]["note"] = "n"
    new = cstopa.parse(json.dumps(small))

    assert cstopa.changes(new, old) == (Change("people", "ann", "note", "n", None),)


def test_between_the_shipped_editions_no_record_is_removed_and_no_seat_changed() -> None:
    found = cstopa.changes("2025.1", "2026.1")

    assert not [one for one in found if one.column == "id" and one.new is None and one.table != "citations"]
    assert not [one for one in found if one.column == "seats"]
    assert Change("chambers", "kz-senate", "until", None, "2026-06-30") in found
