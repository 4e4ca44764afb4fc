"""Fixtures: the installed Chromium, a desk with the invented day, and a page that is watched while it is used.

Playwright's own loop runs while its browser is open: the fixtures end with this package, before other tests need one.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.acceptance.browser.chromium import ARGUMENTS, chromium
from tests.acceptance.browser.newsroom import Journal, serving, told
from tests.acceptance.browser.watch import Watch

PATIENCE = 60_000  # ms: other work may have the machine
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        path = chromium()
    except LookupError as missing:
        pytest.fail(str(missing), pytrace=False)  # never skipped: nobody would see that nothing was looked at
    with (
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=path, args=ARGUMENTS)) as browser,
    ):
        yield browser


@pytest.fixture
def journal(store_url: str) -> Journal:
    """A journal with the invented day in it."""
    return told(store_url)


@pytest.fixture
def desk(journal: Journal, tmp_path: Path) -> Iterator[str]:
    """The address of a desk on `journal`, without a slash at its end."""
    with serving(tmp_path, journal) as address:
        yield address.rstrip("/")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with closing(browser.new_context(viewport={"width": 1440, "height": 900})) as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture
def watch(context: BrowserContext, desk: str) -> Iterator[Watch]:
    """Who sees to it that nothing went wrong in the browser, and that no other host was asked for anything."""
    watch = Watch(context, desk)
    yield watch
    watch.check()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    return context.new_page()


@pytest.fixture
def browser_page(context: BrowserContext) -> Page:
    """A page for a desk that the test serves itself."""
    return context.new_page()
