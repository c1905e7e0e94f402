import functools
import sys
import threading
import zlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

import cstopa
from cstopa import DamagedDataError, Dataset, NotFoundError, UnknownEditionError, loading
from cstopa.model.document import TABLES
from cstopa.model.fields import Record, fields_of, parts_of
from cstopa.reading import shipped
from cstopa.reading.shipped import ShippedEdition

# --- Files ------------------------------------------------------------------------------------------


def test_editions_are_sorted_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"cstopa-{edition}.json" for edition in ("2025.10", "2026.1", "2025.9")]
    monkeypatch.setattr(shipped, "_CRC32", dict.fromkeys([*names, "schema.json"], ""))

    assert shipped.editions.__wrapped__() == ("2025.9", "2025.10", "2026.1")


def test_edition_file_is_the_name_of_the_file() -> None:
    assert [shipped.edition_file(edition) for edition in ("2025.1", "2026.1")] == [
        "cstopa-2025.1.json",
        "cstopa-2026.1.json",
    ]


@pytest.mark.parametrize(
    "edition", ["", "2025", "2025.01", "2025.2", "../cstopa-2025.1", "/etc/passwd", "C:\\x", "２０２５.1", "2025.1\x00"]
)
def test_unknown_edition_never_becomes_a_path(edition: str) -> None:
    with pytest.raises(UnknownEditionError) as caught:
        shipped.edition_file(edition)
    assert caught.value.args == (edition, cstopa.editions())


@pytest.mark.parametrize("edition", [2025.1, None, ["2025.1"], b"2025.1"])
def test_non_string_edition_raises_type_error(edition: object) -> None:
    with pytest.raises(TypeError, match=f"an edition is a string such as '2025.1', not {type(edition).__name__}"):
        shipped.edition_file(edition)  # type: ignore[arg-type]


def test_every_shipped_file_has_its_checksum() -> None:
    data = {file.name: file for file in files("cstopa").joinpath("data").iterdir() if file.name.endswith(".json")}

    assert set(shipped._CRC32) == set(data)
    for name, file in data.items():
        content = file.read_bytes()
        assert shipped._CRC32[name] == f"{zlib.crc32(content):08x}"
        assert shipped.content(name) == content
        assert content.endswith(b"}\n")
        assert b"\r" not in content


