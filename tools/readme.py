"""Write what README.md and the home page of the docs say about the newest edition, and the pictures of the docs."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import checksums

import cstopa
from cstopa.views.hemicycle import description

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "index.md")
BLOCK = re.compile(r"(?<=```python\n).*?(?=```)", re.DOTALL)
PRINT = re.compile(r"^(print\(.*\n)(?:# .*\n)*", re.MULTILINE)
NUMBERS = re.compile(r"(?<=<!-- numbers -->\n).*?(?=\n<!-- end of numbers -->)", re.DOTALL)


def pictures() -> dict[Path, str]:
    """Return each picture of the docs, drawn from the newest edition."""
    data = cstopa.load()
    drawn = {
        "hemicycle": cstopa.seat_chart(),
        "compositions": cstopa.seat_charts(),
        "chairmen": data.mandates.where(role="chairman").timeline(by="person_name"),
        "events": data.events.timeline(by="kind"),
    }
    return {ROOT / "docs" / f"{name}.svg": picture for name, picture in drawn.items()}


def numbers() -> str:
    """Return what the newest edition has, as items of a list."""
    data = cstopa.load()
    return f"""\
- Edition {data.edition.id} ({data.edition.released}) has {len(data.people)} people, {len(data.mandates)} mandates, \
{len(data.events)} events, {len(data.documents)} acts and drafts, {len(data.missions)} election
  observations, {len(data.counts)} reported figures and {len(data.compositions)} compositions, from \
{len(data.sources)} sources. Differing values are kept."""


def with_results(page: str) -> str:
    """Return a page in which the lines after each call of print are what it prints, as comments."""
    printed: list[str] = []
    namespace: dict[str, object] = {"print": lambda *values: printed.append(" ".join(map(str, values)))}

    def rewrite(block: re.Match[str]) -> str:
        if "import pandas" in block[0] and find_spec("pandas") is None:
            return block[0]  # nox -s engines has it
        printed.clear()
        exec(block[0], namespace)  # noqa: S102  # our own page
        results = iter(printed)
        return PRINT.sub(lambda call: "\n# ".join([call[1].rstrip(), *next(results).splitlines()]) + "\n", block[0])

    return BLOCK.sub(rewrite, page)


def rewritten(page: str) -> str:
    """Return a page with the results, numbers, description of the hemicycle and citation of the newest edition."""
    data = cstopa.load()
    if ">>>" not in page:  # elsewhere, the examples are sessions
        page = with_results(page)
        page = re.sub(r'(?<=cstopa\.load\(")[0-9.]+', data.edition.id, page)
    page = NUMBERS.sub(lambda _: numbers(), page)
    page = re.sub(r"!\[[^]]*\](?=\((docs/)?hemicycle\.svg\))", lambda _: f"![{description(data.composition())}]", page)
    return re.sub(r"^> cstopa: .*$", lambda _: f"> {data.edition.citation}", page, flags=re.MULTILINE)


if __name__ == "__main__":
    checksums.require_checkout()
    for path in PAGES:
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for path, picture in pictures().items():
        path.write_text(picture, encoding="utf-8", newline="\n")
