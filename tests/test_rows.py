import json
from typing import Any

import pytest

import cstopa


def test_allocations_cover_all_compositions_and_mark_the_latest() -> None:
    rows = cstopa.load("2026.1").allocations.rows()

    totals: dict[str, int] = {}
    for row in rows:
        totals[str(row["composition"])] = totals.get(str(row["composition"]), 0) + int(row["seats"] or 0)
    assert totals == {"ru-by-6-3": 44, "ru-by-7-4": 49, "kg-7": 68, "kg-6": 67}
    assert {row["composition"] for row in rows if row["latest_seen"]} == {"kg-6"}
    assert len({(row["composition"], row["chamber"]) for row in rows}) == len(rows)


def test_row_of_seats() -> None:
    table = cstopa.load("2025.1").allocations

    assert len(table) == 9
    assert table.where(chamber="kz-senate").rows() == [
        {
            "composition": "kg-6",
            "composition_name": "delegations seen not before 2025-02-10",
            "latest_seen": True,
            "country": "KZ",
            "country_name": "Kazakhstan",
            "alpha_3": "KAZ",
            "parliament": "kz-parliament",
            "parliament_name": "Parliament of the Republic of Kazakhstan",
            "chamber": "kz-senate",
            "chamber_name": "Senate of the Parliament of Kazakhstan",
            "kind": "upper",
            "seats": 8,
        }
    ]
    assert (
        repr(table.by_id("kg-6/kz-senate"))
        == "<SeatsRow kg-6/kz-senate: Senate of the Parliament of Kazakhstan, 8 seats>"
    )


def test_delegates_lists_representatives_and_members() -> None:
    table = cstopa.load("2025.1").delegates

    assert [(row["country"], row["person_name"], row["representative"]) for row in table.rows()] == [
        ("BY", "Viktor Kogut", True),
        ("KZ", "Viktor Rogalev", True),
        ("KG", "Shabdanbek Alishev", True),
        ("RU", "Mikhail Krotov", True),
    ]
    assert len(cstopa.load("2026.1").delegates.where(composition="ru-by-7-4", representative=False)) == 12
    assert repr(table[0]) == "<DelegateRow kg-6/kogut-viktor/representative: Viktor Kogut, Belarus>"


def test_citations_include_those_of_parts(small: dict[str, Any]) -> None:
    small["people"][0]["conflicts"] = [{"field": "name.en", "value": "Anna", "sources": ["page"]}]
    table = cstopa.parse(json.dumps(small)).citations

    assert [(row["table"], row["record"], row["part"]) for row in table.rows() if row["part"]] == [
        ("people", "ann", "conflicts[0]"),
        ("compositions", "seen", "delegations[0]"),
    ]
    assert {row["source"] for row in table.rows()} == {"page"}
    assert table.by_id("ann//page").label == "ann: https://example.org/"


@pytest.mark.parametrize("edition", cstopa.editions())
def test_citations_have_each_source_of_each_record(edition: str) -> None:
    data = cstopa.load(edition)
    direct = [
        (table.name, record.id, source.id)
        for table in data.tables[:12]
        for record in table
        for source in getattr(record, "sources", ())
    ]

    assert [(row.table, row.record, row.source.id) for row in data.citations if row.part is None] == direct


def test_conflicts_have_both_values() -> None:
    table = cstopa.load("2026.1").conflicts

    (row,) = table.where(record="KG", field="name.ru").rows()
    assert (row["chosen"], row["value"], row["cited"]) == ("Киргизия", "Кыргызстан", "verelq-2019")
    assert repr(table.where(record="KG")[0]) == (
        "<ConflictRow KG/name.ru/Кыргызстан: KG, name.ru: Киргизия, elsewhere Кыргызстан>"
    )
    assert len(cstopa.load("2025.1").conflicts) == 0


def test_status_events_lists_dated_steps() -> None:
    table = cstopa.load("2026.1").status_events

    assert [(row["date"], row["kind"]) for row in table.where(record="UZ").rows()] == [
        ("1992-05-15", "treaty_signed"),
        ("1999", "treaty_not_prolonged"),
        ("2006-08-16", "membership_restored"),
        ("2006-11-16", "not_among_founders"),
        ("2012-06-28", "suspension_notified"),
        ("2012-12-19", "membership_suspended"),
    ]
    assert repr(table.where(record="RU", kind="chairmanship")[1]) == (
        "<StatusRow RU/chairmanship/2026-01-01/chairmanship of the CSTO: Russia, 2026-01-01: chairmanship of the CSTO>"
    )
