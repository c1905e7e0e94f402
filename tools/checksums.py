"""Record the checksum of a shipped file in ``cstopa.reading.shipped``, which makes the file known to the package."""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path

import cstopa

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "cstopa" / "data"
SHIPPED = ROOT / "src" / "cstopa" / "reading" / "shipped.py"


def require_checkout() -> None:
    """Exit if the installed package is a copy: a generator would write what the copy says, and change nothing."""
    if not Path(cstopa.__file__).is_relative_to(ROOT / "src"):
        sys.exit(f"the installed cstopa is a copy of {ROOT}; install it with: python -m pip install -e .")


def note(file: str, shipped: Path = SHIPPED) -> None:
    """Write the CRC-32 of a file in data/ into the table of checksums, as a new line if it has none."""
    line = f'    "{file}": "{zlib.crc32((DATA / file).read_bytes()):08x}",\n'
    code = shipped.read_text(encoding="utf-8")
    known = re.compile(rf'^    "{re.escape(file)}": "[0-9a-f]*",\n', re.MULTILINE)
    if known.search(code):
        code = known.sub(line, code)
    else:
        head, tail = code.split("_CRC32 = {\n")
        lines, rest = tail.split("}\n", 1)
        code = f"{head}_CRC32 = {{\n{''.join(sorted([*lines.splitlines(keepends=True), line]))}}}\n{rest}"
    shipped.write_text(code, encoding="utf-8", newline="\n")
