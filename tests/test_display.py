"""What notebooks show, read back with an HTML parser."""

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
from cstopa import Conflict, Dataset, Name, PartialDate, SourceKind, Table, display
from cstopa.record import fields_of

VOID = {"img", "wbr"}
R = TypeVar("R")


def changed(record: R, /, **fields: Any) -> R:
    """Give a record with other values in some fields."""
    return attrs.evolve(record, **fields)  # type: ignore[misc]


class Page(HTMLParser):
    """The elements of a display, its text, its links, and its tables cell by cell."""

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
        (found,) = [row[1:] for row in self.rows if row[0] == head]
        return found


def page(shown: Any) -> Page:
    return Page(shown._repr_html_())


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


def everything(data: Dataset) -> list[Any]:
    """All that can be shown of an edition, parts of records too."""
    records = [record for table in data.tables for record in table]
    compositions = [one for composition in data.compositions for one in composition.delegations]
    return [data, data.edition, *data.tables, *records, *compositions, *compositions[0].allocations, Name(ru="Б")]


class TestComposition:
    def test_the_picture_has_a_text(self, data: Dataset) -> None:
        (image,) = [given for tag, given in page(data.composition()).tags if tag == "img"]
        alt, source = image["alt"] or "", image["src"] or ""

        assert alt.startswith("Half ring of 67 seats. Belarus 11, Kazakhstan 16,")
        kind, _, content = source.partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert base64.b64decode(content).decode() == cstopa.seat_chart(data.composition())

    def test_the_table_has_every_house_and_what_is_not_known(self, data: Dataset) -> None:
        shown = page(data.composition())

        assert shown.caption == "Composition kg-6: delegations seen not before 2026-01-01"
        assert shown.rows == [
            ["delegation", "seats in all", "house", "seats", "plenipotentiary representative"],
            ["Belarus", "11", "House of Representatives of the National Assembly of the Republic of Belarus", "7", "Viktor Kogut"],
            ["Council of the Republic of the National Assembly of the Republic of Belarus", "4"],
            ["Kazakhstan", "16", "Mazhilis of the Parliament of the Republic of Kazakhstan (ended 2026-06-30)", "8", "Viktor Rogalev"],
            ["Senate of the Parliament of Kazakhstan (ended 2026-06-30)", "8"],
            ["Kyrgyzstan", "6", "Supreme Council of the Kyrgyz Republic", "6", "Shabdanbek Alishev"],
            ["Russia", "22", "State Duma of the Russian Federation", "10", "Mikhail Krotov"],
            ["Federation Council of the Russian Federation", "12"],
            ["Tajikistan", "12", "National Assembly of the Supreme Assembly of the Republic of Tajikistan", "6", "none named"],
            ["Assembly of Representatives of the Supreme Assembly of the Republic of Tajikistan", "6"],
            ["Armenia", "not known: the source has no line for it"],
            ["total", "67"],
        ]  # fmt: skip
        assert shown.links[0] == (data.composition().sources[0].url, data.composition().sources[0].title)
        assert f"{len(data.composition().sources) - 10} more" in shown.text

    def test_an_incomplete_one_has_no_total(self, data: Dataset) -> None:
        shown = page(data.composition("ru-by-6-3"))

        assert shown.row("Kyrgyzstan") == ["not known: its line is cut off in the copy that was read"]
        assert shown.row("total") == ["not known: not every line was seen"]

    def test_rows_span_the_houses_of_a_delegation(self, data: Dataset) -> None:
        spans = [given["rowspan"] for tag, given in page(data.composition()).tags if given.get("rowspan")]

        assert spans == [count for one in data.delegations() for count in [str(len(one.allocations))] * 3]

    def test_one_too_large_for_a_picture_says_so_and_keeps_its_table(self, data: Dataset) -> None:
        allocation = changed(data.delegations()[0].allocations[0], seats=5_000)
        delegation = changed(data.delegations()[0], allocations=(allocation,))
        shown = page(changed(data.composition(), delegations=(delegation,) * 30, note=None))

        assert "No picture: composition 'kg-6' has 150,000 seats; a chart draws at most 1,000" in shown.text
        assert len([row for row in shown.rows if row[0] == "Belarus"]) == 20
        assert shown.row("10 more") == ["composition.rows() has all"]
        assert "Note:" not in shown.text


