import copy
import json
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cstopa import DataError, Problem, codec

Document = dict[str, Any]
Break = Callable[[Document], object]


def problems(document: object) -> list[tuple[str, str, str]]:
    text = document if isinstance(document, (str, bytes)) else json.dumps(document)
    with pytest.raises(DataError) as caught:
        codec.decode(text)
    assert not caught.value.truncated
    return [(one.path, one.rule, one.message) for one in caught.value.problems]


def test_a_valid_document_is_read(small: Document) -> None:
    document = codec.decode(json.dumps(small))

    assert document.compositions[0].delegations[0].seats == 5
    assert document.compositions[0].delegations[0].members_complete is False
    assert document.compositions[0].without_line[0] is document.countries[1]


def test_an_edition_comes_back_to_the_byte(text: str) -> None:
    assert codec.encode(codec.decode(text)) == text
    assert codec.encode(codec.decode(text.encode())) == text


def test_a_trusted_file_gives_the_same_records(text: str) -> None:
    assert codec.decode_trusted(text.encode()) == codec.decode(text)


def test_the_written_form_does_not_depend_on_the_order_of_keys(small: Document) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(one) for one in value] if isinstance(value, list) else value

    assert codec.encode(codec.decode(json.dumps(turned(small)))) == codec.encode(codec.decode(json.dumps(small)))


# --- The text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("$", "syntax", "is not JSON: Expecting value at line 1, column 1")),
        ('{"a":\n 1 2}', ("$", "syntax", "is not JSON: Expecting ',' delimiter at line 2, column 4")),
        ("{} {}", ("$", "syntax", "is not JSON: Extra data at line 1, column 4")),
        ("[]", ("$", "type", "expected an object, not a list")),
        ("null", ("$", "type", "expected an object, not null")),
        ("{}", ("$.schema", "missing", "is missing: put it first; this version of cstopa reads schema 1")),
        ('{"schema": 2}', ("$.schema", "schema", "is not 1, the schema that this version of cstopa reads")),
        ('{"schema": true}', ("$.schema", "schema", "is not 1, the schema that this version of cstopa reads")),
        ('{"schema": 1.0}', ("$.schema", "schema", "is not 1, the schema that this version of cstopa reads")),
        ('{"schema": NaN}', ("$", "number", "holds NaN, which is no JSON number")),
        ('{"schema": -Infinity}', ("$", "number", "holds -Infinity, which is no JSON number")),
        ('{"schema": 1234567890123}', ("$", "number", "holds a number of more than 12 digits")),
        ('{"schema": 1, "schema": 1}', ("$", "duplicate_key", "has the key 'schema' twice in one object")),
        ('{"a": 1, "\\u0061": 1}', ("$", "duplicate_key", "has the key 'a' twice in one object")),
        ("\ufeff{}", ("$", "encoding", "starts with a byte-order mark; save it as UTF-8 without one")),
        (b"\xef\xbb\xbf{}", ("$", "encoding", "starts with a byte-order mark; save it as UTF-8 without one")),
        (b'{"\xff"', ("$", "encoding", "is not UTF-8: the byte at position 2 does not fit; save it as UTF-8")),
        ("{}".encode("utf-16"), ("$", "encoding",
                                 "is not UTF-8: the byte at position 0 does not fit; save it as UTF-8")),
        ("[" * 33 + "]" * 33, ("$", "depth", "is nested deeper than 32 levels")),
        ('{"a":[' * 30 + "]}" * 30, ("$", "depth", "is nested deeper than 32 levels")),
        ('{"a":"\\"[[","b":' * 33, ("$", "depth", "is nested deeper than 32 levels")),
        ("[" * 32, ("$", "syntax", "is not JSON: Expecting value at line 1, column 33")),
        ('{"schema":1}' + "]" * 40, ("$", "syntax", "is not JSON: Extra data at line 1, column 13")),
        ('{"schema": -1234567890123}', ("$", "number", "holds a number of more than 12 digits")),
        ("[" * 100_000, ("$", "depth", "is nested deeper than 32 levels")),
        ('{"a":' * 100_000, ("$", "depth", "is nested deeper than 32 levels")),
        (" " * (4 * 2**20 + 1), ("$", "size", "is larger than 4194304 bytes")),
        ("я" * (2 * 2**20 + 1), ("$", "size", "is larger than 4194304 bytes")),
    ],
)  # fmt: skip
def test_refuses_a_text(text: str | bytes, expected: tuple[str, str, str]) -> None:
    assert problems(text) == [expected]


