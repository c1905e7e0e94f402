"""Compare how names of countries are found: recall, precision and time of this package and its peers.

The spellings are those of Debian's iso-codes, which pycountry ships: the translations of the short, common and official
names of ISO 3166-1 into some 160 languages, misprints included. Some were added to the curated list of this package
after they had been missed, so the share without those is shown too. What must be found are the spellings of the
countries that this package knows; what must not be taken for one of them are the spellings and codes of all others. Run
it with ``nox -s bench_names``; its tables are in docs/names.md.
"""

from __future__ import annotations

import functools
import gettext
import logging
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from babel.localedata import locale_identifiers

import cstopa
from cstopa import countries

KNOWN = {country.alpha_2 for country in cstopa.load().countries}
OTHERS_TRIED = 600  # beside all codes; fuzzy search takes milliseconds a name

# The members' languages and those of the United Nations; the members' and those of the European Union; with them, those
# of the other countries in the data, of all their neighbours and of the United Nations; the most spoken.
ELEVEN = "en ru hy be kk ky tg ar zh_CN fr es"
THIRTY = "en bg cs da de el es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv ru hy be kk ky tg"
NEAR = f"{THIRTY} az ka sr uz fa ps uk mk bs sq nb_NO tr ur tk mn ko ar zh_CN"
SPOKEN = "en zh_CN hi es ar bn fr ru pt ur id de ja sw mr te tr ta vi ko it th gu fa pl uk ml kn my ro"

Find = Callable[[str], object]


def spellings(*kinds: str) -> dict[str, set[str]]:
    """Return the spellings of each country in all languages: of its "name", "common_name" or "official_name"."""
    locales = Path(pycountry.LOCALES_DIR)
    languages = [path.name for path in sorted(locales.iterdir()) if list(path.rglob("iso3166-1.mo"))]
    found: dict[str, set[str]] = {}
    for country in pycountry.countries:
        names = [value for key, value in country if key in kinds]
        texts = found.setdefault(country.alpha_2, set(names))
        for language in languages:
            translated = gettext.translation("iso3166-1", str(locales), [language])
            texts.update(translated.gettext(name) for name in names)
    return found


def others(found: dict[str, set[str]], own: set[str]) -> list[str]:
    """Return names and codes that belong to no country of the package."""
    foreign = {text for code, texts in found.items() if code not in KNOWN for text in texts}
    codes = {code for one in pycountry.countries if one.alpha_2 not in KNOWN for code in (one.alpha_2, one.alpha_3)}
    listed = sorted(foreign - own)
    return sorted(codes) + listed[:: len(listed) // OTHERS_TRIED]


def contenders() -> Iterator[tuple[str, Find]]:
    """Return each installed way to find a country."""
    yield "cstopa", countries.find
    yield "cstopa, without iso-codes", find_without_iso_codes
    yield "pycountry, lookup", lambda text: pycountry.countries.lookup(text).alpha_2
    yield "pycountry, fuzzy", lambda text: pycountry.countries.search_fuzzy(text)[0].alpha_2
    makers: list[tuple[str, str, Callable[[Any], Find]]] = [
        ("babel, 7 languages", "babel", babel_table),
        ("country_converter", "country_converter", lambda m: lambda text: m.convert(text, to="ISO2", not_found="")),
        ("countryguess", "countryguess", lambda m: lambda text: m.guess_country(text, attribute="iso2")),
        ("countrynames", "countrynames", lambda m: m.to_code),
        ("countrynames, fuzzy", "countrynames", lambda m: lambda text: m.to_code(text, fuzzy=True)),
        ("rigour", "rigour.territories", lambda m: lambda text: (found := m.lookup_territory(text)) and found.code),
    ]
    for title, module, make in makers:
        try:
            yield title, make(import_module(module))
        except ImportError:
            print(f"({title}: not installed)")


@functools.cache
def keys_from_iso_codes() -> set[str]:
    """Return the keys of the names that the curated list has from iso-codes."""
    return {row["key"] for row in countries.listed_names() if row["origin"].endswith(": iso-codes")}


def find_without_iso_codes(text: str) -> str | None:
    """Find a country, but not by a name that is from iso-codes."""
    return None if countries.fold(text) in keys_from_iso_codes() else countries.find(text)


def babel_table(babel: Any) -> Find:
    """Look names up in CLDR's short names in English, Russian and the members' languages."""
    table = {
        name.casefold(): code
        for language in ("en", "ru", "hy", "be", "kk", "ky", "tg")
        for code, name in babel.Locale(language).territories.items()
    }
    return lambda text: table.get(text.casefold())


def ask(find: Find, text: str) -> str:
    """Return the code that is found, in capitals, or an empty string."""
    try:
        return str(find(text) or "").upper()
    except LookupError:
        return ""


def wanted(*kinds: str) -> list[tuple[str, str]]:
    """Return the spellings that must be found, with their country."""
    found = spellings(*kinds)
    return [(text, code) for code in sorted(KNOWN) for text in sorted(found[code])]


def measure(find: Find, short: list[tuple[str, str]], official: list[tuple[str, str]], foreign: list[str]) -> str:
    """Return a row: recall of short and of official names, precision, wrong and false hits, time of a look-up."""
    ask(find, "Kazakhstan")  # what a peer does at its first call is not counted
    pairs = short + official
    start = time.perf_counter()
    answers = [ask(find, text) for text, _ in pairs]
    false = sum(ask(find, text) in KNOWN for text in foreign)
    micro = 1e6 * (time.perf_counter() - start) / (len(pairs) + len(foreign))
    hits = [answer == code for answer, (_, code) in zip(answers, pairs, strict=True)]
    wrong = sum(answer in KNOWN and not hit for answer, hit in zip(answers, hits, strict=True))
    recall = [sum(hits[: len(short)]) / len(short), sum(hits[len(short) :]) / len(official)]
    precision = sum(hits) / (sum(hits) + wrong + false)
    return f"{recall[0]:.3f} | {recall[1]:.3f} | {precision:.3f} | {wrong} | {false} | {micro:,.1f}"


def share(languages: str, kind: str) -> str:
    """Return the number of names in some languages, the share that is found, and that without names from iso-codes.

    Names that are not translated are skipped. Where a country has no name of a kind, its "name" counts.
    """
    hits = []
    independent = []
    for language in languages.split():
        translation = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=language == "en")
        for country in (one for one in pycountry.countries if one.alpha_2 in KNOWN):
            fields = dict(country)
            name = fields.get(kind) or fields["name"]
            translated = translation.gettext(name)
            if language == "en" or translated != name:  # equal means not translated
                hits.append(countries.find(translated) == country.alpha_2)
                independent.append(find_without_iso_codes(translated) == country.alpha_2)
    return f"{len(hits)} | {sum(hits) / len(hits):.3f} | {sum(independent) / len(hits):.3f}"


