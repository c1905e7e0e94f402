"""Getting a dataset: a shipped edition, a file or a text; and what differs between two of them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from cstopa import forks
from cstopa.dataset import Dataset
from cstopa.reading import shipped

if TYPE_CHECKING:
    from cstopa.model.rows import Change
    from cstopa.table import Row, Table

# With setdefault instead of a lock, threads that load at the same time get the same object.
_cache: Final[dict[str, Dataset]] = {}


def load(edition: str | None = None) -> Dataset:
    """An edition of the data, the newest if none is named. A named edition always answers the same.

    Raises ``UnknownEditionError``, and ``DamagedDataError`` if the shipped file has changed.

    >>> import cstopa
    >>> cstopa.load("2025.1").total_seats()
    67
    """
    file = shipped.edition_file(shipped.editions()[-1] if edition is None else edition)
    data = _cache.get(file)
    if data is None:
        with forks.lock:  # opening the file imports modules
            data = _cache.setdefault(file, Dataset.shipped(shipped.ShippedEdition(shipped.content(file))))
    return data


def editions() -> tuple[str, ...]:
    """The editions that ship, oldest first.

    >>> import cstopa
    >>> cstopa.editions()[:2]
    ('2025.1', '2026.1')
    """
    return shipped.editions()


def parse(text: str | bytes) -> Dataset:
    """A dataset from your own JSON document, strictly checked.

    Raises ``DataError`` with all problems of the document, each with its path.

    >>> import cstopa
    >>> data = cstopa.load("2025.1")
    >>> cstopa.parse(data.to_json()) == data
    True
    >>> cstopa.parse(data.to_json().replace('"seats": 7', '"seats": "7"'))
    Traceback (most recent call last):
    ...
    cstopa.errors.DataError: the document has 1 problem:
      $.compositions[0].delegations[0].allocations[0].seats: expected an integer, got a string
    """
    from cstopa.reading import checked, rules  # noqa: PLC0415  # a shipped edition needs neither

    document = checked.decode(text)
    rules.check(document)
    return Dataset.of(document)


def read(path: str | os.PathLike[str]) -> Dataset:
    """A dataset from your own JSON file, strictly checked.

    Raises ``DataError`` with all problems of the document, each with its path, and ``OSError`` for a file
    that cannot be read.
    """
    from cstopa.reading.text import MAX_BYTES  # noqa: PLC0415

    # Opened without blocking, since a pipe would wait for ever; read no further than a document may be long.
    with open(os.fspath(path), "rb", opener=_open_without_blocking) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", os.fspath(path))
        return parse(file.read(MAX_BYTES + 1))


def changes(old: str | Dataset, new: str | Dataset) -> tuple[Change, ...]:
    """What differs between two editions, named or loaded: a ``Change`` for each cell of their tables.

    Sources, conflicts and seats are compared too, as rows of the derived tables. A record that only one
    edition has is one change of its ``id``.

    Raises ``UnknownEditionError``.

    >>> import cstopa
    >>> changes = cstopa.changes("2025.1", "2026.1")
    >>> [(c.id, c.old, c.new) for c in changes if c.table == "compositions" and c.column == "seen_not_before"]
    [('kg-6', '2025-02-10', '2026-01-01')]
    """
    older, newer = (load(each) if isinstance(each, str) else each for each in (old, new))
    pairs = zip(older.tables, newer.tables, strict=True)
    return tuple(change for before, after in pairs for change in _changes(before, after))


def _open_without_blocking(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _changes(before: Table[Any], after: Table[Any]) -> Iterator[Change]:
    from cstopa.model.rows import Change  # noqa: PLC0415

    old, new = _rows_by_id(before), _rows_by_id(after)
    for id_ in [*old, *(id_ for id_ in new if id_ not in old)]:
        if id_ not in new:
            yield Change(before.name, id_, "id", id_, None)
        elif id_ not in old:
            yield Change(before.name, id_, "id", None, id_)
        else:
            for column, cell in new[id_].items():
                if old[id_][column] != cell:
                    yield Change(before.name, id_, column, old[id_][column], cell)


def _rows_by_id(table: Table[Any]) -> dict[str, Row]:
    return {record.id: row for record, row in zip(table, table.rows(), strict=True)}
