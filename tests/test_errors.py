import ast
import copy
import inspect
import pickle
from typing import Any

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
    countries,
    errors,
)

PROBLEM = Problem("$.sources", "missing", "is missing")


def suggest(name: str) -> tuple[str, ...]:
    return name.upper(), name.title()


ERRORS = [
    NotFoundError("x", "record", ("xy",), " there"),
    NotFoundError("x", "record", ("xy",), " there", suggest),
    UnknownCountryError("x"),
    UnknownCountryError("x", known=("xy",), where=" there"),
    UnknownCountryError("x", suggest=suggest),
    UnknownCountryError("Kazakstn", suggest=countries.suggest),
    NoDelegationError("x", "why", "member"),
    UnknownEditionError("x", ("2025.1",)),
    DataError((PROBLEM,), True),
    DamagedDataError((PROBLEM,)),
    IncompleteError("x"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_can_be_pickled_and_copied(error: CstopaError) -> None:
    for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(copied) is type(error)
        assert str(copied) == str(error)
        assert vars(copied) == vars(error)
        if isinstance(error, NotFoundError) and isinstance(copied, NotFoundError):
            assert copied.suggestions == error.suggestions


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_share_one_base_and_derive_from_a_builtin(error: CstopaError) -> None:
    assert isinstance(error, CstopaError)
    assert isinstance(error, (LookupError, ValueError))


def test_not_found_error_suggests_close_keys_or_lists_all() -> None:
    assert str(NotFoundError("kogut-vikto", "person", ("kogut-viktor", "lavrov"))) == (
        "no person 'kogut-vikto'; did you mean 'kogut-viktor'?"
    )
    assert str(NotFoundError("zzz", "person", ("a", "b"))) == "no person 'zzz'; known: a, b"
    assert str(NotFoundError("zzz", "person")) == "no person 'zzz'; there are none"
    assert str(NotFoundError("zzz", "one", tuple("abcdefghijklmn"))) == (
        "no one 'zzz'; known: a, b, c, d, e, f, g, h, i, j, k, l and 2 more"
    )
    assert str(NotFoundError("zzz", "one", tuple("abcdefghijkl"))) == (
        "no one 'zzz'; known: a, b, c, d, e, f, g, h, i, j, k, l"
    )
    assert str(NotFoundError("zzz", "note", ("a" * 70,))) == f"no note 'zzz'; known: {'a' * 59}…"


@pytest.mark.parametrize("key", ["gryzlov boris", "Boris  Gryzlov", "GRYZLOV-BORIS", "gryzl"])
def test_suggestions_ignore_case_and_the_order_of_words(key: str) -> None:
    assert NotFoundError(key, "person", ("naryshkin-sergei", "Gryzlov-Boris")).suggestions == ("Gryzlov-Boris",)


@pytest.mark.parametrize("key", ["", " "])
def test_empty_key_suggests_nothing(key: str) -> None:
    assert NotFoundError(key, "person", ("a b", "c")).suggestions == ()


def test_long_key_is_truncated() -> None:
    assert str(NotFoundError("z" * 10_000, "one")) == "no one '" + "z" * 59 + "…'; there are none"


@pytest.mark.parametrize("error_class", [NotFoundError, UnknownCountryError])
def test_suggestions_come_from_the_function_of_the_caller(error_class: type[NotFoundError]) -> None:
    error = error_class("kz", "thing", ("ky", "by"), " here", suggest)

    assert error.suggestions == ("KZ", "Kz")
    assert str(error) == "no thing 'kz' here; did you mean 'KZ' or 'Kz'?"


def test_suggestions_are_computed_when_they_are_read() -> None:
    calls: list[str] = []

    def record(name: str) -> tuple[str, ...]:
        calls.append(name)
        return ()

    error = UnknownCountryError("x", suggest=record)
    assert calls == []
    assert error.suggestions == ()
    assert calls == ["x"]


def test_unknown_country_error_suggests_names_of_countries() -> None:
    with pytest.raises(UnknownCountryError) as caught:
        cstopa.load("2025.1").country("Kazakstn")

    assert caught.value.key == "Kazakstn"
    assert caught.value.suggestions == ("Kazakhstan",)
    assert str(caught.value) == "no country 'Kazakstn'; did you mean 'Kazakhstan'?"


def test_unknown_country_error_suggests_no_listed_name() -> None:
    error = UnknownCountryError("Xanad", known=("Xanadu", "Xebec"))

    assert error.suggestions == ()
    assert str(error) == "no country 'Xanad'; known: Xanadu, Xebec"


@pytest.mark.parametrize("suggest", [None, countries.suggest])
def test_unknown_country_error_without_suggestions_says_what_to_use(suggest: Any) -> None:
    assert str(UnknownCountryError("Niger", suggest=suggest)) == (
        "no country 'Niger'; the data have only members, former members and observers: see cstopa.load().countries"
    )


def test_unknown_edition_error_lists_editions_and_points_to_read() -> None:
    assert str(UnknownEditionError("2024.1", ("2025.1",))) == "no edition '2024.1'; known: 2025.1"
    assert str(UnknownEditionError("mine.json", ("2025.1",))) == (
        "no edition 'mine.json'; known: 2025.1; to read your own file, use cstopa.read(path)"
    )


def test_data_error_lists_its_problems() -> None:
    assert str(DataError((PROBLEM,))) == "the document has 1 problem:\n  $.sources: is missing"
    assert str(DataError((PROBLEM,) * 2)).startswith("the document has 2 problems:\n")
    assert str(DataError((PROBLEM,) * 100, True)).startswith("the document has more than 100 problems:\n")


def test_module_imports_nothing_from_the_package() -> None:
    """Not even inside a function, so every module can import it."""
    imported: list[str] = []
    for node in ast.walk(ast.parse(inspect.getsource(errors))):
        if isinstance(node, ast.Import):
            imported += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            imported.append("." * node.level + (node.module or ""))

    assert "attrs" in imported
    assert [name for name in imported if name.startswith((".", "cstopa"))] == []


def test_unknown_country_error_for_a_number_names_the_column_to_use() -> None:
    assert str(UnknownCountryError("398", suggest=countries.suggest)) == (
        "no country '398'; numbers differ between code lists: for ISO 3166-1, use countries.where(numeric='398')"
    )
