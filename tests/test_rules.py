import json
import pickle
from collections.abc import Callable
from itertools import combinations, pairwise, permutations
from typing import Any

import pytest
from hypothesis import given, strategies as st

import cstopa
from cstopa import DataError, Role
from cstopa.reading import rules

Document = dict[str, Any]
CITED = {"sources": ["page"]}


def problems(document: Document) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(document))
    return [(problem.path, problem.rule) for problem in caught.value.problems]


def mandate(id: str, **fields: object) -> Document:  # noqa: A002
    return {"id": id, "person": "ann", "role": "chairman", "body": "house", **fields, **CITED}


def session(id: str, **fields: object) -> Document:  # noqa: A002
    return {"id": id, "kind": "plenary_session", "status": "held", **fields, **CITED}


def council(id: str, **fields: object) -> Document:  # noqa: A002
    return {"id": id, "kind": "council_meeting", "status": "held", **fields, **CITED}


def act(**fields: object) -> Document:
    return {"id": "act", "kind": "statement", "status": "adopted", **fields, **CITED}


def chain(length: int, id: str = "c") -> list[Document]:  # noqa: A002
    counts = [{"id": f"{id}{number}", "measure": "acts_adopted", "value": 1, **CITED} for number in range(length)]
    return [counts[0], *({**count, "part_of": before["id"]} for before, count in pairwise(counts))]


def conflict(field: str, value: str) -> Document:
    return {"field": field, "value": value, **CITED}


def delegation(document: Document) -> Document:
    first: Document = document["compositions"][0]["delegations"][0]
    return first


# For each rule: a change to the small document, and the paths of the problems that it causes.
INVALID: list[tuple[str, Callable[[Document], object], list[str]]] = [
    ("duplicate_id", lambda d: d["people"][1].update(id="ann"), ["$.people[1].id"]),
    ("duplicate_id", lambda d: d["people"][1].update(id="diet"), ["$.parliaments[0].id"]),
    ("repeated_reference", lambda d: d["people"][1]["sources"].append("page"), ["$.people[1].sources[1]"]),
    ("long_chain", lambda d: d.update(counts=chain(34)), ["$.counts[32]"]),
    ("long_chain", lambda d: d.update(counts=[*chain(33), *chain(33, "e")]), ["$.counts[32]", "$.counts[65]"]),
    ("no_source", lambda d: d["people"][1].update(sources=[]), ["$.people[1].sources"]),
    ("no_source", lambda d: delegation(d).update(sources=[]), ["$.compositions[0].delegations[0].sources"]),
    ("no_name", lambda d: d["people"][1].update(name={}), ["$.people[1].name"]),
    ("reversed_interval", lambda d: d["parliaments"][0].update(since="2020-02", until="2020-01"),
     ["$.parliaments[0].until"]),
    ("reversed_interval", lambda d: d.update(mandates=[mandate("m", start="2020-01-02", end="2020-01-01")]),
     ["$.mandates[0].end"]),
    ("reversed_interval", lambda d: d.update(events=[session("s", date="2020-01-02", until="2020-01-01")]),
     ["$.events[0].until"]),
    ("reversed_interval", lambda d: d.update(mandates=[mandate("m", start="2020-01-02", not_after="2020-01-01")]),
     ["$.mandates[0].not_after"]),
    ("repeated_reference", lambda d: delegation(d)["members"].append("ann"),
     ["$.compositions[0].delegations[0].members[1]"]),
    ("conflict_without_difference", lambda d: d["people"][0].update(country="XA", conflicts=[conflict("country", "XA")]),
     ["$.people[0].conflicts[0].value"]),
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
    ("two_holders",
     lambda d: d.update(mandates=[
         mandate("m", start="2020-05-01", end="2020-06-01"), mandate("n", start="2020-01-01", end="2021-01-01"),
         mandate("o", start="2020", end="2020", attested=["2020-05-05"]),
     ]),
     ["$.mandates[1]", "$.mandates[2]"]),
    ("two_holders",
     lambda d: d.update(mandates=[
         mandate("m", start="2020-01-01", end="2021-01-01"), mandate("n", start="2020-02-01", end="2020-03-01"),
         mandate("o", start="2020-05-01", end="2020-06-01"),
     ]),
     ["$.mandates[1]", "$.mandates[2]"]),
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
    ("wrong_joint_event",
     lambda d: d.update(events=[council("c", date="2020-01-03"),
                                session("s", date="2020-01-02", joint_with="c")]),
     ["$.events[1].joint_with"]),
    ("adopted_elsewhere",
     lambda d: d.update(events=[session("s", date="2020-01-02")], documents=[act(event="s", adopted="2020-01-01")]),
     ["$.documents[0].adopted"]),
    ("adopted_elsewhere",
     lambda d: d.update(events=[session("s", date="2020-01-02", until="2020-01-03")],
                        documents=[act(event="s", adopted="2020-01-04")]),
     ["$.documents[0].adopted"]),
]  # fmt: skip

