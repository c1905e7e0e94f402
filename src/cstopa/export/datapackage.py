"""An edition as a Data Package (Frictionless, version 2): a CSV file a table, and ``datapackage.json``.

The CSV is exact; what a reader of it has to know, types and keys, words and patterns, stands in
``datapackage.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from cstopa.model import document
from cstopa.model.bodies import Source
from cstopa.model.composition import Edition
from cstopa.model.dates import PATTERN, PartialDate
from cstopa.model.fields import Field, Minimum, Pattern, Record, fields_of
from cstopa.table import SEPARATOR, Column, Table, csv_text

DESCRIPTOR: Final = "datapackage.json"

_PROFILES: Final = "https://datapackage.org/profiles/2.0"
_TYPES: Final = {str: "string", int: "integer", bool: "boolean"}
_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")

# The flat tables whose rows differ in these columns, whatever the document; the other flat ones have no such key.
_KEYS: Final = {
    "allocations": ["composition", "chamber"],
    "delegates": ["composition", "country", "person", "representative"],
}
_TABLE_OF: Final = {cls: table for table, cls in document.TABLES.items()}


def write(folder: str | os.PathLike[str], files: dict[str, bytes], *, overwrite: bool) -> None:
    """Write the files into a folder once all of them are on the disk beside it; as ``Dataset.to_datapackage``."""
    target = Path(folder)
    there = target.exists()
    if there and not overwrite and any(target.iterdir()):
        raise FileExistsError(f"{target} is not empty: name another folder, or pass overwrite=True")
    if taken := [str(target / name) for name in files if (target / name).is_dir()]:
        raise IsADirectoryError(
            f"{', '.join(taken)}: is a directory; a file must be written there: move it away or name another folder"
        )
    with TemporaryDirectory(prefix=".datapackage-", dir=target if there else target.parent) as temporary:
        complete = Path(temporary, "complete")
        complete.mkdir()
        for name, content in files.items():
            (complete / name).write_bytes(content)
        if not there:
            complete.rename(target)
            return
        for name in files:
            (complete / name).replace(target / name)


def files_of(edition: Edition, tables: Sequence[Table[Any]]) -> dict[str, bytes]:
    """The content of every file by its name, the descriptor last; the same bytes for the same edition."""
    files = {f"{table.name}.csv": csv_text(table.columns, table.rows()).encode("utf-8") for table in tables}
    descriptor = _descriptor(edition, tables, files)
    files[DESCRIPTOR] = (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return files


def _descriptor(edition: Edition, tables: Sequence[Table[Any]], files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "cstopa",
        "version": edition.id,
        "title": edition.title,
        "description": f"{edition.description} Cite as: {edition.citation}",
        "released": str(edition.released),
        # the name of a licence has no blanks; an SPDX expression of several does
        "licenses": [{"name": _NOT_IN_A_NAME.sub("-", edition.licence), "title": edition.licence}],
        "sources": [_source(source) for table in tables if table.name == "sources" for source in table],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }


def _source(source: Source) -> dict[str, str]:
    return {"title": source.label, "path": source.url}


def _resource(table: Table[Any], content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": (table.record_class.__doc__ or "").split("\n", maxsplit=1)[0],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table[Any]) -> dict[str, Any]:
    fields = {field.name: field for field in fields_of(table.record_class)}
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, _home(column, fields)) for column in table.columns.values()],
        "missingValues": [""],
    }
    if key := _KEYS.get(table.name) or (["id"] if "id" in fields else []):
        schema["primaryKey"] = key
    if foreign := list(_foreign_keys(fields)):
        schema["foreignKeys"] = foreign
    return schema


def _foreign_keys(fields: dict[str, Field]) -> Iterator[dict[str, Any]]:
    """A key for each column of single ids into one table; ids of several records, or of any table, cannot have one."""
    for field in fields.values():
        if field.refers and not field.many and len(field.types) == 1:
            reference = {"resource": _TABLE_OF[field.types[0]], "fields": ["id"]}
            yield {"fields": [field.name], "reference": reference}


def _home(column: Column, fields: dict[str, Field]) -> Field | None:
    """The field whose value the column has as a whole, or the part of one; none for a twin in words."""
    if column.name in fields:
        return fields[column.name]
    for field in fields.values():
        if field.holds(Record) and not field.many:
            for part in fields_of(field.types[0]):
                if column.name == f"{field.name}_{part.name}":
                    return part
    return None


def _field(column: Column, home: Field | None) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.definition}
    if home and home.many:
        field["description"] += f" Several are joined by {SEPARATOR!r}."
    elif home and (constraints := dict(_constraints(column, home))):
        field["constraints"] = constraints
    return field


def _constraints(column: Column, home: Field) -> Iterator[tuple[str, Any]]:
    if home.required:
        yield "required", True
    if column.vocabulary:
        yield "enum", list(column.vocabulary)
    if home.types[0] is PartialDate:
        yield "pattern", PATTERN.pattern
    for constraint in home.constraints:
        if isinstance(constraint, Pattern):
            yield "pattern", constraint.regex
        if isinstance(constraint, Minimum):
            yield "minimum", constraint.minimum
