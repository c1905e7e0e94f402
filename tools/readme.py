"""Write what README.md says of the newest edition, and the pictures of README.md and docs/gallery.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import cstopa
from cstopa.views.hemicycle import description

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
NUMBERS = re.compile(r"(?<=<!-- numbers -->\n).*?(?=\n<!-- end of numbers -->)", re.DOTALL)


def pictures() -> dict[Path, str]:
    """Return each picture of the docs, drawn from the newest edition."""
    data = cstopa.load()
    drawn = {
        "hemicycle": cstopa.seat_chart(),
        "compositions": cstopa.seat_charts(),
        "chairmen": data.mandates.where(role="chairman").timeline(),
        "events": data.events.timeline(by="kind"),
    }
    return {ROOT / "docs" / f"{name}.svg": picture for name, picture in drawn.items()}


def numbers() -> str:
    """Return what the newest edition has, as items of a list."""
    data = cstopa.load()
    return f"""\
- Edition {data.edition.id}, released on {data.edition.released}: {len(data.compositions)} observed compositions,
  {len(data.people)} people with {len(data.mandates)} mandates, {len(data.events)} sessions, meetings and other events,
  {len(data.documents)} acts and drafts, {len(data.missions)} election observations and {len(data.counts)} reported
  figures, from {len(data.sources)} sources. If sources disagree, the data keep both values.
- Names for the {len(data.countries)} countries in the data, in about {round(len(languages()), -1)} languages."""


def languages() -> set[str]:
    """Return the languages of the table of country names that come from CLDR, without scripts and regions."""
    table = json.loads((ROOT / "src/cstopa/data/country_names.json").read_text(encoding="utf-8"))
    listed = [languages for names in table["names"].values() for languages in names["CLDR"].values()]
    return {code.split("_")[0] for languages in listed for code in languages.split()}


def rewritten(readme: str) -> str:
    """Return the README with the numbers, the description of the picture and the citation of the newest edition."""
    data = cstopa.load()
    readme = NUMBERS.sub(lambda _: numbers(), readme)
    picture = f"![{description(data.composition())}](docs/hemicycle.svg)"
    readme = re.sub(r"!\[[^]]*\]\(docs/hemicycle\.svg\)", lambda _: picture, readme)
    return re.sub(r"^> cstopa: .*$", lambda _: f"> {data.edition.citation}", readme, flags=re.MULTILINE)


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for path, picture in pictures().items():
        path.write_text(picture, encoding="utf-8", newline="\n")
