"""The shipped data as a test case: every record, every reference, and the numbers of the page of 10 February 2025."""

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, IncompleteError, Name, NoDelegationError, PartialDate
from cstopa.model.fields import Record, fields_of
from cstopa.reading import checked

PAGE = "https://pacsto.org/events/aleksandr-pankin-rasskazal-o-vzaimodeystvii-mid-rossii"


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


def records_of(data: Dataset) -> Iterator[Record]:
    """Every record of a table and every record written inside one."""
    todo: list[Any] = [record for table in data.tables for record in table]
    while todo:
        record = todo.pop()
        yield record
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if field.holds(Record) and value is not None:
                todo += value if field.many else [value]


def test_shipped_file_passes_the_checks_of_a_users_file(data: Dataset) -> None:
    assert cstopa.parse(data.to_json()) == data


def test_every_record_is_reachable_by_id(data: Dataset) -> None:
    for table in data.tables:
        for record in table:
            assert table.by_id(record.id) is record


def test_every_reference_is_the_record_of_the_table(data: Dataset) -> None:
    by_id = {record.id: record for table in data.tables for record in table}
    count = 0
    for record in records_of(data):
        for field in fields_of(type(record)):
            if field.refers:
                value = getattr(record, field.name)
                for one in value if field.many else [value] if value else []:
                    assert by_id[one.id] is one
                    count += 1
    assert count > 80


def test_every_record_has_a_source_and_every_source_is_cited(data: Dataset) -> None:
    cited = set()
    for record in records_of(data):
        if any(field.name == "sources" for field in fields_of(type(record))):
            sources = record.sources  # type: ignore[attr-defined]
            assert sources, record
            cited |= {source.id for source in sources}
    assert {source.id for source in data.sources} == cited


def newest_first(dates: list[PartialDate | None]) -> bool:
    return all(a is not None and (b is None or a.earliest >= b.earliest) for a, b in pairwise(dates) if a or b)


def test_sources_are_newest_first_and_undated_last(data: Dataset) -> None:
    assert newest_first([source.published for source in data.sources])
    for record in records_of(data):
        assert newest_first([source.published for source in getattr(record, "sources", ())]), record


def test_dated_tables_are_in_the_order_of_their_dates(data: Dataset) -> None:
    for table in (data.events, data.missions, data.counts):
        dates = [record.date for record in table]
        dated = [date.earliest for date in dates if date]
        assert dated == sorted(dated)
        assert dates[: len(dated)].count(None) == 0


def test_ids_are_kept_from_edition_to_edition() -> None:
    for older, newer in pairwise(map(cstopa.load, cstopa.editions())):
        for table, later in zip(older.tables, newer.tables, strict=True):
            assert {record.id for record in table} <= {record.id for record in later}


def test_an_edition_is_named_for_the_year_of_its_latest_source(data: Dataset) -> None:
    latest = max(source.published.latest for source in data.sources if source.published)

    assert data.edition.id.startswith(f"{latest.year}.")


def test_wording_is_neutral(data: Dataset) -> None:
    text = data.to_json().lower()

    for word in ("politically exposed", "regime", "puppet", "so-called", "illegitimate"):
        assert word not in text


def test_every_composition_accounts_for_every_member(data: Dataset) -> None:
    """Each member is a delegation, without a line, or not seen."""
    members = {country.id for country in data.countries if country.status == "member"}

    for composition in data.compositions:
        placed = [*(one.country.id for one in composition.delegations)]
        placed += [one.id for one in (*composition.without_line, *composition.not_seen)]
        assert sorted(placed) == sorted(members)


def test_every_delegation_has_the_seats_of_all_chambers_of_its_parliament(data: Dataset) -> None:
    """So a sum by kind of chamber never lacks a number."""
    for composition in data.compositions:
        for delegation in composition.delegations:
            chambers = {one.id for one in data.chambers if one.parliament == delegation.parliament}
            assert {one.chamber.id for one in delegation.allocations} == chambers


def test_no_delegation_has_zero_seats(data: Dataset) -> None:
    for composition in data.compositions:
        assert all(delegation.seats > 0 for delegation in composition.delegations)


