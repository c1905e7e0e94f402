import copy
import json
import math
import os
import pickle
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import attrs
import pytest

import cstopa
from cstopa import Composition, Name
from cstopa.views import hemicycle
from cstopa.views.hemicycle import seat_chart, seat_positions

SVG = "{http://www.w3.org/2000/svg}"
R = TypeVar("R")


def changed(record: R, /, **fields: Any) -> R:
    """Return a record with other values in some fields."""
    return attrs.evolve(record, **fields)  # type: ignore[misc]


def invented(*seats: int, names: tuple[str, ...] = ()) -> Composition:
    """Return a composition of countries AA, AB, AC ... with these seats, in that order."""
    data = cstopa.load("2026.1")
    delegation = data.delegations()[0]
    delegations = []
    for place, count in enumerate(seats):
        code = "A" + chr(ord("A") + place)
        name = Name(en=names[place] if names else f"Land {code}")
        country = changed(data.country("KZ"), id=code, name=name)
        parliament = changed(delegation.parliament, country=country)
        allocation = changed(delegation.allocations[0], seats=count)
        delegations.append(changed(delegation, parliament=parliament, allocations=(allocation,)))
    return changed(data.composition(), delegations=tuple(delegations), without_line=())


def chambers_of(kind: cstopa.ChamberKind) -> Composition:
    """Return an invented composition with one chamber of this kind."""
    one = invented(5)
    house = one.delegations[0].allocations[0]
    house = changed(house, chamber=changed(house.chamber, kind=kind))
    return changed(one, delegations=(changed(one.delegations[0], allocations=(house,)),))


@pytest.fixture(scope="module")
def composition() -> Composition:
    return cstopa.load("2026.1").composition()


def drawn(composition: Composition) -> ET.Element:
    return ET.fromstring(seat_chart(composition))  # noqa: S314  # our own output


def seats_of(group: ET.Element) -> list[ET.Element]:
    """The discs and squares of a delegation."""
    return [element for element in group if element.tag in (f"{SVG}circle", f"{SVG}rect")]


def middle(seat: ET.Element) -> tuple[float, float]:
    if seat.tag == f"{SVG}circle":
        return float(seat.attrib["cx"]), float(seat.attrib["cy"])
    half = float(seat.attrib["width"]) / 2
    return float(seat.attrib["x"]) + half, float(seat.attrib["y"]) + half


