"""From a spelling to a country: an exact, reviewed table, and suggestions for what is not in it.

The table belongs to the package, not to an edition. It is exact on purpose: a name that is nearly a
country's is not taken for it.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Iterable

from . import catalog
from .errors import UnknownCountryError

_LONGEST = 200  # no name is longer; normalizing is quadratic for hostile texts, so those are not folded at all
_INVISIBLE = ("\u200b", "\ufeff")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_LEAST_LIKENESS = 0.75
_KNOWN_LANGUAGES = frozenset({"en", "ru", "hy", "be", "kk", "ky", "tg"})
# Cyrillic letters of the members' languages, in Latin.
_CYRILLIC = (
    "а=a б=b в=v г=g ґ=g ғ=g д=d е=e ё=e є=e ж=zh з=z и=i і=i ї=i ӣ=i й=y к=k қ=q л=l м=m н=n ң=n о=o ө=o п=p р=r с=s "
    "т=t у=u ў=u ұ=u ү=u ӯ=u ф=f х=kh һ=h ҳ=h ц=ts ч=ch ҷ=j ш=sh щ=shch ъ= ы=y ь= э=e ә=a ю=yu я=ya"
)
_LATIN = str.maketrans({letter: latin for letter, _, latin in (pair.partition("=") for pair in _CYRILLIC.split())})


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
    return _codes_by_name().get(spelling) or _codes_by_key().get(fold(spelling))


def spellings_of(code: str) -> Iterable[str]:
    """All names and codes of a country that are listed, as they are listed; none for an unknown code."""
    return _names().get(code, ())


def suggest(spelling: str) -> tuple[str, ...]:
    """At most three names that look like a spelling, each of another country, best first.

    Compared are the keys, and if none is close, the keys in Latin letters: "Kirgiziia" for "Киргизия".
    """
    wanted = fold(spelling)
    return _closest(wanted, _names_by_key()) or _closest(wanted.translate(_LATIN), _english_by_latin_key())


def _closest(wanted: str, names: dict[str, str]) -> tuple[str, ...]:
    """The names whose keys are closest; of a country that has several, the closest one."""
    from difflib import get_close_matches  # noqa: PLC0415  # most programs never ask

    suggested: dict[str, str] = {}
    for close in get_close_matches(wanted, names, n=12, cutoff=_LEAST_LIKENESS):
        suggested.setdefault(_codes_by_name()[names[close]], names[close])
    return tuple(suggested.values())[:3]


def fold(spelling: str) -> str:
    """The key of a spelling: without case, width, punctuation, double blanks and a leading "the".

    A text of more than 200 characters is no name: its key is empty.
    """
    if len(spelling) > _LONGEST:
        return ""
    text = spelling.casefold() if spelling.isascii() else _normalized(spelling)
    key = text if text.isalnum() else _words(text)  # letters and digits alone have nothing to take out
    return key if len(key) <= _LONGEST else ""


def _words(text: str) -> str:
    """The words of a text, with a blank between them, without punctuation and a leading "the"."""
    key = " ".join(_PUNCTUATION.sub(_blank, text).split())
    while key.startswith("the "):
        key = key.removeprefix("the ")
    return key


def _normalized(spelling: str) -> str:
    """One spelling for all ways to write the same letters, without case and width."""
    for character in _INVISIBLE:
        spelling = spelling.replace(character, "")
    text = unicodedata.normalize("NFKC", spelling).casefold()
    return unicodedata.normalize("NFKC", text)


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
def _codes_by_name() -> dict[str, str]:
    return {name: code for code, names in _names().items() for name in names}


@functools.cache
def _codes_by_key() -> dict[str, str]:
    return {fold(name): code for name, code in _codes_by_name().items()}


@functools.cache
def _names_by_key() -> dict[str, str]:
    """What is suggested for a key: the name itself if it is one that most readers know, else the English one."""
    return {
        fold(name): name if _well_known(origin) else _english(names)
        for names in _names().values()
        for name, origin in names.items()
        if not origin.startswith("ISO")
    }


@functools.cache
def _english_by_latin_key() -> dict[str, str]:
    return {key.translate(_LATIN): _english(_names()[_codes_by_key()[key]]) for key in _names_by_key()}


def _english(names: dict[str, str]) -> str:
    return next(name for name, origin in names.items() if origin.startswith("CLDR en"))


def _well_known(origin: str) -> bool:
    """Whether a name is English, Russian, of the members' own languages, or official."""
    return origin.startswith("official") or not _KNOWN_LANGUAGES.isdisjoint(origin.split())
