"""How to cite an edition or a source: in words, as BibTeX, and as CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from cstopa.errors import quoted
from cstopa.model.bodies import Source
from cstopa.model.composition import Edition
from cstopa.model.dates import PartialDate

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts every brace, even an escaped one, so braces in a string become commands.
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "$&%#_"},
    }
)
_IN_URL: Final = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})  # LaTeX escapes would break an address


class _Work(NamedTuple):
    """A cited work, in the terms that BibTeX and CSL share."""

    key: str
    type: str  # of CSL
    text: str
    title: str
    date: PartialDate | None
    published: str | None = None
    publisher: str | None = None
    version: str | None = None
    url: str | None = None
    language: str | None = None
    note: str | None = None


def cite_edition(edition: Edition, style: str) -> str:
    """Return the citation of an edition. See ``Edition.cite``."""
    work = _Work(
        key=f"cstopa-{edition.id}",
        type="dataset",
        text=edition.citation,
        title=edition.title,
        date=edition.released,
        published=f"Data set, edition {edition.id}",
        version=edition.id,
        note=edition.citation,
    )
    return _style(style)(work)


def cite_source(source: Source, style: str) -> str:
    """Return the citation of a source. See ``Source.cite``."""
    title = [f'"{source.title}"'] if source.title else []
    archived = f" (archived at {source.archive})" if source.archive else ""
    words = ", ".join([source.publisher, *title, str(source.published or "undated"), source.url])
    work = _Work(
        key=source.id,
        type="webpage",
        text=f"{words}{archived}",
        title=source.label,
        date=source.published,
        published=source.publisher,
        publisher=source.publisher,
        url=source.url,
        language=source.language,
        note=f"Archived at {source.archive}" if source.archive else None,
    )
    return _style(style)(work)


def _style(style: str) -> Callable[[_Work], str]:
    if style not in _STYLES:
        raise ValueError(f"unknown style {quoted(str(style))}; expected one of {', '.join(_STYLES)}")
    return _STYLES[style]


def _text(work: _Work) -> str:
    return work.text


def _bibtex(work: _Work) -> str:
    """Return an entry of the type ``misc``, which every style of BibTeX and biblatex knows."""
    fields = {
        "title": f"{{{{{work.title.translate(_LATEX)}}}}}",  # two pairs of braces keep its capital letters
        "howpublished": _braced(work.published),
        "version": _braced(work.version),
        **_bibtex_date(work.date),
        "url": f"{{{work.url.translate(_IN_URL)}}}" if work.url else None,
        "note": _braced(work.note),
    }
    lines = (f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{''.join(lines)}}}\n"


def _braced(text: str | None) -> str | None:
    return text and f"{{{text.translate(_LATEX)}}}"


def _bibtex_date(date: PartialDate | None) -> dict[str, str]:
    """Return the date, as precise as it is known."""
    if date is None:
        return {}
    year, *rest = date.text.split("-")
    fields = {"year": f"{{{year}}}"}
    if rest:
        fields["month"] = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 2:
        fields["day"] = f"{{{int(rest[1])}}}"
    return fields


def _csl(work: _Work) -> str:
    """Return a list with one item, the form in which programs read CSL-JSON."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": work.type,
        "title": work.title,
        "publisher": work.publisher,
        "version": work.version,
        "issued": work.date and {"date-parts": [[int(part) for part in work.date.text.split("-")]]},
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    known = {name: value for name, value in item.items() if value is not None}
    return json.dumps([known], ensure_ascii=False, indent=1) + "\n"


_STYLES: Final[dict[str, Callable[[_Work], str]]] = {"text": _text, "bibtex": _bibtex, "csl": _csl}
