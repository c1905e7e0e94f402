"""An edition as a Data Package (Frictionless, version 2): a CSV file per table, and ``datapackage.json``.

The CSV is exact. Types, keys, vocabularies and patterns are in ``datapackage.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from cstopa.errors import shown
from cstopa.export import keys
from cstopa.export.files import mode_of, sync, temporary_folder
from cstopa.model.composition import Edition
from cstopa.model.dates import PATTERN, PartialDate
from cstopa.model.fields import Field, Minimum, Pattern, definition_of
from cstopa.tables.columns import SEPARATOR, Column
from cstopa.tables.csv import csv_text
from cstopa.tables.table import Table, flat_rows

DESCRIPTOR: Final = "datapackage.json"
_TEMPORARY: Final = ".datapackage-"

_PROFILES: Final = "https://datapackage.org/profiles/2.0"
HOMEPAGE: Final[str | None] = None  # the address of the project, once it has one; see docs/maintaining.md
KEYWORDS: Final = (
    "Collective Security Treaty Organization",
    "parliamentary assembly",
    "interparliamentary institutions",
    "open data",
    "political science",
)
_TYPES: Final = {str: "string", int: "integer", bool: "boolean"}
_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")


def write(folder: str | os.PathLike[str], files: dict[str, bytes], *, overwrite: bool) -> None:
    """Write the files into a folder, after all of them are on the disk beside it. See ``Dataset.to_datapackage``."""
    target, exists = Path(folder), mode_of(folder) is not None
    if exists and not overwrite and any(_in_the_way(target, files)):
        raise FileExistsError(f"{shown(target)} is not empty: choose another folder, or pass overwrite=True")
    if taken := [shown(target / name) for name in files if (target / name).is_dir()]:
        raise IsADirectoryError(
            f"{', '.join(taken)}: is a directory, but a file must be written there; move it or choose another folder"
        )
    with temporary_folder(_TEMPORARY, target if exists else target.parent) as temporary:
        if exists:
            _remove_leftovers(target, temporary.name)
        complete = temporary / "complete"
        complete.mkdir()
        for name, content in files.items():
            (complete / name).write_bytes(content)
            sync(complete / name)
        if exists:
            _replace(complete, target, list(files))
        else:
            complete.rename(target)


def _in_the_way(target: Path, files: dict[str, bytes]) -> Iterator[Path]:
    """Yield the files that a killed process cannot have left, such as a descriptor, which is written last."""
    for path in target.iterdir():
        same = path.name in files and path.is_file() and path.read_bytes() == files[path.name]
        if path.name == DESCRIPTOR or not (same or _is_leftover(path)):
            yield path


def _is_leftover(path: Path) -> bool:
    """Whether it is the temporary folder of a process that was killed."""
    if not (path.name.startswith(_TEMPORARY) and path.is_dir()):
        return False
    return {each.name for each in path.iterdir()} <= {"complete", "replaced"}


def _remove_leftovers(target: Path, temporary: str) -> None:
    """Remove the temporary folders of other processes; one still using its folder fails and finishes no package."""
    for path in target.iterdir():
        if path.name != temporary and _is_leftover(path):
            shutil.rmtree(path, ignore_errors=True)


def _replace(complete: Path, target: Path, names: list[str]) -> None:
    """Move the files into place, or restore what was there.

    The old descriptor is removed first and the new one is written last, so none ever describes files of two editions.
    """
    replaced = complete.with_name("replaced")
    replaced.mkdir()
    try:
        _move(reversed(names), target, replaced)
        _move(names, complete, target)
    except BaseException:
        _move([name for name in reversed(names) if not (complete / name).exists()], target, complete)
        _move(names, replaced, target)
        raise


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    for name in names:
        if os.path.lexists(source / name):
            (source / name).replace(target / name)


def files_of(edition: Edition, tables: Sequence[Table[Any]]) -> dict[str, bytes]:
    """Return the content of each file by its name, the descriptor last; an edition always gives the same bytes."""
    tables = keys.with_edition(edition, tables)
    files = {f"{table.name}.csv": csv_text(table.columns, flat_rows(table)).encode("utf-8") for table in tables}
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
        **_created(edition),
        "keywords": list(KEYWORDS),
        **_maintainers(edition),
        "licenses": [_licence(edition.licence)],
        "sources": [
            {"title": one.label, "path": one.url} for table in tables if table.name == "sources" for one in table
        ],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }


def _created(edition: Edition) -> dict[str, Any]:
    """Return the release as the format wants it, to the second; nothing if it is known only to the month."""
    if edition.released.precision != "day":
        return {}
    return {"created": f"{edition.released}T00:00:00Z"}


def _maintainers(edition: Edition) -> dict[str, Any]:
    """Return who made the edition, and their page; nothing for a user's own document."""
    if not edition.citation.startswith("cstopa:"):
        return {}
    homepage = {"homepage": HOMEPAGE} if HOMEPAGE else {}
    return homepage | {"contributors": [{"title": "The cstopa maintainers", "roles": ["author", "maintainer"]}]}


def _licence(expression: str) -> dict[str, str]:
    """Return the licence with its page; an SPDX expression of several licences has spaces, and no page."""
    licence = {"name": _NOT_IN_A_NAME.sub("-", expression), "title": expression}
    return licence | ({"path": f"https://spdx.org/licenses/{expression}.html"} if licence["name"] == expression else {})


def _resource(table: Table[Any], content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": definition_of(table.record_class).partition("\n")[0],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table[Any]) -> dict[str, Any]:
    record_class = table.record_class
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, keys.field_of(column, record_class)) for column in table.columns.values()],
        "missingValues": [""],
    }
    if key := keys.primary_key(table):
        schema["primaryKey"] = list(key)
    if foreign := list(keys.foreign_keys(record_class)):
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": resource, "fields": ["id"]}} for column, resource in foreign
        ]
    return schema


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
