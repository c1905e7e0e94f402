"""The columns of tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs

from cstopa.model.fields import Field
from cstopa.model.vocabulary import Vocabulary

Cell = str | int | bool | None
VocabularyClass = type[Vocabulary]  # a column has a field of the name "type"

SEPARATOR: Final = "; "  # between the values of a cell that has several


@attrs.frozen
class Column:
    """A column of a table: its type, its definition and its vocabulary.

    ``type`` is ``str``, ``int`` or ``bool``; every cell is of that type or None. ``vocabulary`` is the closed
    vocabulary of its values, if it has one, ``refers`` says whether its values are ids, and ``date`` whether each
    cell is one date (a year, a month or a day).
    """

    name: str
    type: type
    definition: str
    vocabulary: VocabularyClass | None = None
    refers: bool = False
    date: bool = attrs.field(default=False, kw_only=True)
    value: Callable[[Any], Cell] = attrs.field(repr=False, eq=False, kw_only=True)
    field: Field = attrs.field(repr=False, eq=False, kw_only=True)  # the field of the record that it shows
