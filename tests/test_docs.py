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