class TestEdition2026:
    """Edition 2026.1: facts read by hand in their sources."""

    data = cstopa.load("2026.1")

    def test_totals_of_the_compositions(self) -> None:
        assert self.data.composition() is self.data.compositions.by_id("kg-6")
        assert self.data.composition("kg-6").total_seats() == 67
        assert self.data.composition("kg-7").total_seats() == 68
        assert self.data.composition("kg-7").delegation_for("KG").seats == 7
        for composition in self.data.compositions:
            assert [one.id for one in composition.without_line] == ["AM"]

    @pytest.mark.parametrize("id", ["ru-by-6-3", "ru-by-7-4"])
    def test_incomplete_composition_has_no_total(self, id: str) -> None:  # noqa: A002
        composition = self.data.composition(id)

        with pytest.raises(IncompleteError, match="not seen are the lines of Kyrgyzstan, Tajikistan"):
            composition.total_seats()
        with pytest.raises(NoDelegationError, match="its line is cut off"):
            composition.delegation_for("KG")

    def test_named_members_may_be_incomplete(self) -> None:
        delegation = self.data.composition("ru-by-7-4").delegation_for("KZ")

        assert (len(delegation.members), delegation.seats, delegation.members_complete) == (12, 16, False)

    def test_houses_of_kazakhstan_have_ended(self) -> None:
        assert {one.id: str(one.until) for one in self.data.chambers if one.until} == {
            "kz-mazhilis": "2026-06-30",
            "kz-senate": "2026-06-30",
        }

    def test_status_of_countries(self) -> None:
        assert {one.id: str(one.status) for one in self.data.countries} == {
            "AM": "member", "BY": "member", "KZ": "member", "KG": "member", "RU": "member", "TJ": "member",
            "UZ": "former_member", "AZ": "former_member", "GE": "former_member",
            "RS": "observer", "AF": "observer_unconfirmed",
        }  # fmt: skip
        with pytest.raises(NoDelegationError, match="'Georgia': it is recorded as former member"):
            self.data.delegation_for("Georgia")

    def test_non_state_observers_are_organizations(self) -> None:
        assert [one.id for one in self.data.organizations.where(status="observer")] == ["union-state-pa"]

    def test_joint_sittings_are_linked(self) -> None:
        joint = {one.id: one.joint_with.id for one in self.data.events if one.joint_with}

        assert joint["plenary-18"] == "council-2025-12-08"
        assert len(joint) == 9

    def test_reported_acts_over_time(self) -> None:
        assert [(str(one.date), one.value) for one in self.data.counts.where(measure="acts_adopted")] == [
            ("2020-11-30", 69), ("2021-05-21", 69), ("2021-06-04", 69), ("2021-11", 69), ("2022-06-06", 72),
            ("2024-06-03", 89), ("2025-02-10", 97), ("2025-12-08", 104),
        ]  # fmt: skip

    def test_notes_say_what_is_inferred(self) -> None:
        """If no source prints a day, the note says that it is inferred."""
        for id in ("volodin-chairman-2016", "volodin-chairman-2019", "volodin-chairman-2021"):  # noqa: A001
            assert "inferred" in str(self.data.mandates.by_id(id).note)
        assert "inferred" in str(self.data.composition("kg-7").note)

    def test_representative_is_not_also_a_mandate_of_the_same_page(self) -> None:
        for mandate in self.data.mandates.where(role="plenipotentiary_representative"):
            shown = {
                source.id
                for composition in self.data.compositions
                for delegation in composition.delegations
                if delegation.representative == mandate.person
                for source in (*delegation.sources, *composition.sources)
            }
            assert not shown & {source.id for source in mandate.sources}, mandate

    def test_each_person_is_recorded_once(self) -> None:
        owners: dict[str, set[str]] = {}
        for person in self.data.people:
            for name in filter(None, (getattr(person.name, field.name) for field in fields_of(Name))):
                owners.setdefault(" ".join(sorted(name.lower().split())), set()).add(person.id)

        assert len(owners) > len(self.data.people)
        assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}

    def test_nothing_private_is_recorded(self) -> None:
        words = re.compile(
            r"\b(died?|death|born|birth(day)?|obituary|ill(ness)?|wife|husband|son|daughter)\b", re.IGNORECASE
        )

        for record in records_of(self.data):
            for text in (getattr(record, "note", None), getattr(record, "what", None)):
                assert not words.search(text or ""), record


