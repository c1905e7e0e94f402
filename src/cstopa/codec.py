"""From JSON to records and back: the one way in, and the only module that knows cattrs.

``decode`` refuses whatever is not exactly a document of the known schema and tells all its faults at
once, each with its path. Nothing is coerced, and nothing of the caller's is left changed.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from itertools import islice
from typing import Annotated, Any, Final, NoReturn, get_args, get_origin

import attrs
from cattrs import (
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from .dates import PartialDate
from .errors import SHOWN, DataError, Problem, quoted
from .model import EditionDocument
from .record import REF, Field, Record, fields_of, without_none
from .vocabulary import Vocabulary

SCHEMA: Final = 1
MAX_BYTES: Final = 4 * 2**20
MAX_DEPTH: Final = 32
MAX_DIGITS: Final = 12
MAX_TEXT: Final = 2_000

# Control characters, line separators, lone surrogates, marks of direction, the byte-order mark and what is no
# character at all: none belongs in a name, and some would break the files that are made of it.
NOT_TEXT = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)
_TABLES: Final = {field.types[0]: field.name for field in fields_of(EditionDocument) if field.many}

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_NOT_BRACKET = re.compile(r"[^\[\]{}]+")


class _Fault(ValueError):  # noqa: N818  # it never leaves this module
    """What is wrong with one value; the path is known only where it is caught."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


@attrs.define
class _Reading:
    """What one parse knows of the document's records."""

    tables: dict[str, str] = attrs.field(factory=dict)  # of each id, the table where it stands
    built: dict[Any, Record] = attrs.field(factory=dict)  # by class and id; of what was checked, by id alone
    faulty: set[str] = attrs.field(factory=set)
    unread: bool = False  # whether a table or an id cannot be read, so that a reference may be to what is there
    faults: int = 0  # found so far: when there are more than can be shown, no list is read on


# One for each parse, also where several threads parse at the same time.
_reading: ContextVar[_Reading] = ContextVar("_reading")


# --- In ---------------------------------------------------------------------------------------------


def decode(text: str | bytes) -> EditionDocument:
    """Read a document that may be anything; raises ``DataError`` with all faults of the first step that finds any."""
    raw = _read_json(text)
    _refuse_other_schema(raw)
    try:
        return _structure(raw, _checking_converter(), _reading_of(raw))
    except ClassValidationError as error:
        problems = list(islice(_problems(error, "$"), SHOWN + 1))
        raise DataError(tuple(problems[:SHOWN]), len(problems) > SHOWN) from None


def decode_trusted(content: bytes) -> EditionDocument:
    """Read a document whose bytes are those that were checked when it was released: its records are only built."""
    return _structure(json.loads(content), _building_converter(), _Reading())


def _structure(raw: Any, converter: Converter, reading: _Reading) -> EditionDocument:
    token = _reading.set(reading)
    try:
        return converter.structure(raw, EditionDocument)
    finally:
        _reading.reset(token)


def _refuse_other_schema(raw: Any) -> None:
    """The schema is read first: of a document of another one, nothing else could be said."""
    if type(raw) is not dict:
        _refuse("$", "type", f"expected an object, not {_json_name(raw)}")
    if "schema" not in raw:
        _refuse("$.schema", "missing", f"is missing: put it first; this version of cstopa reads schema {SCHEMA}")
    if type(raw["schema"]) is not int or raw["schema"] != SCHEMA:
        _refuse("$.schema", "schema", f"is not {SCHEMA}, the schema that this version of cstopa reads")


def _reading_of(raw: dict[str, Any]) -> _Reading:
    """What is known before the records are read: all ids, and whether there may be others that cannot be read."""
    reading = _Reading(unread=not raw.keys() <= {field.name for field in fields_of(EditionDocument)})
    for table in _TABLES.values():
        records = raw.get(table, [])
        for record in records if type(records) is list else [None]:
            id_ = record.get("id") if type(record) is dict else None
            if type(id_) is str:
                reading.tables[id_] = table
            else:
                reading.unread = True
    return reading


# --- The text ---------------------------------------------------------------------------------------


