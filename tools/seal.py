"""Check an edition, write it in the canonical form, and note its SHA-256 in the catalog: ``nox -s seal -- 2027.1``."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from cstopa import DataError, checks, codec

SOURCE = Path(__file__).parent.parent / "src" / "cstopa"
CATALOG = SOURCE / "catalog.py"


def seal(edition: str) -> str:
    """Rewrite the edition's file and the catalog; give the hash."""
    path = SOURCE / "data" / f"cstopa-{edition}.json"
    document = codec.decode(path.read_bytes())
    checks.check(document)
    content = codec.encode(document).encode("utf-8")
    path.write_bytes(content)
    note_hash(path.name, hashlib.sha256(content).hexdigest())
    return hashlib.sha256(content).hexdigest()


def note_hash(file: str, sha256: str) -> None:
    """Put the hash of a shipped file into the catalog, as a new line if it has none."""
    catalog = CATALOG.read_text(encoding="utf-8")
    line = f'    "{file}": "{sha256}",\n'
    known = re.compile(rf'^    "{re.escape(file)}": "[0-9a-f]*",\n', re.MULTILINE)
    if known.search(catalog):
        catalog = known.sub(line, catalog)
    else:
        head, tail = catalog.split("_SHA256 = {\n")
        inside, rest = tail.split("}\n", 1)
        catalog = f"{head}_SHA256 = {{\n{inside}{line}}}\n{rest}"
    CATALOG.write_text(catalog, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        print(seal(*sys.argv[1:]))
    except DataError as error:
        sys.exit(str(error))
