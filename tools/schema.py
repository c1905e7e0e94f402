"""Write ``data/schema.json``, the JSON Schema of a document, from the record classes, and note its checksum."""

from __future__ import annotations

import json
from typing import Any, get_args

import checksums

from cstopa.model.bodies import Name
from cstopa.model.dates import PartialDate
from cstopa.model.document import EditionDocument
from cstopa.model.fields import Field, Id, Minimum, Pattern, Record, definition_of, fields_of
from cstopa.model.vocabulary import Vocabulary
from cstopa.reading.checked import FORBIDDEN, MAX_STRING, SCHEMA
from cstopa.reading.text import MAX_DIGITS

TARGET = checksums.DATA / "schema.json"

# A pattern is read with the flag "u" of ECMA-262, so surrogates in a class match only lone surrogates.
NO_CHARACTER = FORBIDDEN.pattern
BLANKS = r"\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
LARGEST = 10**MAX_DIGITS - 1

# A date of the calendar; the year 0000 is not in it.
YEAR = "([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
DAYS_OF_MONTH = {
    "(0[13578]|1[02])": "(0[1-9]|[12][0-9]|3[01])",
    "(0[469]|11)": "(0[1-9]|[12][0-9]|30)",
    "02": "(0[1-9]|1[0-9]|2[0-8])",
}
MONTHS = "|".join(f"{month}(-{day})?" for month, day in DAYS_OF_MONTH.items())
DATE = f"({YEAR}(-({MONTHS}))?|{LEAP_YEAR}-02-29)"

# Lists that must have at least one item, by the rules between records.
NEVER_EMPTY = ("sources", "delegations", "allocations")


def plain_definitions() -> dict[str, Any]:
    """Return the definitions of a string, a reference and a date."""
    _, id_pattern = get_args(Id)
    return {
        "text": {
            "description": "A string: not empty, without control characters, and without white space at either end.",
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_STRING,
            "not": {"type": "string", "pattern": NO_CHARACTER},
            "pattern": f"^[^{BLANKS}]([^\\n]*[^{BLANKS}])?$",
        },
        "reference": {
            "description": "The id of a record that is defined earlier in the document.",
            **pattern(id_pattern),
        },
        "date": {
            "description": "A year, a month or a day, as precise as its source: 2006, 2006-11 or 2006-11-16.",
            "$ref": "#/$defs/text",
            "type": "string",
            "pattern": f"^{DATE}$",
        },
    }


def pattern(constraint: Pattern) -> dict[str, Any]:
    """Return a string that must match a pattern as a whole; validators in strict mode want its type too."""
    return {"$ref": "#/$defs/text", "type": "string", "pattern": f"^{constraint.regex}$"}


def value(field: Field) -> dict[str, Any]:
    """Return the schema of one value of a field."""
    value_type = field.types[0]
    if field.name == "schema":
        return {"const": SCHEMA}
    if field.refers:
        return {"$ref": "#/$defs/reference"}
    if value_type is bool:
        return {"type": "boolean"}
    if value_type is int:
        (least,) = (constraint.minimum for constraint in field.constraints if isinstance(constraint, Minimum))
        return {"type": "integer", "minimum": least, "maximum": LARGEST}
    for constraint in field.constraints:
        if isinstance(constraint, Pattern):
            return pattern(constraint)
    name = {str: "text", PartialDate: "date"}.get(value_type, value_type.__name__)
    return {"$ref": f"#/$defs/{name}"}


def field_schema(field: Field) -> dict[str, Any]:
    """Return the schema of a field: its definition, and one value or a list of them."""
    if not field.many:
        return {"description": field.doc, **value(field)}
    least = {"minItems": 1} if field.name in NEVER_EMPTY else {}
    unique = {"uniqueItems": True} if field.refers else {}
    return {"description": field.doc, "type": "array", "items": value(field)} | least | unique


def record_schema(record_class: type) -> dict[str, Any]:
    """Return the schema of a record: its fields and no others."""
    fields = fields_of(record_class)
    return {
        "description": definition_of(record_class),
        "type": "object",
        "properties": {field.name: field_schema(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    } | ({"minProperties": 1} if record_class is Name else {})


def words(vocabulary: type[Vocabulary]) -> dict[str, Any]:
    """Return the schema of a vocabulary; its docstring has the definition of each value."""
    return {"description": vocabulary.__doc__, "enum": list(vocabulary)}


def nested_classes(record_class: type) -> dict[type, None]:
    """Return the classes and vocabularies inside a record, in the order of the fields."""
    found: dict[type, None] = {}
    for field in fields_of(record_class):
        if field.holds(Vocabulary):
            found[field.types[0]] = None
        elif field.holds(Record):
            found |= {field.types[0]: None} | nested_classes(field.types[0])
    return found


def schema() -> str:
    """Return the whole schema as JSON."""
    classes = {
        one.__name__: words(one) if issubclass(one, Vocabulary) else record_schema(one)
        for one in nested_classes(EditionDocument)
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A document of cstopa, schema {SCHEMA}",
        **record_schema(EditionDocument),
        "$defs": plain_definitions() | classes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    checksums.require_checkout()
    TARGET.write_text(schema(), encoding="utf-8", newline="\n")
    checksums.note(TARGET.name)
