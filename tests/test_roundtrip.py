"""Whatever is put in is either a dataset that says exactly that, or one ``DataError``."""

import json
from typing import Any

import pytest
from documents import changed, json_values, normal, valid_documents
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import cstopa
from cstopa import DataError, Dataset

EDITION = json.loads(cstopa.load("2025.1").to_json())


def parsed(text: str | bytes) -> Dataset | None:
    """Give the dataset, or None where it is refused; any other error goes on, and a refusal says why."""
    try:
        return cstopa.parse(text)
    except DataError as error:
        if not error.problems:
            raise
        return None


@given(json_values)
def test_any_json_value_is_refused_by_name(value: Any) -> None:
    assert parsed(json.dumps(value)) is None


@given(json_values, st.sampled_from([key for key in EDITION if key != "schema"]))
def test_any_json_value_as_a_part_of_a_document(value: Any, key: str) -> None:
    document = {**EDITION, key: value}

    data = parsed(json.dumps(document))

    assert data is None or normal(json.loads(data.to_json())) == normal(document)


@given(st.text() | st.text('[]{}",:\\01-.eE\n '))
@example("\ud800")
@example('{"schema":1,"\ud800":1}')
def test_any_text_is_refused(text: str) -> None:
    assert parsed(text) is None


@given(st.binary())
@example(b"\xff\xfe{}")
def test_any_bytes_are_refused(content: bytes) -> None:
    assert parsed(content) is None


@given(st.data())
def test_an_edition_cut_or_with_a_byte_changed(data: st.DataObject) -> None:
    content = cstopa.load("2025.1").to_json().encode()
    place = data.draw(st.integers(min_value=0, max_value=len(content) - 3))  # before the end
    byte = data.draw(st.binary(min_size=1, max_size=1))

    assert parsed(content[:place]) is None
    found = parsed(damaged := content[:place] + byte + content[place + 1 :])

    assert found is None or normal(json.loads(found.to_json())) == normal(json.loads(damaged))


@settings(phases=[Phase.explicit, Phase.generate])  # to make a smaller one of such a document takes minutes
@given(valid_documents())
def test_a_valid_document_says_the_same_when_written_and_read_again(document: dict[str, Any]) -> None:
    data = cstopa.parse(json.dumps(document))
    text = data.to_json()

    assert normal(json.loads(text)) == normal(document)
    assert cstopa.parse(text) == data
    assert hash(cstopa.parse(text).people) == hash(data.people)
    assert cstopa.parse(text.encode()).to_json() == text


@given(changed(valid_documents()))
def test_one_change_of_a_valid_document_never_gives_a_silent_wrong_answer(document: dict[str, Any]) -> None:
    """It is refused, or the dataset says what the changed document says."""
    data = parsed(json.dumps(document))

    assert data is None or normal(json.loads(data.to_json())) == normal(document)


@given(changed(st.just(EDITION)))
def test_one_change_of_an_edition_never_gives_a_silent_wrong_answer(document: dict[str, Any]) -> None:
    data = parsed(json.dumps(document))

    assert data is None or normal(json.loads(data.to_json())) == normal(document)


@pytest.mark.parametrize("edition", cstopa.editions())
def test_an_edition_comes_back_to_the_byte(edition: str) -> None:
    text = cstopa.load(edition).to_json()

    assert cstopa.parse(text).to_json() == text
    assert cstopa.parse(text) == cstopa.load(edition)
