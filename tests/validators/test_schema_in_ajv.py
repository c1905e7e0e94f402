"""In strict mode, ajv accepts the JSON Schema and rejects what other validators reject; ``NODE_PATH`` leads to ajv."""

import copy
import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from broken import EXPRESSIBLE, INEXPRESSIBLE

import cstopa

Document = dict[str, Any]


def valid(*documents: Document) -> list[bool]:
    schema = json.loads(files("cstopa").joinpath("data/schema.json").read_text(encoding="utf-8"))
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("ajv.cjs"))],  # noqa: S607  # of the machine
        input=json.dumps({"schema": schema, "documents": documents}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr  # where it warns
    answers: list[bool] = json.loads(done.stdout)
    return answers


def test_accepts_every_edition(small: Document) -> None:
    editions = [json.loads(cstopa.load(edition).to_json()) for edition in cstopa.editions()]

    assert all(valid(small, *editions))


@pytest.mark.parametrize(("changes", "expected"), [(EXPRESSIBLE, False), (INEXPRESSIBLE, True)])
def test_refuses_what_a_schema_can_express(small: Document, changes: list[Any], *, expected: bool) -> None:
    documents = []
    for _, change in changes:
        documents.append(copy.deepcopy(small))
        change(documents[-1])

    names = [name for name, _ in changes]
    assert [name for name, answer in zip(names, valid(*documents), strict=True) if answer is not expected] == []
