"""Citations as this package writes them; tests/validators reads them back with the libraries of the formats."""

import json
from typing import Any, get_args

import pytest

import cstopa
from cstopa.export import citing
from cstopa.model.bodies import CitationStyle


def test_edition_in_words_is_its_citation() -> None:
    edition = cstopa.load("2026.1").edition

    assert edition.cite() == edition.cite("text") == edition.citation


def test_edition_as_bibtex() -> None:
    assert cstopa.load("2025.1").edition.cite("bibtex") == (
        "@misc{cstopa-2025.1,\n"
        "  title = {{Parliamentary Assembly of the Collective Security Treaty Organization}},\n"
        "  howpublished = {Data set, edition 2025.1},\n"
        "  version = {2025.1},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        "  day = {24},\n"
        "  note = {cstopa: data on the Parliamentary Assembly of the Collective Security Treaty Organization, "
        "edition 2025.1, 2026. CC0-1.0.},\n"
        "}\n"
    )


def test_edition_as_csl() -> None:
    (item,) = json.loads(cstopa.load("2025.1").edition.cite("csl"))

    assert item == {
        "id": "cstopa-2025.1",
        "type": "dataset",
        "title": "Parliamentary Assembly of the Collective Security Treaty Organization",
        "version": "2025.1",
        "issued": {"date-parts": [[2026, 11, 24]]},
        "note": "cstopa: data on the Parliamentary Assembly of the Collective Security Treaty Organization, "
        "edition 2025.1, 2026. CC0-1.0.",
    }


@pytest.fixture
def source(small: dict[str, Any]) -> cstopa.Source:
    small["sources"][0] |= {
        "url": "https://example.org/a_b?c=%7e{1}",
        "title": r"50 % & {more}: $1_#~^\ «Ё»",
        "publisher": "A & B",
        "published": "2030-02",
        "archive": "https://example.com/x_y",
        "language": "ru",
    }
    return cstopa.parse(json.dumps(small)).sources[0]


def test_source_in_words(source: cstopa.Source) -> None:
    assert source.cite() == (
        r'A & B, "50 % & {more}: $1_#~^\ «Ё»", 2030-02, https://example.org/a_b?c=%7e{1} '
        "(archived at https://example.com/x_y)"
    )


def test_source_as_bibtex(source: cstopa.Source) -> None:
    assert source.cite("bibtex") == (
        "@misc{page,\n"
        r"  title = {{50 \% \& \textbraceleft{}more\textbraceright{}: "
        r"\$1\_\#\textasciitilde{}\textasciicircum{}\textbackslash{} «Ё»}},"
        "\n"
        "  howpublished = {A \\& B},\n"
        "  year = {2030},\n"
        "  month = feb,\n"
        "  url = {https://example.org/a_b?c=%7e%7B1%7D},\n"
        "  note = {Archived at https://example.com/x\\_y},\n"
        "}\n"
    )


def test_source_as_csl(source: cstopa.Source) -> None:
    (item,) = json.loads(source.cite("csl"))

    assert item == {
        "id": "page",
        "type": "webpage",
        "title": r"50 % & {more}: $1_#~^\ «Ё»",
        "publisher": "A & B",
        "issued": {"date-parts": [[2030, 2]]},
        "URL": "https://example.org/a_b?c=%7e{1}",
        "language": "ru",
        "note": "Archived at https://example.com/x_y",
    }


def test_source_without_title_and_date(small: dict[str, Any]) -> None:
    source = cstopa.parse(json.dumps(small)).sources[0]

    assert source.cite() == "Example, undated, https://example.org/"
    assert "year" not in source.cite("bibtex")
    assert [*json.loads(source.cite("csl"))[0]] == ["id", "type", "title", "publisher", "URL"]


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2030", ["  year = {2030},"]),
        ("2030-12", ["  year = {2030},", "  month = dec,"]),
        ("2030-01-09", ["  year = {2030},", "  month = jan,", "  day = {9},"]),
    ],
)
def test_date_is_as_exact_as_it_is_known(small: dict[str, Any], published: str, fields: list[str]) -> None:
    small["sources"][0]["published"] = published
    source = cstopa.parse(json.dumps(small)).sources[0]

    lines = source.cite("bibtex").splitlines()
    assert [line for line in lines if line.strip().startswith(("year", "month", "day"))] == fields
    (item,) = json.loads(source.cite("csl"))
    assert item["issued"]["date-parts"] == [[int(part) for part in published.split("-")]]


@pytest.mark.parametrize("style", ["apa", "", "BibTeX"])
def test_unknown_style_raises_value_error(style: Any) -> None:
    data = cstopa.load("2025.1")

    for cited in (data.edition, data.sources[0]):
        with pytest.raises(ValueError, match=f"^unknown style '{style}'; expected one of text, bibtex, csl$"):
            cited.cite(style)


def test_styles_are_those_of_citation_style() -> None:
    assert get_args(CitationStyle) == tuple(citing._STYLES)
