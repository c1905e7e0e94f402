"""The Data Package as this package writes it; what its validator says of it stands in tests/validators."""

import csv
import errno
import hashlib
import io
import json
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


def test_a_package_is_a_file_a_table_and_a_descriptor(data: Dataset, tmp_path: Path) -> None:
    data.to_datapackage(tmp_path / "package")

    written = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    assert set(written) == {"datapackage.json", *(f"{table.name}.csv" for table in data.tables)}
    assert list(tmp_path.iterdir()) == [tmp_path / "package"]
    for table in data.tables:
        table.to_csv(tmp_path / "table.csv")
        assert written[f"{table.name}.csv"] == (tmp_path / "table.csv").read_bytes()


def test_the_descriptor_knows_its_files(data: Dataset, tmp_path: Path) -> None:
    data.to_datapackage(tmp_path / "package")

    resources = descriptor_of(tmp_path / "package")["resources"]
    for resource, table in zip(resources, data.tables, strict=True):
        content = (tmp_path / "package" / resource["path"]).read_bytes()
        assert resource["name"] == table.name
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode("utf-8").split("\n", maxsplit=1)[0]
        assert ",".join(field["name"] for field in resource["schema"]["fields"]) == header


def test_the_descriptor_says_what_the_edition_is(tmp_path: Path) -> None:
    cstopa.load("2025.1").to_datapackage(tmp_path / "package")

    found = descriptor_of(tmp_path / "package")
    assert (found["name"], found["version"], found["licenses"]) == (
        "cstopa",
        "2025.1",
        [{"name": "CC0-1.0", "title": "CC0-1.0"}],
    )
    assert found["sources"][0] == {
        "title": "Aleksandr Pankin on Interaction between the Russian Foreign Ministry and the CSTO PA",
        "path": "https://pacsto.org/events/aleksandr-pankin-rasskazal-o-vzaimodeystvii-mid-rossii",
    }
    assert len(found["sources"]) == 4


def test_fields_and_keys_written_by_hand(tmp_path: Path) -> None:
    cstopa.load("2025.1").to_datapackage(tmp_path / "package")

    schemas = {one["name"]: one["schema"] for one in descriptor_of(tmp_path / "package")["resources"]}
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
    assert "primaryKey" not in schemas["citations"]
    organization = [key["fields"] for key in schemas["organizations"]["foreignKeys"]]
    assert organization == [["parent"], ["country"]]
    (participants,) = (one for one in schemas["events"]["fields"] if one["name"] == "participants")
    assert participants["description"].endswith("Several are joined by '; '.")
    assert all("participants" not in key["fields"] for key in schemas["events"]["foreignKeys"])


def test_keys_hold(data: Dataset) -> None:
    """Primary keys differ from row to row, and foreign keys lead to a row."""
    files = files_of(data.edition, data.tables)
    resources = {one["name"]: one for one in json.loads(files["datapackage.json"])["resources"]}
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


def test_an_edition_has_the_same_bytes_each_time(data: Dataset) -> None:
    again = cstopa.parse(data.to_json())

    assert files_of(again.edition, again.tables) == files_of(data.edition, data.tables)


def test_every_text_comes_out_as_it_is(hostile: Document) -> None:
    data = cstopa.parse(json.dumps(hostile))
    files = files_of(data.edition, data.tables)

    for table in data.tables:
        for row, expected in zip(read(files[f"{table.name}.csv"]), table.rows(), strict=True):
            texts = {key: cell for key, cell in expected.items() if isinstance(cell, str)}
            assert {key: row[key] for key in texts} == texts
    found = json.loads(files["datapackage.json"])
    assert found["licenses"] == [{"name": "MIT-AND-CC0-1.0", "title": "MIT AND CC0-1.0"}]
    assert found["sources"] == [{"title": "=1", "path": "https://example.org/?a=\"1,2\"&b='3'"}]


class TestTheFolder:
    """Written whole or not at all."""

    data = cstopa.load("2025.1")

    def test_may_be_there_and_empty(self, tmp_path: Path) -> None:
        self.data.to_datapackage(tmp_path)

        assert len(list(tmp_path.iterdir())) == len(self.data.tables) + 1

    def test_must_be_empty_unless_asked(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")

        with pytest.raises(FileExistsError, match="is not empty: name another folder, or ask with overwrite=True"):
            self.data.to_datapackage(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

        self.data.to_datapackage(tmp_path, overwrite=True)
        assert (tmp_path / "mine.txt").read_text() == "mine"
        assert descriptor_of(tmp_path)["version"] == "2025.1"

    def test_is_overwritten_with_another_edition(self, tmp_path: Path) -> None:
        self.data.to_datapackage(tmp_path)
        newest = cstopa.load("2026.1")
        newest.to_datapackage(tmp_path, overwrite=True)

        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files_of(newest.edition, newest.tables)

    @pytest.mark.parametrize("there", [True, False])
    def test_stays_as_it_was_when_writing_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
    ) -> None:
        folder = tmp_path / "package"
        if there:
            self.data.to_datapackage(folder)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
        write = Path.write_bytes

        def full(path: Path, content: bytes) -> int:
            if path.name == "datapackage.json":  # the last file
                raise OSError(errno.ENOSPC, "no space left")
            return write(path, content)

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="no space left"):
            cstopa.load("2026.1").to_datapackage(folder, overwrite=True)

        assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before
        assert folder.exists() is there

    def test_must_not_hold_a_folder_in_the_place_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "datapackage.json").mkdir()

        with pytest.raises(
            IsADirectoryError,
            match=r"datapackage\.json: a folder where a file is to be; move it away or name another folder",
        ):
            self.data.to_datapackage(tmp_path, overwrite=True)
        assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]

    def test_is_no_file_and_has_a_parent(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()

        with pytest.raises(NotADirectoryError):
            self.data.to_datapackage(tmp_path / "file")
        with pytest.raises(FileNotFoundError):
            self.data.to_datapackage(tmp_path / "none" / "package")
