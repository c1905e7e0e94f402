import json

import pytest

from cstopa import DataError
from cstopa.reading.text import MAX_BYTES, parse_json


def refused(text: str | bytes) -> DataError:
    with pytest.raises(DataError) as caught:
        parse_json(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ('{"a": [1, -2.5, true, "я"]}', {"a": [1, -2.5, True, "я"]}),
        ('{"a": "я"}'.encode(), {"a": "я"}),
        ('{"a": {"b": 1}, "b": {"b": 1}}', {"a": {"b": 1}, "b": {"b": 1}}),
    ],
)
def test_returns_the_value(text: str | bytes, value: object) -> None:
    assert parse_json(text) == value


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("", "syntax", "is not JSON: Expecting value at line 1, column 1"),
        ('{"a":\n 1 2}', "syntax", "is not JSON: Expecting ',' delimiter at line 2, column 4"),
        ("{} {}", "syntax", "is not JSON: Extra data at line 1, column 4"),
        ("[" * 32, "syntax", "is not JSON: Expecting value at line 1, column 33"),
        ('{"schema":1}' + "]" * 40, "syntax", "is not JSON: Extra data at line 1, column 13"),
        ('{"schema": NaN}', "number", "contains NaN, which is not a JSON number"),
        ('{"schema": -Infinity}', "number", "contains -Infinity, which is not a JSON number"),
        ('{"schema": 1234567890123}', "number", "contains a number of more than 12 digits"),
        ('{"schema": -1234567890123}', "number", "contains a number of more than 12 digits"),
        ('{"schema": 1, "schema": 1}', "duplicate_key", "has the key 'schema' twice in one object"),
        ('{"a": 1, "\\u0061": 1}', "duplicate_key", "has the key 'a' twice in one object"),
        ("\ufeff{}", "encoding", "starts with a byte-order mark; save it as UTF-8 without one"),
        (b"\xef\xbb\xbf{}", "encoding", "starts with a byte-order mark; save it as UTF-8 without one"),
        (b'{"\xff"', "encoding", "is not UTF-8: invalid byte at position 2; save it as UTF-8"),
        ("{}".encode("utf-16"), "encoding", "is not UTF-8: invalid byte at position 0; save it as UTF-8"),
        ("[" * 33 + "]" * 33, "depth", "is nested deeper than 32 levels"),
        ('{"a":[' * 30 + "]}" * 30, "depth", "is nested deeper than 32 levels"),
        ('{"a":"\\"[[","b":' * 33, "depth", "is nested deeper than 32 levels"),
        ("[" * 100_000, "depth", "is nested deeper than 32 levels"),
        ('{"a":' * 100_000, "depth", "is nested deeper than 32 levels"),
        (" " * (4 * 2**20 + 1), "size", "is larger than 4194304 bytes"),
        ("я" * (2 * 2**20 + 1), "size", "is larger than 4194304 bytes"),
    ],
)
def test_refuses_invalid_text(text: str | bytes, rule: str, message: str) -> None:
    error = refused(text)

    assert [(problem.path, problem.rule, problem.message) for problem in error.problems] == [("$", rule, message)]
    assert not error.truncated


def test_brackets_in_strings_do_not_count_as_depth() -> None:
    assert parse_json(json.dumps("[" * 100)) == "[" * 100


def test_reads_a_text_at_every_limit() -> None:
    text = "[" * 32 + "999999999999" + "]" * 32
    value = parse_json(text + " " * (MAX_BYTES - len(text)))
    for _ in range(32):
        (value,) = value

    assert value == 999_999_999_999


@pytest.mark.parametrize(("keys", "listed", "truncated"), [(99, 99, False), (100, 100, False), (101, 100, True)])
def test_reports_at_most_100_duplicate_keys(keys: int, listed: int, truncated: bool) -> None:  # noqa: FBT001
    error = refused("{" + ",".join(f'"{key}":1,"{key}":2' for key in range(keys)) + "}")

    assert (len(error.problems), error.truncated) == (listed, truncated)


@pytest.mark.parametrize("value", [None, 1, bytearray(b"{}"), {}, ["{}"]])
def test_other_types_raise_type_error(value: object) -> None:
    with pytest.raises(TypeError, match=f"a document is str or bytes, not {type(value).__name__}"):
        parse_json(value)  # type: ignore[arg-type]
