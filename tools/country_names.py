"""Write ``src/cstopa/data/country_names.json`` from CLDR, the ISO codes of the newest edition and a curated list.

Run it with ``nox -s country_names``; the curated list is ``tools/country_names.toml``. A CLDR name that another
territory also has, as a name in any language or as a code, is left out: in Vietnamese, Russia is "Nga", and NGA is the
code of Nigeria. In the curated list, such a name is an error; so is a name that two countries share or that has no
source.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import checksums
from babel import Locale
from babel.core import get_cldr_version, get_global
from babel.localedata import locale_identifiers

from cstopa.countries import fold

# The members' languages first, then those that are spoken most, then others in which CLDR has most of the names.
LANGUAGES = [
    "en", "ru", "hy", "be", "kk", "ky", "tg", "uz", "uz_Cyrl", "az", "az_Cyrl", "ka", "sr", "sr_Latn", "fa",
    "fa_AF", "ps", "af", "am", "ar", "as", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "es", "et",
    "eu", "fi", "fil", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "id", "ig", "is", "it", "ja", "jv",
    "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "no", "or", "pa", "pl",
    "pt", "pt_PT", "ro", "sd", "si", "sk", "sl", "so", "sq", "sv", "sw", "ta", "te", "th", "tk", "tr", "tt",
    "ug", "uk", "ur", "vi", "yo", "yue", "zh", "zh_Hant", "zu", "eo", "mt", "gd", "br", "ku", "xh", "rn", "om",
    "wo", "fy", "lb", "gsw", "nds", "fo", "se", "oc", "sc", "scn", "fur", "ast", "an", "mg", "ckb", "ti", "dz",
    "chr", "ia", "ce", "cv", "rm", "ks", "kok", "mai", "sat", "ln", "sn", "kl", "nn", "ff",
    "ee", "ak", "bm", "ki", "lu", "to", "mi", "dsb", "hsb", "szl", "vec", "lij",
    "bo", "yi",
]  # fmt: skip


def countries() -> list[dict[str, str]]:
    """Return the countries of the newest edition."""
    newest = max(
        checksums.DATA.glob("cstopa-*.json"), key=lambda path: [int(part) for part in path.stem[7:].split(".")]
    )
    found: list[dict[str, str]] = json.loads(newest.read_bytes())["countries"]
    return found


def keys_of_others(known: set[str]) -> set[str]:
    """Return the keys of all names and codes, in any language of CLDR, of territories that the editions do not know."""
    keys = {fold(code) for code, codes in get_global("territory_aliases").items() if not set(codes) <= known}
    for identifier in locale_identifiers():
        for code, name in Locale.parse(identifier).territories.items():
            if code not in known:
                keys |= {fold(code), fold(name)}
    return keys


def names_of(country: dict[str, str], by_hand: dict[str, Any], not_taken: set[str]) -> dict[str, str]:
    """Return each name of a country, and its origin: codes, names in CLDR, then the curated list."""
    code = country["alpha_2"]
    names = {code: "ISO 3166-1 alpha-2", country["alpha_3"]: "ISO 3166-1 alpha-3"}
    short: dict[str, list[str]] = {}
    for language in LANGUAGES:
        if name := Locale.parse(language).territories.get(code):
            short.setdefault(name, []).append(language)
    names |= {name: f"CLDR {' '.join(languages)}" for name, languages in short.items() if fold(name) not in not_taken}
    for entry in by_hand["countries"].get(code, []):
        for name in entry["names"]:
            names.setdefault(name, f"{entry['kind']}: {entry['source']}")
    return names


def problems(by_hand: dict[str, Any], names: dict[str, dict[str, str]], not_taken: set[str]) -> Iterator[str]:
    """Yield what is wrong with the curated list, one line for each problem."""
    for code, entries in by_hand["countries"].items():
        if code not in names:
            yield f"{code}: not a country of the newest edition"
        for entry in entries:
            if entry["source"] not in by_hand["sources"]:
                yield f"{code}: unknown source {entry['source']!r}"
            for name in entry["names"]:
                if not (key := fold(name)) or key in not_taken:
                    yield f"{code}: {name!r} is empty, misleading, or a name or code of another territory"
    owners: dict[str, str] = {}
    for code, listed in names.items():
        for name in listed:
            if (owner := owners.setdefault(fold(name), code)) != code:
                yield f"{code}: {name!r} is also a name of {owner}"


def by_origin(names: dict[str, str]) -> dict[str, Any]:
    """Return the names of each source; those of CLDR with their languages, since they differ from name to name.

    If each name repeated its source, the file would be larger and take longer to read.
    """
    found: dict[str, Any] = {}
    for name, origin in names.items():
        if origin.startswith("CLDR "):
            found.setdefault("CLDR", {})[name] = origin.removeprefix("CLDR ")
        else:
            found.setdefault(origin, []).append(name)
    return found


def main() -> None:
    """Write the file; exit with a list of problems if the curated list has any."""
    by_hand = tomllib.loads((checksums.ROOT / "tools" / "country_names.toml").read_text(encoding="utf-8"))
    known = countries()
    not_taken = keys_of_others({one["alpha_2"] for one in known}) | {fold(name) for name in by_hand["misleading"]}
    names = {one["alpha_2"]: names_of(one, by_hand, not_taken) for one in known}
    if found := list(problems(by_hand, names, not_taken)):
        sys.exit("\n".join(found))
    table = {
        "generator": "tools/country_names.py",
        "cldr": get_cldr_version(),
        "notice": "Short names from CLDR. Copyright 1991-2025 Unicode, Inc. SPDX-License-Identifier: Unicode-3.0",
        "sources": by_hand["sources"],
        "names": {code: by_origin(listed) for code, listed in names.items()},
    }
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    (checksums.DATA / "country_names.json").write_text(text, encoding="utf-8", newline="\n")
    checksums.note("country_names.json")


if __name__ == "__main__":
    checksums.require_checkout()
    main()
