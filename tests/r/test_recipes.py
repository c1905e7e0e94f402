"""The R code of docs/recipes.md runs, and keeps the codes of countries: ``nox -s r``."""

import re
import subprocess
from pathlib import Path

import cstopa

PAGE = Path(__file__).parent.parent.parent / "docs" / "recipes.md"
SEEN = """
cat(by_kind$kind, by_kind$seats, "\\n")
cat(countries$numeric[countries$id == "AM"], read_table("countries")$numeric[1], "\\n")
"""


def test_r_reads_the_files_as_the_page_says(tmp_path: Path) -> None:
    data = cstopa.load("2026.1")
    data.composition().to_csv(tmp_path / "seats.csv")
    data.countries.to_csv(tmp_path / "countries.csv")
    data.to_datapackage(tmp_path / "csto-pa")
    blocks = re.findall(r"```r\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "recipes.R").write_text("".join([*blocks, SEEN]), encoding="utf-8")

    run = subprocess.run(
        ["Rscript", "recipes.R"],  # noqa: S607
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith("lower unicameral upper 31 6 30 \n051 051 \n")