@pytest.mark.parametrize("file", sorted(shipped._CRC32))
def test_changed_file_raises_damaged_data_error(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(shipped._CRC32, file, "00000000")

    with pytest.raises(DamagedDataError) as caught:
        shipped.content(file)
    (problem,) = caught.value.problems
    assert (problem.path, problem.rule) == ("$", "damaged")
    assert problem.message == (
        f"the shipped file {file} does not match its released checksum; "
        "reinstall cstopa (with PyInstaller, bundle it with --collect-data cstopa)"
    )


def test_missing_file_raises_damaged_data_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(shipped._CRC32, "cstopa-1999.1.json", "00000000")

    with pytest.raises(DamagedDataError, match=r"cstopa-1999.1.json cannot be read; reinstall cstopa"):
        shipped.content("cstopa-1999.1.json")


# --- Records ----------------------------------------------------------------------------------------

each_edition = pytest.mark.parametrize("edition", cstopa.editions())


def content(edition: str) -> bytes:
    return shipped.content(shipped.edition_file(edition))


@functools.cache
def parsed(edition: str) -> Dataset:
    """The same edition, read without ``ShippedEdition``."""
    return cstopa.parse(content(edition))


def fresh(edition: str) -> Dataset:
    """A dataset of which only the records that its edition refers to are built."""
    return Dataset.shipped(ShippedEdition(content(edition)))


def references(record: Record) -> Iterator[Any]:
    """Yield the records that a record or a part of it refers to."""
    for part in (record, *(part for _, part in parts_of(record))):
        for field in fields_of(type(part)):
            value = getattr(part, field.name)
            if field.refers and value:
                yield from value if field.many else [value]


def referenced_ids(record: Record) -> set[str]:
    """The ids of all records that a record refers to, directly or through others."""
    ids: set[str] = set()
    records = [record]
    while records:
        new = [each for each in references(records.pop()) if each.id not in ids]
        ids |= {each.id for each in new}
        records += new
    return ids


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The id of each record of a table, once for each time that it is built."""
    ids: list[str] = []
    build = ShippedEdition._build

    def build_and_note(self: ShippedEdition, cls: type, raw: dict[str, Any]) -> Any:
        if cls in TABLES.values():
            ids.append(raw["id"])
        return build(self, cls, raw)

    monkeypatch.setattr(ShippedEdition, "_build", build_and_note)
    return ids


@each_edition
def test_load_builds_only_what_the_edition_refers_to(
    edition: str, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_cache", {})
    cstopa.load(edition)

    assert sorted(built) == sorted(referenced_ids(parsed(edition).edition))


def test_reference_to_one_class_does_not_load_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cstopa.model.document", None)  # as if it could not be imported

    assert ShippedEdition(content("2025.1")).edition.latest_composition.id == "kg-6"


def test_load_builds_few_of_all_records(built: list[str]) -> None:
    data = fresh("2026.1")

    assert 0 < len(built) < sum(len(getattr(data, name)) for name in TABLES) / 5


@each_edition
def test_length_and_ids_of_a_table_build_nothing(edition: str, built: list[str]) -> None:
    data = fresh(edition)
    built.clear()

    for name in TABLES:
        table, expected = getattr(data, name), getattr(parsed(edition), name)
        assert len(table) == len(expected)
        assert tuple(table._indexes) == table._records.ids == tuple(record.id for record in expected)
        with pytest.raises(NotFoundError):
            table.by_id("unknown")
    assert built == []


@each_edition
def test_by_id_builds_one_record_and_what_it_refers_to(edition: str, built: list[str]) -> None:
    for name in TABLES:
        for expected in getattr(parsed(edition), name)[-3:]:
            built.clear()
            table = getattr(fresh(edition), name)
            at_first = set(built)
            built.clear()

            assert table.by_id(expected.id) == expected
            assert sorted(built) == sorted(({expected.id} | referenced_ids(expected)) - at_first)

            built.clear()
            assert table.by_id(expected.id) == expected
            assert built == []


@each_edition
def test_each_record_is_built_once(edition: str, built: list[str]) -> None:
    data = fresh(edition)
    ids = [record.id for name in reversed(TABLES) for record in getattr(data, name)]

    assert sorted(built) == sorted(ids)
    assert len(set(ids)) == len(ids)


@each_edition
def test_each_id_has_one_object_in_its_table(edition: str) -> None:
    data = fresh(edition)

    for name in TABLES:
        table = getattr(data, name)
        by_id = [table.by_id(id_) for id_ in table._records.ids]
        by_index = [table[index] for index in range(len(table))]
        for objects in (by_index, table[:], table, table.records):
            assert list(map(id, objects)) == list(map(id, by_id))


@each_edition
@pytest.mark.parametrize("names", [[*TABLES], [*reversed(TABLES)]], ids=["forwards", "backwards"])
def test_references_are_the_objects_of_the_tables(edition: str, names: list[str]) -> None:
    """Whether a record is built for its own table or for a reference first."""
    data = fresh(edition)
    table_of = {cls: name for name, cls in TABLES.items()}

    for name in names:
        for record in getattr(data, name):
            for each in references(record):
                assert getattr(data, table_of[type(each)]).by_id(each.id) is each


def test_person_of_a_mandate_is_the_object_of_the_table() -> None:
    data = fresh("2025.1")
    person = data.people.by_id("lavrov-sergei")
    (mandate,) = (mandate for mandate in data.mandates if mandate.person == person)

    assert data.mandates.by_id(mandate.id).person is person


@each_edition
def test_records_equal_those_of_a_parsed_document(edition: str) -> None:
    data = fresh(edition)

    assert data.to_json().encode() == content(edition)
    for other in (cstopa.parse(data.to_json()), parsed(edition)):
        assert (data.schema, data.edition) == (other.schema, other.edition)
        for table in data.tables:
            assert list(table) == list(getattr(other, table.name))


@each_edition
def test_records_do_not_depend_on_the_order_in_which_they_are_built(edition: str) -> None:
    for name in TABLES:
        assert getattr(fresh(edition), name)[::-1].records == getattr(parsed(edition), name).records[::-1]


def test_threads_that_ask_at_once_get_one_object() -> None:
    """Sixteen threads ask new datasets for a mandate and its person, in either order."""
    datasets = [fresh("2025.1") for _ in range(300)]
    mandate_id = next(mandate.id for mandate in fresh("2025.1").mandates if mandate.person.id == "lavrov-sergei")
    start = threading.Barrier(16, timeout=30)  # if a thread fails, the others stop too
    objects: list[list[tuple[object, object, object]]] = [[] for _ in datasets]

    def ask(*, person_first: bool) -> None:
        for data, answers in zip(datasets, objects, strict=True):
            start.wait()
            person = data.people.by_id("lavrov-sergei") if person_first else None
            mandate = data.mandates.by_id(mandate_id)
            answers.append((person or data.people.by_id("lavrov-sergei"), mandate.person, mandate))

    threads = [threading.Thread(target=ask, kwargs={"person_first": number % 2 == 0}) for number in range(16)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)

    assert {len(answers) for answers in objects} == {16}
    for answers in objects:
        assert len({(id(person), id(mandate)) for person, _, mandate in answers}) == 1
        assert all(person is of_mandate for person, of_mandate, _ in answers)
