"""Turns a user's document into records or a list of its problems, and records back into JSON.

The only module that imports cattrs. ``decode`` accepts exactly the documents of the known schema and reports all
problems at once, each with its path. Nothing is coerced, and the caller's objects are not changed.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from itertools import islice
from typing import Annotated, Any, Final, get_args, get_origin

import attrs
from cattrs import (
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from cstopa.errors import MAX_PROBLEMS, DataError, Problem, quoted
from cstopa.model.dates import PartialDate
from cstopa.model.document import TABLE_OF, TABLES, EditionDocument
from cstopa.model.fields import Record, Reference, fields_of, to_dict, without_none
from cstopa.model.vocabulary import Vocabulary

from .text import parse_json, refuse

SCHEMA: Final = 1
MAX_STRING: Final = 2_000

# Control characters, line separators, lone surrogates, direction marks, the byte-order mark and noncharacters: none
# belongs in a name, and some would break the files that are made from it.
FORBIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)
_NEWER: Final = "a newer cstopa may support it"

_Hook = Callable[[Any, Any], Any]


class _InvalidValueError(ValueError):
    """A value is not valid; the code that catches this knows its path."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


@attrs.define
class _Progress:
    """The state of one parse: the ids and records of the document so far."""

    tables: dict[str, str] = attrs.field(factory=dict)  # the table of each id
    records: dict[tuple[type, str], Record] = attrs.field(factory=dict)  # by class and id
    invalid: set[str] = attrs.field(factory=set)  # ids of records that have problems
    unreadable: bool = False  # whether a table or an id cannot be read, so that an unknown id may belong to it
    problems: int = 0  # so far; if there are more than are listed, no list is read further


# One for each parse, also if several threads parse at the same time.
_progress: ContextVar[_Progress] = ContextVar("_progress")


# --- In ---------------------------------------------------------------------------------------------


def decode(text: str | bytes) -> EditionDocument:
    """Return the document in a string; raises ``DataError`` with all problems of the first step that finds any."""
    raw = parse_json(text)
    _check_schema_number(raw)
    token = _progress.set(_progress_before(raw))
    try:
        return _structuring_converter().structure(raw, EditionDocument)
    except ClassValidationError as error:
        problems = list(islice(_problems(error, "$"), MAX_PROBLEMS + 1))
        raise DataError(tuple(problems[:MAX_PROBLEMS]), len(problems) > MAX_PROBLEMS) from None
    finally:
        _progress.reset(token)


def _check_schema_number(raw: Any) -> None:
    """Check the schema number first; a document with another schema cannot be validated further."""
    if type(raw) is not dict:
        refuse("$", "type", f"expected an object, got {_json_type(raw)}")
    reads = f"this version of cstopa reads schema {SCHEMA}"
    if "schema" not in raw:
        refuse("$.schema", "missing", f"is missing; {reads}")
    number = raw["schema"]
    if type(number) is not int or number != SCHEMA:
        newer = f"; {_NEWER}" if type(number) is int and number > SCHEMA else ""
        refuse("$.schema", "schema", f"is not {SCHEMA}; {reads}{newer}")


def _progress_before(raw: dict[str, Any]) -> _Progress:
    """Return the state before any record is read: all ids, and whether some cannot be read."""
    progress = _Progress(unreadable=not raw.keys() <= {field.name for field in fields_of(EditionDocument)})
    for table in TABLES:
        records = raw.get(table, [])
        for record in records if type(records) is list else [None]:
            id_ = record.get("id") if type(record) is dict else None
            if type(id_) is str:
                progress.tables[id_] = table
            else:
                progress.unreadable = True
    return progress


# --- Hooks ------------------------------------------------------------------------------------------


# Each converter is made when it is first needed; the factory registered last is asked first.


@functools.cache
def _structuring_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(Vocabulary, _member)
    converter.register_structure_hook(int, _integer)
    converter.register_structure_hook(bool, _boolean)
    converter.register_structure_hook(PartialDate, _date)
    converter.register_structure_hook_factory(attrs.has, _record_hook)
    converter.register_structure_hook_factory(_is_tuple, _list_hook)
    converter.register_structure_hook_factory(_is_optional, _optional_hook)
    converter.register_structure_hook_factory(_is_annotated, _constrained_hook)
    return converter


