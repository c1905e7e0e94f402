"""What differs between two editions, told over their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from .cells import Cell, Row
from .dataset import Dataset
from .loading import load
from .table import Table


@attrs.frozen
class Change:
    """One cell that differs between two editions.

    A record that only one of them has is one change of the column ``id``, from None or to None.
    """

    table: str
    id: str
    column: str
    old: Cell
    new: Cell


def changes(old: str | Dataset, new: str | Dataset) -> tuple[Change, ...]:
    """As ``cstopa.changes``."""
    older, newer = (load(one) if isinstance(one, str) else one for one in (old, new))
    pairs = zip(older.tables, newer.tables, strict=True)
    return tuple(change for before, after in pairs for change in _changes(before, after))


def _changes(before: Table[Any], after: Table[Any]) -> Iterator[Change]:
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
