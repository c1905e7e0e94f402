import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from documents import changed, valid_documents
from hypothesis import Phase, given, settings, strategies as st

import cstopa
from cstopa import Change, DataError, Dataset, NotFoundError

EDITION = json.loads(cstopa.load("2025.1").to_json())


def parsed(document: dict[str, Any]) -> Dataset:
    return cstopa.parse(json.dumps(document))


def test_edition_has_no_changes_from_itself() -> None:
    assert len(cstopa.changes("2026.1", cstopa.load("2026.1"))) == 0


def test_changed_added_and_removed_records(small: dict[str, Any]) -> None:
    old = parsed(small)
    small["people"][0]["name"]["ru"] = "Анна"
    small["people"][1] = {"id": "cyd", "name": {"en": "Cyd"}, "sources": ["page"]}
    small["compositions"][0]["delegations"][0]["allocations"][0]["seats"] = 4
    small["sources"][0]["published"] = "2030-01-01"
    new = parsed(small)

    assert cstopa.changes(old, new).records == (
        Change("sources", "page", "published", None, "2030-01-01"),
        Change("people", "ann", "name_ru", None, "Анна"),
        Change("people", "bob", "id", "bob", None),
        Change("people", "cyd", "id", None, "cyd"),
        Change("allocations", "seen/low", "seats", 3, 4),
        Change("citations", "bob//page", "id", "bob//page", None),
        Change("citations", "cyd//page", "id", None, "cyd//page"),
        Change("observed_delegations", "seen/XA", "seats", 5, 6),
    )


def test_swapping_the_editions_swaps_old_and_new(small: dict[str, Any]) -> None:
    old = parsed(small)
    small["people"][0]["note"] = "n"
    new = parsed(small)

    assert cstopa.changes(new, old).records == (Change("people", "ann", "note", "n", None),)


def test_fields_of_the_edition_are_compared(small: dict[str, Any]) -> None:
    old = parsed(small)
    small["edition"] |= {"id": "2030.2", "citation": "Somebody, 2031"}
    changes = cstopa.changes(old, parsed(small))

    assert changes.records == (
        Change("edition", "2030.2", "id", "2030.1", "2030.2"),
        Change("edition", "2030.2", "citation", "Nobody, 2030", "Somebody, 2031"),
    )
    assert (changes.edition, changes.citation) == ("2030.1 to 2030.2", "Nobody, 2030 Somebody, 2031")


def test_schema_numbers_are_compared(small: dict[str, Any]) -> None:
    old = parsed(small)
    new = Dataset(schema=2, edition=old.edition, records=old._records)

    assert cstopa.changes(old, new).records == (Change("edition", "2030.1", "schema", 1, 2),)


def test_moved_record_is_a_change_of_after(small: dict[str, Any]) -> None:
    small["people"].append({"id": "cyd", "name": {"en": "Cyd"}, "sources": ["page"]})
    old = parsed(small)
    small["people"].reverse()
    changes = cstopa.changes(old, parsed(small)).where(table="people")

    assert changes.records == (
        Change("people", "ann", "after", None, "bob"),
        Change("people", "bob", "after", "ann", "cyd"),
        Change("people", "cyd", "after", "bob", None),
    )


def test_note_of_a_delegation_is_compared(small: dict[str, Any]) -> None:
    old = parsed(small)
    small["compositions"][0]["delegations"][0]["note"] = "n"

    assert cstopa.changes(old, parsed(small)).records == (Change("observed_delegations", "seen/XA", "note", None, "n"),)


@pytest.mark.parametrize("notes", [("a", "b"), ("a", "a")])
def test_conflicts_that_share_field_and_value_are_compared(small: dict[str, Any], notes: tuple[str, str]) -> None:
    """The second one gets its own id, so that neither hides the other."""
    conflict = {"field": "name.en", "value": "Anna", "sources": ["page"]}
    small["people"][0] |= {"note": "n", "conflicts": [conflict | {"note": note} for note in notes]}
    old = parsed(small)
    small["people"][0]["conflicts"][0]["note"] = "c"
    new = parsed(small)

    assert [row.id for row in old.conflicts] == ["ann/name.en/Anna", "ann/name.en/Anna/2"]
    assert old.conflicts.by_id("ann/name.en/Anna/2").note == notes[1]
    assert cstopa.changes(old, new).records == (Change("conflicts", "ann/name.en/Anna", "note", "a", "c"),)


def test_suffix_never_makes_the_id_of_another_row(small: dict[str, Any]) -> None:
    values = ["x", "x", "x/2", "x", "x/2"]
    conflicts = [{"field": "name.en", "value": value, "sources": ["page"]} for value in values]
    small["people"][0] |= {"note": "n", "conflicts": conflicts}
    ids = [row.id.removeprefix("ann/name.en/") for row in parsed(small).conflicts]

    assert ids == ["x", "x/3", "x/2", "x/4", "x/2/2"]


