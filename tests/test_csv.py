import csv
import io
import itertools
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cstopa.tables.columns import Cell
from cstopa.tables.csv import csv_text, write_csv

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cells(text: str, separator: str, **options: Any) -> list[list[str]]:
    """Read CSV with a separator, which need not be that of the writer."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, **options))


def test_none_is_empty_and_bools_are_lowercase() -> None:
    row: dict[str, Cell] = {"a": "x", "b": 7, "c": None, "d": True, "e": False, "f": 'say "a, b"'}

    assert csv_text(row, [row]) == 'a,b,c,d,e,f\nx,7,,true,false,"say ""a, b"""\n'


def test_no_rows_give_a_header() -> None:
    assert csv_text(["a", "b"], []) == "a,b\n"


@pytest.mark.parametrize("start", FORMULA)
def test_safe_puts_an_apostrophe_before_formulas(start: str) -> None:
    """Also before the full-width forms: U+FF1D is ``=``."""
    text = csv_text(["a"], [{"a": f"{start}1"}], safe=True)

    assert text.removeprefix("a\n").lstrip('"').startswith(f"'{start}")
    assert csv_text(["a"], [{"a": f"1{start}"}], safe=True) == csv_text(["a"], [{"a": f"1{start}"}])


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("Ann;=1+1", "Ann;'=1+1"),
        ("Ann; =1+1", "Ann;' =1+1"),
        ('Ann;"=1+1', "Ann;'\"=1+1"),
        ("Ann\t@SUM(A1)", "Ann\t'@SUM(A1)"),
        ("Ann,-1", "Ann,'-1"),
        ("Ann\n\uff1d1", "Ann\n'\uff1d1"),
        ("=1;=2;;+3", "'=1;'=2;;'+3"),
        ("Ann;", "Ann;"),
        (" =1", "' =1"),
        ("Ann; Bob, Carol - 1=1", "Ann; Bob, Carol - 1=1"),
        ("", ""),
    ],
)
def test_safe_puts_an_apostrophe_where_another_separator_starts_a_cell(value: str, safe: str) -> None:
    (_, (cell, _)) = cells(csv_text("ab", [{"a": value, "b": "x"}], safe=True), ",")

    assert cell == safe


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("skip", [False, True], ids=["blanks stay", "blanks skipped"])
def test_safe_file_has_no_formula_however_it_is_split(separator: str, *, skip: bool) -> None:
    """All strings of up to four of these characters, in the first, in a middle and in the last column."""
    characters = "a=\uff0b,;\t\n\" '"
    values = ["".join(letters) for length in range(5) for letters in itertools.product(characters, repeat=length)]
    rows: list[dict[str, Cell]] = [{"a": value, "b": "x", "c": value, "d": 7, "e": value} for value in values]

    text = csv_text("abcde", rows, safe=True)

    split = [cell for row in cells(text, separator, skipinitialspace=skip) for cell in row]
    assert len(split) > len(values)
    assert [cell for cell in split if cell.lstrip(' "\n').startswith(FORMULA)] == []
    bare = re.split(rf"[{separator}\r\n]", text)  # as if quotes meant nothing
    assert [cell for cell in bare if cell.lstrip(' "\n').startswith(FORMULA)] == []


def test_safe_leaves_numbers_unchanged() -> None:
    assert csv_text(["a", "b", "c"], [{"a": -1, "b": True, "c": None}], safe=True) == "a,b,c\n-1,true,\n"


def test_file_has_the_bytes_of_the_text(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", "имя\n\u2028\n")

    assert (tmp_path / "a.csv").read_bytes() == b"\xd0\xb8\xd0\xbc\xd1\x8f\n\xe2\x80\xa8\n"


def test_question_imports_neither_csv_nor_exports() -> None:
    program = "import sys, cstopa; cstopa.total_seats(); print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert "cstopa.dataset" in loaded
    assert not [name for name in loaded if name == "csv" or name.startswith("cstopa.export")]
