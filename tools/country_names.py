"""Write ``src/cstopa/data/country_names.json`` from CLDR, the ISO codes of the editions and the hand list.

Run it with ``nox -s country_names``; the hand list is ``tools/country_names.toml``.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version
from seal import note_hash

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "cstopa" / "data"
LANGUAGES = ("en", "ru", "hy", "be", "kk", "ky", "tg")


def countries() -> list[dict[str, str]]:
    """The countries of the newest edition."""
    newest = max(DATA.glob("cstopa-*.json"), key=lambda path: [int(part) for part in path.stem[7:].split(".")])
    found: list[dict[str, str]] = json.loads(newest.read_bytes())["countries"]
    return found


def names_of(country: dict[str, str], by_hand: list[dict[str, str]]) -> dict[str, str]:
    """Each name of a country, with where it is from."""
    names = {country["alpha_2"]: "ISO 3166-1 alpha-2", country["alpha_3"]: "ISO 3166-1 alpha-3"}
    for language in LANGUAGES:
        name = Locale(language).territories[country["alpha_2"]]
        names[name] = f"{names[name]}, {language}" if name in names else f"CLDR {language}"
    for entry in by_hand:
        for name in entry["names"]:
            names.setdefault(name, f"{entry['kind']}: {entry['source']}")
    return names


def main() -> None:
    """Write the file."""
    by_hand = tomllib.loads((ROOT / "tools" / "country_names.toml").read_text(encoding="utf-8"))
    table = {
        "generator": "tools/country_names.py",
        "cldr": get_cldr_version(),
        "notice": "Short names from CLDR: Copyright Unicode, Inc.; SPDX-License-Identifier: Unicode-3.0",
        "names": {one["alpha_2"]: names_of(one, by_hand.get(one["alpha_2"], [])) for one in countries()},
    }
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    (DATA / "country_names.json").write_text(text, encoding="utf-8", newline="\n")
    note_hash("country_names.json", hashlib.sha256(text.encode()).hexdigest())


if __name__ == "__main__":
    main()