def test_brackets_within_texts_are_no_depth() -> None:
    assert problems(json.dumps("[" * 100))[0][1] == "type"


def test_a_hundred_duplicate_keys_are_shown_and_more_are_only_said() -> None:
    def refused(keys: int) -> DataError:
        with pytest.raises(DataError) as caught:
            codec.decode("{" + ",".join(f'"{key}":1,"{key}":2' for key in range(keys)) + "}")
        return caught.value

    assert [(len(error.problems), error.truncated) for error in map(refused, (99, 100, 101))] == [
        (99, False),
        (100, False),
        (100, True),
    ]


def test_what_is_at_a_limit_is_read(small: Document) -> None:
    small["counts"] = [{"id": "c", "measure": "acts_adopted", "value": 10**12 - 1, "sources": ["page"]}]
    small["sources"][0]["note"] = "n" * 2000
    text = json.dumps(small)

    assert codec.decode(text + " " * (codec.MAX_BYTES - len(text))).counts[0].value == 999_999_999_999


@pytest.mark.parametrize("value", [None, 1, bytearray(b"{}"), {}, ["{}"]])
def test_a_document_is_str_or_bytes(value: object) -> None:
    with pytest.raises(TypeError, match=f"a document is str or bytes, not {type(value).__name__}"):
        codec.decode(value)  # type: ignore[arg-type]


# --- Values -----------------------------------------------------------------------------------------


def seats(value: object) -> Break:
    return lambda document: document["compositions"][0]["delegations"][0]["allocations"][0].__setitem__("seats", value)


def source(key: str, value: object) -> Break:
    return lambda document: document["sources"][0].__setitem__(key, value)


