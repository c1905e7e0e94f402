"""Compare every released edition byte for byte with the last tag that contains it: ``nox -s editions``.

A change to a released file is found even if every checksum in the tree was changed with it. A repository without a tag
has no released edition yet; then the files are compared with tests/golden/editions.sha256.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = "src/cstopa/data"
CHECKSUMS = "tests/golden/editions.sha256"


def git(root: Path, *arguments: str) -> bytes:
    """Return what a git command prints."""
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout  # noqa: S607


def released(root: Path) -> dict[str, tuple[str, bytes]]:
    """Return each edition's file with the last tag that contains it and its content there."""
    files: dict[str, tuple[str, bytes]] = {}
    for tag in git(root, "tag", "--sort=-creatordate", "--list", "v*").decode().split():
        for path in git(root, "ls-tree", "--name-only", tag, f"{FOLDER}/").decode().split():
            file = path.rsplit("/", 1)[1]
            if file.startswith("cstopa-") and file not in files:
                files[file] = tag, git(root, "show", f"{tag}:{path}")
    return files


def changed_since_tags(root: Path, files: dict[str, tuple[str, bytes]]) -> Iterator[str]:
    """Yield a sentence for each edition that differs from its tagged version."""
    for file, (tag, content) in sorted(files.items()):
        path = root / FOLDER / file
        if not path.exists():
            yield f"{file} is missing; {tag} contains it"
        elif path.read_bytes() != content:
            yield f"{file} differs from the one in {tag}: restore it; a correction is a new edition"


def changed_since_recorded(root: Path) -> Iterator[str]:
    """Yield a sentence for each edition that does not match its recorded checksum."""
    for line in (root / CHECKSUMS).read_text(encoding="ascii").splitlines():
        sha256, file = line.split("  ")
        path = root / FOLDER / file
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield f"{file} does not match {CHECKSUMS}"


def main(root: Path = ROOT) -> str:
    """Return what was compared; exits with a message if an edition has changed."""
    files = released(root)
    problems = list(changed_since_tags(root, files) if files else changed_since_recorded(root))
    if problems:
        sys.exit("\n".join(problems))
    if files:
        return f"{len(files)} editions are unchanged since they were tagged"
    return f"no tag contains an edition, so the editions were compared with {CHECKSUMS}: they match"


if __name__ == "__main__":
    print(main())
