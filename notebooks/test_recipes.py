"""The recipes of docs/charts.md draw every seat, those of docs/timelines.md every mark."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

import cstopa

mpl.use("agg")

DOCS = Path(__file__).parent.parent / "docs"
MARKS = cstopa.load("2026.2").mandates.where(role="chairman").timeline_rows(by="person_name")
SEATS = {delegation.label: delegation.seats for delegation in cstopa.delegations()}
COLOURS = {str(place["country_name"]): place["colour"] for place in cstopa.seat_positions()}


@pytest.fixture
def names(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names that a recipe defines, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    recipes = {
        f"{page} {re.findall(r'seat_chart|matplotlib|altair|plotly|timeline', recipe)[0]}": recipe
        for page in ("charts", "timelines")
        for recipe in re.findall(r"```python\n(.*?)```", (DOCS / f"{page}.md").read_text(encoding="utf-8"), re.DOTALL)
    }
    names: dict[str, Any] = {}
    exec(recipes[request.param], names)  # noqa: S102  # that is the test
    return names


@pytest.mark.parametrize("names", ["charts seat_chart"], indirect=True)
def test_svg(names: dict[str, Any], tmp_path: Path) -> None:
    svg = "{http://www.w3.org/2000/svg}"
    groups = ET.parse(tmp_path / "seats.svg").findall(f"{svg}g")  # noqa: S314
    assert [len(group) - 1 for group in groups] == list(SEATS.values())  # each has a title too
    assert names["cstopa"] is cstopa


@pytest.mark.parametrize("names", ["charts matplotlib"], indirect=True)
def test_matplotlib(names: dict[str, Any], tmp_path: Path) -> None:
    wedges = names["axes"].collections

    assert [len(wedge.get_offsets()) for wedge in wedges] == list(SEATS.values())
    assert [mpl.colors.to_hex(wedge.get_facecolor()[0]).upper() for wedge in wedges] == list(COLOURS.values())
    assert (tmp_path / "seats.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("names", ["charts altair"], indirect=True)
def test_altair(names: dict[str, Any], tmp_path: Path) -> None:
    chart = names["chart"].to_dict()  # validates it against Vega-Lite's schema

    assert len(chart["data"]["values"]) == sum(SEATS.values())
    assert chart["encoding"]["color"]["scale"] == {"domain": list(COLOURS), "range": list(COLOURS.values())}
    html = (tmp_path / "seats.html").read_text(encoding="utf-8")
    assert all(f'"{name}"' in html for name in SEATS)


@pytest.mark.parametrize("names", ["charts plotly"], indirect=True)
def test_plotly(names: dict[str, Any], tmp_path: Path) -> None:
    traces = names["figure"].data

    assert {trace.name: len(trace.x) for trace in traces} == SEATS
    assert {trace.name: trace.marker.color for trace in traces} == COLOURS
    html = (tmp_path / "seats.html").read_text(encoding="utf-8")
    assert all(name in html for name in SEATS)


@pytest.mark.parametrize("names", ["timelines timeline"], indirect=True)
def test_timelines_are_written(names: dict[str, Any], tmp_path: Path) -> None:
    for name, table in (("chairmen", names["chairmen"]), ("events", names["data"].events)):
        assert f'aria-label="Timeline of {table.name}' in (tmp_path / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("names", ["timelines altair"], indirect=True)
def test_timeline_in_altair(names: dict[str, Any]) -> None:
    chart = names["chart"].to_dict()  # validates it against Vega-Lite's schema
    filters = [layer["transform"][0]["filter"] for layer in chart["layer"]]

    assert chart["data"]["values"] == MARKS
    assert {f"datum.mark == '{row['mark']}'" for row in MARKS} == set(filters)


@pytest.mark.parametrize("names", ["timelines plotly"], indirect=True)
def test_timeline_in_plotly(names: dict[str, Any]) -> None:
    traces = names["figure"].data

    assert [trace.hovertext for trace in traces] == [row["text"] for row in MARKS]
    assert [trace.x[0] for trace in traces] == [row["first"] for row in MARKS]


@pytest.mark.parametrize("names", ["timelines matplotlib"], indirect=True)
def test_timeline_in_matplotlib(names: dict[str, Any], tmp_path: Path) -> None:
    bars = [row for row in MARKS if row["mark"] in ("certain", "within")]

    assert len(names["axes"].patches) == len(bars)
    assert len(names["axes"].lines) == len(MARKS) - len(bars)
    assert (tmp_path / "timeline.png").read_bytes().startswith(b"\x89PNG")
