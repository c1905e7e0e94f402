"""The hemicycle: the seats of a composition in rows of a half ring, as places and as a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat
from typing import Final, TypedDict

import attrs

from cstopa.errors import plural, quoted
from cstopa.model.bodies import Chamber, Country
from cstopa.model.composition import Allocation, Composition, Delegation
from cstopa.model.vocabulary import ChamberKind
from cstopa.views.picture import QUIET, Picture, document, text as _text
from cstopa.views.text import escaped, truncated, width

MAX_SEATS: Final = 1_000
MAX_MEMBERS: Final = 14  # each colour twice: as discs and as rings

# The colours of Paul Tol's "bright" scheme, which colour-blind readers can distinguish, in an order in which neighbours
# on the Assembly's page differ in lightness too, for black-and-white print.
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
MIDDLE: Final = _WIDTH // 2
_RADIUS: Final = 140  # of the last row of seats
BASE: Final = 176  # the base of the half ring, with room for the codes above it
_LEFT: Final = 16
_RIGHT: Final = _WIDTH - _LEFT
_LINE: Final = 20  # from one line of text to the next
_LETTER: Final = 8  # the width of a letter, on average at most
_CODE_ARC: Final = 22  # the arc of a delegation that has room for its code
_NAME_AT: Final = 44  # where a name of the legend starts, after its mark and its code
_GAP: Final = 16  # between the columns of the legend
_PIXELS: Final = 480  # the width at which a notebook shows it
_SQUARE: Final = 0.87  # half the side of a square of about the area of a disc of radius 1
_MAX_TITLES: Final = 20_000  # in characters; a picture with more has titles only for delegations


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
    """Return the places of a composition's seats. See ``cstopa.seat_positions``."""
    places: list[Place] = []
    ranks = ranks_of([composition])
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
    """Return the delegations in order, each with its seats."""
    total = _seen_seats(composition)
    if total > MAX_SEATS:
        raise ValueError(
            f"composition {quoted(composition.id)} has {total:,} seats; a chart draws at most {MAX_SEATS:,}"
        )
    seats = iter(_half_ring(total))
    return [(one, list(islice(seats, one.seats))) for one in composition.delegations]


def _seen_seats(composition: Composition) -> int:
    return sum(delegation.seats for delegation in composition.delegations)


def _half_ring(total: int) -> list[_Seat]:
    """Return the seats in rows, about equally spaced, from left to right."""
    radii = _radii(total)
    seats = [
        _Seat(row, radius, angle)
        for row, (radius, count) in enumerate(zip(radii, _shares(total, radii), strict=True), start=1)
        for angle in _angles(count)
    ]
    return sorted(seats, key=lambda seat: (-round(seat.angle, 9), seat.radius))


def _radii(total: int) -> list[float]:
    """Return the radii of as few rows as possible, with seats no closer than the rows."""
    rows = 2
    while math.pi * rows * (1 + _INNER) / 2 < total * (1 - _INNER) / (rows - 1):
        rows += 1
    return [_INNER + (1 - _INNER) * row / (rows - 1) for row in range(rows)]


def _shares(total: int, radii: list[float]) -> list[int]:
    """Return the seats of each row in proportion to its length, rounded by largest remainders."""
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


def ranks_of(compositions: Iterable[Composition]) -> dict[str, int]:
    """Return the rank of each member by its code, so that it looks the same in every composition."""
    members = {country.id for composition in compositions for country in members_of(composition)}
    return {id_: rank for rank, id_ in enumerate(sorted(members))}


def members_of(composition: Composition) -> Iterator[Country]:
    """Yield the members, whether their seats are known or not."""
    yield from (delegation.country for delegation in composition.delegations)
    yield from composition.without_line
    yield from composition.not_seen


# --- The picture ------------------------------------------------------------------------------------


