import json
from typing import Any, get_type_hints

import pytest

import cstopa
from cstopa import CompositionRow, Place


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
            "composition_name": "delegations seen on or after 2025-02-10",
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
    member = cstopa.load("2026.1").delegates.where(composition="ru-by-7-4", representative=False)[0]
    assert member.id == f"ru-by-7-4/{member.person.id}/member"
    assert [row.role for row in (table[0], member)] == ["plenipotentiary_representative", "member_of_delegation"]
    assert member.delegation is member.composition.delegation_for(member.country.alpha_3)


def test_delegates_say_whether_the_named_members_are_all() -> None:
    table = cstopa.load("2026.1").delegates

    assert list(table.columns)[-3:] == ["representative", "members_complete", "alpha_3"]
    named = table.where(composition="ru-by-7-4", country="KZ").rows()
    assert {(row["members_complete"], row["alpha_3"]) for row in named} == {(False, "KAZ")}


def test_observed_delegations_are_those_of_all_compositions() -> None:
    data = cstopa.load("2026.1")
    table = data.observed_delegations

    assert len(table) == sum(len(composition.delegations) for composition in data.compositions)
    assert [(row["country"], row["seats"]) for row in table.where(latest_seen=True).rows()] == [
        ("BY", 11), ("KZ", 16), ("KG", 6), ("RU", 22), ("TJ", 12),
    ]  # fmt: skip
    (row,) = table.where(composition="kg-6", country="KZ").rows()
    assert row == {
        "composition": "kg-6",
        "composition_name": "delegations seen on or after 2026-01-01",
        "latest_seen": True,
        "country": "KZ",
        "country_name": "Kazakhstan",
        "parliament": "kz-parliament",
        "parliament_name": "Parliament of the Republic of Kazakhstan",
        "seats": 16,
        "representative": "rogalev-viktor",
        "representative_name": "Viktor Rogalev",
        "members_complete": None,
        "note": None,
        "alpha_3": "KAZ",
    }
    assert repr(table.by_id("kg-6/KZ")) == "<DelegationRow kg-6/KZ: Kazakhstan, 16 seats>"


def test_note_of_a_delegation_is_a_cell(small: dict[str, Any]) -> None:
    small["compositions"][0]["delegations"][0]["note"] = "as printed"

    assert [row["note"] for row in cstopa.parse(json.dumps(small)).observed_delegations.rows()] == ["as printed"]


def test_participants_are_those_of_events_and_missions() -> None:
    data = cstopa.load("2026.1")
    table = data.participants

    assert len(table.where(person="volodin-vyacheslav", mission=None)) == 4
    assert [row.person for row in table if row.event] == [one for event in data.events for one in event.participants]
    assert [row.person for row in table if row.mission] == [one for each in data.missions for one in each.participants]
    assert cstopa.load("2025.1").participants.rows()[1:] == [
        {
            "event": "interview-2025-02-10",
            "event_name": "interview, 2025-02-10",
            "mission": None,
            "mission_name": None,
            "person": "pankin-aleksandr",
            "person_name": "Aleksandr Pankin",
        }
    ]
    row = cstopa.load("2025.1").participants[1]
    assert repr(row) == (
        "<ParticipantRow interview-2025-02-10/pankin-aleksandr: Aleksandr Pankin: interview, 2025-02-10>"
    )


def test_attestations_have_one_row_per_date(small: dict[str, Any]) -> None:
    small["mandates"] = [
        {
            "id": "m",
            "person": "ann",
            "role": "chairman",
            "attested": ["2001", "2001", "2001", "2002-03-04"],
            "sources": ["page"],
        }
    ]
    table = cstopa.parse(json.dumps(small)).attestations

    assert [(row["mandate"], row["date"]) for row in table.rows()] == [
        ("m", "2001"),
        ("m", "2001"),
        ("m", "2001"),
        ("m", "2002-03-04"),
    ]
    assert [row.id for row in table] == ["m/2001", "m/2001/2", "m/2001/3", "m/2002-03-04"]
    assert repr(table[3]) == "<AttestationRow m/2002-03-04: Ann, chairman, 2002-03-04>"
    assert [row.date for row in cstopa.load("2026.1").attestations] == [
        date for mandate in cstopa.load("2026.1").mandates for date in mandate.attested
    ]


