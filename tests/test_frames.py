"""DataFrames where their libraries are missing; tests/engines has the DataFrames themselves."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

import cstopa

METHODS: list[tuple[Callable[[Any], object], str, str]] = [
    (lambda table: table.to_pandas(), "pandas", "pandas"),
    (lambda table: table.to_polars(), "polars", "polars"),
    (lambda table: table.to_arrow(), "pyarrow", "arrow"),
    (lambda table: table.__arrow_c_stream__(), "pyarrow", "arrow"),
]


@pytest.mark.parametrize(("method", "library", "extra"), METHODS)
def test_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, method: Callable[[Any], object], library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    data = cstopa.load("2026.1")

    for table in (data.people, data.composition()):
        with pytest.raises(ImportError) as caught:
            method(table)
        assert str(caught.value) == f"this needs {library}, which is not installed; pip install 'cstopa[{extra}]'"
        assert caught.value.name == library


def test_columns_say_which_of_them_are_dates() -> None:
    data = cstopa.load("2026.1")

    assert [name for name, column in data.events.columns.items() if column.date] == ["date", "until"]
    assert [name for name, column in data.mandates.columns.items() if column.date] == [
        "start", "end", "not_after", "seen_not_before",
    ]  # fmt: skip
    assert not [name for name, column in data.composition().columns.items() if column.date]