SEATS = "$.compositions[0].delegations[0].allocations[0].seats"
NULL = "is null: leave the key out where nothing is known"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (seats(None), (SEATS, "null", NULL)),
        (seats("7"), (SEATS, "type", "expected a whole number, not a text")),
        (seats(True), (SEATS, "type", "expected a whole number, not true or false")),
        (seats(7.0), (SEATS, "type", "expected a whole number, not a number with a point")),
        (seats([7]), (SEATS, "type", "expected a whole number, not a list")),
        (seats(0), (SEATS, "range", "0 is less than 1")),
        (seats(-1), (SEATS, "range", "-1 is less than 1")),
        (source("title", None), ("$.sources[0].title", "null", NULL)),
        (source("title", 7), ("$.sources[0].title", "type", "expected a text, not a whole number")),
        (source("title", {}), ("$.sources[0].title", "type", "expected a text, not an object")),
        (source("title", ""), ("$.sources[0].title", "empty", "is empty: leave the key out where nothing is known")),
        (source("title", " a"), ("$.sources[0].title", "blanks", "has white space at its start or end")),
        (source("title", "a\u00a0"), ("$.sources[0].title", "blanks", "has white space at its start or end")),
        (source("title", "a\nb"), ("$.sources[0].title", "character",
                                   "holds U+000A, a character that is no part of a text")),
        (source("title", "a\u202eb"), ("$.sources[0].title", "character",
                                       "holds U+202E, a character that is no part of a text")),
        (source("title", "a\ud800b"), ("$.sources[0].title", "character",
                                       "holds U+D800, a character that is no part of a text")),
        (source("title", "a" * 2001), ("$.sources[0].title", "length", "is longer than 2000 characters")),
        (source("kind", "rumour"), ("$.sources[0].kind", "vocabulary",
            "'rumour' is none of official, parliament, government, agency, press, reference")),
        (source("kind", 1), ("$.sources[0].kind", "type", "expected a text, not a whole number")),
        (source("published", "2025-02-30"), ("$.sources[0].published", "date",
            "'2025-02-30' is not a date: the calendar has no such day")),
        (source("published", "20250210"), ("$.sources[0].published", "date",
            "'20250210' is not a date: write 2006, 2006-11 or 2006-11-16")),
        (source("published", 2025), ("$.sources[0].published", "type", "expected a text, not a whole number")),
        (source("url", "javascript:alert(1)"), ("$.sources[0].url", "spelling",
            "'javascript:alert(1)' is not an address that starts with http:// or https://")),
        (source("url", "https://"), ("$.sources[0].url", "spelling",
            "'https://' is not an address that starts with http:// or https://")),
        (source("language", "EN"), ("$.sources[0].language", "spelling",
            "'EN' is not an ISO 639 code in small letters")),
        (source("colour", "red"), ("$.sources[0]", "unknown_key",
            "has the key 'colour', which the schema does not know")),
        (lambda document: document["sources"][0].pop("kind"), ("$.sources[0].kind", "missing", "is missing")),
        (lambda document: document.pop("edition"), ("$.edition", "missing", "is missing")),
        (lambda document: document.update(sources={}), ("$.sources", "type", "expected a list, not an object")),
        (lambda document: document.update(counts=None), ("$.counts", "null", NULL)),
        (lambda document: document["chambers"].append([]), ("$.chambers[2]", "type", "expected an object, not a list")),
        (lambda document: document["parliaments"][0].update(name="Diet"),
         ("$.parliaments[0].name", "type", "expected an object, not a text")),
        (lambda document: document["parliaments"][0].update(country="XX"),
         ("$.parliaments[0].country", "reference", "no record has the id 'XX'")),
        (lambda document: document["parliaments"][0].update(country="ann"),
         ("$.parliaments[0].country", "reference", "'ann' of people is none of countries")),
        (lambda document: document["parliaments"][0].update(country="seen"),
         ("$.parliaments[0].country", "reference", "'seen' of compositions is none of countries")),
        (lambda document: document["parliaments"][0].update(country={"id": "XA"}),
         ("$.parliaments[0].country", "type", "expected the id of a record of countries, not an object")),
        (lambda document: document["parliaments"][0].update(country=None), ("$.parliaments[0].country", "null", NULL)),
        (lambda document: document["organizations"][0].update(parent="house"),
         ("$.organizations[0].parent", "reference", "'house' of organizations does not stand before it: put it there")),
        (lambda document: document["compositions"][0]["delegations"][0].update(members_complete="no"),
         ("$.compositions[0].delegations[0].members_complete", "type", "expected true or false, not a text")),
    ],
)  # fmt: skip
def test_refuses_a_value(small: Document, change: Break, expected: tuple[str, str, str]) -> None:
    change(small)

    found = problems(small)

    assert found == [expected]


def test_a_reference_into_several_tables_names_all_of_them(small: Document) -> None:
    small["mandates"] = [{"id": "m", "person": "ann", "role": "chairman", "body": 7, "sources": ["page"]}]

    assert problems(small) == [
        (
            "$.mandates[0].body",
            "type",
            "expected the id of a record of organizations or parliaments or chambers, not a whole number",
        )
    ]


NOT_TEXT = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F),
            *range(0x2066, 0x206A), 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF]  # fmt: skip
TEXT = [0x20, 0x7E, 0xA0, 0xAD, 0x0301, 0x061B, 0x061D, 0x200B, 0x200D, 0x2010, 0x2027, 0x202F, 0x2065, 0x206A,
        0xD7FF, 0xE000, 0xFEFE, 0xFFFD, 0x1F600]  # fmt: skip


