"""The docs cannot go stale: what is generated is compared, and the examples are counted."""

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import cstopa

ROOT = Path(__file__).parent.parent


def test_the_dictionary_is_that_of_the_classes() -> None:
    spec = spec_from_file_location("dictionary", ROOT / "tools" / "dictionary.py")
    assert spec
    assert spec.loader
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)

    assert (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8") == tool.dictionary(), "run nox -s docs"


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
