"""Write ``docs/dictionary.md`` from the definitions in the record classes and the vocabularies."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import checksums

from cstopa.model import activity, activity_vocabulary, bodies, composition, rows, vocabulary
from cstopa.model.document import TABLE_OF, EditionDocument
from cstopa.model.fields import Field, Minimum, Pattern, Record, definition_of, fields_of

TARGET = Path(__file__).parent.parent / "docs" / "dictionary.md"

HEAD = """\
# Dictionary

The definition of every field and of every value of a vocabulary. This page is generated from the package.

In a JSON document, a reference is the id of a record, and unknown values are left out. In Python, a reference is the
record itself, and an unknown value is `None` or an empty tuple. A date is a year, a month or a day (`2006`, `2006-11`,
`2006-11-16`), as precise as its source. "The Treaty" is the Collective Security Treaty, "the Charter" that of the CSTO.

**In tables, CSV and DataFrames**, fields are columns of the same name, with these differences:

- A reference such as `person` is the id, and `person_name` is the record's readable name.
- A name such as `name` is in English, else the first known; `name_en`, `name_ru` ... are the names by language. Each
  identifier has a column, such as `identifiers_cow`.
- Several values are one string, joined by `"; "`. Lists of records, such as `sources`, are in separate tables.
- A table with `country` also has `alpha_3`.
- DataFrames and SQLite have two more columns for each date, such as `date_earliest` and `date_latest`.
"""

DERIVED_TABLE_OF = {record_class: table for table, (record_class, _) in rows.TABLES.items()}
PLAIN = {"str": "string", "int": "integer", "bool": "true or false", "PartialDate": "date"}


def classes(module: object, base: type) -> list[type]:
    """Return the classes of a module that derive from a base, in the order of their definition."""
    derived = [cls for cls in vars(module).values() if inspect.isclass(cls) and issubclass(cls, base)]
    return [cls for cls in derived if cls is not base and cls.__module__ == getattr(module, "__name__", None)]


def linked(name: str) -> str:
    """Link to the section of a class."""
    return f"[{name}](#{name.lower()})"


def kind(field: Field) -> str:
    """Return the type of a field in words."""
    names = " or ".join(PLAIN.get(cls.__name__) or linked(cls.__name__) for cls in field.types)
    if field.refers:
        names = f"reference to {names}"
    for constraint in field.constraints:
        if isinstance(constraint, Minimum):
            names += f", {constraint.minimum} or more"
        if isinstance(constraint, Pattern):
            names = constraint.description
    return f"list: {names}" if field.many else names


def section(record_class: type) -> Iterator[str]:
    """Describe a record class."""
    yield f"\n### {record_class.__name__}\n\n{definition_of(record_class)}\n"
    if table := TABLE_OF.get(record_class) or DERIVED_TABLE_OF.get(record_class):
        yield f"Table: `{table}`\n"
    yield "| field | type | definition |\n| --- | --- | --- |"
    for field in fields_of(record_class):
        required = " (required)" if field.required else ""
        yield f"| `{field.name}` | {kind(field)}{required} | {field.doc} |"


def values(vocabulary_class: type[vocabulary.Vocabulary]) -> Iterator[str]:
    """Describe a vocabulary."""
    yield f"\n### {vocabulary_class.__name__}\n\n{(vocabulary_class.__doc__ or '').partition(chr(10))[0]}\n"
    yield "| value | definition |\n| --- | --- |"
    for value in vocabulary_class:
        yield f"| `{value}` | {value.definition} |"


def page() -> str:
    """Return the whole page."""
    lines = [HEAD, "## The document"]
    lines += section(EditionDocument)
    lines.append("\n## Records")
    for module in (bodies, composition, activity):
        for record_class in classes(module, Record):
            lines += section(record_class)
    lines.append("\n## Rows of the derived tables")
    for record_class in classes(rows, Record):
        lines += section(record_class)
    lines.append("\n## Vocabularies")
    for module in (vocabulary, activity_vocabulary):
        for vocabulary_class in classes(module, vocabulary.Vocabulary):
            lines += values(vocabulary_class)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    checksums.require_checkout()
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
