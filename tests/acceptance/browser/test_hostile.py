"""An article that would run a script wherever a page forgot to escape it is text, on every page."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.browser.newsroom import Journal
from tests.alerts.desk import unusual

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("chromium")]


def test_a_hostile_article_is_text(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/feed")
    expect(page.locator("#connection")).to_have_attribute("data-state", "live")
    told = unusual.hostile(datetime.now(UTC).replace(microsecond=0))
    journal.note(told)
    expect(page.locator("#alerts > li").first).to_contain_text("<script>window.hacked=1</script>")
    paths = ("/", "/feed", "/feed?text=%3Cscript%3E", f"/alerts/{told.alert}", "/deliveries")
    for path in paths:
        page.goto(f"{desk}{path}")
        expect(page.locator("main")).to_contain_text("<script>window.hacked=1</script>")
        for element in page.locator("main [data-open], main h1, main blockquote, main .from").all():
            element.hover()
        assert page.evaluate("window.hacked") is None
        assert page.locator("main script, main img, main [onerror], main [onload], main [onmouseover]").count() == 0
        links = page.locator("a").evaluate_all("links => links.map((link) => link.protocol)")
        assert set(links) <= {"http:", "https:"}
    page.goto(f"{desk}/alerts/{told.alert}")
    expect(page.locator("main")).to_contain_text("{{ 7*7 }}")


def test_a_hostile_address_is_text(page: Page, desk: str) -> None:
    page.goto(f"{desk}/feed?text=%22%3E%3Cscript%3Ewindow.hacked%3D1%3C/script%3E")
    expect(page.get_by_label("Text")).to_have_value('"><script>window.hacked=1</script>')
    assert page.evaluate("window.hacked") is None
