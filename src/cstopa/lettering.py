"""Texts as they are seen: how wide they are, cut to a width, and escaped for HTML and SVG."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import accumulate
from typing import Final

_ELLIPSIS: Final = "…"
_MARKS: Final = 4  # so many characters a column are kept at most, since marks upon letters take no width

# What XML has no place for. A document with most of these is refused, but a record may be made by hand.
_NO_TEXT = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


def width(text: str) -> int:
    """The columns that a text takes on a terminal: two for a wide character, none for a mark upon another.

    >>> width("Ереван"), width("北京")
    (6, 4)
    """
    return sum(map(_columns, text))


def cut(text: str, columns: int) -> str:
    """The text, or as much of it as fits with an ellipsis.

    >>> cut("Kyrgyzstan", 10), cut("Kyrgyzstan", 7)
    ('Kyrgyzstan', 'Kyrgyz…')
    """
    if len(text) <= _MARKS * columns and width(text) <= columns:
        return text
    ends = accumulate(map(_columns, text[: _MARKS * columns]))
    return text[: sum(end < columns for end in ends)].rstrip() + _ELLIPSIS


def escaped(text: object) -> str:
    """A text for HTML or XML, also inside a quoted attribute; what no XML may hold is replaced.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(_NO_TEXT.sub("\ufffd", str(text)))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
