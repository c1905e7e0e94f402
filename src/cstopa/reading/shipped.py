"""The files in the package: the list of editions, their bytes, and their records.

The only module that opens files of the package. The JSON of an edition is read as a whole. A record is built
when something first refers to it or asks for it, and then cached, so that there is one object per id.
"""

from __future__ import annotations

import functools
import json
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

import importlib_resources

from cstopa.errors import DamagedDataError, Problem, UnknownEditionError
from cstopa.model.composition import Edition
from cstopa.model.dates import PartialDate
from cstopa.model.fields import Field, Record, fields_of
from cstopa.model.vocabulary import Vocabulary

COUNTRY_NAMES = "country_names.json"

# A released file never changes by a byte; a correction is a new edition. These checksums find damage without loading
# OpenSSL. Against forgery there are the SHA-256 in tests/golden, in pip's RECORD and beside each release.
_CRC32 = {
    "country_names.json": "c4e2b4b5",
    "cstopa-2025.1.json": "2f1beee4",
    "cstopa-2026.1.json": "201a22c7",
    "cstopa-2026.2.json": "b679f24e",
    "schema.json": "cd72d898",
}

R = TypeVar("R", bound=Record)


# --- Files ------------------------------------------------------------------------------------------


@functools.cache
def editions() -> tuple[str, ...]:
    """Return the editions that ship, oldest first."""
    names = (file[len("cstopa-") : -len(".json")] for file in _CRC32 if file.startswith("cstopa-"))
    return tuple(sorted(names, key=_as_numbers))


def edition_file(edition: str) -> str:
    """Return the file name of an edition; raises ``UnknownEditionError``."""
    if type(edition) is not str:
        raise TypeError(f"an edition is a string such as '2025.1', not {type(edition).__name__}")
    if edition not in editions():  # a closed list: a path is never made from what is given
        raise UnknownEditionError(edition, editions())
    return f"cstopa-{edition}.json"


def content(file: str) -> bytes:
    """Return the bytes of a shipped file; raises ``DamagedDataError`` if they have changed."""
    try:
        data = importlib_resources.files("cstopa").joinpath("data", file).read_bytes()
    except (OSError, ImportError) as error:  # an installer that leaves data out gives ImportError
        raise _damaged(file, "cannot be read") from error
    if f"{zlib.crc32(data):08x}" != _CRC32[file]:
        raise _damaged(file, "does not match its released checksum")
    return data


def _as_numbers(edition: str) -> tuple[int, ...]:
    return tuple(map(int, edition.split(".")))


def _damaged(file: str, problem: str) -> DamagedDataError:
    message = (
        f"the shipped file {file} {problem}; reinstall cstopa (with PyInstaller, bundle it with --collect-data cstopa)"
    )
    return DamagedDataError((Problem("$", "damaged", message),))


# --- Records ----------------------------------------------------------------------------------------


class ShippedEdition:
    """The records of one edition. Its bytes were checked before the release, so nothing is checked here."""

    def __init__(self, data: bytes) -> None:
        raw = json.loads(data)
        self.schema: int = raw.pop("schema")
        edition = raw.pop("edition")
        self._raw = {table: {record["id"]: record for record in records} for table, records in raw.items()}
        self._built: dict[str, Any] = {}
        self.edition: Edition = self._build(Edition, edition)

    def table(self, name: str) -> ShippedTable[Any]:
        """Return the records of a table."""
        return ShippedTable(self, tuple(self._raw.get(name, ())))

    def record(self, id_: str, types: tuple[type, ...] = ()) -> Any:
        """Return the record with an id; its class is one of the types.

        If another thread has built it meanwhile, that object is returned, so that all get the same one.
        """
        try:
            return self._built[id_]
        except KeyError:
            table = next(table for table, records in self._raw.items() if id_ in records)
            return self._built.setdefault(id_, self._build(_class_of(table, types), self._raw[table][id_]))

    def _build(self, cls: type, raw: dict[str, Any]) -> Any:
        return cls(**raw | {name: make(self, raw[name]) for name, make in _makers(cls) if name in raw})


class ShippedTable(Sequence[R], Generic[R]):
    """The records of one table in order. Its length and its ids are known before a record is built."""

    def __init__(self, edition: ShippedEdition, ids: tuple[str, ...]) -> None:
        self._edition = edition
        self.ids = ids

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        """Return a record by its index, or several of a slice."""
        if isinstance(index, slice):
            return tuple(map(self._edition.record, self.ids[index]))
        return self._edition.record(self.ids[index])  # type: ignore[no-any-return]


def _class_of(table: str, types: tuple[type, ...]) -> type:
    """Return the class of a table's records. If the reference has one type, no other class is needed."""
    if len(types) == 1:
        return types[0]
    from cstopa.model.document import TABLES  # noqa: PLC0415  # it needs all classes, and a first answer only some

    return TABLES[table]


@functools.cache
def _makers(cls: type) -> tuple[tuple[str, Callable[[ShippedEdition, Any], Any]], ...]:
    """Return the fields of a class whose value differs from its JSON, each with a function that makes the value."""
    return tuple((field.name, make) for field in fields_of(cls) if (make := _maker(field)))


def _maker(field: Field) -> Callable[[ShippedEdition, Any], Any] | None:
    make = _value_maker(field)
    if not field.many:
        return make
    if make is None:
        return lambda _, values: tuple(values)
    return lambda edition, values: tuple([make(edition, value) for value in values])


def _value_maker(field: Field) -> Callable[[ShippedEdition, Any], Any] | None:
    cls: Any = field.types[0]
    if field.refers:
        return lambda edition, id_: edition.record(id_, field.types)
    if issubclass(cls, Record):
        return lambda edition, raw: edition._build(cls, raw)  # noqa: SLF001
    if issubclass(cls, (Vocabulary, PartialDate)):
        cached = functools.cache(cls)  # many records have the same value or day
        return lambda _, text: cached(text)
    return None
