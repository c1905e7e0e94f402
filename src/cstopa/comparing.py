"""The changes between two datasets, cell by cell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from cstopa.dataset import Dataset
from cstopa.model.fields import Record, fields_of
from cstopa.model.rows import LINKS, Change
from cstopa.tables.columns import columns_of
from cstopa.tables.table import Table


def changes(old: Dataset, new: Dataset) -> Table[Change]:
    """Return all changes as a table. See ``cstopa.changes``."""
    found = (*_edition_changes(old, new), *_table_changes(old, new))
    title = f"{old.edition.id} to {new.edition.id}"
    citations = dict.fromkeys((old.edition.citation, new.edition.citation))
    return Table("changes", Change, found, title, " ".join(citations))


def _edition_changes(old: Dataset, new: Dataset) -> Iterator[Change]:
    """Yield the changes of the edition's own fields, and of the schema of the document."""
    name = new.edition.id
    if old.schema != new.schema:
        yield Change("edition", name, "schema", old.schema, new.schema)
    yield from _cell_changes("edition", name, old.edition, new.edition)


def _table_changes(old: Dataset, new: Dataset) -> Iterator[Change]:
    for before, after in zip(old.tables, new.tables, strict=True):
        if before.name not in LINKS:
            yield from _record_changes(before.name, *({one.id: one for one in table} for table in (before, after)))


def _record_changes(table: str, old: dict[str, Record], new: dict[str, Record]) -> Iterator[Change]:
    predecessors = _predecessors(old, new), _predecessors(new, old)
    for id_ in [*old, *(id_ for id_ in new if id_ not in old)]:
        if id_ not in new:
            yield Change(table, id_, "id", id_, None)
        elif id_ not in old:
            yield Change(table, id_, "id", None, id_)
        else:
            yield from _cell_changes(table, id_, old[id_], new[id_])
            previous, following = (each[id_] for each in predecessors)
            if previous != following:
                yield Change(table, id_, "after", previous, following)


def _predecessors(ids: Iterable[str], others: Container[str]) -> dict[str, str | None]:
    """Return the predecessor of each common id among the common ids; None for the first."""
    common = [id_ for id_ in ids if id_ in others]
    return dict(zip(common, [None, *common], strict=False))


def _cell_changes(table: str, id_: str, older: Record, newer: Record) -> Iterator[Change]:
    changed = False
    for column in columns_of(type(older)):
        cells = column.value(older), column.value(newer)
        if cells[0] != cells[1]:
            changed = True
            yield Change(table, id_, column.name, *cells)
    if not changed:
        yield from _hidden_changes(table, id_, older, newer)


def _hidden_changes(table: str, id_: str, older: Record, newer: Record) -> Iterator[Change]:
    """Yield changes of values that look the same in a cell, such as ``("a; b",)`` and ``("a", "b")``."""
    for field in fields_of(type(older)):
        if field.refers or (field.many and field.holds(Record)):  # compared as records, or in a separate table
            continue
        values = getattr(older, field.name), getattr(newer, field.name)
        if values[0] != values[1]:
            yield Change(table, id_, field.name, *(None if value is None else repr(value) for value in values))
