"""Loading a dataset: a shipped edition, a file or a string; and the changes between two of them."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from cstopa import forks
from cstopa.dataset import Dataset
from cstopa.reading import shipped

if TYPE_CHECKING:
    from cstopa.model.rows import Change
    from cstopa.tables.table import Table

# Filled with setdefault, so that threads that load at the same time get the same object.
_cache: Final[dict[str, Dataset]] = {}


def load(edition: str | None = None) -> Dataset:
    """The dataset of an edition; by default, of the newest. A named edition always gives the same answers.

    Raises ``UnknownEditionError`` for an unknown name, and ``DamagedDataError`` if the shipped file has changed.

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
    """The names of the editions in the package, oldest first.

    >>> import cstopa
    >>> cstopa.editions()[:2]
    ('2025.1', '2026.1')
    """
    return shipped.editions()


def parse(text: str | bytes) -> Dataset:
    """A dataset from your own JSON document, strictly checked.

    The document may have at most 4 MiB (4,194,304 bytes) of UTF-8. The same limit applies to its canonical form, which
    ``to_json`` writes with one line per value. Values that tables and exports repeat, such as the name of a person in
    each row about that person, may have at most 33,554,432 characters in total.

    Raises ``DataError`` with the problems of the document, each with its path, and ``TypeError`` for a value that is
    not a string or bytes.

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
    from cstopa.reading import checked, limits, rules  # noqa: PLC0415  # a shipped edition needs none

    document = checked.decode(text)
    rules.check(document)
    limits.check(document)
    return Dataset.of(document)


def read(path: str | os.PathLike[str]) -> Dataset:
    """A dataset from your own JSON file, strictly checked, with the limits of ``parse``.

    Raises ``DataError`` with the problems of the document, each with its path, and ``OSError`` for a file that cannot
    be read.

    >>> import cstopa, pathlib
    >>> path = pathlib.Path("my-edition.json")
    >>> path.write_text(cstopa.load("2025.1").to_json(), encoding="utf-8") > 0
    True
    >>> cstopa.read(path) == cstopa.load("2025.1")
    True
    """
    from cstopa.reading.text import MAX_BYTES  # noqa: PLC0415

    # Open without blocking, since a pipe would wait forever; read no more than the limit of a document.
    try:
        opened = open(os.fspath(path), "rb", opener=_open_without_blocking)  # noqa: SIM115  # closed below
    except ValueError as error:  # a null character, or one that the file system cannot encode
        raise OSError(errno.EINVAL, str(error), os.fspath(path)) from None
    with opened as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", os.fspath(path))
        return parse(file.read(MAX_BYTES + 1))


def changes(old: str | Dataset, new: str | Dataset) -> Table[Change]:
    """The changes between two editions: a table with a ``Change`` for each cell that differs.

    Each edition is given by its name or as a ``Dataset``. Compares the fields of the edition, the tables of records,
    and the derived tables except ``participants`` and ``attestations``, which repeat cells of other tables. A record
    that only one edition has is listed as a change of its ``id``. If a record has a new predecessor, this is a change
    of ``after``. The table is empty only if the two datasets are equal. In its ``rows()``, ``old`` and ``new`` are
    strings. It has no look-up by id.

    Raises ``UnknownEditionError`` for an unknown name.

    >>> import cstopa
    >>> changes = cstopa.changes("2025.1", "2026.1")
    >>> [(c.id, c.old, c.new) for c in changes.where(table="compositions", column="seen_not_before")]
    [('kg-6', '2025-02-10', '2026-01-01')]
    """
    from cstopa import comparing  # noqa: PLC0415  # no question needs it

    older, newer = (load(each) if isinstance(each, str) else each for each in (old, new))
    return comparing.changes(older, newer)


def _open_without_blocking(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
