"""The display of a record, a table or a dataset in a notebook: plain HTML that an untrusted notebook keeps.

It has no ids, scripts or style sheets. The picture is an image with alternative text, since JupyterLab removes SVG from
untrusted notebooks. Long values and lists are truncated and marked as such, so that no display is large.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from cstopa.errors import plural
from cstopa.model.bodies import Chamber, Conflict, Name, Parliament, Source, StatusEvent, in_languages
from cstopa.model.composition import Allocation, Composition, Delegation, Edition
from cstopa.model.fields import Record, definition_of, fields_of
from cstopa.model.vocabulary import Vocabulary
from cstopa.tables.columns import Cell, Column
from cstopa.tables.table import Table
from cstopa.views.columns import shown_columns
from cstopa.views.hemicycle import seat_chart
from cstopa.views.text import escaped, truncated

_MAX_ROWS: Final = 20  # of a table
_MAX_ITEMS: Final = 10  # of a list
_MAX_STEPS: Final = 50  # of a list of dated steps, which is read as a whole
_MAX_LINKS: Final = 2  # in a cell of a table
_SHORT: Final = 12  # shorter values are not broken
_CELL: Final = 60  # the width of a value in a table
_TEXT: Final = 400  # the width of any other value
_ROWS_BYTES: Final = 30_000  # of the rows of a table
_LIST_BYTES: Final = 6_000  # of a list
_STEPS_BYTES: Final = 15_000  # of a list of dated steps

_ADDRESS: Final = re.compile(r"https?://\S{1,1000}")
_NONE: Final = "\N{EN DASH}"  # unknown or empty
_NOT_KNOWN: Final = "<em>not known</em>"

# JupyterLab aligns all cells to the right, which suits only numbers, and other pages leave no room between them.
_LEFT: Final = "text-align:left;vertical-align:top;padding:0.3em 0.6em"
_RIGHT: Final = "text-align:right;vertical-align:top;padding:0.3em 0.6em"

T = TypeVar("T")


def dataset(edition: Edition, tables: Sequence[Table[Any]]) -> str:
    """Return the display of a dataset."""
    rows = [_row(_head(escaped(one.name)), _cell(f"{len(one):,}", _RIGHT), _cell(_definition(one))) for one in tables]
    caption = f"{_text(edition.title)}, edition {_text(edition.id)}"
    grid = _grid(caption, ["table", "records", "description"], [rows], ["records"])
    return "\n".join([grid, f"<p>{_text(edition.description)}</p>", _cited(edition.id, edition.citation)])


def table(table: Table[Any]) -> str:
    """Return the display of a table."""
    return "\n".join(_table(table))


def record(record: Record) -> str:
    """Return the display of a record."""
    return "\n".join(_composition(record) if isinstance(record, Composition) else _record(record))


# --- A table ----------------------------------------------------------------------------------------


def _table(table: Table[Any]) -> Iterator[str]:
    columns, constant = shown_columns(table)
    extras = [name for name in ("sources", "conflicts") if any(getattr(record, name, ()) for record in table)]
    rows, left = _fitting(table.records, partial(_table_row, columns, extras), _MAX_ROWS, _ROWS_BYTES)
    caption = f"{escaped(table.name)}: {plural(len(table), 'record')}, edition {_text(table.edition)}"
    if left:
        caption += f"; the first {len(rows)} are shown"
    numbers = [column.name for column in columns if column.type is int]
    yield _grid(caption, [*(column.name for column in columns), *extras], [rows], numbers)
    if constant:
        words = (f"{_text(column.name)} {_value(column.value(table[0]), _CELL)}" for column in constant)
        yield f"<p>The same in every row: {'; '.join(words)}.</p>"
    yield f"<p>{_definition(table)} <code>table.rows()</code> has all {len(table.columns)} columns.</p>"
    yield _cited(table.edition, table.citation)


def _table_row(columns: tuple[Column, ...], extras: list[str], record: Any) -> str:
    first, *others = (column.value(record) for column in columns)
    cells = [_cell(_value(cell, _CELL), _style(cell)) for cell in others]
    return _row(_head(_value(first, _CELL)), *cells, *(_cell(_brief(getattr(record, name))) for name in extras))


def _style(cell: Cell) -> str:
    """Return the style of a cell: numbers are right-aligned, and dates and codes are not broken at hyphens."""
    if type(cell) is int:
        return _RIGHT
    return _LEFT if len(str(cell)) > _SHORT else f"{_LEFT};white-space:nowrap"


def _brief(parts: tuple[Source | Conflict, ...]) -> str:
    """Return the first sources or conflicts of a record, for a cell."""
    shown = [_link(one.url, _reference(one), _TEXT) if isinstance(one, Source) else _text(one.label) for one in parts]
    more = [f"{len(parts) - _MAX_LINKS} more"] if len(parts) > _MAX_LINKS else []
    return "; ".join([*shown[:_MAX_LINKS], *more])


def _reference(source: Source) -> str:
    """Return publisher, date and title, so that links in a table differ."""
    title = f": {truncated(source.title, _CELL // 2)}" if source.title else ""
    return f"{truncated(source.publisher, _CELL // 2)}, {source.published or 'undated'}{title}"


def _definition(table: Table[Any]) -> str:
    """Return the definition of a record of the table: the first line of its class's docstring."""
    return _text(definition_of(table.record_class).partition("\n")[0])


