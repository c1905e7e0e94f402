"""A released edition never changes by a byte: the list of hashes in ``golden/editions.sha256`` may only grow.

It has the format of ``sha256sum``. No line ever changes; a correction of the data is a new edition with a new line.
``nox -s editions`` compares the editions with the tags of the repository too.
"""

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import cstopa

GOLDEN = Path(__file__).parent / "golden" / "editions.sha256"
LINES = GOLDEN.read_text(encoding="ascii").splitlines()


def test_every_released_edition_ships_unchanged() -> None:
    for line in LINES:
        match = re.fullmatch(r"([0-9a-f]{64})  (cstopa-[0-9]{4}\.[1-9][0-9]*\.json)", line)
        assert match, line
        content = files("cstopa").joinpath("data", match[2]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == match[1], f"{match[2]} was released and may not change"


def test_list_has_one_line_per_edition_in_order() -> None:
    assert [line.split("  ")[1] for line in LINES] == [f"cstopa-{edition}.json" for edition in cstopa.editions()]