def seat_chart(composition: Composition) -> Picture:
    """Return the hemicycle of a composition. See ``cstopa.seat_chart``."""
    ranks = ranks_of([composition])
    if len(ranks) > MAX_MEMBERS:
        raise ValueError(
            f"composition {quoted(composition.id)} has {len(ranks)} members; "
            f"a chart can distinguish at most {MAX_MEMBERS}"
        )
    ring = [*seats_of(composition, ranks), *_codes(_wedges(composition)), *_total(composition)]
    legend, end = _legend(composition, ranks, BASE + 42)
    houses = list(_houses(composition, end + 4))
    end += _LINE + 4 if houses else 0
    notes = _notes(composition)
    below = [_text(_LEFT, end + 4 + line * _LINE, note, QUIET) for line, note in enumerate(notes)]
    height = end + len(notes) * _LINE
    return document(_WIDTH, height, [*ring, *legend, *houses, *below], description(composition), _PIXELS)


def description(composition: Composition) -> str:
    """Return a description of the picture, including whose seats are not known."""
    seats = plural(_seen_seats(composition), "seat")
    shown = seats if composition.complete else f"the {seats} that were seen; the total is not known"
    delegations = ", ".join(f"{truncated(one.label, 40)} {one.seats}" for one in composition.delegations)
    unknown = _unknown(composition, 200)
    return f"Half ring of {shown}. {delegations}." + (f" Seats not known: {'; '.join(unknown)}." if unknown else "")


def _unknown(composition: Composition, most: int) -> list[str]:
    """Return lines of at most a given width with the members whose seats are not known, and why."""
    found = (
        (composition.without_line, "(not listed in the source)"),
        (composition.not_seen, "(line cut off in our copy)"),
    )
    return [
        f"{truncated(', '.join(str(one.name) for one in countries), most - len(why) - 1)} {why}"
        for countries, why in found
        if countries
    ]


