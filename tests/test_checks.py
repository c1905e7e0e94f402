import json
from collections.abc import Callable
from typing import Any

import pytest

import cstopa
from cstopa import DataError, checks

Document = dict[str, Any]
CITED = {"sources": ["page"]}


def problems(document: Document) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(document))
    return [(one.path, one.rule) for one in caught.value.problems]


def mandate(id: str, **fields: object) -> Document:  # noqa: A002
    return {"id": id, "person": "ann", "role": "chairman", "body": "house", **fields, **CITED}


def session(id: str, **fields: object) -> Document:  # noqa: A002
    return {"id": id, "kind": "plenary_session", "status": "held", **fields, **CITED}


def council(id: str, **fields: object) -> Document:  # noqa: A002
    return {"id": id, "kind": "council_meeting", "status": "held", **fields, **CITED}


def act(**fields: object) -> Document:
    return {"id": "act", "kind": "statement", "status": "adopted", **fields, **CITED}


def conflict(field: str, value: str) -> Document:
    return {"field": field, "value": value, **CITED}


def delegation(document: Document) -> Document:
    found: Document = document["compositions"][0]["delegations"][0]
    return found


# For each rule: what to change in the small document, and where its fault is then told.
BROKEN: list[tuple[str, Callable[[Document], object], list[str]]] = [
    ("duplicate_id", lambda d: d["people"][1].update(id="ann"), ["$.people[1].id"]),
    ("duplicate_id", lambda d: d["people"][1].update(id="diet"), ["$.parliaments[0].id"]),
    ("repeated_reference", lambda d: d["people"][1]["sources"].append("page"), ["$.people[1].sources[1]"]),
    ("no_source", lambda d: d["people"][1].update(sources=[]), ["$.people[1].sources"]),
    ("no_source", lambda d: delegation(d).update(sources=[]), ["$.compositions[0].delegations[0].sources"]),
    ("no_name", lambda d: d["people"][1].update(name={}), ["$.people[1].name"]),
    ("reversed_interval", lambda d: d["parliaments"][0].update(since="2020-02", until="2020-01"),
     ["$.parliaments[0].until"]),
    ("reversed_interval", lambda d: d.update(mandates=[mandate("m", start="2020-01-02", end="2020-01-01")]),
     ["$.mandates[0].end"]),
    ("conflict_without_field", lambda d: d["people"][0].update(conflicts=[conflict("height", "2 m")]),
     ["$.people[0].conflicts[0].field"]),
    ("conflict_without_field", lambda d: d["people"][0].update(conflicts=[conflict("name.xx", "Anna")]),
     ["$.people[0].conflicts[0].field"]),
    ("conflict_without_difference", lambda d: d["people"][0].update(conflicts=[conflict("name.en", "Ann")]),
     ["$.people[0].conflicts[0].value"]),
    ("country_id", lambda d: d["countries"][1].update(alpha_2="XC"), ["$.countries[1].id"]),
    ("shared_code", lambda d: d["countries"][1].update(alpha_3="XAA"), ["$.countries[1].alpha_3"]),
    ("shared_code", lambda d: d["countries"][1].update(numeric="900"), ["$.countries[1].numeric"]),
    ("mixed_chambers", lambda d: d["chambers"][1].update(kind="lower"), ["$.chambers[1].kind"]),
    ("mixed_chambers", lambda d: d["chambers"][1].update(kind="unicameral"), ["$.chambers[1].kind"]),
    ("mixed_chambers", lambda d: d["chambers"][0].update(kind="unicameral"), ["$.chambers[1].kind"]),
    ("chamber_outside_parliament",
     lambda d: (d["parliaments"][0].update(since="2000"), d["chambers"][1].update(since="1999")),
     ["$.chambers[1].since"]),
    ("chamber_outside_parliament",
     lambda d: (d["parliaments"][0].update(until="2000-05"), d["chambers"][1].update(until="2000-06-01")),
     ["$.chambers[1].until"]),
    ("empty_part", lambda d: delegation(d).update(allocations=[]), ["$.compositions[0].delegations[0].allocations"]),
    ("empty_part", lambda d: d["compositions"][0].update(delegations=[]), ["$.compositions[0].delegations"]),
    ("foreign_chamber",
     lambda d: (
         d["parliaments"].append({"id": "other", "country": "XB", "name": {"en": "Other"}, **CITED}),
         d["chambers"][1].update(parliament="other"),
     ),
     ["$.compositions[0].delegations[0].allocations[1].chamber"]),
    ("foreign_chamber", lambda d: delegation(d)["allocations"][1].update(chamber="low"),
     ["$.compositions[0].delegations[0].allocations[1].chamber"]),
    ("repeated_country", lambda d: d["compositions"][0].update(without_line=["XB", "XA"]),
     ["$.compositions[0].without_line[1]"]),
    ("repeated_country", lambda d: d["compositions"][0].update(not_seen=["XB"]), ["$.compositions[0].not_seen[0]"]),
    ("repeated_country", lambda d: d["compositions"][0]["delegations"].append(delegation(d)),
     ["$.compositions[0].delegations[1]"]),
    ("latest_composition",
     lambda d: d["compositions"].append({**d["compositions"][0], "id": "later", "seen_not_before": "2030-01-03"}),
     ["$.edition.latest_composition"]),
    ("two_holders",
     lambda d: d.update(mandates=[
         mandate("m", start="2020-01-01", end="2021-01-01"), mandate("n", person="bob", attested=["2020-06-01"])
     ]),
     ["$.mandates[1]"]),
    ("two_holders",
     lambda d: d.update(mandates=[
         mandate("m", start="2020-01-01", end="2021-01-01"), mandate("n", start="2020-12-31", end="2022-01-01")
     ]),
     ["$.mandates[1]"]),
    ("attested_outside", lambda d: d.update(mandates=[mandate("m", start="2020", attested=["2019-12-31"])]),
     ["$.mandates[0].attested[0]"]),
    ("attested_outside", lambda d: d.update(mandates=[mandate("m", end="2020", attested=["2019", "2021-01"])]),
     ["$.mandates[0].attested[1]"]),
    ("attested_outside", lambda d: d.update(mandates=[mandate("m", not_after="2020", attested=["2021-01-01"])]),
     ["$.mandates[0].attested[0]"]),
    ("numbers_against_dates",
     lambda d: d.update(events=[session("one", number=2, date="2020"), session("two", number=1, date="2021")]),
     ["$.events[1].number"]),
    ("numbers_against_dates",
     lambda d: d.update(events=[session("two", number=1, date="2021"), session("one", number=2, date="2020")]),
     ["$.events[1].number"]),
    ("numbers_against_dates",
     lambda d: d.update(events=[session("one", number=1), session("two", number=1, date="2021")]),
     ["$.events[1].number"]),
    ("wrong_joint_event",
     lambda d: d.update(events=[council("c", date="2020-01-01"),
                                session("s", date="2020-01-02", joint_with="c")]),
     ["$.events[1].joint_with"]),
    ("wrong_joint_event", lambda d: d.update(events=[session("s"), council("c", joint_with="s")]),
     ["$.events[1].joint_with"]),
    ("adopted_elsewhere",
     lambda d: d.update(events=[session("s", date="2020-01-02")], documents=[act(event="s", adopted="2020-01-01")]),
     ["$.documents[0].adopted"]),
    ("adopted_elsewhere",
     lambda d: d.update(events=[session("s", date="2020-01-02", until="2020-01-03")],
                        documents=[act(event="s", adopted="2020-01-04")]),
     ["$.documents[0].adopted"]),
]  # fmt: skip

