"""``frictionless`` accepts the Data Package and rejects a broken one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report, validate

import cstopa
from cstopa import Dataset


def report_on(folder: Path) -> Report:
    return validate(folder / "datapackage.json", basepath=str(folder))


def problems_of(folder: Path) -> set[str]:
    return {str(kind) for (kind,) in report_on(folder).flatten(["type"])}


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
    """Remove the hashes and lengths, so that the problem inside a file is reported, not only that the file changed."""
    for resource in descriptor["resources"]:
        del resource["hash"], resource["bytes"]


def replace(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    rewrite(folder, drop_hashes)


def test_export_is_valid(any_data: Dataset, tmp_path: Path) -> None:
    any_data.to_datapackage(tmp_path / "package")
    report = report_on(tmp_path / "package")

    assert report.flatten(["title", "note"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(any_data.tables) + 1  # the table of the edition


def test_frictionless_reads_values_and_types(any_data: Dataset, tmp_path: Path) -> None:
    any_data.to_datapackage(tmp_path / "package")
    package = Package(tmp_path / "package" / "datapackage.json")

    for table in any_data.tables:
        assert [row.to_dict() for row in package.get_resource(table.name).read_rows()] == table.rows()


def test_changed_byte_is_rejected(package: Path) -> None:
    path = package / "chambers.csv"
    path.write_bytes(path.read_bytes().replace(b"State Duma", b"State Duba", 1))

    assert problems_of(package) == {"hash-count"}


def test_longer_file_is_rejected(package: Path) -> None:
    with (package / "counts.csv").open("a") as file:
        file.write("\n")

    assert {"hash-count", "byte-count"} <= problems_of(package)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
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
def test_invalid_file_is_rejected(package: Path, file: str, old: str, new: str, problem: str) -> None:
    replace(package, file, old, new)

    assert problem in problems_of(package)


@pytest.mark.parametrize(
    "change",
    [
        lambda descriptor: descriptor["resources"][0].pop("path"),
        lambda descriptor: descriptor["resources"][0]["schema"]["fields"][0].update(type="word"),
        lambda descriptor: descriptor["resources"][5]["schema"]["foreignKeys"][0]["reference"].update(fields=["name"]),
        lambda descriptor: descriptor["resources"][5]["schema"].update(primaryKey=["key"]),
    ],
)
def test_invalid_descriptor_is_rejected(package: Path, change: Callable[[Any], object]) -> None:
    rewrite(package, change)

    assert not report_on(package).valid
