"""Release an edition of the data: ``nox -s release_edition -- my-edition.json``.

Checks the document, writes its canonical form into data/, records its checksums, and regenerates everything that
depends on the newest edition. An edition is recorded once; a correction is a new edition.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import checksums

from cstopa.errors import CstopaError
from cstopa.model.document import EditionDocument
from cstopa.reading import checked, rules, shipped

CHECKSUMS = checksums.ROOT / "tests" / "golden" / "editions.sha256"

# Each runs in a new process, so that it sees the new edition.
GENERATORS = (
    "tools/schema.py",
    "tools/country_names.py",
    "tools/dictionary.py",
    "tools/coverage.py",
    "tools/readme.py",
    "tools/examples.py",
)

BY_HAND = """\
Edition {edition} is recorded, and everything that depends on it is regenerated. Still to be done by hand:
- read each new and changed record against its source, and add facts checked by hand to tests/test_editions.py;
- add "Edition {edition}" to CHANGELOG.md under "Data", and a row to the table of editions in docs/data.md;
- run the tests, look at `git diff`, and commit."""


class ReleaseError(Exception):
    """The edition cannot be released; the message says why."""


def document_of(path: Path) -> EditionDocument:
    """Return the checked document of an edition that is newer than all others."""
    document = checked.decode(path.read_bytes())
    rules.check(document)
    edition, newest = document.edition.id, shipped.editions()[-1]
    if as_numbers(edition) <= as_numbers(newest):
        raise ReleaseError(f"edition {edition} is not newer than {newest}: a released edition never changes")
    return document


def record_checksum(file: str, recorded: Path = CHECKSUMS) -> None:
    """Record the SHA-256 of an edition's file; refuses a file that already has one."""
    lines = recorded.read_text(encoding="ascii")
    if f"  {file}\n" in lines:
        raise ReleaseError(f"{file} has a checksum: a released edition never changes; a correction is a new edition")
    sha256 = hashlib.sha256((checksums.DATA / file).read_bytes()).hexdigest()
    recorded.write_text(f"{lines}{sha256}  {file}\n", encoding="ascii", newline="\n")


def release(path: Path) -> str:
    """Release the edition in a file; return its id."""
    document = document_of(path)
    file = f"cstopa-{document.edition.id}.json"
    (checksums.DATA / file).write_bytes(checked.encode(document).encode("utf-8"))
    record_checksum(file)
    checksums.note(file)
    for generator in GENERATORS:
        subprocess.run([sys.executable, generator], check=True, cwd=checksums.ROOT)
    tests = ("pytest", "-q", "tests/test_editions.py")  # those that every shipped edition passes
    if subprocess.run([sys.executable, "-m", *tests], check=False, cwd=checksums.ROOT).returncode:
        raise ReleaseError(f"edition {document.edition.id} is not ready: correct it, and undo the release with git")
    return document.edition.id


def as_numbers(edition: str) -> list[int]:
    """Return an edition as numbers, so that editions sort correctly."""
    return list(map(int, edition.split(".")))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: nox -s release_edition -- FILE")
    try:
        print(BY_HAND.format(edition=release(Path(sys.argv[1]))))
    except (CstopaError, ReleaseError, OSError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")
