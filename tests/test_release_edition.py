"""Releasing an edition, and protecting those that were released."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cstopa

ROOT = Path(__file__).parent.parent
Tool = Callable[[str], ModuleType]


@pytest.fixture
def document() -> dict[str, Any]:
    """The newest document as JSON, under the number of an edition that does not exist yet."""
    raw: dict[str, Any] = json.loads(cstopa.load().to_json())
    raw["edition"]["id"] = "2999.1"
    return raw


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit that has the editions and their checksums."""
    shutil.copytree(ROOT / "src" / "cstopa" / "data", tmp_path / "src" / "cstopa" / "data")
    shutil.copytree(ROOT / "tests" / "golden", tmp_path / "tests" / "golden")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Editions")
    return tmp_path


def edit_and_update_checksum(repository: Path, tool: ModuleType) -> None:
    """Change one byte of an edition, and its recorded checksum with it."""
    path = repository / "src" / "cstopa" / "data" / "cstopa-2025.1.json"
    recorded = repository / tool.CHECKSUMS
    old = tool.hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes().replace(b'"seats": 7', b'"seats": 9', 1))
    new = tool.hashlib.sha256(path.read_bytes()).hexdigest()
    recorded.write_text(recorded.read_text(encoding="ascii").replace(old, new), encoding="ascii")
    assert old != new


# --- The release ------------------------------------------------------------------------------------


def test_document_of_a_newer_edition_is_accepted(tool: Tool, tmp_path: Path, document: dict[str, Any]) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    assert tool("release_edition").document_of(path).edition.id == "2999.1"


@pytest.mark.parametrize("edition", ["2025.1", "2025.9", cstopa.editions()[-1]])
def test_edition_that_is_not_newer_is_refused(
    tool: Tool, tmp_path: Path, document: dict[str, Any], edition: str
) -> None:
    module = tool("release_edition")
    path = tmp_path / "mine.json"
    document["edition"]["id"] = edition
    path.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(module.ReleaseError, match=f"edition {edition} is not newer than"):
        module.document_of(path)


def test_invalid_document_is_refused(tool: Tool, tmp_path: Path, document: dict[str, Any]) -> None:
    path = tmp_path / "mine.json"
    document["people"][0]["sources"] = []
    path.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(cstopa.DataError, match="name at least one source"):
        tool("release_edition").document_of(path)


def test_checksum_of_an_edition_is_recorded_only_once(tool: Tool, tmp_path: Path) -> None:
    module = tool("release_edition")
    recorded = tmp_path / "editions.sha256"
    recorded.write_text("", encoding="ascii")

    module.record_checksum("cstopa-2025.1.json", recorded)
    assert recorded.read_text(encoding="ascii") == f"{module.CHECKSUMS.read_text(encoding='ascii').splitlines()[0]}\n"
    with pytest.raises(module.ReleaseError, match=r"cstopa-2025\.1\.json has a checksum"):
        module.record_checksum("cstopa-2025.1.json", recorded)


def test_checksum_of_a_new_file_is_added_in_order(tool: Tool, tmp_path: Path) -> None:
    module = tool("checksums")
    code = tmp_path / "shipped.py"
    lines = module.SHIPPED.read_text(encoding="utf-8").splitlines(keepends=True)
    (line,) = (each for each in lines if each.startswith('    "cstopa-2025.1.json": '))
    code.write_text("".join(each for each in lines if each != line), encoding="utf-8")

    module.note("cstopa-2025.1.json", code)
    assert code.read_text(encoding="utf-8") == "".join(lines)
    code.write_text("".join(lines).replace(line, '    "cstopa-2025.1.json": "0",\n'), encoding="utf-8")
    module.note("cstopa-2025.1.json", code)
    assert code.read_text(encoding="utf-8") == "".join(lines)


# --- History ----------------------------------------------------------------------------------------


def test_without_a_tag_editions_are_compared_with_their_checksums(tool: Tool, repository: Path) -> None:
    assert tool("editions").main(repository).startswith("no tag contains an edition")


def test_without_a_tag_a_changed_edition_is_found(tool: Tool, repository: Path) -> None:
    path = repository / "src" / "cstopa" / "data" / "cstopa-2025.1.json"
    path.write_bytes(path.read_bytes() + b"\n")

    with pytest.raises(SystemExit, match=r"cstopa-2025\.1\.json does not match"):
        tool("editions").main(repository)


def test_tagged_editions_that_are_unchanged_pass(tool: Tool, repository: Path) -> None:
    git(repository, "tag", "v1.0.0")

    assert f"{len(cstopa.editions())} editions are unchanged" in tool("editions").main(repository)


def test_change_of_a_tagged_edition_is_found_even_if_its_checksums_are_changed(tool: Tool, repository: Path) -> None:
    git(repository, "tag", "v1.0.0")
    edit_and_update_checksum(repository, tool("editions"))

    with pytest.raises(SystemExit, match=r"cstopa-2025\.1\.json differs from the one in v1\.0\.0"):
        tool("editions").main(repository)


def test_removal_of_a_tagged_edition_is_found(tool: Tool, repository: Path) -> None:
    git(repository, "tag", "v1.0.0")
    (repository / "src" / "cstopa" / "data" / "cstopa-2025.1.json").unlink()
    git(repository, "commit", "--quiet", "--all", "--message", "Remove an edition")
    git(repository, "tag", "v1.1.0")

    with pytest.raises(SystemExit, match=r"cstopa-2025\.1\.json is missing; v1\.0\.0 contains it"):
        tool("editions").main(repository)


def test_new_edition_without_a_tag_passes(tool: Tool, repository: Path, document: dict[str, Any]) -> None:
    git(repository, "tag", "v1.0.0")
    (repository / "src" / "cstopa" / "data" / "cstopa-2999.1.json").write_text(json.dumps(document), encoding="utf-8")

    tool("editions").main(repository)
