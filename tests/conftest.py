"""Documents to test with: a shipped one, and a small invented one that each test may break."""

import json
from importlib.resources import files
from typing import Any

import pytest


@pytest.fixture
def text() -> str:
    return files("cstopa").joinpath("data/cstopa-2025.1.json").read_text(encoding="utf-8")


@pytest.fixture
def raw(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture
def small() -> dict[str, Any]:
    """A valid document of an invented country, with a parliament of two chambers."""
    cited = {"sources": ["page"]}
    document: dict[str, Any] = {
        "schema": 1,
        "edition": {
            "id": "2030.1",
            "released": "2030-05-01",
            "title": "An invented assembly",
            "licence": "CC0-1.0",
            "description": "For tests.",
            "latest_composition": "seen",
            "citation": "Nobody, 2030",
        },
        "sources": [{"id": "page", "url": "https://example.org/", "publisher": "Example", "kind": "official"}],
        "countries": [
            {
                "id": "XA",
                "alpha_2": "XA",
                "alpha_3": "XAA",
                "numeric": "900",
                "name": {"en": "Xanadu"},
                "status": "member",
            }
            | cited,
            {
                "id": "XB",
                "alpha_2": "XB",
                "alpha_3": "XBB",
                "numeric": "901",
                "name": {"en": "Xebec"},
                "status": "member",
            }
            | cited,
        ],
        "organizations": [{"id": "house", "kind": "parliamentary_assembly", "name": {"en": "House"}} | cited],
        "people": [{"id": "ann", "name": {"en": "Ann"}} | cited, {"id": "bob", "name": {"en": "Bob"}} | cited],
        "parliaments": [{"id": "diet", "country": "XA", "name": {"en": "Diet"}} | cited],
        "chambers": [
            {"id": "low", "parliament": "diet", "kind": "lower", "name": {"en": "Low"}} | cited,
            {"id": "high", "parliament": "diet", "kind": "upper", "name": {"en": "High"}} | cited,
        ],
        "compositions": [
            {
                "id": "seen",
                "seen_not_before": "2030-01-02",
                "delegations": [
                    {
                        "parliament": "diet",
                        "allocations": [{"chamber": "low", "seats": 3}, {"chamber": "high", "seats": 2}],
                        "members": ["ann"],
                        "members_complete": False,
                    }
                    | cited
                ],
                "without_line": ["XB"],
            }
            | cited
        ],
    }
    copied: dict[str, Any] = json.loads(json.dumps(document))  # no list is shared between records
    return copied
