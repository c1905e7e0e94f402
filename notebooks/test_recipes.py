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
COLOURS = {str(place["country_name"]): place["colour"] for place in cstopa.seat_positions()}


@pytest.fixture
def names(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a recipe leaves, run in an empty folder."""
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
    assert len(list(ET.parse(tmp_path / "seats.svg").iter("{http://www.w3.org/2000/svg}circle"))) == 67 + 5  # noqa: S314
    assert names["cstopa"] is cstopa


@pytest.mark.parametrize("names", ["matplotlib"], indirect=True)
def test_matplotlib(names: dict[str, Any], tmp_path: Path) -> None:
    drawn = names["axes"].collections

    assert [len(one.get_offsets()) for one in drawn] == [11, 16, 6, 22, 12]
    assert [mpl.colors.to_hex(one.get_facecolor()[0]).upper() for one in drawn] == list(COLOURS.values())
    assert (tmp_path / "seats.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("names", ["altair"], indirect=True)
def test_altair(names: dict[str, Any], tmp_path: Path) -> None:
    chart = names["chart"].to_dict()  # checks it against Vega-Lite's schema

    assert len(chart["data"]["values"]) == 67
    assert chart["encoding"]["color"]["scale"] == {"domain": list(COLOURS), "range": list(COLOURS.values())}
    assert '"Kyrgyzstan"' in (tmp_path / "seats.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("names", ["plotly"], indirect=True)
def test_plotly(names: dict[str, Any], tmp_path: Path) -> None:
    traces = names["figure"].data

    assert {trace.name: len(trace.x) for trace in traces} == {
        "Belarus": 11, "Kazakhstan": 16, "Kyrgyzstan": 6, "Russia": 22, "Tajikistan": 12,
    }  # fmt: skip
    assert {trace.name: trace.marker.color for trace in traces} == COLOURS
    assert "Kyrgyzstan" in (tmp_path / "seats.html").read_text(encoding="utf-8")
