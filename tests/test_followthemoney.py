"""The mapping to FollowTheMoney, by hand; what its own library says of it stands in tests/ftm."""

import json
from typing import Any

import pytest

import cstopa
from cstopa import Dataset

Document = dict[str, Any]
Entity = dict[str, Any]


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


def entities(small: Document) -> dict[str, Entity]:
    return {one["id"]: one for one in cstopa.parse(json.dumps(small)).to_ftm()}


def test_records_by_hand(small: Document) -> None:
    small["organizations"][0] |= {
        "other_names": ["The House"],
        "abbreviations": ["TH"],
        "founded": "2006-11",
        "websites": ["https://house.example/"],
        "identifiers": {"wikidata": "Q1"},
    }
    small["people"][0] |= {"country": "XA", "name": {"en": "Ann", "ru": "Анна", "be": "Анна"}}
    small["parliaments"][0] |= {"since": "1999", "until": "2031", "website": "https://diet.example/"}
    found = entities(small)
    source = ["https://example.org/"]

    assert found["cstopa-house"] == {
        "id": "cstopa-house",
        "schema": "Organization",
        "properties": {
            "name": ["House"],
            "alias": ["The House"],
            "abbreviation": ["TH"],
            "website": ["https://house.example/"],
            "incorporationDate": ["2006-11"],
            "wikidataId": ["Q1"],
            "sourceUrl": source,
        },
    }
    assert found["cstopa-diet"] == {
        "id": "cstopa-diet",
        "schema": "PublicBody",
        "properties": {
            "name": ["Diet"],
            "country": ["xa"],
            "website": ["https://diet.example/"],
            "incorporationDate": ["1999"],
            "dissolutionDate": ["2031"],
            "sourceUrl": source,
        },
    }
    assert found["cstopa-low"]["properties"] == {"name": ["Low"], "country": ["xa"], "sourceUrl": source}
    assert found["cstopa-ann"] == {
        "id": "cstopa-ann",
        "schema": "Person",
        "properties": {"name": ["Ann", "Анна"], "country": ["xa"], "sourceUrl": source},
    }


def test_offices_by_hand(small: Document) -> None:
    cited = {"person": "bob", "sources": ["page"]}
    small["organizations"].append(
        {"id": "office", "kind": "ministry", "country": "XB", "name": {"en": "Office"}, "sources": ["page"]}
    )
    small["mandates"] = [
        {"id": "a", "role": "speaker_of_chamber", "body": "low", "start": "2020", "end": "2021-05"} | cited,
        {"id": "b", "role": "chairman", "body": "house", "title": "Chair", "attested": ["2020-01", "2021"]} | cited,
        {"id": "c", "role": "foreign_minister", "body": "office"} | cited,
        {"id": "d", "role": "head_of_delegation"} | cited,
        {"id": "e", "role": "speaker_of_chamber", "body": "low"} | cited,
    ]
    found = entities(small)

    def occupied(id_: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The properties of an occupancy and of its position."""
        mine = dict(found[f"cstopa-{id_}"]["properties"])
        assert mine.pop("holder") == ["cstopa-bob"]
        assert mine.pop("sourceUrl") == ["https://example.org/"]
        return mine, found[mine.pop("post")[0]]["properties"]

    speaker = {
        "name": ["speaker of chamber, Low"],
        "organization": ["cstopa-low"],
        "country": ["xa"],
        "topics": ["gov.national", "gov.legislative"],
    }
    assert occupied("a") == ({"startDate": ["2020"], "endDate": ["2021-05"]}, speaker)
    assert occupied("b") == (
        {"summary": ["Chair"], "description": ["attested on 2020-01, 2021"]},
        {"name": ["chairman, House"], "organization": ["cstopa-house"], "topics": ["gov.igo"]},
    )
    assert occupied("c")[1]["topics"] == ["gov.national", "gov.executive"]
    assert occupied("d") == ({}, {"name": ["head of delegation"]})
    assert occupied("e") == ({}, speaker)
    positions = [one for one in found.values() if one["schema"] == "Position"]
    assert len(positions) == 5  # the speaker's once, and that of the delegate in the composition


def test_delegates_by_hand(small: Document) -> None:
    small["compositions"][0]["delegations"][0]["representative"] = "bob"
    found = entities(small)

    occupancies = [one["properties"] for one in found.values() if one["schema"] == "Occupancy"]
    assert [(one["holder"], found[one["post"][0]]["properties"]["name"]) for one in occupancies] == [
        (["cstopa-bob"], ["plenipotentiary representative, Diet"]),
        (["cstopa-ann"], ["member of delegation, Diet"]),
    ]
    assert occupancies[0]["description"] == ["delegations seen not before 2030-01-02"]


def test_topics_stand_on_positions_alone(data: Dataset) -> None:
    found = data.to_ftm()
    topics = {(one["schema"], topic) for one in found for topic in one["properties"].get("topics", ())}

    assert {schema for schema, _ in topics} == {"Position"}
    assert {topic for _, topic in topics} <= {"gov.igo", "gov.national", "gov.executive", "gov.legislative"}
    assert "role.pep" not in json.dumps(found)


def test_ids_are_unique_and_lead_to_something(data: Dataset) -> None:
    found = data.to_ftm()
    schemas = {one["id"]: one["schema"] for one in found}

    assert len(schemas) == len(found)
    for one in found:
        if one["schema"] == "Occupancy":
            assert schemas[one["properties"]["holder"][0]] == "Person"
            assert schemas[one["properties"]["post"][0]] == "Position"
        if one["schema"] == "Position":
            assert {schemas[id_] for id_ in one["properties"].get("organization", ())} <= {"Organization", "PublicBody"}


def test_nobody_is_left_out(data: Dataset) -> None:
    schemas = [one["schema"] for one in data.to_ftm()]

    assert schemas.count("Person") == len(data.people)
    assert schemas.count("Occupancy") == len(data.mandates) + len(data.delegates)


def test_an_edition_has_the_same_bytes_each_time(data: Dataset) -> None:
    again = cstopa.parse(data.to_json())

    assert json.dumps(again.to_ftm()) == json.dumps(data.to_ftm())


def test_an_id_that_the_format_does_not_take_is_hashed(hostile: Document) -> None:
    """An underscore, a full stop at the end, and what is too long."""
    hostile["people"][0]["id"] = "a" * 193
    hostile["people"][1]["id"] = "a" * 194
    hostile["people"][2]["id"] = "x."
    hostile["compositions"][0]["delegations"][0]["members"] = []
    hostile["mandates"] = []
    found = cstopa.parse(json.dumps(hostile)).to_ftm()

    ids = [one["id"] for one in found]
    assert len(set(ids)) == len(ids)
    people = [one["id"] for one in found if one["schema"] == "Person"]
    assert people[0] == "cstopa-" + "a" * 193
    assert all(len(id_) == 47 and id_.startswith("cstopa.") for id_ in (*people[1:3], ids[1]))


def test_every_text_comes_out_as_it_is(hostile: Document) -> None:
    found = json.loads(json.dumps(cstopa.parse(json.dumps(hostile)).to_ftm()))

    expected = [[one["name"]["en"]] for one in hostile["people"]]
    assert [one["properties"]["name"] for one in found if one["schema"] == "Person"] == expected
    assert [
        one["properties"]["summary"] for one in found if one["schema"] == "Occupancy" and "summary" in one["properties"]
    ] == expected[2:]
