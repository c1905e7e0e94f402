"""A released edition never changes by a byte: the list of hashes in ``golden/editions.sha256`` may only grow.

It is in the format of ``sha256sum``. A line that is there stays as it is, and a correction of the data is a new edition
with a line of its own.
"""

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import cstopa
from cstopa import catalog

GOLDEN = Path(__file__).parent / "golden" / "editions.sha256"
LINES = GOLDEN.read_text(encoding="ascii").splitlines()


def test_every_edition_that_was_ever_released_ships_unchanged() -> None:
    for line in LINES:
        found = re.fullmatch(r"([0-9a-f]{64})  (cstopa-[0-9]{4}\.[1-9][0-9]*\.json)", line)
        assert found, line
        content = files("cstopa").joinpath("data", found[2]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == found[1], f"{found[2]} was released and may not change"
        assert catalog._SHA256[found[2]] == found[1]


def test_every_edition_has_its_line_in_order() -> None:
    assert [line.split("  ")[1] for line in LINES] == [f"cstopa-{one}.json" for one in cstopa.editions()], (
        "add the new edition's line at the end: sha256sum cstopa-*.json"
    )
