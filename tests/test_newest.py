"""The only tests that depend on the newest edition: the module-level answers come from its document.

All other expectations are pinned to an edition or computed, so that a new edition breaks no test.
"""

import json
from importlib.resources import files
from typing import Any

import pytest

import cstopa

NEWEST = max(cstopa.editions(), key=lambda edition: [int(number) for number in edition.split(".")])


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The newest document as JSON, read without the package's own code."""
    content: dict[str, Any] = json.loads(files("cstopa").joinpath(f"data/cstopa-{NEWEST}.json").read_bytes())
    return content


@pytest.fixture(scope="module")
def composition(document: dict[str, Any]) -> dict[str, Any]:
    by_id: dict[str, dict[str, Any]] = {each["id"]: each for each in document["compositions"]}
    return by_id[document["edition"]["latest_composition"]]


def seats_of(delegation: dict[str, Any]) -> int:
    return sum(allocation["seats"] for allocation in delegation["allocations"])


def test_load_returns_the_newest_edition(document: dict[str, Any]) -> None:
    assert cstopa.editions()[-1] == NEWEST
    assert cstopa.load().edition.id == document["edition"]["id"] == NEWEST
    assert cstopa.load() is cstopa.load(NEWEST)


def test_composition_is_the_one_seen_latest(composition: dict[str, Any]) -> None:
    assert cstopa.composition().id == composition["id"]


def test_total_seats_is_the_sum_in_the_document(document: dict[str, Any], composition: dict[str, Any]) -> None:
    kinds = {chamber["id"]: chamber["kind"] for chamber in document["chambers"]}
    allocations = [each for delegation in composition["delegations"] for each in delegation["allocations"]]

    assert cstopa.total_seats() == sum(each["seats"] for each in allocations)
    for kind in ("lower", "upper", "unicameral"):
        expected = sum(each["seats"] for each in allocations if kinds[each["chamber"]] == kind)
        assert cstopa.total_seats(chamber=kind) == expected


def test_delegations_are_those_of_the_document(document: dict[str, Any], composition: dict[str, Any]) -> None:
    countries = {parliament["id"]: parliament["country"] for parliament in document["parliaments"]}
    expected = [(countries[each["parliament"]], seats_of(each)) for each in composition["delegations"]]

    assert [(each.country.id, each.seats) for each in cstopa.delegations()] == expected
    for code, seats in expected:
        assert cstopa.delegation_for(code).seats == seats == cstopa.total_seats(country=code)


def test_every_country_of_the_document_is_found_by_its_names(document: dict[str, Any]) -> None:
    for country in document["countries"]:
        for name in (country["alpha_2"], country["alpha_3"], country["name"]["en"]):
            assert cstopa.country(name).id == country["id"]
            assert cstopa.country_codes([name], code="alpha_3") == {name: country["alpha_3"]}


def test_pictures_show_the_newest_composition() -> None:
    assert cstopa.seat_chart() == cstopa.seat_chart(cstopa.composition())
    assert len(cstopa.seat_positions()) == cstopa.total_seats()
