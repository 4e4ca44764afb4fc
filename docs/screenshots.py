"""Take the pictures of the desk for docs/desk.md: `python -m docs.screenshots`. It needs an installed Chromium.

A desk is served as its tests have it, with the invented day of `tests/alerts/desk/samples.py`.
"""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, expect, sync_playwright

from crosswire.services.children import Children
from crosswire.services.store import start_store
from tests.acceptance.browser.chromium import ARGUMENTS, chromium
from tests.acceptance.browser.newsroom import serving, told

PICTURES = Path(__file__).parent / "pictures"
MOST_BYTES = 300_000

SHOTS: tuple[tuple[str, str, Literal["light", "dark"], int], ...] = (
    ("desk-board.png", "", "dark", 960),
    ("desk-alert.png", "alerts/contradiction1-water-works", "light", 960),
)
"""File, path, theme, and how much of the page is taken (CSS pixels)."""


def take(browser: Browser, address: str) -> None:
    """Take all pictures of the desk at `address` (with a slash at its end)."""
    for name, path, theme, height in SHOTS:
        with closing(browser.new_context(viewport={"width": 1440, "height": height}, color_scheme=theme)) as context:
            page = context.new_page()
            page.goto(address + path)
            expect(page.locator("#connection")).to_have_attribute("data-state", "live")
            page.screenshot(path=PICTURES / name)
            print(f"{name}: {(PICTURES / name).stat().st_size} bytes")  # noqa: T201


def main() -> None:
    """Take the pictures."""
    with TemporaryDirectory() as folder, Children(Path(folder) / "logs") as children:
        journal = told(start_store(children, Path(folder) / "store")[1])
        with (
            serving(Path(folder) / "desk", journal) as address,
            sync_playwright() as playwright,
            closing(playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)) as browser,
        ):
            take(browser, address)


if __name__ == "__main__":
    main()
