import subprocess
import sys
from pathlib import Path

import pytest

from cstopa.tables.table import Cell, csv_text, write_csv


def test_none_is_empty_and_bools_are_lowercase() -> None:
    row: dict[str, Cell] = {"a": "x", "b": 7, "c": None, "d": True, "e": False, "f": 'say "a, b"'}

    assert csv_text(row, [row]) == 'a,b,c,d,e,f\nx,7,,true,false,"say ""a, b"""\n'


def test_no_rows_give_a_header() -> None:
    assert csv_text(["a", "b"], []) == "a,b\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_safe_puts_an_apostrophe_before_formulas(start: str) -> None:
    """Also before the full-width forms: U+FF1D is ``=``."""
    text = csv_text(["a"], [{"a": f"{start}1"}], safe=True)

    assert text.removeprefix("a\n").lstrip('"').startswith(f"'{start}")
    assert csv_text(["a"], [{"a": f"1{start}"}], safe=True) == csv_text(["a"], [{"a": f"1{start}"}])


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
