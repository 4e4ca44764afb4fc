"""Every page: accessible in both themes, on a wall, on a phone, behind a proxy's path; filter, timeline, theme."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.browser.newsroom import Journal, serving, told
from tests.acceptance.browser.watch import Watch
from tests.alerts.desk import unusual

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("chromium")]

PAGES = {
    "board": "/",
    "feed": "/feed",
    "a contradiction": "/alerts/contradiction1-water-works",
    "a disputed change": "/alerts/ceasefire1-velin-violated",
    "an alert that fails to arrive": "/alerts/ceasefire1-velin-collapsed",
    "a silent source": "/alerts/silence1-ilmar-gazette",
    "sources": "/sources",
    "deliveries": "/deliveries",
    "silences": "/silences",
    "no such page": "/alerts/nothing",
}


@pytest.fixture(scope="module")
def desk(store_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One desk for all tests here: they only look."""
    journal = told(store_url)
    journal.note(*unusual.silence(datetime.now(UTC)))
    with serving(tmp_path_factory.mktemp("desk"), journal) as address:
        yield address.rstrip("/")


def arrangement(page: Page, desk: str) -> str:
    """Return the path of the Velin ceasefire's page."""
    page.goto(desk)
    address = page.get_by_role("link", name="Velin ceasefire", exact=True).get_attribute("href")
    assert address
    return address


COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Those of axe's rules that look at colours: for the others the themes do not differ."""


def serious(page: Page, **only: object) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_every_page_is_accessible(browser: Browser, desk: str) -> None:
    # axe is put into the page from outside, which the desk's own policy would refuse.
    context = browser.new_context(color_scheme="light", viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for name, path in {**PAGES, "timeline": arrangement(page, desk)}.items():
        page.emulate_media(color_scheme="light")
        page.goto(f"{desk}{path}")
        for details in page.locator("details").all():
            details.evaluate("part => { part.open = true; }")
        found[name, "light"] = serious(page)
        page.emulate_media(color_scheme="dark")
        found[name, "dark"] = serious(page, **COLOURS)
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_page_scrolls_sideways(page: Page, desk: str, watch: Watch) -> None:
    watch.forgiven.append("404")
    found = {}
    for path in (*PAGES.values(), arrangement(page, desk)):
        page.goto(f"{desk}{path}")
        for width in (360, 390, 768, 1440, 2560):
            page.set_viewport_size({"width": width, "height": 800})
            found[path, width] = page.evaluate("document.documentElement.scrollWidth")
    assert {at: wide for at, wide in found.items() if wide > at[1]} == {}


@pytest.mark.parametrize("path", ["/deliveries", "/sources"])
def test_on_a_phone_no_table_scrolls_sideways_and_each_cell_says_what_it_is(page: Page, desk: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{desk}{path}")
    wide = page.locator(".scroll").evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).length")
    assert wide == 0
    cells = page.locator(".list tbody tr:first-child td")
    labels = cells.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').content.replaceAll('\"', ''))")
    assert labels == page.locator(".list thead th").all_text_contents()[1:]
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".list tbody tr").first).to_have_css("display", "table-row")


def test_filter_in_the_address(page: Page, desk: str) -> None:
    page.goto(f"{desk}/feed")
    rows = page.locator("#alerts > li")
    expect(rows).to_have_count(14)
    page.get_by_label("Theatre").select_option(label="Karsova")
    expect(rows).to_have_count(5)
    expect(page).to_have_url(f"{desk}/feed?theatre=karsova")
    page.get_by_label("Kind").select_option(label="contradiction")
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Clear").click()
    page.get_by_label("Text").fill("evacuation")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    expect(page).to_have_url(f"{desk}/feed?text=evacuation")
    page.goto(f"{desk}/feed?acknowledged=false&severity=warning&state=open&disputed=false&theatre=south-beyran")
    expect(rows).to_have_count(1)
    expect(page.get_by_label("Taken up")).to_have_value("false")
    page.goto(f"{desk}/feed?text=nothing-like-it")
    expect(rows).to_have_text(re.compile("No alert is like this"))


def test_the_feed_goes_on_in_portions(page: Page, desk: str) -> None:
    page.goto(f"{desk}/feed?limit=5&severity=info")
    expect(page.locator("#alerts > li")).to_have_count(5)
    page.get_by_role("link", name="Older alerts").click()
    expect(page.locator("#alerts > li")).to_have_count(5)
    page.get_by_role("link", name="Older alerts").click()
    expect(page.locator("#alerts > li")).to_have_count(4)
    expect(page.get_by_role("link", name="Older alerts")).to_have_count(0)


