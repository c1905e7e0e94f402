"""The R code of docs/recipes.md, run as a whole: ``nox -s r``."""

import json
import re
import subprocess
from pathlib import Path

import pytest

import cstopa

DATA = cstopa.load("2026.1")
PAGE = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the recipes read."""
    DATA.to_datapackage(tmp_path / "csto-pa")
    DATA.composition().to_csv(tmp_path / "seats.csv")
    DATA.countries.to_csv(tmp_path / "countries.csv")
    return tmp_path


def r(folder: Path, code: str) -> str:
    recipes = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)
    (folder / "recipes.R").write_text("\n".join([*recipes, code]), encoding="utf-8")
    command = ["Rscript", "--encoding=UTF-8", "recipes.R"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_r_adds_seats_and_keeps_codes(folder: Path) -> None:
    output = r(folder, "print(by_kind); cat(countries$numeric)")

    assert re.findall(r"(lower|unicameral|upper) +(\d+)", output) == [
        ("lower", "31"),
        ("unicameral", "6"),
        ("upper", "30"),
    ]
    assert output.splitlines()[-1].split()[:2] == ["051", "112"]


def test_readr_reads_every_table_with_the_types_of_the_data_package(folder: Path) -> None:
    """Compared row by row, by way of JSON."""
    names = [table.name for table in DATA.tables]
    code = f"""
    for (name in c({", ".join(map(repr, names))})) {{
      rows <- jsonlite::toJSON(read_table(name), dataframe = "rows", na = "null", digits = NA)
      writeLines(rows, file(paste0(name, ".json"), encoding = "UTF-8"))
    }}"""
    r(folder, code)

    for table in DATA.tables:
        assert json.loads((folder / f"{table.name}.json").read_text(encoding="utf-8")) == table.rows()