class TestRecords:
    def test_a_record_shows_its_fields_and_what_it_has_not(self, data: Dataset) -> None:
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
            ["not known, or none", "website, identifiers, note"],
        ]
        assert shown.links[0][0] == "https://timesca.com/?p=51256"
        assert "(The Times of Central Asia, press, 2026-07-01)" in shown.text

    def test_every_record_links_its_sources(self, data: Dataset) -> None:
        for table in data.tables[1:12]:
            for record in table:
                linked = [address for address, _ in page(record).links]
                assert {source.url for source in record.sources[:10]} <= set(linked)

    def test_conflicts_are_shown_with_their_sources(self, data: Dataset) -> None:
        record = data.events.by_id("plenary-18")
        shown = page(record)

        assert "Other sources differ:" in shown.text
        assert "venue: State Duma (announced, and repeated on the day)" in shown.text
        assert record.conflicts[0].sources[0].url in [address for address, _ in shown.links]

    def test_a_delegation_shows_its_houses(self, data: Dataset) -> None:
        shown = page(data.delegation_for("KZ"))

        assert shown.caption == "Delegation: Kazakhstan, 16 seats"
        assert shown.row("representative") == ["Viktor Rogalev"]
        assert shown.row("allocations") == [
            "Mazhilis of the Parliament of the Republic of Kazakhstan (ended 2026-06-30): 8 seats"
            "Senate of the Parliament of Kazakhstan (ended 2026-06-30): 8 seats"
        ]
        assert shown.row("not known, or none") == ["members, members complete, note"]

    def test_a_source_links_its_page_and_its_copy(self, data: Dataset) -> None:
        source = next(one for one in data.sources if one.archive)
        shown = page(source)

        assert [address for address, _ in shown.links] == [source.url, source.archive]

    def test_an_edition_says_how_to_cite_it(self, data: Dataset) -> None:
        assert page(data.edition).row("citation") == [data.edition.citation]
        assert page(data.edition).row("latest composition") == ["delegations seen not before 2026-01-01"]

    def test_steps_of_a_country_have_their_sources(self, data: Dataset) -> None:
        shown = page(data.country("KG"))

        assert "2002-10-07 signed the CSTO Charter [" in shown.row("events")[0]
        assert {one.sources[0].url for one in data.country("KG").events} <= {address for address, _ in shown.links}

    def test_words_are_readable(self, data: Dataset) -> None:
        assert page(data.events.by_id("plenary-1")).row("kind") == ["plenary session"]
        assert page(data.delegates[0]).row("representative") == ["yes"]
        assert page(data.allocations[0]).row("latest seen") == ["no"]


class TestTables:
    def test_names_its_edition_its_length_and_how_to_cite(self, data: Dataset) -> None:
        shown = page(data.events)

        assert shown.caption == f"events: {len(data.events)} records, edition 2026.1; the first 20 are shown"
        assert len(shown.rows) == 21
        assert f"Edition 2026.1. Cite as: {data.edition.citation}" in shown.text
        assert page(data.events[:1]).caption == "events: 1 record, edition 2026.1"

    def test_shows_the_readable_columns_that_hold_something(self, data: Dataset) -> None:
        assert page(data.chambers).rows[0] == [
            "id", "parliament_name", "kind", "name", "size", "since", "until", "website", "sources", "conflicts",
        ]  # fmt: skip
        assert page(data.people).rows[0] == ["id", "name", "country_name", "note", "sources", "conflicts"]

    def test_every_table_keeps_its_numbers_and_its_ends(self, data: Dataset) -> None:
        assert page(data.allocations).rows[0][-1] == "seats"
        assert "until" in page(data.events).rows[0]
        assert "value" in page(data.counts).rows[0]
        assert "note" not in page(data.events).rows[0]

    def test_a_cell_that_is_not_known_is_a_dash(self, data: Dataset) -> None:
        columns = page(data.chambers).rows[0]

        assert page(data.chambers).row("ru-state-duma")[columns.index("until") - 1] == "–"
        assert page(data.chambers).row("kz-senate")[columns.index("until") - 1] == "2026-06-30"

    def test_links_the_first_sources_and_counts_the_others(self, data: Dataset) -> None:
        table = data.chambers.where(id="kz-senate")
        shown = page(table)

        assert [address for address, _ in shown.links] == [source.url for source in table[0].sources[:2]]
        assert shown.row("kz-senate")[-1].endswith(f"; {len(table[0].sources) - 2} more")

    def test_that_several_compositions_do_not_add_up_is_said(self, data: Dataset) -> None:
        assert "Those of several compositions do not add up." in page(data.allocations).text

    def test_an_empty_table_has_its_columns(self, data: Dataset) -> None:
        shown = page(data.missions[:0])

        assert shown.caption == "missions: 0 records, edition 2026.1"
        assert shown.rows[0][:3] == ["id", "country_name", "kind"]

    def test_a_dataset_lists_its_tables(self, data: Dataset) -> None:
        shown = page(data)

        assert shown.caption == f"{data.edition.title}, edition 2026.1"
        assert [row[:2] for row in shown.rows[1:]] == [[table.name, f"{len(table):,}"] for table in data.tables]
        assert shown.row("chambers")[1] == "One house of a parliament; a parliament of one house has one chamber."
        assert f"Cite as: {data.edition.citation}" in shown.text

    def test_a_dataset_made_by_hand_shows_its_edition_as_text(self, data: Dataset) -> None:
        document = changed(data._document, edition=changed(data.edition, id="<b>x</b>"))

        assert page(Dataset.of(document)).caption == f"{data.edition.title}, edition <b>x</b>"


