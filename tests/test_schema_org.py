"""The description of the newest edition for catalogues, against values written by hand."""

import json
from collections.abc import Callable
from types import ModuleType

import cstopa


def test_description_names_edition_licence_and_tables(tool: Callable[[str], ModuleType]) -> None:
    data = cstopa.load("2026.1")
    description = tool("schema_org").description(data)

    assert (
        description.items()
        >= {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": data.edition.title,
            "version": "2026.1",
            "datePublished": str(data.edition.released),
            "license": "https://spdx.org/licenses/CC0-1.0.html",
            "creditText": data.edition.citation,
        }.items()
    )
    assert 50 <= len(description["description"]) <= 5000  # what Google's Dataset Search accepts
    assert {"@type": "Country", "name": "Kazakhstan"} in description["spatialCoverage"]
    assert "allocations" in description["variableMeasured"]


def test_script_is_json_that_cannot_end_the_element(
    tool: Callable[[str], ModuleType], small: dict[str, object]
) -> None:
    small["edition"]["title"] = "</script><!--<script>"  # type: ignore[index]
    script = tool("schema_org").script(cstopa.parse(json.dumps(small)))

    start, *body, end = script.splitlines()
    assert (start, end) == ('<script type="application/ld+json">', "</script>")
    assert "<" not in "".join(body)
    assert json.loads("\n".join(body))["name"] == "</script><!--<script>"
