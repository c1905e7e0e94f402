import inspect
from operator import attrgetter

import pytest

import cstopa
from cstopa import NoDelegationError, UnknownCountryError

PUBLIC = {
    "changes": "(old: 'str | Dataset', new: 'str | Dataset') -> 'tuple[Change, ...]'",
    "composition": "(id: str | None = None) -> 'Composition'",
    "country": "(name: str) -> 'Country'",
    "country_codes": "(names: 'Iterable[object]', *, code: str = 'alpha_2') -> dict[str, str | None]",
    "delegation_for": "(country: str) -> 'Delegation'",
    "delegations": "() -> 'tuple[Delegation, ...]'",
    "editions": "() -> tuple[str, ...]",
    "load": "(edition: str | None = None) -> 'Dataset'",
    "parse": "(text: str | bytes) -> 'Dataset'",
    "read": "(path: 'str | PathLike[str]') -> 'Dataset'",
    "seat_chart": "(composition: 'Composition | None' = None) -> str",
    "seat_positions": "(composition: 'Composition | None' = None) -> 'list[Place]'",
    "total_seats": "(*, country: str | None = None, chamber: str | None = None) -> int",
}

EXPORTS = {
    "Composition.to_csv": "(self, path: str | os.PathLike[str], *, safe: bool = False) -> None",
    "Dataset.to_datapackage": "(self, folder: 'str | os.PathLike[str]', *, overwrite: 'bool' = False) -> 'None'",
    "Dataset.to_ftm": "(self) -> 'list[dict[str, Any]]'",
    "Dataset.to_json": "(self) -> 'str'",
    "Dataset.to_popolo": "(self) -> 'dict[str, list[dict[str, Any]]]'",
    "Table.to_csv": "(self, path: 'str | os.PathLike[str]', *, safe: 'bool' = False) -> 'None'",
}

PUBLIC_CLASSES = [
    "Allocation", "Chamber", "ChamberKind", "Change", "CitationRow", "Column", "Composition", "Conflict",
    "ConflictRow", "Count", "Country", "CountryStatus", "CstopaError", "DamagedDataError", "DataError", "Dataset",
    "DelegateRow", "Delegation", "Document", "DocumentKind", "DocumentStatus", "Edition", "ElectionKind", "Event",
    "EventFormat", "EventKind", "EventStatus", "Identifiers", "IncompleteError", "Mandate", "Measure", "Mission",
    "Name", "NoDelegationError", "NotFoundError", "Organization", "OrganizationKind", "OrganizationStatus",
    "Parliament", "PartialDate", "Participation", "Person", "Problem", "Qualifier", "Role", "SeatsRow", "Source",
    "SourceKind", "StatusEvent", "StatusEventKind", "StatusRow", "Table", "UnknownCountryError",
    "UnknownEditionError",
]  # fmt: skip


def test_the_public_names_and_signatures_are_promised() -> None:
    """A name may be added here; none may go, and no signature may change, but by the rules of a release."""
    assert sorted(cstopa.__all__) == sorted([*PUBLIC, *PUBLIC_CLASSES, "__version__"])
    assert {name: str(inspect.signature(getattr(cstopa, name))) for name in PUBLIC} == PUBLIC
    assert all(inspect.isclass(getattr(cstopa, name)) for name in PUBLIC_CLASSES)
    assert {name: str(inspect.signature(attrgetter(name)(cstopa))) for name in EXPORTS} == EXPORTS
    assert dir(cstopa) == sorted(cstopa.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'cstopa' has no attribute 'delegation'"):
        cstopa.delegation  # noqa: B018


def test_every_public_name_says_what_it_is() -> None:
    for name in [*PUBLIC, *PUBLIC_CLASSES]:
        assert inspect.getdoc(getattr(cstopa, name)), name


def test_the_newest_edition_answers() -> None:
    assert cstopa.total_seats() == 67
    assert {one.country.id: one.seats for one in cstopa.delegations()} == {
        "BY": 11,
        "KZ": 16,
        "KG": 6,
        "RU": 22,
        "TJ": 12,
    }
    assert [one.id for one in cstopa.composition().without_line] == ["AM"]
    assert cstopa.country("Kyrgyz Republic").alpha_3 == "KGZ"
    assert cstopa.country_codes(["Kirghizia"]) == {"Kirghizia": "KG"}


def test_the_chart_is_of_the_composition_seen_latest_unless_one_is_given() -> None:
    seen = cstopa.composition("kg-7")

    assert (len(cstopa.seat_positions()), len(cstopa.seat_positions(seen))) == (67, 68)
    assert (">67<" in cstopa.seat_chart(), ">68<" in cstopa.seat_chart(seen)) == (True, True)


def test_errors_of_the_first_minute() -> None:
    with pytest.raises(NoDelegationError, match=r"its seats are not known"):
        cstopa.delegation_for("Armenia")
    with pytest.raises(UnknownCountryError):
        cstopa.delegation_for("Niger")
    with pytest.raises(UnknownCountryError, match="did you mean 'Kazakhstan'"):
        cstopa.delegation_for("Kazakstn")


@pytest.mark.parametrize("value", [None, 7, b"KZ", ["KZ"], {}])
def test_a_country_is_asked_by_a_text(value: object) -> None:
    with pytest.raises(
        TypeError, match=f"a country is a text such as 'Kazakhstan' or 'KZ', not {type(value).__name__}"
    ):
        cstopa.delegation_for(value)  # type: ignore[arg-type]


def test_a_text_of_another_class_is_a_text_too() -> None:
    class Text(str):
        __slots__ = ()

    assert cstopa.delegation_for(Text("KZ")) is cstopa.delegation_for("KZ")
    assert cstopa.delegation_for(Text("kazakhstan")) is cstopa.delegation_for("KZ")
