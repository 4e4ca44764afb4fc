"""What a person does about alerts, with the mouse, with the keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.browser.newsroom import Journal
from tests.acceptance.browser.watch import Watch
from tests.waiting import wait_until

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("chromium")]

BRIDGE = "contradiction1-bridge"


def did(journal: Journal, alert: str) -> list[tuple[str, str, str]]:
    return [(act.action, act.to, act.note) for act in journal.acted(alert)]


def test_acknowledge_in_the_feed(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/feed?text=bridge")
    row = page.locator("#alerts > li")
    row.get_by_role("button", name="Acknowledge").click()
    expect(row.locator(".act")).to_contain_text("seen by local")
    expect(page.locator(".pages .count")).to_contain_text("3")
    assert page.url.endswith("/feed?text=bridge")
    assert did(journal, BRIDGE) == [("acknowledged", "", "")]


def test_false_alarm_with_a_reason_leaves_the_board(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/alerts/{BRIDGE}")
    page.locator("summary", has_text="False alarm").click()
    reason = page.get_by_label("Why is it false?")
    page.get_by_role("button", name="Mark as false alarm").click()
    expect(reason).to_be_focused()  # it is required: the browser asks for it
    assert did(journal, BRIDGE) == []
    reason.fill("They speak of two bridges <b>in all</b>.")
    page.get_by_role("button", name="Mark as false alarm").click()
    expect(page.locator(".stand")).to_contain_text("Called a false alarm by local")
    expect(page.locator(".stand")).to_contain_text("two bridges <b>in all</b>")
    assert did(journal, BRIDGE) == [("false_alarm", "", "They speak of two bridges <b>in all</b>.")]
    page.get_by_role("link", name="Board").click()
    expect(page.locator(".theatre", has_text="South Beyran")).to_be_visible()
    expect(page.locator(".clash", has_text="Odra bridge")).to_have_count(0)


def test_assign_note_and_reopen(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/alerts/{BRIDGE}")
    page.locator("summary", has_text="Assign").click()
    page.get_by_label("To whom").fill("j.lindqvist")
    page.get_by_role("button", name="Assign").click()
    expect(page.locator(".stand")).to_contain_text("Assigned to j.lindqvist.")
    page.locator("summary", has_text="Note").click()
    page.get_by_label("Note").fill("Asked the staff for a picture.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#alert-logs")).to_contain_text("Asked the staff for a picture.")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.locator(".stand")).to_contain_text("Acknowledged by local")
    page.get_by_role("button", name="Reopen").click()
    expect(page.locator(".stand")).to_contain_text("Nobody has taken this up.")
    actions = [action for action, _, _ in did(journal, BRIDGE)]
    assert actions == ["assigned", "noted", "acknowledged", "reopened"]


def test_silence_an_alert_and_end_it(page: Page, desk: str, watch: Watch) -> None:
    watch.forgiven.append("400 (Bad Request)")
    page.goto(f"{desk}/alerts/{BRIDGE}")
    page.locator("summary", has_text="Silence").click()
    page.get_by_label("Why", exact=True).fill("Known: our own crew is there.")
    page.get_by_label("For hours").fill("1.5")
    page.get_by_role("button", name="Hold its updates back").click()
    expect(page.get_by_label("For hours")).to_be_hidden()
    page.get_by_role("navigation").get_by_role("link", name="Silences").click()
    row = page.locator("#silences > li")
    expect(row).to_contain_text("Known: our own crew is there. by local")
    expect(row).to_contain_text(BRIDGE)
    row.get_by_role("button", name="End it").click()
    expect(row.locator(".way")).to_have_text("ended")
    page.get_by_label("Why").fill("Everything, please.")
    page.get_by_role("button", name="Silence").click()
    expect(page.get_by_role("alert").filter(has_text="This would silence everything")).to_be_visible()
    page.get_by_label("Theatre").select_option(label="Karsova")
    page.get_by_role("button", name="Silence").click()
    expect(page.locator("#silences > li")).to_have_count(2)
    expect(page.locator("#silences > li").first).to_contain_text("theatres: karsova")


def test_forms_work_without_a_script(browser: Browser, desk: str, journal: Journal) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk}/feed?text=bridge")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.locator("#alerts > li .act")).to_contain_text("seen by local")
    assert page.url.endswith("/feed?text=bridge")
    page.goto(f"{desk}/alerts/{BRIDGE}")
    page.locator("summary", has_text="False alarm").click()
    page.get_by_label("Why is it false?").fill("Two bridges.")
    page.get_by_role("button", name="Mark as false alarm").click()
    expect(page.locator(".stand")).to_contain_text("Called a false alarm by local")
    assert page.url.endswith(f"/alerts/{BRIDGE}")
    context.close()
    assert [action for action, _, _ in did(journal, BRIDGE)] == ["acknowledged", "false_alarm"]


def test_an_action_that_fails_is_told_and_keeps_the_words(
    page: Page, desk: str, journal: Journal, watch: Watch
) -> None:
    watch.forgiven.append("net::ERR_FAILED")
    page.goto(f"{desk}/alerts/{BRIDGE}")
    page.locator("summary", has_text="Note").click()
    page.get_by_label("Note").fill("Asked twice.")
    page.route("**/actions", lambda route: route.abort())
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("alert").filter(has_text="Not sent")).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("Asked twice.")
    page.unroute("**/actions")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#alert-logs")).to_contain_text("Asked twice.")
    assert did(journal, BRIDGE) == [("noted", "", "Asked twice.")]


def test_keys(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/feed")
    here = page.locator("[data-here]")
    page.keyboard.press("j")
    expect(here).to_have_count(1)
    page.keyboard.press("j")
    expect(here).to_contain_text("violated → collapsed")
    expect(here.locator("[data-open]")).to_be_focused()
    page.keyboard.press("k")
    expect(here).to_contain_text("Odra bridge")
    page.keyboard.press("a")
    expect(here.locator(".act")).to_contain_text("seen by local")
    wait_until(lambda: did(journal, BRIDGE), 180, "the acknowledgement")
    page.keyboard.press("/")
    expect(page.get_by_label("Text")).to_be_focused()
    page.keyboard.type("jaa")  # letters are letters here
    expect(page.get_by_label("Text")).to_have_value("jaa")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("j")
    expect(here.locator("[data-open]")).to_be_focused()
    expect(here).to_contain_text("violated → collapsed")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/alerts/ceasefire1-velin-collapsed$"))
    page.wait_for_load_state()  # its script, too, must be there before it can take a key
    for letter, path in (("b", "/"), ("s", "/sources"), ("d", "/deliveries"), ("f", "/feed")):
        page.keyboard.press("g")
        page.keyboard.press(letter)
        expect(page).to_have_url(f"{desk}{path}")
        page.wait_for_load_state()


def test_a_key_acknowledges_what_was_chosen_and_nothing_else(page: Page, desk: str, journal: Journal) -> None:
    """Of a list that shows what nobody took up, a row leaves when it is acknowledged; none is chosen then."""
    page.goto(f"{desk}/feed?acknowledged=false")
    rows = page.locator("#alerts > li")
    before = 5
    expect(rows).to_have_count(before)
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(rows).to_have_count(before - 1)
    page.keyboard.press("a")
    page.keyboard.press("j")
    expect(page.locator("[data-here]")).to_have_count(1)
    expect(rows).to_have_count(before - 1)
    page.goto(f"{desk}/feed?acknowledged=true")
    expect(rows.filter(has_text="seen by local")).to_have_count(1)
    page.goto(f"{desk}/alerts/ceasefire1-velin-collapsed")
    page.keyboard.press("a")  # here there is but one
    expect(page.locator(".stand")).to_contain_text("Acknowledged by local")


def test_a_form_is_sent_once_however_often_it_is_pressed(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/alerts/{BRIDGE}")
    page.locator("summary", has_text="Note").click()
    page.get_by_label("Note").fill("Asked the staff.")
    page.get_by_role("button", name="Keep the note").dblclick()
    expect(page.get_by_label("Note")).to_be_hidden()
    expect(page.locator("#alert-logs")).to_contain_text("Asked the staff.")
    page.locator("summary", has_text="Note").click()
    page.get_by_label("Note").fill("And again.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#alert-logs")).to_contain_text("And again.")
    assert did(journal, BRIDGE) == [("noted", "", "Asked the staff."), ("noted", "", "And again.")]


def test_keys_can_be_switched_off(page: Page, desk: str) -> None:
    page.goto(f"{desk}/feed")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("[data-here]")).to_have_count(0)