def test_equal_status_events_have_distinct_ids(small: dict[str, Any]) -> None:
    step = {"date": "2001", "kind": "other_step", "what": "w", "sources": ["page"]}
    step["kind"] = str(next(iter(cstopa.StatusEventKind)))
    small["countries"][0]["events"] = [step, step]
    data = parsed(small)

    assert [row.id for row in data.status_events] == [f"XA/{step['kind']}/2001/w", f"XA/{step['kind']}/2001/w/2"]


def test_values_that_look_the_same_in_a_cell_are_compared(small: dict[str, Any]) -> None:
    small["documents"] = [
        {"id": "d", "kind": "model_law", "status": "adopted", "subjects": ["a; b"], "sources": ["page"]}
    ]
    old = parsed(small)
    small["documents"][0]["subjects"] = ["a", "b"]

    assert cstopa.changes(old, parsed(small)).records == (
        Change("documents", "d", "subjects", "('a; b',)", "('a', 'b')"),
    )


def test_empty_identifiers_differ_from_none(small: dict[str, Any]) -> None:
    old = parsed(small)
    small["parliaments"][0]["identifiers"] = {}

    assert cstopa.changes(old, parsed(small)).records == (
        Change("parliaments", "diet", "identifiers", None, "<Identifiers: none>"),
    )


def test_rows_have_strings_for_old_and_new(small: dict[str, Any]) -> None:
    old = parsed(small)
    small["compositions"][0]["delegations"][0] |= {"members_complete": True}
    small["compositions"][0]["delegations"][0]["allocations"][0]["seats"] = 4
    changes = cstopa.changes(old, parsed(small))

    cells = [(row["table"], row["old"], row["new"]) for row in changes.rows()]
    assert cells[:2] == [("allocations", "3", "4"), ("delegates", "false", "true")]
    assert {name: column.type for name, column in changes.columns.items()} == dict.fromkeys(
        ("table", "id", "column", "old", "new"), str
    )


def test_changes_have_a_display_and_no_look_up_by_id() -> None:
    changes = cstopa.changes("2025.1", "2026.1")

    assert repr(changes).startswith(f"<Table changes: {len(changes):,} records, edition 2025.1 to 2026.1>\n")
    assert "<caption>changes: " in changes._repr_html_()
    assert Change("people", "ann", "note", "n", None).headline == "people ann, note: n → None"
    with pytest.raises(TypeError, match=r"a record may have several changes, .*; use where\(id=\.\.\.\)"):
        changes.by_id("kg-6")


def test_from_2025_1_to_2026_1_no_record_is_removed_and_no_seats_change() -> None:
    changes = cstopa.changes("2025.1", "2026.1")

    assert not [each for each in changes if each.column == "id" and each.new is None and each.table != "citations"]
    assert not [each for each in changes if each.column == "seats"]
    assert Change("chambers", "kz-senate", "until", None, "2026-06-30") in changes


def test_link_tables_are_not_compared() -> None:
    assert not {"participants", "attestations"} & {each.table for each in cstopa.changes("2025.1", "2026.1")}


@settings(phases=[Phase.explicit, Phase.generate])  # shrinking such a document takes minutes
@given(st.data())
def test_changes_are_empty_only_if_the_datasets_are_equal(drawn: st.DataObject) -> None:
    document = drawn.draw(st.just(EDITION) | valid_documents())
    old = parsed(document)
    try:
        new = parsed(drawn.draw(changed(st.just(document))))
    except DataError:
        new = old

    assert (len(cstopa.changes(old, new)) == 0) == (old == new)


@settings(phases=[Phase.explicit, Phase.generate])
@given(st.data())
def test_reordered_list_is_a_change(drawn: st.DataObject) -> None:
    """Any list of a document, in another order that is allowed."""
    document = copy.deepcopy(drawn.draw(st.just(EDITION) | valid_documents()))
    old = parsed(document)
    drawn.draw(st.sampled_from([each for each in _lists(document) if len(each) > 1] or [[]])).reverse()
    try:
        new = parsed(document)
    except DataError:
        new = old

    assert (len(cstopa.changes(old, new)) == 0) == (old == new)


def _lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    if isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _lists(item)


def test_where_knows_the_tables() -> None:
    changes = cstopa.changes("2026.1", "2026.2")

    assert len(changes.where(table=["edition", "allocations", "parliaments"])) > 0
    assert len(changes.where(table="attestations")) == 0
    with pytest.raises(NotFoundError, match="no table 'event'; did you mean 'events'"):
        changes.where(table="event")
