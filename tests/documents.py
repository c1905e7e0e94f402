"""Strategies of hypothesis: valid documents, made from the record classes themselves, and documents changed in one place."""

import copy
import datetime
import functools
import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from cstopa import Chamber, Conflict, Country, Document, Event, Mandate, Name, PartialDate
from cstopa.model import EditionDocument
from cstopa.record import AtLeast, Field, Record, Spelled, fields_of
from cstopa.vocabulary import EventKind, Vocabulary

Json = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)

_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\u061c\u200e\u200f\u202a\u202b"
                         "\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")  # fmt: skip
_PRINTED = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
texts = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda text: text == text.strip())
dates = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(min_value=datetime.date(1, 1, 1)),
    st.sampled_from([4, 7, 10]),
)

# Fields that a rule between records ties to others: left out, or given in a way that keeps the rule.
_TIED = {"until", "end", "not_after", "joint_with", "seen_not_before", "parent", "part_of"}


@st.composite
def valid_documents(draw: Draw) -> Json:
    """A document that keeps all rules, with any of the fields that a rule leaves free."""
    return _Builder(draw).document()


class _Builder:
    """One document while it is drawn: what has been drawn of each class, for later records to refer to."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.ids: dict[type, list[str]] = {}

    def document(self) -> Json:
        made: Json = {"schema": 1, "edition": {}}
        for field in fields_of(EditionDocument):
            if field.many:
                made[field.name] = self.table(field.name, field.types[0])
            elif field.name == "edition":
                made["edition"] = self.record(field.types[0])
        return {key: value for key, value in made.items() if value != []}

    def table(self, name: str, cls: type) -> list[Json]:
        made: list[Json] = []
        count = {"parliaments": 2, "chambers": 3}.get(name) or self.draw(st.integers(min_value=1, max_value=2))
        for number in range(count):
            record = self.record(cls)
            record["id"] = f"{name}.{number}"
            if cls is Country:
                record |= {"id": f"X{chr(65 + number)}", "alpha_2": f"X{chr(65 + number)}",
                           "alpha_3": f"XX{chr(65 + number)}", "numeric": f"90{number}"}  # fmt: skip
            if name == "chambers":  # one of each parliament, since several have rules of their own
                record |= {"parliament": f"parliaments.{number % 2}", "kind": "lower" if number < 2 else "upper"}
            if name == "parliaments":
                record["country"] = self.ids[Country][number % len(self.ids[Country])]
            if name == "compositions":
                record |= self.delegations(record)
            made.append(record)
            self.ids.setdefault(cls, []).append(record["id"])
        return made

    def delegations(self, record: Json) -> Json:
        """One delegation of the first parliament, with all its chambers, so that no country stands twice."""
        (delegation, *_) = record["delegations"]
        chambers = [id_ for place, id_ in enumerate(self.ids[_class("chambers")]) if place % 2 == 0]
        allocations = [{"chamber": id_, "seats": self.draw(st.integers(1, 10**12 - 1))} for id_ in chambers]
        others = self.ids[Country][1:]
        found: Json = {"delegations": [{**delegation, "parliament": "parliaments.0", "allocations": allocations}]}
        for key in ("without_line", "not_seen"):
            if record.pop(key, None) and others:
                found[key] = [others.pop()]
        return found

    def record(self, cls: type) -> Json:
        chosen = self.draw(st.integers(min_value=0, max_value=2 ** len(fields_of(cls)) - 1))
        fields = [field for place, field in enumerate(fields_of(cls)) if self.wanted(field, bool(chosen >> place & 1))]
        if cls is Name and not fields:
            fields = [self.draw(st.sampled_from(fields_of(Name)))]
        made = {field.name: self.value(field) for field in fields}
        _keep_rules(cls, made)
        if cls is Conflict:
            made |= {"field": "note", "value": "~" + made["value"]}
        if made.get("conflicts"):
            made["note"] = "chosen"
        return made

    def wanted(self, field: Field, chosen: bool) -> bool:  # noqa: FBT001  # one field's part of a draw
        impossible = field.name in _TIED or (field.refers and not self.targets(field))
        return field.required or (chosen and not impossible)

    def targets(self, field: Field) -> list[str]:
        return [id_ for target in field.types for id_ in self.ids.get(target, [])]

    def value(self, field: Field) -> Any:
        if field.refers:
            ids = st.sampled_from(self.targets(field))
            return self.draw(st.lists(ids, min_size=1, max_size=3, unique=True) if field.many else ids)
        if field.many:
            return [self.one(field) for _ in range(self.draw(st.integers(min_value=1, max_value=2)))]
        return self.one(field)

    def one(self, field: Field) -> Any:
        (held,) = field.types
        return self.record(held) if issubclass(held, Record) else self.draw(_values(field))


@functools.cache
def _values(field: Field) -> st.SearchStrategy[Any]:
    (held,) = field.types
    for mark in field.marks:
        if isinstance(mark, Spelled):
            return st.from_regex(mark.pattern, fullmatch=True, alphabet=_PRINTED)
        if isinstance(mark, AtLeast):
            return st.integers(min_value=mark.minimum, max_value=10**12 - 1)
    if issubclass(held, Vocabulary):
        return st.sampled_from(sorted(held)).map(str)
    return {bool: st.booleans(), str: texts, PartialDate: dates}[held]


def _keep_rules(cls: type, made: Json) -> None:
    """Take out what would tie a record to others by a rule."""
    if cls is Mandate and "start" in made:
        made.pop("attested", None)
    if cls is Document and "event" in made:
        made.pop("adopted", None)
    if cls is Event and made["kind"] == EventKind.PLENARY_SESSION:
        made.pop("number", None)
    if cls is Chamber:
        made.pop("since", None)


def _class(table: str) -> type:
    return next(field.types[0] for field in fields_of(EditionDocument) if field.name == table)


# --- One change -------------------------------------------------------------------------------------


@st.composite
def changed(draw: Draw, documents: st.SearchStrategy[Json]) -> Json:
    """A document with one value taken out, doubled, replaced, or put under another key."""
    document: Json = copy.deepcopy(draw(documents))
    container, key = draw(st.sampled_from(list(_places(document))))
    change = draw(st.sampled_from(["delete", "replace", "swap", "double", "rename"]))
    if change == "delete":
        del container[key]
    elif change == "replace":
        container[key] = draw(json_values)
    elif change == "swap":
        other, other_key = draw(st.sampled_from(list(_places(document))))
        container[key] = copy.deepcopy(other[other_key])
    elif isinstance(container, list):
        container.insert(key, copy.deepcopy(container[key]))
    else:
        container[draw(st.text(max_size=6)) if change == "rename" else key + "_"] = container.pop(key)
    return document


def _places(value: Any) -> Any:
    """Each container in a document, with each key or index of it."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def normal(document: Any) -> str:
    """One spelling of what a document says: keys in order, and without the empty lists, which say nothing."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(one) for key, one in value.items() if one != []}
        return [without(one) for one in value] if isinstance(value, list) else value

    return json.dumps(without(document), sort_keys=True)
