"""Documents to test with: a shipped one, and a small invented one that each test may break."""

import functools
import json
import os
import sys
from collections.abc import Callable
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import cstopa
import cstopa.loading

TOOLS = Path(__file__).parent.parent / "tools"

# The same examples at each run, and nothing that depends on time. Before a release, look further:
# nox -s tests -- --hypothesis-profile=search tests/test_roundtrip.py
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("search", settings.get_profile("same"), derandomize=False, max_examples=3_000)
settings.load_profile("same")


if "MUTANT_UNDER_TEST" in os.environ:
    # Without this, a result would be computed in one test and cached for the others, where mutants would survive.

    @pytest.fixture(autouse=True)
    def empty_caches() -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith("cstopa"):
                for value in list(vars(module).values()):
                    if isinstance(value, functools._lru_cache_wrapper):
                        value.cache_clear()
        cstopa.loading._cache.clear()


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Load a module of tools/ by its name."""

    def load(name: str) -> ModuleType:
        monkeypatch.setattr(sys, "path", [*sys.path, str(TOOLS)])  # last, since coverage is also a package
        spec = spec_from_file_location(name, TOOLS / f"{name}.py")
        assert spec
        assert spec.loader
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


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


# Strings that a reader of some format may take for something else; every one of them is allowed.
HOSTILE = [
    "NA", "NaN", "nan", "None", "NULL", "null", "N/A", "-", "true", "False", "1", "007", "1e5", "2024-01-02", "0x10",
    "=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "'", "'=1", '"', '""', '"a"', "a,b", "a;b", "a\\", "\\N", "\\n", "#", "# a",
    "//", "%s", "{0}", "${x}", "`a`", "|", "\u200b", "e\u0301", "\U0001f600", "ﬁ", "<b>\"&'</b>",
    "]]>", "a" * 2000,
]  # fmt: skip


@pytest.fixture
def hostile(small: dict[str, Any]) -> dict[str, Any]:
    """A valid document in which every free-text string is a hostile one."""
    cited: dict[str, Any] = {"sources": ["page"]}
    small["sources"][0] |= {"url": "https://example.org/?a=\"1,2\"&b='3'", "title": "=1", "publisher": '"a",b'}
    small["edition"] |= {"title": "=1", "description": '"', "licence": "MIT AND CC0-1.0", "citation": "\\"}
    small["people"] += [
        {"id": f"p{place}", "name": {"en": text, "ru": text}, "note": text} | cited
        for place, text in enumerate(HOSTILE)
    ]
    small["organizations"] += [
        {
            "id": f"o.{place}_",
            "kind": "ministry",
            "country": "XA",
            "name": {"tg": text},
            "other_names": [text],
            "city": text,
        }
        | cited
        for place, text in enumerate(HOSTILE)
    ]
    small["events"] = [
        {"id": f"e{place}", "kind": "other_event", "status": "held", "venue": text, "title": {"en": text}} | cited
        for place, text in enumerate(HOSTILE)
    ]
    small["mandates"] = [
        {"id": f"m{place}", "person": f"p{place}", "role": "foreign_minister", "title": text, "body": f"o.{place}_"}
        | cited
        for place, text in enumerate(HOSTILE)
    ]
    return small


@pytest.fixture(params=[*cstopa.editions(), "hostile"])
def any_data(request: pytest.FixtureRequest, hostile: dict[str, Any]) -> cstopa.Dataset:
    """Each edition, and the document of hostile strings."""
    return cstopa.parse(json.dumps(hostile)) if request.param == "hostile" else cstopa.load(request.param)
