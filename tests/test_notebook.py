"""The displays of notebooks, read with an HTML parser."""

import base64
import json
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import attrs
import pytest

import cstopa
from cstopa import Conflict, Dataset, Name, PartialDate, SourceKind, Table
from cstopa.model.fields import fields_of
from cstopa.views import notebook

VOID = {"img", "wbr"}
R = TypeVar("R")


def changed(record: R, /, **fields: Any) -> R:
    """Return a record with other values in some fields."""
    return attrs.evolve(record, **fields)  # type: ignore[misc]


class Page(HTMLParser):
    """A display: its elements, text and links, and the cells of its tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.links: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.caption = ""
        self.feed(html)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data
        if "a" in self.open:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)
        if "caption" in self.open:
            self.caption += data

    def row(self, head: str) -> list[str]:
        (cells,) = [row[1:] for row in self.rows if row[0] == head]
        return cells


def page(displayed: Any) -> Page:
    return Page(displayed._repr_html_())


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


def everything(data: Dataset) -> list[Any]:
    """Return everything that has a display: the dataset, its tables and records, and parts of records."""
    records = [record for table in data.tables for record in table]
    delegations = [delegation for composition in data.compositions for delegation in composition.delegations]
    return [data, data.edition, *data.tables, *records, *delegations, *delegations[0].allocations, Name(ru="Б")]


class TestComposition:
    def test_picture_has_alternative_text(self, data: Dataset) -> None:
        (image,) = [attributes for tag, attributes in page(data.composition()).tags if tag == "img"]
        alt, source = image["alt"] or "", image["src"] or ""

        assert alt.startswith("Half ring of 67 seats. Belarus 11, Kazakhstan 16,")
        kind, _, content = source.partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert base64.b64decode(content).decode() == cstopa.seat_chart(data.composition())

    def test_table_has_every_chamber_and_unknown_members(self, data: Dataset) -> None:
        shown = page(data.composition())

        assert shown.caption == "Composition kg-6: delegations seen on or after 2026-01-01"
        assert shown.rows == [
            ["delegation", "total seats", "house", "seats", "plenipotentiary representative"],
            ["Belarus", "11", "House of Representatives of the National Assembly of the Republic of Belarus", "7", "Viktor Kogut"],
            ["Council of the Republic of the National Assembly of the Republic of Belarus", "4"],
            ["Kazakhstan", "16", "Mazhilis of the Parliament of the Republic of Kazakhstan (ended 2026-06-30)", "8", "Viktor Rogalev"],
            ["Senate of the Parliament of Kazakhstan (ended 2026-06-30)", "8"],
            ["Kyrgyzstan", "6", "Supreme Council of the Kyrgyz Republic", "6", "Shabdanbek Alishev"],
            ["Russia", "22", "State Duma of the Russian Federation", "10", "Mikhail Krotov"],
            ["Federation Council of the Russian Federation", "12"],
            ["Tajikistan", "12", "National Assembly of the Supreme Assembly of the Republic of Tajikistan", "6", "none named"],
            ["Assembly of Representatives of the Supreme Assembly of the Republic of Tajikistan", "6"],
            ["Armenia", "not known: not listed in the source"],
            ["total", "67", ""],
        ]  # fmt: skip
        assert shown.links[0] == (data.composition().sources[0].url, data.composition().sources[0].title)
        assert f"{len(data.composition().sources) - 10} more" in shown.text

    def test_incomplete_composition_has_no_total(self, data: Dataset) -> None:
        shown = page(data.composition("ru-by-6-3"))

        assert shown.row("Kyrgyzstan") == ["not known: its line is cut off in our copy"]
        assert shown.row("total") == ["not known: not every line was seen"]

    def test_delegation_spans_the_rows_of_its_chambers(self, data: Dataset) -> None:
        tags = page(data.composition()).tags
        spans = [attributes["rowspan"] for _, attributes in tags if attributes.get("rowspan")]

        counts = [str(len(delegation.allocations)) for delegation in data.delegations()]
        assert spans == [count for count in counts for _ in range(3)]

    def test_each_delegation_is_a_body_of_the_table(self, data: Dataset) -> None:
        html = data.composition()._repr_html_()

        assert [body.count("<tr>") for body in html.split("<tbody>")[1:]] == [2, 2, 1, 2, 2, 1, 1]

    def test_total_is_aligned_with_the_seats(self, data: Dataset) -> None:
        html = data.composition()._repr_html_()

        assert 'text-align:right;vertical-align:top;padding:0.3em 0.6em"><strong>67</strong></td>' in html

    def test_too_large_composition_has_a_table_without_picture(self, data: Dataset) -> None:
        allocation = changed(data.delegations()[0].allocations[0], seats=5_000)
        delegation = changed(data.delegations()[0], allocations=(allocation,))
        shown = page(changed(data.composition(), delegations=(delegation,) * 30, note=None))

        assert "No picture: composition 'kg-6' has 150,000 seats; a chart draws at most 1,000" in shown.text
        assert len([row for row in shown.rows if row[0] == "Belarus"]) == 20
        assert shown.row("10 more") == ["composition.rows() has all"]
        assert "Note:" not in shown.text


class TestRecords:
    def test_record_shows_known_fields_and_names_the_others(self, data: Dataset) -> None:
        shown = page(data.chambers.by_id("kz-senate"))

        assert shown.caption == "Chamber: Senate of the Parliament of Kazakhstan, upper (ended 2026-06-30)"
        assert shown.rows == [
            ["id", "kz-senate"],
            ["parliament", "Parliament of the Republic of Kazakhstan (ended 2026-06-30)"],
            ["kind", "upper"],
            ["name", "Senate of the Parliament of Kazakhstan; ru Сенат Парламента Республики Казахстан"],
            ["size", "50"],
            ["since", "1996"],
            ["until", "2026-06-30"],
            ["unknown or empty", "website, identifiers, note"],
        ]
        assert shown.links[0][0] == "https://timesca.com/?p=51256"
        assert "(The Times of Central Asia, press, 2026-07-01)" in shown.text

    def test_every_record_links_its_sources(self, data: Dataset) -> None:
        for table in data.tables[1:12]:
            for record in table:
                linked = {address for address, _ in page(record).links}
                assert {source.url for source in record.sources[:10]} <= linked

    def test_country_shows_all_its_dated_steps_in_order(self) -> None:
        country = cstopa.load("2026.2").country("AM")
        (steps,) = page(country).row("events")
        places = [steps.index(step.label) for step in country.events]

        assert len(places) == 32
        assert places == sorted(places)
        assert "2021-09-16 to 2022-11-23 chairmanship of the CSTO" in steps
        assert "more" not in steps[places[-1] :]

    def test_conflicts_are_shown_with_their_sources(self, data: Dataset) -> None:
        record = data.events.by_id("plenary-18")
        shown = page(record)

        assert "Other sources differ:" in shown.text
        assert "venue: State Duma (announced, and repeated on the day)" in shown.text
        assert record.conflicts[0].sources[0].url in [address for address, _ in shown.links]

    def test_delegation_shows_its_chambers(self, data: Dataset) -> None:
        shown = page(data.delegation_for("KZ"))

        assert shown.caption == "Delegation: Kazakhstan, 16 seats"
        assert shown.row("representative") == ["Viktor Rogalev"]
        assert shown.row("allocations") == [
            "Mazhilis of the Parliament of the Republic of Kazakhstan (ended 2026-06-30): 8 seats"
            "Senate of the Parliament of Kazakhstan (ended 2026-06-30): 8 seats"
        ]
        assert shown.row("unknown or empty") == ["members, members complete, note"]

    def test_source_links_its_page_and_its_archived_copy(self, data: Dataset) -> None:
        source = next(source for source in data.sources if source.archive)
        shown = page(source)

        assert [address for address, _ in shown.links] == [source.url, source.archive]

    def test_edition_has_its_citation(self, data: Dataset) -> None:
        assert page(data.edition).row("citation") == [data.edition.citation]
        assert page(data.edition).row("latest composition") == ["delegations seen on or after 2026-01-01"]

    def test_steps_of_a_country_link_their_sources(self, data: Dataset) -> None:
        shown = page(data.country("KG"))

        assert "2002-10-07 signed the CSTO Charter [" in shown.row("events")[0]
        assert {step.sources[0].url for step in data.country("KG").events} <= {address for address, _ in shown.links}

    def test_values_are_in_words(self, data: Dataset) -> None:
        assert page(data.events.by_id("plenary-1")).row("kind") == ["plenary session"]
        assert page(data.delegates[0]).row("representative") == ["yes"]
        assert page(data.allocations[0]).row("latest seen") == ["no"]


class TestTables:
    def test_has_edition_length_and_citation(self, data: Dataset) -> None:
        shown = page(data.events)

        assert shown.caption == f"events: {len(data.events)} records, edition 2026.1; the first 20 are shown"
        assert len(shown.rows) == 21
        assert f"Edition 2026.1. Cite as: {data.edition.citation}" in shown.text
        assert page(data.events[:1]).caption == "events: 1 record, edition 2026.1"

    def test_shows_readable_columns_that_are_not_empty(self, data: Dataset) -> None:
        assert page(data.chambers).rows[0] == [
            "id", "name", "parliament_name", "kind", "size", "since", "website", "until", "sources", "conflicts",
        ]  # fmt: skip
        assert page(data.people).rows[0] == ["id", "name", "country_name", "note", "sources", "conflicts"]

    def test_keeps_columns_of_numbers_and_ends(self, data: Dataset) -> None:
        assert page(data.allocations).rows[0][-1] == "seats"
        assert "until" in page(data.events).rows[0]
        assert "value" in page(data.counts).rows[0]
        assert "note" not in page(data.events).rows[0]

    def test_names_and_dates_come_first(self, data: Dataset) -> None:
        assert page(data.documents).rows[0][:4] == ["id", "adopted", "kind", "title"]
        assert page(data.events).rows[0][:3] == ["id", "date", "kind"]
        assert page(data.status_events).rows[0][:2] == ["record", "record_name"]

    def test_column_with_one_value_is_mentioned_once(self, data: Dataset) -> None:
        shown = page(data.mandates.where(role="chairman"))

        assert "The same in every row: role chairman; " in shown.text
        assert not {"role", "body_name"} & set(shown.rows[0])
        assert "The same in every row" not in page(data.mandates[:1]).text
        twice = changed(data.mandates, records=(data.mandates[0],) * 2)
        assert page(twice).rows[0][:2] == ["id", "person_name"]

    def test_links_in_a_cell_differ_by_date_or_title(self, data: Dataset) -> None:
        assert [words for _, words in page(data.events.where(id="council-2014-11-06")).links] == [
            "TASS, 2022-12-04",
            "TASS, 2020-12-02",
        ]
        assert (
            page(data.chambers.where(id="kz-senate")).links[0][1].startswith("The Times of Central Asia, 2026-07-01: ")
        )

    def test_unknown_cell_is_a_dash(self, data: Dataset) -> None:
        columns = page(data.chambers).rows[0]

        assert page(data.chambers).row("ru-state-duma")[columns.index("until") - 1] == "–"
        assert page(data.chambers).row("kz-senate")[columns.index("until") - 1] == "2026-06-30"

    def test_links_first_sources_and_counts_the_others(self, data: Dataset) -> None:
        table = data.chambers.where(id="kz-senate")
        shown = page(table)

        assert [address for address, _ in shown.links] == [source.url for source in table[0].sources[:2]]
        assert shown.row("kz-senate")[-1].endswith(f"; {len(table[0].sources) - 2} more")
        for count, ending in ((2, False), (3, True)):
            few = changed(table, records=(changed(table[0], sources=data.sources[:count].records),))
            assert page(few).row("kz-senate")[-1].endswith("; 1 more") == ending
            assert "0 more" not in page(few).text

    def test_allocations_warn_that_compositions_do_not_add_up(self, data: Dataset) -> None:
        assert "Do not add up those of several compositions." in page(data.allocations).text

    def test_empty_table_has_columns(self, data: Dataset) -> None:
        shown = page(data.missions[:0])

        assert shown.caption == "missions: 0 records, edition 2026.1"
        assert shown.rows[0][:3] == ["id", "date", "country_name"]

    def test_dataset_lists_its_tables(self, data: Dataset) -> None:
        shown = page(data)

        assert shown.caption == f"{data.edition.title}, edition 2026.1"
        assert shown.rows[0] == ["table", "records", "description"]
        assert [row[:2] for row in shown.rows[1:]] == [[table.name, f"{len(table):,}"] for table in data.tables]
        assert shown.row("chambers")[1] == "One house of a parliament; a unicameral parliament has one chamber."
        assert f"Cite as: {data.edition.citation}" in shown.text

    def test_edition_id_is_escaped(self, data: Dataset) -> None:
        document = changed(data._document, edition=changed(data.edition, id="<b>x</b>"))

        assert page(Dataset.of(document)).caption == f"{data.edition.title}, edition <b>x</b>"


class TestSafety:
    def test_uses_only_plain_elements_and_attributes(self, data: Dataset) -> None:
        """An untrusted notebook keeps these; there are no ids, classes or event handlers."""
        for each in everything(data):
            for tag, attributes in page(each).tags:
                assert tag in {
                    "a", "bdi", "caption", "code", "em", "figure", "img", "li", "p", "strong", "table", "tbody", "td",
                    "th", "thead", "tr", "ul", "wbr",
                }  # fmt: skip
                assert set(attributes) <= {"alt", "colspan", "href", "rowspan", "scope", "src", "style", "width"}
                assert (attributes.get("href") or "https://").startswith(("http://", "https://"))

    def test_every_display_is_small(self, data: Dataset) -> None:
        assert max(len(each._repr_html_().encode()) for each in everything(data)) < 50_000

    def test_every_header_has_a_scope_and_every_table_a_caption(self, data: Dataset) -> None:
        for shown in map(page, everything(data)):
            assert all(attributes["scope"] in ("row", "col") for tag, attributes in shown.tags if tag == "th")
            assert shown.caption

    def test_markup_in_data_is_shown_as_text(self, small: dict[str, Any]) -> None:
        hostile = """</bdi></td></table><script>alert("1")</script><img src=x onerror='y'> مرحبا שלום 👩‍👩‍👧 &lt;"""
        for table in small.values():
            for record in table if isinstance(table, list) else []:
                record["note"] = hostile
                if "name" in record:
                    record["name"] = {"en": hostile, "ru": hostile}
        small["sources"][0] |= {"title": hostile, "publisher": hostile, "url": "https://example.org/\"'><b>"}
        small["edition"] |= {"title": hostile, "citation": hostile, "description": hostile}
        small["people"][0]["conflicts"] = [{"field": "name.en", "value": hostile * 2, "sources": ["page"]}]
        data = cstopa.parse(json.dumps(small))

        pages = [page(each) for each in [*everything(data), data.composition()]]
        tags = [element for shown in pages for element in shown.tags]
        assert {tag for tag, _ in tags} & {"script", "b"} == set()
        assert {key for _, attributes in tags for key in attributes if key.startswith("on")} == set()
        assert sum(hostile in shown.text for shown in pages) > 10
        assert page(data.sources[0]).links == [("https://example.org/\"'><b>", "https://example.org/\"'><b>")]
        (image,) = [attributes for tag, attributes in page(data.composition()).tags if tag == "img"]
        assert hostile[:39] in (image["alt"] or "")
        picture = (image["src"] or "").partition(",")[2]
        tree = ET.fromstring(base64.b64decode(picture))  # noqa: S314  # our own output
        assert not [element for element in tree.iter() if element.tag.endswith("script")]

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "javascript://x/%0aalert(1)",
            "ftp://example.org/",
            "data:text/html,x",
            "//example.org/",
            "https://a b",
            "https://" + "a" * 1_001,
        ],
    )
    def test_other_addresses_are_not_links(self, address: str) -> None:
        source = cstopa.Source(id="a", url=address, publisher="P", kind=SourceKind.PRESS)
        person = cstopa.Person(id="b", name=Name(en="B"), sources=(source,))
        table = Table("people", cstopa.Person, (person,), "2030.1", "Nobody")

        assert [page(each).links for each in (source, person, table)] == [[], [], []]

    def test_no_display_is_large(self, data: Dataset) -> None:
        """Not even if every field is far too long, in the characters that take most bytes."""
        long = "'" * 2_000
        names = Name(**dict.fromkeys(("en", "ru", "hy", "be", "kk", "ky", "tg"), long))
        source = changed(data.sources[0], title=long, publisher=long, url="https://" + "'" * 990, note=long)
        conflict = Conflict(field="name", value=long, note=long, sources=(source,) * 50)

        def swollen(record: Any) -> Any:
            values: dict[str, object] = {}
            for field in fields_of(type(record)):
                value = getattr(record, field.name)
                if field.many:
                    values[field.name] = value * 50
                elif field.types == (str,):
                    values[field.name] = long
                elif field.types == (Name,):
                    values[field.name] = names
            values |= {"sources": (source,) * 50} if "sources" in values else {}
            values |= {"conflicts": (conflict,) * 50} if "conflicts" in values else {}
            return changed(record, **values)

        for table in data.tables:
            records = tuple(swollen(record) for record in table[:3])
            for each in (*records, changed(table, records=records * 10, citation=long)):
                html = each._repr_html_()
                assert len(html.encode()) < 100_000
                Page(html)
        seats = changed(data.delegations()[0], allocations=(data.delegations()[0].allocations[0],) * 20)
        many = changed(swollen(data.composition()), delegations=(seats,) * 7, without_line=data.countries.records)
        assert len(many._repr_html_().encode()) < 100_000

    def test_fields_that_do_not_fit_are_named(self, data: Dataset) -> None:
        long = "'" * 2_000
        name = Name(en=long, ru=long + ".", hy=long + ".", be=long + ".", tg=long + ".")
        record = changed(data.documents[0], title=name, draft_title=name, number=long, programme=long, note=long)

        assert page(record).row("not shown") == ["programme, note"]


def test_first_answer_imports_no_display() -> None:
    program = "import sys, cstopa; cstopa.total_seats(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert [name for name in loaded if name.startswith("cstopa.views")] == []
    assert {"base64", "html"} & set(loaded) == set()
    assert "cstopa.dataset" in loaded


def test_dates_do_not_wrap_and_numbers_are_aligned_to_the_right(data: Dataset) -> None:
    styles = {attributes["style"] for tag, attributes in page(data.counts).tags if tag == "td"}

    assert any("nowrap" in (style or "") for style in styles)
    assert any("text-align:right" in (style or "") for style in styles)
    assert isinstance(notebook.record(data.counts[0]), str)
    assert isinstance(data.counts[0].date, PartialDate)
