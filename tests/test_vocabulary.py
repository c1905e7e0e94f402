import inspect
import re

import pytest

from cstopa import ChamberKind, vocabulary
from cstopa.vocabulary import Vocabulary

ALL = [
    one
    for one in vars(vocabulary).values()
    if inspect.isclass(one) and issubclass(one, Vocabulary) and one is not Vocabulary
]


@pytest.mark.parametrize("words", ALL)
def test_every_word_is_spelled_plainly_and_has_a_definition(words: type[Vocabulary]) -> None:
    assert inspect.getdoc(words)
    for word in words:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", word)
        assert word.name.lower() == word
        assert re.fullmatch(r"[A-Z].*\.", word.definition)


def test_there_are_vocabularies() -> None:
    assert len(ALL) == 16


def test_a_word_is_its_text() -> None:
    assert ChamberKind("upper") is ChamberKind.UPPER
    assert str(ChamberKind.UPPER) == "upper"
    assert {"upper": 1}[ChamberKind.UPPER] == 1


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="'middle' is not a valid ChamberKind"):
        ChamberKind("middle")


def test_help_shows_the_definition_of_each_word() -> None:
    assert "- upper: The upper chamber of a parliament of two." in (inspect.getdoc(ChamberKind) or "")
    assert ChamberKind.UPPER.definition == "The upper chamber of a parliament of two."


def test_a_word_is_read_with_blanks() -> None:
    assert vocabulary.EventKind.PLENARY_SESSION.words == "plenary session"
