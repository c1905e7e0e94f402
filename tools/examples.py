"""Rewrite the outputs of the examples that depend on the newest edition: those of README.md and of the docstrings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PYTEST = (
    *("-m", "pytest", "-q", "--noconftest", "-c", "/dev/null", f"--rootdir={ROOT}", "-p", "no:cacheprovider"),
    *("-o", "doctest_optionflags=ELLIPSIS NORMALIZE_WHITESPACE"),
    *("--doctest-modules", "--doctest-glob=*.md", "--doctest-continue-on-failure"),
)


def main() -> None:
    """Let pytest-accept write what the examples print now, then see that all of them pass."""
    paths = [str(ROOT / "README.md"), str(ROOT / "src")]
    with TemporaryDirectory() as folder:  # an example may write files
        # its report lists what is rewritten as failures
        subprocess.run(
            [sys.executable, *PYTEST, "--accept", *paths], cwd=folder, check=False, stdout=subprocess.DEVNULL
        )
        subprocess.run([sys.executable, *PYTEST, *paths], cwd=folder, check=True)


if __name__ == "__main__":
    main()