def texts(picture: ET.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


class TestPlaces:
    def test_every_seat_has_a_place_in_page_order(self, composition: Composition) -> None:
        places = seat_positions(composition)

        assert [place["seat"] for place in places] == list(range(1, 68))
        assert list(Counter((place["country"], place["chamber"]) for place in places).items()) == [
            ((row["country"], row["chamber"]), row["seats"]) for row in composition.rows()
        ]
        assert {type(cell) for place in places for cell in place.values()} == {str, int, float}

    @pytest.mark.parametrize("total", [1, 2, 3, 7, 8, 67, 68, 300, 1_000])
    def test_places_are_in_rows_of_a_half_ring_from_left_to_right(self, total: int) -> None:
        places = seat_positions(invented(total))
        points = [(float(place["x"]), float(place["y"])) for place in places]

        assert len(set(points)) == total
        for place, (x, y) in zip(places, points, strict=True):
            assert y >= 0
            assert math.copysign(1, x) == 1 or x < 0  # no -0.0 among them
            rows = max(2, *(int(other["row"]) for other in places)) if total > 1 else 2
            assert math.hypot(x, y) == pytest.approx(0.4 + 0.6 * (int(place["row"]) - 1) / (rows - 1), abs=1e-3)
        angles = [math.atan2(y, x) for x, y in points]
        assert all(before >= after - 1e-3 for before, after in pairwise(angles))

    @pytest.mark.parametrize("total", [2, 5, 12, 67, 68, 250, 1_000])
    def test_drawn_seats_do_not_overlap(self, total: int) -> None:
        circles = drawn(invented(total)).findall(f"{SVG}g/{SVG}circle")
        points = [middle(circle) for circle in circles]
        nearest = min(math.dist(a, b) for index, a in enumerate(points) for b in points[:index])

        assert len(circles) == total
        assert nearest > 2 * float(circles[0].attrib["r"]) + 0.1

    def test_member_has_same_colour_in_every_composition(self) -> None:
        compositions = cstopa.load("2026.1").compositions
        places = [place for composition in compositions for place in seat_positions(composition)]
        colours = {(place["country"], place["colour"]) for place in places}

        assert len(compositions) == 4
        assert sorted(country for country, _ in colours) == ["BY", "KG", "KZ", "RU", "TJ"]
        assert len({colour for _, colour in colours}) == 5

    def test_too_many_seats_raise_value_error(self) -> None:
        with pytest.raises(ValueError, match=r"has 999,999,999,999 seats; a chart draws at most 1,000"):
            seat_positions(invented(999_999_999_999))
        with pytest.raises(ValueError, match=r"has 1,001 seats"):
            seat_chart(invented(1, 1_000))


class TestPicture:
    def test_has_role_and_description(self, composition: Composition) -> None:
        picture = drawn(composition)

        assert picture.attrib["role"] == "img"
        assert picture.attrib["aria-label"] == (
            "Half ring of 67 seats. Belarus 11, Kazakhstan 16, Kyrgyzstan 6, Russia 22, Tajikistan 12. "
            "Seats not known: Armenia (not listed in the source)."
        )
        assert [element.attrib for element in picture.iter() if "id" in element.attrib] == []

    def test_each_delegation_is_a_group_of_seats(self, composition: Composition) -> None:
        groups = drawn(composition).findall(f"{SVG}g")

        assert [group.findtext(f"{SVG}title") for group in groups] == [
            "Belarus: 11 seats", "Kazakhstan: 16 seats", "Kyrgyzstan: 6 seats", "Russia: 22 seats",
            "Tajikistan: 12 seats",
        ]  # fmt: skip
        assert [len(seats_of(group)) for group in groups] == [11, 16, 6, 22, 12]
        assert len({group.attrib["fill"] for group in groups}) == 5

    def test_text_has_everything_that_colours_show(self, composition: Composition) -> None:
        assert texts(drawn(composition)) == [
            "BY", "KZ", "KG", "RU", "TJ", "67", "seats",
            "BY", "Belarus", "11", "KZ", "Kazakhstan", "16", "KG", "Kyrgyzstan", "6", "RU", "Russia", "22",
            "TJ", "Tajikistan", "12", "lower or only house", "upper house",
            "Seats not known:", "Armenia (not listed in the source)", "Source: the Assembly's site, 2026-01-01 or later",
        ]  # fmt: skip

    def test_house_is_shown_by_shape(self, composition: Composition) -> None:
        kazakhstan, kyrgyzstan = drawn(composition).findall(f"{SVG}g")[1:3]

        assert [seat.tag for seat in seats_of(kazakhstan)] == [f"{SVG}circle"] * 8 + [f"{SVG}rect"] * 8
        assert {seat.tag for seat in seats_of(kyrgyzstan)} == {f"{SVG}circle"}
        upper = chambers_of(cstopa.ChamberKind.UPPER)
        assert "lower house" not in " ".join(texts(drawn(upper)))
        assert texts(drawn(upper))[-2] == "upper house"

    def test_each_seat_has_its_country_and_house_as_title(self, composition: Composition) -> None:
        seats = [seat for group in drawn(composition).findall(f"{SVG}g") for seat in seats_of(group)]

        assert Counter(seat.findtext(f"{SVG}title") for seat in seats) == {
            f"{delegation.label}, {house.chamber.name}": house.seats
            for delegation in composition.delegations
            for house in delegation.allocations
        }

    def test_seats_of_a_large_picture_have_the_title_of_their_delegation(self) -> None:
        (group,) = drawn(invented(900)).findall(f"{SVG}g")

        assert group.findtext(f"{SVG}title") == "Land AA: 900 seats"
        assert {len(seat) for seat in seats_of(group)} == {0}

    def test_incomplete_composition_has_no_total(self) -> None:
        picture = drawn(cstopa.load("2026.1").composition("ru-by-6-3"))

        assert texts(picture)[3:6] == ["44", "seats seen,", "total not known"]
        assert texts(picture)[-3:-1] == [
            "Armenia (not listed in the source)",
            "Kyrgyzstan, Tajikistan (line cut off in our copy)",
        ]
        assert "the 44 seats that were seen; the total is not known" in picture.attrib["aria-label"]

    def test_undated_composition_is_marked(self, composition: Composition) -> None:
        picture = drawn(changed(composition, seen_not_before=None))

        assert texts(picture)[-1] == "Source: the Assembly's site, day unknown"

    def test_has_an_opaque_background_in_light_and_dark(self, composition: Composition) -> None:
        picture = drawn(composition)
        background = picture[0]

        assert (background.tag, background.attrib["fill"]) == (f"{SVG}rect", "#FFFFFF")
        assert background.attrib["class"] == "cstopa-page"
        assert "@media (prefers-color-scheme: dark) {\n.cstopa-page { fill: #191919 }" in (picture[1].text or "")
        assert picture.attrib["viewBox"] == f"0 0 {background.attrib['width']} {background.attrib['height']}"

    def test_letters_are_readable_at_300_pixels(self, composition: Composition) -> None:
        picture = drawn(composition)
        pixels = 300 / int(picture.attrib["viewBox"].split()[2])

        sizes = [int(element.attrib["font-size"]) for element in picture.iter() if "font-size" in element.attrib]
        assert min(sizes) * pixels > 10

    def test_everything_is_inside_the_picture_and_the_legend_does_not_overlap(self, composition: Composition) -> None:
        names = ("Ant", "W" * 60, "북한" * 30, "Bosnia and Herzegovina")
        for each in (composition, invented(5, 60, 7, 999 - 72, names=names)):
            picture = drawn(each)
            width, height = map(int, picture.attrib["viewBox"].split()[2:])
            boxes = [
                tuple(float(box.attrib[key]) for key in ("x", "y", "width", "height"))
                for box in picture.findall(f"{SVG}svg")
            ]
            numbers = [
                (float(number.attrib["x"]), len(number.text or ""), float(number.attrib["y"]))
                for number in picture.findall(f"{SVG}text[@text-anchor='end']")
            ]
            assert len(boxes) == len(numbers) == len(each.delegations)
            for (x, y, w, h), (right, digits, base) in zip(boxes, numbers, strict=True):
                assert x >= 0
                assert x + w < right - 8 * digits
                assert right < width
                assert y < base < y + h < height
            assert len({(x, y) for x, y, _, _ in boxes}) == len(boxes)
            assert all(0 < float(text.attrib["y"]) < height - 5 for text in picture.findall(f"{SVG}text"))

    def test_code_is_beside_the_middle_of_its_wedge(self) -> None:
        codes = drawn(invented(1, 2, 1)).findall(f"{SVG}text[@font-weight='bold'][@text-anchor='middle']")[:3]
        half_angles = (math.pi * 7 / 8, math.pi / 2, math.pi / 8)

        for code, angle in zip(codes, half_angles, strict=True):
            place = 180 + 161 * math.cos(angle), 181 - 158 * math.sin(angle)  # 21 and 18 outside of a radius of 140
            assert (float(code.attrib["x"]), float(code.attrib["y"])) == pytest.approx(place, abs=0.01)

    def test_code_is_drawn_only_if_it_has_room(self) -> None:
        picture = drawn(invented(1, 1, 98))

        assert texts(picture).index("100") == 1
        assert texts(picture)[0] == "AC"

    def test_rings_follow_when_colours_are_used_up(self) -> None:
        groups = drawn(invented(*[2] * hemicycle.MAX_MEMBERS)).findall(f"{SVG}g")

        assert len({(group.attrib["fill"], group.attrib["stroke"]) for group in groups}) == 14
        assert [group.attrib["fill"] for group in groups[7:]] == ["#FFFFFF"] * 7
        with pytest.raises(ValueError, match=r"has 15 members; a chart can distinguish at most 14"):
            seat_chart(invented(*[2] * 15))

    def test_neighbours_differ_without_colours(self, composition: Composition) -> None:
        fills = [group.attrib["fill"] for group in drawn(composition).findall(f"{SVG}g")]

        greys = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (bytes.fromhex(fill[1:]) for fill in fills)]
        assert all(abs(before - after) > 40 for before, after in pairwise(greys))

    def test_bytes_are_the_same_in_every_process(self, small: dict[str, Any]) -> None:
        program = "import cstopa; print(*map(cstopa.seat_chart, cstopa.load('2026.1').compositions), end='')"
        printed = {
            subprocess.run(
                [sys.executable, "-c", program],
                capture_output=True,
                check=True,
                env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(cstopa.__file__).parent.parent)},
            ).stdout
            for seed in ("1", "2")
        }
        assert len(printed) == 1
        first, again = (cstopa.parse(json.dumps(small)).composition() for _ in range(2))
        assert seat_chart(first) == seat_chart(again)

    def test_text_from_data_is_not_markup(self) -> None:
        hostile = ("</svg><script>alert(1)</script>", '"\' onload="x', "مرحبا <b>", "👩‍👩‍👧 &amp;")
        picture = drawn(invented(9, 9, 9, 9, names=hostile))

        assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
            "svg", "rect", "style", "g", "title", "circle", "text",
        }  # fmt: skip
        assert all(name in texts(picture) for name in hostile)
        assert all(f"{name} 9" in picture.attrib["aria-label"] for name in hostile)


