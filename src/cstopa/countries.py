"""Finds the country with a given name in a reviewed table of names, and suggests names for unknown ones.

The table belongs to the package, not to an edition. Names must match exactly, on purpose: a misspelled one does not
resolve.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from cstopa.errors import UnknownCountryError
from cstopa.reading import shipped

_MAX_NAME = 200  # no name is longer; normalizing is quadratic for hostile strings, so longer ones are not folded
_MIN_SIMILARITY = 0.75
_KNOWN_LANGUAGES = frozenset({"en", "ru", "hy", "be", "kk", "ky", "tg"})
# Cyrillic letters of the members' languages, in Latin.
_CYRILLIC = (
    "а=a б=b в=v г=g ґ=g ғ=g д=d е=e ё=e є=e ж=zh з=z и=i і=i ї=i ӣ=i й=y к=k қ=q л=l м=m н=n ң=n о=o ө=o п=p р=r с=s "
    "т=t у=u ў=u ұ=u ү=u ӯ=u ф=f х=kh һ=h ҳ=h ц=ts ч=ch ҷ=j ш=sh щ=shch ъ= ы=y ь= э=e ә=a ю=yu я=ya"
)
LATIN = str.maketrans({letter: latin for letter, _, latin in (pair.partition("=") for pair in _CYRILLIC.split())})


def alpha_2_of(name: str) -> str:
    """Return the alpha-2 code of the country with the given name or code; raises ``UnknownCountryError``."""
    if not isinstance(name, str):
        raise TypeError(f"a country is a string such as 'Kazakhstan' or 'KZ', not {type(name).__name__}")
    code = find(name)
    if code is None:
        raise UnknownCountryError(name, suggest=suggest)
    return code


def find(name: str) -> str | None:
    """Return the alpha-2 code for a name as listed, else for its folded form; None if neither is known."""
    return _codes_by_name().get(name) or _codes_by_key().get(fold(name))


def names_of(code: str) -> Iterator[str]:
    """Return all listed names and codes of a country; none for an unknown code."""
    return (name for names in _file()["names"].get(code, {}).values() for name in names)


def listed_names() -> Iterator[dict[str, str]]:
    """Yield all listed names and codes, each with its key, the codes of its country, and its origin."""
    for code, names in _names().items():
        alpha_3 = next(name for name, origin in names.items() if origin == "ISO 3166-1 alpha-3")
        for name, origin in names.items():
            yield {"name": name, "key": fold(name), "alpha_2": code, "alpha_3": alpha_3, "origin": origin}


def version_and_notice() -> tuple[str, str]:
    """Return the version of CLDR that most names are from, and the notice of its licence."""
    return f"CLDR {_file()['cldr']}", _file()["notice"]


def suggest(name: str) -> tuple[str, ...]:
    """Return at most three names that look like the given one, each of a different country, best first.

    Compares the folded names, and if none is close, the folded names in Latin letters: "Kirgiziia" for "Киргизия".
    """
    wanted = fold(name)
    return _closest(wanted, _names_by_key()) or _closest(wanted.translate(LATIN), _english_by_latin_key())


def _closest(wanted: str, names: dict[str, str]) -> tuple[str, ...]:
    """Return the names with the closest keys, one per country."""
    from difflib import get_close_matches  # noqa: PLC0415  # most programs never ask

    suggested: dict[str, str] = {}
    for close in get_close_matches(wanted, names, n=12, cutoff=_MIN_SIMILARITY):
        suggested.setdefault(_codes_by_name()[names[close]], names[close])
    return tuple(suggested.values())[:3]


def fold(name: str) -> str:
    """Return the key of a name: without case, width, punctuation, double spaces or a leading "the".

    Strings longer than 200 characters fold to an empty key.
    """
    if len(name) > _MAX_NAME:
        return ""
    text = name.lower() if name.isascii() else _normalized(name)
    return text if text.isalnum() else _words(text)  # letters and digits alone contain nothing to remove


def _words(text: str) -> str:
    """Return the words of a string, separated by spaces, without punctuation or a leading "the"."""
    if not text.replace(" ", "").isalnum():  # most names have only letters and spaces
        for character in set(text):  # vowel signs and other marks are not letters, but part of a word
            if not character.isalnum() and not unicodedata.category(character).startswith("M"):
                text = text.replace(character, " ")
    key = " ".join(text.split())
    while key.startswith("the "):
        key = key.removeprefix("the ")
    return key


def _normalized(name: str) -> str:
    """Return one form for all ways to write the same letters, without case, width and invisible characters."""
    visible = name.replace("\u200b", "").replace("\ufeff", "")
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    return text if len(text) <= _MAX_NAME else ""  # one character may become eighteen


@functools.cache
def _names() -> dict[str, dict[str, str]]:
    """Return the names of each alpha-2 code, each with its origin."""
    return {
        code: {
            name: f"{origin} {names[name]}" if isinstance(names, dict) else origin
            for origin, names in by_origin.items()
            for name in names
        }
        for code, by_origin in _file()["names"].items()
    }


@functools.cache
def _file() -> dict[str, Any]:
    """Return the table of names as it ships."""
    content: dict[str, Any] = json.loads(shipped.content(shipped.COUNTRY_NAMES))
    return content


@functools.cache
def _codes_by_name() -> dict[str, str]:
    return {name: code for code in _file()["names"] for name in names_of(code)}


@functools.cache
def _codes_by_key() -> dict[str, str]:
    return {fold(name): code for name, code in _codes_by_name().items()}


@functools.cache
def _names_by_key() -> dict[str, str]:
    """Return what to suggest for each key: the name itself if most readers know it, else the English one."""
    return {
        fold(name): name if _well_known(origin) else _english(names)
        for names in _names().values()
        for name, origin in names.items()
        if not origin.startswith("ISO")
    }


@functools.cache
def _english_by_latin_key() -> dict[str, str]:
    return {key.translate(LATIN): _english(_names()[_codes_by_key()[key]]) for key in _names_by_key()}


def _english(names: dict[str, str]) -> str:
    return next(name for name, origin in names.items() if origin.startswith("CLDR en"))


def _well_known(origin: str) -> bool:
    """Whether a name is English, Russian, in a language of the members, or official."""
    return origin.startswith("official") or not _KNOWN_LANGUAGES.isdisjoint(origin.split())
