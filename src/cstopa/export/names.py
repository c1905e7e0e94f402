"""The names of a record that an export writes beside the main one."""

from __future__ import annotations

from collections.abc import Iterator

from cstopa.model.activity import Organization
from cstopa.model.bodies import Chamber, Name, Parliament, Person
from cstopa.model.fields import fields_of

Named = Organization | Parliament | Chamber | Person


def in_languages(name: Name) -> Iterator[tuple[str, str]]:
    """Yield each language in which a name is known, and the name in it."""
    for field in fields_of(Name):
        if text := getattr(name, field.name):
            yield field.name, text


def variants(record: Named) -> Iterator[tuple[str, str]]:
    """Yield the names that other sources print, each with its language: the conflicts about the record's name."""
    for conflict in record.conflicts:
        field, _, language = conflict.field.partition(".")
        if field == "name":
            yield language, conflict.value
