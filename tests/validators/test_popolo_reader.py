"""What everypolitician-popolo, a reader of Popolo, makes of the export: right if dates are known, else too many."""

import datetime
import json

import pytest
from popolo_data.importer import Popolo

import cstopa

DATA = cstopa.load("2026.1")


@pytest.fixture(scope="module")
def popolo(tmp_path_factory: pytest.TempPathFactory) -> Popolo:
    path = tmp_path_factory.mktemp("popolo") / "popolo.json"
    path.write_text(json.dumps(DATA.to_popolo()), encoding="ascii")
    return Popolo.from_filename(str(path))


def test_reads_every_item(popolo: Popolo) -> None:
    assert len(popolo.persons) == len(DATA.people)
    assert len(popolo.memberships) == len(DATA.mandates) + len(DATA.delegates)
    assert all(membership.person.name for membership in popolo.memberships)
    assert all(post.label for post in popolo.posts)
    assert {membership.area.name for membership in popolo.memberships if membership.area_id} >= {"Russia", "Tajikistan"}


def test_reads_other_names(popolo: Popolo) -> None:
    names = popolo.persons.get(name="Shukurjon Zuhurov").other_names

    assert {"Shukurdzon Zuhurov", "Shukurjon Chukhurov"} <= {name["name"] for name in names}


# The reader takes a missing date as unbounded, so an office without a known end never ends for it.
UNDATED = ["gryzlov-chairman-2006", "naryshkin-chairman-2015"]
WITHOUT_END = ["gryzlov-chairman-2010"]


@pytest.mark.parametrize(
    ("day", "certain", "read"),
    [
        ("2010-05-31", ["gryzlov-chairman-2006"], UNDATED),
        ("2018-05-01", ["volodin-chairman-2016"], [*UNDATED, *WITHOUT_END, "volodin-chairman-2016"]),
        ("2022-05-01", ["volodin-chairman-2021"], [*UNDATED, *WITHOUT_END, "volodin-chairman-2021"]),
        ("2025-12-01", [], [*UNDATED, *WITHOUT_END, "volodin-chairman-2024"]),
    ],
)
def test_chairmen_on_a_day(popolo: Popolo, day: str, certain: list[str], read: list[str]) -> None:
    current = [
        membership.data["id"]
        for membership in popolo.memberships
        if membership.data.get("post_id") == "csto-pa/chairman"
        and membership.current_at(datetime.date.fromisoformat(day))
    ]

    assert [mandate.id for mandate in DATA.holders("chairman", on=day)] == certain
    assert sorted(current) == sorted(read)