def _cited(edition: str, citation: str) -> str:
    return f"<p>Edition {_text(edition)}. Cite as: {_text(citation)}</p>"


# --- A composition ----------------------------------------------------------------------------------


def _composition(composition: Composition) -> Iterator[str]:
    yield _picture(composition)
    delegations, left = _fitting(composition.delegations, _delegation_rows, _MAX_ROWS, _ROWS_BYTES)
    more = [_wide_row(f"{left} more", "<code>composition.rows()</code> has all")] if left else []
    bodies = [[rows] for rows in [*delegations, *more, *_unknown_rows(composition)]]  # so that stripes follow them
    caption = f"Composition {_text(composition.id)}: {_text(composition.label)}"
    heads = ["delegation", "total seats", "house", "seats", "plenipotentiary representative"]
    yield _grid(caption, heads, bodies, ["total seats", "seats"])
    if composition.note:
        yield f"<p>Note: {_text(composition.note)}</p>"
    yield from _evidence(composition)


def _picture(composition: Composition) -> str:
    try:
        return seat_chart(composition)._repr_html_()
    except ValueError as reason:
        return f"<p>No picture: {_text(reason)}</p>"


def _delegation_rows(delegation: Delegation) -> str:
    """Return a row for each house; cells about the whole delegation span its rows."""
    spans = f'rowspan="{len(delegation.allocations)}"'
    name = _head(_value(delegation.label, _CELL), how=spans)
    seats = _cell(escaped(delegation.seats), _RIGHT, spans)
    representative = _cell(_value(delegation.representative or "none named", _CELL), _LEFT, spans)
    houses = [(_cell(_value(one.chamber)), _cell(escaped(one.seats), _RIGHT)) for one in delegation.allocations]
    first, *others = houses
    return "".join([_row(name, seats, *first, representative), *(_row(*house) for house in others)])


def _unknown_rows(composition: Composition) -> Iterator[str]:
    """Yield rows for the members without known seats, and for the total."""
    absent = (
        (composition.without_line, "not listed in the source"),
        (composition.not_seen, "its line is cut off in our copy"),
    )
    for countries, why in absent:
        for country in countries[:_MAX_ROWS]:
            yield _wide_row(_value(country, _CELL), f"{_NOT_KNOWN}: {why}")
    if composition.complete:
        total = f"<strong>{escaped(composition.total_seats())}</strong>"
        yield _row(_head("total"), _cell(total, _RIGHT), _cell("", _LEFT, 'colspan="3"'))
    else:
        yield _wide_row("total", f"<strong>{_NOT_KNOWN}: not every line was seen</strong>")


def _wide_row(head: str, words: str) -> str:
    return _row(_head(head), _cell(words, _LEFT, 'colspan="4"'))


# --- Any record -------------------------------------------------------------------------------------


def _record(record: Record) -> Iterator[str]:
    fields = [field.name for field in fields_of(type(record)) if field.name not in ("sources", "conflicts")]
    known = [name for name in fields if getattr(record, name) not in (None, ())]
    rows, left = _fitting(known, partial(_fact, record), len(known), _ROWS_BYTES)
    missing = [_words(name) for name in fields if name not in known]
    if left:
        rows.append(_row(_head("not shown"), _cell(", ".join(map(_words, known[-left:])))))
    if missing:
        rows.append(_row(_head("unknown or empty"), _cell(", ".join(missing))))
    yield _grid(f"{type(record).__name__}: {_text(record.headline)}", [], [rows])
    yield from _evidence(record)


