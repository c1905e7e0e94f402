"""Displays of a small document, compared with files in ``golden``: every number and word in them was checked by hand.

If a display is meant to change, look at the new one in a browser before you replace the file.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import Dataset

GOLDEN = Path(__file__).parent / "golden"

DISPLAYS: dict[str, Callable[[Dataset], str]] = {
    "small_chart.svg": lambda data: cstopa.seat_chart(data.composition()),
    "small_composition.html": lambda data: re.sub('base64,[^"]*', "base64,", data.composition()._repr_html_()),
    "small_record.html": lambda data: str(data.people[0]._repr_html_()),
    "small_table.html": lambda data: str(data.mandates._repr_html_()),
    "small_timeline.svg": lambda data: data.mandates.timeline(),
    "small_timeline_by_person.svg": lambda data: data.mandates.timeline(by="person"),
}


@pytest.fixture
def data(small: dict[str, Any]) -> Dataset:
    cited: dict[str, Any] = {"role": "chairman", "sources": ["page"]}
    small["people"][0] |= {
        "name": {"en": "Ann", "ru": "Анна"},
        "identifiers": {"wikidata": "Q1"},
        "note": "the page has both",
        "conflicts": [{"field": "name.en", "value": "Anna", "note": "once", "sources": ["page"]}],
    }
    small["mandates"] = [
        {"id": "m", "person": "ann", "start": "2020-01-01", "end": "2021-12-31"} | cited,
        {"id": "n", "person": "bob", "start": "2022", "not_after": "2025-06-30", "attested": ["2023-02-01"]} | cited,
        {"id": "o", "person": "bob", "attested": ["2024"], "seen_not_before": "2021-01-02"} | cited,
    ]
    return cstopa.parse(json.dumps(small))


@pytest.mark.parametrize("name", DISPLAYS)
def test_display_equals_the_file_checked_by_hand(name: str, data: Dataset) -> None:
    assert DISPLAYS[name](data).rstrip("\n") + "\n" == (GOLDEN / name).read_text(encoding="utf-8")
