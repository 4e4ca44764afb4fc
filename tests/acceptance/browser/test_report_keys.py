"""The page of a replay under a reader's keys: j and k from change to change, / to filter, t for the light, Escape."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.crosswire.report.test_page import written

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("chromium")]


@pytest.fixture
def report(browser_page: Page, tmp_path: Path) -> Iterator[Page]:
    """The report of a truce that is agreed, broken and over, opened from the disk; nothing may go wrong in it."""
    (tmp_path / "week.html").write_text(written(), encoding="utf-8")
    wrong: list[str] = []
    browser_page.on("pageerror", lambda error: wrong.append(str(error)))
    browser_page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    browser_page.goto((tmp_path / "week.html").as_uri())
    yield browser_page
    assert wrong == []


def here(report: Page) -> str:
    """The change that the reader is at."""
    return report.locator(".change.here").get_attribute("id") or ""


def test_j_and_k_go_from_change_to_change_and_stay_at_the_ends(report: Page) -> None:
    changes = [change.get_attribute("id") for change in report.locator(".change").all()]
    assert len(changes) == 3
    for change in [*changes, changes[-1]]:
        report.keyboard.press("j")
        assert here(report) == change
        expect(report.locator(".change.here")).to_be_focused()
        expect(report.locator(".change.here")).to_be_in_viewport()
    for change in [changes[1], changes[0], changes[0]]:
        report.keyboard.press("k")
        assert here(report) == change


def test_escape_closes_the_arrangement_that_the_reader_is_in(report: Page) -> None:
    report.keyboard.press("j")
    row = report.locator("details.row")
    expect(row).to_have_attribute("open", "")
    report.keyboard.press("Escape")
    expect(row).not_to_have_attribute("open", "")
    expect(row.locator("summary")).to_be_focused()


def test_a_slash_filters_by_words_and_escape_shows_all_again(report: Page) -> None:
    shown = report.locator("[data-find]:visible")
    everything = shown.count()
    assert everything > 0
    report.keyboard.press("/")
    expect(report.locator("#filter")).to_be_focused()
    report.keyboard.type("nothing of the kind")
    expect(shown).to_have_count(0)
    report.keyboard.press("Escape")
    expect(report.locator("#filter")).to_have_value("")
    expect(shown).to_have_count(everything)


def test_letters_in_the_filter_are_no_keys(report: Page) -> None:
    report.keyboard.press("/")
    report.keyboard.type("jkt")
    expect(report.locator("#filter")).to_have_value("jkt")
    expect(report.locator(".change.here")).to_have_count(0)
    expect(report.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_t_turns_the_light_off_and_on(report: Page) -> None:
    def ground() -> str:
        return str(report.evaluate("getComputedStyle(document.body).backgroundColor"))

    before = ground()
    report.keyboard.press("t")
    assert ground() != before
    report.keyboard.press("t")
    assert ground() == before


def test_a_link_to_a_change_opens_it(report: Page) -> None:
    last = report.locator(".change").last.get_attribute("id") or ""
    report.goto(f"{report.url}#{last}")
    expect(report.locator(f'[id="{last}"]')).to_be_in_viewport()
    assert here(report) == last
