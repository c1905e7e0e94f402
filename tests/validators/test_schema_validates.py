"""What ``check-jsonschema`` and ``jsonschema`` say of documents, whole and broken, by the shipped JSON Schema."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

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


def test_the_schema_is_one() -> None:
    assert check("--check-metaschema", SCHEMA).returncode == 0


@pytest.mark.parametrize("edition", cstopa.editions())
def test_the_command_line_takes_every_edition(edition: str) -> None:
    done = check("--schemafile", SCHEMA, DATA / f"cstopa-{edition}.json")

    assert done.returncode == 0, done.stdout


def test_the_command_line_refuses_and_names_the_place(small: Document, tmp_path: Path) -> None:
    small["chambers"][1]["kind"] = "middle"
    (tmp_path / "small.json").write_text(json.dumps(small), encoding="utf-8")
    done = check("--schemafile", SCHEMA, tmp_path / "small.json")

    assert done.returncode == 1
    assert "$.chambers[1].kind: 'middle' is not one of ['lower', 'upper', 'unicameral']" in done.stdout


def test_a_valid_document_is_valid(any_data: Dataset, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(json.loads(any_data.to_json()))) == []


def cases_of(module: str, test: str = "test_refuses_a_value") -> list[Any]:
    """The cases of a test of the reader."""
    spec = spec_from_file_location(module, Path(__file__).parent.parent / f"{module}.py")
    assert spec
    assert spec.loader
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    (mark,) = getattr(loaded, test).pytestmark
    return list(mark.args[1])


@pytest.mark.parametrize("code", cases_of("test_codec", "test_a_character_that_is_no_part_of_a_text"), ids=hex)
def test_refuses_a_character_that_the_reader_refuses(
    small: Document, validator: Draft202012Validator, code: int
) -> None:
    if 0xD800 <= code <= 0xDFFF:
        pytest.skip("a lone surrogate is no text that JSON Schema speaks of")
    small["sources"][0]["title"] = f"a{chr(code)}b"

    assert {one.json_path for one in validator.iter_errors(small)} == {"$.sources[0].title"}


@pytest.mark.parametrize("code", cases_of("test_codec", "test_a_character_that_is_part_of_a_text"), ids=hex)
def test_takes_a_character_that_the_reader_takes(small: Document, validator: Draft202012Validator, code: int) -> None:
    small["sources"][0]["title"] = f"a{chr(code)}b"

    assert list(validator.iter_errors(small)) == []


def seen_by_a_schema(message: str, rule: str) -> bool:
    """A schema sees one value alone, and what JSON itself does not tell apart it cannot either."""
    if rule == "reference" or "a number with a point" in message:  # 7.0 is a whole number to JSON Schema
        return False
    return "U+D800" not in message  # a lone surrogate is no text to JSON Schema


CASES = cases_of("test_codec")
SEEN = [(change, path) for change, (path, rule, message) in CASES if seen_by_a_schema(message, rule)]


def test_most_faults_of_shape_are_seen() -> None:
    assert len(CASES) - len(SEEN) <= 7
    assert len(SEEN) >= 30


@pytest.mark.parametrize(("change", "path"), SEEN, ids=[path for _, path in SEEN])
def test_a_broken_value_is_refused_in_its_place(
    small: Document, validator: Draft202012Validator, change: Callable[[Document], object], path: str
) -> None:
    change(small)

    found = {error.json_path for error in validator.iter_errors(small)}
    missing = {path.rpartition(".")[0]}  # of what is missing, the place is the object that lacks it
    assert found in ({path}, missing)


@pytest.mark.parametrize(
    "date", ["2025-02-30", "2025-04-31", "2025-13", "2025-00", "2025-01-00", "0000", "2025-1-1", "2025\n"]
)
def test_a_date_that_does_not_exist_is_refused(small: Document, validator: Draft202012Validator, date: str) -> None:
    small["sources"][0]["published"] = date

    assert [error.json_path for error in validator.iter_errors(small)][:1] == ["$.sources[0].published"]


@pytest.mark.parametrize(
    "date", ["2025-02-28", "2024-02-29", "2025-12-31", "2025-11-30", "2025-01", "0001", "9999-12-31"]
)
def test_a_date_is_accepted_by_both(small: Document, validator: Draft202012Validator, date: str) -> None:
    small["sources"][0]["published"] = date

    assert cstopa.parse(json.dumps(small)).sources[0].published == cstopa.PartialDate(date)
    assert list(validator.iter_errors(small)) == []
