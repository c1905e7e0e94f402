import copy
import json
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cstopa import DataError, Problem
from cstopa.reading import checked
from cstopa.reading.text import MAX_BYTES

Document = dict[str, Any]
Break = Callable[[Document], object]


def problems(document: object) -> list[tuple[str, str, str]]:
    text = document if isinstance(document, (str, bytes)) else json.dumps(document)
    with pytest.raises(DataError) as caught:
        checked.decode(text)
    assert not caught.value.truncated
    return [(problem.path, problem.rule, problem.message) for problem in caught.value.problems]


def test_decodes_a_valid_document(small: Document) -> None:
    document = checked.decode(json.dumps(small))

    assert document.compositions[0].delegations[0].seats == 5
    assert document.compositions[0].delegations[0].members_complete is False
    assert document.compositions[0].without_line[0] is document.countries[1]


def test_encoding_a_decoded_edition_returns_the_same_text(text: str) -> None:
    assert checked.encode(checked.decode(text)) == text
    assert checked.encode(checked.decode(text.encode())) == text


def test_encoding_does_not_depend_on_the_order_of_keys(small: Document) -> None:
    def reverse_keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: reverse_keys(value[key]) for key in reversed(value)}
        return [reverse_keys(item) for item in value] if isinstance(value, list) else value

    reversed_keys = checked.decode(json.dumps(reverse_keys(small)))
    assert checked.encode(reversed_keys) == checked.encode(checked.decode(json.dumps(small)))


# --- Text and schema number -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("$", "syntax", "is not JSON: Expecting value at line 1, column 1")),
        ('{"schema": 1, "schema": 1}', ("$", "duplicate_key", "has the key 'schema' twice in one object")),
        ("[]", ("$", "type", "expected an object, got an array")),
        ("null", ("$", "type", "expected an object, got null")),
        ("{}", ("$.schema", "missing", "is missing; this version of cstopa reads schema 1")),
        ('{"schema": 0}', ("$.schema", "schema", "is not 1; this version of cstopa reads schema 1")),
        ('{"schema": 2}', ("$.schema", "schema",
                           "is not 1; this version of cstopa reads schema 1; a newer cstopa may support it")),
        ('{"schema": true}', ("$.schema", "schema", "is not 1; this version of cstopa reads schema 1")),
        ('{"schema": 1.0}', ("$.schema", "schema", "is not 1; this version of cstopa reads schema 1")),
    ],
)  # fmt: skip
def test_refuses_invalid_text(text: str, expected: tuple[str, str, str]) -> None:
    assert problems(text) == [expected]


def test_reads_values_at_every_limit(small: Document) -> None:
    small["counts"] = [{"id": "c", "measure": "acts_adopted", "value": 10**12 - 1, "sources": ["page"]}]
    small["sources"][0]["note"] = "n" * 2000
    text = json.dumps(small)

    assert checked.decode(text + " " * (MAX_BYTES - len(text))).counts[0].value == 999_999_999_999


def test_document_of_another_type_raises_type_error() -> None:
    with pytest.raises(TypeError, match="a document is str or bytes, not bytearray"):
        checked.decode(bytearray(b"{}"))  # type: ignore[arg-type]


# --- Values -----------------------------------------------------------------------------------------


def seats(value: object) -> Break:
    return lambda document: document["compositions"][0]["delegations"][0]["allocations"][0].__setitem__("seats", value)


def source(key: str, value: object) -> Break:
    return lambda document: document["sources"][0].__setitem__(key, value)


SEATS = "$.compositions[0].delegations[0].allocations[0].seats"
NULL = "is null: leave the key out if nothing is known"
EMPTY = "is empty: leave the key out if nothing is known"
BLANKS = "has white space at its start or end"
NEWER = "a newer cstopa may support it"
SOURCE_KINDS = "official, parliament, government, agency, press, reference"