def _read_json(text: str | bytes) -> Any:
    text = _as_text(text)
    if _is_deeper_than(MAX_DEPTH, text):
        _refuse("$", "depth", f"is nested deeper than {MAX_DEPTH} levels")
    duplicates: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            duplicates.extend(key for key, times in counted.items() if times > 1)
        return found

    try:
        raw = json.loads(text, object_pairs_hook=unique, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        _refuse("$", "syntax", f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    except _Fault as fault:
        _refuse("$", fault.rule, str(fault))
    if duplicates:
        shown = tuple(
            Problem("$", "duplicate_key", f"has the key {quoted(key)} twice in one object")
            for key in duplicates[: SHOWN + 1]
        )
        raise DataError(shown[:SHOWN], len(shown) > SHOWN)
    return raw


def _as_text(text: str | bytes) -> str:
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"a document is str or bytes, not {type(text).__name__}")
    # len(str) never exceeds the number of its bytes, so a text too long is refused before it is encoded
    if len(text) > MAX_BYTES or (isinstance(text, str) and len(text.encode("utf-8", "replace")) > MAX_BYTES):
        _refuse("$", "size", f"is larger than {MAX_BYTES} bytes")
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            _refuse("$", "encoding", f"is not UTF-8: the byte at position {error.start} does not fit; save it as UTF-8")
    if text.startswith("\ufeff"):
        _refuse("$", "encoding", "starts with a byte-order mark; save it as UTF-8 without one")
    return text


def _is_deeper_than(depth: int, text: str) -> bool:
    """Whether brackets nest deeper, found without recursion, since a deep text can end the interpreter."""
    left = _NOT_BRACKET.sub("", _STRING.sub("", text))
    open_brackets = 0
    for bracket in left:
        open_brackets += 1 if bracket in "[{" else -1
        if open_brackets > depth:
            return True
    return False


def _no_constant(word: str) -> NoReturn:
    raise _Fault("number", f"holds {word}, which is no JSON number")


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise _Fault("number", f"holds a number of more than {MAX_DIGITS} digits")
    return int(digits)


# --- The records ------------------------------------------------------------------------------------


# Each converter is made when it is first needed; the factory registered last is asked first.


@functools.cache
def _building_converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook_factory(attrs.has, _building_hook)
    return converter


@functools.cache
def _checking_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(Vocabulary, _word)
    converter.register_structure_hook(int, _whole_number)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook(PartialDate, _date)
    converter.register_structure_hook_factory(attrs.has, _record_hook)
    converter.register_structure_hook_factory(_is_tuple, _list_hook)
    converter.register_structure_hook_factory(_is_optional, _optional_hook)
    converter.register_structure_hook_factory(_is_annotated, _marked_hook)
    return converter


@functools.cache
def _writing_converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Vocabulary, str)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook_factory(attrs.has, _record_to_json)
    converter.register_unstructure_hook_factory(_is_optional, _optional_to_json)
    converter.register_unstructure_hook_factory(_is_reference, _reference_to_json)
    return converter


def _is_tuple(hint: Any) -> bool:
    return get_origin(hint) is tuple