@pytest.mark.parametrize("edition", cstopa.editions())
def test_ids_of_rows_are_unique(edition: str) -> None:
    for table in cstopa.load(edition).tables:
        assert len({record.id for record in table}) == len(table)


def test_tables_with_a_country_have_its_alpha_3() -> None:
    data = cstopa.load("2026.1")
    codes = {country.id: country.alpha_3 for country in data.countries} | {None: None}
    with_country = [table for table in data.tables if "country" in table.columns]

    assert [table.name for table in with_country] == [
        "organizations", "people", "parliaments", "mandates", "missions", "allocations", "delegates",
        "observed_delegations",
    ]  # fmt: skip
    for table in with_country:
        assert all(row["alpha_3"] == codes[row["country"]] for row in table.rows())  # type: ignore[index]
        assert table.name == "allocations" or list(table.columns)[-1] == "alpha_3"


def test_country_names_have_all_names_and_codes() -> None:
    table = cstopa.country_names()

    assert table.columns.keys() == {"name", "key", "alpha_2", "alpha_3", "origin"}
    assert {(row["alpha_2"], row["key"]) for row in table.where(alpha_3="KGZ").rows()} >= {
        ("KG", "kg"), ("KG", "kgz"), ("KG", "kyrgyz republic"), ("KG", "кыргызстан"),
    }  # fmt: skip
    assert len({row.name for row in table}) == len(table) > 1_000
    for row in table:
        assert cstopa.country_codes([row.name, row.key]) == {row.name: row.alpha_2, row.key: row.alpha_2}
    assert table.by_id("Россия") in table.where(alpha_2="RU")
    assert (table.name, table.edition) == ("country_names", "CLDR 47")
    assert "Unicode" in table.citation


def test_keys_of_typed_rows_are_those_of_the_rows() -> None:
    composition = cstopa.load("2026.1").composition()

    (row, *_) = composition.rows()
    assert list(row) == list(CompositionRow.__annotations__) == list(composition.columns)
    (place, *_) = cstopa.seat_positions(composition)
    assert {name: type(value) for name, value in place.items()} == get_type_hints(Place)
    assert {name: type(value) for name, value in row.items()} == get_type_hints(CompositionRow)


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


def test_status_event_written_by_hand(small: dict[str, Any]) -> None:
    small["countries"][0]["events"] = [
        {"date": "2021-09-16", "until": "2022-11-23", "kind": "chairmanship", "what": "chairs", "sources": ["page"]},
        {"date": "2024-02", "kind": "chairmanship", "what": "chairs again", "sources": ["page"]},
    ]

    assert cstopa.parse(json.dumps(small)).status_events.rows() == [
        {
            "table": "countries",
            "record": "XA",
            "record_name": "Xanadu",
            "date": "2021-09-16",
            "until": "2022-11-23",
            "kind": "chairmanship",
            "what": "chairs",
        },
        {
            "table": "countries",
            "record": "XA",
            "record_name": "Xanadu",
            "date": "2024-02",
            "until": None,
            "kind": "chairmanship",
            "what": "chairs again",
        },
    ]


def test_conflict_written_by_hand(small: dict[str, Any]) -> None:
    small["people"][0] |= {
        "note": "the page has both",
        "conflicts": [
            {"field": "name.en", "value": "Anna", "note": "once", "sources": ["page"]},
            {"field": "name.ru", "value": "Анна", "sources": ["page"]},
        ],
    }
    shared = {"table": "people", "record": "ann", "cited": "page", "cited_name": "https://example.org/"}

    assert cstopa.parse(json.dumps(small)).conflicts.rows() == [
        shared | {"field": "name.en", "chosen": "Ann", "value": "Anna", "note": "once"},
        shared | {"field": "name.ru", "chosen": None, "value": "Анна", "note": None},
    ]


def test_missing_values_and_empty_lists_are_none(small: dict[str, Any]) -> None:
    row = dict(cstopa.parse(json.dumps(small)).organizations.rows()[0])

    assert {name: cell for name, cell in row.items() if cell is not None} == {
        "id": "house",
        "kind": "parliamentary_assembly",
        "name": "House",
        "name_en": "House",
    }
    assert {"name_ru", "other_names", "country", "country_name", "city", "founded", "websites"} <= set(row)
