"""Displays and pictures on light and dark pages, checked by axe.

axe measures the text of HTML, not the shapes and texts of SVG. So a picture's text is also put into a page as HTML, in
the colour that it has, on the colour below it; and its shapes are measured with the function that axe has for colours.
"""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Page, expect

import cstopa

DATA = cstopa.load("2026.1")
PICTURES = {
    "seat_chart": cstopa.seat_chart(DATA.composition()),
    "seat_charts": cstopa.seat_charts(DATA.compositions),
    "terms": DATA.mandates.where(role="chairman").timeline(),
    "events": DATA.events.timeline(by="kind"),
    "steps": DATA.status_events.where(record="AM").timeline(by="kind"),
}
RESULTS = {"resultTypes": ["violations", "incomplete", "passes"]}
CONTRAST = RESULTS | {"runOnly": ["color-contrast"]}

# The texts of the picture as HTML: each in its colour and size, on each colour that is below it, but for thin lines.
TEXTS_AS_HTML = """() => {
    const paint = element => getComputedStyle(element).fill;
    const spans = [];
    for (const text of document.querySelectorAll("svg text")) {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        for (const x of [left + 1, (left + right) / 2, right - 1]) {
            const below = document.elementsFromPoint(x, (top + bottom) / 2)
                .find(element => element.matches("svg :is(rect, circle, path):not(.cstopa-rule)") && paint(element) !== "none");
            const { fontSize, fontWeight } = getComputedStyle(text);
            const span = document.createElement("p");
            span.textContent = text.textContent;
            Object.assign(span.style, { fontSize, fontWeight, color: paint(text), backgroundColor: paint(below) });
            spans.push(span);
        }
    }
    document.querySelector("main").replaceChildren(...spans);
    return spans.length;
}"""

# What is cut off at an edge of the picture.
TEXTS_OUTSIDE = """() => {
    const picture = document.querySelector("svg").getBoundingClientRect();
    return Array.from(document.querySelectorAll("svg text")).filter(text => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return left < picture.left || right > picture.right || top < picture.top || bottom > picture.bottom;
    }).map(text => text.textContent);
}"""

# The greater contrast of fill and outline of each shape to the page. Lines of a grid are left out: they only guide the eye.
CONTRASTS_OF_SHAPES = """() => {
    const colour = words => {
        const parsed = new axe.commons.color.Color();
        parsed.parseString(words);
        return parsed;
    };
    const page = colour(getComputedStyle(document.querySelector(".cstopa-page")).fill);
    const shapes = document.querySelectorAll("svg :is(rect, circle, path):not(.cstopa-page, .cstopa-rule)");
    return Array.from(shapes, shape => {
        const { fill, stroke } = getComputedStyle(shape);
        const painted = [fill, stroke].filter(words => words.startsWith("rgb"));
        return Math.max(...painted.map(words => axe.commons.color.getContrast(page, colour(words))));
    });
}"""


def found(results: Any, kind: str, rule: str = "") -> list[str]:
    """Return what axe says of each element, of one rule or of all."""
    return [
        f"{each['id']}: {node['html']} {node.get('failureSummary', '')}"
        for each in results.response[kind]
        for node in each["nodes"]
        if rule in ("", each["id"])
    ]


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_displays_in_jupyterlab(lab: Any, browser: Browser, theme: str) -> None:
    lab.set("apputils-extension/themes", theme=f"JupyterLab {theme}")
    page = browser.new_page(viewport={"width": 1200, "height": 2400})
    lab.open(page, "untrusted.ipynb")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", f"JupyterLab {theme}")

    # The height of the body is 0, which axe takes for hidden.
    page.add_style_tag(content="body { overflow: visible !important }")
    results = Axe().run(page, ".jp-OutputArea-output", RESULTS)
    page.close()

    assert found(results, "violations") == found(results, "incomplete", "color-contrast") == []
    assert len(found(results, "passes", "color-contrast")) > 100


def test_displays_in_the_html_of_nbconvert(executed: Any, browser: Browser, tmp_path: Path) -> None:
    html, _ = HTMLExporter().from_notebook_node(executed)
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.route("http*://**", lambda route: route.abort())
    page.goto((tmp_path / "page.html").as_uri(), wait_until="domcontentloaded")

    results = Axe().run(page, ".jp-OutputArea-output", RESULTS)
    page.close()

    assert found(results, "violations") == []
    assert len(found(results, "passes", "color-contrast")) > 100


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Any:
    page = browser.new_page(color_scheme=request.param, viewport={"width": 1400, "height": 4000})
    yield page
    page.close()


def show(page: Page, picture: str) -> None:
    page.set_content(f'<!doctype html><html lang="en"><title>{picture}</title><main>{PICTURES[picture]}</main>')
    page.evaluate(Axe().axe_script)


@pytest.mark.parametrize("picture", PICTURES)
def test_picture_is_an_image_with_readable_text(page: Page, picture: str) -> None:
    show(page, picture)
    assert page.evaluate(TEXTS_OUTSIDE) == []
    image = Axe().run(page, "svg", RESULTS)
    texts = page.evaluate(TEXTS_AS_HTML)
    results = Axe().run(page, "main", CONTRAST)

    assert found(image, "violations") == found(results, "violations") == found(results, "incomplete") == []
    assert len(found(image, "passes", "svg-img-alt")) == 1
    assert len(found(results, "passes")) == texts > 30


@pytest.mark.parametrize("picture", PICTURES)
def test_shapes_stand_out_from_the_page(page: Page, picture: str) -> None:
    """At least 3 to 1, as WCAG 2.2 asks of graphics (1.4.11)."""
    show(page, picture)
    contrasts = page.evaluate(CONTRASTS_OF_SHAPES)

    assert len(contrasts) > 10
    assert min(contrasts) >= 3
