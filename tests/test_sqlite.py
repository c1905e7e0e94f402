"""The SQLite database against the tables that it is made from."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, PartialDate
from cstopa.__main__ import main

Document = dict[str, Any]


def opened(data: Dataset, folder: Path) -> sqlite3.Connection:
    data.to_sqlite(folder / "cstopa.db")
    database = sqlite3.connect(folder / "cstopa.db")
    database.row_factory = sqlite3.Row
    return database


def rows_of(database: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]  # noqa: S608


@pytest.fixture(params=cstopa.editions())
def data(request: pytest.FixtureRequest) -> Dataset:
    return cstopa.load(request.param)


@pytest.fixture
def database(data: Dataset, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(opened(data, tmp_path)) as database:
        yield database


def check_every_cell(data: Dataset, database: sqlite3.Connection) -> None:
    for table in data.tables:
        columns = table.columns
        read = [
            {name: bool(cell) if cell is not None and columns[name].type is bool else cell
             for name, cell in row.items() if name in columns}
            for row in rows_of(database, table.name)
        ]  # fmt: skip
        assert read == table.rows()
        assert not read or list(read[0]) == list(columns)


def test_every_table_equals_its_rows(data: Dataset, database: sqlite3.Connection) -> None:
    names = {row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert names == {table.name for table in data.tables} | {"edition"}
    check_every_cell(data, database)


def test_every_string_is_exported_unchanged(hostile: Document, tmp_path: Path) -> None:
    data = cstopa.parse(json.dumps(hostile))

    with closing(opened(data, tmp_path)) as database:
        check_every_cell(data, database)


def test_every_reference_leads_to_a_row(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]


def test_dates_have_their_first_and_last_day(data: Dataset, database: sqlite3.Connection) -> None:
    for record, row in zip(data.mandates, rows_of(database, "mandates"), strict=True):
        for name in ("start", "end", "not_after"):
            date: PartialDate | None = getattr(record, name)
            days = (date.earliest.isoformat(), date.latest.isoformat()) if date else (None, None)
            assert (row[f"{name}_earliest"], row[f"{name}_latest"]) == days


def test_dates_written_by_hand(small: Document, tmp_path: Path) -> None:
    small["parliaments"][0] |= {"since": "1999", "until": "2024-02"}
    with closing(opened(cstopa.parse(json.dumps(small)), tmp_path)) as database:
        (diet,) = rows_of(database, "parliaments")

    assert {name: cell for name, cell in diet.items() if name.startswith(("since", "until"))} == {
        "since": "1999", "since_earliest": "1999-01-01", "since_latest": "1999-12-31",
        "until": "2024-02", "until_earliest": "2024-02-01", "until_latest": "2024-02-29",
    }  # fmt: skip
    assert "attested_earliest" not in {column.name for column in cstopa.load("2025.1").mandates.columns.values()}


def test_definitions_match_those_written_by_hand(tmp_path: Path) -> None:
    with closing(opened(cstopa.load("2026.1"), tmp_path)) as database:

        def definition(table: str) -> list[str]:
            (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
            return [line.strip().removesuffix(",") for line in sql.splitlines()[1:-1]]

        allocations, mandates, events = map(definition, ("allocations", "mandates", "events"))
        keys = {table.name: database.execute(f"PRAGMA table_info({table.name})").fetchall()
                for table in cstopa.load("2026.1").tables}  # fmt: skip

    assert allocations[:3] == [
        '"composition" TEXT NOT NULL',
        '"composition_name" TEXT',
        '"latest_seen" INTEGER NOT NULL CHECK ("latest_seen" IN (0, 1))',
    ]
    assert """"kind" TEXT NOT NULL CHECK ("kind" IN ('lower', 'upper', 'unicameral'))""" in allocations
    assert '"seats" INTEGER NOT NULL' in allocations
    assert allocations[-5:-3] == [
        'PRIMARY KEY ("composition", "chamber")',
        'FOREIGN KEY ("composition") REFERENCES "compositions" (id)',
    ]
    assert '"body" TEXT' in mandates
    assert not any("attested_" in line or '("body")' in line for line in mandates)
    assert 'FOREIGN KEY ("joint_with") REFERENCES "events" (id)' in events
    assert not any('("participants")' in line for line in events)
    assert all(any(column["pk"] for column in keys[name]) for name in ("sources", "people", "counts", "delegates"))
    assert not any(column["pk"] for column in keys["citations"])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE people SET country = 'XX'",
        "UPDATE chambers SET kind = 'middle'",
        "UPDATE allocations SET latest_seen = 2",
        "UPDATE sources SET url = NULL",
        "UPDATE chambers SET id = 'kz-senate'",
    ],
)
def test_database_refuses_what_a_table_cannot_hold(tmp_path: Path, change: str) -> None:
    with closing(opened(cstopa.load("2025.1"), tmp_path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(change)


def test_codes_keep_their_zeros(tmp_path: Path) -> None:
    with closing(opened(cstopa.load("2026.1"), tmp_path)) as database:
        (armenia,) = database.execute("SELECT numeric FROM countries WHERE id = 'AM'").fetchone()

    assert armenia == "051"


def test_view_has_the_latest_seats(data: Dataset, database: sqlite3.Connection) -> None:
    assert rows_of_view(database) == data.composition().rows()


def rows_of_view(database: sqlite3.Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute("SELECT * FROM latest_seats")]


def test_edition_table_has_release_licence_and_citation(data: Dataset, database: sqlite3.Connection) -> None:
    (row,) = rows_of(database, "edition")

    assert (
        row.items()
        >= {
            "id": data.edition.id,
            "released": str(data.edition.released),
            "licence": data.edition.licence,
            "citation": data.edition.citation,
            "latest_composition": data.composition().id,
        }.items()
    )


def test_bytes_are_the_same_each_time(data: Dataset, tmp_path: Path) -> None:
    data.to_sqlite(tmp_path / "a.db")
    cstopa.parse(data.to_json()).to_sqlite(tmp_path / "b.db")

    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_command_line_writes_the_same_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", "sqlite", "--edition", "2025.1", "-o", str(tmp_path / "cstopa.db")]
    cstopa.load("2025.1").to_sqlite(tmp_path / "expected.db")

    assert main(arguments) == 0
    assert (tmp_path / "cstopa.db").read_bytes() == (tmp_path / "expected.db").read_bytes()
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith(
        f"cstopa: {tmp_path / 'cstopa.db'} exists: choose another path, or add --overwrite"
    )


class TestFile:
    """It is written completely or not at all."""

    data = cstopa.load("2025.1")

    @pytest.mark.parametrize("content", [b"mine", b""])
    def test_must_not_exist_unless_overwriting(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "cstopa.db"
        path.write_bytes(content)

        with pytest.raises(FileExistsError, match="exists: name another file, or pass overwrite=True"):
            self.data.to_sqlite(path)
        assert path.read_bytes() == content

        self.data.to_sqlite(path, overwrite=True)
        assert path.read_bytes().startswith(b"SQLite format 3\0")
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize("exists", [True, False])
    def test_is_unchanged_if_writing_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exists: bool
    ) -> None:
        path = tmp_path / "cstopa.db"
        if exists:
            path.write_bytes(b"mine")

        def fail() -> str:
            raise OSError("no space left")

        monkeypatch.setattr("cstopa.export.sqlite._view_of_latest_seats", fail)
        with pytest.raises(OSError, match="no space left"):
            self.data.to_sqlite(path, overwrite=True)

        assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == ({path.name: b"mine"} if exists else {})

    def test_must_not_be_a_directory_and_needs_a_parent(self, tmp_path: Path) -> None:
        with pytest.raises(IsADirectoryError, match="is a directory: name a file in it"):
            self.data.to_sqlite(tmp_path, overwrite=True)
        with pytest.raises(FileNotFoundError):
            self.data.to_sqlite(tmp_path / "none" / "cstopa.db")
