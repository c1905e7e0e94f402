"""Hostile input raises one error, in about the time that a valid document of its size takes.

No test measures time. The cases are so large that a test would not end if the work grew with the square of the size.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

import cstopa
from cstopa import DataError
from cstopa.reading import checked

Document = dict[str, Any]


def repr_of_length(value: str | bytes) -> str:
    return repr(value) if len(value) < 20 else f"{type(value).__name__} of {len(value)}"


def refused(document: object) -> DataError:
    text = document if isinstance(document, (str, bytes)) else json.dumps(document)
    with pytest.raises(DataError) as caught:
        cstopa.parse(text)
    return caught.value


# --- Limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at_limit", "beyond", "rule"),
    [
        ("[" * 32 + "]" * 32, "[" * 33 + "]" * 33, "depth"),
        ('{"a":' * 32 + "1" + "}" * 32, '{"a":' * 33 + "1" + "}" * 33, "depth"),
        ('[{"a":' * 16 + "1" + "}]" * 16, '[{"a":' * 16 + "[]" + "}]" * 16, "depth"),
        ("[" + "[]," * 50 + "[" * 31 + "]" * 32, "[" + "[]," * 50 + "[" * 32 + "]" * 33, "depth"),
        ('{"schema":999999999999}', '{"schema":1000000000000}', "number"),
        ('{"schema":-999999999999}', '{"schema":-1000000000000}', "number"),
        (" " * 4 * 2**20, " " * 4 * 2**20 + " ", "size"),
        ("я" * 2 * 2**20, "я" * 2 * 2**20 + " ", "size"),
        (b" " * 4 * 2**20, b" " * 4 * 2**20 + b" ", "size"),
    ],
    ids=repr_of_length,
)
def test_limit_is_exact(at_limit: str | bytes, beyond: str | bytes, rule: str) -> None:
    assert [problem.rule for problem in refused(at_limit).problems] != [rule]
    assert [problem.rule for problem in refused(beyond).problems] == [rule]


@pytest.mark.parametrize("text", ["x" * 64 * 2**20, b"\xff" * 64 * 2**20], ids=["str", "bytes"])
def test_64_mebibytes_are_refused_unread(text: str | bytes) -> None:
    """The bytes are not decoded, which would fail in another way, and the string is not encoded or searched."""
    assert [str(problem) for problem in refused(text).problems] == ["$: is larger than 4194304 bytes"]


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("recursion_limit", [1_000, 100_000])
def test_deep_text_does_not_crash_the_interpreter(opening: str, recursion_limit: int) -> None:
    """With a raised recursion limit, Python's JSON parser would overflow the stack of the process."""
    program = (
        f"import sys, cstopa; sys.setrecursionlimit({recursion_limit})\n"
        f"try: cstopa.parse({opening!r} * 100_000)\n"
        "except cstopa.DataError as error: print(error)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "the document has 1 problem:\n  $: is nested deeper than 32 levels\n"


# --- Floods -----------------------------------------------------------------------------------------


def test_finds_one_duplicate_among_100_000_keys() -> None:
    keys = ",".join(f'"{number}":0' for number in range(100_000))

    assert [str(problem) for problem in refused(f'{{{keys},"7":1}}').problems] == [
        "$: has the key '7' twice in one object"
    ]


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect each error that is raised for a value, listed or not, as a measure of the work."""
    errors: list[object] = []

    class Counted(checked._InvalidValueError):
        def __init__(self, rule: str, message: str) -> None:
            super().__init__(rule, message)
            errors.append(self)

    monkeypatch.setattr(checked, "_InvalidValueError", Counted)
    return errors


@pytest.mark.parametrize("record", ["{}", "[]", "null", "7", '{"id":null}', '{"colour":1}', '{"id":"a","name":7}'])
def test_flood_of_invalid_records_is_not_read_to_its_end(record: str, raised: list[object]) -> None:
    error = refused('{"schema":1,"people":[' + ",".join([record] * 100_000) + "]}")

    assert error.truncated
    assert len(error.problems) == 100
    assert str(error).startswith("the document has more than 100 problems:\n  $.people[0]")
    assert len(raised) <= 101


def test_flood_inside_records_is_not_read_to_its_end(small: Document, raised: list[object]) -> None:
    """A hundred lists of a hundred lists of a hundred problems would be a million."""
    delegation = {**small["compositions"][0]["delegations"][0], "allocations": [0] * 100}
    small["compositions"] = [{**small["compositions"][0], "delegations": [delegation] * 100}] * 100

    error = refused(small)

    assert error.truncated
    assert {problem.message for problem in error.problems} == {"expected an object, got an integer"}
    assert len(raised) <= 101 + 100  # one more than are listed, and one for each further list


def test_invalid_source_is_one_problem_however_often_it_is_cited(small: Document) -> None:
    small["people"] += [{"id": f"p{number}", "name": {"en": "P"}, "sources": ["page"]} for number in range(10_000)]
    small["sources"][0]["kind"] = "rumour"

    error = refused(small)

    assert [problem.path for problem in error.problems] == ["$.sources[0].kind"]
    assert not error.truncated


def test_unreadable_table_is_one_problem_however_often_it_is_referred_to(small: Document) -> None:
    small["people"] += [{"id": f"p{number}", "name": {"en": "P"}, "sources": ["page"]} for number in range(10_000)]
    small["sources"] = "page"

    error = refused(small)

    assert [str(problem) for problem in error.problems] == ["$.sources: expected an array, got a string"]
    assert not error.truncated


# --- Large valid documents --------------------------------------------------------------------------


def test_record_may_cite_20_000_sources(small: Document) -> None:
    page = small["sources"][0]
    small["sources"] = [{**page, "id": str(number)} for number in range(20_000)] + [page]
    small["people"][0]["sources"] = [str(number) for number in range(20_000)]

    assert len(cstopa.parse(json.dumps(small)).people[0].sources) == 20_000


def test_office_may_have_10_000_mandates(small: Document) -> None:
    small["mandates"] = [
        {"id": f"m{number}", "person": "ann", "role": "chairman", "body": "house", "sources": ["page"]}
        | {"attested": ["2020-01-01"]}
        for number in range(10_000)
    ]

    assert len(cstopa.parse(json.dumps(small)).mandates) == 10_000


def test_document_may_have_20_000_numbered_sessions(small: Document) -> None:
    small["events"] = [
        {"id": f"e{number}", "kind": "plenary_session", "status": "held", "number": number + 1, "sources": ["page"]}
        for number in range(20_000)
    ]

    assert len(cstopa.parse(json.dumps(small)).events) == 20_000


def test_conflict_is_compared_with_fields_only(small: Document) -> None:
    """A name from a document is looked up among the fields of a record, never among an object's attributes."""
    small["people"][0]["conflicts"] = [{"field": "__class__.__name__", "value": "Person", "sources": ["page"]}]

    assert [problem.rule for problem in refused(small).problems] == ["conflict_without_field"]
