"""DataFrames: the rows of a table in pandas, polars and Arrow, with real types.

Each function imports its library when it is called and needs no other. All three give the same columns: those of the
table, and after each date the first and the last day that it can be.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cstopa.model.dates import PartialDate
from cstopa.tables.columns import Column

if TYPE_CHECKING:  # not installed where the package itself is checked
    import pandas  # pyright: ignore[reportMissingImports]
    import polars  # pyright: ignore[reportMissingImports]
    import pyarrow  # pyright: ignore[reportMissingImports]

Rows = Sequence[Mapping[str, Any]]

_PANDAS: Final = {str: "string", int: "Int64", bool: "boolean", datetime.date: "datetime64[us]"}


class _Series(NamedTuple):
    """One column of a DataFrame: its cells and their type."""

    name: str
    type: type
    categories: tuple[str, ...]  # of a closed vocabulary; else empty
    cells: list[Any]


def to_pandas(columns: Mapping[str, Column], rows: Rows) -> pandas.DataFrame:
    """Return the rows as a pandas DataFrame."""
    try:
        import pandas  # noqa: PLC0415  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise _missing("pandas", "pandas") from error

    def series(each: _Series) -> Any:
        dtype = pandas.CategoricalDtype(each.categories) if each.categories else _PANDAS[each.type]
        return pandas.Series(each.cells, dtype=dtype)

    return pandas.DataFrame({each.name: series(each) for each in _all_series(columns, rows)})


def to_polars(columns: Mapping[str, Column], rows: Rows) -> polars.DataFrame:
    """Return the rows as a polars DataFrame."""
    try:
        import polars  # noqa: PLC0415  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise _missing("polars", "polars") from error
    types = {str: polars.String, int: polars.Int64, bool: polars.Boolean, datetime.date: polars.Date}

    def series(each: _Series) -> Any:
        dtype = polars.Enum(each.categories) if each.categories else types[each.type]
        return polars.Series(each.name, each.cells, dtype=dtype)

    return polars.DataFrame([series(each) for each in _all_series(columns, rows)])


def to_arrow(columns: Mapping[str, Column], rows: Rows) -> pyarrow.Table:
    """Return the rows as an Arrow table."""
    try:
        import pyarrow  # noqa: PLC0415  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise _missing("pyarrow", "arrow") from error
    types = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), datetime.date: pyarrow.date32()}

    def array(each: _Series) -> Any:
        if not each.categories:
            return pyarrow.array(each.cells, types[each.type])
        places = {category: place for place, category in enumerate(each.categories)}
        indices = pyarrow.array([places.get(cell) for cell in each.cells], pyarrow.int32())
        return pyarrow.DictionaryArray.from_arrays(indices, pyarrow.array(each.categories, pyarrow.string()))

    return pyarrow.table({each.name: array(each) for each in _all_series(columns, rows)})


def _all_series(columns: Mapping[str, Column], rows: Rows) -> Iterator[_Series]:
    """Yield the columns with their cells, and two more for each date."""
    for column in columns.values():
        cells = [row[column.name] for row in rows]
        yield _Series(column.name, column.type, tuple(map(str, column.vocabulary or ())), cells)
        if column.date:
            dates = [None if cell is None else PartialDate(cell) for cell in cells]
            for end in ("earliest", "latest"):
                days = [date and getattr(date, end) for date in dates]
                yield _Series(f"{column.name}_{end}", datetime.date, (), days)


def _missing(library: str, extra: str) -> ImportError:
    return ImportError(f"this needs {library}, which is not installed; pip install 'cstopa[{extra}]'", name=library)