class TestSafety:
    def test_nothing_but_plain_elements(self, data: Dataset) -> None:
        """These an untrusted notebook keeps; ids, classes and event handlers there are none."""
        for shown in everything(data):
            for tag, given in page(shown).tags:
                assert tag in {
                    "a", "bdi", "caption", "code", "em", "figure", "img", "li", "p", "strong", "table", "tbody", "td",
                    "th", "thead", "tr", "ul", "wbr",
                }  # fmt: skip
                assert set(given) <= {"alt", "colspan", "href", "rowspan", "scope", "src", "style", "width"}
                assert (given.get("href") or "https://").startswith(("http://", "https://"))

    def test_every_display_of_an_edition_is_small(self, data: Dataset) -> None:
        assert max(len(shown._repr_html_().encode()) for shown in everything(data)) < 50_000

    def test_every_head_has_a_scope_and_every_table_a_caption(self, data: Dataset) -> None:
        for shown in everything(data):
            found = page(shown)
            assert all(given["scope"] in ("row", "col") for tag, given in found.tags if tag == "th")
            assert found.caption

    def test_hostile_text_is_shown_as_text(self, small: dict[str, Any]) -> None:
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

        shown = [page(one) for one in [*everything(data), data.composition()]]
        assert {tag for one in shown for tag, _ in one.tags} & {"script", "b"} == set()
        assert {key for one in shown for tag, given in one.tags for key in given if key.startswith("on")} == set()
        assert sum(hostile in one.text for one in shown) > 10
        assert page(data.sources[0]).links == [("https://example.org/\"'><b>", "https://example.org/\"'><b>")]
        (alt,) = [given["alt"] or "" for tag, given in page(data.composition()).tags if tag == "img"]
        assert hostile[:39] in alt
        (picture,) = [given["src"] or "" for tag, given in page(data.composition()).tags if tag == "img"]
        tree = ET.fromstring(base64.b64decode(picture.partition(",")[2]))  # noqa: S314  # our own text
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
    def test_no_other_address_becomes_a_link(self, address: str) -> None:
        source = cstopa.Source(id="a", url=address, publisher="P", kind=SourceKind.PRESS)
        person = cstopa.Person(id="b", name=Name(en="B"), sources=(source,))
        table = Table("people", cstopa.Person, (person,), "2030.1", "Nobody")

        assert [page(shown).links for shown in (source, person, table)] == [[], [], []]

    def test_no_display_is_large_whatever_it_shows(self, data: Dataset) -> None:
        """Every field of every record as long as nobody would write it, in the characters that take most bytes."""
        long = "'" * 2_000
        names = Name(**dict.fromkeys(("en", "ru", "hy", "be", "kk", "ky", "tg"), long))
        source = changed(data.sources[0], title=long, publisher=long, url="https://" + "'" * 990, note=long)
        conflict = Conflict(field="name", value=long, note=long, sources=(source,) * 50)

        def swollen(record: Any) -> Any:
            given: dict[str, object] = {}
            for field in fields_of(type(record)):
                value = getattr(record, field.name)
                if field.many:
                    given[field.name] = value * 50
                elif field.types == (str,):
                    given[field.name] = long
                elif field.types == (Name,):
                    given[field.name] = names
            given |= {"sources": (source,) * 50} if "sources" in given else {}
            given |= {"conflicts": (conflict,) * 50} if "conflicts" in given else {}
            return changed(record, **given)

        for table in data.tables:
            records = tuple(swollen(record) for record in table[:3])
            for shown in (*records, changed(table, records=records * 10, citation=long)):
                html = shown._repr_html_()
                assert len(html.encode()) < 100_000
                Page(html)
        seats = changed(data.delegations()[0], allocations=(data.delegations()[0].allocations[0],) * 20)
        many = changed(swollen(data.composition()), delegations=(seats,) * 7, without_line=data.countries.records)
        assert len(many._repr_html_().encode()) < 100_000

    def test_what_does_not_fit_is_named(self, data: Dataset) -> None:
        long = "'" * 2_000
        name = Name(en=long, ru=long + ".", hy=long + ".", be=long + ".", tg=long + ".")
        record = changed(data.documents[0], title=name, draft_title=name, number=long, programme=long, note=long)

        assert page(record).row("not shown") == ["programme, note"]


def test_the_first_answer_does_not_draw() -> None:
    program = "import sys, cstopa; cstopa.total_seats(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert {"cstopa.display", "cstopa.chart", "base64", "html"} & set(loaded) == set()
    assert "cstopa.dataset" in loaded


def test_a_date_is_not_broken_and_a_number_stands_to_the_right(data: Dataset) -> None:
    styles = {given["style"] for tag, given in page(data.counts).tags if tag == "td"}

    assert any("nowrap" in (style or "") for style in styles)
    assert any("text-align:right" in (style or "") for style in styles)
    assert isinstance(display.html(data.counts[0]), str)
    assert isinstance(data.counts[0].date, PartialDate)
