"""Displays of records made by hand, with markup in every field: none of it becomes an element or an attribute.

A parsed document has no such dates, numbers or values of vocabularies, but Python does not check the type of a field.
"""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import cstopa
from cstopa import PartialDate, Table
from cstopa.model.bodies import Name
from cstopa.model.composition import Allocation, Composition, Delegation, Edition
from cstopa.model.document import TABLES
from cstopa.model.fields import Field, Record, fields_of
from cstopa.model.vocabulary import ChamberKind, Vocabulary
from cstopa.views import notebook
from cstopa.views.picture import Picture

MARKUP = """"'></title></text></svg></td><script>alert(1)</script><img src=x onerror="y"><!-- &lt; ]]>\x00"""
VOID = {"img", "wbr"}
ELEMENTS = {
    "a", "bdi", "caption", "code", "em", "figure", "img", "li", "p", "strong", "table", "tbody", "td",
    "th", "thead", "tr", "ul", "wbr",
}  # fmt: skip
ATTRIBUTES = {"alt", "colspan", "href", "rowspan", "scope", "src", "style", "width"}
SVG = "{http://www.w3.org/2000/svg}"


class Date(PartialDate):
    """A date that is written as markup."""

    def __str__(self) -> str:
        return MARKUP


class Number(int):
    """A number that is written as markup, also with a format."""

    def __str__(self) -> str:
        return MARKUP

    def __format__(self, _: str) -> str:
        return MARKUP


def disguised(value_type: type) -> Any:
    """Return markup of the type that a field expects."""
    if issubclass(value_type, Vocabulary):
        return str.__new__(value_type, MARKUP)  # not one of its values
    return {PartialDate: Date("2024-05"), int: Number(3), bool: MARKUP, str: MARKUP}[value_type]


def plain(_: type) -> Any:
    """Return markup as a string, whatever a field expects."""
    return MARKUP


def hostile(record_class: type, markup: Callable[[type], Any], depth: int = 0) -> Any:
    """Make a record with markup in every field, and in the records that it refers to."""
    return record_class(**{field.name: _value(field, markup, depth) for field in fields_of(record_class)})


def _value(field: Field, markup: Callable[[type], Any], depth: int) -> Any:
    value_type: Any = field.types[0]
    if not issubclass(value_type, Record):
        value = markup(value_type)
    elif depth > 6 and not field.required:  # a record may refer to its own table
        return () if field.many else None
    else:
        value = _record(value_type, markup, depth + 1)
    return (value,) if field.many else value


@functools.cache
def _record(record_class: Any, markup: Callable[[type], Any], depth: int) -> Any:
    return hostile(record_class, markup, depth)


