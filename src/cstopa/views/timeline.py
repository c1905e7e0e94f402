"""The timeline: the marks of a table's records, one lane per record or group, as a picture."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import attrs

from cstopa.tables.columns import Cell
from cstopa.tables.table import Table
from cstopa.views.marks import MEANINGS, Mark, grouped, marks_of
from cstopa.views.picture import QUIET, Picture, document, text
from cstopa.views.text import escaped, truncated

MAX_LINES: Final = 100
MAX_MARKS: Final = 1_000

# The picture, in units of its view box. At a width of 320 pixels, letters of 13 units are 10 pixels high.
_WIDTH: Final = 400
_PIXELS: Final = 560
_LEFT: Final = 14
_RIGHT: Final = _WIDTH - _LEFT
_LETTER: Final = 8  # the width of a letter, at most
_TITLE: Final = 18  # the height of a lane's title
_LINE: Final = 14  # the height of a line of marks
_GAP: Final = 6  # between lanes
_FADE: Final = 36  # the length of an open end, which says nothing about its duration
_PIECES: Final = 9  # of an open end
_PAD: Final = 14  # between the marks and the edges
_HALF: Final = 4  # half the height of a mark
# From one tick to the next, in months.
_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000)
_MAX_TICKS: Final = 7
_DESCRIBED: Final = 20  # lanes of the description

_TIME: Final = 'fill="#2B6CB0" class="cstopa-time"'
_EDGE: Final = 'fill="none" stroke="#2B6CB0" stroke-width="1.2" class="cstopa-time-edge"'
_SEEN: Final = 'fill="#B4500A" class="cstopa-mark"'
_THREAD: Final = 'fill="none" stroke="#767676" stroke-width="1" class="cstopa-thread"'
_HALO: Final = 'stroke="#FFFFFF" stroke-width="4" paint-order="stroke" class="cstopa-text cstopa-halo"'
_TICK: Final = 'fill="none" stroke="#2B6CB0" stroke-width="2" class="cstopa-time-edge"'
_SEEN_EDGE: Final = 'fill="none" stroke="#B4500A" stroke-width="1.2" class="cstopa-mark-edge"'
_RULE: Final = 'stroke="#D8D8D8" stroke-width="1" class="cstopa-rule"'
_KEY: Final = MEANINGS | {"thread": "marks of one record"}


@attrs.frozen
class _Drawn:
    """The marks of a record, with the title that a browser shows as a tooltip."""

    label: str
    marks: tuple[Mark, ...]


@attrs.frozen
class _Lane:
    """A title, and below it the records in lines, so that they do not overlap."""

    title: str
    lines: list[list[_Drawn]]


@attrs.frozen
class _Scale:
    """The scale from days to positions in the picture."""

    first: int
    last: int
    left: int
    right: int

    def x(self, day: datetime.date) -> float:
        """Return the position of the middle of a day."""
        return self.left + (day.toordinal() - self.first) * (self.right - self.left) / (self.last - self.first)


def timeline(table: Table[Any], by: str | None = None) -> Picture:
    """Return the timeline of a table. See ``Table.timeline``."""
    records = [(_Drawn(record.label, tuple(marks_of(record))), group) for record, group in grouped(table, by)]
    dated = [(drawn, group) for drawn, group in records if drawn.marks]
    marks = [mark for drawn, _ in dated for mark in drawn.marks]
    if not marks:
        raise ValueError(f"none of the {len(table)} records of {table.name} has a date to draw")
    scale = _scale(marks)
    lanes = _lanes(dated, scale, by)
    lines = sum(len(lane.lines) for lane in lanes)
    if lines > MAX_LINES or len(marks) > MAX_MARKS:
        raise ValueError(
            f"{table.name} has {len(marks):,} marks in {lines:,} lines; a timeline draws at most {MAX_MARKS:,} marks "
            f"in {MAX_LINES} lines: select fewer records with where(), or group them with by="
        )
    body, bottom = _body(lanes, scale)
    kinds = {mark.kind for mark in marks}
    threaded = any(len(drawn.marks) > 1 for drawn, _ in dated)
    key, end = _key(kinds | {"thread"} if threaded else kinds, bottom + 40)
    note = _note(table, len(records) - len(dated))
    parts = [*_axis(scale, bottom), *body, *key, text(_LEFT, end + 4, note, QUIET)]
    return document(_WIDTH, end + 14, parts, _description(lanes, marks, note), _PIXELS)


def _lanes(records: list[tuple[_Drawn, Cell]], scale: _Scale, by: str | None) -> list[_Lane]:
    """Return one lane per record, or per value of a column, in the order of the table."""
    if by is None:
        return [_Lane(drawn.label, [[drawn]]) for drawn, _ in records]
    groups: dict[str, list[_Drawn]] = {}
    for drawn, group in records:
        title = "not known" if group is None else str(group).replace("_", " ")
        groups.setdefault(title, []).append(drawn)
    return [_Lane(title, _packed(members, scale)) for title, members in groups.items()]


def _packed(records: list[_Drawn], scale: _Scale) -> list[list[_Drawn]]:
    """Return the records in as few lines as possible, so that they do not overlap."""
    lines: list[list[_Drawn]] = []
    ends: list[float] = []
    for left, right, place in sorted((*_extent(drawn, scale), place) for place, drawn in enumerate(records)):
        line = next((index for index, end in enumerate(ends) if end < left), len(lines))
        if line == len(lines):
            lines.append([])
            ends.append(0)
        lines[line].append(records[place])
        ends[line] = right
    return lines


def _extent(drawn: _Drawn, scale: _Scale) -> tuple[float, float]:
    spans = [_span(mark, scale) for mark in drawn.marks]
    return min(left for left, _ in spans) - _HALF, max(right for _, right in spans) + _HALF


def _span(mark: Mark, scale: _Scale) -> tuple[float, float]:
    """Return the left and right end of a mark; an open end has a fixed length, or less if the term must be shorter."""
    known = [scale.x(day) for day in (mark.first, mark.last) if day]  # one of them at least
    left, right = known[0], known[-1]
    if mark.kind == "open_start":
        return right - _FADE, right
    if mark.kind == "open_end":
        return left, min(left + _FADE, right if mark.last else _WIDTH)
    return left, right


# --- Time -------------------------------------------------------------------------------------------


def _days(marks: Sequence[Mark]) -> list[datetime.date]:
    return sorted(day for mark in marks for day in (mark.first, mark.last) if day)


def _scale(marks: Sequence[Mark]) -> _Scale:
    """Return the scale from the first day of all marks to the last one, with room for open ends."""
    days = _days(marks)
    kinds = {mark.kind for mark in marks}
    left = _LEFT + (_FADE if "open_start" in kinds else _PAD)
    right = _RIGHT - (_FADE if "open_end" in kinds else _PAD)
    return _Scale(days[0].toordinal() - 1, days[-1].toordinal() + 1, left, right)


def _ticks(scale: _Scale) -> list[tuple[datetime.date, str]]:
    """Return the first days of years or months, at most a given number."""
    first = datetime.date.fromordinal(max(scale.first, 1))
    last = datetime.date.fromordinal(min(scale.last, datetime.date.max.toordinal()))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    step = next(step for step in _STEPS if sum(month % step == 0 for month in months) <= _MAX_TICKS)
    starts = [datetime.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day, str(day.year) if step >= 12 else str(day)[:7]) for day in starts if day >= first]


def _axis(scale: _Scale, bottom: int) -> Iterator[str]:
    for day, words in _ticks(scale):
        x = scale.x(day)
        yield f'<path d="M{x:.1f} 8V{bottom}" {_RULE}/>'
        yield text(x, bottom + 14, words, f'text-anchor="middle" {QUIET}')


# --- Marks ------------------------------------------------------------------------------------------


def _body(lanes: list[_Lane], scale: _Scale) -> tuple[list[str], int]:
    """Return the lanes from the top down, and the height at which they end."""
    parts: list[str] = []
    y = 8
    for lane in lanes:
        parts.append(text(_LEFT, y + 13, truncated(lane.title, (_RIGHT - _LEFT) // _LETTER), _HALO))
        y += _TITLE
        for line in lane.lines:
            parts.extend(chain.from_iterable(_record(drawn, scale, y + _LINE // 2) for drawn in line))
            y += _LINE
        y += _GAP
    return parts, y


def _record(drawn: _Drawn, scale: _Scale, y: int) -> Iterator[str]:
    words = "; ".join(mark.text for mark in drawn.marks)
    yield f"<g><title>{escaped(truncated(f'{drawn.label}: {words}', 200))}</title>"
    if len(drawn.marks) > 1:
        days = _days(drawn.marks)
        yield _thread(scale.x(days[0]), scale.x(days[-1]), y)
    for mark in drawn.marks:
        yield from _mark(mark, *_span(mark, scale), y)
    yield "</g>"


def _thread(left: float, right: float, y: int) -> str:
    """Return a thin line through the marks of one record; it does not mean that anything lasted."""
    return f'<path d="M{left:.1f} {y}H{right:.1f}" {_THREAD}/>'


def _mark(mark: Mark, left: float, right: float, y: int) -> Iterator[str]:
    match mark.kind:
        case "day":
            yield f'<circle cx="{left:.1f}" cy="{y}" r="{_HALF}" {_TIME}/>'
        case "within":
            yield _bar(left, right, y, _EDGE)
        case "certain":
            yield _bar(left, right, y, _TIME)
        case "open_start":
            yield from _fade(right, left, y)
        case "open_end":
            yield from _fade(left, right, y)
        case "attested" if mark.first != mark.last:
            yield _bar(left, right, y, _SEEN_EDGE)
        case "attested":
            yield f'<path d="M{left:.1f} {y - 5}l5 5l-5 5l-5 -5z" stroke="#FFFFFF" stroke-width="0.8" {_SEEN}/>'
        case "seen_from":
            yield f'<path d="M{left:.1f} {y - 5}l9 5l-9 5z" {_SEEN}/>'
        case _:
            yield f'<path d="M{left:.1f} {y - 6}v12" {_TICK}/>'


def _bar(left: float, right: float, y: int, paint: str) -> str:
    return f'<rect x="{left:.1f}" y="{y - _HALF}" width="{max(right - left, 2):.1f}" height="{2 * _HALF}" {paint}/>'


def _fade(known: float, unknown: float, y: int) -> Iterator[str]:
    """Yield translucent bars, each longer than the last; a gradient would need an id."""
    yield _bar(min(known, unknown), max(known, unknown), y, 'fill="#FFFFFF" class="cstopa-page"')
    for piece in range(1, _PIECES + 1):
        end = known + (unknown - known) * piece / _PIECES
        yield (
            f'<rect x="{min(known, end):.1f}" y="{y - _HALF}" width="{abs(end - known):.1f}" height="{2 * _HALF}" '
            f'opacity="0.2" {_TIME}/>'
        )


# --- Words ------------------------------------------------------------------------------------------


def _key(kinds: set[str], top: int) -> tuple[list[str], int]:
    """Return a key to the marks that occur, in two columns, and the height of the next line of text."""
    parts: list[str] = []
    shown = [(kind, words) for kind, words in _KEY.items() if kind in kinds]
    for place, (kind, words) in enumerate(shown):
        x, y = _LEFT + place % 2 * (_WIDTH // 2), top + place // 2 * 18
        parts.extend(_sample(kind, x, y - 4))
        parts.append(text(x + 28, y, words))
    return parts, top + (len(shown) + 1) // 2 * 18


def _sample(kind: str, x: int, y: int) -> Iterator[str]:
    day = datetime.date.min
    if kind == "thread":
        yield _thread(x, x + 20, y)
    elif kind in ("day", "attested", "not_after", "seen_from"):
        yield from _mark(Mark(kind, day, day, ""), x + 8, x + 8, y)
    else:
        yield from _mark(Mark(kind, day, day, ""), x, x + 20, y)


def _note(table: Table[Any], undated: int) -> str:
    edition = f"{table.name}, edition {truncated(table.edition, 12)}"
    return f"{edition}; without a date: {undated}" if undated else edition


def _description(lanes: list[_Lane], marks: Sequence[Mark], note: str) -> str:
    """Return a description of the picture."""
    days = _days(marks)
    parts = [f"Timeline of {note}, from {days[0]} to {days[-1]}."]
    for lane in lanes[:_DESCRIBED]:
        records = [drawn for line in lane.lines for drawn in line]
        words = "; ".join(mark.text for mark in records[0].marks) if len(records) == 1 else f"{len(records)} records"
        parts.append(f"{truncated(lane.title, 60)}: {truncated(words, 80)}.")
    if len(lanes) > _DESCRIBED:
        parts.append(f"{len(lanes) - _DESCRIBED} more.")
    return " ".join(parts)
