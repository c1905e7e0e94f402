import copy
import json
import pickle
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest

import cstopa
from cstopa import (
    Dataset,
    IncompleteError,
    Mandate,
    Name,
    NoDelegationError,
    PartialDate,
    StatusEventKind,
    UnknownCountryError,
)

R = TypeVar("R")


def changed(record: R, **fields: object) -> R:
    """Return a copy of a record with other values in some fields."""
    return attrs.evolve(record, **fields)  # type: ignore[misc]


@pytest.fixture
def data() -> Dataset:
    return cstopa.load("2025.1")


@pytest.fixture
def incomplete(small: dict[str, Any]) -> cstopa.Composition:
    """A composition in which the line of XB is cut off."""
    (composition,) = small["compositions"]
    composition["not_seen"] = composition.pop("without_line")
    return cstopa.parse(json.dumps(small)).composition()


def test_name_is_english_else_the_first_known() -> None:
    assert str(Name(en="A", ru="Б")) == "A"
    assert str(Name(tg="Т", ru="Б")) == "Б"
    assert str(Name()) == ""
    for language in ("en", "ru", "hy", "be", "kk", "ky", "tg"):
        assert str(Name(**{language: "N"})) == "N"


class TestComposition:
    def test_totals(self, data: Dataset) -> None:
        composition = data.composition()

        assert composition.total_seats() == 67
        assert composition.total_seats(country="KG", chamber="upper") == 0  # it has no upper chamber: a true zero
        assert composition.total_seats(country=data.country("KZ"), chamber="lower") == 8
        assert composition.complete

    def test_totals_of_a_delegation(self, data: Dataset) -> None:
        delegation = data.delegation_for("BY")

        assert (delegation.seats, delegation.total_seats(), delegation.total_seats(chamber="upper")) == (11, 11, 4)

    def test_unknown_kind_of_chamber_raises_value_error(self, data: Dataset) -> None:
        message = "unknown kind of chamber 'middle'; expected one of lower, upper, unicameral"
        for owner in (data.composition(), data.delegations()[0]):
            with pytest.raises(ValueError, match=f"^{message}$"):
                owner.total_seats(chamber="middle")  # type: ignore[arg-type]

    @pytest.mark.parametrize("code", ["KZ", "KAZ", "398"])
    def test_delegation_for_a_code_is_that_of_the_country(self, data: Dataset, code: str) -> None:
        composition = data.composition()

        assert composition.delegation_for(code) is composition.delegation_for(data.country("KZ"))
        assert composition.delegation_for(code).country.id == "KZ"

    @pytest.mark.parametrize("code", ["AM", "ARM", "051"])
    def test_no_delegation_error_has_reason_and_status(self, data: Dataset, code: str) -> None:
        with pytest.raises(NoDelegationError) as caught:
            data.composition().delegation_for(code)

        assert caught.value.key == code
        assert caught.value.status == "member"
        assert str(caught.value) == (
            f"no delegation of '{code}': its status is member; "
            "the Assembly's page does not list it, so its seats are not known (not zero)"
        )

    def test_no_delegation_of_a_country_that_the_composition_does_not_name(self, data: Dataset) -> None:
        composition = changed(data.composition(), without_line=())

        with pytest.raises(NoDelegationError) as caught:
            composition.delegation_for(data.country("Armenia"))

        assert caught.value.key == "Armenia"
        assert caught.value.status == "member"
        assert str(caught.value) == ("no delegation of 'Armenia': its status is member; composition 'kg-6' shows none")

    @pytest.mark.parametrize("name", ["Niger", "NE", "Kazakhstan", "kz", "GE", ""])
    def test_other_strings_raise_unknown_country_error(self, data: Dataset, name: str) -> None:
        """Georgia is in the data, but the composition does not name it."""
        with pytest.raises(UnknownCountryError) as caught:
            data.composition().delegation_for(name)

        assert caught.value.key == name
        assert caught.value.suggestions == ()
        assert str(caught.value) == (
            f"no country with the code '{name}' in composition 'kg-6' (for names, ask cstopa.delegation_for); "
            "known: BY, KZ, KG, RU, TJ"
        )

    @pytest.mark.parametrize("value", [None, 398, b"KZ", ["KZ"]])
    def test_non_string_raises_type_error(self, data: Dataset, value: Any) -> None:
        with pytest.raises(TypeError) as caught:
            data.composition().delegation_for(value)

        assert str(caught.value) == f"a country is a Country or a code such as 'KZ', not {type(value).__name__}"

    def test_rows_are_flat_and_complete(self, data: Dataset) -> None:
        rows = data.composition().rows()

        assert rows[4] == {
            "country": "KG",
            "country_name": "Kyrgyzstan",
            "alpha_3": "KGZ",
            "parliament": "kg-parliament",
            "parliament_name": "Supreme Council of the Kyrgyz Republic",
            "chamber": "kg-jogorku-kenesh",
            "chamber_name": "Supreme Council of the Kyrgyz Republic",
            "kind": "unicameral",
            "seats": 6,
        }
        assert len(rows) == 9
        assert {tuple(row) for row in rows} == {tuple(rows[0])}

    @pytest.mark.parametrize("edition", cstopa.editions())
    def test_rows_are_those_of_the_allocations_table(self, edition: str) -> None:
        """Without the three columns that are the same in all rows of one composition."""
        data = cstopa.load(edition)
        shared = ["composition", "composition_name", "latest_seen"]
        expected = [column for name, column in data.allocations.columns.items() if name not in shared]

        assert list(data.allocations.columns)[:3] == shared
        assert len(expected) == 9
        for composition in data.compositions:
            rows = data.allocations.where(composition=composition.id).rows()
            assert list(composition.columns.items()) == [(column.name, column) for column in expected]
            assert [list(row.items()) for row in composition.rows()] == [
                [(column.name, row[column.name]) for column in expected] for row in rows
            ]
            assert len(rows) == sum(len(delegation.allocations) for delegation in composition.delegations)

    def test_csv_has_the_rows(self, small: dict[str, Any], tmp_path: Path) -> None:
        small["chambers"][0]["name"]["en"] = "=1"
        composition = cstopa.parse(json.dumps(small)).composition()
        header = "country,country_name,alpha_3,parliament,parliament_name,chamber,chamber_name,kind,seats\n"

        composition.to_csv(tmp_path / "seats.csv")
        assert (tmp_path / "seats.csv").read_bytes().decode() == (
            f"{header}XA,Xanadu,XAA,diet,Diet,low,=1,lower,3\nXA,Xanadu,XAA,diet,Diet,high,High,upper,2\n"
        )
        composition.to_csv(tmp_path / "seats.csv", safe=True)
        assert ",low,'=1,lower,3" in (tmp_path / "seats.csv").read_text(encoding="utf-8")

    def test_one_seat_is_in_the_singular(self, small: dict[str, Any]) -> None:
        (delegation,) = small["compositions"][0]["delegations"]
        delegation["allocations"] = [{"chamber": "low", "seats": 1}]
        composition = cstopa.parse(json.dumps(small)).composition()

        assert composition.headline == "1 delegation, 1 seat; not listed: Xebec"
        assert composition.delegations[0].headline == "Xanadu, 1 seat"
        assert composition.delegations[0].allocations[0].label.endswith(", 1 seat")

    def test_incomplete_composition_has_no_total(self, incomplete: cstopa.Composition) -> None:
        assert not incomplete.complete
        assert repr(incomplete) == "<Composition seen: 1 delegation; not seen: Xebec>"
        with pytest.raises(
            IncompleteError, match=r"'seen' has no total, since the lines of Xebec were not seen; ask for one"
        ):
            incomplete.total_seats()

    def test_one_country_of_an_incomplete_composition_has_a_total(self, incomplete: cstopa.Composition) -> None:
        (delegation,) = incomplete.delegations

        assert incomplete.total_seats(country=delegation.country) == 5
        with pytest.raises(NoDelegationError, match=r"'Xebec': its status is member; its line is cut off"):
            incomplete.total_seats(country=incomplete.not_seen[0])


