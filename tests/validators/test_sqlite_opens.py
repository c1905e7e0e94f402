"""Datasette opens the SQLite database: every table, its references and the view."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import cstopa

DATA = cstopa.load("2026.1")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "cstopa.db"
    DATA.to_sqlite(path)
    return path


def get(file: Path, address: str) -> Any:
    command = [sys.executable, "-m", "datasette", str(file), "--get", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_datasette_lists_every_table_with_its_rows_and_keys(file: Path) -> None:
    tables = {table["name"]: table for table in get(file, "/cstopa.json")["tables"]}

    counts = " union all ".join(
        f"select '{table.name}' as name, count(*) as rows from {table.name}"  # noqa: S608  # names of tables
        for table in DATA.tables
    )
    rows = get(file, f"/cstopa.json?_shape=array&sql={quote(counts)}")  # the list itself may give up counting
    assert {row["name"]: row["rows"] for row in rows} == {table.name: len(table) for table in DATA.tables}
    for table in DATA.tables:
        assert set(table.columns) <= set(tables[table.name]["columns"])
    assert {key["other_table"] for key in tables["allocations"]["foreign_keys"]["outgoing"]} == {
        "compositions",
        "countries",
        "parliaments",
        "chambers",
    }


def test_datasette_shows_a_record_and_the_view(file: Path) -> None:
    (armenia,) = get(file, "/cstopa/countries/AM.json?_shape=array")
    seats = get(file, "/cstopa/latest_seats.json?_shape=array&_size=max")

    assert armenia["numeric"] == "051"
    assert seats == DATA.composition().rows()
