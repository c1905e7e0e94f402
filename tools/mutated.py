"""Documents for fuzzing: a part of a shipped edition, changed at random. A seed always gives the same document."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import cstopa
from cstopa.model.bodies import Country
from cstopa.model.document import TABLE_OF, TABLES, EditionDocument
from cstopa.model.fields import Field, Minimum, Record, fields_of
from cstopa.model.vocabulary import Vocabulary

Json = dict[str, Any]
Change = Callable[[Random, Json], None]

EDITIONS: Final = ("2025.1", "2026.1", "2026.2")  # fixed, so that a seed keeps giving the same document

# Strings that a document may have and that a reader of some format may take for something else.
HOSTILE: Final = (
    "NaN", "null", "true", "007", "1e5", "2024-01-02", "=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", ";=1+1", "a;b", "; ",
    "a; b", "'", '"', '""', "a,b", "a\\", "\\N", "\\n", "#", "//", "%s", "{0}", "${x}", "`a`", "|", "../x", "a/b",
    "con", "<b>\"&'</b>", "<script>alert(1)</script>", "</svg>", "]]>", "<!--", "&lt;", "&#0;", "javascript:alert(1)",
    "\u200b", "\u200d", "\u00ad", "e\u0301", "e" + "\u0301" * 50, "ﬁ", "ß", "İ", "\ufdfa", "مجلس", "ישיבה abc", "日本",
    "\U0001f600", "\U000e0041", "\ue000", "\ufffd", "Ёлка", "a" * 2000, "word " * 399 + "end", "\ufdfa" * 2000,
    "\U0001f600" * 2000,
)  # fmt: skip

IDS: Final = ("0", "a", "A", "null", "nan", "1e5", "a.b", "a-b", "a_b", "a..b", "con", "x" * 200, "XX", "id", "name")

# Values that a document cannot have in most places, or in any.
JUNK: Final[tuple[Any, ...]] = (
    None, True, 0, -1, 10**12 - 1, 10**12, 10**30, -(10**11), 1.5, 1e308, float("nan"), float("inf"), [], {}, [[]],
    [None], {"id": "a"}, "", " a", "a\n", "a\0b", "\u202e", "\u2066x", "\ufeff", "\ud800", "\U0010ffff", "a" * 2001,
    "x" * 70_000, "0000", "0001", "9999-12-31", "2024-13", "2023-02-29", "2024-1-1", "\uff12\uff10\uff12\uff14", "id",
    "sources", "http://", "Q0",
)  # fmt: skip


def document(seed: int) -> tuple[str, str | bytes]:
    """Return a valid document, and the same with the changes of a seed."""
    random = Random(seed)  # noqa: S311  # for tests
    before = _part_of_an_edition(random)
    after = copy.deepcopy(before)
    for _ in range(random.randrange(6)):
        random.choice(PLAUSIBLE)(random, after)
    if random.random() < 0.3:
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            random.choice(HARSH)(random, after)
    text = json.dumps(after, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1)))
    return json.dumps(before), _damaged(random, text) if random.random() < 0.1 else text


def _part_of_an_edition(random: Random) -> Json:
    """Return a valid document: some records of an edition, with all that they refer to."""
    edition = _edition(random.choice(EDITIONS))
    if random.random() < 0.8:  # small documents are tried faster
        edition = _shortened(edition)
    records = {record["id"]: (cls, record) for cls, record in _records(edition)}
    wanted: set[str] = set()
    waiting = [edition["edition"]["latest_composition"], *random.sample(list(records), random.randint(1, 6))]
    while waiting:
        if (id_ := waiting.pop()) not in wanted:
            wanted.add(id_)
            waiting += _references(*records[id_])
    tables = {table: [one for one in edition.get(table, []) if one["id"] in wanted] for table in TABLES}
    part = {"schema": edition["schema"], "edition": edition["edition"], **tables}
    return copy.deepcopy({key: value for key, value in part.items() if value})


def _shortened(edition: Json) -> Json:
    """Return the edition with at most two values in each list inside a record."""

    def short(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: short(item) for key, item in value.items()}
        return [short(item) for item in value[:2]] if isinstance(value, list) else value

    return {key: [short(one) for one in value] if isinstance(value, list) else value for key, value in edition.items()}


@functools.cache
def _edition(name: str) -> Json:
    edition: Json = json.loads(cstopa.load(name).to_json())
    return edition


@functools.cache
def _values() -> dict[tuple[type, str], list[Any]]:
    """Return all values that each field of each class has in the editions."""
    values: dict[tuple[type, str], list[Any]] = {}
    for name in EDITIONS:
        for cls, part in _parts(EditionDocument, _edition(name)):
            for key, value in part.items():
                values.setdefault((cls, key), []).append(value)
    return values


# --- Going through a document -----------------------------------------------------------------------


def _records(raw: Json) -> list[tuple[type, Json]]:
    """Return all records of the tables, each with its class."""
    return [(cls, record) for table, cls in TABLES.items() for record in raw.get(table, [])]


def _parts(cls: type, record: Json) -> Iterator[tuple[type, Json]]:
    """Yield a record and each one written inside it, with its class."""
    yield cls, record
    for field in fields_of(cls):
        if field.name in record and field.holds(Record):
            value = record[field.name]
            for part in value if field.many else [value]:
                yield from _parts(field.types[0], part)


def _references(cls: type, record: Json) -> list[str]:
    return [id_ for part, field in _fields(cls, record) if field.refers for id_ in _listed(part[field.name])]


def _fields(cls: type, record: Json) -> Iterator[tuple[Json, Field]]:
    """Yield each part of a record with each field that it has."""
    for part_class, part in _parts(cls, record):
        for field in fields_of(part_class):
            if field.name in part:
                yield part, field


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each object and array with each of its keys or indexes."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


# --- Changes that a document may survive ------------------------------------------------------------


def _change_string(random: Random, raw: Json) -> None:
    """Change a string that may be anything."""
    free = [
        (part, field)
        for part, field in _fields(EditionDocument, raw)
        if field.types == (str,) and not field.constraints
    ]
    part, field = random.choice(free)
    part[field.name] = [random.choice(HOSTILE)] if field.many else random.choice(HOSTILE)


def _change_value(random: Random, raw: Json) -> None:
    """Change a field to another valid value."""
    cls, part = random.choice(list(_parts(EditionDocument, raw))[1:])
    field = random.choice([field for field in fields_of(cls) if field.name in part])
    _set(random, raw, cls, part, field)


def _add_value(random: Random, raw: Json) -> None:
    """Add a value to a field that has none."""
    cls, part = random.choice(list(_parts(EditionDocument, raw))[1:])
    if absent := [field for field in fields_of(cls) if field.name not in part]:
        _set(random, raw, cls, part, random.choice(absent))


def _set(random: Random, raw: Json, cls: type, part: Json, field: Field) -> None:
    value = _value(random, raw, cls, field)
    if value not in (None, []):
        part[field.name] = value


def _value(random: Random, raw: Json, cls: type, field: Field) -> Any:
    """Return a value that the field may have; None if the document has nothing to refer to."""
    if field.refers:
        ids = [one["id"] for target in field.types for one in raw.get(TABLE_OF[target], [])]
        some = random.sample(ids, min(len(ids), random.randint(1, 3)))
        return some if field.many else next(iter(some), None)
    (value_type,) = field.types
    if issubclass(value_type, Vocabulary) and not field.many:
        return str(random.choice(list(value_type)))
    if any(isinstance(each, Minimum) for each in field.constraints):
        return random.choice((1, 2, 7, 600, 10**12 - 1))
    value = copy.deepcopy(random.choice(_values().get((cls, field.name), [None])))
    for part in _listed(value) if field.holds(Record) and value else []:
        for inside, inner in list(_fields(value_type, part)):
            if inner.refers:
                inside[inner.name] = _value(random, raw, value_type, inner)
    return value


def _remove_value(random: Random, raw: Json) -> None:
    """Remove a value that is not required."""
    cls, part = random.choice(list(_parts(EditionDocument, raw))[1:])
    if optional := [field.name for field in fields_of(cls) if field.name in part and not field.required]:
        del part[random.choice(optional)]


def _add_record(random: Random, raw: Json) -> None:
    """Add a copy of a record, with another id, after it or at the end of its table."""
    cls, record = random.choice(_records(raw))
    _add_copy(random, raw, cls, record)


def _add_many(random: Random, raw: Json) -> None:
    """Add many copies of a record."""
    if random.random() < 0.1:
        cls, record = random.choice(_records(raw))
        for _ in range(random.randrange(200)):
            _add_copy(random, raw, cls, record)


def _add_copy(random: Random, raw: Json, cls: type, record: Json) -> None:
    added = copy.deepcopy(record) | {"id": f"copy-{random.randrange(10**6)}"}
    if cls is Country:
        letters = "".join(random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3))
        added |= {
            "id": letters[:2],
            "alpha_2": letters[:2],
            "alpha_3": letters,
            "numeric": f"{random.randrange(1000):03}",
        }
    added.pop("number", None)  # each plenary session has its own
    records = raw[TABLE_OF[cls]]
    records.insert(random.choice((records.index(record) + 1, len(records))), added)


def _remove_record(random: Random, raw: Json) -> None:
    """Remove a record to which no other one refers."""
    referred = set(_references(EditionDocument, raw))
    if free := [(TABLE_OF[cls], one) for cls, one in _records(raw) if one["id"] not in referred]:
        table, record = random.choice(free)
        raw[table].remove(record)


def _rename(random: Random, raw: Json) -> None:
    """Change the id of a record, wherever it is referred to."""
    cls, record = random.choice(_records(raw))
    old, new = record["id"], random.choice(IDS)
    if cls is Country:
        return
    for part, field in list(_fields(EditionDocument, raw)):
        if field.refers:
            ids = [new if id_ == old else id_ for id_ in _listed(part[field.name])]
            part[field.name] = ids if field.many else ids[0]
    record["id"] = new


def _swap_records(random: Random, raw: Json) -> None:
    """Exchange two neighbours in a table."""
    records = raw[random.choice([table for table in TABLES if raw.get(table)])]
    place = random.randrange(len(records))
    records[place - 1], records[place] = records[place], records[place - 1]


def _add_conflict(random: Random, raw: Json) -> None:
    """Add a conflict: another value from a source."""
    cls, record = random.choice(_records(raw))
    names = [field.name for field in fields_of(cls)]
    if "conflicts" in names and (sources := raw.get("sources")):
        conflict = {
            "field": random.choice(names),
            "value": random.choice(HOSTILE),
            "sources": [random.choice(sources)["id"]],
        }
        record.setdefault("conflicts", []).append(conflict)


PLAUSIBLE: Final[tuple[Change, ...]] = (
    _change_string, _change_string, _change_value, _add_value, _remove_value, _add_record, _add_many, _remove_record,
    _rename, _swap_records, _add_conflict,
)  # fmt: skip


# --- Changes that few documents survive -------------------------------------------------------------


def _place(random: Random, raw: Json) -> tuple[Any, Any]:
    return random.choice([*_places(raw)] or [({"schema": 1}, "schema")])


def _replace(random: Random, raw: Json) -> None:
    container, key = _place(random, raw)
    container[key] = copy.deepcopy(random.choice(JUNK))


def _delete(random: Random, raw: Json) -> None:
    container, key = _place(random, raw)
    del container[key]


def _exchange(random: Random, raw: Json) -> None:
    (one, key), (other, other_key) = _place(random, raw), _place(random, raw)
    one[key], other[other_key] = copy.deepcopy(other[other_key]), copy.deepcopy(one[key])


def _double(random: Random, raw: Json) -> None:
    container, key = _place(random, raw)
    if isinstance(container, list):
        container.insert(key, copy.deepcopy(container[key]))
    else:
        container[random.choice((f"{key}_", "__class__", "\u202e", "x" * 5000, "id", "conflicts"))] = copy.deepcopy(
            container[key]
        )


def _change_type(random: Random, raw: Json) -> None:
    container, key = _place(random, raw)
    value = container[key]
    container[key] = random.choice((str(value), [value], {"en": value}, float(value) if isinstance(value, int) else 0))


def _nest(random: Random, raw: Json) -> None:
    container, key = _place(random, raw)
    for _ in range(random.choice((5, 28, 100))):
        container[key] = [container[key]] if random.random() < 0.5 else {"name": container[key]}


HARSH: Final[tuple[Change, ...]] = (_replace, _replace, _delete, _exchange, _double, _change_type, _nest)


# --- Changes of the text ----------------------------------------------------------------------------


def _damaged(random: Random, text: str) -> str | bytes:
    """Return a string with some bytes removed, added, repeated or replaced."""
    content = text.encode("utf-8", "surrogatepass")
    for _ in range(random.choice((1, 1, 2, 5))):
        start = random.randrange(len(content) + 1)
        end = start + random.choice((0, 1, 1, 2, 10, len(content)))
        instead = random.choice((
            b"", b'"', b",", b"}", b"]", b"{", b"0", b"-", b"e9", b"\\", b"\\ud800", b"\\u0000", b"\0", b"\xff",
            b"\xef\xbb\xbf", b"\xed\xa0\x80", b"[" * 5000, b"9" * 5000, b"null", b'"id":"a",', content[start:end] * 2,
            random.randbytes(1),
        ))  # fmt: skip
        content = content[:start] + instead + content[end:]
    return content if random.random() < 0.8 else content.decode("utf-8", "replace")
