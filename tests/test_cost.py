"""What must stay cheap, without a clock: which modules are loaded, which files are read, what is iterated."""

import builtins
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, cast

import attrs
import pytest

import cstopa
from cstopa import Dataset, Table, countries

NEWEST = f"cstopa-{cstopa.editions()[-1]}.json"
LOADED = "import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
READ = """
import json, sys
read = []
sys.addaudithook(lambda event, args: event == "open" and "/cstopa/data/" in str(args[0]) and read.append(args[0]))
{code}
print(json.dumps([path.replace(chr(92), "/").rsplit("/", 1)[1] for path in read]))
"""


def output(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout


def loaded(code: str) -> set[str]:
    """Return the modules that a new process loads for this code."""
    return set(output(LOADED.format(code=code)).split())


def read(code: str) -> list[str]:
    """Return the data files that a new process opens for this code, each as often as it is opened."""
    found: list[str] = json.loads(output(READ.format(code=code)))
    return found


class Counted(tuple[Any, ...]):
    """A tuple that counts how often it is iterated."""

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


@pytest.mark.parametrize("code", ["import cstopa", "import cstopa; dir(cstopa)"])
def test_import_loads_nothing_else(code: str) -> None:
    assert loaded(code) == {"cstopa", "cstopa.forks"}


def test_first_answer_loads_these_modules_of_the_package() -> None:
    code = "import cstopa; cstopa.total_seats(); cstopa.delegation_for('Kazakhstan')"

    assert {name for name in loaded(code) if name.startswith("cstopa")} == {
        "cstopa",
        "cstopa.countries",
        "cstopa.dataset",
        "cstopa.errors",
        "cstopa.forks",
        "cstopa.loading",
        "cstopa.model",
        "cstopa.model.bodies",
        "cstopa.model.composition",
        "cstopa.model.dates",
        "cstopa.model.fields",
        "cstopa.model.vocabulary",
        "cstopa.questions",
        "cstopa.reading",
        "cstopa.reading.shipped",
        "cstopa.tables",
        "cstopa.tables.of_edition",
    }


def test_first_answer_loads_no_module_of_other_features() -> None:
    code = "import attrs, importlib_resources; import cstopa; cstopa.total_seats(); cstopa.delegation_for('Kazakhstan')"
    others = {"argparse", "asyncio", "calendar", "cattrs", "csv", "difflib", "hashlib", "html", "sqlite3", "xml"}

    assert not (loaded(code) - loaded("import attrs, importlib_resources")) & others
    assert not loaded(code) & {"cattrs", "_hashlib"}


def test_suggestions_are_computed_when_they_are_read() -> None:
    asked = "import contextlib, cstopa\nwith contextlib.suppress(LookupError): cstopa.delegation_for('Kazakstn')"
    read = "import cstopa\ntry: cstopa.delegation_for('Kazakstn')\nexcept LookupError as error: error.suggestions"

    assert ["difflib" in loaded(code) for code in (asked, read)] == [False, True]


def test_repeated_question_runs_no_import_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask() -> list[object]:
        delegations = cstopa.delegation_for("KZ"), cstopa.delegation_for("RUSSIA"), *cstopa.delegations()
        countries = cstopa.country("KG"), cstopa.country_codes(["Armenia"])
        return [delegations, countries, cstopa.total_seats(), cstopa.composition()]

    def recorded(name: str, *rest: Any) -> Any:
        imported.append(name)
        return real(name, *rest)

    imported: list[str] = []
    real = builtins.__import__
    answers = ask()
    monkeypatch.setattr(builtins, "__import__", recorded)  # an import statement calls it
    again = ask()
    monkeypatch.undo()

    assert again == answers
    assert imported == []


# --- Files ------------------------------------------------------------------------------------------


def test_import_reads_no_data() -> None:
    assert read("import cstopa; cstopa.editions()") == []


def test_edition_is_read_once() -> None:
    code = (
        "import cstopa; cstopa.total_seats(); cstopa.load().people.rows(); cstopa.delegations(); "
        "cstopa.load(cstopa.editions()[-1])"
    )

    assert read(code) == [NEWEST]


def test_country_names_are_read_once_and_only_for_a_name() -> None:
    code = "import cstopa; [cstopa.delegation_for(name) for name in ('KZ', 'РОССИЯ')]; cstopa.country_codes(['x', 'y'])"

    assert read(code) == [NEWEST, "country_names.json"]


def test_only_the_requested_edition_is_read() -> None:
    assert read("import cstopa; cstopa.load('2025.1').total_seats()") == ["cstopa-2025.1.json"]


# --- Indexes ----------------------------------------------------------------------------------------


def test_by_id_does_not_iterate_over_the_table(times: type[Counted]) -> None:
    people = cstopa.load("2025.1").people
    table = Table(people.name, people.record_class, times(people.records), people.edition, people.citation)
    table.by_id("kogut-viktor")
    before = times.times
    for person in people:
        assert table.by_id(person.id) is person

    assert times.times == before > 0


def test_country_does_not_iterate_over_the_countries(times: type[Counted]) -> None:
    document = cstopa.load("2025.1")._document
    data = Dataset.of(attrs.evolve(cast(Any, document), countries=times(document.countries)))
    data.country("KZ")
    before = times.times
    for name in ("Kazakhstan", "RU", "Беларусь"):
        data.country(name)

    assert times.times == before > 0


def test_listed_name_is_not_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = cstopa.load("2025.1")
    data.delegation_for("KZ")
    monkeypatch.setattr(countries, "fold", None)

    assert [data.delegation_for(name).seats for name in ("Kazakhstan", "RUS", "Беларусь")] == [16, 22, 11]


def test_delegation_for_does_not_iterate_over_the_delegations(times: type[Counted]) -> None:
    document = cstopa.load("2025.1")._document
    composition = document.edition.latest_composition
    composition = attrs.evolve(cast(Any, composition), delegations=times(composition.delegations))
    edition = attrs.evolve(cast(Any, document.edition), latest_composition=composition)
    data = Dataset.of(attrs.evolve(cast(Any, document), edition=edition, compositions=(composition,)))
    for asked, countries_ in ((data, ("BY", "RUSSIA", "Кыргызстан")), (composition, ("BY", "RUS", "417"))):
        asked.delegation_for("KZ")
        before = times.times
        for country in countries_:
            asked.delegation_for(country)

        assert times.times == before > 0
