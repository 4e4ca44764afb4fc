"""What stands in somebody's way: signing in, what a reader may not do, and a store that is away."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alerts.desk.access import tokens
from crosswire.services.children import Child, Children
from crosswire.services.store import start_store
from tests.acceptance.browser.newsroom import Journal, serving, told
from tests.acceptance.browser.watch import Watch

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("chromium")]

READER, ACTOR = tokens.token(b"r" * tokens.BYTES), tokens.token(b"a" * tokens.BYTES)


@pytest.fixture
def desk(journal: Journal, tmp_path: Path) -> Iterator[str]:
    """A desk that wants to know who comes."""
    known = tokens.table("rita", "read", READER) + "\n" + tokens.table("ada", "act", ACTOR)
    with serving(tmp_path, journal, known) as address:
        yield address.rstrip("/")


def sign_in(page: Page, token: str) -> None:
    page.get_by_label("Token").fill(token)
    page.get_by_role("button", name="Sign in").click()


def test_signing_in_leads_to_what_was_asked_for(page: Page, desk: str, watch: Watch) -> None:
    watch.forgiven.append("401")
    page.goto(f"{desk}/feed?theatre=karsova")
    expect(page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()
    sign_in(page, "cwd_wrong")
    expect(page.get_by_role("alert")).to_contain_text("This is no token of the desk.")
    sign_in(page, ACTOR)
    expect(page).to_have_url(f"{desk}/feed?theatre=karsova")
    expect(page.locator("#connection")).to_have_attribute("data-state", "live")
    expect(page.locator(".tools .who")).to_have_text("ada")
    page.locator("#alerts").get_by_role("button", name="Acknowledge").first.click()
    expect(page.locator("#alerts > li .act").first).to_contain_text("seen by ada")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()


def test_a_reader_sees_no_buttons(page: Page, desk: str, watch: Watch) -> None:
    watch.forgiven.append("401")
    page.goto(desk)
    sign_in(page, READER)
    expect(page.locator("#waiting")).to_contain_text("not taken up")
    page.goto(f"{desk}/alerts/contradiction1-bridge")
    expect(page.locator(".stand")).to_have_text("Nobody has taken this up.")
    expect(page.locator("main form")).to_have_count(0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[tuple[Children, Child, str]]:
    with Children(tmp_path / "logs") as children:
        child, url = start_store(children, tmp_path / "store")
        yield children, child, url


def test_a_store_that_is_away_is_said(browser_page: Page, store: tuple[Children, Child, str], tmp_path: Path) -> None:
    children, child, url = store
    page = browser_page
    with serving(tmp_path / "desk", told(url)) as address:
        page.goto(f"{address}feed")
        expect(page.locator("#connection")).to_have_attribute("data-state", "live")
        children.stop(child)
        expect(page.locator("#connection")).to_have_text(re.compile("not connected since"), timeout=30_000)
        expect(page.get_by_role("alert")).to_contain_text("The store does not answer since")
        page.goto(address)
        expect(page.locator(".arrangement").first).to_be_visible()  # what is known stays there
        expect(page.get_by_role("alert")).to_contain_text("The store does not answer since")
        page.goto(f"{address}alerts/contradiction1-bridge")
        page.get_by_role("button", name="Acknowledge").click()
        expect(page.locator("form [role=alert]")).to_be_visible()
