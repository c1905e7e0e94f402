import inspect
import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import pytest

import cstopa
from cstopa import Dataset, NoDelegationError, UnknownCountryError

PUBLIC = {
    "changes": "(old: str | Dataset, new: str | Dataset) -> Table[Change]",
    "composition": "(id: str | None = None) -> Composition",
    "country": "(name: str | Country) -> Country",
    "country_codes": "(names: Iterable[object], *, code: IsoCode | IntegerCode = 'alpha_2') -> dict[str, str | None] | dict[str, int | None]",
    "country_names": "() -> Table[CountryName]",
    "delegation_for": "(country: str | Country) -> Delegation",
    "delegations": "() -> tuple[Delegation, ...]",
    "editions": "() -> tuple[str, ...]",
    "load": "(edition: str | None = None) -> Dataset",
    "parse": "(text: str | bytes) -> Dataset",
    "read": "(path: str | os.PathLike[str]) -> Dataset",
    "seat_chart": "(composition: Composition | str | None = None) -> str",
    "seat_charts": "(compositions: Iterable[Composition | str] | None = None) -> str",
    "seat_positions": "(composition: Composition | str | None = None) -> list[Place]",
    "total_seats": "(country: str | Country | None = None, *, chamber: ChamberValue | ChamberKind | None = None) -> int",
}

EXPORTS = {
    "Composition.to_arrow": "(self) -> pyarrow.Table",
    "Composition.to_csv": "(self, path: str | os.PathLike[str], *, safe: bool = False) -> None",
    "Composition.to_pandas": "(self) -> pandas.DataFrame",
    "Composition.to_polars": "(self) -> polars.DataFrame",
    "Dataset.to_datapackage": "(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> None",
    "Dataset.to_ftm": "(self) -> list[dict[str, Any]]",
    "Dataset.to_json": "(self) -> str",
    "Dataset.to_popolo": "(self) -> dict[str, list[dict[str, Any]]]",
    "Table.to_arrow": "(self) -> pyarrow.Table",
    "Table.timeline": "(self, *, by: str | None = None) -> str",
    "Table.timeline_rows": "(self, *, by: str | None = None) -> list[Row]",
    "Table.to_csv": "(self, path: str | os.PathLike[str], *, safe: bool = False) -> None",
    "Table.to_pandas": "(self) -> pandas.DataFrame",
    "Table.to_polars": "(self) -> polars.DataFrame",
}

PUBLIC_CLASSES = [
    "Allocation", "Chamber", "ChamberKind", "Change", "CitationRow", "Column", "Composition", "Conflict",
    "ConflictRow", "Count", "Country", "CountryIdentifiers", "CountryStatus", "CstopaError", "DamagedDataError",
    "DataError", "Dataset",
    "DelegateRow", "Delegation", "Document", "DocumentKind", "DocumentStatus", "Edition", "ElectionKind", "Event",
    "EventFormat", "EventKind", "EventStatus", "Identifiers", "IncompleteError", "Mandate", "Measure", "Membership",
    "MembershipRow", "Mission",
    "Name", "NoDelegationError", "NotFoundError", "Organization", "OrganizationKind", "OrganizationStatus",
    "Parliament", "PartialDate", "Participation", "Person", "Problem", "Qualifier", "Role", "SeatsRow", "Source",
    "SourceKind", "StatusEvent", "StatusEventKind", "StatusRow", "Table", "UnknownCountryError",
    "UnknownEditionError",
    "AttestationRow", "CompositionRow", "CountryName", "DelegationRow", "ParticipantRow", "Place",
]  # fmt: skip


QUESTIONS: list[Callable[[Any], object]] = [
    lambda answers: answers.composition(),
    lambda answers: answers.composition(answers.composition().id),
    lambda answers: answers.country("KZ"),
    lambda answers: answers.country_codes(["Kazakhstan", "Atlantis"], code="alpha_3"),
    lambda answers: answers.delegation_for("KZ"),
    lambda answers: answers.delegations(),
    lambda answers: answers.total_seats(),
    lambda answers: answers.total_seats(country="KZ"),
    lambda answers: answers.total_seats("KZ"),
    lambda answers: answers.total_seats(chamber="upper"),
    lambda answers: answers.total_seats(country="KZ", chamber="upper"),
]


