"""Nothing of a document is lost in its Data Package: the document is built again from the CSV files alone."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa.model import document
from cstopa.model.bodies import StatusEvent
from cstopa.model.composition import Edition
from cstopa.model.fields import Field, Record, fields_of

Row = dict[str, str]
Item = dict[str, Any]


class Package:
    """The rows of every file of a Data Package, and the records that they are about."""

    def __init__(self, folder: Path) -> None:
        self.tables: dict[str, list[Row]] = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                self.tables[path.stem] = list(csv.DictReader(file))

    def document(self) -> Item:
        (edition,) = self.tables["edition"]
        tables = {
            name: [self.record(name, record_class, row) for row in self.tables[name]]
            for name, record_class in document.TABLES.items()
        }
        return {"schema": 1, "edition": plain(Edition, edition)} | {name: rows for name, rows in tables.items() if rows}

    def record(self, table: str, record_class: type, row: Row) -> Item:
        parts = {
            "sources": self.sources(table, row["id"], ""),
            "events": self.events(table, row["id"]),
            "conflicts": self.conflicts(table, row["id"]),
        }
        if table == "compositions":
            parts["delegations"] = self.delegations(row["id"])
        names = {field.name for field in fields_of(record_class)}
        return plain(record_class, row) | {name: part for name, part in parts.items() if part and name in names}

    def about(self, file: str, table: str, record: str) -> list[Row]:
        return [row for row in self.tables[file] if (row["table"], row["record"]) == (table, record)]

    def sources(self, table: str, record: str, part: str) -> list[str]:
        return [row["source"] for row in self.about("citations", table, record) if row["part"] == part]

    def events(self, table: str, record: str) -> list[Item]:
        return [
            plain(StatusEvent, row) | {"sources": self.sources(table, record, f"events[{index}]")}
            for index, row in enumerate(self.about("status_events", table, record))
        ]

    def conflicts(self, table: str, record: str) -> list[Item]:
        return [
            known(field=row["field"], value=row["value"], note=row["note"]) | {"sources": row["cited"].split("; ")}
            for row in self.about("conflicts", table, record)
        ]

    def delegations(self, composition: str) -> list[Item]:
        seats = self.of("allocations", composition)
        parliaments = dict.fromkeys((row["parliament"], row["country"]) for row in seats)
        return [
            known(
                parliament=parliament,
                allocations=[
                    {"chamber": row["chamber"], "seats": int(row["seats"])}
                    for row in seats
                    if row["parliament"] == parliament
                ],
                representative="".join(self.named(composition, country, "true")),
                members=self.named(composition, country, "false"),
                sources=self.sources("compositions", composition, f"delegations[{index}]"),
            )
            | self.remarks(composition, country)
            for index, (parliament, country) in enumerate(parliaments)
        ]

    def of(self, file: str, composition: str) -> list[Row]:
        return [row for row in self.tables[file] if row["composition"] == composition]

    def named(self, composition: str, country: str, representative: str) -> list[str]:
        rows = self.of("delegates", composition)
        return [row["person"] for row in rows if (row["country"], row["representative"]) == (country, representative)]

    def remarks(self, composition: str, country: str) -> Item:
        (row,) = (row for row in self.of("observed_delegations", composition) if row["country"] == country)
        complete = {"true": True, "false": False}.get(row["members_complete"])
        return known(note=row["note"]) | ({} if complete is None else {"members_complete": complete})


def known(**values: Any) -> Item:
    return {name: value for name, value in values.items() if value}


def plain(record_class: type, row: Row) -> Item:
    """Return the fields of a record that are cells of its row."""
    return dict(cells(fields_of(record_class), row))


def cells(fields: Iterable[Field], row: Row) -> Iterable[tuple[str, Any]]:
    for field in fields:
        if field.name == "sources" or (field.many and field.holds(Record)):
            continue
        if field.holds(Record):
            parts = [(part.name, typed(part, row[f"{field.name}_{part.name}"])) for part in fields_of(field.types[0])]
            if value := known(**dict(parts)):
                yield field.name, value
        elif row[field.name]:
            yield field.name, row[field.name].split("; ") if field.many else typed(field, row[field.name])


def typed(field: Field, cell: str) -> Any:
    if cell and field.types[0] is int:
        return int(cell)
    return {"true": True, "false": False}[cell] if field.types[0] is bool else cell


@pytest.mark.parametrize("edition", cstopa.editions())
def test_document_is_built_again_from_the_files(edition: str, tmp_path: Path) -> None:
    data = cstopa.load(edition)
    data.to_datapackage(tmp_path / "package")

    assert cstopa.parse(json.dumps(Package(tmp_path / "package").document())) == data
