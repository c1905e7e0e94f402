"""The mapping to FollowTheMoney against values written by hand; tests/ftm checks it with the format's own library."""

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


def entities_of(document: Document) -> dict[str, Entity]:
    """Return the entities of a document by their ids."""
    return {entity["id"]: entity for entity in cstopa.parse(json.dumps(document)).to_ftm()}


def test_records_written_by_hand(small: Document) -> None:
    small["organizations"][0] |= {
        "other_names": ["The House"],
        "abbreviations": ["TH"],
        "founded": "2006-11",
        "websites": ["https://house.example/"],
        "identifiers": {"wikidata": "Q1"},
    }
    small["people"][0] |= {"country": "XA", "name": {"en": "Ann", "ru": "Анна", "be": "Анна"}}
    small["people"][0]["identifiers"] = {"wikidata": "Q2"}
    small["people"][0]["conflicts"] = [
        {"field": "name.en", "value": "Anne", "sources": ["page"]},
        {"field": "note", "value": "Ms Ann", "sources": ["page"]},
    ]
    small["organizations"][0]["conflicts"] = [{"field": "name.ru", "value": "Дом", "sources": ["page"]}]
    small["chambers"][1]["conflicts"] = [{"field": "name", "value": "Upper House", "sources": ["page"]}]
    small["parliaments"][0] |= {"since": "1999", "until": "2031", "website": "https://diet.example/"}
    entities = entities_of(small)
    source = ["https://example.org/"]

    assert entities["cstopa-house"] == {
        "id": "cstopa-house",
        "schema": "Organization",
        "properties": {
            "name": ["House"],
            "alias": ["The House", "Дом"],
            "abbreviation": ["TH"],
            "website": ["https://house.example/"],
            "incorporationDate": ["2006-11"],
            "wikidataId": ["Q1"],
            "sourceUrl": source,
        },
    }
    assert entities["cstopa-diet"] == {
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
    assert entities["cstopa-low"]["properties"] == {"name": ["Low"], "country": ["xa"], "sourceUrl": source}
    assert entities["cstopa-high"]["properties"]["alias"] == ["Upper House"]
    assert entities["cstopa-ann"] == {
        "id": "cstopa-ann",
        "schema": "Person",
        "properties": {
            "name": ["Ann", "Анна"],
            "alias": ["Anne"],
            "country": ["xa"],
            "wikidataId": ["Q2"],
            "sourceUrl": source,
        },
    }


def test_offices_written_by_hand(small: Document) -> None:
    cited = {"person": "bob", "sources": ["page"]}
    small["organizations"].append(
        {"id": "office", "kind": "ministry", "country": "XB", "name": {"en": "Office"}, "sources": ["page"]}
    )
    small["mandates"] = [
        {"id": "a", "role": "speaker_of_chamber", "body": "low", "start": "2020", "end": "2021-05"} | cited,
        {"id": "b", "role": "chairman", "body": "house", "title": "Chair", "attested": ["2020-01", "2021"]} | cited,
        {"id": "c", "role": "foreign_minister", "body": "office", "not_after": "2026-06-30",
         "seen_not_before": "2025-02"} | cited,
        {"id": "d", "role": "head_of_delegation"} | cited,
        {"id": "e", "role": "speaker_of_chamber", "body": "low"} | cited,
    ]  # fmt: skip
    entities = entities_of(small)

    def occupied(id_: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return the properties of an occupancy and of its position."""
        occupancy = dict(entities[f"cstopa-{id_}"]["properties"])
        assert occupancy.pop("holder") == ["cstopa-bob"]
        assert occupancy.pop("sourceUrl") == ["https://example.org/"]
        return occupancy, entities[occupancy.pop("post")[0]]["properties"]

    speaker = {
        "name": ["speaker of chamber, Low"],
        "organization": ["cstopa-low"],
        "country": ["xa"],
        "topics": ["gov.national", "gov.legislative"],
    }
    assert occupied("a") == ({"startDate": ["2020"], "endDate": ["2021-05"]}, speaker)
    assert occupied("b") == (
        {"summary": ["Chair"], "date": ["2020-01", "2021"]},
        {"name": ["chairman, House"], "organization": ["cstopa-house"], "topics": ["gov.igo"]},
    )
    assert occupied("c")[0] == {"description": ["ended not after 2026-06-30", "seen on or after 2025-02"]}
    assert occupied("c")[1]["topics"] == ["gov.national", "gov.executive"]
    assert occupied("d") == ({}, {"name": ["head of delegation"]})
    assert occupied("e") == ({}, speaker)
    positions = [entity for entity in entities.values() if entity["schema"] == "Position"]
    assert len(positions) == 5  # the speaker's only once, and the one of the delegate in the composition


def test_delegates_written_by_hand(small: Document) -> None:
    small["compositions"][0]["delegations"][0]["representative"] = "bob"
    entities = entities_of(small)

    occupancies = [entity["properties"] for entity in entities.values() if entity["schema"] == "Occupancy"]
    assert [(each["holder"], entities[each["post"][0]]["properties"]["name"]) for each in occupancies] == [
        (["cstopa-bob"], ["plenipotentiary representative, Diet"]),
        (["cstopa-ann"], ["member of delegation, Diet"]),
    ]
    assert occupancies[0]["description"] == ["delegations seen on or after 2030-01-02"]


def test_body_is_linked_to_the_one_that_it_is_part_of(small: Document) -> None:
    commission = {"id": "commission", "kind": "standing_commission", "parent": "house", "name": {"en": "Commission"}}
    small["organizations"].append(commission | {"sources": ["page"]})

    links = [entity["properties"] for entity in entities_of(small).values() if entity["schema"] == "UnknownLink"]

    assert links == [
        {
            "subject": [f"cstopa-{part}"],
            "object": [f"cstopa-{whole}"],
            "role": ["part of"],
            "sourceUrl": ["https://example.org/"],
        }
        for part, whole in (("commission", "house"), ("low", "diet"), ("high", "diet"))
    ]


def test_latest_possible_day_is_not_exported_as_an_end(data: Dataset) -> None:
    entities = {entity["id"]: entity["properties"] for entity in data.to_ftm()}

    for mandate in data.mandates:
        properties = entities[f"cstopa-{mandate.id}"]
        assert properties.get("endDate", []) == ([str(mandate.end)] if mandate.end else [])


def test_no_id_has_a_dot(data: Dataset, hostile: Document) -> None:
    """What follows a dot is the signature of an id, which the tools of the format drop."""
    for entity in (*data.to_ftm(), *entities_of(hostile).values()):
        assert "." not in entity["id"]


def test_topics_are_only_on_positions(data: Dataset) -> None:
    entities = data.to_ftm()
    topics = {(entity["schema"], topic) for entity in entities for topic in entity["properties"].get("topics", ())}

    assert {schema for schema, _ in topics} == {"Position"}
    assert {topic for _, topic in topics} <= {"gov.igo", "gov.national", "gov.executive", "gov.legislative"}
    assert "role.pep" not in json.dumps(entities)


def test_ids_are_unique_and_references_lead_to_entities(data: Dataset) -> None:
    entities = data.to_ftm()
    schemas = {entity["id"]: entity["schema"] for entity in entities}

    assert len(schemas) == len(entities)
    for entity in entities:
        properties = entity["properties"]
        if entity["schema"] == "Occupancy":
            assert schemas[properties["holder"][0]] == "Person"
            assert schemas[properties["post"][0]] == "Position"
        if entity["schema"] == "UnknownLink":
            assert {schemas[properties[name][0]] for name in ("subject", "object")} <= {"Organization", "PublicBody"}
        if entity["schema"] == "Position":
            assert {schemas[id_] for id_ in properties.get("organization", ())} <= {"Organization", "PublicBody"}


def test_no_person_is_left_out(data: Dataset) -> None:
    schemas = [entity["schema"] for entity in data.to_ftm()]

    assert schemas.count("Person") == len(data.people)
    assert schemas.count("Occupancy") == len(data.mandates) + len(data.delegates)


def test_bytes_are_the_same_each_time(data: Dataset) -> None:
    parsed = cstopa.parse(data.to_json())

    assert json.dumps(parsed.to_ftm()) == json.dumps(data.to_ftm())


def test_id_that_the_format_does_not_allow_is_hashed(hostile: Document) -> None:
    """An id with an underscore, one with a dot, one that is too long, and one that looks like a hash."""
    hostile["people"][0]["id"] = "a" * 193
    hostile["people"][1]["id"] = "a" * 194
    hostile["people"][2]["id"] = "x.y"
    hostile["people"][3]["id"] = "a" * 40
    hostile["compositions"][0]["delegations"][0]["members"] = []
    hostile["mandates"] = []
    entities = cstopa.parse(json.dumps(hostile)).to_ftm()

    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    people = [entity["id"] for entity in entities if entity["schema"] == "Person"]
    assert people[0] == "cstopa-" + "a" * 193
    assert all(len(id_) == 47 and id_.startswith("cstopa-") for id_ in (*people[1:4], ids[1]))
    assert people[3] != "cstopa-" + "a" * 40


def test_every_string_is_exported_unchanged(hostile: Document) -> None:
    entities = json.loads(json.dumps(cstopa.parse(json.dumps(hostile)).to_ftm()))

    names = [[person["name"]["en"]] for person in hostile["people"]]
    assert [entity["properties"]["name"] for entity in entities if entity["schema"] == "Person"] == names
    occupancies = [entity["properties"] for entity in entities if entity["schema"] == "Occupancy"]
    assert [each["summary"] for each in occupancies if "summary" in each] == names[2:]
