import copy
import pickle

import pytest

import cstopa
from cstopa import (
    CstopaError,
    DamagedDataError,
    DataError,
    IncompleteError,
    NoDelegationError,
    NotFoundError,
    Problem,
    UnknownCountryError,
    UnknownEditionError,
)

PROBLEM = Problem("$.sources", "missing", "is missing")
ERRORS = [
    NotFoundError("x", "record", ("xy",), " there"),
    UnknownCountryError("x"),
    NoDelegationError("x", "why", "member"),
    UnknownEditionError("x", ("2025.1",)),
    DataError((PROBLEM,), True),
    DamagedDataError((PROBLEM,)),
    IncompleteError("x"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_survives_pickle_and_copy(error: CstopaError) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_one_base_catches_all(error: CstopaError) -> None:
    assert isinstance(error, CstopaError)
    assert isinstance(error, (LookupError, ValueError))


def test_not_found_suggests_or_lists() -> None:
    assert str(NotFoundError("kogut-vikto", "person", ("kogut-viktor", "lavrov"))) == (
        "no person 'kogut-vikto'; did you mean 'kogut-viktor'?"
    )
    assert str(NotFoundError("zzz", "person", ("a", "b"))) == "no person 'zzz'; known: a, b"
    assert str(NotFoundError("zzz", "person")) == "no person 'zzz'; there is none"
    assert str(NotFoundError("zzz", "one", tuple("abcdefghijklmn"))) == (
        "no one 'zzz'; known: a, b, c, d, e, f, g, h, i, j, k, l and 2 more"
    )


def test_a_long_key_is_cut() -> None:
    assert str(NotFoundError("z" * 10_000, "one")) == "no one '" + "z" * 59 + "…'; there is none"


def test_suggestions_of_a_country() -> None:
    with pytest.raises(UnknownCountryError) as caught:
        cstopa.country("Kazakstn")

    assert caught.value.key == "Kazakstn"
    assert caught.value.suggestions == ("Kazakhstan",)
    assert str(caught.value) == "no country 'Kazakstn'; did you mean 'Kazakhstan'?"


def test_no_suggestion_of_a_country() -> None:
    assert str(UnknownCountryError("Niger")) == (
        "no country 'Niger'; use a name or an ISO 3166 code of a country in cstopa.load().countries"
    )


def test_unknown_edition_lists_and_points_to_read() -> None:
    assert str(UnknownEditionError("2024.1", ("2025.1",))) == "no edition '2024.1'; known: 2025.1"
    assert str(UnknownEditionError("mine.json", ("2025.1",))) == (
        "no edition 'mine.json'; known: 2025.1; to read a file of your own, use cstopa.read(path)"
    )


def test_data_error_lists_its_problems() -> None:
    assert str(DataError((PROBLEM,))) == "the document has 1 fault:\n  $.sources: is missing"
    assert str(DataError((PROBLEM,) * 2)).startswith("the document has 2 faults:\n")
    assert str(DataError((PROBLEM,) * 100, True)).startswith("the document has more than 100 faults:\n")
