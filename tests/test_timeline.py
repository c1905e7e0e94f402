"""Timelines: what they draw for each date, compared with marks written by hand."""

import json
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import cstopa
from cstopa import Dataset, Mandate, PartialDate, Table
from cstopa.views.marks import MEANINGS

SVG = "{http://www.w3.org/2000/svg}"


def changed(record: Any, **fields: Any) -> Any:
    """Return a record with other values in some fields."""
    return attrs.evolve(record, **fields)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return cstopa.load("2026.1")


@pytest.fixture
def term(data: Dataset) -> Any:
    """Make a table of one mandate with these dates and no others."""

    def make(*attested: str, **dates: str) -> Table[Mandate]:
        blank: dict[str, Any] = dict.fromkeys(("start", "end", "not_after", "seen_not_before"))
        given = {name: PartialDate(date) for name, date in dates.items()}
        days = tuple(map(PartialDate, attested))
        record = changed(data.mandates[0], id="a", attested=days, **(blank | given))
        return attrs.evolve(data.mandates, records=(record,))

    return make


def marks(table: Table[Any]) -> list[tuple[object, ...]]:
    return [(row["mark"], row["first"], row["last"], row["text"]) for row in table.timeline_rows()]


def drawn(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314  # our own output


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in drawn(picture).iter(f"{SVG}text")]


def bars(picture: str) -> list[tuple[float, float]]:
    """The left and the right of each bar of the first record."""
    (group, *_) = drawn(picture).findall(f"{SVG}g")
    boxes = [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in group.findall(f"{SVG}rect")]
    return [(x, x + width) for x, width in boxes]


class TestMarks:
    @pytest.mark.parametrize(
        ("dates", "expected"),
        [
            ({"start": "2016-11-24", "end": "2019-11-05"}, [("certain", "2016-11-24", "2019-11-05")]),
            (
                {"start": "2016-11", "end": "2019"},
                [
                    ("within", "2016-11-01", "2016-11-30"),
                    ("certain", "2016-11-30", "2019-01-01"),
                    ("within", "2019-01-01", "2019-12-31"),
                ],
            ),
            ({"start": "2019", "end": "2019"}, [("within", "2019-01-01", "2019-12-31")]),
            ({"start": "2019-05-01", "end": "2019-05-01"}, [("certain", "2019-05-01", "2019-05-01")]),
            ({"start": "2024-12-09"}, [("open_end", "2024-12-09", None)]),
            ({"start": "2024-12"}, [("within", "2024-12-01", "2024-12-31"), ("open_end", "2024-12-31", None)]),
            ({"end": "2020"}, [("open_start", None, "2020-01-01"), ("within", "2020-01-01", "2020-12-31")]),
            (
                {"start": "2020-01-01", "not_after": "2026-06-30"},
                [("open_end", "2020-01-01", "2026-06-30"), ("not_after", "2026-06-30", "2026-06-30")],
            ),
            ({"seen_not_before": "2026-01-01"}, [("seen_from", "2026-01-01", None)]),
            ({}, []),
        ],
    )
    def test_marks_of_a_term(self, term: Any, dates: dict[str, str], expected: list[tuple[object, ...]]) -> None:
        assert [mark[:3] for mark in marks(term(**dates))] == expected

    def test_attested_day_and_month(self, term: Any) -> None:
        assert marks(term("2010-04-05", "2010-10")) == [
            ("attested", "2010-04-05", "2010-04-05", "attested 2010-04-05"),
            ("attested", "2010-10-01", "2010-10-31", "attested 2010-10"),
        ]

    def test_marks_of_events_and_acts(self, data: Dataset) -> None:
        assert marks(data.events.where(id="plenary-18")) == [("day", "2025-12-08", "2025-12-08", "2025-12-08")]
        longer = next(event for event in data.events if event.until)
        assert marks(data.events.where(id=longer.id))[-1][:3] == (
            "certain",
            longer.date and longer.date.latest.isoformat(),
            longer.until and longer.until.earliest.isoformat(),
        )
        yearly = next(act for act in data.documents if act.adopted and act.adopted.precision == "year")
        year = str(yearly.adopted)
        assert marks(data.documents.where(id=yearly.id)) == [("within", f"{year}-01-01", f"{year}-12-31", year)]

    def test_every_kind_is_explained(self, data: Dataset) -> None:
        tables: list[Table[Any]] = [
            data.mandates,
            data.events,
            data.chambers,
            data.status_events,
            data.compositions,
            data.sources,
        ]
        kinds = {row["mark"] for table in tables for row in table.timeline_rows()}

        assert kinds <= set(MEANINGS)
        assert {"day", "within", "certain", "open_end", "attested", "seen_from", "not_after"} <= kinds

    def test_group_is_the_label_or_the_value_of_a_column(self, data: Dataset) -> None:
        chairmen = data.mandates.where(role="chairman")

        assert list(chairmen.timeline_rows()[0]) == ["record", "label", "group", "mark", "first", "last", "text"]
        assert {row["group"] for row in chairmen.timeline_rows()} == {row["label"] for row in chairmen.timeline_rows()}
        assert {row["group"] for row in chairmen.timeline_rows(by="role")} == {"chairman"}

    def test_rejects_unknown_columns_and_tables_without_dates(self, data: Dataset) -> None:
        for method in (data.events.timeline, data.events.timeline_rows):
            with pytest.raises(ValueError, match="events has no column 'knd'; did you mean 'kind'"):
                method(by="knd")
        for table in (data.people, data.allocations, data.conflicts):
            with pytest.raises(ValueError, match=f"{table.name} has no dates to draw; use a table such as events"):
                table.timeline()


