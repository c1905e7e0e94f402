"""Small multiples: the hemicycles of several compositions at the same scale, with the differences between them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cstopa.errors import plural
from cstopa.model.composition import Composition, Delegation
from cstopa.views.hemicycle import BASE, MAX_MEMBERS, MIDDLE, members_of, paint, ranks_of, seat_size, seats_of
from cstopa.views.picture import QUIET, Picture, document, text
from cstopa.views.text import truncated

MAX_COMPOSITIONS: Final = 24

_WIDTH: Final = 360
_PIXELS: Final = 560
_PANEL: Final = 164
_LEFT: Final = 12
_STEP: Final = _PANEL + 8  # from one panel to the next
_SEAT: Final = 4.1  # the radius of every seat
_RING: Final = 92  # the height of the largest half ring
_LINE: Final = 18


@attrs.frozen
class _Line:
    """A member as one composition shows it."""

    country: str
    words: str
    seen: bool
    changed: bool


def seat_charts(compositions: Iterable[Composition]) -> Picture:
    """Return the hemicycles of several compositions. See ``cstopa.seat_charts``."""
    ordered = sorted(compositions, key=_seen)
    ranks = ranks_of(ordered)
    if not 0 < len(ordered) <= MAX_COMPOSITIONS or len(ranks) > MAX_MEMBERS:
        raise ValueError(
            f"{len(ordered)} compositions with {len(ranks)} members; seat_charts draws 1 to {MAX_COMPOSITIONS} "
            f"compositions with at most {MAX_MEMBERS} members"
        )
    lines = _lines(ordered)
    height = _RING + 40 + _LINE * len(ranks)
    parts: list[str] = []
    for place, composition in enumerate(ordered):
        x, y = _LEFT + place % 2 * _STEP, 8 + place // 2 * height
        parts.extend(_panel(composition, ranks, lines[place], (x, y)))
    end = 8 + (len(ordered) + 1) // 2 * height
    notes = ("Every seat has the same size.", "Squares are upper houses.", "Bold: differs from an earlier picture.")
    parts.extend(text(_LEFT, end + 8 + _LINE * place, note, QUIET) for place, note in enumerate(notes))
    return document(_WIDTH, end + 54, parts, _description(ordered, lines), _PIXELS)


def _seen(composition: Composition) -> datetime.date:
    date = composition.seen_not_before
    return date.earliest if date else datetime.date.min


def _title(composition: Composition) -> str:
    date = composition.seen_not_before
    return f"{date} or later" if date else "on an unknown day"


def _lines(compositions: list[Composition]) -> list[list[_Line]]:
    """Return the members of each composition, and whether their seats differ from the last known ones."""
    before: dict[str, Delegation] = {}
    panels = []
    for composition in compositions:
        now = {delegation.country.id: delegation for delegation in composition.delegations}
        absent = {country.id: "not listed" for country in composition.without_line}
        absent |= {country.id: "cut off in our copy" for country in composition.not_seen}
        ids = sorted({country.id for country in members_of(composition)})
        panels.append([_line(id_, now.get(id_), before.get(id_), absent.get(id_, "")) for id_ in ids])
        before |= now if composition.seen_not_before else {}
    return panels


def _line(country: str, now: Delegation | None, before: Delegation | None, absent: str) -> _Line:
    if now is None:
        return _Line(country, absent, seen=False, changed=False)
    if before is None or _houses(now) == _houses(before):
        return _Line(country, f"{now.seats}", seen=True, changed=False)
    words = f"{now.seats}, elsewhere {before.seats}" if now.seats != before.seats else f"{now.seats}, houses differ"
    return _Line(country, words, seen=True, changed=True)


def _houses(delegation: Delegation) -> list[tuple[str, int]]:
    return sorted((house.chamber.kind, house.seats) for house in delegation.allocations)


def _panel(
    composition: Composition, ranks: dict[str, int], lines: list[_Line], corner: tuple[int, int]
) -> Iterator[str]:
    """Return a title, the half ring, its number of seats, and a line for each member."""
    x, y = corner
    scale = _SEAT / seat_size(composition)
    base = y + 20 + _RING - 6
    yield text(x, y + 12, truncated(_title(composition), _PANEL // 8), 'font-weight="bold"')
    left, top = x + _PANEL / 2 - scale * MIDDLE, base - scale * BASE
    yield f'<g transform="translate({left:.2f} {top:.2f}) scale({scale:.4f})">'
    yield from seats_of(composition, ranks)
    yield "</g>"
    seats = sum(delegation.seats for delegation in composition.delegations)
    yield text(x + _PANEL / 2, base + 2, f"{seats}", 'text-anchor="middle" font-weight="bold"')
    if not composition.complete:
        yield text(x + _PANEL / 2, base + 14, "seen", f'text-anchor="middle" font-size="11" {QUIET}')
    for place, line in enumerate(lines):
        yield from _member(line, ranks[line.country], x, base + 30 + place * _LINE)


def _member(line: _Line, rank: int, x: int, y: int) -> Iterator[str]:
    """Return a disc in the member's colour, hollow and dashed if its seats were not seen."""
    hollow = 'fill="none" stroke="#555555" stroke-dasharray="2 2" class="cstopa-edge"'
    yield f'<circle cx="{x + 6}" cy="{y - 4}" r="5" {paint(rank, 5) if line.seen else hollow}/>'
    yield text(x + 16, y, line.country, 'font-weight="bold"')
    how = 'font-weight="bold"' if line.changed else "" if line.seen else QUIET
    yield text(x + 40, y, line.words, how)


def _description(compositions: list[Composition], lines: list[list[_Line]]) -> str:
    parts = [
        f"{_title(composition)}: {', '.join(f'{line.country} {line.words}' for line in panel)}."
        for composition, panel in zip(compositions, lines, strict=True)
    ]
    return f"Half rings of {plural(len(compositions), 'observed composition')}. {' '.join(parts)}"