def test_the_timeline_says_what_its_table_says(page: Page, desk: str) -> None:
    page.goto(f"{desk}{arrangement(page, desk)}")
    picture = page.get_by_role("group", name=re.compile("Timeline: Velin ceasefire"))
    expect(picture).to_be_visible()
    expect(picture.locator("desc")).to_contain_text("violated (disputed)")
    expect(picture.locator("rect.ground.tone-holds").first).to_be_visible()
    expect(picture.locator("[fill='url(#hatch)']")).to_have_count(1)
    expect(picture.locator(".spot")).to_have_count(11)
    expect(picture.locator(".spot.denied")).to_have_count(1)
    page.get_by_text("The same as a table").click()
    expect(page.locator("table").first.locator("tbody tr")).to_have_count(4)
    expect(page.locator("table").nth(1).locator("tbody tr")).to_have_count(11)
    picture.get_by_label(re.compile("^in effect:")).click()
    expect(page).to_have_url(f"{desk}/alerts/ceasefire1-velin-holds")


def test_both_sides_stand_beside_each_other(page: Page, desk: str) -> None:
    page.goto(f"{desk}/alerts/contradiction1-water-works")
    sides = page.locator(".side")
    expect(sides).to_have_count(2)
    first, second = sides.first.bounding_box(), sides.nth(1).bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]
    expect(sides.first).to_contain_text("Karsova Today quotes the defence ministry")
    link = sides.first.get_by_role("link", name="Rockets hit Velin's water works")
    expect(link).to_have_attribute("rel", "noopener noreferrer external")
    page.set_viewport_size({"width": 390, "height": 844})
    first, second = sides.first.bounding_box(), sides.nth(1).bounding_box()
    assert first
    assert second
    assert first["y"] + first["height"] < second["y"]


def test_the_theme_is_switched_and_remembered(page: Page, desk: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(desk)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark or light").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{desk}/feed")
    assert page.evaluate(ground) == dark
    page.keyboard.press("t")
    assert page.evaluate(ground) == light


def test_sound_is_off_until_it_is_switched_on(page: Page, desk: str) -> None:
    page.goto(f"{desk}/feed")
    sound = page.get_by_role("button", name="Sound for new alerts")
    expect(sound).to_have_attribute("aria-pressed", "false")
    sound.click()
    expect(sound).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(sound).to_have_attribute("aria-pressed", "true")


def test_sources_and_deliveries_say_what_is_wrong(page: Page, desk: str) -> None:
    page.goto(f"{desk}/sources")
    rows = page.locator("#feeds > tr")
    expect(rows).to_have_count(8)
    expect(rows.first).to_contain_text("failing timeout, 7 times in a row")
    expect(page.locator("tr", has_text="Ilmar Gazette")).to_contain_text("silent")
    expect(page.locator("#path")).to_contain_text("last heartbeat through")
    page.goto(f"{desk}/deliveries")
    expect(page.locator(".destination", has_text="night-desk")).to_contain_text(
        re.compile("is failing.*failing for", re.DOTALL)
    )
    expect(page.locator(".destination", has_text="newsroom")).to_contain_text("is well")
    page.locator(".destination", has_text="night-desk").get_by_role("link", name="1", exact=True).last.click()
    expect(page.locator("#deliveries > tr")).to_have_count(1)
    expect(page.locator("#deliveries > tr")).to_contain_text("violated → collapsed")


def test_all_of_it_works_under_a_path(browser: Browser, journal: Journal, tmp_path: Path) -> None:
    with serving(tmp_path, journal, 'url = "http://127.0.0.1/news/wire"\n') as address:
        desk = address.rstrip("/")
        assert desk.endswith("/news/wire")
        context = browser.new_context()
        watch = Watch(context, desk)
        page = context.new_page()
        answers: list[str] = []
        page.on("request", lambda request: answers.append(request.url))
        page.goto(address)
        expect(page.locator("#connection")).to_have_attribute("data-state", "live")
        for name in ("Feed", "Sources", "Deliveries", "Silences", "Board"):
            page.get_by_role("navigation").get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.locator("#waiting").get_by_role("button", name="Acknowledge").first.click()
        expect(page.locator("#waiting > li")).to_have_count(3)
        page.get_by_role("link", name="Velin ceasefire", exact=True).click()
        page.get_by_role("group", name=re.compile("Timeline")).get_by_label(re.compile("^agreed:")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("talks → agreed")
        context.close()
        watch.check()
        assert [url for url in answers if not url.startswith(f"{desk}/")] == []