class TestMandate:
    @staticmethod
    def mandate(**fields: Any) -> Mandate:
        return changed(cstopa.load("2025.1").mandates[0], attested=(), **fields)

    @pytest.mark.parametrize(
        ("start", "end", "times"),
        [
            ("2020-01-05", "2020-02-07", [("2020-01-05", "2020-02-07")]),
            ("2020-01", "2020-03", [("2020-01-31", "2020-03-01")]),
            ("2020", "2021", [("2020-12-31", "2021-01-01")]),
            ("2020", "2020", []),
            ("2020-01", "2020-01-15", []),
            ("2020-01-05", None, []),
            (None, "2020-01-05", []),
        ],
    )
    def test_certain_from_latest_start_to_earliest_end(
        self, start: str | None, end: str | None, times: list[tuple[str, str]]
    ) -> None:
        mandate = self.mandate(start=start and PartialDate(start), end=end and PartialDate(end))

        assert [(str(first), str(last)) for first, last in mandate.certain_times] == times

    def test_certain_on_attested_days_but_not_in_attested_months(self) -> None:
        mandate = changed(self.mandate(), attested=(PartialDate("2020-03"), PartialDate("2020-05-06")))

        assert [(str(first), str(last)) for first, last in mandate.certain_times] == [("2020-05-06", "2020-05-06")]