@pytest.fixture
def pinned(monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """Edition 2026.1, from which the module-level functions answer in this test."""
    data = cstopa.load("2026.1")
    monkeypatch.setattr("cstopa.questions._newest", lambda: data)
    return data


def signature(function: Callable[..., object]) -> str:
    """Return the signature of a function, without quotes around its annotations."""
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))


def test_public_names_and_signatures() -> None:
    """Names may be added here. To remove one or change a signature, follow the rules for releases."""
    assert sorted(cstopa.__all__) == sorted([*PUBLIC, *PUBLIC_CLASSES, "__version__"])
    assert {name: signature(getattr(cstopa, name)) for name in PUBLIC} == PUBLIC
    assert all(inspect.isclass(getattr(cstopa, name)) for name in PUBLIC_CLASSES)
    assert {name: signature(attrgetter(name)(cstopa)) for name in EXPORTS} == EXPORTS
    assert dir(cstopa) == sorted(cstopa.__all__)


def test_unknown_attribute_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'cstopa' has no attribute 'delegation'"):
        cstopa.delegation  # type: ignore[attr-defined]  # noqa: B018


def test_every_public_name_has_a_docstring() -> None:
    for name in [*PUBLIC, *PUBLIC_CLASSES]:
        assert inspect.getdoc(getattr(cstopa, name)), name


@pytest.mark.parametrize("question", QUESTIONS)
def test_module_answers_are_those_of_the_newest_dataset(question: Callable[[Any], object]) -> None:
    assert question(cstopa) == question(cstopa.load())


def test_answers_of_a_released_edition(pinned: Dataset) -> None:
    assert cstopa.composition() is pinned.composition()
    assert cstopa.total_seats() == 67
    assert {delegation.country.id: delegation.seats for delegation in cstopa.delegations()} == {
        "BY": 11,
        "KZ": 16,
        "KG": 6,
        "RU": 22,
        "TJ": 12,
    }
    assert [country.id for country in cstopa.composition().without_line] == ["AM"]
    assert cstopa.country("Kyrgyz Republic").alpha_3 == "KGZ"
    assert cstopa.country_codes(["Kirghizia"]) == {"Kirghizia": "KG"}


@pytest.mark.usefixtures("pinned")
def test_chart_shows_the_latest_composition_or_the_given_one() -> None:
    composition = cstopa.composition("kg-7")

    assert (len(cstopa.seat_positions()), len(cstopa.seat_positions(composition))) == (67, 68)
    assert (">67<" in cstopa.seat_chart(), ">68<" in cstopa.seat_chart(composition)) == (True, True)


@pytest.mark.usefixtures("pinned")
def test_country_without_delegation_raises_no_delegation_error() -> None:
    with pytest.raises(NoDelegationError, match=r"its seats are not known"):
        cstopa.delegation_for("Armenia")


def test_unknown_country_raises_unknown_country_error() -> None:
    with pytest.raises(UnknownCountryError):
        cstopa.delegation_for("Niger")
    with pytest.raises(UnknownCountryError, match="did you mean 'Kazakhstan'"):
        cstopa.delegation_for("Kazakstn")


@pytest.mark.parametrize("value", [None, 7, b"KZ", ["KZ"], {}])
def test_non_string_country_raises_type_error(value: object) -> None:
    message = f"^a country is a string such as 'Kazakhstan' or 'KZ', not {type(value).__name__}$"
    with pytest.raises(TypeError, match=message):
        cstopa.delegation_for(value)  # type: ignore[arg-type]


def test_instance_of_a_str_subclass_is_accepted() -> None:
    class Text(str):
        __slots__ = ()

    assert cstopa.delegation_for(Text("KZ")) is cstopa.delegation_for("KZ")
    assert cstopa.delegation_for(Text("kazakhstan")) is cstopa.delegation_for("KZ")
