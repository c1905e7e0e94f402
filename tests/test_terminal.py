import io
import json
import re
from typing import Any

import pytest

import cstopa
from cstopa import Dataset
from cstopa.views import terminal


@pytest.fixture
def data(small: dict[str, Any]) -> Dataset:
    """A dataset with names in wide characters, with combining marks, and a long one."""
    small["countries"][0]["name"] = {"en": "北京"}
    small["people"] = [
        {"id": "ann", "name": {"en": "Ẹ̀kọ́"}, "country": "XA", "sources": ["page"]},
        {"id": "bob", "name": {"en": "B" * 50}, "country": "XB", "sources": ["page"]},
        {"id": "cyd", "name": {"ru": "Жанна"}, "sources": ["page"]},
    ]
    return cstopa.parse(json.dumps(small))


def test_columns_are_aligned(data: Dataset) -> None:
    assert list(terminal.table_lines(data.people, "utf-8")) == [
        "id   name                                      country_name",
        "ann  Ẹ̀kọ́                                       北京",
        f"bob  {'B' * 39}…  Xebec",
        "cyd  Жанна                                     -",
    ]


def test_numbers_are_aligned_to_the_right(data: Dataset) -> None:
    *lines, remark = terminal.table_lines(data.allocations, "utf-8")

    assert remark.startswith("(the same in every row: composition_name delegations seen on or after 2030-01-02; ")
    assert [line.split()[-1] for line in lines] == ["seats", "3", "2"]
    assert len({len(line) + line.count("北") + line.count("京") for line in lines}) == 1, (
        "each line ends with its number"
    )
    assert lines[1].split()[-4:] == ["Low", "lower", "3"]


def test_columns_are_aligned_on_ascii_terminal(data: Dataset) -> None:
    lines = list(terminal.table_lines(data.people, "ascii"))

    assert all(line.isascii() for line in lines)
    assert lines[1].endswith(r"  \u5317\u4eac")
    assert lines[0].index("country_name") == lines[1].index(r"\u5317") == lines[2].index("Xebec")


def test_empty_table_has_header(data: Dataset) -> None:
    (header,) = terminal.table_lines(data.missions, "utf-8")

    assert header.startswith("id  date  country_name  kind  election")


def test_record_has_known_values_conflicts_and_sources() -> None:
    data = cstopa.load("2026.1")
    table = data.people.where(id="imasheva-snezhanna")

    assert list(terminal.record_lines(table, "utf-8")) == [
        "id            imasheva-snezhanna",
        "name          Снежанна Имашева",
        "name_ru       Снежанна Имашева",
        "name_kk       Снежанна Имашева",
        "country       KZ",
        "country_name  Kazakhstan",
        "alpha_3       KAZ",
        "conflict      name.ru: Снежана Имашева",
        *(f"source        {source.headline} {source.url}" for source in table[0].sources),
    ]


def test_booleans_are_yes_and_no() -> None:
    lines = list(terminal.record_lines(cstopa.load("2025.1").allocations[:1], "utf-8"))

    assert "latest_seen       yes" in lines


def test_columns_are_narrowed_or_left_out_to_fit() -> None:
    mandates = cstopa.load("2026.1").mandates.where(id="volodin-chairman-2024")

    assert list(terminal.table_lines(mandates, "utf-8", None, 60)) == [
        "id                     person_name      role      start",
        "volodin-chairman-2024  Vyacheslav Vol…  chairman  2024-12-09",
        "(not shown: title, body_name, attested, note; --wide has",
        "everything)",
    ]
    assert list(terminal.table_lines(mandates, "ascii", None, 10))[1] == "volodin..."


@pytest.mark.parametrize(
    ("room", "names"),
    [
        (73, "composition_name latest_seen country_name seats"),
        (50, "composition_name seats"),
        (40, "composition_name"),
    ],
)
def test_columns_of_numbers_are_left_out_last(room: int, names: str) -> None:
    header, *_ = terminal.table_lines(cstopa.load("2026.1").allocations, "utf-8", None, room)

    assert header.split() == names.split()


def test_columns_that_are_left_out_are_named_in_their_order() -> None:
    allocations = cstopa.load("2026.1").allocations

    assert list(terminal.table_lines(allocations, "utf-8", None, 50))[-3:] == [
        "(not shown: latest_seen, country_name, alpha_3,",
        "parliament_name, chamber_name, kind; --wide has",
        "everything)",
    ]


def test_values_of_a_record_are_wrapped_beside_the_names_of_the_columns() -> None:
    mandates = cstopa.load("2026.1").mandates.where(id="volodin-chairman-2024")
    lines = list(terminal.record_lines(mandates, "utf-8", 60))

    start = lines.index("body_name    Parliamentary Assembly of the Collective")
    assert lines[start + 1 : start + 3] == ["             Security Treaty Organization", "start        2024-12-09"]
    assert max(map(len, lines)) <= 60
    whole = terminal.record_lines(mandates, "utf-8")
    assert "".join(" ".join(lines).split()) == "".join(" ".join(whole).split())


def test_values_of_a_record_have_some_room_on_a_narrow_terminal() -> None:
    mandates = cstopa.load("2026.1").mandates.where(id="volodin-chairman-2024")

    assert list(terminal.record_lines(mandates, "utf-8", 10))[:2] == [
        "id           volodin-chai",
        "             rman-2024",
    ]


