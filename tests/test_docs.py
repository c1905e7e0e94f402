"""The docs cannot go stale: generated pages are compared, and examples are counted."""

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


@pytest.mark.parametrize("name", ["dictionary", "coverage"])
def test_generated_page_is_current(tool: Callable[[str], ModuleType], name: str) -> None:
    assert (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") == tool(name).page(), "run nox -s docs"


def test_examples_are_collected() -> None:
    """Examples that are silently skipped would prove nothing."""
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "README.md", "docs", "src"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout  # fmt: skip
    examples = re.findall(r"^(\S+)::line:", collected, re.MULTILINE)

    assert examples.count("README.md") >= 12
    assert len([example for example in examples if example.startswith("src/")]) >= 50


def test_readme_and_home_page_show_the_newest_edition(tool: Callable[[str], ModuleType]) -> None:
    module = tool("readme")
    readme, home = (path.read_text(encoding="utf-8") for path in module.PAGES)

    assert module.rewritten(readme) == readme, "run python tools/readme.py"
    assert module.rewritten(home) == home, "run python tools/readme.py"
    assert f"- Edition {cstopa.editions()[-1]} (" in readme
    assert "Half ring of" in home


def test_readme_fits_on_a_few_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90


def test_pictures_show_the_newest_edition(tool: Callable[[str], ModuleType]) -> None:
    pictures = tool("readme").pictures()
    gallery = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")

    assert {path.name: path.read_text(encoding="utf-8") == picture for path, picture in pictures.items()} == {
        path.name: True for path in pictures
    }, "run python tools/readme.py"
    assert re.findall(r"!\[[^]]+\]\((\S+)\)", gallery) == [path.name for path in pictures]


def test_version_is_the_same_everywhere() -> None:
    """The package, the citation file and the newest heading of the changelog; two of them with the day."""
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    heading = re.search(r"^## (\S+) – (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert heading
    version, day = heading.groups()
    assert version == cstopa.__version__
    assert f"\nversion: {version}\ndate-released: {day}\n" in citation


def test_every_public_name_is_documented() -> None:
    """On the API page, or, for records and vocabularies, in the dictionary."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    dictionary = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"auto\w+:: cstopa\.(\w+)", page))
    documented |= set(re.findall(r"^### (\w+)$", dictionary, re.MULTILINE))

    assert set(cstopa.__all__) - documented == {"__version__"}


def test_changelog_puts_data_first() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    for section in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        headings = re.findall(r"^### (\w+)", section, re.MULTILINE)
        assert headings == [heading for heading in ("Data", "Code") if heading in headings]


def test_templates_make_a_valid_document(small: dict[str, Any]) -> None:
    """All templates together, added to a small document, pass the checks."""
    page = (ROOT / "docs" / "maintaining.md").read_text(encoding="utf-8")
    templates = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]

    for template in templates:
        for table, record in template.items():
            small.setdefault(table, []).append(record)

    data = cstopa.parse(json.dumps(small))
    assert {table for template in templates for table in template} == {table.name for table in data.tables[:12]}
