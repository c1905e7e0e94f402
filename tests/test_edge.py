"""What is put in may be hostile: it is answered with one error, in about the time of a good document of its size.

Nothing here measures time. Where work once grew with the square of the size, the case is so large that it would not end.
"""

import json
from typing import Any

import pytest

import cstopa
from cstopa import DataError, codec

Document = dict[str, Any]


def refused(document: object) -> DataError:
    text = document if isinstance(document, (str, bytes)) else json.dumps(document)
    with pytest.raises(DataError) as caught:
        cstopa.parse(text)
    return caught.value


# --- Floods -----------------------------------------------------------------------------------------


def test_one_key_twice_among_a_hundred_thousand() -> None:
    keys = ",".join(f'"{number}":0' for number in range(100_000))

    assert [str(one) for one in refused(f'{{{keys},"7":1}}').problems] == ["$: has the key '7' twice in one object"]


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect each fault that is found, shown or not: how much work it was."""
    found: list[object] = []

    class Counted(codec._Fault):
        def __init__(self, rule: str, message: str) -> None:
            super().__init__(rule, message)
            found.append(self)

    monkeypatch.setattr(codec, "_Fault", Counted)
    return found


@pytest.mark.parametrize("record", ["{}", "[]", "null", "7", '{"id":null}', '{"colour":1}', '{"id":"a","name":7}'])
def test_a_flood_of_faulty_records_is_not_read_to_its_end(record: str, faults: list[object]) -> None:
    error = refused('{"schema":1,"people":[' + ",".join([record] * 100_000) + "]}")

    assert error.truncated
    assert len(error.problems) == 100
    assert str(error).startswith("the document has more than 100 faults:\n  $.people[0]")
    assert len(faults) <= 101


def test_a_flood_inside_of_records_is_not_read_to_its_end(small: Document, faults: list[object]) -> None:
    """A hundred lists of a hundred lists of a hundred faults would be a million."""
    delegation = {**small["compositions"][0]["delegations"][0], "allocations": [0] * 100}
    small["compositions"] = [{**small["compositions"][0], "delegations": [delegation] * 100}] * 100

    error = refused(small)

    assert error.truncated
    assert {one.message for one in error.problems} == {"expected an object, not a whole number"}
    assert len(faults) <= 101 + 100  # as many as tell that there are more, and one for each further list


def test_a_source_that_is_faulty_is_one_fault_however_often_it_is_cited(small: Document) -> None:
    small["people"] += [{"id": f"p{number}", "name": {"en": "P"}, "sources": ["page"]} for number in range(10_000)]
    small["sources"][0]["kind"] = "rumour"

    error = refused(small)

    assert [one.path for one in error.problems] == ["$.sources[0].kind"]
    assert not error.truncated


def test_a_table_that_is_no_list_is_one_fault_however_often_it_is_referred_to(small: Document) -> None:
    small["people"] += [{"id": f"p{number}", "name": {"en": "P"}, "sources": ["page"]} for number in range(10_000)]
    small["sources"] = "page"

    error = refused(small)

    assert [str(one) for one in error.problems] == ["$.sources: expected a list, not a text"]
    assert not error.truncated
