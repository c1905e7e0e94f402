"""What ``Table.where`` finds and refuses, with answers counted by hand in edition 2026.1."""

import datetime
import json
from typing import Any

import attrs
import pytest

import cstopa
from cstopa import Dataset, NotFoundError, PartialDate, Role, Table, UnknownCountryError


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        ("mandates", {"country": "Kazakhstan"}, 4),
        ("mandates", {"country": "Қазақстан"}, 4),
        ("people", {"country": "KAZ"}, 18),
        ("people", {"country": ["KAZ"], "id": "rogalev-viktor"}, 1),
        ("people", {"country": "Russia", "id": "rogalev-viktor"}, 0),
        ("countries", {"id": "Kazakhstan"}, 1),
        ("compositions", {"without_line": "Armenia"}, 4),
        ("status_events", {"record": "Uzbekistan"}, 6),
        ("status_events", {"record": "csto"}, 7),
        ("documents", {"adopted": "2023"}, 2),
        ("documents", {"adopted": PartialDate("2023")}, 2),
        ("events", {"date": "2016"}, 5),
        ("events", {"date": "2016-11"}, 3),
        ("events", {"date": "2016-11-24"}, 1),
        ("events", {"date": datetime.date(2016, 11, 24)}, 1),
        ("mandates", {"attested": "2020-10"}, 1),
        ("events", {"participants": "volodin-vyacheslav"}, 4),
        ("events", {"participants": ["volodin-vyacheslav", "rogalev-viktor"]}, 4),
        ("mandates", {"role": Role.CHAIRMAN}, 7),
        ("mandates", {"role": ("chairman", "executive_secretary")}, 9),
        ("mandates", {"role": "chairman", "person": "volodin-vyacheslav"}, 4),
        ("mandates", {"body": "csto-pa", "role": {"foreign_minister"}}, 0),
        ("conflicts", {"field": "name"}, 11),
        ("conflicts", {"field": "name.ru"}, 2),
        ("conflicts", {"field": "name.hy"}, 0),
        ("conflicts", {"table": "people"}, 10),
        ("mandates", {"country_name": "Казахстан"}, 4),
        ("mandates", {"person_name": "Vyacheslav Volodin"}, 5),
        ("events", {"participants_name": "Vyacheslav Volodin"}, 4),
        ("people", {"name_ru": "Рогалев Виктор Павлович"}, 1),
        ("delegates", {"representative": [True, False]}, 23),
        ("people", {"country": []}, 0),
        ("events", {"city": "Minsk", "date": "2002"}, 0),
        ("people", {"alpha_3": "AZE"}, 0),  # a country of the edition
        ("sources", {"language": "fi"}, 0),  # a code that may well have no record, like a web address
        ("sources", {"url": "https://example.org/"}, 0),
    ],
)
def test_where_accepts_values_as_users_write_them(
    data: Dataset, table: str, values: dict[str, Any], expected: int
) -> None:
    assert len(getattr(data, table).where(**values)) == expected


def test_record_is_accepted_where_a_column_refers_to_it(data: Dataset) -> None:
    volodin, kazakhstan = data.people.by_id("volodin-vyacheslav"), data.country("KZ")

    assert len(data.events.where(participants=volodin)) == 4
    assert data.mandates.where(country=kazakhstan) == data.mandates.where(country="Kazakhstan")
    assert data.status_events.where(record=kazakhstan) == data.status_events.where(record="KZ")
    assert data.mandates.where(person=data.people.where(country="KZ")) == data.mandates.where(
        person=[person.id for person in data.people.where(country="KZ")]
    )
    assert data.mandates.where(person=cstopa.load("2025.1").people.by_id("kogut-viktor"))


def test_several_values_match_one_by_one_or_as_the_whole_cell(data: Dataset) -> None:
    (event,) = [each for each in data.events if len(each.participants) == 2][:1]
    first, second = event.participants
    row = data.events.where(id=event.id).rows()[0]

    assert event in data.events.where(participants=first)
    assert event in data.events.where(participants=second)
    assert event in data.events.where(participants=row["participants"])
    assert event in data.events.where(participants_name=row["participants_name"])
    assert event not in data.events.where(participants=f"{second.id}; {first.id}")


def test_cell_of_several_dates_or_strings_matches_as_a_whole(data: Dataset) -> None:
    mandate = next(each for each in data.mandates if len(each.attested) > 1)
    document = next(each for each in data.documents if len(each.subjects) > 1)

    assert mandate in data.mandates.where(attested="; ".join(map(str, mandate.attested)))
    assert mandate not in data.mandates.where(attested="; ".join(map(str, reversed(mandate.attested))))
    assert document in data.documents.where(subjects=document.subjects[1])
    assert document in data.documents.where(subjects="; ".join(document.subjects))


