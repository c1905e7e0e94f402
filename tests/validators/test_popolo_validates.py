"""The export against the classes of the Popolo specification (popoloproject.com/specs), as schemas of our own.

Property names and types are those of the specification. Any other key is rejected, which its own schemas would allow,
except the three that docs/exports.md names as our own.
"""

import copy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import cstopa
from cstopa import Dataset

TEXT = {"type": "string"}
DATE = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
ADDRESS = {"type": "string", "pattern": r"^https?://\S+$"}


def objects(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def items(kind: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": kind, "minItems": 1}


LINKS = items(objects({"url": ADDRESS, "note": TEXT}, "url"))
OTHER_NAMES = items(objects({"name": TEXT, "note": TEXT, "start_date": DATE, "end_date": DATE, "lang": TEXT}, "name"))
IDENTIFIERS = items(objects({"scheme": TEXT, "identifier": TEXT}, "identifier"))
COMMON = {"id": TEXT, "sources": LINKS, "links": LINKS}
TIME = {"start_date": DATE, "end_date": DATE}

CLASSES = {
    "areas": objects(
        COMMON | {"name": TEXT, "identifier": TEXT, "classification": TEXT, "parent_id": TEXT}, "id", "name"
    ),
    "organizations": objects(
        COMMON
        | {"name": TEXT, "other_names": OTHER_NAMES, "identifiers": IDENTIFIERS, "classification": TEXT}
        | {"parent_id": TEXT, "area_id": TEXT, "founding_date": DATE, "dissolution_date": DATE},
        "id",
        "name",
    ),
    "persons": objects(
        COMMON | {"name": TEXT, "other_names": OTHER_NAMES, "identifiers": IDENTIFIERS, "national_identity": TEXT},
        "id",
        "name",
    ),
    "posts": objects(
        COMMON | TIME | {"label": TEXT, "role": TEXT, "organization_id": TEXT, "area_id": TEXT, "other_label": TEXT},
        "id",
    ),
    "memberships": objects(
        COMMON
        | TIME
        | {"label": TEXT, "role": TEXT, "person_id": TEXT, "organization_id": TEXT, "post_id": TEXT}
        | {"on_behalf_of_id": TEXT, "area_id": TEXT}
        | {"attested": items(DATE), "not_after": DATE, "seen_not_before": DATE},
        "id",
        "person_id",
    ),
    "events": objects(
        COMMON
        | TIME
        | {"name": TEXT, "classification": TEXT, "location": TEXT, "organization_id": TEXT, "parent_id": TEXT}
        | {"attendees": items(objects({"id": TEXT, "name": TEXT}, "id")), "identifiers": IDENTIFIERS, "status": TEXT},
        "id",
        "name",
    ),
}


def problems_of(popolo: dict[str, Any]) -> list[str]:
    return [
        f"{name}: {error.message}"
        for name, records in popolo.items()
        for record in records
        for error in Draft202012Validator(CLASSES[name], format_checker=FormatChecker()).iter_errors(record)
    ]


def test_export_is_valid(any_data: Dataset) -> None:
    popolo = any_data.to_popolo()

    assert set(popolo) == set(CLASSES)
    assert problems_of(popolo) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("memberships", "person_id"), 7),
        (("memberships", "sources"), {"url": "https://example.org/"}),
        (("memberships", "start_date"), "12 May 2020"),
        (("organizations", "founding_date"), "2006-11-16T00:00"),
        (("organizations", "identifiers"), [{"scheme": "wikidata"}]),
        (("persons", "name"), ["Ann"]),
        (("persons", "height"), "2 m"),
        (("events", "start_date"), "2020/01/02"),
        (("events", "attendees"), [{"id": 1}]),
        (("areas", "sources"), [{"note": "a link without an address"}]),
        (("posts", "organization_id"), 1),
    ],
)
def test_invalid_export_is_rejected(place: tuple[str, str], value: Any) -> None:
    popolo = copy.deepcopy(cstopa.load("2025.1").to_popolo())
    name, key = place
    popolo[name][0][key] = value

    assert len(problems_of(popolo)) == 1
