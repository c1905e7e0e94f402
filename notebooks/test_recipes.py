"""The recipes of docs/charts.md draw every seat."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

import cstopa

mpl.use("agg")

PAGE = Path(__file__).parent.parent / "docs" / "charts.md"
SEATS = {delegation.label: delegation.seats for delegation in cstopa.delegations()}
COLOURS = {str(place["country_name"]): place["colour"] for place in cstopa.seat_positions()}


@pytest.fixture
def names(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names that a recipe defines, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    recipes = {
        re.findall(r"seat_chart|matplotlib|altair|plotly", recipe)[0]: recipe
        for recipe in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    }
    names: dict[str, Any] = {}
    exec(recipes[request.param], names)  # noqa: S102  # that is the test
    return names


@pytest.mark.parametrize("names", ["seat_chart"], indirect=True)
def test_svg(names: dict[str, Any], tmp_path: Path) -> None:
    circles = list(ET.parse(tmp_path / "seats.svg").iter("{http://www.w3.org/2000/svg}circle"))  # noqa: S314
    assert len(circles) == sum(SEATS.values()) + len(SEATS)  # one each in the legend
    assert names["cstopa"] is cstopa


@pytest.mark.parametrize("names", ["matplotlib"], indirect=True)
def test_matplotlib(names: dict[str, Any], tmp_path: Path) -> None:
    wedges = names["axes"].collections

    assert [len(wedge.get_offsets()) for wedge in wedges] == list(SEATS.values())
    assert [mpl.colors.to_hex(wedge.get_facecolor()[0]).upper() for wedge in wedges] == list(COLOURS.values())
    assert (tmp_path / "seats.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("names", ["altair"], indirect=True)
def test_altair(names: dict[str, Any], tmp_path: Path) -> None:
    chart = names["chart"].to_dict()  # validates it against Vega-Lite's schema

    assert len(chart["data"]["values"]) == sum(SEATS.values())
    assert chart["encoding"]["color"]["scale"] == {"domain": list(COLOURS), "range": list(COLOURS.values())}
    html = (tmp_path / "seats.html").read_text(encoding="utf-8")
    assert all(f'"{name}"' in html for name in SEATS)


@pytest.mark.parametrize("names", ["plotly"], indirect=True)
def test_plotly(names: dict[str, Any], tmp_path: Path) -> None:
    traces = names["figure"].data

    assert {trace.name: len(trace.x) for trace in traces} == SEATS
    assert {trace.name: trace.marker.color for trace in traces} == COLOURS
    html = (tmp_path / "seats.html").read_text(encoding="utf-8")
    assert all(name in html for name in SEATS)