def _is_tuple(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _is_optional(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _is_annotated(hint: Any) -> bool:
    return get_origin(hint) is Annotated


def _string(value: object, _: object) -> str:
    if type(value) is not str:
        raise _wrong_type("a string", value)
    if not value:
        raise _InvalidValueError("empty", "is empty: leave the key out if nothing is known")
    if len(value) > MAX_STRING:
        raise _InvalidValueError("length", f"is longer than {MAX_STRING} characters")
    if value != value.strip():
        raise _InvalidValueError("blanks", "has white space at its start or end")
    if match := FORBIDDEN.search(value):
        raise _InvalidValueError("character", f"contains U+{ord(match[0]):04X}, which is not allowed in a string")
    return value


def _integer(value: object, _: object) -> int:
    if type(value) is not int:
        raise _wrong_type("an integer", value)
    return value


def _boolean(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise _wrong_type("true or false", value)
    return value


def _date(value: object, _: object) -> PartialDate:
    try:
        return PartialDate(_string(value, str))
    except _InvalidValueError:
        raise
    except ValueError as error:
        raise _InvalidValueError("date", str(error)) from None


def _member(value: object, vocabulary: type[Vocabulary]) -> Vocabulary:
    name = _string(value, str)
    try:
        return vocabulary(name)
    except ValueError:
        message = f"{quoted(name)} is not one of {', '.join(vocabulary)}; {_NEWER}"
        raise _InvalidValueError("vocabulary", message) from None


def _record_hook(cls: type, converter: Converter) -> _Hook:
    """Return a hook that remembers the records of tables by id, so that later ones can refer to them."""
    structure: _Hook = make_dict_structure_fn(cls, converter)
    in_table = cls in TABLE_OF

    def hook(value: object, _: object) -> Any:
        if type(value) is not dict:
            raise _wrong_type("an object", value)
        try:
            record = structure(value, cls)
        except ClassValidationError as error:
            progress = _progress.get()
            progress.problems += sum(not isinstance(each, BaseValidationError) for each in error.exceptions)
            if in_table and type(value.get("id")) is str:
                progress.invalid.add(value["id"])
            raise
        if in_table:
            _progress.get().records[cls, record.id] = record
        return record

    return hook


def _list_hook(hint: Any, converter: Converter) -> _Hook:
    item_type = get_args(hint)[0]
    structure = converter.get_structure_hook(item_type)

    def hook(value: object, _: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _wrong_type("an array", value)
        items, errors = [], []
        for index, item in enumerate(value):
            try:
                items.append(structure(item, item_type))
            except Exception as error:  # noqa: BLE001  # _problems raises again what is not a problem of the document
                error.add_note(IterableValidationNote("item", index, item_type))
                errors.append(error)
                progress = _progress.get()
                progress.problems += not isinstance(error, BaseValidationError)
                if progress.problems > MAX_PROBLEMS:  # each exception is expensive: a flood of them would take minutes
                    break
        if errors:
            raise IterableValidationError("list", errors, item_type)  # pyright: ignore[reportCallIssue]
        return tuple(items)

    return hook


def _optional_hook(hint: Any, converter: Converter) -> _Hook:
    value_type = without_none(hint)
    structure = converter.get_structure_hook(value_type)

    def hook(value: object, _: object) -> Any:
        if value is None:
            raise _null()
        return structure(value, value_type)

    return hook


def _constrained_hook(hint: Any, converter: Converter) -> _Hook:
    value_type, constraint = get_args(hint)
    if constraint is Reference:
        return _reference_hook(get_args(value_type) or (value_type,))
    structure = converter.get_structure_hook(value_type)

    def hook(value: object, _: object) -> Any:
        structured = structure(value, value_type)
        if message := constraint.problem(structured):
            raise _InvalidValueError(constraint.rule, message)
        return structured

    return hook


def _reference_hook(targets: tuple[type, ...]) -> _Hook:
    expected = [TABLE_OF[target] for target in targets]

    def hook(value: object, _: object) -> Record | None:
        if type(value) is not str:
            raise _wrong_type(f"the id of a record in {' or '.join(expected)}", value)
        progress = _progress.get()
        for target in targets:
            if record := progress.records.get((target, value)):
                return record
        if value in progress.invalid:
            return None  # the record's own problems are reported, so the document is rejected anyway
        if value in progress.tables:
            table = progress.tables[value]
            reason = (
                ", which must be defined earlier in the file"
                if table in expected
                else f", but must refer to a record in {' or '.join(expected)}"
            )
            raise _InvalidValueError("reference", f"refers to {quoted(value)} in {table}{reason}")
        if progress.unreadable:
            return None  # as above: the unreadable table or id is reported
        raise _InvalidValueError("reference", f"no record has the id {quoted(value)}")

    return hook


def _wrong_type(expected: str, value: object) -> _InvalidValueError:
    return _null() if value is None else _InvalidValueError("type", f"expected {expected}, got {_json_type(value)}")


def _null() -> _InvalidValueError:
    return _InvalidValueError("null", "is null: leave the key out if nothing is known")


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", float: "a floating-point number"}
    return names.get(type(value), "null" if value is None else "an integer")


# --- Problems ---------------------------------------------------------------------------------------


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """Yield the problems in an error of cattrs, each with its path; re-raise any other exception."""
    match error:
        case ClassValidationError():
            with_note, without = error.group_exceptions()
            for inner, note in with_note:
                yield from _problems(inner, f"{path}.{note.name}")
            for inner in without:
                yield from _problems(inner, path)
        case IterableValidationError():
            with_index, _ = error.group_exceptions()
            for inner, item in with_index:
                yield from _problems(inner, f"{path}[{item.index}]")
        case ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                message = f"has the key {quoted(key)}, which schema {SCHEMA} does not define here; {_NEWER}"
                yield Problem(path, "unknown_key", message)
        case KeyError():  # cattrs's generated code did not find a required key
            yield Problem(path, "missing", "is missing")
        case _InvalidValueError():
            yield Problem(path, error.rule, str(error))
        case _:
            raise error


# --- Out --------------------------------------------------------------------------------------------


def encode(document: EditionDocument) -> str:
    """Return the canonical JSON: the schema and the edition first, then the tables; unknown values are left out."""
    raw = to_dict(document)
    ordered = {"schema": raw.pop("schema"), "edition": raw.pop("edition"), **raw}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"
