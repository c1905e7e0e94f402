"""Strings for display: their width, truncated to a width, and escaped for HTML and SVG."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import accumulate
from typing import Final

ELLIPSIS: Final = "…"
_MAX_PER_COLUMN: Final = 4  # characters, since combining marks take no width

# Characters that XML does not allow. Documents cannot contain most of them, but handmade records can.
_NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


def width(text: str) -> int:
    """Return the columns that a string takes on a terminal: two for a wide character, none for a combining mark.

    >>> width("Ереван"), width("北京")
    (6, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def truncated(text: str, columns: int) -> str:
    """Return the string, or as much of it as fits with an ellipsis.

    >>> truncated("Kyrgyzstan", 10), truncated("Kyrgyzstan", 7)
    ('Kyrgyzstan', 'Kyrgyz…')
    """
    if len(text) <= _MAX_PER_COLUMN * columns and width(text) <= columns:
        return text
    ends = accumulate(map(_columns, text[: _MAX_PER_COLUMN * columns]))
    return text[: sum(end < columns for end in ends)].rstrip() + ELLIPSIS


def escaped(text: object) -> str:
    """Escape a value for HTML or XML, also inside a quoted attribute; characters that XML does not allow are replaced.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(_NOT_XML.sub("\ufffd", str(text)))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
