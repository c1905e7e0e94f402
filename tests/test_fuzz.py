"""The fuzzer makes the same document from a seed each time, and finds planted bugs."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cstopa
from cstopa import DataError, Problem, comparing
from cstopa.reading import checked
from cstopa.tables import csv
from cstopa.views import notebook

TOOLS = Path(__file__).parent.parent / "tools"
DIGEST = (
    f"import hashlib, sys; sys.path.append({str(TOOLS)!r}); import mutated; "
    "print(hashlib.sha256(repr([mutated.document(seed) for seed in range(10)]).encode()).hexdigest())"
)

Tool = Callable[[str], ModuleType]


@pytest.fixture
def fuzz(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setitem(sys.modules, "mutated", tool("mutated"))
    return tool("fuzz")


def test_seed_makes_the_same_document_in_each_process(tool: Tool) -> None:
    mutated = tool("mutated")
    documents = [mutated.document(seed) for seed in range(10)]

    environment = os.environ | {"PYTHONHASHSEED": "1"}
    done = subprocess.run([sys.executable, "-c", DIGEST], capture_output=True, check=True, env=environment)
    assert done.stdout.decode().strip() == hashlib.sha256(repr(documents).encode()).hexdigest()
    assert len({after for _, after in documents}) == 10
    for before, _ in documents:
        assert cstopa.parse(before).compositions


@pytest.mark.skipif(sys.platform == "win32", reason="has no alarm for a document that takes too long")
def test_reports_how_many_were_accepted() -> None:
    program = [sys.executable, str(TOOLS / "fuzz.py"), "--seed", "3", "--documents", "2"]
    done = subprocess.run(program, capture_output=True, check=True)

    assert done.stdout.startswith(b"2 documents from seed 3: ")
    assert b"0 failed" in done.stdout


@pytest.fixture
def texts(small: dict[str, Any]) -> tuple[str, str]:
    """A document, and the same with a remark that is markup and a formula."""
    before = json.dumps(small)
    small["people"][0]["note"] = "=1+1 <script>"
    return before, json.dumps(small)


def test_document_passes(fuzz: ModuleType, texts: tuple[str, str]) -> None:
    assert fuzz.try_document(*texts)


def test_finds_exception_other_than_data_error(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise KeyError("planted")

    monkeypatch.setattr(checked, "_check_schema_number", broken)

    accepted, failure = fuzz.outcome(1)
    assert not accepted
    assert "KeyError: 'planted'" in failure


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (
            (checked, "encode", lambda encode: lambda document: encode(document).replace("=1", "=2")),
            "different content",
        ),
        ((cstopa.Source, "to_dict", lambda _: lambda record: {"id": record.id}), "to_dict differs in sources"),
        ((comparing, "_table_changes", lambda _: lambda *_: ()), "0 changes, but equal: False"),
        ((csv, "plain", lambda _: str), "CSV of sources"),
        ((notebook, "escaped", lambda _: str), "<script .*> can run"),
    ],
)
def test_finds_planted_bug(
    planted: tuple[Any, str, Callable[[Any], Any]],
    message: str,
    fuzz: ModuleType,
    texts: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module, name, broken = planted
    monkeypatch.setattr(module, name, broken(getattr(module, name)))

    with pytest.raises(AssertionError, match=message):
        fuzz.try_document(*texts)


@pytest.mark.parametrize(
    ("path", "message", "found"),
    [
        ("$.people[1].name", "is missing", "no such place"),
        ("$.people[0]", "\x1b[31m", "not printable"),
        ("$", "x" * 100_000, "a message of 100"),
    ],
)
def test_finds_wrong_problem(path: str, message: str, found: str, fuzz: ModuleType) -> None:
    with pytest.raises(AssertionError, match=found):
        fuzz.check_error(DataError((Problem(path, "rule", message),)), '{"people": [{}]}')