class Display(HTMLParser):
    """A display of a notebook: every element is closed, and each element and attribute is one that we write."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.pictures: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        if tag not in VOID:
            self.open.append(tag)
        if tag == "img":
            self.pictures.append(base64.b64decode((dict(attrs)["src"] or "").partition(",")[2]).decode())

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def check_picture(svg: str) -> None:
    """A picture is well-formed XML of the elements and attributes that we write."""
    for element in ET.fromstring(svg).iter():  # noqa: S314  # our own output
        assert element.tag.removeprefix(SVG) in {"svg", "rect", "style", "g", "title", "circle", "path", "text"}
        assert not {name for name in element.attrib if name.startswith("on") or "href" in name}
        assert "alert" not in "".join(value for name, value in element.attrib.items() if name != "aria-label")


CLASSES: list[Any] = [record_class for record_class in Record.__subclasses__() if attrs.has(record_class)]
BOTH = pytest.mark.parametrize("markup", [disguised, plain])


def table_of(record: Any) -> Table[Any]:
    """Make a table of one record, with markup for a name, an edition and a citation."""
    return Table(MARKUP, type(record), (record, attrs.evolve(record)), MARKUP, MARKUP)


def displayed(thing: Any) -> Display | None:
    """Return the parsed display, or None if a value of the wrong type prevents it."""
    try:
        html = thing._repr_html_()
    except (AttributeError, TypeError, ValueError):
        return None
    display = Display(html)
    for picture in display.pictures:
        check_picture(picture)
    return display


def drawn(draw: Callable[[], str]) -> str | None:
    """Draw a picture, if the values have types that can be drawn."""
    try:
        picture = draw()
    except (AttributeError, TypeError, ValueError):
        return None
    check_picture(picture)
    assert displayed(picture)
    return picture


def test_every_class_of_the_document_is_tried() -> None:
    assert set(CLASSES) >= {*TABLES.values(), Edition, Delegation, Allocation, Name}


@BOTH
@pytest.mark.parametrize("record_class", CLASSES, ids=lambda record_class: record_class.__name__)
def test_record_and_table_show_markup_as_text(record_class: type, markup: Callable[[type], Any]) -> None:
    record = hostile(record_class, markup)

    for display in map(displayed, (record, table_of(record))):
        assert display or markup is plain
        assert display is None or "<script>" in display.text


def test_most_records_with_strings_of_a_wrong_type_have_a_display() -> None:
    """So the test above does test something. The others fail, since they use a vocabulary value or add numbers."""
    shown = [record_class for record_class in CLASSES if displayed(hostile(record_class, plain))]

    assert len(shown) > len(CLASSES) / 2
    assert {"Source", "Chamber", "Country", "Parliament", "StatusEvent"} <= {one.__name__ for one in shown}


@BOTH
def test_dataset_shows_markup_as_text(markup: Callable[[type], Any]) -> None:
    tables = [table_of(hostile(record_class, markup)) for record_class in CLASSES]

    display = Display(notebook.dataset(hostile(Edition, markup), tables))

    assert display.text.count("<script>") > len(CLASSES)


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("kind", [ChamberKind.UPPER, disguised(ChamberKind)], ids=["square", "disc"])
def test_composition_and_its_pictures_show_markup_as_text(kind: ChamberKind, *, complete: bool) -> None:
    composition = hostile(Composition, disguised)
    (delegation,) = composition.delegations
    (allocation,) = delegation.allocations
    chamber = attrs.evolve(allocation.chamber, kind=kind)
    delegation = attrs.evolve(delegation, allocations=(attrs.evolve(allocation, chamber=chamber, seats=Number(30)),))
    composition = attrs.evolve(composition, delegations=(delegation,) * 2, **({"not_seen": ()} if complete else {}))

    for thing in (composition, table_of(composition)):
        display = displayed(thing)
        assert display
        assert "<script>" in display.text
    before = attrs.evolve(composition, seen_not_before=Date("2023"), delegations=(delegation,))
    pictures = [drawn(lambda: cstopa.seat_chart(composition)), drawn(lambda: cstopa.seat_charts([composition, before]))]
    assert all("&lt;script&gt;" in (picture or "") for picture in pictures)


@BOTH
@pytest.mark.parametrize("record_class", CLASSES, ids=lambda record_class: record_class.__name__)
def test_timeline_shows_markup_as_text(record_class: type, markup: Callable[[type], Any]) -> None:
    table = table_of(hostile(record_class, markup))

    for by in (None, *table.columns):
        drawn(functools.partial(table.timeline, by=by))


def test_timelines_are_drawn() -> None:
    """So the test above does test something."""
    tables = [table_of(hostile(record_class, disguised)) for record_class in CLASSES]
    pictures = {table.record_class.__name__: drawn(table.timeline) for table in tables}

    assert {"Event", "Mandate", "Mission", "Source", "Chamber"} <= {name for name in pictures if pictures[name]}
    assert all("&lt;script&gt;" in picture for picture in pictures.values() if picture)


def test_picture_escapes_its_description_and_width() -> None:
    width: Any = MARKUP

    assert displayed(Picture('<svg xmlns="http://www.w3.org/2000/svg"/>', MARKUP, width))