# Changes that break no rule.
VALID: list[Callable[[Document], object]] = [
    lambda _: None,
    lambda d: d.update(counts=chain(32)),
    lambda d: d["parliaments"][0].update(since="2020-01-02", until="2020-01-02"),
    lambda d: d.update(mandates=[
        mandate("m", start="2020-01-01", end="2021-01-01", attested=["2020-01-01", "2020-06-01", "2021-01-01"])
    ]),
    lambda d: d.update(events=[session("s"), session("t"), session("u", number=1), council("c", number=1)]),
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


@pytest.mark.parametrize(("rule", "change", "paths"), INVALID, ids=[rule for rule, _, _ in INVALID])
def test_invalid_document_breaks_one_rule(
    small: Document, rule: str, change: Callable[[Document], object], paths: list[str]
) -> None:
    change(small)

    assert problems(small) == [(path, rule) for path in paths]


@pytest.mark.parametrize("change", VALID)
def test_valid_document_breaks_no_rule(small: Document, change: Callable[[Document], object]) -> None:
    change(small)

    cstopa.parse(json.dumps(small))


@pytest.mark.parametrize("role", sorted(rules._SINGLE_HOLDER))
def test_single_holder_office_refuses_two_holders(small: Document, role: str) -> None:
    times = {"start": "2020-01-01", "end": "2021-01"}
    small["mandates"] = [mandate("m", role=role, **times), mandate("n", role=role, attested=["2020-12-31"])]

    assert problems(small) == [("$.mandates[1]", "two_holders")]


@pytest.mark.parametrize("role", sorted(set(Role) - rules._SINGLE_HOLDER))
def test_other_offices_may_have_several_holders(small: Document, role: str) -> None:
    times = {"start": "2020-01-01", "end": "2021-01"}
    small["mandates"] = [mandate("m", role=role, **times), mandate("n", role=role, attested=["2020-12-31"])]

    cstopa.parse(json.dumps(small))


def test_single_holder_offices() -> None:
    assert sorted(rules._SINGLE_HOLDER) == [
        "acting_executive_secretary",
        "chairman",
        "chairman_of_coordination_meeting",
        "chairman_of_expert_council",
        "chairman_of_standing_commission",
        "executive_secretary",
        "foreign_minister",
        "head_of_legal_centre",
        "speaker_of_chamber",
    ]


def test_only_numbers_of_plenary_sessions_are_compared(small: Document) -> None:
    small["events"] = [council("one", number=2, date="2020"), council("two", number=1, date="2021")]

    cstopa.parse(json.dumps(small))


def test_every_rule_is_tested() -> None:
    assert {rule.__name__ for rule in rules.RULES} == {rule for rule, _, _ in INVALID}


def test_every_rule_has_a_docstring() -> None:
    assert all(rule.__doc__ and rule.__doc__.endswith(".") for rule in rules.RULES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["people"][1].update(sources=[]), "$.people[1].sources: is empty: name at least one source"),
        (lambda d: d["people"][1].update(name={}), "$.people[1].name: has no language: give the name in at least one language"),
        (lambda d: d["people"][0].update(conflicts=[conflict("height", "2 m")]),
         "$.people[0].conflicts[0].field: Person has no field 'height'"),
        (lambda d: d["compositions"][0].update(delegations=[]),
         "$.compositions[0].delegations: is empty: a composition has at least one delegation"),
        (lambda d: delegation(d).update(allocations=[]),
         "$.compositions[0].delegations[0].allocations: is empty: leave out a delegation of unknown size"),
        (lambda d: d["chambers"].append({**d["chambers"][0], "id": "third"}),
         "$.chambers[2].kind: is lower, but 'diet' already has lower and upper"),
        (lambda d: d["compositions"].append({**d["compositions"][0], "id": "later", "seen_not_before": "2030-01-03"}),
         "$.edition.latest_composition: 'seen' was seen before 'later' (2030-01-03)"),
        (lambda d: d.update(events=[session("one", number=1), session("two", number=1)]),
         "$.events[1].number: 1 is also the number of 'one'"),
        (lambda d: d.update(events=[session("one", number=2, date="2020"), session("two", number=1, date="2021")]),
         "$.events[1].number: 1 contradicts the dates: 'one' has the number 2"),
        (lambda d: d.update(events=[session("s"), council("c", joint_with="s")]),
         "$.events[1].joint_with: must be in a plenary session and refer to a Council meeting"),
        (lambda d: d.update(events=[council("c", date="2020-01-03"), session("s", date="2020-01-02", joint_with="c")]),
         "$.events[1].joint_with: 'c' was on another day, 2020-01-03"),
        (lambda d: d.update(counts=chain(33)),
         "$.counts[32]: ends a chain of more than 32 records linked by references"),
    ],
)  # fmt: skip
def test_message_of_each_rule(small: Document, change: Callable[[Document], object], message: str) -> None:
    change(small)

    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(small))

    assert [str(problem) for problem in caught.value.problems] == [message]


