import json
from typing import Any

import cstopa
from cstopa import Change


def test_edition_has_no_changes_from_itself() -> None:
    assert cstopa.changes("2026.1", cstopa.load("2026.1")) == ()


def test_changed_added_and_removed_records(small: dict[str, Any]) -> None:
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


def test_swapping_the_editions_swaps_old_and_new(small: dict[str, Any]) -> None:
    old = cstopa.parse(json.dumps(small))
    small["people"][0]["note"] = "n"
    new = cstopa.parse(json.dumps(small))

    assert cstopa.changes(new, old) == (Change("people", "ann", "note", "n", None),)


def test_from_2025_1_to_2026_1_no_record_is_removed_and_no_seats_change() -> None:
    changes = cstopa.changes("2025.1", "2026.1")

    assert not [each for each in changes if each.column == "id" and each.new is None and each.table != "citations"]
    assert not [each for each in changes if each.column == "seats"]
    assert Change("chambers", "kz-senate", "until", None, "2026-06-30") in changes
