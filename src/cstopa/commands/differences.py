"""The changes between two editions as lines: a list of errata, all changes, or their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

import attrs

from cstopa import Change, Column, Dataset, Table
from cstopa.errors import plural
from cstopa.model.bodies import Name
from cstopa.model.document import TABLES

_CLEAR_IDS: Final = ("status_events", "conflicts")  # tables whose ids already say what their headlines say


def line(change: Change) -> str:
    """Return a change as a line."""
    if _is_whole(change):
        return f"{'-+'[change.old is None]} {change.table} {change.id}"
    before, after = ("not known" if cell is None else repr(cell) for cell in (change.old, change.new))
    return f"~ {change.table} {change.id} {change.column}: {before} -> {after}"


def summary(changes: Iterable[Change]) -> Iterator[str]:
    """Yield a line for each table with changes: records added and removed, cells changed."""
    kinds: dict[str, Counter[str]] = {}
    for change in changes:
        kind = "changed" if not _is_whole(change) else "added" if change.old is None else "removed"
        kinds.setdefault(change.table, Counter())[kind] += 1
    for table, counts in kinds.items():
        cells = plural(counts["changed"], "cell")
        yield f"{table}: {counts['added']} added, {counts['removed']} removed, {cells} changed"


def errata(changes: Iterable[Change], old: Dataset, new: Dataset) -> Iterator[str]:
    """Yield corrections for readers of the older edition, then additions, then the numbers of changes not listed."""
    comparison = _Comparison(tuple(changes), *({table.name: table for table in data.tables} for data in (old, new)))
    additions: dict[str, None] = {}  # a line about many records appears once
    unlisted: Counter[str] = Counter()
    for change in comparison.changes:
        if reason := comparison.reason_not_to_list(change):
            unlisted[reason] += 1
        elif addition := comparison.addition(change):
            additions[addition] = None
        else:
            yield comparison.correction(change)
    yield from additions
    if unlisted:
        counts = (f"{plural(count, 'change')} {reason}" for reason, count in unlisted.items())
        yield f"not listed without --all: {', '.join(counts)}"


@attrs.frozen
class _Comparison:
    """All changes, and the tables of both editions by name."""

    changes: tuple[Change, ...]
    old: dict[str, Table[Any]]
    new: dict[str, Table[Any]]

    @cached_property
    def added_or_removed(self) -> frozenset[str]:
        """The ids of records that only one edition has."""
        return frozenset(change.id for change in self.changes if change.table in TABLES and _is_whole(change))

    @cached_property
    def became_known(self) -> dict[tuple[str, str], int]:
        """How often an unknown value became known, by table and column."""
        return Counter((change.table, change.column) for change in self.changes if change.old is None)

    def reason_not_to_list(self, change: Change) -> str | None:
        """Return why a change is not listed, since other changes imply it; None if it is listed."""
        if change.table == "citations":
            return "to citations"
        if change.column == "after":
            return "to the order"
        return "to repeated cells and rows" if self._repeats(change) else None

    def _repeats(self, change: Change) -> bool:
        if _is_whole(change):
            return change.table not in TABLES and self._owner(change) in self.added_or_removed
        column = self._column(change)
        whole_name = column and column.field.holds(Name) and column.name == column.field.name
        code = column and column.name == "alpha_3" and change.table != "countries"
        return bool(whole_name or code) or change.column == "latest_seen" or change.column.endswith("_name")

    def _column(self, change: Change) -> Column | None:
        """Return the column; None for the edition itself and for a value that looks the same in a cell."""
        return self.new[change.table].columns.get(change.column) if change.table in self.new else None

    def _owner(self, change: Change) -> str:
        """Return the id of the record in which a row of a derived table is written."""
        row = self._row(change)
        return str(getattr(row, "record", None) or row.composition.id)

    def _row(self, change: Change) -> Any:
        return (self.new if change.old is None else self.old)[change.table].by_id(change.id)

    def addition(self, change: Change) -> str | None:
        """Return the line for a new record, or for many new identifiers; None for a correction."""
        if change.table in TABLES and change.column == "id" and change.old is None:
            return self.correction(change)
        column, count = self._column(change), self.became_known[change.table, change.column]
        if column and column.field.name == "identifiers" and change.old is None and count > 1:
            return f"+ {change.table} {change.column}: new in {count} records"
        return None

    def correction(self, change: Change) -> str:
        """Return the line for a change; for a whole record, with its headline."""
        named = _is_whole(change) and change.table not in _CLEAR_IDS
        return f"{line(change)}: {self._row(change).headline}" if named else line(change)


def _is_whole(change: Change) -> bool:
    """Whether the change is about a record that only one edition has."""
    return change.column == "id" and None in (change.old, change.new)
