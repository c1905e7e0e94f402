"""``to_pandas``, ``to_polars`` and ``to_arrow``: types and values, and that each needs only its own library."""

import datetime
import json
import subprocess
import sys
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

import cstopa
from cstopa import Dataset, Table

DAY = datetime.date


def expected_rows(table: Table[Any]) -> list[dict[str, Any]]:
    """Return the rows with two more cells after each date, made without the package's own code for DataFrames."""
    rows = []
    for row in table.rows():
        cells: dict[str, Any] = {}
        for name, cell in row.items():
            cells[name] = cell
            if table.columns[name].date:
                date = None if cell is None else cstopa.PartialDate(str(cell))
                cells |= {f"{name}_earliest": date and date.earliest, f"{name}_latest": date and date.latest}
        rows.append(cells)
    return rows


def pandas_rows(frame: Any) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {name: cell.date() if isinstance(cell, datetime.datetime) else cell for name, cell in row.items()}
        for row in plain.to_dict("records")
    ]


def test_pandas_has_every_value(any_data: Dataset) -> None:
    for table in any_data.tables:
        assert pandas_rows(table.to_pandas()) == expected_rows(table)


def test_polars_has_every_value(any_data: Dataset) -> None:
    for table in any_data.tables:
        assert table.to_polars().to_dicts() == expected_rows(table)


def test_arrow_has_every_value(any_data: Dataset) -> None:
    for table in any_data.tables:
        assert table.to_arrow().to_pylist() == expected_rows(table)


def kinds_in_pandas(frame: Any) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


WANTED = {
    "id": ("string", polars.String, "string"),
    "number": ("Int64", polars.Int64, "int64"),
    "date": ("string", polars.String, "string"),
    "date_earliest": ("datetime64[us]", polars.Date, "date32[day]"),
    "date_latest": ("datetime64[us]", polars.Date, "date32[day]"),
    "kind": ("category", polars.Enum, "dictionary<values=string, indices=int32, ordered=0>"),
    "participants": ("string", polars.String, "string"),
}


@pytest.mark.parametrize("records", [slice(None), slice(0), slice(1)], ids=["all", "none", "one"])
def test_types_do_not_depend_on_the_values(records: slice) -> None:
    """An empty table, and one whose numbers and dates are all unknown, have the same types."""
    table = cstopa.load("2026.1").events[records]
    pandas_types, arrow_types = kinds_in_pandas(table.to_pandas()), table.to_arrow().schema

    for name, (in_pandas, in_polars, in_arrow) in WANTED.items():
        assert pandas_types[name] == in_pandas
        assert table.to_polars().schema[name] == in_polars
        assert str(arrow_types.field(name).type) == in_arrow
    assert len(table.to_pandas()) == len(table) == table.to_polars().height == table.to_arrow().num_rows


def test_columns_that_are_all_unknown_have_types() -> None:
    table = cstopa.load("2025.1").chambers
    assert {row["size"] for row in table.rows()} == {None}

    assert kinds_in_pandas(table.to_pandas())["size"] == "Int64"
    assert table.to_polars().schema["size"] == polars.Int64
    assert table.to_arrow().schema.field("size").type == pyarrow.int64()


def test_booleans() -> None:
    table = cstopa.load("2026.1").delegates

    assert kinds_in_pandas(table.to_pandas())["members_complete"] == "boolean"
    assert table.to_polars().schema["members_complete"] == polars.Boolean
    assert table.to_arrow().schema.field("members_complete").type == pyarrow.bool_()


def test_categories_are_the_whole_vocabulary() -> None:
    table = cstopa.load("2026.1").chambers[:1]
    kinds = ["lower", "upper", "unicameral"]

    assert table.to_pandas()["kind"].cat.categories.tolist() == kinds
    assert table.to_polars()["kind"].dtype.categories.to_list() == kinds
    assert table.to_arrow()["kind"].chunk(0).dictionary.to_pylist() == kinds


def test_dates_are_as_exact_as_they_are_known(small: dict[str, Any]) -> None:
    dates = ["0001", "2004-02", "9999-12-31", None]
    small["events"] = [
        {"id": f"e{place}", "kind": "interview", "status": "held", "sources": ["page"]}
        | ({"date": date} if date else {})
        for place, date in enumerate(dates)
    ]
    table = cstopa.parse(json.dumps(small)).events
    earliest = [DAY(1, 1, 1), DAY(2004, 2, 1), DAY(9999, 12, 31), None]
    latest = [DAY(1, 12, 31), DAY(2004, 2, 29), DAY(9999, 12, 31), None]

    for name, expected in (("date", dates), ("date_earliest", earliest), ("date_latest", latest)):
        assert [row[name] for row in pandas_rows(table.to_pandas())] == expected
        assert table.to_polars()[name].to_list() == expected
        assert table.to_arrow()[name].to_pylist() == expected


def test_compositions_and_changes_become_dataframes() -> None:
    composition = cstopa.load("2026.1").composition()
    for frame in (composition.to_pandas(), composition.to_polars()):
        assert frame["seats"].sum() == 67
    assert sum(composition.to_arrow()["seats"].to_pylist()) == 67

    changes = cstopa.changes("2025.1", "2026.1")
    frame = changes.to_pandas()
    assert (len(frame), set(kinds_in_pandas(frame).values())) == (len(changes), {"string"})
    assert cstopa.country_names().to_polars().filter(polars.col("key") == "россия")["alpha_3"].to_list() == ["RUS"]


def test_arrow_stream_is_read_directly() -> None:
    data = cstopa.load("2026.1")
    events, composition = data.events, data.composition()

    assert pyarrow.table(events).equals(events.to_arrow())
    assert duckdb.sql("select count(number)::int, max(date_latest) from events").fetchall() == [(15, DAY(2026, 2, 13))]
    assert duckdb.sql("select sum(seats)::int from composition").fetchall() == [(67,)]
    assert pandas.DataFrame.from_arrow(events)["number"].dtype == "float64"  # to_pandas() has Int64
    assert polars.DataFrame(composition)["seats"].sum() == 67


@pytest.mark.parametrize(
    ("method", "others"),
    [("to_pandas", ["polars", "pyarrow"]), ("to_polars", ["pandas", "pyarrow"]), ("to_arrow", ["pandas", "polars"])],
)
def test_needs_only_its_own_library(method: str, others: list[str]) -> None:
    code = f"""
import importlib.abc, sys
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name in {others!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
import cstopa
for table in [*cstopa.load("2026.1").tables, cstopa.load("2026.1").missions[:0]]:
    assert len(table.{method}()) == len(table)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