INVALID: list[tuple[Break, tuple[str, str, str]]] = [
    (seats(None), (SEATS, "null", NULL)),
    (seats("7"), (SEATS, "type", "expected an integer, got a string")),
    (seats(True), (SEATS, "type", "expected an integer, got a boolean")),
    (seats(7.0), (SEATS, "type", "expected an integer, got a floating-point number")),
    (seats([7]), (SEATS, "type", "expected an integer, got an array")),
    (seats(0), (SEATS, "range", "0 is less than 1")),
    (seats(-1), (SEATS, "range", "-1 is less than 1")),
    (source("title", None), ("$.sources[0].title", "null", NULL)),
    (source("title", 7), ("$.sources[0].title", "type", "expected a string, got an integer")),
    (source("title", {}), ("$.sources[0].title", "type", "expected a string, got an object")),
    (source("title", ""), ("$.sources[0].title", "empty", EMPTY)),
    (source("title", " a"), ("$.sources[0].title", "blanks", BLANKS)),
    (source("title", "a\u00a0"), ("$.sources[0].title", "blanks", BLANKS)),
    (source("title", "a\nb"), ("$.sources[0].title", "character",
                               "contains U+000A, which is not allowed in a string")),
    (source("title", "a\u202eb"), ("$.sources[0].title", "character",
                                   "contains U+202E, which is not allowed in a string")),
    (source("title", "a\ud800b"), ("$.sources[0].title", "character",
                                   "contains U+D800, which is not allowed in a string")),
    (source("title", "a" * 2001), ("$.sources[0].title", "length", "is longer than 2000 characters")),
    (source("kind", "rumour"), ("$.sources[0].kind", "vocabulary", f"'rumour' is not one of {SOURCE_KINDS}; {NEWER}")),
    (source("kind", 1), ("$.sources[0].kind", "type", "expected a string, got an integer")),
    (source("published", "2025-02-30"), ("$.sources[0].published", "date",
        "'2025-02-30' is not a date: the calendar has no such day")),
    (source("published", "20250210"), ("$.sources[0].published", "date",
        "'20250210' is not a date: write 2006, 2006-11 or 2006-11-16")),
    (source("published", 2025), ("$.sources[0].published", "type", "expected a string, got an integer")),
    (source("url", "javascript:alert(1)"), ("$.sources[0].url", "pattern",
        "'javascript:alert(1)' is not an address that starts with http:// or https://")),
    (source("url", "https://"), ("$.sources[0].url", "pattern",
        "'https://' is not an address that starts with http:// or https://")),
    (source("language", "EN"), ("$.sources[0].language", "pattern",
        "'EN' is not an ISO 639 code in lower case")),
    (source("colour", "red"), ("$.sources[0]", "unknown_key",
        f"has the key 'colour', which schema 1 does not define here; {NEWER}")),
    (lambda document: document["sources"][0].pop("kind"), ("$.sources[0].kind", "missing", "is missing")),
    (lambda document: document.pop("edition"), ("$.edition", "missing", "is missing")),
    (lambda document: document.update(sources={}), ("$.sources", "type", "expected an array, got an object")),
    (lambda document: document.update(counts=None), ("$.counts", "null", NULL)),
    (lambda document: document["chambers"].append([]), ("$.chambers[2]", "type", "expected an object, got an array")),
    (lambda document: document["parliaments"][0].update(name="Diet"),
     ("$.parliaments[0].name", "type", "expected an object, got a string")),
    (lambda document: document["parliaments"][0].update(country="XX"),
     ("$.parliaments[0].country", "reference", "no record has the id 'XX'")),
    (lambda document: document["parliaments"][0].update(country="ann"),
     ("$.parliaments[0].country", "reference",
      "refers to 'ann' in people, but must refer to a record in countries")),
    (lambda document: document["parliaments"][0].update(country="seen"),
     ("$.parliaments[0].country", "reference",
      "refers to 'seen' in compositions, but must refer to a record in countries")),
    (lambda document: document["parliaments"][0].update(country={"id": "XA"}),
     ("$.parliaments[0].country", "type", "expected the id of a record in countries, got an object")),
    (lambda document: document["parliaments"][0].update(country=None), ("$.parliaments[0].country", "null", NULL)),
    (lambda document: document["organizations"][0].update(parent="house"),
     ("$.organizations[0].parent", "reference",
      "refers to 'house' in organizations, which must be defined earlier in the file")),
    (lambda document: document["compositions"][0]["delegations"][0].update(members_complete="no"),
     ("$.compositions[0].delegations[0].members_complete", "type", "expected true or false, got a string")),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), INVALID)
def test_refuses_invalid_value(small: Document, change: Break, expected: tuple[str, str, str]) -> None:
    change(small)

    assert problems(small) == [expected]


def test_message_names_every_table_that_a_reference_may_point_to(small: Document) -> None:
    small["mandates"] = [{"id": "m", "person": "ann", "role": "chairman", "body": 7, "sources": ["page"]}]

    assert problems(small) == [
        (
            "$.mandates[0].body",
            "type",
            "expected the id of a record in organizations or parliaments or chambers, got an integer",
        )
    ]


FORBIDDEN = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F),
            *range(0x2066, 0x206A), 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF]  # fmt: skip
ALLOWED = [0x20, 0x7E, 0xA0, 0xAD, 0x0301, 0x061B, 0x061D, 0x200B, 0x200D, 0x2010, 0x2027, 0x202F, 0x2065, 0x206A,
           0xD7FF, 0xE000, 0xFEFE, 0xFFFD, 0x1F600]  # fmt: skip


