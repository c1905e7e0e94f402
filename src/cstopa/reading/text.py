"""Reads JSON from untrusted text: limits size, encoding, depth and numbers, and refuses duplicate keys."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, Final, NoReturn

from cstopa.errors import MAX_PROBLEMS, DataError, Problem, quoted

MAX_BYTES: Final = 4 * 2**20
MAX_DEPTH: Final = 32
MAX_DIGITS: Final = 12

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_NOT_BRACKET = re.compile(r"[^\[\]{}]+")


class _NumberError(ValueError):
    """A number that JSON or its readers allow, but a document does not."""


def parse_json(text: str | bytes) -> Any:
    """Return the JSON value of a document; raises ``DataError``."""
    text = _decoded(text)
    if _is_deeper_than(MAX_DEPTH, text):
        refuse("$", "depth", f"is nested deeper than {MAX_DEPTH} levels")
    duplicates: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        unique_keys = dict(pairs)
        if len(unique_keys) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            duplicates.extend(key for key, times in counts.items() if times > 1)
        return unique_keys

    try:
        raw = json.loads(text, object_pairs_hook=unique, parse_constant=_no_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        refuse("$", "syntax", f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    except _NumberError as error:
        refuse("$", "number", str(error))
    if duplicates:
        problems = tuple(
            Problem("$", "duplicate_key", f"has the key {quoted(key)} twice in one object")
            for key in duplicates[: MAX_PROBLEMS + 1]
        )
        raise DataError(problems[:MAX_PROBLEMS], len(problems) > MAX_PROBLEMS)
    return raw


def refuse(path: str, rule: str, message: str) -> NoReturn:
    """Raise ``DataError`` with one problem."""
    raise DataError((Problem(path, rule, message),))


def _decoded(text: str | bytes) -> str:
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"a document is str or bytes, not {type(text).__name__}")
    # len(str) never exceeds the number of its bytes, so a string too long is refused before it is encoded
    if len(text) > MAX_BYTES or (isinstance(text, str) and len(text.encode("utf-8", "replace")) > MAX_BYTES):
        refuse("$", "size", f"is larger than {MAX_BYTES} bytes")
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            refuse("$", "encoding", f"is not UTF-8: invalid byte at position {error.start}; save it as UTF-8")
    if text.startswith("\ufeff"):
        refuse("$", "encoding", "starts with a byte-order mark; save it as UTF-8 without one")
    return text


def _is_deeper_than(depth: int, text: str) -> bool:
    """Whether brackets nest deeper, found without recursion, since a deeply nested string can crash the interpreter."""
    brackets = _NOT_BRACKET.sub("", _STRING.sub("", text))
    level = 0
    for bracket in brackets:
        level += 1 if bracket in "[{" else -1
        if level > depth:
            return True
    return False


def _no_constant(name: str) -> NoReturn:
    raise _NumberError(f"contains {name}, which is not a JSON number")


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise _NumberError(f"contains a number of more than {MAX_DIGITS} digits")
    return int(digits)
