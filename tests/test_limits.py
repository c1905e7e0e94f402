"""The outputs of an accepted document are limited: canonical JSON, rows, CSV, exports and messages.

No test measures time: if the work grew with the square of a document's size, the test would not end.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from documents import valid_documents
from hypothesis import given, settings

import cstopa
from cstopa import CstopaError, DataError, Dataset
from cstopa.model import document, rows
from cstopa.reading import checked, limits

Document = dict[str, Any]

CITED: Document = {"sources": ["page"]}
LONG = "n" * 2_000
MAX_BYTES = 4 * 2**20
MAX_REPEATED = 32 * 2**20
MAX_MESSAGE = 100_000


def parsed(raw: Document) -> Dataset:
    return cstopa.parse(json.dumps(raw, ensure_ascii=False))


def refused(raw: Document) -> DataError:
    with pytest.raises(DataError) as caught:
        parsed(raw)
    return caught.value


def people(count: int, **fields: Any) -> list[Document]:
    return [{"id": f"p{number}", "name": {"en": "P"}} | CITED | fields for number in range(count)]


def events(count: int, **fields: Any) -> list[Document]:
    return [{"id": f"e{number}", "kind": "other_event", "status": "held"} | CITED | fields for number in range(count)]


# --- Canonical text ---------------------------------------------------------------------------------


def canonical_size(raw: Document) -> int:
    return len(json.dumps(raw, ensure_ascii=False, indent=1).encode()) + 1  # with the line end


def test_limit_of_canonical_text_is_exact(small: Document) -> None:
    small["people"] += people(2_200, note="n")
    missing = MAX_BYTES - canonical_size(small)
    for person in small["people"][2:]:
        person["note"] += "n" * min(missing, 1_999)
        missing -= len(person["note"]) - 1
    data = parsed(small)
    assert canonical_size(small) == len(data.to_json()) == MAX_BYTES
    assert len(cstopa.parse(data.to_json()).people) == 2_202

    small["people"][-1]["name"]["en"] += "P"

    assert len(json.dumps(small)) < MAX_BYTES
    assert [str(problem) for problem in refused(small).problems] == [
        "$: has 4194305 bytes as to_json() writes it; at most 4194304 can be read again: split the document"
    ]
    assert refused(small).problems[0].rule == "canonical_size"


def test_minified_document_of_3_mb_with_40_000_people_is_refused(small: Document) -> None:
    small["people"] += people(40_000, note="A note of some length.")
    text = json.dumps(small, separators=(",", ":"))

    assert 3_000_000 < len(text) < MAX_BYTES
    with pytest.raises(DataError) as caught:
        cstopa.parse(text)
    assert [problem.rule for problem in caught.value.problems] == ["canonical_size"]


# --- Repetitions ------------------------------------------------------------------------------------


def repeated(raw: Document, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return the number of repeated characters, from the message if none are allowed."""
    with monkeypatch.context() as patch:
        patch.setattr(limits, "MAX_REPEATED", 0)
        (problem,) = refused(raw).problems
    assert (problem.path, problem.rule) == ("$", "repetition")
    number = re.match(
        "would repeat ([0-9]+) characters in tables and exports; at most 0 are allowed: ", problem.message
    )
    assert number
    return int(number[1])


