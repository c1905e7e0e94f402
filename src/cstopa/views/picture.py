"""A picture: an SVG document that displays itself in a notebook, in the colours of a light or a dark page."""

from __future__ import annotations

import base64
from typing import Final, Self

from cstopa.views.text import escaped, truncated

# Light colours are attributes, which every program reads. A browser on a dark page reads these rules too. A picture
# has no ids, so that it may appear twice on a page.
_DARK: Final = """<style>@media (prefers-color-scheme: dark) {
.cstopa-page { fill: #191919 }
.cstopa-text { fill: #E8E8E8 }
.cstopa-halo { stroke: #191919 }
.cstopa-quiet { fill: #B4B4B4 }
.cstopa-edge { stroke: #E8E8E8 }
.cstopa-rule { stroke: #4A4A4A }
.cstopa-thread { stroke: #9A9A9A }
.cstopa-time { fill: #7FB2E5 }
.cstopa-time-edge { stroke: #7FB2E5 }
.cstopa-mark { fill: #F2A65A; stroke: #191919 }
.cstopa-mark-edge { stroke: #F2A65A }
}</style>"""
QUIET: Final = 'fill="#555555" class="cstopa-quiet"'  # for remarks and unknown values
_REPR: Final = 65  # the width of a repr


class Picture(str):
    """An SVG document as a string, with a description in words and the width at which a notebook shows it."""

    __slots__ = ("description", "pixels")
    description: str
    pixels: int

    def __new__(cls, svg: str, description: str = "", pixels: int = 480) -> Self:
        """Return the string with its description."""
        picture = super().__new__(cls, svg)
        picture.description = description
        picture.pixels = pixels
        return picture

    def __repr__(self) -> str:
        return f"<SVG picture: {truncated(self.description, _REPR)}>"

    def _repr_html_(self) -> str:
        content = base64.b64encode(self.encode()).decode()  # an untrusted notebook removes inline SVG
        return (
            f'<figure><img alt="{escaped(self.description)}" width="{escaped(self.pixels)}" '
            f'src="data:image/svg+xml;base64,{content}"></figure>'
        )


def document(width: int, height: int, parts: list[str], description: str, pixels: int) -> Picture:
    """Return a picture of these parts on an opaque background, in units of its view box."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{round(height * pixels / width)}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escaped(description)}" '
        'font-family="sans-serif" font-size="13" fill="#111111" class="cstopa-text">'
    )
    page = f'<rect width="{width}" height="{height}" fill="#FFFFFF" class="cstopa-page"/>'
    return Picture("\n".join([head, page, _DARK, *parts, "</svg>\n"]), description, pixels)


def text(x: float, y: float, words: str, how: str = "") -> str:
    """Return a line of text."""
    return f'<text x="{x:.5g}" y="{y:.5g}"{" " if how else ""}{how}>{escaped(words)}</text>'
