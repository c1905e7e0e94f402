"""The docs cannot go stale: generated pages are compared, and examples are counted."""

import ast
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cstopa
from cstopa.__main__ import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("name", ["dictionary", "coverage"])
def test_generated_page_is_current(tool: Callable[[str], ModuleType], name: str) -> None:
    assert (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") == tool(name).page(), "run nox -s docs"


def test_examples_are_collected() -> None:
    """Examples that are silently skipped would prove nothing."""
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "docs", "src"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout  # fmt: skip
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py") if ">>>" in path.read_text("utf-8")}

    assert modules == {
        name for name in re.findall(r"^(\S+)::line:", collected, re.MULTILINE) if name.startswith("src/")
    }
    assert "src/cstopa/tables/table.py" in modules


def test_readme_and_home_page_are_current(tool: Callable[[str], ModuleType]) -> None:
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


def commands(page: Path) -> list[str]:
    """The command lines of a page: the lines of its shell blocks, and those in backticks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^( *)```sh\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for _, block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("cstopa ")] + re.findall(r"`(cstopa [a-z][^`]*)`", text)


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_commands_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my-edition.json").write_text(cstopa.load().to_json(), encoding="utf-8")

    for line in commands(page):
        _, *arguments = shlex.split(line, comments=True)
        if len(arguments) == 1 and arguments[0] not in {"seats", "show"}:  # a command is named, not run
            with pytest.raises(SystemExit, match="^0$"):
                main([*arguments, "--help"])
        else:
            assert main(arguments) == 0, line


def test_numbers_of_known_gaps_are_those_of_the_edition() -> None:
    data = cstopa.load("2026.2")
    page = " ".join((ROOT / "docs" / "data.md").read_text(encoding="utf-8").split())
    people, chambers = (sum(bool(one.identifiers and one.identifiers.wikidata) for one in table)
                        for table in (data.people, data.chambers))  # fmt: skip
    latest, other = (data.composition(id_).total_seats() for id_ in ("kg-6", "kg-7"))
    adopted, expected = [count.value for count in data.counts.where(measure="acts_adopted", date="2025")][-2:]

    assert f"has the Wikidata items of {people} people, {chambers} chambers and the CSTO" in page
    assert f"six seats for Kyrgyzstan ({latest} in total, most recently seen), one with seven ({other})" in page
    assert f"sources report {adopted} acts adopted by February 2025, and {expected} expected by December" in page
    assert sum(mission.observers is not None for mission in data.missions) == 2, "the page says two"

    titled = sum(act.status == "adopted" and act.title is not None for act in data.documents)
    acts = Counter(act.event.id for act in data.documents if act.event)
    sessions = data.events.where(kind="plenary_session")
    assert "More than half of them have no record with a title." in page
    assert titled < expected / 2
    assert [str(one.number or one.date) for one in sessions if not acts[one.id]] == ["4", "2014-11-06", "14"]
    assert [one.number for one in sessions if acts[one.id] == 1] == [1, 2, 17]


def test_pages_name_sessions_of_the_noxfile() -> None:
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    sessions = {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and each.decorator_list}
    named = [
        name
        for page in PAGES
        for names in re.findall(r"nox -s ([a-z_ ]+?)(?=`| --|$)", page.read_text(encoding="utf-8"), re.MULTILINE)
        for name in names.split()
    ]

    assert {"tests", "mutants", "benchmarks", "release_edition"} <= set(named) <= sessions


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
        assert "Data" not in headings[1:]


def test_templates_make_a_valid_document(small: dict[str, Any]) -> None:
    """All templates together, added to a small document, pass the checks."""
    page = (ROOT / "docs" / "maintaining.md").read_text(encoding="utf-8")
    templates = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]

    for template in templates:
        for table, record in template.items():
            small.setdefault(table, []).append(record)

    data = cstopa.parse(json.dumps(small))
    assert {table for template in templates for table in template} == {table.name for table in data.tables[:12]}
