import csv
import json
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import ChamberKind, Dataset, NotFoundError, Table
from cstopa.tables.columns import SEPARATOR


@pytest.fixture
def data() -> Dataset:
    return cstopa.load("2025.1")


def test_table_is_a_sequence(data: Dataset) -> None:
    chambers = data.chambers

    assert len(chambers) == 9
    assert chambers[0].id == "by-house-of-representatives"
    assert chambers[-1] is list(chambers)[8]
    assert [chamber.id for chamber in chambers[1:3]] == ["by-council-of-the-republic", "kz-mazhilis"]
    assert chambers[2] in chambers
    assert repr(chambers[1:3]).startswith("<Table chambers: 2 records, edition 2025.1>\n")
    with pytest.raises(IndexError):
        chambers[9]


def test_table_equals_a_table_of_equal_records(data: Dataset) -> None:
    parsed = cstopa.parse(data.to_json())

    assert parsed.chambers == data.chambers
    assert hash(parsed.chambers) == hash(data.chambers)
    assert data.chambers[1:] != data.chambers
    assert data.chambers[:0] != data.people[:0]
    assert data.chambers != list(data.chambers)


def test_by_id_returns_the_record(data: Dataset) -> None:
    assert data.people.by_id("krotov-mikhail").name.en == "Mikhail Krotov"


def test_by_id_suggests_close_ids(data: Dataset) -> None:
    with pytest.raises(NotFoundError) as caught:
        data.people.by_id("krotov-mikail")

    assert caught.value.suggestions == ("krotov-mikhail",)
    assert str(caught.value) == "no record in people with the id 'krotov-mikail'; did you mean 'krotov-mikhail'?"


@pytest.mark.parametrize("value", [None, 1, ["x"]])
def test_non_string_id_raises_type_error(data: Dataset, value: object) -> None:
    with pytest.raises(TypeError, match=f"^an id is a string, not {type(value).__name__}$"):
        data.people.by_id(value)  # type: ignore[arg-type]


def test_where_returns_records_with_the_values(data: Dataset) -> None:
    assert [chamber.id for chamber in data.chambers.where(kind="upper")] == [
        "by-council-of-the-republic",
        "kz-senate",
        "ru-federation-council",
        "tj-majlisi-milli",
    ]
    (senate,) = data.chambers.where(kind=ChamberKind.UPPER, parliament="kz-parliament")
    assert senate.id == "kz-senate"
    assert len(data.chambers.where(website=None)) == 6
    assert len(data.chambers.where()) == 9
    assert len(data.counts.where(value=97)) == 1
    assert len(data.counts.where(value=98)) == 0
    assert data.documents.where(adopted="2024").where(status="approved")[0].id == "concept-illegal-migration-2024"


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        (
            {"knd": "upper"},
            ValueError,
            "chambers has no column 'knd'; did you mean 'kind'? Expected one of id, parliament, parliament_name, kind, ",
        ),
        (
            {"kind": "uper"},
            ValueError,
            "unknown kind 'uper'; did you mean 'upper'? Expected one of lower, upper, unicameral",
        ),
        ({"kind": 1}, TypeError, "column kind of chambers takes str, not int"),
        ({"size": "98"}, TypeError, "column size of chambers takes int, not str"),
        ({"size": True}, TypeError, "column size of chambers takes int, not bool"),
    ],
)
def test_where_rejects_unknown_columns_and_values(
    data: Dataset, values: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        data.chambers.where(**values)

    assert str(caught.value).startswith(message)


def test_rows_have_every_key_in_order_and_flat_values(data: Dataset) -> None:
    for table in data.tables:
        columns = table.columns
        for row in table.rows():
            assert list(row) == list(columns)
            for name, cell in row.items():
                assert cell is None or type(cell) is columns[name].type


def test_row_of_an_event(data: Dataset) -> None:
    (row,) = data.events.where(kind="interview").rows()

    assert {key: cell for key, cell in row.items() if cell is not None} == {
        "id": "interview-2025-02-10",
        "kind": "interview",
        "date": "2025-02-10",
        "status": "held",
        "title": "Aleksandr Pankin on Interaction between the Russian Foreign Ministry and the CSTO PA",
        "title_en": "Aleksandr Pankin on Interaction between the Russian Foreign Ministry and the CSTO PA",
        "body": "csto-pa",
        "body_name": "CSTO Parliamentary Assembly",
        "participants": "pankin-aleksandr",
        "participants_name": "Aleksandr Pankin",
        "note": "the date is that of the page",
    }
    assert row["number"] is None


def test_several_values_are_joined_by_semicolons(data: Dataset) -> None:
    (row,) = data.documents.where(id="recommendations-information-security-2024").rows()

    assert row["subjects"] == (
        "regulation of the Internet; creation of artificial intelligence and robotics; "
        "use of big data to ensure national security"
    )


@pytest.mark.parametrize("edition", cstopa.editions())
def test_no_joined_value_contains_the_separator(edition: str) -> None:
    data = cstopa.load(edition)
    for document in data.documents:
        assert all(SEPARATOR not in subject for subject in document.subjects)


def test_columns_have_type_and_definition(data: Dataset) -> None:
    column = data.chambers.columns["parliament"]

    assert (column.type, column.refers, column.definition) == (str, True, "The parliament that it belongs to.")
    assert data.chambers.columns["kind"].vocabulary is ChamberKind
    assert data.chambers.columns["size"].type is int


def test_csv_is_exact(data: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "chambers.csv"
    data.chambers.to_csv(path)

    content = path.read_bytes()
    assert content.startswith(b"id,parliament,parliament_name,kind,name,")
    assert b"\r" not in content
    with path.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert read == [
        {key: "" if cell is None else str(cell) for key, cell in row.items()} for row in data.chambers.rows()
    ]


def test_safe_csv_escapes_formulas(small: dict[str, Any], tmp_path: Path) -> None:
    names = ["=1+1", "-1", "Ann-Marie", "'=1"]
    small["people"] = [{"id": f"p{i}", "name": {"en": name}, "sources": ["page"]} for i, name in enumerate(names)]
    small["compositions"][0]["delegations"][0]["members"] = ["p0"]
    people = cstopa.parse(json.dumps(small)).people

    written = {}
    for safe in (False, True):
        people.to_csv(tmp_path / "people.csv", safe=safe)
        with (tmp_path / "people.csv").open(encoding="utf-8", newline="") as file:
            written[safe] = [row["name_en"] for row in csv.DictReader(file)]

    assert written == {False: names, True: ["'=1+1", "'-1", "Ann-Marie", "'=1"]}


def test_missing_folder_raises_os_error(data: Dataset, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        data.chambers.to_csv(tmp_path / "none" / "chambers.csv")


def test_empty_table_has_columns(small: dict[str, Any]) -> None:
    missions: Table[cstopa.Mission] = cstopa.parse(json.dumps(small)).missions

    assert missions.rows() == []
    assert "coordinator_name" in missions.columns
