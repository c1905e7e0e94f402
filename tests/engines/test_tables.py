"""Each table library reads the rows in one line, with the right number of rows, types and sums."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import narwhals
import pandas
import polars
import pyarrow
import pytest

import cstopa
from cstopa import Column, CompositionRow, Dataset

DUCKDB = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN"}
POLARS = {str: polars.String, int: polars.Int64, bool: polars.Boolean}
PANDAS = {str: "string", int: "Int64", bool: "boolean"}
ARROW = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_()}


def types_of(columns: dict[str, Column], types: dict[type, Any]) -> dict[str, Any]:
    return {name: types[column.type] for name, column in columns.items()}


# --- The rows ---------------------------------------------------------------------------------------

READERS: dict[str, Callable[[list[CompositionRow]], int]] = {
    "pandas": lambda rows: pandas.DataFrame(rows)["seats"].sum(),
    "polars": lambda rows: polars.DataFrame(rows)["seats"].sum(),
    "pyarrow": lambda rows: sum(pyarrow.Table.from_pylist(rows)["seats"].to_pylist()),
    "narwhals": lambda rows: narwhals.from_dicts(rows, backend="polars")["seats"].sum(),
    "duckdb": lambda rows: duckdb.execute("select sum(x.seats) from (select unnest($1) x)", [rows]).fetchall()[0][0],
}


@pytest.mark.parametrize("library", READERS)
def test_one_line_reads_the_rows_of_a_composition(library: str) -> None:
    assert READERS[library](cstopa.load("2026.1").composition().rows()) == 67


def test_duckdb_queries_a_dataframe_by_its_name() -> None:
    seats = pandas.DataFrame(cstopa.load("2026.1").composition().rows())  # noqa: F841  # DuckDB finds it

    result = duckdb.sql("select kind, sum(seats)::int as seats from seats group by kind order by kind").fetchall()
    assert result == [("lower", 31), ("unicameral", 6), ("upper", 30)]


def test_pandas_reads_every_table(any_data: Dataset) -> None:
    for table in any_data.tables:
        frame = pandas.DataFrame(table.rows(), columns=list(table.columns)).astype(types_of(table.columns, PANDAS))

        assert frame.shape == (len(table), len(table.columns))
        assert [{key: None if cell is pandas.NA else cell for key, cell in row.items()}
                for row in frame.to_dict("records")] == table.rows()  # fmt: skip


def test_polars_reads_every_table(any_data: Dataset) -> None:
    for table in any_data.tables:
        frame = polars.DataFrame(table.rows(), schema=types_of(table.columns, POLARS))

        assert frame.schema == types_of(table.columns, POLARS)
        assert frame.to_dicts() == table.rows()


def test_pyarrow_reads_every_table(any_data: Dataset) -> None:
    for table in any_data.tables:
        schema = pyarrow.schema(types_of(table.columns, ARROW))

        assert pyarrow.Table.from_pylist(table.rows(), schema=schema).to_pylist() == table.rows()


def test_narwhals_reads_every_table(any_data: Dataset) -> None:
    types = {str: narwhals.String, int: narwhals.Int64, bool: narwhals.Boolean}
    for table in any_data.tables:
        frame = narwhals.from_dicts(table.rows(), schema=types_of(table.columns, types), backend="polars")

        assert frame.rows(named=True) == table.rows()


def test_duckdb_reads_every_table(any_data: Dataset) -> None:
    for table in any_data.tables:
        fields = ", ".join(f'"{name}" {kind}' for name, kind in types_of(table.columns, DUCKDB).items())
        query = f"select unnest(x) from (select unnest($1::struct({fields})[]) x)"  # noqa: S608
        result = duckdb.execute(query, [table.rows()])

        assert [dict(zip(table.columns, row, strict=True)) for row in result.fetchall()] == table.rows()


# --- Surprises that the docs mention ----------------------------------------------------------------


def test_records_are_not_rows() -> None:
    """Records give one column of objects, or an error; only the rows are a table."""
    chambers = cstopa.load("2026.1").chambers

    assert pandas.DataFrame(list(chambers)).shape == (11, 1)
    assert polars.DataFrame(list(chambers)).shape == (11, 1)
    with pytest.raises(AttributeError, match=r"a table has no attribute 'ndim'; .* chambers\.to_pandas\(\)"):
        pandas.DataFrame(chambers)
    assert pandas.DataFrame(chambers.rows()).shape == (11, len(chambers.columns))


def test_column_of_integers_may_have_unknown_values() -> None:
    """Not every event has a number: floats in pandas until converted, integers elsewhere."""
    rows = cstopa.load("2026.1").events.rows()
    known = [int(row["number"]) for row in rows if row["number"] is not None]
    assert 0 < len(known) < len(rows)

    frame = pandas.DataFrame(rows)
    assert frame["number"].dtype == "float64"
    assert frame.convert_dtypes()["number"].dtype == "Int64"
    assert frame.convert_dtypes()["number"].sum() == sum(known)
    assert polars.DataFrame(rows, infer_schema_length=None)["number"].dtype == polars.Int64
    assert pyarrow.Table.from_pylist(rows)["number"].type == pyarrow.int64()


def test_column_of_nulls_needs_the_type_in_columns() -> None:
    """It has no type, so the docs pass the one in ``columns``."""
    table = cstopa.load("2025.1").chambers
    assert all(row["size"] is None for row in table.rows())

    assert polars.DataFrame(table.rows())["size"].dtype == polars.Null
    assert polars.DataFrame(table.rows(), schema=types_of(table.columns, POLARS))["size"].dtype == polars.Int64
    assert pyarrow.Table.from_pylist(table.rows())["size"].type == pyarrow.null()


def test_allocations_of_several_compositions_do_not_add_up() -> None:
    frame = pandas.DataFrame(cstopa.load("2026.1").allocations.rows())

    assert frame["seats"].sum() == 44 + 49 + 68 + 67
    assert frame[frame["latest_seen"]]["seats"].sum() == 67


# --- CSV --------------------------------------------------------------------------------------------


def test_pandas_reads_the_csv(any_data: Dataset, tmp_path: Path) -> None:
    for table in any_data.tables:
        table.to_csv(tmp_path / "table.csv")
        frame = pandas.read_csv(
            tmp_path / "table.csv", dtype=types_of(table.columns, PANDAS), keep_default_na=False, na_values=[""]
        )

        assert [{key: None if cell is pandas.NA else cell for key, cell in row.items()}
                for row in frame.to_dict("records")] == table.rows()  # fmt: skip


def test_polars_reads_the_csv(any_data: Dataset, tmp_path: Path) -> None:
    for table in any_data.tables:
        table.to_csv(tmp_path / "table.csv")
        frame = polars.read_csv(tmp_path / "table.csv", schema=types_of(table.columns, POLARS))

        assert frame.to_dicts() == table.rows()


def test_duckdb_reads_the_csv(any_data: Dataset, tmp_path: Path) -> None:
    for table in any_data.tables:
        table.to_csv(tmp_path / "table.csv")
        result = duckdb.read_csv(
            str(tmp_path / "table.csv"), columns=types_of(table.columns, DUCKDB), header=True,
            delimiter=",", quotechar='"', escapechar='"', auto_detect=False,
        )  # fmt: skip

        assert [dict(zip(table.columns, row, strict=True)) for row in result.fetchall()] == table.rows()


def test_csv_without_types_loses_only_leading_zeros(tmp_path: Path) -> None:
    """Without types, all values are right except numeric country codes, which are strings such as 051."""
    data = cstopa.load("2026.1")
    data.countries.to_csv(tmp_path / "countries.csv")
    data.composition().to_csv(tmp_path / "seats.csv")

    assert pandas.read_csv(tmp_path / "seats.csv").to_dict("records") == data.composition().rows()
    assert polars.read_csv(tmp_path / "seats.csv").to_dicts() == data.composition().rows()
    assert duckdb.sql(f"select sum(seats) from '{tmp_path}/seats.csv'").fetchall() == [(67,)]  # noqa: S608
    assert pandas.read_csv(tmp_path / "countries.csv")["numeric"][0] == 51
    assert pandas.read_csv(tmp_path / "countries.csv", dtype={"numeric": "string"})["numeric"][0] == "051"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_safe_csv_has_no_formulas(hostile: dict[str, Any], tmp_path: Path, start: str) -> None:
    for table in cstopa.parse(json.dumps(hostile)).tables:
        table.to_csv(tmp_path / "table.csv", safe=True)
        frame = polars.read_csv(tmp_path / "table.csv", schema=dict.fromkeys(table.columns, polars.String))

        assert not [cell for row in frame.rows() for cell in row if cell and cell.startswith(start)]