def test_repetitions_of_a_participant(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell of ids and one of names in the event's row, and a row for each participant, which counts 64 more."""
    small["events"] = events(1)
    without = repeated(small, monkeypatch)
    small["events"][0]["participants"] = ["ann", "bob"]
    cells = len("ann") + len("bob") + len("Ann") + len("Bob")
    row = len("e0") + len("other event, date not known")

    assert repeated(small, monkeypatch) - without == cells + 2 * (64 + row) + cells


def test_repetitions_of_a_source(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exports have its address, title and publisher wherever it is cited."""
    without = repeated(small, monkeypatch)
    citations = len(parsed(small).citations) + 2  # once more for a delegation, and for the only member of it
    small["sources"][0]["publisher"] += "12345"

    assert repeated(small, monkeypatch) - without == 5 * citations


def test_repetitions_of_years(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row for each country and year from the Charter to the last year before the release, in 2030."""
    step = {"date": "2010", "kind": "charter_in_force", "what": "w"} | CITED
    small["organizations"][0]["events"] = [step]
    with_charter = repeated(small, monkeypatch)
    step["date"] = "2020"

    rows_less = 2 * 10
    assert with_charter - repeated(small, monkeypatch) == rows_less * (64 + len("XA")) + 10 * len("XanaduXebec")


def test_limit_of_repetitions_is_exact(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    number = repeated(small, monkeypatch)

    monkeypatch.setattr(limits, "MAX_REPEATED", number)
    assert len(parsed(small).people) == 2

    monkeypatch.setattr(limits, "MAX_REPEATED", number - 1)
    assert [problem.rule for problem in refused(small).problems] == ["repetition"]


@given(valid_documents())
@settings(max_examples=40)
def test_no_repetition_is_missed(raw: Document) -> None:
    """Every cell of a derived table, and every cell about another record, is counted."""
    data = parsed(raw)
    cells = [
        str(cell).replace("; ", "")  # separators in a cell are not counted
        for table in data.tables
        for row in table.rows()
        for column, cell in zip(table.columns.values(), row.values(), strict=True)
        if cell is not None and (column.field.refers or table.name in rows.TABLES)
    ]
    exports = json.dumps([data.to_popolo(), data.to_ftm()], ensure_ascii=False)

    with pytest.MonkeyPatch.context() as monkeypatch:
        number = repeated(raw, monkeypatch)

    assert sum(map(len, cells)) <= number
    assert len(exports) <= 4 * (number + len(data.to_json()))


def with_participants(small: Document) -> None:
    small["people"] += people(300, name={"en": LONG})
    small["events"] = events(100, participants=[f"p{number}" for number in range(300)])


def with_status_events(small: Document) -> None:
    small["countries"][0] |= {"name": {"en": LONG}}
    step = {"date": "2001", "kind": "charter_signed", "what": "w"} | CITED
    small["countries"][0]["events"] = [step] * 20_000


def with_attestations(small: Document) -> None:
    small["people"] += people(1, name={"en": LONG})
    small["mandates"] = [{"id": "m", "person": "p0", "role": "chairman", "attested": ["2020"] * 20_000} | CITED]


def with_long_bodies(small: Document) -> None:
    small["parliaments"][0]["name"]["en"] = LONG
    small["mandates"] = [
        {"id": f"m{number}", "person": "ann", "role": "foreign_minister", "body": "diet"} | CITED
        for number in range(20_000)
    ]


def with_long_titles(small: Document) -> None:
    small["sources"][0]["title"] = LONG
    small["people"] += people(20_000)


def with_long_publisher(small: Document) -> None:
    small["sources"][0] |= {"publisher": LONG, "title": "T"}
    small["people"] += people(20_000)


def with_conflicts_about_lists(small: Document) -> None:
    """The chosen value is the list of all conflicts, in each of them."""
    small["people"][0]["conflicts"] = [{"field": "conflicts", "value": "v"} | CITED] * 20_000


def with_long_lists_of_subjects(small: Document) -> None:
    act = {"id": "act", "kind": "model_law", "status": "adopted", "subjects": [LONG] * 1_000} | CITED
    small["documents"] = [act | {"conflicts": [{"field": "subjects", "value": "v"} | CITED] * 10_000}]


def with_sources_of_members(small: Document) -> None:
    """Exports have the sources of a delegation for each of its members."""
    small["sources"] += [small["sources"][0] | {"id": f"s{number}"} for number in range(2_000)]
    small["people"] += people(2_000)
    delegation = small["compositions"][0]["delegations"][0]
    delegation["members"] = [person["id"] for person in small["people"]]
    delegation["sources"] = [source["id"] for source in small["sources"]]


def with_many_years(small: Document) -> None:
    """Membership of each country in each of 9,998 years."""
    codes = [f"{first}{second}" for first in "CDEFGHJKLM" for second in "ABCDEFGHIJ"]
    small["countries"] += [
        small["countries"][0] | {"id": code, "alpha_2": code, "alpha_3": f"{code}X", "numeric": f"{number:03}"}
        for number, code in enumerate(codes)
    ]
    small["edition"]["released"] = "9999"
    small["organizations"][0]["events"] = [{"date": "0001", "kind": "charter_in_force", "what": "w"} | CITED]


@pytest.mark.parametrize(
    "change",
    [
        with_participants,
        with_status_events,
        with_attestations,
        with_long_bodies,
        with_long_titles,
        with_long_publisher,
        with_conflicts_about_lists,
        with_long_lists_of_subjects,
        with_sources_of_members,
        with_many_years,
    ],
)
def test_document_that_repeats_too_much_is_refused(small: Document, change: Callable[[Document], None]) -> None:
    change(small)

    error = refused(small)

    assert [(problem.path, problem.rule) for problem in error.problems] == [("$", "repetition")]
    assert int(error.problems[0].message.split()[2]) > MAX_REPEATED
    assert error.problems[0].message.endswith(
        f"at most {MAX_REPEATED} are allowed: shorten what many records refer to, or split the document"
    )


def test_both_problems_are_reported(small: Document) -> None:
    with_participants(small)
    small["events"] = events(1_100, participants=small["events"][0]["participants"])

    assert [problem.rule for problem in refused(small).problems] == ["canonical_size", "repetition"]


@pytest.mark.parametrize("edition", ["2025.1", "2026.1", "2026.2"])
def test_shipped_editions_are_far_below_the_limit(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the limit of its size, a document that repeats as much as a shipped one uses a quarter of what is allowed."""
    text = cstopa.load(edition).to_json()

    assert repeated(json.loads(text), monkeypatch) < 2 * len(text.encode())


# --- Memory -----------------------------------------------------------------------------------------

_IN_LITTLE_MEMORY = """
import resource, sys, tempfile
resource.setrlimit(resource.RLIMIT_AS, (450 * 10**6,) * 2)
import cstopa
data = cstopa.parse(sys.stdin.buffer.read())
cstopa.parse(data.to_json())
with tempfile.TemporaryDirectory() as folder:
    for table in data.tables:
        assert len(table.rows()) == len(table)
        table.to_csv(folder + "/table.csv")
    data.to_datapackage(folder + "/package")
    data.to_sqlite(folder + "/data.sqlite")
assert data.to_popolo() and data.to_ftm()
print(sum(map(len, data.tables)))
"""


def with_most_rows(small: Document) -> None:
    """198,000 persons in delegations: the rows and the entities that need the most memory."""
    small["people"] += people(600)
    members = [f"p{number}" for number in range(600)]
    small["compositions"] += [
        {"id": f"c{number}", "delegations": [small["compositions"][0]["delegations"][0] | {"members": members}]} | CITED
        for number in range(330)
    ]


def with_widest_characters(small: Document) -> None:
    """Names of characters that take four bytes each in memory; the notes make the document large."""
    small["people"] += people(1, name={"en": "😀" * 2_000}) + [
        person | {"id": f"q{place}"} for place, person in enumerate(people(1_400, note=LONG))
    ]
    small["mandates"] = [{"id": "m", "person": "p0", "role": "chairman", "attested": ["2020"] * 15_800} | CITED]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space of a process")
@pytest.mark.parametrize("change", [with_most_rows, with_widest_characters])
def test_everything_fits_into_450_mb(
    small: Document, change: Callable[[Document], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(small)
    assert 0.9 * MAX_REPEATED < repeated(small, monkeypatch) <= MAX_REPEATED

    done = subprocess.run(
        [sys.executable, "-c", _IN_LITTLE_MEMORY], input=json.dumps(small), capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


# --- Messages ---------------------------------------------------------------------------------------


def with_unknown_keys(small: Document) -> None:
    small |= {"\U0010ffff" * 2_000 + str(number): 0 for number in range(200)}


def with_unknown_references(small: Document) -> None:
    small["people"] += people(200, country="\U0010ffff" * 2_000)


def with_unknown_fields(small: Document) -> None:
    small["people"][0]["conflicts"] = [{"field": "\ue000" * 2_000, "value": "v"} | CITED] * 200


def with_one_long_id(small: Document) -> None:
    small["people"] += [person | {"id": "x" * 2_000} for person in people(200)]


def with_unknown_words(small: Document) -> None:
    small["events"] = events(200, kind="\ue000" * 2_000)


@pytest.mark.parametrize(
    "change", [with_unknown_keys, with_unknown_references, with_unknown_fields, with_one_long_id, with_unknown_words]
)
def test_message_about_a_document_is_short(small: Document, change: Callable[[Document], None]) -> None:
    change(small)

    error = refused(small)

    assert len(error.problems) == 100
    assert len(str(error)) < MAX_MESSAGE


def test_message_about_duplicate_keys_is_short() -> None:
    key = json.dumps("\ue000" * 2_000)
    objects = ",".join([f"{{{key}:0,{key}:0}}"] * 100)

    with pytest.raises(DataError) as caught:
        cstopa.parse(f"[{objects}]")

    assert len(caught.value.problems) == 100
    assert len(str(caught.value)) < MAX_MESSAGE


_HUGE = "\ue000" * 10**6
_QUESTIONS: dict[str, Callable[[Dataset], object]] = {
    "table": lambda data: data[_HUGE],
    "id": lambda data: data.people[_HUGE],
    "column": lambda data: data.people.where(**{_HUGE: 1}),
    "where id": lambda data: data.people.where(id=_HUGE),
    "where name": lambda data: data.people.where(name=_HUGE),
    "where country": lambda data: data.people.where(country=_HUGE),
    "where participants": lambda data: data.events.where(participants=_HUGE),
    "where word": lambda data: data.events.where(kind=_HUGE),
    "where pattern": lambda data: data.countries.where(alpha_3=_HUGE),
    "where date": lambda data: data.events.where(date=_HUGE),
    "where record": lambda data: data.citations.where(record=_HUGE),
    "where field": lambda data: data.conflicts.where(field=_HUGE),
    "timeline": lambda data: data.events.timeline(by=_HUGE),
    "country": lambda data: data.country(_HUGE),
    "country codes": lambda data: data.country_codes([], code=_HUGE),  # type: ignore[call-overload]
    "delegation": lambda data: data.composition().delegation_for(_HUGE),
    "chamber": lambda data: data.total_seats(chamber=_HUGE),  # type: ignore[arg-type]
    "incomplete": lambda data: data.total_seats(),
    "composition": lambda data: data.composition(_HUGE),
    "role": lambda data: data.holders(_HUGE, on="2020-01-01"),  # type: ignore[call-overload]
    "day": lambda data: data.holders("chairman", on=_HUGE),
    "members": lambda data: data.members(on=_HUGE),
    "style": lambda data: data.edition.cite(_HUGE),  # type: ignore[arg-type]
    "seat chart": lambda data: cstopa.seat_chart(data.composition()),
    "search": lambda data: data.search(_HUGE),
    "edition": lambda _: cstopa.load(_HUGE),
    "date": lambda _: cstopa.PartialDate(_HUGE),
}


@pytest.mark.parametrize("question", _QUESTIONS)
def test_message_about_a_question_is_short(small: Document, question: str) -> None:
    """However long the question is, and however long the names that may have been meant."""
    small["compositions"][0] |= {"id": "c" * 2_000, "without_line": [], "not_seen": ["XB"]}
    small["compositions"][0]["delegations"][0]["allocations"][0]["seats"] = 1_000
    small["edition"]["latest_composition"] = "c" * 2_000
    small["countries"][1]["name"]["en"] = LONG
    small["people"] += [person | {"id": f"{person['id']}{LONG[:1_900]}"} for person in people(200, name={"en": LONG})]
    data = parsed(small)

    with pytest.raises((CstopaError, ValueError)) as caught:
        _QUESTIONS[question](data)

    assert len(str(caught.value)) < 2_000


def test_incomplete_composition_with_many_long_names_has_a_short_message(small: Document) -> None:
    codes = [f"{first}{second}" for first in "CDEFGHJKLM" for second in "ABCDEFGHIJ"]
    small["countries"] += [
        small["countries"][0]
        | {"id": code, "alpha_2": code, "alpha_3": f"{code}X", "numeric": f"{number:03}", "name": {"en": LONG}}
        for number, code in enumerate(codes)
    ]
    small["compositions"][0]["not_seen"] = codes

    with pytest.raises(cstopa.IncompleteError) as caught:
        parsed(small).total_seats()

    assert f"the lines of {'n' * 58}" in str(caught.value)
    assert "… and 88 more were not seen; ask for one country" in str(caught.value)
    assert len(str(caught.value)) < MAX_MESSAGE


# --- Ids of rows ------------------------------------------------------------------------------------


def test_equal_parts_of_records_have_rows_with_distinct_ids(small: Document) -> None:
    conflict = {"field": "note", "value": "v"} | CITED
    step = {"date": "2001", "kind": "charter_signed", "what": "w"} | CITED
    small["countries"][0] |= {"conflicts": [conflict, conflict | {"note": "n"}], "events": [step, step]}
    small["organizations"][0] |= {"conflicts": [conflict, conflict], "events": [step, step]}
    small["parliaments"] += [{"id": "other", "country": "XB", "name": {"en": "Other"}} | CITED]
    small["chambers"] += [{"id": "one", "parliament": "other", "kind": "unicameral", "name": {"en": "One"}} | CITED]
    delegation = {"parliament": "other", "allocations": [{"chamber": "one", "seats": 1}], "members": ["ann"]} | CITED
    seen = small["compositions"][0]
    del seen["without_line"]
    seen["delegations"] += [delegation | {"representative": "ann"}]
    small["compositions"] += [seen | {"id": "again"}]
    small["mandates"] = [{"id": "m", "person": "ann", "role": "chairman", "attested": ["2001", "2001"]} | CITED]
    small["events"] = events(2, participants=["ann", "bob"])
    data = parsed(small)

    for name in rows.TABLES:
        ids = [row.id for row in data[name]]
        assert len(ids) > 1
        assert len(set(ids)) == len(ids), name
        assert all(data[name][id_].id == id_ for id_ in ids)
    assert {*document.TABLES, *rows.TABLES} == {table.name for table in data}


def test_title_of_a_source_counts_wherever_the_source_is_named(small: Document) -> None:
    def repeated() -> tuple[int, int]:
        read = checked.decode(json.dumps(small))
        return sum(limits._repeated(read)), len(list(rows.citations(read)))

    before, citations = repeated()
    small["sources"][0]["title"] = "T" * 10

    # Exports repeat the source of the delegation for the delegation and for its one member.
    assert repeated() == (before + 10 * (citations + 2), citations)
