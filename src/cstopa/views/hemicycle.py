"""The hemicycle: the seats of a composition in rows of a half ring, as places and as a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import Final, TypedDict

import attrs

from cstopa.model.composition import Composition, Delegation
from cstopa.views.text import escaped, truncated, width

MOST_SEATS: Final = 1_000
MOST_MEMBERS: Final = 14  # each colour twice: as discs and as rings

# The colours of Paul Tol's "bright" scheme, which colour-blind readers tell apart, in an order in which
# neighbours on the Assembly's page differ in lightness too, for print without colours.
COLOURS: Final = ("#EE6677", "#4477AA", "#AA3377", "#CCBB44", "#66CCEE", "#228833", "#BBBBBB")


class Place(TypedDict):
    """A row of ``seat_positions``: the place of one seat in the half ring."""

    seat: int
    row: int
    x: float
    y: float
    country: str
    country_name: str
    alpha_3: str
    chamber: str
    chamber_name: str
    kind: str
    colour: str


_INNER: Final = 0.4  # the radius of the first row; that of the last is 1

# The picture, in units of its view box. At a width of 300 pixels, letters of 13 units are 11 pixels high.
_WIDTH: Final = 360
_MIDDLE: Final = _WIDTH // 2
_RADIUS: Final = 140  # of the last row of seats
_BASE: Final = 176  # where the half ring stands, with room for the codes above it
_LEFT: Final = 16
_RIGHT: Final = _WIDTH - _LEFT
_LINE: Final = 20  # from one line of text to the next
_LETTER: Final = 8  # what a letter takes at most, on average
_CODE_ARC: Final = 22  # the arc of a delegation that has room for its code
_NAME_AT: Final = 44  # where a name of the legend starts, after its mark and its code
_GAP: Final = 16  # between the columns of the legend


@attrs.frozen
class _Seat:
    """A place in the half ring around (0, 0); the angle runs from pi at the left to 0 at the right."""

    row: int
    radius: float
    angle: float

    @property
    def x(self) -> float:
        return round(self.radius * math.cos(self.angle), 4) + 0.0  # never -0.0

    @property
    def y(self) -> float:
        return round(self.radius * math.sin(self.angle), 4)


# --- Places -----------------------------------------------------------------------------------------


def seat_positions(composition: Composition) -> list[Place]:
    """As ``cstopa.seat_positions``."""
    places: list[Place] = []
    ranks = _ranks(composition)
    for delegation, seats in _wedges(composition):
        chambers = chain.from_iterable(repeat(one.chamber, one.seats) for one in delegation.allocations)
        for chamber, seat in zip(chambers, seats, strict=True):
            place: Place = {
                "seat": len(places) + 1,
                "row": seat.row,
                "x": seat.x,
                "y": seat.y,
                "country": delegation.country.id,
                "country_name": str(delegation.country.name),
                "alpha_3": delegation.country.alpha_3,
                "chamber": chamber.id,
                "chamber_name": str(chamber.name),
                "kind": str(chamber.kind),
                "colour": COLOURS[ranks[delegation.country.id] % len(COLOURS)],
            }
            places.append(place)
    return places


def _wedges(composition: Composition) -> list[tuple[Delegation, list[_Seat]]]:
    """The delegations in order, each with its seats."""
    total = _seen_seats(composition)
    if total > MOST_SEATS:
        raise ValueError(f"composition {composition.id!r} has {total:,} seats; a chart draws at most {MOST_SEATS:,}")
    seats = iter(_half_ring(total))
    return [(one, list(islice(seats, one.seats))) for one in composition.delegations]


def _seen_seats(composition: Composition) -> int:
    return sum(delegation.seats for delegation in composition.delegations)


def _half_ring(total: int) -> list[_Seat]:
    """So many seats in rows with about the same distances, from left to right."""
    radii = _radii(total)
    seats = [
        _Seat(row, radius, angle)
        for row, (radius, count) in enumerate(zip(radii, _shares(total, radii), strict=True), start=1)
        for angle in _angles(count)
    ]
    return sorted(seats, key=lambda seat: (-round(seat.angle, 9), seat.radius))


def _radii(total: int) -> list[float]:
    """The radii of as few rows as can hold the seats at the distance that the rows have."""
    rows = 2
    while math.pi * rows * (1 + _INNER) / 2 < total * (1 - _INNER) / (rows - 1):
        rows += 1
    return [_INNER + (1 - _INNER) * row / (rows - 1) for row in range(rows)]


def _shares(total: int, radii: list[float]) -> list[int]:
    """The seats of each row in proportion to its length; what rounding leaves goes to the largest remainders."""
    exact = [total * radius / sum(radii) for radius in radii]
    shares = [math.floor(share) for share in exact]
    by_remainder = sorted(range(len(radii)), key=lambda row: (shares[row] - exact[row], -row))
    for row in by_remainder[: total - sum(shares)]:
        shares[row] += 1
    return shares


def _angles(count: int) -> list[float]:
    if count == 1:
        return [math.pi / 2]
    return [math.pi * (1 - place / (count - 1)) for place in range(count)]


def _ranks(composition: Composition) -> dict[str, int]:
    """The place of each member among all by its code, seen or not, so that it looks alike in every composition."""
    seen = [delegation.country for delegation in composition.delegations]
    members = {country.id for country in (*seen, *composition.without_line, *composition.not_seen)}
    return {id_: rank for rank, id_ in enumerate(sorted(members))}


# --- The picture ------------------------------------------------------------------------------------


def seat_chart(composition: Composition) -> str:
    """As ``cstopa.seat_chart``."""
    ranks = _ranks(composition)
    if len(ranks) > MOST_MEMBERS:
        raise ValueError(
            f"composition {composition.id!r} has {len(ranks)} members; a chart can distinguish at most {MOST_MEMBERS}"
        )
    ring = [*_ring(composition, ranks), *_total(composition)]
    legend, end = _legend(composition, ranks, _BASE + 42)
    notes = _notes(composition)
    height = end + len(notes) * _LINE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="{round(height * 480 / _WIDTH)}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escaped(description(composition))}" '
        'font-family="sans-serif" font-size="13" fill="#111111">'
    )
    background = f'<rect width="{_WIDTH}" height="{height}" fill="#FFFFFF"/>'
    below = (_text(_LEFT, end + 4 + line * _LINE, note) for line, note in enumerate(notes))
    return "\n".join([head, background, *ring, *legend, *below, "</svg>\n"])


def description(composition: Composition) -> str:
    """The picture in words: what it shows, and what is not known."""
    seats = f"{_seen_seats(composition)} seats"
    shown = seats if composition.complete else f"the {seats} that were seen; the total is not known"
    delegations = ", ".join(f"{truncated(one.label, 40)} {one.seats}" for one in composition.delegations)
    unknown = _unknown(composition, 200)
    return f"Half ring of {shown}. {delegations}." + (f" Seats not known: {'; '.join(unknown)}." if unknown else "")


def _unknown(composition: Composition, most: int) -> list[str]:
    """Whose seats the picture cannot show, and why; each text at most so wide."""
    found = (
        (composition.without_line, "(no line in the source)"),
        (composition.not_seen, "(line cut off in the copy)"),
    )
    return [
        f"{truncated(', '.join(str(one.name) for one in countries), most - len(why) - 1)} {why}"
        for countries, why in found
        if countries
    ]


def _notes(composition: Composition) -> list[str]:
    """The lines under the legend."""
    date = composition.seen_not_before
    seen = f"As the site showed it on {date} or later" if date else "As the site showed it on an unknown day"
    unknown = _unknown(composition, (_RIGHT - _LEFT) // _LETTER + 8)
    return [*(["Seats not known:"] if unknown else []), *unknown, seen]


def _ring(composition: Composition, ranks: dict[str, int]) -> Iterator[str]:
    """The seats, a group for each delegation, and its code above it where there is room."""
    wedges = _wedges(composition)
    size = min(0.42 * (1 - _INNER) / (len(_radii(_seen_seats(composition))) - 1), 0.08) * _RADIUS
    for delegation, seats in wedges:
        yield f"<g {_paint(ranks[delegation.country.id], size)}>"
        yield f"<title>{escaped(truncated(delegation.label, 40))}: {delegation.seats} seats</title>"
        for seat in seats:
            yield f'<circle cx="{_MIDDLE + _RADIUS * seat.x:.1f}" cy="{_BASE - _RADIUS * seat.y:.1f}" r="{size:.1f}"/>'
        yield "</g>"
    yield from _codes(wedges)


def _codes(wedges: list[tuple[Delegation, list[_Seat]]]) -> Iterator[str]:
    total = sum(len(seats) for _, seats in wedges)
    before = 0
    for delegation, seats in wedges:
        angle = math.pi * (1 - (before + len(seats) / 2) / total)
        before += len(seats)
        if math.pi * _RADIUS * len(seats) / total >= _CODE_ARC:
            x, y = _MIDDLE + (_RADIUS + 21) * math.cos(angle), _BASE - (_RADIUS + 18) * math.sin(angle) + 5
            yield _text(x, y, delegation.country.id, 'text-anchor="middle" font-weight="bold"')


def _paint(rank: int, size: float) -> str:
    """How the seats of a member look: discs, and rings when the colours are used up."""
    colour = COLOURS[rank % len(COLOURS)]
    if rank < len(COLOURS):
        return f'fill="{colour}" stroke="#333333" stroke-width="{min(0.8, size / 8):.2g}"'
    return f'fill="#FFFFFF" stroke="{colour}" stroke-width="{size / 2:.2g}"'


def _total(composition: Composition) -> Iterator[str]:
    """The number of seats in the middle of the ring."""
    middle = 'text-anchor="middle"'
    yield _text(_MIDDLE, _BASE - 14, str(_seen_seats(composition)), f'{middle} font-size="36" font-weight="bold"')
    yield _text(_MIDDLE, _BASE + 4, "seats" if composition.complete else "seats seen,", middle)
    if not composition.complete:
        yield _text(_MIDDLE, _BASE + 18, "total not known", middle)


def _legend(composition: Composition, ranks: dict[str, int], top: int) -> tuple[list[str], int]:
    """Mark, code, name and number of each delegation, and where the next line of text stands.

    Two columns if the names have room in them. A name is cut to its room and clipped to it, so that with
    no font it touches its number.
    """
    delegations = composition.delegations
    half = (_RIGHT - _LEFT - _GAP) // 2
    number = _LETTER * max((len(str(one.seats)) for one in delegations), default=0) + 4
    widest = max((width(one.label) for one in delegations), default=0)
    columns = 2 if widest * _LETTER <= half - _NAME_AT - number else 1
    column = half if columns == 2 else _RIGHT - _LEFT
    lines = math.ceil(len(delegations) / columns)
    entries: list[str] = []
    for place, one in enumerate(delegations):
        x, y = _LEFT + place // lines * (column + _GAP), top + place % lines * _LINE
        room = column - _NAME_AT - number
        entries += [
            f'<circle cx="{x + 6}" cy="{y - 4}" r="5.5" {_paint(ranks[one.country.id], 5.5)}/>',
            _text(x + 18, y, one.country.id, 'font-weight="bold"'),
            f'<svg x="{x + _NAME_AT}" y="{y - 14}" width="{room}" height="{_LINE}">',
            _text(0, 14, truncated(one.label, room // _LETTER)),
            "</svg>",
            _text(x + column, y, str(one.seats), 'text-anchor="end"'),
        ]
    return entries, top + lines * _LINE


def _text(x: float, y: float, text: str, how: str = "") -> str:
    return f'<text x="{x:.5g}" y="{y:.5g}"{" " if how else ""}{how}>{escaped(text)}</text>'