def test_date_known_to_the_year_does_not_match_a_month() -> None:
    organizations = cstopa.load("2026.1").status_events.where(kind="observer_status")

    assert len(organizations.where(date="2013")) == 3
    assert len(organizations.where(date="2013-04")) == 0


def test_none_finds_unknown_values_alone_or_in_a_list(data: Dataset) -> None:
    unknown = len(data.mandates.where(country=None))

    assert unknown + len([mandate for mandate in data.mandates if mandate.country]) == 91
    assert len(data.mandates.where(country=[None, "KZ"])) == unknown + 4
    assert len(data.mandates.where(attested=None)) == len([each for each in data.mandates if not each.attested]) > 0
    assert len(data.events.where(date=None)) == len([each for each in data.events if each.date is None])


def test_results_are_tables_that_can_be_queried_again(data: Dataset) -> None:
    speakers = data.mandates.where(country="KZ").where(role="speaker_of_chamber")

    assert type(speakers) is Table
    assert [mandate.country.id for mandate in speakers if mandate.country] == ["KZ"] * len(speakers)
    assert len(speakers.where(country="Russia")) == 0
    with pytest.raises(NotFoundError):
        speakers.where(person="nobody")


@pytest.mark.parametrize(
    ("table", "values", "message", "suggestions"),
    [
        (
            "mandates",
            {"body": "csto-paa"},
            "no record in organizations or parliaments or chambers with the id 'csto-paa'; "
            "did you mean 'csto-pa' or 'csto'?",
            ("csto-pa", "csto"),
        ),
        (
            "people",
            {"id": "Kogut"},
            "no record in people with the id 'Kogut'; did you mean 'kogut-viktor'?",
            ("kogut-viktor",),
        ),
        (
            "events",
            {"participants": ["rogalev-viktor", "rogalew-viktor"]},
            "no record in people with the id 'rogalew-viktor'; did you mean 'rogalev-viktor' or 'kogut-viktor'?",
            ("rogalev-viktor",),
        ),
        ("citations", {"record": "kg-66"}, "no record with the id 'kg-66'; did you mean 'kg-6' or 'kg-7'?", ("kg-6",)),
        ("citations", {"table": "peeple"}, "no table 'peeple'; did you mean 'people'?", ("people",)),
        (
            "people",
            {"name": "volodin"},
            "no name in people 'volodin', but people.search('volodin') looks for parts of names in any language; did you mean 'Vy",
            ("Vyacheslav Volodin",),
        ),
        (
            "people",
            {"name_hy": "volodin"},
            "no name_hy in people 'volodin', but people.search('volodin') looks for parts of names in any language; there are",
            (),
        ),
        (
            "mandates",
            {"person_name": "Volodin"},
            "no person_name in mandates 'Volodin', but mandates.search('Volodin') looks for parts of names in any language; "
            "did you mean 'Vyacheslav Vol",
            ("Vyacheslav Volodin",),
        ),
        (
            "people",
            {"name": "Володин"},
            "no name in people 'Володин', but people.search('Володин') looks for parts of names in any language; known: ",
            (),
        ),
        ("events", {"body_name": "Council"}, "no body_name in events 'Council'; did you mean", ()),
        (
            "mandates",
            {"person": "Boris Gryzlov"},
            "no record in people with the id 'Boris Gryzlov'",
            ("gryzlov-boris",),
        ),
        ("events", {"city": "minsk"}, "no city in events 'minsk'; did you mean 'Minsk'?", ("Minsk",)),
        (
            "events",
            {"city": "Москва"},
            "no city in events 'Москва'; known: St. Petersburg, Yerevan, Moscow, Dushanbe",
            (),
        ),
        (
            "sources",
            {"publisher": "Tass"},
            "no publisher in sources 'Tass'; did you mean 'TASS' or 'Itar-Tass'?",
            ("TASS",),
        ),
        (
            "documents",
            {"subjects": "cybersecurity"},
            "no subjects in documents 'cybersecurity'; did you mean 'cyber security' or 'energy security'?",
            ("cyber security",),
        ),
        (
            "events",
            {"participants": "Лавров"},
            "no record in people with the id 'Лавров', but people.search('Лавров') looks for names; known: gryzlov-boris",
            (),
        ),
        ("people", {"alpha_3": "UKR"}, "no alpha_3 in people 'UKR'; known: ARM, BLR, KAZ, KGZ, RUS, TJK, UZB, AZE", ()),
        ("allocations", {"alpha_3": "UKR"}, "no alpha_3 in allocations 'UKR'; known: ARM, BLR", ()),
        ("conflicts", {"field": "nmae"}, "no field 'nmae'; did you mean 'name' or 'number'?", ("name", "number")),
    ],
)
def test_unknown_id_or_name_raises_not_found_error(
    data: Dataset, table: str, values: dict[str, Any], message: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(NotFoundError) as caught:
        getattr(data, table).where(**values)

    assert str(caught.value).startswith(message)
    assert caught.value.suggestions[: len(suggestions)] == suggestions


def test_cell_of_several_addresses_is_found(data: Dataset) -> None:
    cell = "https://en.odkb-csto.org/; https://odkb-csto.org/"

    assert [each.id for each in data.organizations.where(websites=cell)] == ["csto"]
    assert [each.id for each in data.organizations.where(websites="https://odkb-csto.org/")] == ["csto"]
    with pytest.raises(ValueError, match="column websites of organizations: 'odkb' is not an address"):
        data.organizations.where(websites="https://odkb-csto.org/; odkb")


def test_country_is_found_by_its_name_in_the_document(small: dict[str, Any]) -> None:
    small["people"][1]["country"] = "XA"
    people = cstopa.parse(json.dumps(small)).people

    assert [person.id for person in people.where(country_name="Xanadu")] == ["bob"]
    assert len(people.where(country_name="Xebec")) == 0
    with pytest.raises(UnknownCountryError):
        people.where(country_name="Xanad")


def test_name_of_a_country_is_not_the_id_of_a_person(small: dict[str, Any]) -> None:
    small["people"].append({"id": "KZ", "name": {"en": "K. Z."}, "sources": ["page"]})
    data = cstopa.parse(json.dumps(small))

    with pytest.raises(NotFoundError, match="no record in people with the id 'Kazakhstan'"):
        data.delegates.where(person="Kazakhstan")


def test_name_that_contains_the_separator_is_found_among_several(small: dict[str, Any]) -> None:
    small["people"][0]["name"] = {"en": "Ann; Anna"}
    event = {"id": "e", "kind": "other_event", "status": "held", "participants": ["ann", "bob"], "sources": ["page"]}
    events = cstopa.parse(json.dumps({**small, "events": [event]})).events

    for names in ("Ann; Anna; Bob", "Ann; Anna", "Bob"):
        assert [each.id for each in events.where(participants_name=names)] == ["e"]
    with pytest.raises(NotFoundError, match="no participants_name in events 'Ann; Bill'"):
        events.where(participants_name="Ann; Bill")


def test_unknown_country_raises_unknown_country_error(data: Dataset, small: dict[str, Any]) -> None:
    with pytest.raises(UnknownCountryError, match="no country 'Kazakstn'; did you mean 'Kazakhstan'?"):
        data.people.where(country="Kazakstn")
    people = cstopa.parse(json.dumps(small)).people
    for russia in ("Russia", data.country("RU")):
        with pytest.raises(UnknownCountryError) as caught:
            people.where(country=russia)

        assert str(caught.value) == "no country 'Russia' in edition 2030.1; known: Xanadu, Xebec"
    assert len(people.where(country="XA")) == len([each for each in people if each.country and each.country.id == "XA"])


@pytest.mark.parametrize(
    ("table", "values", "error", "message"),
    [
        ("mandates", {"role": "chair"}, ValueError, "unknown role 'chair'; did you mean 'chairman'? Expected one of "),
        ("mandates", {"role": "speaker"}, ValueError, "unknown role 'speaker'; did you mean 'speaker_of_chamber'? "),
        ("mandates", {"role": "x"}, ValueError, "unknown role 'x'; expected one of chairman, executive_secretary, "),
        ("documents", {"adopted": "last year"}, ValueError, "'last year' is not a date: write 2006, "),
        ("documents", {"adopted": "2023-13"}, ValueError, "'2023-13' is not a date: the calendar has no such day"),
        ("countries", {"alpha_3": "kaz"}, ValueError, "column alpha_3 of countries: 'kaz' is not three capital "),
        ("documents", {"adopted": 2023}, TypeError, "column adopted of documents takes dates, written like '2006'"),
        ("people", {"country": 398}, TypeError, "column country of people takes ids or records of countries, not int"),
        ("people", {"id": 1}, TypeError, "column id of people takes ids or records of people, not int"),
        ("people", {"country": {"KZ": 1}}, TypeError, "column country of people takes ids or records of countries, "),
        ("people", {"name": b"x"}, TypeError, "column name of people takes str, not bytes"),
        ("conflicts", {"field": 1}, TypeError, "column field of conflicts takes str, not int"),
    ],
)
def test_value_that_no_record_can_have_is_refused(
    data: Dataset, table: str, values: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        getattr(data, table).where(**values)

    assert str(caught.value).startswith(message)


def test_record_of_another_table_is_refused(data: Dataset) -> None:
    with pytest.raises(TypeError, match="column country of people takes ids or records of countries, not Person"):
        data.people.where(country=data.people[0])


def test_table_without_an_edition_accepts_any_id(data: Dataset) -> None:
    people = attrs.evolve(data.people, records_of=None)

    assert len(people.where(country="Kazakhstan")) == 18
    assert len(people.where(id="nobody")) == len(people.where(name="Nobody")) == len(people.where(note="x")) == 0
