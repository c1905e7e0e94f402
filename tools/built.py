"""Check that two builds have the same bytes, and that the source distribution has exactly the committed files."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path

GENERATED = {"PKG-INFO"}
LEFT_OUT = (".ci/", ".github/", ".gitattributes", ".pre-commit-config.yaml", ".readthedocs.yaml")


def main(first: str, second: str) -> None:
    """Compare two folders of built files, and the source distribution with the files that git tracks."""
    if hashes(Path(first)) != hashes(Path(second)):
        sys.exit(f"two builds differ: {hashes(Path(first))} and {hashes(Path(second))}")
    (sdist,) = Path(first).glob("*.tar.gz")
    if contents(sdist) != committed() | GENERATED:
        sys.exit(f"{sdist.name} and git differ in {sorted(contents(sdist) ^ (committed() | GENERATED))}")
    print(*(f"{sha256}  {name}" for name, sha256 in hashes(Path(first)).items()), sep="\n")


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each built file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def contents(sdist: Path) -> set[str]:
    """The files of a source distribution, without the name of its folder."""
    with tarfile.open(sdist) as archive:
        return {member.name.split("/", 1)[1] for member in archive.getmembers() if member.isfile()}


def committed() -> set[str]:
    """The files that git tracks, without those that only serve the hosting platform."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")  # noqa: S607
    return {name for name in listed if name and not name.startswith(LEFT_OUT)}


if __name__ == "__main__":
    main(*sys.argv[1:])
