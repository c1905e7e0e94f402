"""Write ``data/schema.json``, the JSON Schema of a document, from the record classes, and note its SHA-256."""

from __future__ import annotations

import hashlib
import json
from typing import Any, get_args

from seal import SOURCE, note_hash

from cstopa.codec import MAX_DIGITS, MAX_TEXT, NOT_TEXT, SCHEMA
from cstopa.dates import PartialDate
from cstopa.model import EditionDocument
from cstopa.record import AtLeast, Field, Id, Record, Spelled, definition_of, fields_of
from cstopa.vocabulary import Vocabulary

TARGET = SOURCE / "data" / "schema.json"

# What JSON calls a string is Unicode text, so a lone surrogate, which the package refuses too, is not spoken of.
NO_CHARACTER = NOT_TEXT.pattern.replace(r"\ud800-\udfff", "")
BLANKS = r"\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
LARGEST = 10**MAX_DIGITS - 1

# A date of the calendar, but for 29 February, which only some years have.
YEAR = "([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
DAYS_OF_MONTH = {
    "(0[13578]|1[02])": "(0[1-9]|[12][0-9]|3[01])",
    "(0[469]|11)": "(0[1-9]|[12][0-9]|30)",
    "02": "(0[1-9]|[12][0-9])",
}
DATE = f"{YEAR}(-({'|'.join(f'{month}(-{day})?' for month, day in DAYS_OF_MONTH.items())}))?"


def plain_definitions() -> dict[str, Any]:
    """Give what is no class of records: a text, a reference, a date."""
    _, id_mark = get_args(Id)
    return {
        "text": {
            "description": "A text: not empty, without control characters, no white space at its ends.",
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_TEXT,
            "not": {"pattern": NO_CHARACTER},
            "pattern": f"^[^{BLANKS}]([^\\n]*[^{BLANKS}])?$",
        },
        "reference": {"description": "The id of a record that stands before.", **spelled(id_mark)},
        "date": {
            "description": "A year, a month or a day, as exact as its source: 2006, 2006-11 or 2006-11-16.",
            "$ref": "#/$defs/text",
            "pattern": f"^{DATE}$",
        },
    }


def spelled(mark: Spelled) -> dict[str, Any]:
    """Give a text that has to match a pattern as a whole."""
    return {"$ref": "#/$defs/text", "pattern": f"^{mark.pattern}$"}


def value(field: Field) -> dict[str, Any]:
    """Give the schema of one value of a field."""
    held = field.types[0]
    if field.name == "schema":
        return {"const": SCHEMA}
    if field.refers:
        return {"$ref": "#/$defs/reference"}
    if held is bool:
        return {"type": "boolean"}
    if held is int:
        (least,) = (mark.minimum for mark in field.marks if isinstance(mark, AtLeast))
        return {"type": "integer", "minimum": least, "maximum": LARGEST}
    for mark in field.marks:
        if isinstance(mark, Spelled):
            return spelled(mark)
    name = {str: "text", PartialDate: "date"}.get(held, held.__name__)
    return {"$ref": f"#/$defs/{name}"}


def described_value(field: Field) -> dict[str, Any]:
    """Give the schema of a field: its definition, and one value or a list of them."""
    held = {"type": "array", "items": value(field)} if field.many else value(field)
    return {"description": field.definition, **held}


def closed(record_class: type) -> dict[str, Any]:
    """Give the schema of a record: its own fields and no others."""
    fields = fields_of(record_class)
    return {
        "description": definition_of(record_class),
        "type": "object",
        "properties": {field.name: described_value(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def words(vocabulary: type[Vocabulary]) -> dict[str, Any]:
    """Give the schema of a vocabulary; its docstring has the definition of each word."""
    return {"description": vocabulary.__doc__, "enum": list(vocabulary)}


def reached(record_class: type) -> dict[type, None]:
    """Give the classes and vocabularies that are written inside a record, in the order in which a reader meets them."""
    found: dict[type, None] = {}
    for field in fields_of(record_class):
        if field.holds(Vocabulary):
            found[field.types[0]] = None
        elif field.holds(Record):
            found |= {field.types[0]: None} | reached(field.types[0])
    return found


def schema() -> str:
    """Give the whole schema as a text."""
    classes = {
        one.__name__: words(one) if issubclass(one, Vocabulary) else closed(one) for one in reached(EditionDocument)
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A document of cstopa, schema {SCHEMA}",
        **closed(EditionDocument),
        "$defs": plain_definitions() | classes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    content = schema().encode("utf-8")
    TARGET.write_bytes(content)
    note_hash(TARGET.name, hashlib.sha256(content).hexdigest())
