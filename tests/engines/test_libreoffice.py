"""The recipe of docs/recipes.md for LibreOffice, run if it is installed."""

import doctest
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import cstopa

DATA = cstopa.load("2026.1")
PAGE = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the recipe reads."""
    DATA.to_datapackage(tmp_path / "csto-pa")
    return tmp_path


def command(folder: Path, table: str) -> str:
    """Return the command that the page makes for a table."""
    package = json.loads((folder / "csto-pa" / "datapackage.json").read_text(encoding="utf-8"))
    names: dict[str, Any] = {"resources": package["resources"]}
    for example in doctest.DocTestParser().get_examples(PAGE[PAGE.index("**LibreOffice**") : PAGE.index("**Excel**")]):
        if example.source.startswith("def "):
            exec(example.source, names)  # noqa: S102  # that is the test
    return str(names["command"](table))


def cells(sheet: Path) -> list[list[tuple[str, str]]]:
    """Return the type and text of each cell of a flat OpenDocument sheet."""
    rows = ET.parse(sheet).iter(f"{TABLE}table-row")  # noqa: S314  # our own output
    return [[cell for element in row.iter(f"{TABLE}table-cell") for cell in repeated(element)] for row in rows]


def repeated(cell: ET.Element) -> list[tuple[str, str]]:
    text = "\n".join("".join(paragraph.itertext()) for paragraph in cell.iter(f"{TEXT}p"))
    return [(cell.get(f"{OFFICE}value-type", ""), text)] * int(cell.get(f"{TABLE}number-columns-repeated", "1"))


@needs_libreoffice
@pytest.mark.parametrize("name", ["countries", "documents", "allocations", "status_events"])
def test_libreoffice_keeps_codes_and_dates_as_text_and_seats_as_numbers(folder: Path, name: str) -> None:
    words = command(folder, name).replace("--convert-to ods", "--convert-to fods").split()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([*words, profile], cwd=folder, check=True, capture_output=True)

    header, *rows = cells(folder / f"{name}.fods")[: len(DATA[name]) + 1]
    columns = len(DATA[name].columns)
    assert [text for _, text in header[:columns]] == list(DATA[name].columns)
    assert [row[:columns] for row in rows] == [[expected(value) for value in row.values()] for row in DATA[name].rows()]


def expected(value: object) -> tuple[str, str]:
    """Return the type and text that a value has in LibreOffice."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return "boolean", str(value).upper()
    return ("float" if isinstance(value, int) else "string"), str(value)