class TestDisplay:
    def test_repr_is_one_line_and_str_is_the_document(self, composition: Composition) -> None:
        picture = seat_chart(composition)

        assert repr(picture) == ("<SVG picture: Half ring of 67 seats. Belarus 11, Kazakhstan 16, Kyrgyzstan 6,…>")
        assert str(picture).startswith("<svg ")
        assert isinstance(picture, str)

    def test_notebook_shows_an_image_with_a_description(self, composition: Composition) -> None:
        html = seat_chart(composition)._repr_html_()

        assert html.startswith('<figure><img alt="Half ring of 67 seats.')
        assert "<svg" not in html

    def test_copies_have_a_display(self, composition: Composition) -> None:
        picture = seat_chart(composition)

        for twin in (pickle.loads(pickle.dumps(picture)), copy.deepcopy(picture)):
            assert (twin, repr(twin), twin._repr_html_()) == (picture, repr(picture), picture._repr_html_())

    def test_takes_a_composition_or_its_id(self) -> None:
        assert cstopa.seat_chart("kg-6") == cstopa.seat_chart(cstopa.composition("kg-6"))
        assert cstopa.seat_positions("kg-6") == cstopa.seat_positions(cstopa.composition("kg-6"))
        with pytest.raises(cstopa.NotFoundError, match="did you mean 'kg-6'"):
            cstopa.seat_chart("kg6")
        with pytest.raises(TypeError, match="a composition is a Composition or its id, such as 'kg-6', not int"):
            cstopa.seat_chart(6)  # type: ignore[arg-type]