@pytest.mark.parametrize("code", FORBIDDEN, ids=hex)
def test_refuses_a_forbidden_character(small: Document, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    message = f"contains U+{code:04X}, which is not allowed in a string"
    assert problems(small) == [("$.sources[0].title", "character", message)]


@pytest.mark.parametrize("code", ALLOWED, ids=hex)
def test_accepts_other_characters(small: Document, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    assert checked.decode(json.dumps(small)).sources[0].title == f"a{chr(code)}b"


# --- Every kind of value in every kind of field -----------------------------------------------------

# The values, as JSON, and what a message calls them.
VALUES = {
    "null": "null",
    "true": "a boolean",
    "7": "an integer",
    "-1": "an integer",
    "7.0": "a floating-point number",
    '"7"': "a string",
    '""': "a string",
    '" 7"': "a string",
    "[]": "an array",
    "[7]": "an array",
    "{}": "an object",
}
OK = "accepted"

# For each field the type that it expects, and the values of that type with their message or OK.
FIELDS: list[tuple[str, str, dict[str, str]]] = [
    ("$.missions[0].observers", "an integer", {"7": OK, "-1": "-1 is less than 1"}),
    ("$.counts[0].value", "an integer", {"7": OK, "-1": "-1 is less than 0"}),
    ("$.sources[0].title", "a string", {'"7"': OK, '""': EMPTY, '" 7"': BLANKS}),
    ("$.sources[0].id", "a string", {'"7"': OK, '""': EMPTY, '" 7"': BLANKS}),
    ("$.sources[0].url", "a string", {
        '"7"': "'7' is not an address that starts with http:// or https://", '""': EMPTY, '" 7"': BLANKS}),
    ("$.sources[0].kind", "a string", {
        '"7"': f"'7' is not one of {SOURCE_KINDS}; {NEWER}", '""': EMPTY, '" 7"': BLANKS}),
    ("$.sources[0].published", "a string", {
        '"7"': "'7' is not a date: write 2006, 2006-11 or 2006-11-16", '""': EMPTY, '" 7"': BLANKS}),
    ("$.compositions[0].delegations[0].members_complete", "true or false", {"true": OK}),
    ("$.people[0].name", "an object", {"{}": OK}),
    ("$.people[0].conflicts", "an array", {"[]": OK, "[7]": "[0]: expected an object, got an integer"}),
    ("$.people[0].sources", "an array", {
        "[]": OK, "[7]": "[0]: expected the id of a record in sources, got an integer"}),
    ("$.organizations[0].abbreviations", "an array", {"[]": OK, "[7]": "[0]: expected a string, got an integer"}),
    ("$.people", "an array", {"[]": OK, "[7]": "[0]: expected an object, got an integer"}),
    ("$.parliaments[0].country", "the id of a record in countries", {
        '"7"': "no record has the id '7'", '""': "no record has the id ''", '" 7"': "no record has the id ' 7'"}),
    ("$.organizations[0].identifiers", "an object", {"{}": OK}),
]  # fmt: skip


def put(document: Document, path: str, value: Any) -> None:
    """Put a value at a path such as ``$.people[0].name``."""
    *steps, last = path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
    container: Any = document
    for step in steps:
        container = container[int(step) if step.isdigit() else step]
    container[last] = value


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("path", "expected", "messages"), FIELDS, ids=[path for path, *_ in FIELDS])
def test_value_of_each_type_in_each_field(
    small: Document, value: str, path: str, expected: str, messages: dict[str, str]
) -> None:
    small["counts"] = [{"id": "c", "measure": "acts_adopted", "value": 1, "sources": ["page"]}]
    small["missions"] = [{"id": "m", "country": "XA", "kind": "referendum", "date": "2020",
                          "participation": "invited", "sources": ["page"]}]  # fmt: skip
    small["sources"].append({**small["sources"][0]})  # still cited if the first one gets another id
    del small["compositions"][0]["delegations"][0]["members"]  # would be unknown if there were no people
    put(small, path, json.loads(value))

    message = messages.get(value, NULL if value == "null" else f"expected {expected}, got {VALUES[value]}")

    if message == OK:
        checked.decode(json.dumps(small))
    elif message.startswith("["):
        assert [f"{at}: {text}" for at, _, text in problems(small)] == [path + message]
    else:
        assert [(at, text) for at, _, text in problems(small)] == [(path, message)]


# --- Several problems -------------------------------------------------------------------------------


def test_reports_all_problems_at_once(small: Document) -> None:
    seats("7")(small)
    source("title", "")(small)
    small["chambers"][1]["kind"] = "middle"
    small["colour"] = small["taste"] = "red"

    assert [path for path, _, _ in problems(small)] == [
        "$.sources[0].title",
        "$.chambers[1].kind",
        SEATS,
        "$",
        "$",
    ]


def test_reference_to_an_invalid_record_adds_no_problem(small: Document) -> None:
    """Every record cites the page, but only the page's own problem is reported."""
    source("kind", "rumour")(small)

    assert [path for path, _, _ in problems(small)] == ["$.sources[0].kind"]


@pytest.mark.parametrize(
    ("change", "path", "key"),
    [
        (lambda document: document.update(source=document.pop("sources")), "$", "source"),
        (lambda document: document["sources"][0].update(Id=document["sources"][0].pop("id")), "$.sources[0]", "Id"),
    ],
)
def test_misspelled_table_or_id_adds_no_problem_of_references(
    small: Document, change: Break, path: str, key: str
) -> None:
    """Every record cites the page, but only the misspelled key and what is missing because of it are reported."""
    change(small)

    assert [problem for problem in problems(small) if problem[1] != "missing"] == [
        (path, "unknown_key", f"has the key {key!r}, which schema 1 does not define here; {NEWER}")
    ]


def test_references_to_a_duplicate_id_resolve_in_each_table(small: Document) -> None:
    """The rules between records report the duplicate; decoding reports no reference because of it."""
    small["chambers"][0]["id"] = "diet"
    small["compositions"][0]["delegations"][0]["allocations"][0]["chamber"] = "diet"

    document = checked.decode(json.dumps(small))

    assert type(document.chambers[0].parliament).__name__ == "Parliament"
    assert type(document.compositions[0].delegations[0].allocations[0].chamber).__name__ == "Chamber"


def test_invalid_part_without_an_id_hides_no_unknown_reference(small: Document) -> None:
    seats("7")(small)
    small["parliaments"][0]["country"] = "None"

    assert ("$.parliaments[0].country", "reference", "no record has the id 'None'") in problems(small)


def test_empty_tables_hide_no_unknown_reference(small: Document) -> None:
    """Only an unknown or unreadable table might contain the record."""
    for table in ("mandates", "events", "missions", "documents", "counts"):
        small[table] = []
    small["parliaments"][0]["country"] = "XX"

    assert problems(small) == [("$.parliaments[0].country", "reference", "no record has the id 'XX'")]


def test_reference_may_point_into_several_tables(small: Document) -> None:
    mandate = {"id": "m", "person": "ann", "role": "speaker_of_chamber", "sources": ["page"]}
    small["mandates"] = [{**mandate, "body": "low"}, {**mandate, "id": "n", "body": "diet"}]

    mandates = checked.decode(json.dumps(small)).mandates
    assert [mandate.body.id for mandate in mandates if mandate.body] == ["low", "diet"]

    small["mandates"][0]["body"] = "XA"
    message = "refers to 'XA' in countries, but must refer to a record in organizations or parliaments or chambers"
    assert problems(small) == [("$.mandates[0].body", "reference", message)]


def test_reports_at_most_100_problems(small: Document) -> None:
    small["people"] += [{"id": f"p{number}", "sources": ["page"]} for number in range(100)]
    assert len(problems(small)) == 100

    small["people"].append({"id": "p100", "sources": ["page"]})
    with pytest.raises(DataError) as caught:
        checked.decode(json.dumps(small))

    assert caught.value.truncated
    assert len(caught.value.problems) == 100
    assert caught.value.problems[0] == Problem("$.people[2].name", "missing", "is missing")


# --- State ------------------------------------------------------------------------------------------


def test_other_exceptions_are_raised_unchanged(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RecursionError

    checked.decode(json.dumps(small))  # makes the converter, which needs the class
    monkeypatch.setattr(checked, "PartialDate", fail)
    with pytest.raises(RecursionError):
        checked.decode(json.dumps(small))


def test_context_is_reset_after_decoding(small: Document) -> None:
    checked.decode(json.dumps(small))
    source("title", "")(small)
    with pytest.raises(DataError):
        checked.decode(json.dumps(small))

    with pytest.raises(LookupError):
        checked._progress.get()


@pytest.fixture
def fast_switching() -> Iterator[None]:
    """Let threads take turns far more often than usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("fast_switching")
def test_threads_do_not_mix_documents(small: Document) -> None:
    """Six threads parse two documents in which the same id means different people."""
    other = copy.deepcopy(small)
    other["people"][0]["name"]["en"] = "Other"
    for document in (small, other):
        document["mandates"] = [
            {"id": f"m{number}", "person": "ann", "role": "member_of_council", "sources": ["page"]}
            for number in range(50)
        ]
    expected = {json.dumps(small): "Ann", json.dumps(other): "Other"}
    start = threading.Barrier(6)
    wrong: list[str] = []

    def parse(text: str) -> None:
        start.wait()
        for _ in range(20):
            names = {mandate.person.name.en for mandate in checked.decode(text).mandates}
            if names != {expected[text]}:
                wrong.append(f"{names} instead of {expected[text]}")

    threads = [threading.Thread(target=parse, args=(text,)) for text in list(expected) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