@pytest.mark.parametrize(
    ("table", "id", "expected"),
    [
        ("sources", "cldr", "<Source cldr: https://cldr.unicode.org/ (Unicode Consortium, undated)>"),
        ("countries", "TJ", "<Country TJ: Tajikistan, member>"),
        ("organizations", "csto-pa", "<Organization csto-pa: CSTO Parliamentary Assembly, parliamentary assembly>"),
        ("people", "lavrov-sergei", "<Person lavrov-sergei: Sergei Lavrov, Russia>"),
        ("parliaments", "kg-parliament", "<Parliament kg-parliament: Supreme Council of the Kyrgyz Republic>"),
        ("chambers", "kz-senate", "<Chamber kz-senate: Senate of the Parliament of Kazakhstan, upper>"),
        ("compositions", "kg-6", "<Composition kg-6: 5 delegations, 67 seats; not listed: Armenia>"),
        ("mandates", "rogalev-deputy-executive-secretary",
         "<Mandate rogalev-deputy-executive-secretary: Viktor Rogalev, deputy executive secretary, undated>"),
        ("mandates", "lavrov-foreign-minister",
         "<Mandate lavrov-foreign-minister: Sergei Lavrov, foreign minister, attested 2025-02-07>"),
        ("events", "interview-2025-02-10", "<Event interview-2025-02-10: interview, 2025-02-10>"),
        ("documents", "concept-illegal-migration-2024",
         "<Document concept-illegal-migration-2024: concept, approved 2024: (concept, combating illegal migration)>"),
        ("counts", "acts-2025-02-10", "<Count acts-2025-02-10: acts adopted: 97, 2025-02-10>"),
    ],
)  # fmt: skip
def test_repr_has_the_main_facts(data: Dataset, table: str, id: str, expected: str) -> None:  # noqa: A002
    assert repr(getattr(data, table).by_id(id)) == expected


def test_repr_of_a_record_without_id(data: Dataset) -> None:
    delegation = data.delegation_for("KG")

    assert repr(delegation) == "<Delegation: Kyrgyzstan, 6 seats>"
    assert repr(delegation.allocations[0]) == "<Allocation: Supreme Council of the Kyrgyz Republic, 6 seats>"
    assert repr(data.edition) == (
        "<Edition 2025.1: Parliamentary Assembly of the Collective Security Treaty Organization, released 2026-11-24>"
    )


def test_records_behave_like_values(data: Dataset) -> None:
    delegation = data.delegation_for("KZ")

    for copied in (copy.copy(delegation), copy.deepcopy(delegation), pickle.loads(pickle.dumps(delegation))):
        assert copied == delegation
        assert hash(copied) == hash(delegation)
    assert changed(delegation, note="another") != delegation


CITED = {"sources": ["page"]}