def _is_optional(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _is_annotated(hint: Any) -> bool:
    return get_origin(hint) is Annotated


def _is_reference(hint: Any) -> bool:
    return _is_annotated(hint) and REF in get_args(hint)


# --- Building what was checked ----------------------------------------------------------------------


_Hook = Callable[[Any, Any], Any]


def _building_hook(cls: type, converter: Converter) -> _Hook:
    """Records by a loop over their fields: to generate and compile code for each class would take longer."""
    makers = [(field.name, make) for field in fields_of(cls) if (make := _maker(field, converter))]
    kept = "id" in attrs.fields_dict(cls)

    def hook(value: dict[str, Any], _: object) -> Any:
        # in the order of the fields, not of the document, which names the edition's composition first
        record = cls(**value | {name: make(value[name]) for name, make in makers if name in value})
        if kept:
            _reading.get().built[record.id] = record
        return record

    return hook


def _maker(field: Field, converter: Converter) -> Callable[[Any], Any] | None:
    """What makes the value of a field from its JSON; None where the two are the same."""
    held = field.types[0]
    one: Callable[[Any], Any] = held
    if field.refers:
        one = _built
    elif attrs.has(held) and held is not PartialDate:
        structure = converter.get_structure_hook(held)
        one = lambda value: structure(value, held)  # noqa: E731  # a name of its own would say no more
    elif not issubclass(held, (Vocabulary, PartialDate)):
        return tuple if field.many else None
    return (lambda values: tuple(map(one, values))) if field.many else one


def _built(id_: str) -> Record:
    return _reading.get().built[id_]


# --- Checking ---------------------------------------------------------------------------------------


def _text(value: object, _: object) -> str:
    if type(value) is not str:
        raise _wrong_type("a text", value)
    if not value:
        raise _Fault("empty", "is empty: leave the key out where nothing is known")
    if len(value) > MAX_TEXT:
        raise _Fault("length", f"is longer than {MAX_TEXT} characters")
    if value != value.strip():
        raise _Fault("blanks", "has white space at its start or end")
    if found := NOT_TEXT.search(value):
        raise _Fault("character", f"holds U+{ord(found[0]):04X}, a character that is no part of a text")
    return value


def _whole_number(value: object, _: object) -> int:
    if type(value) is not int:
        raise _wrong_type("a whole number", value)
    return value


def _truth(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise _wrong_type("true or false", value)
    return value


def _date(value: object, _: object) -> PartialDate:
    try:
        return PartialDate(_text(value, str))
    except _Fault:
        raise
    except ValueError as error:
        raise _Fault("date", str(error)) from None


def _word(value: object, vocabulary: type[Vocabulary]) -> Vocabulary:
    word = _text(value, str)
    try:
        return vocabulary(word)
    except ValueError:
        raise _Fault("vocabulary", f"{quoted(word)} is none of {', '.join(vocabulary)}") from None


def _record_hook(cls: type, converter: Converter) -> _Hook:
    """Records of a table are kept by id as they are built, so that later ones can refer to them."""
    structure: _Hook = make_dict_structure_fn(cls, converter)
    in_table = cls in _TABLES

    def hook(value: object, _: object) -> Any:
        if type(value) is not dict:
            raise _wrong_type("an object", value)
        try:
            record = structure(value, cls)
        except ClassValidationError as error:
            reading = _reading.get()
            reading.faults += sum(not isinstance(one, BaseValidationError) for one in error.exceptions)
            if in_table and type(value.get("id")) is str:
                reading.faulty.add(value["id"])
            raise
        if in_table:
            _reading.get().built[cls, record.id] = record
        return record

    return hook


def _record_to_json(cls: type, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    """Keys in the order of the fields; cattrs itself would put the required ones first."""
    unstructure: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(
        cls, converter, _cattrs_omit_if_default=True
    )
    order = [attribute.name for attribute in attrs.fields(cls)]

    def hook(record: Any) -> dict[str, Any]:
        raw = unstructure(record)
        return {key: raw[key] for key in order if key in raw}

    return hook


def _list_hook(hint: Any, converter: Converter) -> _Hook:
    item_type = get_args(hint)[0]
    structure = converter.get_structure_hook(item_type)

    def hook(value: object, _: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _wrong_type("a list", value)
        items, errors = [], []
        for index, item in enumerate(value):
            try:
                items.append(structure(item, item_type))
            except Exception as error:  # noqa: BLE001  # also what is no fault: it is raised again where faults are told
                error.add_note(IterableValidationNote("item", index, item_type))
                errors.append(error)
                reading = _reading.get()
                reading.faults += not isinstance(error, BaseValidationError)
                if reading.faults > SHOWN:  # an exception a fault is dear: a flood of them would take minutes
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
            raise _Fault("null", "is null: leave the key out where nothing is known")
        return structure(value, value_type)

    return hook


def _optional_to_json(hint: Any, converter: Converter) -> Callable[[Any], Any]:
    unstructure = converter.get_unstructure_hook(without_none(hint))
    return lambda value: None if value is None else unstructure(value)


def _marked_hook(hint: Any, converter: Converter) -> _Hook:
    value_type, mark = get_args(hint)
    if mark == REF:
        return _reference_hook(get_args(value_type) or (value_type,))
    structure = converter.get_structure_hook(value_type)

    def hook(value: object, _: object) -> Any:
        structured = structure(value, value_type)
        if fault := mark.fault(structured):
            raise _Fault(mark.rule, fault)
        return structured

    return hook


def _reference_hook(targets: tuple[type, ...]) -> _Hook:
    expected = [_TABLES[target] for target in targets]

    def hook(value: object, _: object) -> Record | None:
        if type(value) is not str:
            raise _wrong_type(f"the id of a record of {' or '.join(expected)}", value)
        reading = _reading.get()
        for target in targets:
            if record := reading.built.get((target, value)):
                return record
        if value in reading.faulty:
            return None  # the record's own faults say enough, and for them the document is refused
        if value in reading.tables:
            table = reading.tables[value]
            there = (
                "does not stand before it: put it there" if table in expected else "is none of " + " or ".join(expected)
            )
            raise _Fault("reference", f"{quoted(value)} of {table} {there}")
        if reading.unread:
            return None  # as above: that a table or an id cannot be read says enough
        raise _Fault("reference", f"no record has the id {quoted(value)}")

    return hook


def _reference_to_json(_: Any, __: Converter) -> Callable[[Any], str]:
    return lambda record: record.id


def _wrong_type(expected: str, value: object) -> _Fault:
    if value is None:
        return _Fault("null", "is null: leave the key out where nothing is known")
    return _Fault("type", f"expected {expected}, not {_json_name(value)}")


def _json_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", float: "a number with a point"}
    return names.get(type(value), "null" if value is None else "a whole number")


# --- Faults -----------------------------------------------------------------------------------------


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """The faults in what cattrs raised, each with its path; what is no fault of the document is raised again."""
    match error:
        case ClassValidationError():
            with_note, without = error.group_exceptions()
            for one, note in with_note:
                yield from _problems(one, f"{path}.{note.name}")
            for one in without:
                yield from _problems(one, path)
        case IterableValidationError():
            with_index, _ = error.group_exceptions()
            for one, item in with_index:
                yield from _problems(one, f"{path}[{item.index}]")
        case ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield Problem(path, "unknown_key", f"has the key {quoted(key)}, which the schema does not know")
        case KeyError():  # the generated code found no such key
            yield Problem(path, "missing", "is missing")
        case _Fault():
            yield Problem(path, error.rule, str(error))
        case _:
            raise error


def _refuse(path: str, rule: str, message: str) -> NoReturn:
    raise DataError((Problem(path, rule, message),))


# --- Out --------------------------------------------------------------------------------------------


def encode(document: EditionDocument) -> str:
    """Write the canonical form: the schema and the edition first, then the tables; what is not known is left out."""
    raw = _writing_converter().unstructure(document)
    ordered = {"schema": raw.pop("schema"), "edition": raw.pop("edition"), **raw}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"
