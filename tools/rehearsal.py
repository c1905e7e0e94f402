"""Write an invented edition: the newest one with one seat, one person and one source more. See ``nox -s rehearsal``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import cstopa


def document() -> dict[str, Any]:
    """Return the document of the invented edition."""
    raw: dict[str, Any] = json.loads(cstopa.load().to_json())
    edition = raw["edition"]
    old, released = edition["id"], edition["released"][:4]
    year = int(released) + 1
    citation = edition["citation"].replace(f"edition {old}, {released}", f"edition {year}.1, {year}")
    edition |= {"id": f"{year}.1", "released": f"{year}-12-31", "citation": citation}
    source = {"id": "rehearsal", "url": "https://example.org/", "publisher": "Nobody", "kind": "press"}
    raw["sources"].insert(0, source | {"published": f"{year}-12-30"})
    raw["people"].append({"id": "rehearsal-ann", "name": {"en": "Ann Rehearsal"}, "sources": ["rehearsal"]})
    (latest,) = (each for each in raw["compositions"] if each["id"] == edition["latest_composition"])
    latest["delegations"][0]["allocations"][0]["seats"] += 1
    return raw


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(document(), ensure_ascii=False), encoding="utf-8")
