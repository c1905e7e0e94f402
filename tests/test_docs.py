"""The docs cannot go stale: what is generated is compared, and the examples are counted."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cstopa

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["dictionary", "coverage", "modules"])
def test_a_generated_page_is_current(tool: Callable[[str], ModuleType], name: str) -> None:
    assert (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") == tool(name).page(), "run nox -s docs"


def test_the_examples_are_collected() -> None:
    """Examples that are silently skipped would prove nothing."""
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "README.md", "docs", "src"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout  # fmt: skip
    examples = re.findall(r"^(\S+)::line:", collected, re.MULTILINE)

    assert examples.count("README.md") >= 12
    assert len([one for one in examples if one.startswith("src/")]) >= 50


def test_the_numbers_of_the_readme_are_those_of_the_newest_edition() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    data = cstopa.load()

    assert (
        f"Edition {data.edition.id}, as of November 2026: {len(data.compositions)} observed compositions, "
        f"{len(data.people)} people with {len(data.mandates)} mandates, {len(data.events)} sessions, meetings and other "
        f"events, {len(data.documents)} acts and drafts, {len(data.missions)} election observations and "
        f"{len(data.counts)} reported figures, on {len(data.sources)} sources"
    ) in readme
    assert f"Names of its {len(data.countries)} countries in some 140 languages" in readme
    assert f"edition {data.edition.id}, {str(data.edition.released)[:4]}" in readme
    assert 135 <= len(languages_of_names()) < 150


def languages_of_names() -> set[str]:
    """The languages that the table of country names has from CLDR, without those of a script or a region."""
    table = json.loads((ROOT / "src/cstopa/data/country_names.json").read_text(encoding="utf-8"))
    origins = [origin for names in table["names"].values() for origin in names.values() if origin.startswith("CLDR ")]
    return {code.split("_")[0] for origin in origins for code in origin.split()[1:]}


def test_the_picture_of_the_readme_is_that_of_the_newest_edition() -> None:
    picture = (ROOT / "docs" / "hemicycle.svg").read_text(encoding="utf-8")

    assert picture == cstopa.seat_chart(), "write docs/hemicycle.svg again"


def test_one_version_is_said_everywhere() -> None:
    """The package, the citation file and the newest heading of the changelog; two of them with the day."""
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    heading = re.search(r"^## (\S+) – (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert heading
    version, day = heading.groups()
    assert version == cstopa.__version__
    assert f"\nversion: {version}\ndate-released: {day}\n" in citation


def test_every_public_name_stands_on_the_api_page_or_in_the_dictionary() -> None:
    """The API page takes all of ``questions`` and ``errors``; what else is public is named there or has a heading."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    dictionary = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    whole = {name for module in (cstopa.questions, cstopa.errors) for name in vars(module)}
    said = set(re.findall(r"autoclass:: cstopa\.(\w+)", page)) | set(
        re.findall(r"^### (\w+)$", dictionary, re.MULTILINE)
    )

    assert set(cstopa.__all__) - whole - said == {"__version__"}


def test_the_changelog_knows_the_editions_and_puts_data_first() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    for edition in cstopa.editions():
        assert f"Edition {edition}" in changelog
    for section in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        headings = re.findall(r"^### (\w+)", section, re.MULTILINE)
        assert headings == [one for one in ("Data", "Code") if one in headings]


def test_the_templates_make_a_valid_document(small: dict[str, Any]) -> None:
    """All templates together, added to a small document, pass the checks: what is copied from the page works."""
    page = (ROOT / "docs" / "maintaining.md").read_text(encoding="utf-8")
    templates = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]

    for template in templates:
        for table, record in template.items():
            small.setdefault(table, []).append(record)

    data = cstopa.parse(json.dumps(small))
    assert {table for template in templates for table in template} == {table.name for table in data.tables[:12]}
