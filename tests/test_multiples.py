"""Small multiples, compared with what is known of the compositions of edition 2026.1."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import cstopa
from cstopa.views.hemicycle import MAX_MEMBERS

SVG = "{http://www.w3.org/2000/svg}"


def changed(record: Any, **fields: Any) -> Any:
    """Return a record with other values in some fields."""
    return attrs.evolve(record, **fields)


def drawn(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314  # our own output


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in drawn(picture).iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def compositions() -> tuple[Any, ...]:
    return cstopa.load("2026.1").compositions.records


def test_same_seats_in_other_houses_differ_but_the_order_of_houses_does_not(compositions: tuple[Any, ...]) -> None:
    *_, earlier, later = compositions
    belarus, *others = later.delegations
    lower, upper = belarus.allocations
    swapped = changed(
        belarus, allocations=(changed(lower, chamber=upper.chamber), changed(upper, chamber=lower.chamber))
    )
    reordered = changed(belarus, allocations=(upper, lower))

    for delegation, expected in ((swapped, 1), (reordered, 0)):
        pair = (earlier, changed(later, delegations=(delegation, *others)))
        assert texts(cstopa.seat_charts(pair)).count("11, houses differ") == expected


def test_number_is_compared_with_the_last_known_one(compositions: tuple[Any, ...]) -> None:
    first, *_, last = compositions
    without_kazakhstan = changed(last, seen_not_before=cstopa.PartialDate("2022"), delegations=last.delegations[:1])

    assert texts(cstopa.seat_charts((first, without_kazakhstan, last))).count("16, elsewhere 13") == 1


def test_compositions_are_in_the_order_in_which_they_were_seen(compositions: tuple[Any, ...]) -> None:
    titles = ["2021-04-10 or later", "2021-04-11 or later", "2023-11 or later", "2026-01-01 or later"]

    assert [text for text in texts(cstopa.seat_charts(compositions)) if text.endswith("or later")] == titles
    assert cstopa.seat_charts(compositions[::-1]) == cstopa.seat_charts(compositions)
    assert isinstance(cstopa.seat_charts(), str)


def test_every_seat_has_one_size_and_every_member_one_colour(compositions: tuple[Any, ...]) -> None:
    panels = drawn(cstopa.seat_charts(compositions)).findall(f"{SVG}g")
    sizes, colours, seats = set(), set(), []
    for panel in panels:
        scale = float(panel.attrib["transform"].partition("scale(")[2].rstrip(")"))
        circles = panel.findall(f"{SVG}g/{SVG}circle")
        sizes |= {round(scale * float(circle.attrib["r"]), 1) for circle in circles}
        groups = panel.findall(f"{SVG}g")
        colours |= {((group.findtext(f"{SVG}title") or "").partition(":")[0], group.attrib["fill"]) for group in groups}
        seats.append(sum(len(group) - 1 for group in groups))

    assert sizes == {4.1}
    assert len(colours) == len({country for country, _ in colours}) == 5
    assert seats == [44, 49, 68, 67]


def test_changed_numbers_are_bold_and_unseen_members_are_dashed(compositions: tuple[Any, ...]) -> None:
    picture = drawn(cstopa.seat_charts(compositions))
    bold = [
        text.text
        for text in picture.findall(f"{SVG}text[@font-weight='bold']")
        if "elsewhere" in (text.text or "") or "differ" in (text.text or "")
    ]
    dashed = [circle for circle in picture.findall(f"{SVG}circle") if "stroke-dasharray" in circle.attrib]

    assert bold == ["11, elsewhere 9", "16, elsewhere 13", "6, elsewhere 7"]
    assert len(dashed) == 8
    assert texts(cstopa.seat_charts(compositions)).count("cut off in our copy") == 4
    assert texts(cstopa.seat_charts(compositions)).count("seen") == 2


def test_undated_composition_is_first_and_is_not_compared(compositions: tuple[Any, ...]) -> None:
    undated = attrs.evolve(compositions[0], seen_not_before=None)
    shown = texts(cstopa.seat_charts([*compositions[1:2], undated]))

    assert shown[0] == "on an unknown day"
    assert not any(", elsewhere" in text for text in shown)


def test_has_a_description(compositions: tuple[Any, ...]) -> None:
    label = drawn(cstopa.seat_charts(compositions)).attrib["aria-label"]

    assert label.startswith("Half rings of 4 observed compositions. 2021-04-10 or later: AM not listed, BY 9, ")
    assert label.endswith("2026-01-01 or later: AM not listed, BY 11, KG 6, elsewhere 7, KZ 16, RU 22, TJ 12.")


def test_none_and_too_many_are_refused(compositions: tuple[Any, ...]) -> None:
    for refused in ((), compositions[:1] * 25):
        with pytest.raises(ValueError, match=f"{len(refused)} compositions with . members; seat_charts draws 1 to 24"):
            cstopa.seat_charts(refused)
    countries = cstopa.load("2026.1").countries
    many = tuple(changed(countries[0], id=f"A{chr(65 + place)}") for place in range(MAX_MEMBERS + 1))
    with pytest.raises(ValueError, match="1 compositions with 2. members; .* at most 14 members"):
        cstopa.seat_charts([attrs.evolve(compositions[0], without_line=many)])


def test_compositions_may_be_given_by_their_ids() -> None:
    newest = cstopa.load().compositions

    assert cstopa.seat_charts(["kg-7", newest["kg-6"]]) == cstopa.seat_charts(newest.where(id=["kg-7", "kg-6"]))


def test_anything_but_compositions_is_refused() -> None:
    with pytest.raises(TypeError, match="^seat_charts takes several compositions; for one, use seat_chart$"):
        cstopa.seat_charts("kg-6")
    with pytest.raises(TypeError, match="a composition is a Composition or its id, such as 'kg-6', not Table"):
        cstopa.seat_charts(cstopa.load())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_small_picture_written_by_hand(small: dict[str, Any]) -> None:
    cited = {"sources": ["page"]}
    (seen,) = small["compositions"]
    (delegation,) = seen["delegations"]
    small["edition"]["latest_composition"] = "last"
    allocations = [{"chamber": "low", "seats": 2}, {"chamber": "high", "seats": 2}]
    small["compositions"] = [
        {"id": "first", "seen_not_before": "2029", "delegations": [delegation | {"allocations": allocations}],
         "not_seen": ["XB"]} | cited,
        seen,
        seen | {"id": "last", "seen_not_before": "2031-02"},
    ]  # fmt: skip
    compositions = cstopa.parse(json.dumps(small)).compositions
    lines = cstopa.seat_charts(compositions).splitlines()

    assert 'viewBox="0 0 360 230"' in cstopa.seat_charts(compositions[1:])
    assert lines[0].startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" width="560" height="619" viewBox="0 0 360 398" '
    )
    disc = 'r="5" fill="#EE6677" stroke="#333333" stroke-width="0.62" class="cstopa-edge"/>'
    hollow = 'r="5" fill="none" stroke="#555555" stroke-dasharray="2 2" class="cstopa-edge"/>'
    quiet = 'fill="#555555" class="cstopa-quiet"'
    title, total = 'font-weight="bold"', 'text-anchor="middle" font-weight="bold"'
    after_style = lines[lines.index("}</style>") + 1 : -1]
    assert [
        line for line in after_style if line.startswith(("<text", "<circle cx", "<g transform")) and "title" not in line
    ] == [
        f'<text x="12" y="20" {title}>2029 or later</text>',
        '<g transform="translate(28.11 49.57) scale(0.3661)">',
        f'<text x="94" y="116" {total}>4</text>',
        f'<text x="94" y="128" text-anchor="middle" font-size="11" {quiet}>seen</text>',
        f'<circle cx="18" cy="140" {disc}',
        f'<text x="28" y="144" {title}>XA</text>',
        '<text x="52" y="144">4</text>',
        f'<circle cx="18" cy="158" {hollow}',
        f'<text x="28" y="162" {title}>XB</text>',
        f'<text x="52" y="162" {quiet}>cut off in our copy</text>',
        f'<text x="184" y="20" {title}>2030-01-02 or later</text>',
        '<g transform="translate(200.11 49.57) scale(0.3661)">',
        f'<text x="266" y="116" {total}>5</text>',
        f'<circle cx="190" cy="140" {disc}',
        f'<text x="200" y="144" {title}>XA</text>',
        f'<text x="224" y="144" {title}>5, elsewhere 4</text>',
        f'<circle cx="190" cy="158" {hollow}',
        f'<text x="200" y="162" {title}>XB</text>',
        f'<text x="224" y="162" {quiet}>not listed</text>',
        f'<text x="12" y="188" {title}>2031-02 or later</text>',
        '<g transform="translate(28.11 217.57) scale(0.3661)">',
        f'<text x="94" y="284" {total}>5</text>',
        f'<circle cx="18" cy="308" {disc}',
        f'<text x="28" y="312" {title}>XA</text>',
        '<text x="52" y="312">5</text>',
        f'<circle cx="18" cy="326" {hollow}',
        f'<text x="28" y="330" {title}>XB</text>',
        f'<text x="52" y="330" {quiet}>not listed</text>',
        f'<text x="12" y="352" {quiet}>Every seat has the same size.</text>',
        f'<text x="12" y="370" {quiet}>Squares are upper houses.</text>',
        f'<text x="12" y="388" {quiet}>Bold: differs from an earlier picture.</text>',
    ]
