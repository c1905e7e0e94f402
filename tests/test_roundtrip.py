"""Any input gives either a dataset with exactly its content, or one ``DataError``."""

import json
from typing import Any

import pytest
from documents import changed, json_values, normal, valid_documents
from hypothesis import Phase, example, given, settings, strategies as st

import cstopa
from cstopa import DataError, Dataset

EDITION = json.loads(cstopa.load("2025.1").to_json())


def parsed(text: str | bytes) -> Dataset | None:
    """Return the dataset, or None for a ``DataError``, which must list at least one problem."""
    try:
        return cstopa.parse(text)
    except DataError as error:
        if not error.problems:
            raise
        return None


@given(json_values)
def test_refuses_any_json_value(value: Any) -> None:
    assert parsed(json.dumps(value)) is None


@given(json_values, st.sampled_from([key for key in EDITION if key != "schema"]))
def test_document_with_any_json_value_is_refused_or_read_exactly(value: Any, key: str) -> None:
    document = {**EDITION, key: value}

    data = parsed(json.dumps(document))

    assert data is None or normal(json.loads(data.to_json())) == normal(document)


@given(st.text() | st.text('[]{}",:\\01-.eE\n '))
@example("\ud800")
@example('{"schema":1,"\ud800":1}')
def test_refuses_any_string(text: str) -> None:
    assert parsed(text) is None


@given(st.binary())
@example(b"\xff\xfe{}")
def test_refuses_any_bytes(content: bytes) -> None:
    assert parsed(content) is None


@given(st.data())
def test_damaged_edition_is_refused_or_read_exactly(data: st.DataObject) -> None:
    content = cstopa.load("2025.1").to_json().encode()
    index = data.draw(st.integers(min_value=0, max_value=len(content) - 3))  # before the end
    byte = data.draw(st.binary(min_size=1, max_size=1))
    damaged = content[:index] + byte + content[index + 1 :]

    assert parsed(content[:index]) is None
    dataset = parsed(damaged)
    assert dataset is None or normal(json.loads(dataset.to_json())) == normal(json.loads(damaged))


@settings(phases=[Phase.explicit, Phase.generate])  # shrinking such a document takes minutes
@given(valid_documents())
def test_valid_document_survives_a_round_trip(document: dict[str, Any]) -> None:
    data = cstopa.parse(json.dumps(document))
    text = data.to_json()

    assert normal(json.loads(text)) == normal(document)
    assert cstopa.parse(text) == data
    assert hash(cstopa.parse(text).people) == hash(data.people)
    assert cstopa.parse(text.encode()).to_json() == text


@given(changed(valid_documents()))
def test_changed_document_is_refused_or_read_exactly(document: dict[str, Any]) -> None:
    """A change never gives a dataset that differs from the changed document."""
    data = parsed(json.dumps(document))

    assert data is None or normal(json.loads(data.to_json())) == normal(document)


@given(changed(st.just(EDITION)))
def test_changed_edition_is_refused_or_read_exactly(document: dict[str, Any]) -> None:
    data = parsed(json.dumps(document))

    assert data is None or normal(json.loads(data.to_json())) == normal(document)


@pytest.mark.parametrize("edition", cstopa.editions())
def test_edition_survives_a_round_trip(edition: str) -> None:
    text = cstopa.load(edition).to_json()

    assert cstopa.parse(text).to_json() == text
    assert cstopa.parse(text) == cstopa.load(edition)
