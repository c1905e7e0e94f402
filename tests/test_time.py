"""Who held an office or was a member, on a day, in a period and by year."""

import datetime
import json
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, Membership, PartialDate

SIX = ["AM", "BY", "KZ", "KG", "RU", "TJ"]


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


# --- Offices ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "during", "expected"),
    [
        ("chairman", "2018", ["volodin-chairman-2016"]),
        ("chairman", "2016", ["naryshkin-chairman-2015", "volodin-chairman-2016"]),
        ("chairman", PartialDate("2019-11"), ["volodin-chairman-2016", "volodin-chairman-2019"]),
        ("chairman", datetime.date(2018, 5, 1), ["volodin-chairman-2016"]),
        ("chairman", "2010-05", ["gryzlov-chairman-2006"]),
        ("chairman", "2010-06", []),
        ("plenipotentiary_representative", "2020", ["kogut-plenipotentiary"]),  # attested in 2020-10
        ("plenipotentiary_representative", "2020-10", ["kogut-plenipotentiary"]),
    ],
)
def test_holders_during_a_period_held_the_office_on_some_day_of_it(
    data: Dataset, role: Any, during: Any, expected: list[str]
) -> None:
    assert [mandate.id for mandate in data.holders(role, during=during)] == expected


@pytest.mark.parametrize("when", [{"on": "2020-10-01"}, {"during": "2020-09"}, {"during": "1999"}])
def test_holders_whom_only_compositions_name_are_in_delegates(data: Dataset, when: dict[str, str]) -> None:
    with pytest.raises(
        ValueError, match="nobody was certainly plenipotentiary representative then; .* see data.delegates"
    ):
        data.holders("plenipotentiary_representative", **when)


@pytest.mark.parametrize("when", [{}, {"on": "2018-05-01", "during": "2018"}])
def test_holders_takes_exactly_one_of_on_and_during(data: Dataset, when: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="ask for either a day .* or a period"):
        data.holders("chairman", **when)


@pytest.mark.parametrize(
    ("during", "error", "message"),
    [
        ("May 2018", ValueError, "'May 2018' is not a date"),
        (2018, TypeError, "a date is a string such as '2006-11', a datetime.date or a PartialDate, not int"),
    ],
)
def test_holders_rejects_other_periods(data: Dataset, during: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        data.holders("chairman", during=during)


# --- Members ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2003-09-18", SIX),  # the Charter entered into force
        ("2004-06-01", SIX),
        ("2006-08-16", SIX),  # Uzbekistan's membership was restored
        ("2006-08-17", [*SIX, "UZ"]),
        ("2008-08-08", [*SIX, "UZ"]),
        ("2010-01-01", [*SIX, "UZ"]),
        ("2012-06-27", [*SIX, "UZ"]),
        ("2012-06-28", SIX),  # it notified its suspension
        ("2012-12-20", SIX),
        ("2024-06-12", SIX),  # Armenia announced that it will leave
        ("2026-11-24", SIX),
    ],
)
def test_members_on_a_day(data: Dataset, on: str, expected: list[str]) -> None:
    assert [country.id for country in data.members(on=on)] == expected
    assert data.members(on=datetime.date.fromisoformat(on)) == data.members(on=PartialDate(on))


@pytest.mark.parametrize("on", ["2003-09-17", "1992-05-15", "2026-11-25"])
def test_days_before_the_charter_or_after_the_release_are_refused(data: Dataset, on: str) -> None:
    with pytest.raises(
        ValueError, match=f"membership only from 2003-09-18, .* on 2026-11-24: {on} is outside; .*status_ev"
    ):
        data.members(on=on)


def test_members_of_a_year_are_refused(data: Dataset) -> None:
    with pytest.raises(ValueError, match="'2010' is a year, not a day: write it like 2021-11-29"):
        data.members(on="2010")


def test_edition_without_the_charter_refuses_to_answer() -> None:
    data = cstopa.load("2025.1")
    for question in (lambda: data.members(on="2020-01-01"), data.membership_years):
        with pytest.raises(ValueError, match="edition 2025.1 has no event of the kind charter_in_force, .*status_ev"):
            question()


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("KZ", {"part_of_year": [2003], "whole_year": list(range(2004, 2026))}),
        (
            "UZ",
            {
                "none": [*range(2003, 2006), *range(2013, 2026)],
                "part_of_year": [2006, 2012],
                "whole_year": [2007, 2008, 2009, 2010, 2011],
            },
        ),
        ("AZ", {"none": list(range(2003, 2026))}),
        ("RS", {"none": list(range(2003, 2026))}),
    ],
)
def test_membership_years_of_a_country(data: Dataset, country: str, expected: dict[str, list[int]]) -> None:
    rows = data.membership_years().where(country=country)

    assert {word: [row.year for row in rows if row.membership == word] for word in Membership} == {
        word: expected.get(word, []) for word in Membership
    }


def test_membership_years_is_a_table_for_joins(data: Dataset) -> None:
    table = data.membership_years()

    assert list(table.columns) == ["country", "country_name", "alpha_3", "year", "membership"]
    assert table[0].to_dict() == {"country": "AM", "alpha_3": "ARM", "year": 2003, "membership": "part_of_year"}
    assert (table["UZ/2010"].label, table["UZ/2010"].membership) == ("Uzbekistan, 2010: whole year", "whole_year")
    assert len(table) == len(data.countries) * 23
    assert repr(table["UZ/2010"]) == "<MembershipRow UZ/2010: Uzbekistan, 2010: whole year>"


def dated(small: dict[str, Any], status: str, *steps: tuple[str, str]) -> Dataset:
    """A dataset with a Charter in force since 2003-09-18, released in 2010, and one country with dated steps."""
    small["edition"]["released"] = "2010-01-01"
    events = [{"date": date, "kind": kind, "what": "a step", "sources": ["page"]} for date, kind in steps]
    small["countries"][0] |= {"status": status, "events": events}
    charter = {"date": "2003-09-18", "kind": "charter_in_force", "what": "in force", "sources": ["page"]}
    small["organizations"][0]["events"] = [charter]
    return cstopa.parse(json.dumps(small))


@pytest.mark.parametrize(
    ("status", "steps", "expected"),
    [
        ("member", [], "unknown " * 7),
        ("former_member", [], "unknown " * 7),
        ("observer", [], "none " * 7),
        ("member", [("2004-03-01", "charter_signed")], "none part whole whole whole whole whole"),
        ("member", [("2004", "charter_signed")], "none part whole whole whole whole whole"),
        ("member", [("2002", "charter_signed"), ("2005", "suspension_notified")],
         "part whole unknown unknown unknown unknown unknown"),
        ("member", [("2002", "charter_signed"), ("2005-06", "membership_suspended")],
         "part whole part none none none none"),
        ("member", [("2002", "charter_signed"), ("2005-06", "membership_suspended"), ("2007", "membership_restored")],
         "part whole part none unknown whole whole"),
    ],
)  # fmt: skip
def test_years_that_no_step_covers_are_unknown(
    small: dict[str, Any], status: str, steps: list[tuple[str, str]], expected: str
) -> None:
    rows = dated(small, status, *steps).membership_years().where(country="XA")
    words = [row.membership.removesuffix("_year").removesuffix("_of") for row in rows]

    assert words == expected.split()
