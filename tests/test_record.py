from typing import Annotated

import attrs
import pytest

from cstopa import Country, Delegation, Name, Person, Source, SourceKind
from cstopa.record import REF, AtLeast, Record, Spelled, definition_of, described, fields_of, record


@record
class Thing(Record):
    """For tests."""

    id: str = described("Its id.")
    name: Name = described("Its name.")
    sizes: tuple[Annotated[int, AtLeast(2)], ...] = described("Its sizes.", default=())
    owner: Annotated[Person | Country, REF] | None = described("Whose it is.", default=None)


def test_fields_are_read_from_annotations() -> None:
    by_name = {field.name: field for field in fields_of(Thing)}

    assert list(by_name) == ["id", "name", "sizes", "owner"]
    assert by_name["sizes"].types == (int,)
    assert by_name["sizes"].marks == (AtLeast(2),)
    assert by_name["sizes"].many
    assert by_name["owner"].types == (Person, Country)
    assert [name for name, field in by_name.items() if field.refers] == ["owner"]
    assert [name for name, field in by_name.items() if field.required] == ["id", "name"]
    assert [name for name, field in by_name.items() if field.holds(Record)] == ["name"]
    assert by_name["owner"].definition == "Whose it is."


def test_is_frozen_slotted_and_keyword_only() -> None:
    thing = Thing(id="a", name=Name(en="A"))

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        thing.id = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        thing.other = "b"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Thing("a", Name(en="A"))  # type: ignore[call-arg]


def test_repr_is_one_line_of_at_most_200_characters() -> None:
    assert repr(Thing(id="a", name=Name(en="A"))) == "<Thing a: A>"
    assert repr(Name(ru="Б")) == "<Name: Б>"

    long = repr(Thing(id="a", name=Name(en="A" * 500)))

    assert len(long) == 200
    assert long.endswith("A…>")


def test_marks_tell_what_is_wrong() -> None:
    assert AtLeast(2).fault(2) is None
    assert AtLeast(2).fault(1) == "1 is less than 2"
    assert Spelled("[a-z]+", "small letters").fault("abc") is None
    assert Spelled("[a-z]+", "small letters").fault("abc\n") == "'abc\\n' is not small letters"


def test_label_of_a_source_without_title_is_its_address() -> None:
    source = Source(id="a", url="https://example.org/", publisher="P", kind=SourceKind.PRESS)

    assert source.label == "https://example.org/"
    assert source.headline == "https://example.org/ (P, undated)"


def test_every_field_of_every_record_has_a_definition() -> None:
    for record_class in filter(attrs.has, Record.__subclasses__()):  # without those that attrs made slotted twins of
        for field in fields_of(record_class):
            assert field.definition.endswith("."), (record_class, field.name)


def test_the_docstring_has_the_fields() -> None:
    assert Thing.__doc__ == (
        "For tests.\n\nFields:\n\n- id: Its id.\n- name: Its name.\n- sizes: Its sizes.\n- owner: Whose it is."
    )
    assert definition_of(Thing) == "For tests."
    assert repr(REF) == "REF"


def test_delegation_has_no_field_of_its_own_for_what_follows() -> None:
    assert "country" not in {field.name for field in fields_of(Delegation)}