@pytest.mark.parametrize("code", NOT_TEXT, ids=hex)
def test_a_character_that_is_no_part_of_a_text(small: Document, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    message = f"holds U+{code:04X}, a character that is no part of a text"
    assert problems(small) == [("$.sources[0].title", "character", message)]


@pytest.mark.parametrize("code", TEXT, ids=hex)
def test_a_character_that_is_part_of_a_text(small: Document, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    assert codec.decode(json.dumps(small)).sources[0].title == f"a{chr(code)}b"


# --- Every kind of value at every kind of place -----------------------------------------------------

VALUES: list[Any] = [None, True, 7, -1, 7.0, "7", "", " 7", [], [7], {}]
KINDS = ["null", "true or false", "a whole number", "a whole number", "a number with a point", *["a text"] * 3,
         *["a list"] * 2, "an object"]  # fmt: skip

EMPTY = "is empty: leave the key out where nothing is known"
BLANKS = "has white space at its start or end"
OK = "accepted"

# At each place, what is said of each of the values: a message, ``OK``, or the type that was expected there.
PLACES: list[tuple[str, dict[int, str], str]] = [
    ("$.missions[0].observers", {2: OK, 3: "-1 is less than 1"}, "a whole number"),
    ("$.counts[0].value", {2: OK, 3: "-1 is less than 0"}, "a whole number"),
    ("$.sources[0].title", {5: OK, 6: EMPTY, 7: BLANKS}, "a text"),
    ("$.sources[0].id",
     {5: OK, 6: EMPTY, 7: BLANKS}, "a text"),
    ("$.sources[0].url", {
        5: "'7' is not an address that starts with http:// or https://", 6: EMPTY, 7: BLANKS}, "a text"),
    ("$.sources[0].kind", {
        5: "'7' is none of official, parliament, government, agency, press, reference", 6: EMPTY, 7: BLANKS}, "a text"),
    ("$.sources[0].published", {
        5: "'7' is not a date: write 2006, 2006-11 or 2006-11-16", 6: EMPTY, 7: BLANKS}, "a text"),
    ("$.compositions[0].delegations[0].members_complete", {1: OK}, "true or false"),
    ("$.people[0].name", {10: OK}, "an object"),
    ("$.people[0].conflicts", {8: OK, 9: "[0]: expected an object, not a whole number"}, "a list"),
    ("$.people[0].sources", {
        8: OK, 9: "[0]: expected the id of a record of sources, not a whole number"}, "a list"),
    ("$.organizations[0].abbreviations", {
        8: OK, 9: "[0]: expected a text, not a whole number"}, "a list"),
    ("$.people", {
        8: OK, 9: "[0]: expected an object, not a whole number"}, "a list"),
    ("$.parliaments[0].country", {
        5: "no record has the id '7'", 6: "no record has the id ''", 7: "no record has the id ' 7'"},
     "the id of a record of countries"),
    ("$.organizations[0].identifiers", {10: OK}, "an object"),
]  # fmt: skip


def put(document: Document, path: str, value: Any) -> None:
    """Put a value where a path such as ``$.people[0].name`` leads."""
    *way, last = path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
    place: Any = document
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value


@pytest.mark.parametrize("index", range(len(VALUES)), ids=[json.dumps(value) for value in VALUES])
@pytest.mark.parametrize(("path", "said", "expected"), PLACES, ids=[path for path, *_ in PLACES])
def test_a_value_at_a_place(small: Document, index: int, path: str, said: dict[int, str], expected: str) -> None:
    small["counts"] = [{"id": "c", "measure": "acts_adopted", "value": 1, "sources": ["page"]}]
    small["missions"] = [{"id": "m", "country": "XA", "kind": "referendum", "date": "2020",
                          "participation": "invited", "sources": ["page"]}]  # fmt: skip
    small["sources"].append({**small["sources"][0]})  # so that nothing else is wrong when the first has another id
    del small["compositions"][0]["delegations"][0]["members"]  # or when there are no people
    put(small, path, VALUES[index])

    message = said.get(index, NULL if index == 0 else f"expected {expected}, not {KINDS[index]}")

    if message == OK:
        codec.decode(json.dumps(small))
    elif message.startswith("["):
        assert [f"{at}: {what}" for at, _, what in problems(small)] == [path + message]
    else:
        assert [(at, what) for at, _, what in problems(small)] == [(path, message)]


def test_all_faults_are_told_at_once(small: Document) -> None:
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


def test_a_reference_to_a_faulty_record_adds_no_fault(small: Document) -> None:
    """Every record cites the page, and only the page's own fault is told."""
    source("kind", "rumour")(small)

    assert [path for path, _, _ in problems(small)] == ["$.sources[0].kind"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda document: document.update(source=document.pop("sources")),
         ("$", "unknown_key", "has the key 'source', which the schema does not know")),
        (lambda document: document["sources"][0].update(Id=document["sources"][0].pop("id")),
         ("$.sources[0]", "unknown_key", "has the key 'Id', which the schema does not know")),
    ],
)  # fmt: skip
def test_what_cannot_be_found_for_another_fault_adds_none(
    small: Document, change: Break, expected: tuple[str, str, str]
) -> None:
    """Every record cites a page whose table or id is misspelt: only the misspelling is told, and what it leaves out."""
    change(small)

    assert [one for one in problems(small) if one[1] != "missing"] == [expected]