def test_messages_name_both_records_or_dates(small: Document) -> None:
    small["people"][1]["id"] = "ann"
    small["mandates"] = [mandate("m", start="2020-01-02", end="2020-01-01")]

    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(small))

    assert [str(problem) for problem in caught.value.problems] == [
        "$.people[1].id: 'ann' is also the id of $.people[0]",
        "$.mandates[0].end: 2020-01-01 is before start 2020-01-02",
    ]


def test_reports_at_most_100_problems(small: Document) -> None:
    small["people"] += [{"id": "ann", "name": {"en": "Ann"}, **CITED}] * 100
    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(small))
    assert (len(caught.value.problems), caught.value.truncated) == (100, False)

    small["people"].append(small["people"][-1])
    with pytest.raises(DataError) as caught:
        cstopa.parse(json.dumps(small))

    assert len(caught.value.problems) == 100
    assert caught.value.truncated


def test_longest_chain_can_be_compared_hashed_and_pickled(small: Document) -> None:
    small["counts"] = chain(rules.MAX_CHAIN)
    data, again = (cstopa.parse(json.dumps(small)) for _ in range(2))

    assert data == again
    assert hash(data.counts) == hash(again.counts)
    assert pickle.loads(pickle.dumps(data)) == data


# --- Optimised rules give the same results as comparing all pairs -----------------------------------

days = st.integers(min_value=1, max_value=9).map("2020-01-0{}".format)
times = st.one_of(
    st.builds(lambda day: {"attested": [day]}, days),
    st.lists(days, min_size=2, max_size=2).map(sorted).map(lambda ends: {"start": ends[0], "end": ends[1]}),
    st.just({"start": "2020-01-02", "end": "2020-01-06", "attested": ["2020-01-02", "2020-01-04", "2020-01-06"]}),
    st.just({"start": "2020-01", "end": "2020-01-05", "attested": ["2020-01-04", "2020-01-06"]}),
)


def certain(fields: Document) -> list[tuple[str, str]]:
    """The certain times; a mandate that starts on an unknown day of a month has only its attested days."""
    spans = [(fields["start"], fields["end"])] if fields.get("start", "2020-01") != "2020-01" else []
    return spans + [(day, day) for day in fields.get("attested", [])]


def edition() -> Document:
    document: Document = json.loads(cstopa.load("2025.1").to_json())
    return document


def test_conflict_is_compared_though_an_earlier_one_has_no_field(small: Document) -> None:
    small["people"][0]["conflicts"] = [conflict("height", "2 m"), conflict("name.en", "Ann")]

    assert problems(small) == [
        ("$.people[0].conflicts[0].field", "conflict_without_field"),
        ("$.people[0].conflicts[1].value", "conflict_without_difference"),
    ]


def test_overlap_names_the_other_mandate(small: Document) -> None:
    small["mandates"] = [mandate("first", start="2020", end="2022"), mandate("second", start="2021-01-01", end="2023")]

    with pytest.raises(DataError, match=r"\$\.mandates\[1\]: overlaps 'first', but only one person holds this office"):
        cstopa.parse(json.dumps(small))


@given(st.lists(times, max_size=6))
def test_two_holders_agrees_with_comparing_all_pairs(terms: list[Document]) -> None:
    base = {"person": "lavrov-sergei", "role": "chairman", "body": "csto-pa", "sources": ["cldr"]}
    mandates = [{**base, "id": f"m{index}", **term} for index, term in enumerate(terms)]

    expected = any(
        first < other_last and other_first < last
        for term, other in combinations(terms, 2)
        for first, last in certain(term)
        for other_first, other_last in certain(other)
    )

    assert breaks("two_holders", {**edition(), "mandates": mandates}) is expected


@given(st.lists(st.tuples(st.integers(min_value=1, max_value=40), days | st.none() | st.just("2020-01")), max_size=6))
def test_numbers_against_dates_agrees_with_comparing_all_pairs(sessions: list[tuple[int, str | None]]) -> None:
    events = [
        {"id": f"s{index}", "kind": "plenary_session", "status": "held", "number": number, "sources": ["cldr"]}
        | ({"date": date} if date else {})
        for index, (number, date) in enumerate(sessions)
    ]

    expected = any(
        number == other or (number < other and is_later(date, other_date))
        for (number, date), (other, other_date) in permutations(sessions, 2)
    )

    assert breaks("numbers_against_dates", {**edition(), "events": events}) is expected


def is_later(date: str | None, other: str | None) -> bool:
    """Whether a date is certainly later; a month and a day within it have no certain order."""
    return date is not None and other is not None and "2020-01" not in (date, other) and date > other


def breaks(rule: str, document: Document) -> bool:
    try:
        cstopa.parse(json.dumps(document))
    except DataError as error:
        return rule in {problem.rule for problem in error.problems}
    return False