class TestPicture:
    def test_displays_itself_with_a_description(self, data: Dataset) -> None:
        picture: Any = data.mandates.where(role="chairman")[-2:].timeline()

        assert drawn(picture).attrib["role"] == "img"
        assert drawn(picture).attrib["aria-label"] == (
            "Timeline of mandates, edition 2026.1, from 2021-11-29 to 2025-12-08. "
            "Vyacheslav Volodin, chairman: 2021-11-29 to 2024-12-09. "
            "Vyacheslav Volodin, chairman: from 2024-12-09, end not known; attested 2024-12-09; attested 2025-12-08."
        )
        assert repr(picture).startswith("<SVG picture: Timeline of mandates")
        assert 'width="560" src="data:image/svg+xml;base64,' in picture._repr_html_()
        assert picture._repr_html_().startswith('<figure><img alt="Timeline of mandates')
        assert [element for element in drawn(picture).iter() if "id" in element.attrib] == []

    def test_open_end_has_one_length_and_does_not_reach_the_last_day(self, term: Any, data: Dataset) -> None:
        other = changed(data.mandates[0], id="b", attested=(PartialDate("2030-01-01"),))
        for start in ("2001-01-01", "2010-01-01"):
            table = term(start=start)
            picture = attrs.evolve(table, records=(*table, other)).timeline()
            (left, right) = bars(picture)[0]

            assert right - left == pytest.approx(36, abs=0.2)
            assert right < 300

    def test_open_end_stops_at_the_latest_possible_day(self, term: Any) -> None:
        picture = term("2000-01-01", start="2020-01-01", not_after="2020-06-30").timeline()

        left, right = bars(picture)[0]
        assert 0 < right - left < 10

    def test_month_and_year_are_bars_of_their_length(self, term: Any) -> None:
        (month, certain, year) = bars(term(start="2016-11", end="2019").timeline())

        days = certain[1] - certain[0]
        assert (month[1] - month[0]) / days == pytest.approx(29 / 762, abs=0.01)
        assert (year[1] - year[0]) / days == pytest.approx(364 / 762, abs=0.01)
        assert month[1] == pytest.approx(certain[0], abs=0.2)

    def test_key_explains_the_marks_that_occur(self, term: Any) -> None:
        assert texts(term(start="2016-11-24", end="2019-11-05").timeline())[-2:] == [
            "lasted for certain",
            "mandates, edition 2026.1",
        ]
        every = term("2010-01-01", "2010-03", end="2020", not_after="2021", seen_not_before="2010-01-01")
        assert texts(every.timeline())[-7:-1] == [
            "in this month or year",
            "start not known",
            "attested by a source",
            "seen then or later",
            "ended by then",
            "marks of one record",
        ]

    def test_records_without_a_date_are_counted(self, data: Dataset) -> None:
        assert texts(data.chambers.timeline())[-1] == "chambers, edition 2026.1; without a date: 7"
        with pytest.raises(ValueError, match="none of the 1 records of mandates has a date to draw"):
            data.mandates.where(id="akramzoda-delegation-tj").timeline()

    def test_groups_are_lanes_in_the_order_of_the_table(self, data: Dataset) -> None:
        picture = data.events[:6].timeline(by="kind")
        kinds = list(dict.fromkeys(event.kind.replace("_", " ") for event in data.events[:6]))

        assert [text for text in texts(picture) if text in kinds] == kinds
        assert "not known" in texts(data.mandates.where(role="speaker_of_chamber").timeline(by="start"))

    def test_records_of_a_lane_do_not_overlap(self, data: Dataset) -> None:
        picture = data.events.where(kind="commission_meeting").timeline(by="kind")
        circles = [(c.attrib["cx"], c.attrib["cy"]) for c in drawn(picture).findall(f"{SVG}g/{SVG}circle")]
        points = [(float(x), float(y)) for x, y in circles]

        assert len(points) == 9
        for place, (x, y) in enumerate(points):
            assert all(abs(x - other) >= 8 or y != line for other, line in points[:place])

    def test_everything_is_inside_the_picture(self, data: Dataset) -> None:
        for picture in (data.events.timeline(by="kind"), data.status_events.timeline(by="record_name")):
            width, height = map(int, drawn(picture).attrib["viewBox"].split()[2:])
            for element in drawn(picture).iter():
                assert 0 <= float(element.attrib.get("x", 0)) <= width - 14 or element.tag == f"{SVG}text"
                assert 0 <= float(element.attrib.get("y", 0)) <= height

    def test_ticks_are_years_or_months(self, data: Dataset, term: Any) -> None:
        assert {"2010", "2015", "2020", "2025"} <= set(texts(data.mandates.where(role="chairman").timeline()))
        assert texts(term(start="2020-01-10", end="2020-04-20").timeline())[:3] == ["2020-02", "2020-03", "2020-04"]
        assert texts(term(start="0001-01-01", end="9999-12-31").timeline())[:2] == ["2000", "4000"]

    def test_too_much_is_refused_with_advice(self, data: Dataset) -> None:
        with pytest.raises(
            ValueError, match=r"213 marks in 213 lines; a timeline draws at most .* group them with by="
        ):
            data.sources.timeline()
        many = attrs.evolve(data.events, records=data.events.records * 20)
        with pytest.raises(ValueError, match="events has 1,4.0 marks"):
            many.timeline(by="kind")

    def test_description_is_short(self, data: Dataset) -> None:
        label = drawn(data.missions.timeline()).attrib["aria-label"]

        assert label.endswith(" 5 more.")
        assert "more" not in drawn(data.missions[5:].timeline()).attrib["aria-label"]
        assert drawn(data.missions[4:].timeline()).attrib["aria-label"].endswith(" 1 more.")
        assert len(label) < 3_000

    def test_text_from_data_is_not_markup(self, small: dict[str, Any]) -> None:
        hostile = "</svg><script>alert(1)</script>"
        small["people"][0]["name"] = {"en": hostile}
        small["mandates"] = [
            {"id": "m", "person": "ann", "role": "chairman", "start": "2020", "title": hostile, "sources": ["page"]}
        ]
        picture = cstopa.parse(json.dumps(small)).mandates.timeline(by="title")

        assert hostile in texts(picture)
        assert "<script>" not in picture

    def test_bytes_do_not_depend_on_the_process_or_the_day(self, data: Dataset) -> None:
        program = (
            "import datetime\n"
            "class Clock(datetime.date):\n"
            "    @classmethod\n"
            "    def today(cls): raise AssertionError\n"
            "datetime.date = Clock\n"
            "import cstopa; print(cstopa.load('2026.1').mandates.where(role='chairman').timeline(), end='')"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

        assert done.stdout.decode() == data.mandates.where(role="chairman").timeline()