# A record to add to the small document, and its repr.
MORE: list[tuple[str, dict[str, Any], str]] = [
    ("organizations",
     {"id": "x", "kind": "ministry", "name": {"en": "M"}, "identifiers": {"wikidata": "Q1"}, "events": [
         {"date": "2000", "kind": "founded", "what": "began", **CITED}]},
     "<Organization x: M, ministry>"),
    ("people", {"id": "x", "name": {"ru": "Имя"}, "conflicts": [{"field": "name.ru", "value": "Имена", **CITED}]},
     "<Person x: Имя>"),
    ("parliaments", {"id": "x", "country": "XA", "name": {"en": "P"}, "until": "2020-06"},
     "<Parliament x: P (ended 2020-06)>"),
    ("chambers", {"id": "x", "parliament": "x", "kind": "unicameral", "name": {"en": "C"}, "until": "2020"},
     "<Chamber x: C, unicameral (ended 2020)>"),
    ("mandates", {"id": "x", "person": "ann", "role": "chairman", "start": "2020"},
     "<Mandate x: Ann, chairman, 2020 to ?>"),
    ("mandates", {"id": "x", "person": "ann", "role": "chairman", "end": "2021-05"},
     "<Mandate x: Ann, chairman, ? to 2021-05>"),
    ("events", {"id": "x", "kind": "plenary_session", "number": 4, "status": "held", "city": "Town"},
     "<Event x: plenary session 4, date not known, Town>"),
    ("missions", {"id": "x", "country": "XA", "kind": "referendum", "date": "2020", "participation": "invited"},
     "<Mission x: Xanadu, referendum, 2020: invited>"),
    ("documents", {"id": "x", "kind": "model_law", "status": "draft", "draft_title": {"en": "On Towns"}},
     "<Document x: model law, draft (date not known): (draft) On Towns>"),
    ("documents", {"id": "x", "kind": "model_law", "status": "adopted", "adopted": "2020", "title": {"en": "On Towns"}},
     "<Document x: model law, adopted 2020: On Towns>"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "record", "expected"), MORE)
def test_repr_of_records_that_the_first_edition_lacks(
    small: dict[str, Any], table: str, record: dict[str, Any], expected: str
) -> None:
    if table == "chambers":
        small["parliaments"].append({"id": "other", "country": "XB", "name": {"en": "O"}, **CITED})
        record = {**record, "parliament": "other"}
    small.setdefault(table, []).append({**record, **CITED})

    assert repr(getattr(cstopa.parse(json.dumps(small)), table).by_id("x")) == expected


def test_repr_of_parts_of_records(small: dict[str, Any]) -> None:
    small["organizations"].append({**MORE[0][1], **CITED})
    small["people"].append({**MORE[1][1], "id": "y", **CITED})
    data = cstopa.parse(json.dumps(small))

    assert repr(data.organizations.by_id("x").events) == "(<StatusEvent: 2000 began>,)"
    assert repr(data.organizations.by_id("x").identifiers) == "<Identifiers: wikidata Q1>"
    assert repr(data.people.by_id("y").conflicts) == "(<Conflict: name.ru: Имена>,)"
    assert repr(cstopa.Identifiers()) == "<Identifiers: none>"
    assert repr(cstopa.Identifiers(ipu="RU-LC01")) == "<Identifiers: ipu RU-LC01>"
    assert repr(cstopa.CountryIdentifiers()) == "<CountryIdentifiers: none>"
    codes = cstopa.CountryIdentifiers(wikidata="Q403", cow=345, gw=340, vdem=198)
    assert repr(codes) == "<CountryIdentifiers: wikidata Q403, cow 345, gw 340, vdem 198>"


def test_label_of_a_step_has_both_its_dates() -> None:
    first, last = PartialDate("2001"), PartialDate("2002-05")
    step = cstopa.StatusEvent(date=first, until=last, kind=StatusEventKind.CHAIRMANSHIP, what="chaired", sources=())

    assert step.label == "2001 to 2002-05 chaired"


def test_label_of_a_composition_has_the_day_it_was_seen(data: Dataset) -> None:
    assert data.composition().label == "delegations seen on or after 2025-02-10"
