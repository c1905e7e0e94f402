import inspect
import re

import pytest

import cstopa
from cstopa import ChamberKind, EventKind
from cstopa.model.vocabulary import Vocabulary

ALL = [
    value
    for value in (getattr(cstopa, name) for name in cstopa.__all__)
    if inspect.isclass(value) and issubclass(value, Vocabulary)
]


@pytest.mark.parametrize("vocabulary", ALL)
def test_every_value_is_snake_case_and_has_a_definition(vocabulary: type[Vocabulary]) -> None:
    assert inspect.getdoc(vocabulary)
    for value in vocabulary:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", value)
        assert value.name.lower() == value
        assert re.fullmatch(r"[A-Z].*\.", value.definition)


def test_every_vocabulary_is_public() -> None:
    assert len(ALL) == 17
    assert set(ALL) == set(Vocabulary.__subclasses__())


def test_value_is_a_string() -> None:
    assert ChamberKind("upper") is ChamberKind.UPPER
    assert str(ChamberKind.UPPER) == "upper"
    assert {"upper": 1}[ChamberKind.UPPER] == 1


def test_unknown_value_raises_value_error() -> None:
    with pytest.raises(ValueError, match="'middle' is not a valid ChamberKind"):
        ChamberKind("middle")


def test_docstring_has_the_definition_of_each_value() -> None:
    assert "- upper: The upper chamber of a bicameral parliament." in (inspect.getdoc(ChamberKind) or "")
    assert ChamberKind.UPPER.definition == "The upper chamber of a bicameral parliament."


def test_words_has_spaces_for_underscores() -> None:
    assert EventKind.PLENARY_SESSION.words == "plenary session"