def test_source_without_a_title_shows_its_address_once() -> None:
    sources = [
        line for line in terminal.record_lines(cstopa.load("2026.1").mandates, "utf-8") if line.startswith("source")
    ]

    assert any(line.endswith("https://tass.ru/politika/25844479") for line in sources)
    assert all(len(set(addresses := re.findall(r"https?://\S+", line))) == len(addresses) for line in sources)


@pytest.mark.parametrize(
    ("encoding", "room", "expected"),
    [
        ("utf-8", 80, "delegations seen on or after 2021-04-10"),
        ("utf-8", 30, "delegations seen o… 2021-04-10"),
        ("utf-8", 12, "… 2021-04-10"),
        ("utf-8", 11, "delegation…"),
        ("ascii", 30, "delegations seen... 2021-04-10"),
        ("ascii", 14, "... 2021-04-10"),
        ("ascii", 13, "delegation..."),
    ],
)
def test_label_keeps_its_date(encoding: str, room: int, expected: str) -> None:
    seats = cstopa.load("2026.1").allocations[:1]

    _, line, *_ = terminal.table_lines(seats, encoding, (seats.columns["composition_name"],), room)

    assert line == expected


def test_text_is_truncated_even_if_it_ends_with_a_date() -> None:
    people = cstopa.load("2026.2").people.where(id="asanov-zhakip")

    _, line, *_ = terminal.table_lines(people, "utf-8", (people.columns["note"],), 20)

    assert str(people[0].note).endswith(" 2023-01-24")
    assert line == "appointed to the Se…"


# --- In the shell -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terminal", "heads"),
    [
        ("117", "id person_name role start end title body_name attested"),
        ("80", "id person_name role start end"),
        ("61", "id person_name role"),
        ("60", "id person_name"),
        ("46", "id"),
        ("5", "id"),
    ],
)
def test_shell_shows_as_many_columns_as_fit(monkeypatch: pytest.MonkeyPatch, terminal: str, heads: str) -> None:
    monkeypatch.setenv("COLUMNS", terminal)
    headline, head, *lines, ending = repr(cstopa.load("2026.1").mandates).splitlines()
    rows, remark = lines[:10], lines[10:]

    assert headline == "<Table mandates: 91 records, edition 2026.1>"
    assert head.split() == heads.split()
    assert all(not row.startswith("(") for row in rows)
    assert "".join(remark).startswith("(not") == (terminal != "117")
    assert "--wide" not in "".join(remark)
    assert all(len(line) <= int(terminal) for line in (head, *lines))
    assert ending == "81 more records; to_pandas() has all, in 24 columns"


@pytest.mark.parametrize(
    ("count", "headline", "ending"),
    [
        (0, "<Table people: 0 records, edition 2026.1>", "to_pandas() has all, in {} columns"),
        (1, "<Table people: 1 record, edition 2026.1>", "to_pandas() has all, in {} columns"),
        (10, "<Table people: 10 records, edition 2026.1>", "to_pandas() has all, in {} columns"),
        (11, "<Table people: 11 records, edition 2026.1>", "1 more record; to_pandas() has all, in {} columns"),
        (12, "<Table people: 12 records, edition 2026.1>", "2 more records; to_pandas() has all, in {} columns"),
    ],
)
def test_shell_counts_records(count: int, headline: str, ending: str) -> None:
    people = cstopa.load("2026.1").people[:count]
    lines = repr(people).splitlines()

    assert (lines[0], lines[-1]) == (headline, ending.format(len(people.columns)))
    assert len(lines) == 2 + (count > 0) + min(count, 10)


def test_shell_mentions_what_is_the_same_in_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    delegates = cstopa.load("2026.1").delegates.where(country="Russia")

    assert repr(delegates).splitlines()[-4:] == [
        "delegations seen on or after 2026-01-01",
        "(the same in every row: country_name Russia; person_name",
        "Mikhail Krotov; representative yes)",
        "to_pandas() has all, in 9 columns",
    ]


def test_shell_shows_what_its_encoding_has(monkeypatch: pytest.MonkeyPatch) -> None:
    person = cstopa.load("2026.1").people.where(id="imasheva-snezhanna")
    assert "Снежанна" in repr(person)

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert "\\u0421\\u043d" in repr(person)
    assert repr(person).isascii()


def test_shell_without_an_encoding_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = repr(cstopa.load("2026.1").people)
    monkeypatch.setattr("sys.stdout", None)

    assert repr(cstopa.load("2026.1").people) == expected


def test_dataset_uses_the_singular_for_one_record(small: dict[str, Any]) -> None:
    del small["people"], small["compositions"][0]["delegations"][0]["members"]
    small["people"] = [{"id": "ann", "name": {"en": "Ann"}, "sources": ["page"]}]
    small["compositions"][0]["delegations"][0] |= {"representative": "ann"}
    expected = "1 composition, 2 chambers, 1 person, 0 mandates, 0 events, 0 documents, 1 source"

    assert repr(cstopa.parse(json.dumps(small))) == f"<Dataset 2030.1: {expected}>"
