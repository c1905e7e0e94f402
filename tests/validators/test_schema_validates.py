"""``check-jsonschema`` and ``jsonschema`` validate documents with the shipped JSON Schema."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from broken import EXPRESSIBLE, INEXPRESSIBLE
from jsonschema import Draft202012Validator
from test_checked import ALLOWED, FORBIDDEN

import cstopa
from cstopa import Dataset

Document = dict[str, Any]
DATA = Path(str(files("cstopa").joinpath("data")))
SCHEMA = DATA / "schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_schema_is_valid() -> None:
    assert check("--check-metaschema", SCHEMA).returncode == 0


@pytest.mark.parametrize("edition", cstopa.editions())
def test_command_line_accepts_every_edition(edition: str) -> None:
    done = check("--schemafile", SCHEMA, DATA / f"cstopa-{edition}.json")

    assert done.returncode == 0, done.stdout


def test_command_line_refuses_an_invalid_document_and_prints_the_path(small: Document, tmp_path: Path) -> None:
    small["chambers"][1]["kind"] = "middle"
    (tmp_path / "small.json").write_text(json.dumps(small), encoding="utf-8")
    done = check("--schemafile", SCHEMA, tmp_path / "small.json")

    assert done.returncode == 1
    assert "$.chambers[1].kind: 'middle' is not one of ['lower', 'upper', 'unicameral']" in done.stdout


def test_accepts_valid_documents(any_data: Dataset, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(json.loads(any_data.to_json()))) == []


@pytest.mark.parametrize("code", FORBIDDEN, ids=hex)
def test_refuses_the_characters_that_parse_refuses(small: Document, validator: Draft202012Validator, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    assert {error.json_path for error in validator.iter_errors(small)} == {"$.sources[0].title"}


@pytest.mark.parametrize("code", ALLOWED, ids=hex)
def test_accepts_the_characters_that_parse_accepts(small: Document, validator: Draft202012Validator, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    assert list(validator.iter_errors(small)) == []


def test_schema_finds_most_values_that_parse_refuses() -> None:
    assert len(EXPRESSIBLE) >= 40


@pytest.mark.parametrize(("path", "change"), EXPRESSIBLE, ids=[path for path, _ in EXPRESSIBLE])
def test_refuses_an_invalid_value_at_its_path(
    small: Document, validator: Draft202012Validator, change: Callable[[Document], object], path: str
) -> None:
    change(small)

    paths = {error.json_path for error in validator.iter_errors(small)}
    parents = {path.rpartition(".")[0], path.rpartition("[")[0]}  # reported for a missing key and for a repeated item
    assert paths
    assert paths <= {path, *parents}


@pytest.mark.parametrize(("path", "change"), INEXPRESSIBLE, ids=[path for path, _ in INEXPRESSIBLE])
def test_accepts_what_only_parse_can_refuse(
    small: Document, validator: Draft202012Validator, change: Callable[[Document], object], path: str
) -> None:
    change(small)

    assert list(validator.iter_errors(small)) == [], path


@pytest.mark.parametrize(
    "date",
    [
        "2025-02-30",
        "2025-04-31",
        "2025-13",
        "2025-00",
        "2025-01-00",
        "0000",
        "2025-1-1",
        "2025\n",
        "2025-02-29",
        "1900-02-29",
    ],
)
def test_refuses_dates_that_do_not_exist(small: Document, validator: Draft202012Validator, date: str) -> None:
    small["sources"][0]["published"] = date

    assert [error.json_path for error in validator.iter_errors(small)][:1] == ["$.sources[0].published"]


@pytest.mark.parametrize(
    "date",
    [
        "2025-02-28",
        "2024-02-29",
        "2000-02-29",
        "0004-02-29",
        "2025-12-31",
        "2025-11-30",
        "2025-01",
        "0001",
        "9999-12-31",
    ],
)
def test_accepts_the_dates_that_parse_accepts(small: Document, validator: Draft202012Validator, date: str) -> None:
    small["sources"][0]["published"] = date

    assert cstopa.parse(json.dumps(small)).sources[0].published == cstopa.PartialDate(date)
    assert list(validator.iter_errors(small)) == []
