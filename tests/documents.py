"""Hypothesis strategies: valid documents, generated from the record classes, and documents with one change."""

import copy
import datetime
import functools
import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from cstopa import Chamber, Conflict, Country, Document, Event, EventKind, Mandate, Name, PartialDate
from cstopa.model.document import EditionDocument
from cstopa.model.fields import Field, Minimum, Pattern, Record, fields_of
from cstopa.model.vocabulary import Vocabulary

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
strings = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda text: text == text.strip())
dates = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(min_value=datetime.date(1, 1, 1)),
    st.sampled_from([4, 7, 10]),
)

# Fields that a rule between records compares with others: left out, or set so that the rule holds.
_RESTRICTED = {"until", "end", "not_after", "joint_with", "seen_not_before", "parent", "part_of"}


@st.composite
def valid_documents(draw: Draw) -> Json:
    """A document that keeps all rules, with any of the fields that no rule restricts."""
    return _Builder(draw).document()


class _Builder:
    """Draws one document; knows the ids that were drawn for each class, so that later records can refer to them."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.ids: dict[type, list[str]] = {}

    def document(self) -> Json:
        document: Json = {"schema": 1, "edition": {}}
        for field in fields_of(EditionDocument):
            if field.many:
                document[field.name] = self.table(field.name, field.types[0])
            elif field.name == "edition":
                document["edition"] = self.record(field.types[0])
        return {key: value for key, value in document.items() if value != []}

    def table(self, name: str, cls: type) -> list[Json]:
        records: list[Json] = []
        count = {"parliaments": 2, "chambers": 3}.get(name) or self.draw(st.integers(min_value=1, max_value=2))
        for number in range(count):
            record = self.record(cls)
            record["id"] = f"{name}.{number}"
            if cls is Country:
                record |= {"id": f"X{chr(65 + number)}", "alpha_2": f"X{chr(65 + number)}",
                           "alpha_3": f"XX{chr(65 + number)}", "numeric": f"90{number}"}  # fmt: skip
            if name == "chambers":  # no two of one kind in a parliament
                record |= {"parliament": f"parliaments.{number % 2}", "kind": "lower" if number < 2 else "upper"}
            if name == "parliaments":
                record["country"] = self.ids[Country][number % len(self.ids[Country])]
            if name == "compositions":
                record |= self.delegations(record)
            records.append(record)
            self.ids.setdefault(cls, []).append(record["id"])
        return records

    def delegations(self, record: Json) -> Json:
        """One delegation of the first parliament, with all its chambers, so that no country is named twice."""
        (delegation, *_) = record["delegations"]
        chambers = [id_ for place, id_ in enumerate(self.ids[Chamber]) if place % 2 == 0]
        allocations = [{"chamber": id_, "seats": self.draw(st.integers(1, 10**12 - 1))} for id_ in chambers]
        others = self.ids[Country][1:]
        fields: Json = {"delegations": [{**delegation, "parliament": "parliaments.0", "allocations": allocations}]}
        for key in ("without_line", "not_seen"):
            if record.pop(key, None) and others:
                fields[key] = [others.pop()]
        return fields

    def record(self, cls: type) -> Json:
        chosen = self.draw(st.integers(min_value=0, max_value=2 ** len(fields_of(cls)) - 1))
        fields = [field for place, field in enumerate(fields_of(cls)) if self.wanted(field, bool(chosen >> place & 1))]
        if cls is Name and not fields:
            fields = [self.draw(st.sampled_from(fields_of(Name)))]
        record = {field.name: self.value(field) for field in fields}
        _keep_rules(cls, record)
        if cls is Conflict:
            record |= {"field": "note", "value": "~" + record["value"]}
        if record.get("conflicts"):
            record["note"] = "chosen"
        return record

    def wanted(self, field: Field, chosen: bool) -> bool:  # noqa: FBT001  # drawn for each field
        impossible = field.name in _RESTRICTED or (field.refers and not self.targets(field))
        return field.required or (chosen and not impossible)

    def targets(self, field: Field) -> list[str]:
        return [id_ for target in field.types for id_ in self.ids.get(target, [])]

    def value(self, field: Field) -> Any:
        if field.refers:
            ids = st.sampled_from(self.targets(field))
            return self.draw(st.lists(ids, min_size=1, max_size=3, unique=True) if field.many else ids)
        if field.many:
            return [self.item(field) for _ in range(self.draw(st.integers(min_value=1, max_value=2)))]
        return self.item(field)

    def item(self, field: Field) -> Any:
        (value_type,) = field.types
        return self.record(value_type) if issubclass(value_type, Record) else self.draw(_values(field))


@functools.cache
def _values(field: Field) -> st.SearchStrategy[Any]:
    (value_type,) = field.types
    for constraint in field.constraints:
        if isinstance(constraint, Pattern):
            return st.from_regex(constraint.regex, fullmatch=True, alphabet=_PRINTED)
        if isinstance(constraint, Minimum):
            return st.integers(min_value=constraint.minimum, max_value=10**12 - 1)
    if issubclass(value_type, Vocabulary):
        return st.sampled_from(sorted(value_type)).map(str)
    return {bool: st.booleans(), str: strings, PartialDate: dates}[value_type]


def _keep_rules(cls: type, record: Json) -> None:
    """Remove the fields that a rule would compare with others."""
    if cls is Mandate and "start" in record:
        record.pop("attested", None)
    if cls is Document and "event" in record:
        record.pop("adopted", None)
    if cls is Event and record["kind"] == EventKind.PLENARY_SESSION:
        record.pop("number", None)
    if cls is Chamber:
        record.pop("since", None)


# --- Changes ----------------------------------------------------------------------------------------


@st.composite
def changed(draw: Draw, documents: st.SearchStrategy[Json]) -> Json:
    """A document with one value removed, duplicated, replaced, swapped, or moved to another key."""
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
    """Yield each container in a document with each of its keys or indexes."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def normal(document: Any) -> str:
    """Return a normal form: sorted keys, and no empty lists, which mean the same as a missing key."""

    def without_empty_lists(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_empty_lists(item) for key, item in value.items() if item != []}
        return [without_empty_lists(item) for item in value] if isinstance(value, list) else value

    return json.dumps(without_empty_lists(document), sort_keys=True)
