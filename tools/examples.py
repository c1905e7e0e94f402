"""Rewrite the outputs of the docstrings' examples that depend on the newest edition."""

from __future__ import annotations

import subprocess
import sys
from tempfile import TemporaryDirectory

import checksums

PYTEST = (
    *("-m", "pytest", "-q", "--noconftest", "-c", "/dev/null", f"--rootdir={checksums.ROOT}", "-p", "no:cacheprovider"),
    *("-o", "doctest_optionflags=ELLIPSIS NORMALIZE_WHITESPACE", "--doctest-modules", "--doctest-continue-on-failure"),
    str(checksums.ROOT / "src"),
)


def main() -> None:
    """Let pytest-accept write what the examples print now, then check that all of them pass."""
    with TemporaryDirectory() as folder:  # examples write files, and some refuse to replace one
        # its report lists what is rewritten as failures
        subprocess.run([sys.executable, *PYTEST, "--accept"], cwd=folder, check=False, stdout=subprocess.DEVNULL)
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, *PYTEST], cwd=folder, check=True)


if __name__ == "__main__":
    main()
