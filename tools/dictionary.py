"""Write ``docs/dictionary.md`` from the definitions in the record classes and the vocabularies."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from cstopa import flat, model, vocabulary
from cstopa.record import AtLeast, Field, Record, Spelled, definition_of, fields_of

TARGET = Path(__file__).parent.parent / "docs" / "dictionary.md"

HEAD = """\
# Dictionary

After this page you know what every field and every word means. It is generated from the package.

In a document, a reference is the id of a record, and what is not known is left out. In Python, a reference is the
record itself, and what is not known is `None` (or an empty tuple). A date is a year, a month or a day (`2006`,
`2006-11`, `2006-11-16`), as exact as its source.
"""

PLAIN = {"str": "text", "int": "whole number", "bool": "true or false", "PartialDate": "date"}


def classes(module: object, base: type) -> list[type]:
    """Give the classes of a module that derive from a base, in the order of their definition."""
    found = [one for one in vars(module).values() if inspect.isclass(one) and issubclass(one, base) and one is not base]
    return [one for one in found if one.__module__ == getattr(module, "__name__", None)]


def linked(name: str) -> str:
    """Link to the section of a class."""
    return f"[{name}](#{name.lower()})"


def kind(field: Field) -> str:
    """Say what a field holds."""
    names = " or ".join(PLAIN.get(one.__name__) or linked(one.__name__) for one in field.types)
    if field.refers:
        names = f"reference to {names}"
    for mark in field.marks:
        if isinstance(mark, AtLeast):
            names += f", {mark.minimum} or more"
        if isinstance(mark, Spelled):
            names = mark.says
    return f"list of: {names}" if field.many else names


def section(record_class: type) -> Iterator[str]:
    """Describe a record class."""
    yield f"\n### {record_class.__name__}\n\n{definition_of(record_class)}\n"
    yield "| field | holds | required | definition |\n| --- | --- | --- | --- |"
    for field in fields_of(record_class):
        required = "yes" if field.required else ""
        yield f"| `{field.name}` | {kind(field)} | {required} | {field.definition} |"


def words(words_class: type[vocabulary.Vocabulary]) -> Iterator[str]:
    """Describe a vocabulary."""
    yield f"\n### {words_class.__name__}\n\n{(words_class.__doc__ or '').partition(chr(10))[0]}\n"
    yield "| word | definition |\n| --- | --- |"
    for word in words_class:
        yield f"| `{word}` | {word.definition} |"


def page() -> str:
    """Give the whole page."""
    lines = [HEAD, "## The document"]
    lines += section(model.EditionDocument)
    lines.append("\n## Records")
    for record_class in classes(model, Record):
        lines += section(record_class)
    lines.append("\n## Rows of the flat tables")
    for record_class in classes(flat, Record):
        lines += section(record_class)
    lines.append("\n## Vocabularies")
    for words_class in classes(vocabulary, vocabulary.Vocabulary):
        lines += words(words_class)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
