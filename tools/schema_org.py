"""Describe the newest edition as a schema.org Dataset, for the catalogues that read the home page of the docs."""

from __future__ import annotations

import json
from typing import Any

from cstopa import Dataset
from cstopa.export.datapackage import HOMEPAGE, KEYWORDS


def description(data: Dataset) -> dict[str, Any]:
    """Return what a catalogue wants to know."""
    edition = data.edition
    maintainers = {"@type": "Organization", "name": "The cstopa maintainers"}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": edition.title,
        "description": f"{edition.description} {edition.citation}",
        "version": edition.id,
        "datePublished": str(edition.released),
        "license": f"https://spdx.org/licenses/{edition.licence}.html",
        "creditText": edition.citation,
        **({"url": HOMEPAGE} if HOMEPAGE else {}),
        "keywords": list(KEYWORDS),
        "creator": maintainers,
        "isAccessibleForFree": True,
        "spatialCoverage": [{"@type": "Country", "name": str(country.name)} for country in data.countries],
        "variableMeasured": [table.name for table in data.tables],
    }


def script(data: Dataset) -> str:
    """Return the description as an element of a page's head."""
    text = json.dumps(description(data), ensure_ascii=False, indent=1).replace("<", "\\u003c")  # no tag, no comment
    return f'<script type="application/ld+json">\n{text}\n</script>\n'