def names_of_regions_and_former_states() -> set[str]:
    """Return the names of all subdivisions and former states of iso-codes in all languages."""
    kinds = {
        "iso3166-2": [one.name for one in pycountry.subdivisions],
        "iso3166-3": [one.name for one in pycountry.historic_countries],
    }
    found = {name for names in kinds.values() for name in names}
    for path in Path(pycountry.LOCALES_DIR).glob("*/LC_MESSAGES/iso3166-[23].mo"):
        with path.open("rb") as file:
            translation = gettext.GNUTranslations(file)
        found |= {translation.gettext(name) for name in kinds[path.stem]}
    return found


def names_and_codes_of_others() -> set[str]:
    """Return the names of other territories in CLDR and iso-codes, and their codes."""
    found = spellings("name", "common_name", "official_name")
    names = {text for code, texts in found.items() if code not in KNOWN for text in texts}
    for language in locale_identifiers():
        territories = Locale.parse(language).territories
        names |= {text for code, name in territories.items() if code not in KNOWN for text in (code, name)}
    for one in pycountry.countries:
        if one.alpha_2 not in KNOWN:
            names |= {one.alpha_2, one.alpha_3, one.numeric}
    return names


def main() -> None:
    """Print the tables."""
    print("| what was measured | names | found | without iso-codes |\n| --- | --- | --- | --- |")
    print(f"| official names in eleven languages | {share(ELEVEN, 'official_name')} |")
    print(f"| official names in {len(NEAR.split())} languages | {share(NEAR, 'official_name')} |")
    print(f"| short names in thirty languages | {share(THIRTY, 'name')} |")
    print(f"| short names in the thirty most spoken languages | {share(SPOKEN, 'name')} |")
    others_names = names_and_codes_of_others()
    false_hits = sum(countries.find(name) is not None for name in others_names)
    print(f"| names and codes of other territories | {len(others_names):,} | {false_hits} | |")
    regions = names_of_regions_and_former_states()
    shared = sorted(name for name in regions if countries.find(name))
    print(f"| names of regions and former states | {len(regions):,} | {len(shared)} | |\n\n{', '.join(shared)}\n")
    short, official = wanted("name", "common_name"), wanted("official_name")
    foreign = others(spellings("name", "common_name", "official_name"), {text for text, _ in short + official})
    print(f"{len(short)} short and {len(official)} official names to find, {len(foreign)} names and codes of others\n")
    print(
        "| resolver | short names found | official names found | precision | taken for another | false hits | µs each |"
    )
    print("| --- |" + " --- |" * 6)
    for title, find in contenders():
        print(f"| {title} | {measure(find, short, official, foreign)} |", flush=True)


if __name__ == "__main__":
    logging.disable()  # country_converter logs each name that it does not find
    main()
