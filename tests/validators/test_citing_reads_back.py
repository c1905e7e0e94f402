"""``bibtexparser`` and ``citeproc-py`` read the citations back."""

import json
from typing import Any

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

import cstopa
from cstopa import Dataset


def cited(data: Dataset) -> list[Any]:
    return [data.edition, *data.sources]


def test_bibtexparser_reads_every_citation(any_data: Dataset) -> None:
    bibliography = "\n".join(each.cite("bibtex") for each in cited(any_data))
    exact = bibtexparser.parse_string(bibliography)
    decoded = bibtexparser.parse_string(bibliography, append_middleware=[LatexDecodingMiddleware()])

    assert exact.failed_blocks == []
    assert [entry.key for entry in exact.entries] == [
        f"cstopa-{any_data.edition.id}",
        *(source.id for source in any_data.sources),
    ]
    for entry, url, source in zip(decoded.entries[1:], exact.entries[1:], any_data.sources, strict=True):
        assert entry["title"] == source.label
        assert entry["howpublished"] == source.publisher
        assert ("year" in entry) == (source.published is not None)
        assert source.published is None or entry["year"] == source.published.text[:4]
        assert url["url"] == source.url  # an address is not LaTeX


def test_citeproc_formats_every_citation(any_data: Dataset) -> None:
    items = [item for each in cited(any_data) for item in json.loads(each.cite("csl"))]
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]

    assert len(lines) == len(items) == len(any_data.sources) + 1
    for item, line in zip(items, lines, strict=True):
        if "issued" in item:
            assert str(item["issued"]["date-parts"][0][0]) in line


def test_citeproc_formats_a_page() -> None:
    source = cstopa.load("2026.1").sources.by_id("pacsto-chairmanship-2026")
    items = CiteProcJSON(json.loads(source.cite("csl")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, items, formatter.plain)
    bibliography.register(Citation([CitationItem(source.id)]))

    assert [str(line) for line in bibliography.bibliography()] == [
        "Since January 1 Russia Begins its CSTO Chairmanship (2026) Since January 1 Russia Begins its CSTO Chairmanship. "
        "CSTO Parliamentary Assembly. Available at: "
        "https://pacsto.org/events/s-1-yanvarya-nachalos-predsedatelstvo-rossiyskoy-federatsii."
    ]  # this style puts the title of a page without an author first
