"""The mapping to Popolo against values written by hand; tests/validators checks it against the specification."""

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


def test_small_document_written_by_hand(small: Document) -> None:
    small["organizations"][0] |= {
        "id": "csto-pa",
        "other_names": ["The House"],
        "abbreviations": ["TH"],
        "founded": "2006-11",
        "websites": ["https://house.example/"],
        "identifiers": {"wikidata": "Q1"},
    }
    small["people"][0]["name"]["ru"] = "Анна"
    small["people"][1]["identifiers"] = {"wikidata": "Q2"}
    small["people"][0]["conflicts"] = [
        {"field": "name.en", "value": "Anne", "sources": ["page"]},
        {"field": "name", "value": "A. Ann", "sources": ["page"]},
        {"field": "note", "value": "Ms Ann", "sources": ["page"]},
    ]
    small["parliaments"][0] |= {"since": "1999", "website": "https://diet.example/", "identifiers": {"ipu": "XA"}}
    small["chambers"].pop()
    small["compositions"][0]["delegations"][0]["allocations"].pop()
    small["mandates"] = [
        {"id": "m", "person": "bob", "role": "speaker_of_chamber", "title": "Speaker", "body": "low", "start": "2020",
         "end": "2021-05", "sources": ["page"]},
        {"id": "n", "person": "ann", "role": "chairman", "country": "XB", "attested": ["2020-01-02", "2021"],
         "not_after": "2022", "seen_not_before": "2019", "sources": ["page"]},
        {"id": "o", "person": "ann", "role": "speaker_of_chamber", "body": "low", "sources": ["page"]},
    ]  # fmt: skip
    small["events"] = [
        {"id": "e", "kind": "plenary_session", "number": 3, "date": "2020-01-02", "until": "2020-01-03",
         "status": "held", "city": "Xana", "venue": "Dome", "body": "csto-pa", "participants": ["ann"],
         "sources": ["page"]},
        {"id": "f", "kind": "interview", "status": "held", "title": {"en": "A word"}, "sources": ["page"]},
    ]  # fmt: skip

    popolo = cstopa.parse(json.dumps(small)).to_popolo()

    assert popolo == {
        "areas": [
            {"id": "XA", "name": "Xanadu", "identifier": "XAA", "classification": "country", "sources": [PAGE]},
            {"id": "XB", "name": "Xebec", "identifier": "XBB", "classification": "country", "sources": [PAGE]},
        ],
        "organizations": [
            {"id": "csto-pa", "name": "House", "classification": "parliamentary_assembly", "founding_date": "2006-11",
             "links": [{"url": "https://house.example/"}], "other_names": [{"name": "The House"}, {"name": "TH"}],
             "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}], "sources": [PAGE]},
            {"id": "diet", "name": "Diet", "classification": "parliament", "founding_date": "1999", "area_id": "XA",
             "links": [{"url": "https://diet.example/"}], "identifiers": [{"scheme": "ipu", "identifier": "XA"}],
             "sources": [PAGE]},
            {"id": "low", "name": "Low", "classification": "lower chamber", "parent_id": "diet", "area_id": "XA",
             "sources": [PAGE]},
        ],
        "persons": [
            {"id": "ann", "name": "Ann", "other_names": [
                {"name": "Анна", "note": "ru"}, {"name": "Anne", "note": "en, in another source"},
                {"name": "A. Ann", "note": "name, in another source"}], "sources": [PAGE]},
            {"id": "bob", "name": "Bob", "identifiers": [{"scheme": "wikidata", "identifier": "Q2"}], "sources": [PAGE]},
        ],
        "posts": [{"id": "low/speaker_of_chamber", "label": "speaker of chamber, Low", "role": "speaker of chamber", "organization_id": "low"}],
        "memberships": [
            {"id": "m", "label": "Speaker", "role": "speaker of chamber", "person_id": "bob", "organization_id": "low",
             "post_id": "low/speaker_of_chamber", "area_id": "XA", "start_date": "2020", "end_date": "2021-05", "sources": [PAGE]},
            {"id": "n", "role": "chairman", "person_id": "ann", "area_id": "XB", "sources": [PAGE],
             "attested": ["2020-01-02", "2021"], "not_after": "2022", "seen_not_before": "2019"},
            {"id": "o", "role": "speaker of chamber", "person_id": "ann", "organization_id": "low",
             "post_id": "low/speaker_of_chamber", "area_id": "XA", "sources": [PAGE]},
            {"id": "seen/XA/ann/member_of_delegation", "label": "delegations seen on or after 2030-01-02",
             "role": "member of delegation", "person_id": "ann", "organization_id": "csto-pa",
             "on_behalf_of_id": "diet", "area_id": "XA", "sources": [PAGE]},
        ],
        "events": [
            {"id": "e", "name": "plenary session 3, 2020-01-02", "classification": "plenary session",
             "start_date": "2020-01-02", "end_date": "2020-01-03", "location": "Dome, Xana", "status": "held",
             "organization_id": "csto-pa", "attendees": [{"id": "ann", "name": "Ann"}], "sources": [PAGE]},
            {"id": "f", "name": "A word", "classification": "interview", "status": "held", "sources": [PAGE]},
        ],
    }  # fmt: skip


def test_delegate_has_no_organization_without_the_assembly(small: Document) -> None:
    (membership,) = cstopa.parse(json.dumps(small)).to_popolo()["memberships"]

    assert "organization_id" not in membership
    assert membership["on_behalf_of_id"] == "diet"


def test_every_reference_leads_to_an_item(data: Dataset) -> None:
    popolo = data.to_popolo()
    ids = {name: {item["id"] for item in items} for name, items in popolo.items()}
    targets = {
        "area_id": "areas", "parent_id": "organizations", "organization_id": "organizations", "person_id": "persons",
        "on_behalf_of_id": "organizations", "post_id": "posts",
    }  # fmt: skip

    assert all(len(ids[name]) == len(items) for name, items in popolo.items())
    for items in popolo.values():
        for item in items:
            for key, table in targets.items():
                assert item.get(key) is None or item[key] in ids[table]


def test_no_person_or_body_is_left_out(data: Dataset) -> None:
    popolo = data.to_popolo()

    assert len(popolo["persons"]) == len(data.people)
    assert len(popolo["memberships"]) == len(data.mandates) + len(data.delegates)
    assert len(popolo["organizations"]) == len(data.organizations) + len(data.parliaments) + len(data.chambers)


def test_bytes_are_the_same_each_time(data: Dataset) -> None:
    parsed = cstopa.parse(data.to_json())

    assert json.dumps(parsed.to_popolo()) == json.dumps(data.to_popolo())


def test_every_string_is_exported_unchanged(hostile: Document) -> None:
    popolo = json.loads(json.dumps(cstopa.parse(json.dumps(hostile)).to_popolo()))

    names = [person["name"]["en"] for person in hostile["people"]]
    assert [person["name"] for person in popolo["persons"]] == names
    assert [membership["label"] for membership in popolo["memberships"][:-1]] == names[2:]
    assert [(event["name"], event["location"]) for event in popolo["events"]] == [(name, name) for name in names[2:]]
    assert popolo["areas"][0]["sources"] == [{"url": hostile["sources"][0]["url"], "note": '=1, "a",b'}]
