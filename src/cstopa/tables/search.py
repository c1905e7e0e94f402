"""Finding records by a name or title: in any language, as other sources print it, or by the first letters of its words.

Case, accents and punctuation do not matter, and Cyrillic letters match the Latin ones that transcribe them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, Final

from cstopa.countries import LATIN, names_of
from cstopa.model.activity import Event
from cstopa.model.bodies import Country, Name, in_languages
from cstopa.model.document import TABLES
from cstopa.model.fields import Record, fields_of

_MAX_TEXT: Final = 2_000  # no name is longer; normalizing is quadratic for hostile strings
_NAMES: Final = (
    "name",
    "official_name",
    "other_names",
    "abbreviations",
    "title",
    "draft_title",
    "subjects",
    "record_name",
    "what",
)  # the fields with the names of a record
_APOSTROPHES: Final = re.compile("['`´ʹʻʼ‘’]")  # noqa: RUF001  # as in Jumabek's

Words = tuple[str, ...]
NamesOf = Callable[[Any], Iterable[str]]


def search(text: str, records: Iterable[Any], names: NamesOf | None = None) -> list[Any]:
    """Return the records with a name that has every word of a string: exact names, then whole words, then prefixes.

    Raises ``ValueError`` for a string that is too long or has neither letter nor digit, and ``TypeError`` for a
    non-string.
    """
    wanted, names_of_record = _wanted(text), names or _names
    ranked = [(rank, record) for record in records if (rank := _rank(wanted, names_of_record(record))) is not None]
    return [record for _, record in sorted(ranked, key=lambda each: each[0])]


def search_tables(text: str, records_of: Callable[[str], Iterable[Any]]) -> tuple[Any, ...]:
    """Return the records of all tables whose own name or title matches; sources come last."""
    ordered = sorted(TABLES, key="sources".__eq__)
    return tuple(search(text, chain.from_iterable(map(records_of, ordered)), _own_names))


def _wanted(text: str) -> Words:
    if not isinstance(text, str):
        raise TypeError(f"search takes a string, not {type(text).__name__}")
    if len(text) > _MAX_TEXT:
        raise ValueError(f"search takes at most {_MAX_TEXT} characters, not {len(text)}")
    words = _words(text)
    if not words:
        raise ValueError("search takes at least one letter or digit")
    return words


def _rank(wanted: Words, names: Iterable[str]) -> int | None:
    """Return 0 for an exact name, 1 for whole words, 2 for prefixes, None if no name matches."""
    ranks = [rank for name in names if (rank := _rank_of_name(wanted, _words(name))) is not None]
    return min(ranks, default=None)


def _rank_of_name(wanted: Words, words: Words) -> int | None:
    if words == wanted:
        return 0
    if set(wanted) <= set(words):
        return 1
    return 2 if all(any(word.startswith(start) for word in words) for start in wanted) else None


def _names(record: Record) -> Iterator[str]:
    """Yield the names of a record; for one without a name, such as a mandate, also those of records it refers to."""
    yield from _own_names(record)
    fields = fields_of(type(record))
    if any(field.holds(Name) for field in fields):
        return
    yield record.label
    for field in fields:
        value = getattr(record, field.name)
        if field.refers and value is not None and field.name != "sources":
            for referred in value if field.many else (value,):
                yield from _own_names(referred)


def _own_names(record: Record) -> Iterator[str]:
    for name in _NAMES:
        yield from _strings(getattr(record, name, None))
    for conflict in getattr(record, "conflicts", ()):
        if conflict.field.partition(".")[0] in _NAMES:
            yield conflict.value
    if isinstance(record, Country):
        yield from names_of(record.id)
    if isinstance(record, Event):  # most have no title, but are known as "plenary session 16"
        yield record.label


def _strings(value: Name | str | tuple[str, ...] | None) -> Iterator[str]:
    """Yield the strings in a field with names."""
    if isinstance(value, Name):
        yield from (text for _, text in in_languages(value))
    elif isinstance(value, str):
        yield value
    else:
        yield from value or ()


def _words(text: str) -> Words:
    """Return the words of a string in the form in which they are compared."""
    folded = unicodedata.normalize("NFKC", text[:_MAX_TEXT]).casefold()
    latin = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", folded).translate(LATIN))
    letters = (each for each in unicodedata.normalize("NFKD", latin) if unicodedata.category(each) != "Mn")
    return tuple(re.findall(r"\w+", "".join(letters)))
