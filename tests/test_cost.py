"""What must stay cheap, told without a clock: which modules are imported, which files are read, what is gone through."""

import builtins
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, cast

import attrs
import pytest

import cstopa
from cstopa import Dataset, Table, names

ADDED = "import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
READ = """
import json, sys
read = []
sys.addaudithook(lambda event, args: event == "open" and "/cstopa/data/" in str(args[0]) and read.append(args[0]))
{code}
print(json.dumps([path.replace(chr(92), "/").rsplit("/", 1)[1] for path in read]))
"""


def output(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout


def added(code: str) -> set[str]:
    """The modules that a new process imports for this code."""
    return set(output(ADDED.format(code=code)).split())


def read(code: str) -> list[str]:
    """The data files that a new process opens for this code, each as often as it does."""
    found: list[str] = json.loads(output(READ.format(code=code)))
    return found


class Counted(tuple[Any, ...]):
    """A tuple that knows how often it was gone through."""

    __slots__ = ()
    times = 0

    def __iter__(self) -> Iterator[Any]:
        type(self).times += 1
        return super().__iter__()


@pytest.fixture
def times() -> Iterator[type[Counted]]:
    Counted.times = 0
    yield Counted
    Counted.times = 0


# --- Modules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["import cstopa", "from cstopa import delegation_for", "import cstopa; dir(cstopa)"])
def test_importing_the_package_imports_next_to_nothing(code: str) -> None:
    assert added(code) == {"cstopa", "cstopa.questions"}


def test_the_first_answer_imports_what_it_needs_of_the_package() -> None:
    modules = {name for name in added("import cstopa; cstopa.total_seats()") if name.startswith("cstopa.")}

    assert modules == {
        f"cstopa.{name}"
        for name in (
            *(
                "errors",
                "dates",
                "vocabulary",
                "cells",
                "record",
                "catalog",
                "names",
                "model",
                "walk",
                "codec",
                "checks",
            ),
            *("table", "dataset", "loading", "questions"),
        )
    }


def test_the_first_answer_imports_nothing_that_only_other_questions_need() -> None:
    code = "import attrs, cattrs, importlib_resources; import cstopa; cstopa.total_seats()"
    needed = added("import attrs, cattrs, importlib_resources")

    assert not (added(code) - needed) & {"argparse", "asyncio", "calendar", "difflib", "html", "sqlite3", "xml"}


def test_suggestions_are_looked_for_when_they_are_read() -> None:
    asked = "import contextlib, cstopa\nwith contextlib.suppress(LookupError): cstopa.delegation_for('Kazakstn')"
    read = "import cstopa\ntry: cstopa.delegation_for('Kazakstn')\nexcept LookupError as error: error.suggestions"

    assert ["difflib" in added(code) for code in (asked, read)] == [False, True]


def test_a_question_that_was_asked_before_goes_through_no_import(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask() -> list[object]:
        delegations = cstopa.delegation_for("KZ"), cstopa.delegation_for("RUSSIA"), *cstopa.delegations()
        countries = cstopa.country("KG"), cstopa.country_codes(["Armenia"])
        return [delegations, countries, cstopa.total_seats(), cstopa.composition()]

    def noted(name: str, *rest: Any) -> Any:
        imported.append(name)
        return real(name, *rest)

    imported: list[str] = []
    real = builtins.__import__
    answers = ask()
    monkeypatch.setattr(builtins, "__import__", noted)  # an import statement calls it
    again = ask()
    monkeypatch.undo()

    assert again == answers
    assert imported == []


# --- Files ------------------------------------------------------------------------------------------


def test_importing_the_package_reads_no_data() -> None:
    assert read("import cstopa; cstopa.editions()") == []


def test_an_edition_is_read_once_however_often_it_is_asked() -> None:
    code = (
        "import cstopa; cstopa.total_seats(); cstopa.load().people.rows(); cstopa.load('2026.1'); cstopa.delegations()"
    )

    assert read(code) == ["cstopa-2026.1.json"]


def test_the_names_of_countries_are_read_once_and_only_for_a_name() -> None:
    code = "import cstopa; [cstopa.delegation_for(one) for one in ('KZ', 'РОССИЯ')]; cstopa.country_codes(['x', 'y'])"

    assert read(code) == ["cstopa-2026.1.json", "country_names.json"]


def test_no_edition_is_read_but_the_one_that_is_asked() -> None:
    assert read("import cstopa; cstopa.load('2025.1').total_seats()") == ["cstopa-2025.1.json"]


# --- Indexes ----------------------------------------------------------------------------------------


def test_a_record_is_found_by_id_without_going_through_its_table(times: type[Counted]) -> None:
    people = cstopa.load("2025.1").people
    table = Table(people.name, people.record_class, times(people.records), people.edition, people.citation)
    table.by_id("kogut-viktor")
    before = times.times
    for person in people:
        assert table.by_id(person.id) is person

    assert times.times == before > 0


def test_a_country_is_found_without_going_through_the_countries(times: type[Counted]) -> None:
    document = cstopa.load("2025.1")._document
    data = Dataset.of(attrs.evolve(cast(Any, document), countries=times(document.countries)))
    data.country("KZ")
    before = times.times
    for name in ("Kazakhstan", "RU", "Беларусь"):
        data.country(name)

    assert times.times == before > 0


def test_a_delegation_is_found_by_a_listed_name_without_folding_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = cstopa.load("2025.1")
    data.delegation_for("KZ")
    monkeypatch.setattr(names, "fold", None)

    assert [data.delegation_for(name).seats for name in ("Kazakhstan", "RUS", "Беларусь")] == [16, 22, 11]


def test_a_delegation_is_found_without_going_through_the_delegations(times: type[Counted]) -> None:
    document = cstopa.load("2025.1")._document
    composition = document.edition.latest_composition
    composition = attrs.evolve(cast(Any, composition), delegations=times(composition.delegations))
    edition = attrs.evolve(cast(Any, document.edition), latest_composition=composition)
    data = Dataset.of(attrs.evolve(cast(Any, document), edition=edition, compositions=(composition,)))
    for asked in (data, composition):
        asked.delegation_for("KZ")
        before = times.times
        for code in ("BY", "RUSSIA", "Кыргызстан"):
            asked.delegation_for(code)

        assert times.times == before > 0
