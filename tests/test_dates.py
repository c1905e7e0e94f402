import datetime
import operator
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cstopa import PartialDate

days = st.dates(min_value=datetime.date(1, 1, 1))
date_strings = st.builds(lambda day, end: day.isoformat()[:end], days, st.sampled_from([4, 7, 10]))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2006", "2006-01-01", "2006-12-31", "year"),
        ("2006-11", "2006-11-01", "2006-11-30", "month"),
        ("2006-12", "2006-12-01", "2006-12-31", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("2006-11-16", "2006-11-16", "2006-11-16", "day"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999-12", "9999-12-01", "9999-12-31", "month"),
    ],
)
def test_date_is_an_interval(text: str, earliest: str, latest: str, precision: str) -> None:
    date = PartialDate(text)

    assert (str(date.earliest), str(date.latest), date.precision) == (earliest, latest, precision)
    assert str(date) == text
    assert repr(date) == f"PartialDate({text!r})"


@pytest.mark.parametrize(
    "text",
    ["", "06", "2006-1", "2006-11-1", "20061116", "2006-W46", "2006-320", "2006/11", " 2006", "2006\n", "２００６", "-2006",
     "2006-00", "2006-13", "2006-11-00", "2006-11-31", "2023-02-29", "0000", "2006-11-16T00"],
)  # fmt: skip
def test_other_formats_and_nonexistent_days_raise_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate(text)


@pytest.mark.parametrize("value", [2006, None, b"2006", datetime.date(2006, 11, 16)])
def test_non_string_raises_type_error(value: object) -> None:
    with pytest.raises(TypeError) as caught:
        PartialDate(value)  # type: ignore[arg-type]

    assert str(caught.value) == f"a date is a string such as '2006-11', not {type(value).__name__}"


def test_long_string_is_truncated_in_the_message() -> None:
    with pytest.raises(ValueError, match="^'12345678901234567890' is not a date: write 2006, 2006-11 or 2006-11-16$"):
        PartialDate("123456789012345678901")


def test_dates_have_no_order() -> None:
    dates: list[Any] = [PartialDate("2006"), PartialDate("2007")]

    for compare in (operator.lt, operator.le, operator.gt, operator.ge):
        with pytest.raises(TypeError, match="partial dates have no order; sort by .earliest or .latest"):
            compare(*dates)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("2006", (2006, None, None)), ("2006-11", (2006, 11, None)), ("0001-02-03", (1, 2, 3))],
)
def test_unknown_parts_are_none(text: str, parts: tuple[int, int | None, int | None]) -> None:
    date = PartialDate(text)

    assert (date.year, date.month, date.day) == parts


@pytest.mark.parametrize(
    ("date", "period", "expected"),
    [
        (PartialDate("2024-12-09"), "2024", True),
        (PartialDate("2024-12"), "2024", True),
        (PartialDate("2024"), "2024", True),
        (datetime.date(2024, 2, 29), "2024-02", True),
        ("2024-02-29", "2024-02", True),
        (PartialDate("2024"), "2024-12", False),
        ("2023-12-31", "2024", False),
        ("2025-01-01", "2024", False),
    ],
)
def test_date_is_in_a_period_that_has_all_its_days(date: Any, period: str, expected: object) -> None:
    assert (date in PartialDate(period)) is expected


@pytest.mark.parametrize("value", [2024, None, datetime.datetime(2024, 1, 1)])  # noqa: DTZ001
def test_other_object_in_a_period_raises_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match=f"^a date is a string such as '2006-11', .*, not {type(value).__name__}$"):
        assert value in PartialDate("2024")


@given(date_strings)
def test_interval_has_exactly_the_days_of_the_string(text: str) -> None:
    """Both ends begin with the string; the days before and after the interval do not."""
    date = PartialDate(text)

    assert date.earliest <= date.latest
    assert date.earliest.isoformat().startswith(text)
    assert date.latest.isoformat().startswith(text)
    if date.latest != datetime.date.max:
        assert not (date.latest + datetime.timedelta(days=1)).isoformat().startswith(text)
    if date.earliest != datetime.date.min:
        assert not (date.earliest - datetime.timedelta(days=1)).isoformat().startswith(text)


@given(date_strings, date_strings)
def test_dates_are_equal_if_their_strings_are(left: str, right: str) -> None:
    assert (PartialDate(left) == PartialDate(right)) is (left == right)
    assert len({PartialDate(left), PartialDate(left)}) == 1
