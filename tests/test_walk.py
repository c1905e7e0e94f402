import json
from typing import Any

from cstopa import codec
from cstopa.walk import parts_of, top_records, value_at


def test_every_record_and_part_with_its_place(small: dict[str, Any]) -> None:
    document = codec.decode(json.dumps(small))

    assert [(table, index, record.id) for table, index, record in top_records(document)][:4] == [
        ("sources", 0, "page"),
        ("countries", 0, "XA"),
        ("countries", 1, "XB"),
        ("organizations", 0, "house"),
    ]
    assert [(path, type(part).__name__) for path, part in parts_of(document.compositions[0])] == [
        (".delegations[0]", "Delegation"),
        (".delegations[0].allocations[0]", "Allocation"),
        (".delegations[0].allocations[1]", "Allocation"),
    ]
    assert [path for path, _ in parts_of(document.countries[0])] == [".name"]


def test_value_at_a_path(small: dict[str, Any]) -> None:
    document = codec.decode(json.dumps(small))
    country = document.countries[0]

    assert value_at(country, "status") == "member"
    assert value_at(country, "name.en") == "Xanadu"
    assert value_at(country, "name.ru") is None
    assert value_at(country, "official_name.ru") is None
    assert value_at(country, "events") is None
    assert value_at(document.parliaments[0], "country") == "XA"
