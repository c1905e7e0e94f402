import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

import cstopa
from cstopa.reading import shipped

TOOLS = Path(__file__).parent.parent / "tools"
PROGRAM = f"import pathlib, sys; sys.path.append({str(TOOLS)!r}); import release_files; release_files.write(pathlib.Path(sys.argv[1]))"


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """Write the files in another process; return the content of each by its name."""
    subprocess.run(
        [sys.executable, "-c", PROGRAM, folder], check=True, capture_output=True, env=os.environ | environment
    )
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("dist") / "new" / "data")


def test_has_each_edition_and_the_schema(built: dict[str, bytes]) -> None:
    editions = {f"cstopa-{edition}{end}" for edition in cstopa.editions() for end in (".json", "-datapackage.zip")}
    assert set(built) == editions | {"cstopa-schema.json", "SHA256SUMS"}
    assert {"cstopa-2025.1.json", "cstopa-2026.1.json", "cstopa-2026.1-datapackage.zip"} <= set(built)
    for edition in cstopa.editions():
        assert built[f"cstopa-{edition}.json"] == shipped.content(shipped.edition_file(edition))
    assert built["cstopa-schema.json"] == files("cstopa").joinpath("data/schema.json").read_bytes()


def test_checksums_are_those_of_all_other_files(built: dict[str, bytes]) -> None:
    lines = built["SHA256SUMS"].decode("ascii").splitlines()

    others = sorted(set(built) - {"SHA256SUMS"})
    assert lines == [f"{hashlib.sha256(built[name]).hexdigest()}  {name}" for name in others]


@pytest.mark.parametrize("edition", cstopa.editions())
def test_zip_contains_the_data_package(built: dict[str, bytes], tmp_path: Path, edition: str) -> None:
    cstopa.load(edition).to_datapackage(tmp_path)

    with zipfile.ZipFile(io.BytesIO(built[f"cstopa-{edition}-datapackage.zip"])) as package:
        assert package.testzip() is None
        content = {entry.filename: package.read(entry) for entry in package.infolist()}
    assert content == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert json.loads(content["datapackage.json"])["version"] == edition


def test_bytes_are_the_same_each_time(built: dict[str, bytes], tmp_path: Path) -> None:
    """Also in another time zone and locale, and with another hash seed."""
    rebuilt = build(tmp_path, TZ="Asia/Almaty", LC_ALL="C", PYTHONUTF8="0", PYTHONHASHSEED="7")

    assert rebuilt == built


def test_changelog_must_name_every_edition(tool: Callable[[str], ModuleType]) -> None:
    check_changelog = tool("release_files").check_changelog
    names = [f"Edition {edition}" for edition in cstopa.editions()]

    check_changelog("\n".join(names))
    with pytest.raises(SystemExit, match=f"CHANGELOG.md does not name {names[-1]}: describe it under Data"):
        check_changelog("\n".join(names[:-1]))
