import inspect
import json
from typing import Annotated, Any

import attrs
import pytest

from cstopa import Allocation, Country, Delegation, Identifiers, Name, Person, Source, SourceKind
from cstopa.model.document import EditionDocument, records_of
from cstopa.model.fields import (
    Minimum,
    Pattern,
    Record,
    Reference,
    definition_of,
    field,
    fields_of,
    parts_of,
    record,
    value_at,
)
from cstopa.reading import checked


@record
class Thing(Record):
    __doc__ = "For tests."

    id: str = field(doc="Its id.")
    name: Name = field(doc="Its name.")
    sizes: tuple[Annotated[int, Minimum(2)], ...] = field(doc="Its sizes.", default=())
    owner: Annotated[Person | Country, Reference] | None = field(doc="Whose it is.", default=None)


@pytest.fixture
def document(small: dict[str, Any]) -> EditionDocument:
    return checked.decode(json.dumps(small))


def test_fields_are_read_from_annotations() -> None:
    by_name = {field.name: field for field in fields_of(Thing)}

    assert list(by_name) == ["id", "name", "sizes", "owner"]
    assert by_name["sizes"].types == (int,)
    assert by_name["sizes"].constraints == (Minimum(2),)
    assert by_name["sizes"].many
    assert by_name["owner"].types == (Person, Country)
    assert [name for name, field in by_name.items() if field.refers] == ["owner"]
    assert [name for name, field in by_name.items() if field.required] == ["id", "name"]
    assert [name for name, field in by_name.items() if field.holds(Record)] == ["name"]
    assert by_name["owner"].doc == "Whose it is."


def test_record_is_frozen_slotted_and_keyword_only() -> None:
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


def test_constraints_describe_the_problem() -> None:
    assert Minimum(2).problem(2) is None
    assert Minimum(2).problem(1) == "1 is less than 2"
    assert Pattern("[a-z]+", "lower case").problem("abc") is None
    assert Pattern("[a-z]+", "lower case").problem("abc\n") == "'abc\\n' is not lower case"


def test_label_of_a_source_without_title_is_its_address() -> None:
    source = Source(id="a", url="https://example.org/", publisher="P", kind=SourceKind.PRESS)

    assert source.label == "https://example.org/"
    assert source.headline == "https://example.org/ (P, undated)"


def test_every_field_of_every_record_has_a_definition() -> None:
    for record_class in filter(attrs.has, Record.__subclasses__()):  # not the originals that attrs replaced
        for each in fields_of(record_class):
            assert each.doc.endswith("."), (record_class, each.name)
        assert definition_of(record_class).partition("\n")[0].endswith("."), record_class


def test_docstring_lists_the_fields() -> None:
    assert Thing.__doc__ == (
        "For tests.\n\nFields:\n\n- id: Its id.\n- name: Its name.\n- sizes: Its sizes.\n- owner: Whose it is."
    )
    assert definition_of(Thing) == "For tests."


def test_signature_has_names_and_defaults_without_constraints() -> None:
    assert str(inspect.signature(Allocation)) == "(*, chamber, seats)"
    assert str(inspect.signature(Identifiers)) == "(*, wikidata=None, ipu=None)"


def test_delegation_does_not_repeat_its_country() -> None:
    assert "country" not in {field.name for field in fields_of(Delegation)}


def test_records_of_yields_each_record_with_table_and_index(document: EditionDocument) -> None:
    assert [(table, index, record.id) for table, index, record in records_of(document)] == [
        ("sources", 0, "page"),
        ("countries", 0, "XA"),
        ("countries", 1, "XB"),
        ("organizations", 0, "house"),
        ("people", 0, "ann"),
        ("people", 1, "bob"),
        ("parliaments", 0, "diet"),
        ("chambers", 0, "low"),
        ("chambers", 1, "high"),
        ("compositions", 0, "seen"),
    ]


def test_parts_of_yields_nested_records_with_their_paths(document: EditionDocument) -> None:
    assert [(path, type(part).__name__) for path, part in parts_of(document.compositions[0])] == [
        (".delegations[0]", "Delegation"),
        (".delegations[0].allocations[0]", "Allocation"),
        (".delegations[0].allocations[1]", "Allocation"),
    ]
    assert [path for path, _ in parts_of(document.countries[0])] == [".name"]


def test_value_at_a_path_is_a_string_or_none(document: EditionDocument) -> None:
    country = document.countries[0]

    assert value_at(country, "status") == "member"
    assert value_at(country, "name.en") == "Xanadu"
    assert value_at(country, "name.ru") is None
    assert value_at(country, "official_name.ru") is None
    assert value_at(country, "events") is None
    assert value_at(document.parliaments[0], "country") == "XA"
