"""The displays in JupyterLab, trusted and untrusted, and in the HTML of nbconvert."""

import re
from pathlib import Path
from typing import Any

import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Locator, Page, expect

import cstopa

ALT = "Half ring of 67 seats. Belarus 11, Kazakhstan 16, Kyrgyzstan 6, Russia 22, Tajikistan 12. "

BACKGROUNDS = {"Light": "#FFFFFF", "Dark": "#191919"}

# The colour at each point of the picture, as the browser draws it.
COLOURS_AT = """(image, points) => {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const hex = part => part.toString(16).padStart(2, "0").toUpperCase();
    return points.map(([x, y]) => {
        const [r, g, b] = context.getImageData(x * canvas.width / 360, y * canvas.width / 360, 1, 1).data;
        return "#" + hex(r) + hex(g) + hex(b);
    });
}"""


@pytest.fixture(params=["trusted", "untrusted", "nbconvert"], scope="module")
def shown(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A page with the outputs of the notebook."""
    page = browser.new_page(viewport={"width": 1200, "height": 2400})
    if request.param == "nbconvert":
        html, _ = HTMLExporter().from_notebook_node(request.getfixturevalue("executed"))
        path = tmp_path_factory.mktemp("nbconvert") / "page.html"
        path.write_text(html, encoding="utf-8")
        page.route("http*://**", lambda route: route.abort())  # the page needs no scripts from elsewhere
        page.goto(path.as_uri(), wait_until="domcontentloaded")
    else:
        lab = request.getfixturevalue("lab")
        lab.set("apputils-extension/themes", theme="JupyterLab Light")  # another test may have set a dark one
        lab.open(page, f"{request.param}.ipynb")
    yield page
    save_screenshots(request, page, str(request.param))
    page.close()


def save_screenshots(request: pytest.FixtureRequest, page: Page, name: str) -> None:
    folder: Path | None = request.config.getoption("--screenshots")
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for index, output in enumerate(page.locator(".jp-OutputArea-output").all()):
            output.scroll_into_view_if_needed()
            output.screenshot(path=folder / f"{name}-{index}.png")


def output(page: Page, index: int) -> Locator:
    return page.locator(".jp-OutputArea-output").nth(index)


def test_67_seats_are_drawn(shown: Page) -> None:
    image = output(shown, 0).get_by_role("img", name=ALT)
    expect(image).to_be_visible()
    places = cstopa.seat_positions(cstopa.load("2026.1").composition())
    points = [(180 + 140 * float(place["x"]), 176 - 140 * float(place["y"])) for place in places]

    colours = image.evaluate(COLOURS_AT, points)

    assert colours == [place["colour"] for place in places]
    assert image.evaluate(COLOURS_AT, [(3, 3), (180, 60)]) == ["#FFFFFF", "#FFFFFF"]


def test_table_is_below_the_picture(shown: Page) -> None:
    table = output(shown, 0).get_by_role("table", name="Composition kg-6")
    expect(table).to_be_visible()

    expect(table.get_by_role("row", name="Armenia")).to_contain_text("not known: not listed in the source")
    expect(table.get_by_role("row", name=re.compile("^total"))).to_contain_text("67")
    expect(table.get_by_role("rowheader")).to_have_count(7)
    expect(table.get_by_role("columnheader")).to_have_count(5)
    expect(table.get_by_text("(ended 2026-06-30)")).to_have_count(2)
    picture = output(shown, 0).get_by_role("img").bounding_box()
    below = table.bounding_box()
    assert picture
    assert below
    assert picture["y"] + picture["height"] <= below["y"]


def test_sources_are_visible_links(shown: Page) -> None:
    for index in (0, 1, 4, 5, 6, 8, 9):
        links = output(shown, index).get_by_role("link")
        expect(links.first).to_be_visible()
        box, area = links.first.bounding_box(), output(shown, index).bounding_box()
        assert box
        assert area
        assert box["x"] + box["width"] <= area["x"] + area["width"], "not cut off at the right"
        assert all((link.get_attribute("href") or "").startswith("http") for link in links.all())


def test_every_table_has_a_name_and_every_picture_alternative_text(shown: Page) -> None:
    tables = shown.locator(".jp-OutputArea-output").get_by_role("table")
    assert tables.count() == 10
    for table in tables.all():
        assert table.locator("caption").inner_text()
        expect(table).to_have_accessible_name(table.locator("caption").inner_text())
    for image in shown.locator(".jp-OutputArea-output").get_by_role("img").all():
        assert (image.get_attribute("alt") or "").startswith("Half ring of ")


def test_outputs_have_no_ids(shown: Page) -> None:
    """The same display twice on a page would duplicate them."""
    assert shown.locator(".jp-OutputArea-output table").count() == 10
    assert shown.locator(".jp-OutputArea-output :is(table, figure, p, ul)[id]").count() == 0
    assert shown.locator(".jp-OutputArea-output :is(table, figure, p, ul) [id]").count() == 0


def test_markup_in_a_name_is_shown_as_text(shown: Page) -> None:
    expect(output(shown, 9)).to_contain_text('<img src=x onerror="window.hit=1"><script>window.hit=1</script> مرحبا')
    assert shown.evaluate("window.hit === undefined")


def test_datasets_and_tables_have_a_citation(shown: Page) -> None:
    for index in (3, 4, 7):
        expect(output(shown, index)).to_contain_text("edition 2026.1, 2026. CC0-1.0.")


@pytest.mark.parametrize(("theme", "width"), [("Light", 460), ("Dark", 1200), ("Dark", 460)])
def test_is_readable_in_every_theme_and_width(
    lab: Any, browser: Browser, theme: str, width: int, request: pytest.FixtureRequest
) -> None:
    """The picture fits into its output, and its background and the text have the colours of the theme."""
    lab.set("apputils-extension/themes", theme=f"JupyterLab {theme}")
    page = browser.new_page(viewport={"width": width, "height": 2400})
    lab.open(page, "trusted.ipynb")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", f"JupyterLab {theme}")
    save_screenshots(request, page, f"{theme}-{width}")

    area, image = output(page, 0).bounding_box(), output(page, 0).get_by_role("img").bounding_box()
    assert area
    assert image
    assert image["width"] <= area["width"]
    assert output(page, 0).get_by_role("img").evaluate(COLOURS_AT, [(3, 3)]) == [BACKGROUNDS[theme]]
    colour = page.evaluate("getComputedStyle(document.querySelector('.jp-OutputArea-output td')).color")
    assert (sum(map(int, colour[colour.index("(") + 1 : -1].split(",")[:3])) > 384) == (theme == "Dark")
    page.close()
