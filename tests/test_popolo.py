"""The mapping to Popolo, by hand; what the specification's own schemas say of it stands in tests/validators."""

import json
from typing import Any

import pytest

import cstopa
from cstopa import Dataset

Document = dict[str, Any]
PAGE = {"url": "https://example.org/", "note": "Example"}


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


def test_a_small_document_by_hand(small: Document) -> None:
    small["organizations"][0] |= {
        "id": "csto-pa",
        "other_names": ["The House"],
        "abbreviations": ["TH"],
        "founded": "2006-11",
        "websites": ["https://house.example/"],
        "identifiers": {"wikidata": "Q1"},
    }
    small["people"][0]["name"]["ru"] = "Анна"
    small["parliaments"][0] |= {"since": "1999", "website": "https://diet.example/"}
    small["chambers"].pop()
    small["compositions"][0]["delegations"][0]["allocations"].pop()
    small["mandates"] = [
        {"id": "m", "person": "bob", "role": "speaker_of_chamber", "title": "Speaker", "body": "low", "start": "2020",
         "end": "2021-05", "sources": ["page"]},
        {"id": "n", "person": "ann", "role": "chairman", "sources": ["page"]},
        {"id": "o", "person": "ann", "role": "speaker_of_chamber", "body": "low", "sources": ["page"]},
    ]  # fmt: skip
    small["events"] = [
        {"id": "e", "kind": "plenary_session", "number": 3, "date": "2020-01-02", "until": "2020-01-03",
         "status": "held", "city": "Xana", "venue": "Dome", "body": "csto-pa", "participants": ["ann"],
         "sources": ["page"]},
        {"id": "f", "kind": "interview", "status": "held", "title": {"en": "A word"}, "sources": ["page"]},
    ]  # fmt: skip

    found = cstopa.parse(json.dumps(small)).to_popolo()

    assert found == {
        "areas": [
            {"id": "XA", "name": "Xanadu", "identifier": "XAA", "classification": "country", "sources": [PAGE]},
            {"id": "XB", "name": "Xebec", "identifier": "XBB", "classification": "country", "sources": [PAGE]},
        ],
        "organizations": [
            {"id": "csto-pa", "name": "House", "classification": "parliamentary_assembly", "founding_date": "2006-11",
             "links": [{"url": "https://house.example/"}], "other_names": [{"name": "The House"}, {"name": "TH"}],
             "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}], "sources": [PAGE]},
            {"id": "diet", "name": "Diet", "classification": "parliament", "founding_date": "1999", "area_id": "XA",
             "links": [{"url": "https://diet.example/"}], "sources": [PAGE]},
            {"id": "low", "name": "Low", "classification": "lower chamber", "parent_id": "diet", "area_id": "XA",
             "sources": [PAGE]},
        ],
        "persons": [
            {"id": "ann", "name": "Ann", "other_names": [{"name": "Анна", "note": "ru"}], "sources": [PAGE]},
            {"id": "bob", "name": "Bob", "sources": [PAGE]},
        ],
        "posts": [{"id": "low/speaker_of_chamber", "role": "speaker of chamber", "organization_id": "low"}],
        "memberships": [
            {"id": "m", "label": "Speaker", "role": "speaker of chamber", "person_id": "bob", "organization_id": "low",
             "post_id": "low/speaker_of_chamber", "start_date": "2020", "end_date": "2021-05", "sources": [PAGE]},
            {"id": "n", "role": "chairman", "person_id": "ann", "sources": [PAGE]},
            {"id": "o", "role": "speaker of chamber", "person_id": "ann", "organization_id": "low",
             "post_id": "low/speaker_of_chamber", "sources": [PAGE]},
            {"id": "seen/XA/ann/member_of_delegation", "label": "delegations seen not before 2030-01-02",
             "role": "member of delegation", "person_id": "ann", "organization_id": "csto-pa",
             "on_behalf_of_id": "diet", "sources": [PAGE]},
        ],
        "events": [
            {"id": "e", "name": "plenary session 3, 2020-01-02", "classification": "plenary session",
             "start_date": "2020-01-02", "end_date": "2020-01-03", "location": "Dome, Xana", "status": "held",
             "organization_id": "csto-pa", "attendees": [{"id": "ann", "name": "Ann"}], "sources": [PAGE]},
            {"id": "f", "name": "A word", "classification": "interview", "status": "held", "sources": [PAGE]},
        ],
    }  # fmt: skip


def test_without_the_assembly_a_delegate_acts_for_a_parliament_alone(small: Document) -> None:
    (membership,) = cstopa.parse(json.dumps(small)).to_popolo()["memberships"]

    assert "organization_id" not in membership
    assert membership["on_behalf_of_id"] == "diet"


def test_every_reference_leads_to_something(data: Dataset) -> None:
    found = data.to_popolo()
    ids = {name: {one["id"] for one in items} for name, items in found.items()}
    targets = {
        "area_id": "areas", "parent_id": "organizations", "organization_id": "organizations", "person_id": "persons",
        "on_behalf_of_id": "organizations", "post_id": "posts",
    }  # fmt: skip

    assert all(len(ids[name]) == len(items) for name, items in found.items())
    for items in found.values():
        for item in items:
            for key, table in targets.items():
                assert item.get(key) is None or item[key] in ids[table]


def test_nobody_is_left_out(data: Dataset) -> None:
    found = data.to_popolo()

    assert len(found["persons"]) == len(data.people)
    assert len(found["memberships"]) == len(data.mandates) + len(data.delegates)
    assert len(found["organizations"]) == len(data.organizations) + len(data.parliaments) + len(data.chambers)


def test_an_edition_has_the_same_bytes_each_time(data: Dataset) -> None:
    again = cstopa.parse(data.to_json())

    assert json.dumps(again.to_popolo()) == json.dumps(data.to_popolo())


def test_every_text_comes_out_as_it_is(hostile: Document) -> None:
    found = json.loads(json.dumps(cstopa.parse(json.dumps(hostile)).to_popolo()))

    expected = [one["name"]["en"] for one in hostile["people"]]
    assert [one["name"] for one in found["persons"]] == expected
    assert [one["label"] for one in found["memberships"][:-1]] == expected[2:]
    assert [(one["name"], one["location"]) for one in found["events"]] == [(one, one) for one in expected[2:]]
    assert found["areas"][0]["sources"] == [{"url": hostile["sources"][0]["url"], "note": '=1, "a",b'}]
