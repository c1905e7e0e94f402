import io
import json
import os
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

import cstopa
from cstopa import catalog

TOOL = Path(__file__).parent.parent / "tools" / "release_files.py"


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """Run the tool in another process."""
    subprocess.run([sys.executable, TOOL, folder], check=True, capture_output=True, env=os.environ | environment)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("dist") / "new" / "data")


def test_each_edition_and_the_schema_are_there(built: dict[str, bytes]) -> None:
    assert sorted(built) == [
        "cstopa-2025.1-datapackage.zip",
        "cstopa-2025.1.json",
        "cstopa-2026.1-datapackage.zip",
        "cstopa-2026.1.json",
        "cstopa-schema.json",
    ]
    for edition in cstopa.editions():
        assert built[f"cstopa-{edition}.json"] == catalog.content(f"cstopa-{edition}.json")
    assert built["cstopa-schema.json"] == files("cstopa").joinpath("data/schema.json").read_bytes()


@pytest.mark.parametrize("edition", cstopa.editions())
def test_the_zip_holds_the_data_package(built: dict[str, bytes], tmp_path: Path, edition: str) -> None:
    cstopa.load(edition).to_datapackage(tmp_path)

    with zipfile.ZipFile(io.BytesIO(built[f"cstopa-{edition}-datapackage.zip"])) as package:
        assert package.testzip() is None
        found = {entry.filename: package.read(entry) for entry in package.infolist()}
    assert found == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert json.loads(found["datapackage.json"])["version"] == edition


def test_the_bytes_are_the_same_each_time(built: dict[str, bytes], tmp_path: Path) -> None:
    """In another process, time zone, language and order of hashes."""
    again = build(tmp_path, TZ="Asia/Almaty", LC_ALL="C", PYTHONUTF8="0", PYTHONHASHSEED="7")

    assert again == built
