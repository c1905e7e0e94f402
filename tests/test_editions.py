"""The shipped data as a test case: every record, every reference, and the numbers of the page of 10 February 2025."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, IncompleteError, Name, NoDelegationError, PartialDate
from cstopa.model.document import TABLES
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
    """The ids of a derived table are made of its cells, so that a correction changes them."""
    for older, newer in pairwise(map(cstopa.load, cstopa.editions())):
        for table in TABLES:
            assert {record.id for record in getattr(older, table)} <= {record.id for record in getattr(newer, table)}


def test_edition_is_named_after_the_year_of_its_latest_source(data: Dataset) -> None:
    latest = max(source.published.latest for source in data.sources if source.published)

    assert data.edition.id.startswith(f"{latest.year}.")


def test_citation_names_the_edition_and_the_year_of_its_release(data: Dataset) -> None:
    assert f", edition {data.edition.id}, {data.edition.released.year}." in data.edition.citation


def test_edition_is_released_after_its_sources_and_the_edition_before(data: Dataset) -> None:
    released = data.edition.released.earliest
    before = [cstopa.load(edition).edition.released for edition in cstopa.editions()]

    assert all(source.published.latest <= data.edition.released.latest for source in data.sources if source.published)
    assert all(other.earliest <= released for other in before[: cstopa.editions().index(data.edition.id)])


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

        with pytest.raises(IncompleteError, match="the lines of Kyrgyzstan, Tajikistan were not seen"):
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
        with pytest.raises(NoDelegationError, match="'Georgia': its status is former member"):
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
    assert len(zlib.compress(cstopa.load(edition).to_json().encode())) <= 110_000


class TestEdition2026_2:  # noqa: N801  # an edition has a dot in its name
    """Edition 2026.2: what it adds to 2026.1 and corrects in it, read by hand in the sources."""

    data = cstopa.load("2026.2")

    def steps(self, country: str, kind: str) -> list[tuple[str, str | None]]:
        """The dated steps of one kind of a country: first and last date."""
        steps = [step for step in self.data.countries.by_id(country).events if step.kind == kind]
        return [(str(step.date), str(step.until) if step.until else None) for step in steps]

    def test_number_of_records(self) -> None:
        assert {table: len(getattr(self.data, table)) for table in TABLES} == {
            "sources": 657, "countries": 11, "organizations": 15, "people": 113, "parliaments": 7, "chambers": 11,
            "compositions": 4, "mandates": 101, "events": 85, "missions": 25, "documents": 103, "counts": 27,
        }  # fmt: skip

    def test_chairmanships_of_the_organization_by_day(self) -> None:
        assert {id_: self.steps(id_, "chairmanship") for id_ in ("AM", "BY", "KZ", "KG", "RU", "TJ")} == {
            "AM": [("2015-09-15", "2016-10-14"), ("2021-09-16", "2022-11-23")],
            "BY": [("2016-10-14", "2017"), ("2022-11-24", "2023-12-31")],
            "KZ": [("2018", "2018"), ("2024-01-01", "2024-12-31")],
            "KG": [("2018", "2019-11-28"), ("2025-01-01", "2025-12-31")],
            "RU": [("2019-11-28", "2020"), ("2026-01-01", None)],
            "TJ": [("2014-12-23", "2015-09-15"), ("2021", "2021-09-16")],
        }

    def test_steps_of_armenia_are_those_of_all_sides(self) -> None:
        steps = self.data.countries.by_id("AM").events
        speakers = {"prime minister", "foreign ministry", "foreign minister", "speaker", "Russia", "Assembly", "CSTO"}
        said = " ".join(step.what for step in steps if step.kind == "statement")

        assert len(steps) == 32
        assert all(speaker in said for speaker in speakers)
        assert [str(step.date) for step in steps[-4:]] == ["2025-12-08", "2025-12-11", "2026-02-02", "2026-02-03"]

    def test_statements_of_armenia_have_their_reasons_and_qualifiers(self) -> None:
        said = {str(step.date): step.what for step in self.data.countries.by_id("AM").events}

        assert "inexpedient, in the present circumstances" in said["2023-01-10"]
        assert "attended meetings of standing commissions" in said["2024-03-16"]
        assert "will not hinder the other members" in said["2024-05-08"]
        assert said["2025-11-26"].index("deputy foreign minister") < said["2025-11-26"].index("speaker")

    def test_announcement_of_2006_does_not_make_uzbekistan_a_member(self) -> None:
        assert ("2006-06-23", None) in self.steps("UZ", "statement")
        members = {day: {one.id for one in self.data.members(on=day)} for day in ("2006-08-15", "2006-08-17")}
        assert "UZ" not in members["2006-08-15"]
        assert "UZ" in members["2006-08-17"]

    def test_armenia_is_absent_only_where_it_said_so_itself(self) -> None:
        assert self.steps("AM", "absent") == [("2023-12-19", None)]
        assert [date for date, _ in self.steps("AM", "participation_unclear")] == [
            "2024-06-03", "2024-12-09", "2025-05-19", "2025-12-08",
        ]  # fmt: skip

    def test_codes_of_countries(self) -> None:
        assert {one.id: one.identifiers.label for one in self.data.countries if one.identifiers} == {
            "AM": "wikidata Q399, cow 371, gw 371, vdem 105",
            "BY": "wikidata Q184, cow 370, gw 370, vdem 107",
            "KZ": "wikidata Q232, cow 705, gw 705, vdem 121",
            "KG": "wikidata Q813, cow 703, gw 703, vdem 122",
            "RU": "wikidata Q159, cow 365, gw 365, vdem 11",
            "TJ": "wikidata Q863, cow 702, gw 702, vdem 133",
            "UZ": "wikidata Q265, cow 704, gw 704, vdem 140",
            "AZ": "wikidata Q227, cow 373, gw 373, vdem 106",
            "GE": "wikidata Q230, cow 372, gw 372, vdem 118",
            "RS": "wikidata Q403, cow 345, gw 340, vdem 198",
            "AF": "wikidata Q889, cow 700, gw 700, vdem 36",
        }

    def test_note_explains_the_codes_of_serbia(self) -> None:
        assert "345 is that of Yugoslavia" in str(self.data.countries.by_id("RS").note)

    def test_each_identifier_has_a_source(self) -> None:
        lists = {"cow-states", "gw-states", "vdem-units"}
        for table in (self.data.countries, self.data.organizations, self.data.people, self.data.chambers):
            for record in table:
                cited = {source.id for source in record.sources}
                if item := record.identifiers and record.identifiers.wikidata:
                    newest = self.data.sources.by_id(f"wikidata-{item.lower()}")
                    assert newest.url == f"https://www.wikidata.org/wiki/{item}"
                    assert newest.id in cited
                assert table.name != "countries" or lists <= cited

    def test_only_identifiers_that_two_readings_confirm_are_recorded(self) -> None:
        items = {one.id: one.identifiers.wikidata for one in self.data.people if one.identifiers}

        assert len(items) == len(set(items.values())) == 47
        assert items["lavrov-sergei"] == "Q58217"
        assert items["novikov-dmitry"] == "Q4322667"
        assert items["novikov-vladimir"] == "Q15076569"
        assert not {"rachkov-sergei", "emomali-rustam", "kochanova-natalia", "piskarev-vasily"} & set(items)

    def test_note_of_an_identifier_says_where_its_number_was_read(self) -> None:
        items = (one.identifiers.wikidata for one in self.data.people if one.identifiers and one.identifiers.wikidata)
        notes = Counter(self.data.sources.by_id(f"wikidata-{item.lower()}").note for item in items)

        assert notes == {
            "the item; its number was read in two ways at one other place (an export of Wikidata and the links of a list "
            "in Wikipedia), not on the page": 24,
            "the item; its number was read in two other places, not on the page": 23,
        }

    def test_identifiers_of_chambers_and_organizations(self) -> None:
        assert {one.id: one.identifiers.label for one in self.data.chambers if one.identifiers} == {
            "am-national-assembly": "wikidata Q1337463",
            "kg-jogorku-kenesh": "wikidata Q578193",
            "ru-state-duma": "wikidata Q715641, ipu RU-LC01",
            "tj-majlisi-namoyandagon": "wikidata Q9390763",
        }
        (csto,) = (one for one in self.data.organizations if one.identifiers)
        assert csto.identifiers == cstopa.Identifiers(wikidata="Q318693")

    def test_elections_in_kazakhstan(self) -> None:
        assert [(str(one.date), str(one.kind)) for one in self.data.missions.where(country="KZ")] == [
            ("2015-04-26", "early_presidential"),
            ("2016-03-20", "early_parliamentary"),
            ("2019-06-09", "early_presidential"),
            ("2021-01-10", "parliamentary"),
            ("2022-06-05", "referendum"),
            ("2022-11-20", "early_presidential"),
            ("2023-03-19", "early_parliamentary"),
            ("2026-03-15", "referendum"),
        ]

    def test_election_in_serbia_in_2023(self) -> None:
        mission = self.data.missions.by_id("rs-2023")

        assert (str(mission.date), str(mission.kind)) == ("2023-12-17", "early_parliamentary")
        assert "inferred" in str(mission.note)

    def test_every_observation_has_a_day(self) -> None:
        assert [one.id for one in self.data.missions if one.date.precision != "day"] == []

    def test_meetings_of_2024_and_2025(self) -> None:
        council = self.data.events.by_id("council-2024-06-03")
        meeting = self.data.events.by_id("coordination-2025-02-07")

        assert [one.id for one in council.participants] == [
            "emomali-rustam", "koshanov-yerlan", "sergeyenko-igor", "turgunbek-uulu-nurlanbek", "volodin-vyacheslav",
        ]  # fmt: skip
        assert (str(meeting.date), str(meeting.status)) == ("2025-02-07", "held")

    @pytest.mark.parametrize(
        ("name", "person"),
        [
            ("Maulen Ashimbaev", "ashimbayev-maulen"),
            ("Nurlanbek Shakiev", "turgunbek-uulu-nurlanbek"),
            ("Mahmadtohir Zokirzoda", "zokirzoda-mahmadtoir"),
            ("Makhmadtoir Zoir Zokirzoda", "zokirzoda-mahmadtoir"),
            ("Muhammadtoir Zokirzoda", "zokirzoda-mahmadtoir"),
            ("Alain Simonyan", "simonyan-alen"),
            ("Vladimir Andreychenko", "andreichenko-vladimir"),
            ("Nurlan Nigmatullin", "nigmatulin-nurlan"),
            ("Igor Sergeenko", "sergeyenko-igor"),
            ("Hovik Abrahamian", "abrahamyan-hovik"),
            ("Овик Абраамян", "abrahamyan-hovik"),
        ],
    )
    def test_name_as_a_cited_page_prints_it_finds_the_person(self, name: str, person: str) -> None:
        assert [one.id for one in self.data.people.search(name)] == [person]

    def test_observers_in_belarus_in_2024(self) -> None:
        assert self.data.missions.by_id("by-2024-parliamentary").observers == 12
        assert self.data.counts.by_id("observers-by-2024-02-25").value == 294

    def test_composition_that_names_members_of_2023_was_not_seen_before(self) -> None:
        assert str(self.data.compositions.by_id("ru-by-7-4").seen_not_before) == "2023-03-28"
        for id_ in ("koshanov-council", "ashimbayev-council"):
            assert str(self.data.mandates.by_id(id_).seen_not_before) == "2023-03-28"

    def test_compositions_have_the_numbers_of_2026_1(self) -> None:
        seats = [[(row.id, row.seats) for row in cstopa.load(edition).allocations] for edition in ("2026.1", "2026.2")]

        assert seats[0] == seats[1]
        assert self.data.total_seats() == 67

    def test_page_was_published_on_7_december_2025_not_on_the_5th(self) -> None:
        assert str(self.data.sources.by_id("vestikavkaza-2025").published) == "2025-12-07"
        for id_ in ("koshanov-speaker", "koshanov-head-of-delegation-2023"):
            attested = [str(day) for day in self.data.mandates.by_id(id_).attested]
            assert "2025-12-07" in attested
            assert "2025-12-05" not in attested

    def test_emomali_headed_a_delegation_only_in_2022(self) -> None:
        mandate = self.data.mandates.by_id("emomali-head-of-delegation-2022")

        assert [str(day) for day in mandate.attested] == ["2022-12-05"]
        assert [source.id for source in mandate.sources] == ["asiaplus-2022a"]

    def test_speakers_of_the_national_assembly_of_armenia(self) -> None:
        speakers = self.data.mandates.where(role="speaker_of_chamber", country="AM")

        assert [(str(one.person.name), str(one.start), str(one.end)) for one in speakers] == [
            ("Hovik Abrahamyan", "2008-09-29", "2011-11-21"),
            ("Hovik Abrahamyan", "2012-05-31", "2014-04-13"),
            ("Galust Sahakyan", "2014-04-29", "2017-05-18"),
            ("Ara Babloyan", "2017-05-18", "2019-01-14"),
            ("Ararat Mirzoyan", "2019-01-14", "2021-08-02"),
            ("Alen Simonyan", "2021-08-02", "None"),
        ]

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (
                "2013-01-01",
                {
                    "abrahamyan-speaker",
                    "andreichenko-speaker",
                    "nigmatulin-speaker-2012",
                    "ubaidulloyev-speaker",
                    "zuhurov-speaker",
                },
            ),
            ("2014-04-20", {"andreichenko-speaker", "ubaidulloyev-speaker", "zuhurov-speaker"}),
            ("2022-02-01", {"nigmatulin-speaker", "andreichenko-speaker", "mamytov-speaker"}),
            ("2026-11-25", set()),
        ],
    )
    def test_speakers_on_a_day(self, day: str, expected: set[str]) -> None:
        """A term is certain from a known start to a known end; without these, only its attested days are."""
        assert {mandate.id for mandate in self.data.holders("speaker_of_chamber", on=day)} == expected

    def test_chairmen_of_the_political_commission(self) -> None:
        simonyan = self.data.mandates.by_id("simonyan-commission-chairman-political")
        arshakyan = self.data.mandates.by_id("arshakyan-commission-chairman-political")

        assert str(simonyan.end) == str(arshakyan.start) == "2022-11-02"
        assert "inferred" in str(arshakyan.note)

    def test_address_on_the_80th_anniversary_was_adopted(self) -> None:
        address = self.data.documents.by_id("appeal-victory-2024")

        assert address.event is self.data.events.by_id("plenary-17")
        assert (str(address.status), str(address.adopted)) == ("adopted", "2024-12-09")
        assert address.title
        assert str(address.title.ru).endswith("в Великой Отечественной войне")
        assert str(address.title.en).endswith("the Victory of the Anti-Hitler Coalition in the Second World War")

    def test_resolutions_before_the_assembly_existed(self) -> None:
        resolutions = [
            self.data.documents.by_id(f"resolution-{name}") for name in ("harmonization-2004", "challenges-2005")
        ]

        assert [(str(one.adopted), one.number, one.body and one.body.id) for one in resolutions] == [
            ("2004-04-16", "2", "ipa-cis"),
            ("2005-11-17", "8", "ipa-cis"),
        ]

    def test_eighth_plenary_session(self) -> None:
        session, council = (self.data.events.by_id(id_) for id_ in ("plenary-8", "council-2015-11-26"))

        assert (session.city, session.venue) == ("St. Petersburg", "Tauride Palace")
        assert session.joint_with is council
        assert str(council.status) == "announced"

    def test_reports_on_the_council_of_may_2025_differ(self) -> None:
        note = str(self.data.events.by_id("council-2025-05-19").note)

        assert "another report names delegations of all six members, Armenia among them" in note

    def test_claims_of_a_single_sentence_are_left_out(self) -> None:
        assert "recommendations-nazism-concept" not in {document.id for document in self.data.documents}

    def test_nothing_private_is_recorded(self) -> None:
        words = re.compile(r"\b(died?|death|born|birth(day)?|ill(ness)?|wife|husband|son|daughter)\b", re.IGNORECASE)

        for record in records_of(self.data):
            for text in (getattr(record, "note", None), getattr(record, "what", None)):
                assert not words.search(text or ""), record


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

    def test_everything_but_codes_and_names_of_countries_is_from_the_page(self) -> None:
        for table in self.data.tables:
            if table.name not in ("sources", "countries"):
                for record in table:
                    assert [source.url for source in getattr(record, "sources", ())] in ([PAGE], []), record

    def test_sources_attribute_of_a_fact_has_its_page(self) -> None:
        assert self.data.delegation_for("KZ").sources[0].url == PAGE
        assert self.data.counts[0].sources[0].published == PartialDate("2025-02-10")

    def test_edition_is_written_canonically(self, text: str) -> None:
        assert checked.encode(checked.decode(text)) == text
