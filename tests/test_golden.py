"""A released edition never changes by a byte: the list of hashes in ``golden/editions.sha256`` may only grow.

It has the format of ``sha256sum``. No line ever changes; a correction of the data is a new edition with a new line.
``nox -s editions`` compares the editions with the tags of the repository too.
"""

import hashlib
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

import cstopa

ATTRIBUTES = Path(__file__).parent.parent / ".gitattributes"
DATA = Path(cstopa.__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden" / "editions.sha256"
LINES = GOLDEN.read_text(encoding="ascii").splitlines()


def test_every_released_edition_ships_unchanged() -> None:
    for line in LINES:
        match = re.fullmatch(r"([0-9a-f]{64})  (cstopa-[0-9]{4}\.[1-9][0-9]*\.json)", line)
        assert match, line
        content = files("cstopa").joinpath("data", match[2]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == match[1], f"{match[2]} was released and may not change"


@pytest.mark.skipif(not ATTRIBUTES.exists(), reason="a source distribution has no .gitattributes")
@pytest.mark.parametrize("line_ends", ["true", "input", "false"])
def test_checkout_has_the_released_bytes(tmp_path: Path, line_ends: str) -> None:
    """Also where git writes CRLF, as on most Windows machines; code has line feeds there too, so builds are the same."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    shutil.copytree(DATA, origin / "src" / "cstopa" / "data")
    shutil.copy(ATTRIBUTES, origin)
    (origin / "code.py").write_bytes(b"1\n2\n")
    git("init", "--quiet", cwd=origin)
    git("add", ".", cwd=origin)
    git("-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "--quiet", "--message", "All", cwd=origin)

    git(
        "-c",
        f"core.autocrlf={line_ends}",
        "-c",
        "core.eol=crlf",
        "clone",
        "--quiet",
        str(origin),
        str(clone),
        cwd=origin,
    )

    assert (clone / "code.py").read_bytes() == b"1\n2\n"
    for path in DATA.glob("*.json"):
        assert (clone / "src" / "cstopa" / "data" / path.name).read_bytes() == path.read_bytes()


def git(*arguments: str, cwd: Path) -> None:
    subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True)  # noqa: S607


def test_list_has_one_line_per_edition_in_order() -> None:
    assert [line.split("  ")[1] for line in LINES] == [f"cstopa-{edition}.json" for edition in cstopa.editions()]