def test_one_id_in_two_tables_resolves_in_both(small: Document) -> None:
    """That it stands twice is told by the rules between records, and here no reference is called faulty for it."""
    small["chambers"][0]["id"] = "diet"
    small["compositions"][0]["delegations"][0]["allocations"][0]["chamber"] = "diet"

    document = codec.decode(json.dumps(small))

    assert type(document.chambers[0].parliament).__name__ == "Parliament"
    assert type(document.compositions[0].delegations[0].allocations[0].chamber).__name__ == "Chamber"


def test_a_faulty_record_without_an_id_silences_no_reference(small: Document) -> None:
    """A part of a record has no id: that it is faulty says nothing of a reference to no record."""
    seats("7")(small)
    small["parliaments"][0]["country"] = "None"

    assert ("$.parliaments[0].country", "reference", "no record has the id 'None'") in problems(small)


def test_a_document_of_all_tables_silences_no_reference(small: Document) -> None:
    """A table that is missing or misspelled might hold the record; here there is none that might."""
    for table in ("mandates", "events", "missions", "documents", "counts"):
        small[table] = []
    small["parliaments"][0]["country"] = "XX"

    assert problems(small) == [("$.parliaments[0].country", "reference", "no record has the id 'XX'")]


def test_a_reference_may_name_a_record_of_several_tables(small: Document) -> None:
    mandate = {"id": "m", "person": "ann", "role": "speaker_of_chamber", "sources": ["page"]}
    small["mandates"] = [{**mandate, "body": "low"}, {**mandate, "id": "n", "body": "diet"}]

    assert [one.body.id for one in codec.decode(json.dumps(small)).mandates if one.body] == ["low", "diet"]

    small["mandates"][0]["body"] = "XA"
    assert problems(small) == [
        ("$.mandates[0].body", "reference", "'XA' of countries is none of organizations or parliaments or chambers")
    ]


def test_a_hundred_faults_are_shown_and_more_are_only_said(small: Document) -> None:
    small["people"] += [{"id": f"p{number}", "sources": ["page"]} for number in range(100)]
    assert len(problems(small)) == 100

    small["people"].append({"id": "p100", "sources": ["page"]})
    with pytest.raises(DataError) as caught:
        codec.decode(json.dumps(small))

    assert caught.value.truncated
    assert len(caught.value.problems) == 100
    assert caught.value.problems[0] == Problem("$.people[2].name", "missing", "is missing")


def test_what_is_no_fault_of_the_document_is_raised_as_it_is(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise RecursionError

    codec.decode(json.dumps(small))  # the converter is made before, with the class itself
    monkeypatch.setattr(codec, "PartialDate", fails)
    with pytest.raises(RecursionError):
        codec.decode(json.dumps(small))


def test_parsing_leaves_no_trace_in_the_context(small: Document) -> None:
    codec.decode(json.dumps(small))
    with pytest.raises(DataError):
        codec.decode("{}")

    with pytest.raises(LookupError):
        codec._reading.get()


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Let threads take turns far more often than usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_never_mix_two_documents(small: Document) -> None:
    """Six threads parse two documents that differ in what their ids mean."""
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
            names = {mandate.person.name.en for mandate in codec.decode(text).mandates}
            if names != {expected[text]}:
                wrong.append(f"{names} instead of {expected[text]}")

    threads = [threading.Thread(target=parse, args=(text,)) for text in list(expected) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