def _notes(composition: Composition) -> list[str]:
    """Return the lines below the legend."""
    date = composition.seen_not_before
    seen = f"Source: the Assembly's site, {date} or later" if date else "Source: the Assembly's site, day unknown"
    unknown = _unknown(composition, (_RIGHT - _LEFT) // _LETTER + 8)
    return [*(["Seats not known:"] if unknown else []), *unknown, seen]


def seat_size(composition: Composition) -> float:
    """Return the radius of a seat in the picture of a composition."""
    return min(0.42 * (1 - _INNER) / (len(_radii(_seen_seats(composition))) - 1), 0.08) * _RADIUS


def seats_of(composition: Composition, ranks: dict[str, int]) -> Iterator[str]:
    """Yield the seats in units of the picture, a group for each delegation."""
    size = seat_size(composition)
    titled = sum(len(_title(one, house)) * house.seats for one, house in _pairs(composition)) <= _MAX_TITLES
    for delegation, seats in _wedges(composition):
        yield f"<g {paint(ranks[delegation.country.id], size)}>"
        words = f"{truncated(delegation.label, 40)}: {plural(delegation.seats, 'seat')}"
        yield f"<title>{escaped(words)}</title>"
        places = iter(seats)
        for house in delegation.allocations:
            title = _title(delegation, house) if titled else ""
            yield from (_shape(house.chamber, seat, size, title) for seat in islice(places, house.seats))
        yield "</g>"


def _pairs(composition: Composition) -> Iterator[tuple[Delegation, Allocation]]:
    return ((one, house) for one in composition.delegations for house in one.allocations)


def _title(delegation: Delegation, house: Allocation) -> str:
    """Return the title of a seat, its country and house, which a browser shows as a tooltip."""
    country, name = truncated(delegation.label, 40), truncated(str(house.chamber.name), 120)
    return f"<title>{escaped(country)}, {escaped(name)}</title>"


def _shape(chamber: Chamber, seat: _Seat, size: float, title: str) -> str:
    """Return a seat: a square that faces the middle of the ring for an upper house, else a disc."""
    x, y = MIDDLE + _RADIUS * seat.x, BASE - _RADIUS * seat.y
    name, attributes = "circle", f'cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"'
    if chamber.kind is ChamberKind.UPPER:
        turn = f'transform="rotate({90 - math.degrees(seat.angle):.1f} {x:.1f} {y:.1f})"'
        name, attributes = "rect", f"{_square(x, y, size)} {turn}"
    return f"<{name} {attributes}>{title}</{name}>" if title else f"<{name} {attributes}/>"


def _square(x: float, y: float, size: float) -> str:
    """Return the attributes of a square with rounded corners, about as large as a disc."""
    half = _SQUARE * size
    return (
        f'x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}" rx="{size * 0.25:.1f}"'
    )


def _houses(composition: Composition, y: int) -> Iterator[str]:
    """Yield a key to the shapes if some seats are squares."""
    kinds = {house.chamber.kind for _, house in _pairs(composition)}
    if ChamberKind.UPPER not in kinds:
        return
    grey = 'fill="#999999" stroke="#333333" stroke-width="0.7" class="cstopa-edge"'
    lower = "lower house" if ChamberKind.UNICAMERAL not in kinds else "lower or only house"
    if kinds != {ChamberKind.UPPER}:
        yield f'<circle cx="{_LEFT + 6}" cy="{y - 4}" r="5.5" {grey}/>'
        yield _text(_LEFT + 18, y, lower)
    x = _LEFT + (_RIGHT - _LEFT + _GAP) // 2
    yield f"<rect {_square(x + 6, y - 4, 5.5)} {grey}/>"
    yield _text(x + 18, y, "upper house")


def _codes(wedges: list[tuple[Delegation, list[_Seat]]]) -> Iterator[str]:
    """Yield the code of each delegation above its seats, if there is room."""
    total = sum(len(seats) for _, seats in wedges)
    before = 0
    for delegation, seats in wedges:
        angle = math.pi * (1 - (before + len(seats) / 2) / total)
        before += len(seats)
        if math.pi * _RADIUS * len(seats) / total >= _CODE_ARC:
            x, y = MIDDLE + (_RADIUS + 21) * math.cos(angle), BASE - (_RADIUS + 18) * math.sin(angle) + 5
            yield _text(x, y, delegation.country.id, 'text-anchor="middle" font-weight="bold"')


def paint(rank: int, size: float) -> str:
    """Return the attributes of a member's seats: filled, or hollow if the colours are used up."""
    colour = COLOURS[rank % len(COLOURS)]
    if rank < len(COLOURS):
        return f'fill="{colour}" stroke="#333333" stroke-width="{min(0.8, size / 8):.2g}" class="cstopa-edge"'
    return f'fill="#FFFFFF" stroke="{colour}" stroke-width="{size / 2:.2g}" class="cstopa-page"'


def _total(composition: Composition) -> Iterator[str]:
    """Yield the number of seats, in the middle of the ring."""
    middle = 'text-anchor="middle"'
    yield _text(MIDDLE, BASE - 12, str(_seen_seats(composition)), f'{middle} font-size="32" font-weight="bold"')
    yield _text(MIDDLE, BASE + 4, "seats" if composition.complete else "seats seen,", middle)
    if not composition.complete:
        yield _text(MIDDLE, BASE + 18, "total not known", middle)


def _legend(composition: Composition, ranks: dict[str, int], top: int) -> tuple[list[str], int]:
    """Return mark, code, name and number of each delegation, and the height of the next line of text.

    There are two columns if the names fit into them. A name is truncated and clipped to its room, so that it does
    not touch its number in any font.
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
            f'<circle cx="{x + 6}" cy="{y - 4}" r="5.5" {paint(ranks[one.country.id], 5.5)}/>',
            _text(x + 18, y, one.country.id, 'font-weight="bold"'),
            f'<svg x="{x + _NAME_AT}" y="{y - 14}" width="{room}" height="{_LINE}">',
            _text(0, 14, truncated(one.label, room // _LETTER)),
            "</svg>",
            _text(x + column, y, str(one.seats), 'text-anchor="end"'),
        ]
    return entries, top + lines * _LINE