@pytest.mark.parametrize("edition", cstopa.editions())
def test_an_edition_is_small(edition: str) -> None:
    assert len(zlib.compress(cstopa.load(edition).to_json().encode())) <= 90_000


class TestPageOf10February2025:
    """Edition 2025.1 against the page itself, read by hand."""

    data = cstopa.load("2025.1")

    def test_delegations(self) -> None:
        assert [
            (
                one.country.id,
                one.representative and str(one.representative.name),
                [(str(part.chamber.name), str(part.chamber.kind), part.seats) for part in one.allocations],
            )
            for one in self.data.delegations()
        ] == [
            ("BY", "Viktor Kogut", [
                ("House of Representatives of the National Assembly of the Republic of Belarus", "lower", 7),
                ("Council of the Republic of the National Assembly of the Republic of Belarus", "upper", 4)]),
            ("KZ", "Viktor Rogalev", [
                ("Mazhilis of the Parliament of the Republic of Kazakhstan", "lower", 8),
                ("Senate of the Parliament of Kazakhstan", "upper", 8)]),
            ("KG", "Shabdanbek Alishev", [("Supreme Council of the Kyrgyz Republic", "unicameral", 6)]),
            ("RU", "Mikhail Krotov", [
                ("State Duma of the Russian Federation", "lower", 10),
                ("Federation Council of the Russian Federation", "upper", 12)]),
            ("TJ", None, [
                ("National Assembly of the Supreme Assembly of the Republic of Tajikistan", "upper", 6),
                ("Assembly of Representatives of the Supreme Assembly of the Republic of Tajikistan", "lower", 6)]),
        ]  # fmt: skip

    def test_websites(self) -> None:
        assert {one.id: one.website for one in self.data.chambers if one.website} == {
            "by-house-of-representatives": "http://house.gov.by/en/",
            "by-council-of-the-republic": "http://www.sovrep.gov.by/ru/",
            "kg-jogorku-kenesh": "http://www.kenesh.kg/",
        }

    def test_offices(self) -> None:
        assert [
            (str(one.person.name), str(one.role), [str(day) for day in one.attested]) for one in self.data.mandates
        ] == [
            ("Sergei Lavrov", "foreign_minister", ["2025-02-07"]),
            ("Aleksandr Pankin", "deputy_foreign_minister", ["2025-02-10"]),
            ("Viktor Rogalev", "deputy_executive_secretary", []),
            ("Mikhail Krotov", "deputy_executive_secretary", []),
        ]
        assert all(one.start is one.end is None for one in self.data.mandates)

    def test_events(self) -> None:
        assert [
            (str(one.kind), str(one.date), [str(who.name) for who in one.participants]) for one in self.data.events
        ] == [
            ("initiative", "2024", []),
            ("meeting_with_minister", "2025-02-07", ["Sergei Lavrov"]),
            ("interview", "2025-02-10", ["Aleksandr Pankin"]),
        ]

    def test_documents(self) -> None:
        assert [
            (str(one.kind), str(one.adopted), bool(one.title), len(one.subjects)) for one in self.data.documents
        ] == [
            ("recommendations", "2024", True, 0),
            ("recommendations", "2024", False, 3),
            ("concept", "2024", False, 1),
        ]

    def test_counts(self) -> None:
        assert [(str(one.measure), one.value, str(one.date)) for one in self.data.counts] == [
            ("acts_adopted", 97, "2025-02-10")
        ]

    def test_all_but_codes_and_names_of_countries_is_from_the_page(self) -> None:
        for table in self.data.tables:
            if table.name not in ("sources", "countries"):
                for record in table:
                    assert [source.url for source in getattr(record, "sources", ())] in ([PAGE], []), record

    def test_fact_has_its_page_in_one_attribute(self) -> None:
        assert self.data.delegation_for("KZ").sources[0].url == PAGE
        assert self.data.counts[0].sources[0].published == PartialDate("2025-02-10")

    def test_edition_is_written_canonically(self, text: str) -> None:
        assert checked.encode(checked.decode(text)) == text
