"""From a spelling to a country: an exact, reviewed table, and suggestions for what is not in it.

The table belongs to the package, not to an edition. It is exact on purpose: a name that is nearly a
country's is not taken for it.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata

from . import catalog
from .errors import UnknownCountryError

_LONGEST = 200  # no name is longer; normalizing is quadratic for hostile texts, so those are not folded at all
_INVISIBLE = {ord("\u200b"): None, ord("\ufeff"): None}
_NO_WORD = re.compile(r"[\W_]")
_LEAST_LIKENESS = 0.75


def alpha_2_of(spelling: str) -> str:
    """The alpha-2 code of the country that bears a name or code; raises ``UnknownCountryError``."""
    if not isinstance(spelling, str):
        raise TypeError(f"a country is a text such as 'Kazakhstan' or 'KZ', not {type(spelling).__name__}")
    code = find(spelling)
    if code is None:
        raise UnknownCountryError(spelling)
    return code


def find(spelling: str) -> str | None:
    """The same as ``alpha_2_of``, or None: the string as it stands, then its key."""
    return _exact().get(spelling) or _by_key().get(fold(spelling))


def suggest(spelling: str) -> tuple[str, ...]:
    """At most three listed names that look like a spelling, each of another country, best first."""
    from difflib import get_close_matches  # noqa: PLC0415  # most programs never ask

    suggested: dict[str, str] = {}
    for close in get_close_matches(fold(spelling), _listed(), n=12, cutoff=_LEAST_LIKENESS):
        suggested.setdefault(_by_key()[close], _listed()[close])
    return tuple(suggested.values())[:3]


def fold(spelling: str) -> str:
    """The key of a spelling: without case, width, punctuation, double blanks and a leading "the".

    A text of more than 200 characters is no name: its key is empty.
    """
    if len(spelling) > _LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", spelling.translate(_INVISIBLE)).casefold()
    words = _NO_WORD.sub(_blank, unicodedata.normalize("NFKC", text)).split()
    while words[:1] == ["the"] and len(words) > 1:
        del words[0]
    key = " ".join(words)
    return key if len(key) <= _LONGEST else ""


def _blank(character: re.Match[str]) -> str:
    """A blank for punctuation; vowel signs and other marks, which are no word characters either, stay."""
    found = character[0]
    return found if unicodedata.category(found).startswith("M") else " "


@functools.cache
def _names() -> dict[str, dict[str, str]]:
    """By alpha-2 code: each name, with where it is from."""
    table: dict[str, dict[str, dict[str, str]]] = json.loads(catalog.content(catalog.COUNTRY_NAMES))
    return table["names"]


@functools.cache
def _exact() -> dict[str, str]:
    """The alpha-2 code by name."""
    return {name: code for code, names in _names().items() for name in names}


@functools.cache
def _by_key() -> dict[str, str]:
    """The alpha-2 code by key."""
    return {fold(name): code for name, code in _exact().items()}


@functools.cache
def _listed() -> dict[str, str]:
    """The name by key, for suggestions: neither codes, which are too short, nor variants, which mislead."""
    return {
        fold(name): name
        for names in _names().values()
        for name, origin in names.items()
        if not origin.startswith(("ISO", "variant"))
    }