# What a rule must not refuse.
SOUND: list[Callable[[Document], object]] = [
    lambda _: None,
    lambda d: d["parliaments"][0].update(since="2020", until="2020-01"),
    lambda d: d["people"][0].update(conflicts=[conflict("name", "Anna"), conflict("name.ru", "Анна")]),
    lambda d: d.update(mandates=[
        mandate("m", start="2020-01-01", end="2021-01-01"), mandate("n", person="bob", start="2021-01-01", end="2022")
    ]),
    lambda d: d.update(mandates=[mandate("m", start="2020", end="2020"), mandate("n", start="2020", end="2020")]),
    lambda d: d.update(mandates=[mandate("m", attested=["2020-01-01"]), mandate("n", attested=["2020-01-01"])]),
    lambda d: d.update(mandates=[
        mandate("m", role="member_of_council", start="2020-01-01", end="2021-01-01"),
        mandate("n", role="member_of_council", attested=["2020-06-01"]),
    ]),
    lambda d: d.update(mandates=[
        mandate("m", start="2020-01-01", end="2021-01-01"), mandate("n", body="diet", attested=["2020-06-01"])
    ]),
    lambda d: d.update(mandates=[mandate("m", end="2020", attested=["2020-12-31"])]),
    lambda d: d.update(events=[session("one", number=1, date="2020"), session("two", number=2, date="2020-05")]),
    lambda d: d.update(events=[council("c", date="2020-01"), session("s", date="2020-01-02", joint_with="c")]),
    lambda d: d.update(events=[session("s", date="2020-01", until="2020-02-03")],
                       documents=[act(event="s", adopted="2020-02-03")]),
    lambda d: d.update(events=[session("s", date="2020-01-02")], documents=[act(event="s", adopted="2020")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "change", "paths"), BROKEN, ids=[rule for rule, _, _ in BROKEN])
def test_a_broken_document_fires_its_rule_and_no_other(
    small: Document, rule: str, change: Callable[[Document], object], paths: list[str]
) -> None:
    change(small)

    assert problems(small) == [(path, rule) for path in paths]


@pytest.mark.parametrize("change", SOUND)
def test_a_sound_document_fires_no_rule(small: Document, change: Callable[[Document], object]) -> None:
    change(small)

    cstopa.parse(json.dumps(small))


def test_every_rule_is_tried() -> None:
    assert {rule.__name__ for rule in checks.RULES} == {rule for rule, _, _ in BROKEN}


def test_every_rule_says_what_holds() -> None:
    assert all(rule.__doc__ and rule.__doc__.endswith(".") for rule in checks.RULES)


def test_messages_name_both_sides(small: Document) -> None:
    small["people"][1]["id"] = "ann"
    small["mandates"] = [mandate("m", start="2020-01-02", end="2020-01-01")]

    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(small))

    assert [str(one) for one in caught.value.problems] == [
        "$.people[1].id: 'ann' is the id of $.people[0] too",
        "$.mandates[0].end: 2020-01-01 lies before start 2020-01-02",
    ]


def test_a_hundred_faults_are_shown_and_more_are_only_said(small: Document) -> None:
    small["people"] += [{"id": "ann", "name": {"en": "Ann"}, **CITED}] * 101

    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(small))

    assert len(caught.value.problems) == 100
    assert caught.value.truncated
