"""The Data Package as this package writes it; tests/validators checks it with the format's own validator."""

import csv
import errno
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import Dataset
from cstopa.export.datapackage import files_of

Document = dict[str, Any]


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


def descriptor_of(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_package_has_one_file_per_table_and_a_descriptor(data: Dataset, tmp_path: Path) -> None:
    data.to_datapackage(tmp_path / "package")

    written = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    assert set(written) == {"datapackage.json", "edition.csv", *(f"{table.name}.csv" for table in data.tables)}
    assert list(tmp_path.iterdir()) == [tmp_path / "package"]
    for table in data.tables:
        table.to_csv(tmp_path / "table.csv")
        assert written[f"{table.name}.csv"] == (tmp_path / "table.csv").read_bytes()


def test_descriptor_describes_its_files(data: Dataset, tmp_path: Path) -> None:
    data.to_datapackage(tmp_path / "package")

    resources = descriptor_of(tmp_path / "package")["resources"]
    assert resources[-1]["name"] == "edition"
    for resource, table in zip(resources[:-1], data.tables, strict=True):
        content = (tmp_path / "package" / resource["path"]).read_bytes()
        assert resource["name"] == table.name
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode("utf-8").split("\n", maxsplit=1)[0]
        assert ",".join(field["name"] for field in resource["schema"]["fields"]) == header


def test_resource_written_by_hand(small: Document) -> None:
    data = cstopa.parse(json.dumps(small))
    files = files_of(data.edition, data.tables)
    (people,) = (each for each in json.loads(files["datapackage.json"])["resources"] if each["name"] == "people")
    del people["schema"]

    assert people == {
        "name": "people",
        "type": "table",
        "path": "people.csv",
        "description": "An official whom a public source names in an office or a role.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "bytes": len(files["people.csv"]),
        "hash": "sha256:" + hashlib.sha256(files["people.csv"]).hexdigest(),
    }


def test_descriptor_describes_the_edition(tmp_path: Path) -> None:
    cstopa.load("2025.1").to_datapackage(tmp_path / "package")

    descriptor = descriptor_of(tmp_path / "package")
    assert (descriptor["name"], descriptor["version"], descriptor["licenses"]) == (
        "cstopa",
        "2025.1",
        [{"name": "CC0-1.0", "title": "CC0-1.0", "path": "https://spdx.org/licenses/CC0-1.0.html"}],
    )
    assert descriptor["created"] == f"{cstopa.load('2025.1').edition.released}T00:00:00Z"
    assert descriptor["contributors"] == [{"title": "The cstopa maintainers", "roles": ["author", "maintainer"]}]
    assert "parliamentary assembly" in descriptor["keywords"]
    assert descriptor["sources"][0] == {
        "title": "Aleksandr Pankin on Interaction between the Russian Foreign Ministry and the CSTO PA",
        "path": "https://pacsto.org/events/aleksandr-pankin-rasskazal-o-vzaimodeystvii-mid-rossii",
    }
    assert len(descriptor["sources"]) == 4


def test_descriptor_of_a_users_document_has_no_contributors(small: Document) -> None:
    small["edition"]["released"] = "2030-05"
    data = cstopa.parse(json.dumps(small))

    descriptor = json.loads(files_of(data.edition, data.tables)["datapackage.json"])
    assert not {"created", "contributors"} & set(descriptor)


@pytest.mark.parametrize(("address", "expected"), [(None, set()), ("https://example.org/", {"https://example.org/"})])
def test_homepage_is_included_if_set(
    monkeypatch: pytest.MonkeyPatch, address: str | None, expected: set[str], small: Document
) -> None:
    monkeypatch.setattr("cstopa.export.datapackage.HOMEPAGE", address)

    for data, homepages in ((cstopa.load("2025.1"), expected), (cstopa.parse(json.dumps(small)), set())):
        descriptor = json.loads(files_of(data.edition, data.tables)["datapackage.json"])
        assert {descriptor[key] for key in descriptor.keys() & {"homepage"}} == homepages


def test_fields_and_keys_match_those_written_by_hand(tmp_path: Path) -> None:
    cstopa.load("2025.1").to_datapackage(tmp_path / "package")

    schemas = {resource["name"]: resource["schema"] for resource in descriptor_of(tmp_path / "package")["resources"]}
    chambers = {field["name"]: field for field in schemas["chambers"]["fields"]}
    assert chambers["kind"] == {
        "name": "kind",
        "type": "string",
        "description": "Which house it is.",
        "constraints": {"required": True, "enum": ["lower", "upper", "unicameral"]},
    }
    assert chambers["size"]["type"] == "integer"
    assert chambers["size"]["constraints"] == {"minimum": 1}
    assert chambers["until"]["constraints"] == {"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
    assert chambers["identifiers_wikidata"]["constraints"] == {"pattern": "Q[1-9][0-9]*"}
    assert "constraints" not in chambers["parliament_name"]
    assert schemas["chambers"]["primaryKey"] == ["id"]
    assert schemas["chambers"]["foreignKeys"] == [
        {"fields": ["parliament"], "reference": {"resource": "parliaments", "fields": ["id"]}}
    ]
    assert schemas["allocations"]["primaryKey"] == ["composition", "chamber"]
    assert schemas["observed_delegations"]["primaryKey"] == ["composition", "country"]
    assert not [name for name in ("citations", "participants", "attestations") if "primaryKey" in schemas[name]]
    assert [(key["fields"], key["reference"]["resource"]) for key in schemas["participants"]["foreignKeys"]] == [
        (["event"], "events"),
        (["mission"], "missions"),
        (["person"], "people"),
    ]
    organization = [key["fields"] for key in schemas["organizations"]["foreignKeys"]]
    assert organization == [["parent"], ["country"]]
    (participants,) = (field for field in schemas["events"]["fields"] if field["name"] == "participants")
    assert participants["description"].endswith("Several are joined by '; '.")
    assert all("participants" not in key["fields"] for key in schemas["events"]["foreignKeys"])


def test_primary_keys_are_unique_and_foreign_keys_lead_to_rows(data: Dataset) -> None:
    files = files_of(data.edition, data.tables)
    resources = {each["name"]: each for each in json.loads(files["datapackage.json"])["resources"]}
    rows = {name: read(files[f"{name}.csv"]) for name in resources}
    followed = 0
    for name, resource in resources.items():
        key = resource["schema"].get("primaryKey", [])
        assert not key or len({tuple(row[column] for column in key) for row in rows[name]}) == len(rows[name])
        for foreign in resource["schema"].get("foreignKeys", []):
            ids = {row["id"] for row in rows[foreign["reference"]["resource"]]}
            values = {row[foreign["fields"][0]] for row in rows[name]} - {""}
            assert values <= ids
            followed += len(values)
    assert followed > 20


def test_bytes_are_the_same_each_time(data: Dataset) -> None:
    parsed = cstopa.parse(data.to_json())

    assert files_of(parsed.edition, parsed.tables) == files_of(data.edition, data.tables)


def test_every_string_is_exported_unchanged(hostile: Document) -> None:
    data = cstopa.parse(json.dumps(hostile))
    files = files_of(data.edition, data.tables)

    for table in data.tables:
        for row, expected in zip(read(files[f"{table.name}.csv"]), table.rows(), strict=True):
            texts = {key: cell for key, cell in expected.items() if isinstance(cell, str)}
            assert {key: row[key] for key in texts} == texts
    descriptor = json.loads(files["datapackage.json"])
    assert descriptor["licenses"] == [{"name": "MIT-AND-CC0-1.0", "title": "MIT AND CC0-1.0"}]
    assert descriptor["sources"] == [{"title": "=1", "path": "https://example.org/?a=\"1,2\"&b='3'"}]


class TestFolder:
    """It is written completely or not at all."""

    data = cstopa.load("2025.1")

    def test_may_exist_if_empty(self, tmp_path: Path) -> None:
        self.data.to_datapackage(tmp_path)

        assert len(list(tmp_path.iterdir())) == len(self.data.tables) + 2

    def test_must_be_empty_unless_overwriting(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")

        with pytest.raises(FileExistsError, match="is not empty: choose another folder, or pass overwrite=True"):
            self.data.to_datapackage(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

        self.data.to_datapackage(tmp_path, overwrite=True)
        assert (tmp_path / "mine.txt").read_text() == "mine"
        assert descriptor_of(tmp_path)["version"] == "2025.1"

    def test_another_edition_replaces_all_files(self, tmp_path: Path) -> None:
        self.data.to_datapackage(tmp_path)
        other = cstopa.load("2026.1")
        other.to_datapackage(tmp_path, overwrite=True)

        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files_of(other.edition, other.tables)

    @pytest.mark.parametrize("exists", [True, False])
    def test_is_unchanged_if_writing_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exists: bool
    ) -> None:
        folder = tmp_path / "package"
        if exists:
            self.data.to_datapackage(folder)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
        write = Path.write_bytes

        def write_until_full(path: Path, content: bytes) -> int:
            if path.name == "datapackage.json":  # the last file
                raise OSError(errno.ENOSPC, "no space left")
            return write(path, content)

        monkeypatch.setattr(Path, "write_bytes", write_until_full)
        with pytest.raises(OSError, match="no space left"):
            cstopa.load("2026.1").to_datapackage(folder, overwrite=True)

        assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before
        assert folder.exists() is exists

    def test_is_unchanged_if_moving_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data.to_datapackage(tmp_path)
        (tmp_path / "people.csv").unlink()  # what was missing before is missing afterwards
        before = {path: path.read_bytes() for path in tmp_path.rglob("*")}
        replace = Path.replace

        def replace_until_last(path: Path, target: Path) -> Path:
            if target == tmp_path / "datapackage.json" and path.parent.name == "complete":
                raise OSError(errno.EACCES, "not allowed")
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", replace_until_last)
        with pytest.raises(OSError, match="not allowed"):
            cstopa.load("2026.1").to_datapackage(tmp_path, overwrite=True)

        assert {path: path.read_bytes() for path in tmp_path.rglob("*")} == before

    def test_content_is_synced_before_a_file_is_renamed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced = []
        monkeypatch.setattr(os, "fsync", lambda file: synced.append(os.fstat(file).st_size))
        self.data.to_datapackage(tmp_path / "package")

        assert sorted(synced) == sorted(path.stat().st_size for path in (tmp_path / "package").iterdir())

    @pytest.mark.parametrize("overwrite", [True, False])
    def test_leftover_of_a_killed_process_is_removed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, overwrite: bool
    ) -> None:
        for place in (".datapackage-abcdefgh/complete", ".datapackage-12345678/replaced", ".datapackage-x"):
            (tmp_path / place).mkdir(parents=True)
        (tmp_path / ".datapackage-abcdefgh" / "complete" / "people.csv").write_text("half")
        monkeypatch.chdir(tmp_path)
        self.data.to_datapackage(".", overwrite=overwrite)

        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files_of(
            self.data.edition, self.data.tables
        )

    def test_leftover_that_cannot_be_removed_stays(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        remove = os.rmdir

        def refuse(path: Any, **options: Any) -> None:
            if Path(path).name == ".datapackage-x":
                raise PermissionError
            remove(path, **options)

        (tmp_path / ".datapackage-x").mkdir()
        monkeypatch.setattr(os, "rmdir", refuse)
        self.data.to_datapackage(tmp_path, overwrite=True)

        assert {path.name for path in tmp_path.iterdir()} == {
            ".datapackage-x", *files_of(self.data.edition, self.data.tables)
        }  # fmt: skip

    def test_files_of_the_user_are_not_removed_as_leftovers(self, tmp_path: Path) -> None:
        (tmp_path / ".datapackage-mine").mkdir()
        (tmp_path / ".datapackage-mine" / "notes.txt").write_text("mine")
        (tmp_path / ".datapackage-file").write_text("mine")
        with pytest.raises(FileExistsError):
            self.data.to_datapackage(tmp_path)

        self.data.to_datapackage(tmp_path, overwrite=True)
        assert (tmp_path / ".datapackage-mine" / "notes.txt").read_text() == "mine"
        assert (tmp_path / ".datapackage-file").read_text() == "mine"

    def test_unfinished_package_is_finished_only_by_the_same_edition(self, tmp_path: Path) -> None:
        files = files_of(self.data.edition, self.data.tables)
        (tmp_path / "people.csv").write_bytes(files["people.csv"])
        with pytest.raises(FileExistsError):
            cstopa.load("2026.1").to_datapackage(tmp_path)

        self.data.to_datapackage(tmp_path)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
        with pytest.raises(FileExistsError):  # it is finished
            self.data.to_datapackage(tmp_path)

    def test_must_not_contain_a_directory_named_like_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "datapackage.json").mkdir()

        with pytest.raises(
            IsADirectoryError,
            match=r"datapackage\.json: is a directory, but a file must be written there; move it or choose another folder",
        ):
            self.data.to_datapackage(tmp_path, overwrite=True)
        assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]

    def test_must_not_be_a_file_and_needs_a_parent(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(NotADirectoryError):
            self.data.to_datapackage(tmp_path / "file")
        with pytest.raises(FileNotFoundError):
            self.data.to_datapackage(tmp_path / "none" / "package")
