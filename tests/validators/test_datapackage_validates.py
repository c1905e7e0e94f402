"""What ``frictionless`` says of the Data Package, whole and broken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report, validate

import cstopa
from cstopa import Dataset


def report(folder: Path) -> Report:
    return validate(folder / "datapackage.json", basepath=str(folder))


def faults(folder: Path) -> set[str]:
    return {str(kind) for (kind,) in report(folder).flatten(["type"])}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    cstopa.load("2025.1").to_datapackage(tmp_path / "package")
    return tmp_path / "package"


def rewrite(folder: Path, change: Callable[[Any], object]) -> None:
    """Change the descriptor."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def drop_hashes(descriptor: Any) -> None:
    """So that the fault in a file itself is told, and not only that the file was changed."""
    for resource in descriptor["resources"]:
        del resource["hash"], resource["bytes"]


def replace(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    rewrite(folder, drop_hashes)


def test_is_valid(any_data: Dataset, tmp_path: Path) -> None:
    any_data.to_datapackage(tmp_path / "package")
    found = report(tmp_path / "package")

    assert found.flatten(["title", "note"]) == []
    assert found.valid
    assert found.stats["tasks"] == len(any_data.tables)


def test_is_read_with_values_and_types(any_data: Dataset, tmp_path: Path) -> None:
    any_data.to_datapackage(tmp_path / "package")
    package = Package(tmp_path / "package" / "datapackage.json")

    for table in any_data.tables:
        assert [row.to_dict() for row in package.get_resource(table.name).read_rows()] == table.rows()


def test_a_changed_byte_is_refused(package: Path) -> None:
    path = package / "chambers.csv"
    path.write_bytes(path.read_bytes().replace(b"State Duma", b"State Duba", 1))

    assert faults(package) == {"hash-count"}


def test_a_longer_file_is_refused(package: Path) -> None:
    with (package / "counts.csv").open("a") as file:
        file.write("\n")

    assert {"hash-count", "byte-count"} <= faults(package)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("allocations.csv", ",8\n", ",eight\n", "type-error"),
        ("allocations.csv", ",true,", ",perhaps,", "type-error"),
        ("allocations.csv", ",8\n", ",0\n", "constraint-error"),
        ("allocations.csv", ",8\n", ",\n", "constraint-error"),
        ("chambers.csv", ",lower,", ",middle,", "constraint-error"),
        ("sources.csv", "https://", "ftp://", "constraint-error"),
        ("events.csv", "2025-02-07", "7 February", "constraint-error"),
        ("chambers.csv", "kz-senate", "kz-mazhilis", "primary-key"),
        ("allocations.csv", ",kz-senate,", ",kz-mazhilis,", "primary-key"),
        ("allocations.csv", ",kz-senate,", ",kz-house,", "foreign-key"),
        ("chambers.csv", "kz-parliament", "kz-congress", "foreign-key"),
        ("people.csv", "id,name,", "id,nom,", "incorrect-label"),
    ],
)
def test_a_broken_file_is_refused(package: Path, file: str, old: str, new: str, fault: str) -> None:
    replace(package, file, old, new)

    assert fault in faults(package)


@pytest.mark.parametrize(
    "change",
    [
        lambda descriptor: descriptor["resources"][0].pop("path"),
        lambda descriptor: descriptor["resources"][0]["schema"]["fields"][0].update(type="word"),
        lambda descriptor: descriptor["resources"][5]["schema"]["foreignKeys"][0]["reference"].update(fields=["name"]),
        lambda descriptor: descriptor["resources"][5]["schema"].update(primaryKey=["key"]),
    ],
)
def test_a_broken_descriptor_is_refused(package: Path, change: Callable[[Any], object]) -> None:
    rewrite(package, change)

    assert not report(package).valid