def _fact(record: Record, name: str) -> str:
    value = getattr(record, name)
    return _row(_head(_words(name)), _cell(_list(value) if isinstance(value, tuple) else _value(value)))


def _evidence(record: Any) -> Iterator[str]:
    """Yield the conflicts and the sources of a record."""
    for name, heading in (("conflicts", "Other sources differ"), ("sources", "Sources")):
        parts = getattr(record, name, ())
        if parts:
            yield f"<p>{heading}:</p>"
            yield _list(parts)


def _value(value: Any, width: int = _TEXT) -> str:
    """Return a value in words, as HTML."""
    match value:
        case None:
            words = _NONE
        case Source():
            words = _cite(value, width)
        case Allocation():
            words = f"{_value(value.chamber, width)}: {escaped(plural(value.seats, 'seat'))}"
        case Chamber() | Parliament() if value.until:
            ended = escaped(truncated(f"ended {value.until}", width))
            words = f"{_text(value.label, width)} (<strong>{ended}</strong>)"
        case Conflict() | StatusEvent():
            note = f" ({value.note})" if isinstance(value, Conflict) and value.note else ""
            words = f"{_text(value.label + note, width)} [{_brief(value.sources)}]"
        case Name():
            others = (f"{language} {text}" for language, text in in_languages(value) if text != str(value))
            words = "; ".join(_text(text, width) for text in (str(value), *others))
        case Record():
            words = _text(value.label, width)
        case Vocabulary():
            words = escaped(truncated(value.words, width))
        case bool():
            words = "yes" if value else "no"
        case _:
            words = _link(str(value), str(value), width)
    return words


def _cite(source: Source, width: int) -> str:
    """Return title, publisher, kind and date, with links to the page and its archived copy."""
    copy = (
        f", {_link(source.archive, f'archived copy of {truncated(source.label, _CELL // 2)}', width)}"
        if source.archive
        else ""
    )
    details = escaped(truncated(f"{source.kind}, {source.published or 'undated'}", width))
    return f"{_link(source.url, source.label, width)} ({_text(source.publisher)}, {details}{copy})"


# --- HTML -------------------------------------------------------------------------------------------


def _grid(caption: str, heads: list[str], bodies: Iterable[Iterable[str]], numbers: Container[str] = ()) -> str:
    """Return a table with one or more bodies of rows."""
    head = "".join(_head(_text(name), "col", style=_RIGHT if name in numbers else _LEFT) for name in heads)
    body = f"<thead>{_row(head)}</thead>" if heads else ""
    body += "".join(f"<tbody>{''.join(rows)}</tbody>" for rows in bodies)
    return f"<table><caption>{caption}</caption>{body}</table>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _head(words: str, scope: str = "row", how: str = "", style: str = _LEFT) -> str:
    return f'<th scope="{scope}" style="{style}"{how and " "}{how}>{words}</th>'


def _cell(words: str, style: str = _LEFT, how: str = "") -> str:
    return f'<td style="{style}"{how and " "}{how}>{words}</td>'


def _list(items: Sequence[Any]) -> str:
    steps = isinstance(items[0], StatusEvent)
    limits = (_MAX_STEPS, _STEPS_BYTES) if steps else (_MAX_ITEMS, _LIST_BYTES)
    shown, left = _fitting(items, _value, *limits)
    more = [f"{left} more"] if left else []
    return f"<ul>{''.join(f'<li>{item}</li>' for item in [*shown, *more])}</ul>"


def _fitting(items: Sequence[T], show: Callable[[T], str], most: int, most_bytes: int) -> tuple[list[str], int]:
    """Return as many items as are allowed and fit, as HTML, and the number of those left out."""
    shown: list[str] = []
    room = most_bytes
    for item in items[:most]:
        piece = show(item)
        room -= len(piece.encode())
        if room < 0:
            break
        shown.append(piece)
    return shown, len(items) - len(shown)


def _link(address: str, words: str, width: int) -> str:
    """Return the words as a link if the address is a web address, else as plain text."""
    shown = _text(words, width)
    return f'<a href="{escaped(address)}">{shown}</a>' if _ADDRESS.fullmatch(address) else shown


def _text(text: object, width: int = _TEXT) -> str:
    """Escape a string and isolate it in ``<bdi>``, since it may be right-to-left.

    A word such as ``plenary_session`` may be broken, so that a table stays narrow.
    """
    return f"<bdi>{escaped(truncated(str(text), width)).replace('_', '_<wbr>')}</bdi>"


def _words(name: str) -> str:
    return name.replace("_", " ")
