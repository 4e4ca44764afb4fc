"""What happens while somebody looks: rows come, change and are held back, without a reload."""

import re
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from alerts.store.journal import Acted, Revised
from tests.acceptance.browser.newsroom import Journal
from tests.acceptance.browser.watch import Watch
from tests.alerts.desk import samples
from tests.waiting import wait_until
from wire.records import StatusWord

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("chromium")]

NOTES = """
localStorage.setItem("crosswire-sound", "on");
let notes = 0;
const ramp = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
window.AudioContext = class {
  currentTime = 0;
  createOscillator() {
    const start = () => { document.documentElement.dataset.notes = ++notes; };
    return { frequency: {}, connect: (to) => to, start, stop() {} };
  }
  createGain() { return { gain: ramp, connect: (to) => to }; }
};
"""
"""Counts the notes that are played, two for a new alert."""

SLEEPER = """
const awake = performance.now.bind(performance);
let slept = 0;
performance.now = () => awake() - slept;
addEventListener("slept", () => { slept = 3 * 60 * 1000; });
"""
"""Takes three minutes from the clock that counts from a page's beginning, as a sleep does."""

SEEN = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def restored() -> Revised:
    """Return an alert that is just raised."""
    now = datetime.now(UTC)
    said = samples.voice(
        "Meridian Wire", "the mediators", "Both sides have silenced their guns again.", now - timedelta(minutes=2),
        title="Guns of Velin fall silent again",
    )  # fmt: skip
    return samples.revised(
        samples.change(
            "ceasefire1-velin-restored", (said,), theatre="karsova", place="Velin", name="Velin ceasefire",
            before="collapsed", to=StatusWord.RESTORED, origins=1,
        )
    )  # fmt: skip


def streams(desk: str) -> int:
    """Return how many pages listen."""
    with urlopen(f"{desk}/metrics", timeout=60) as answer:
        (count,) = re.findall(r"^crosswire_desk_streams (\d+)", answer.read().decode(), re.MULTILINE)
    return int(count)


def live(page: Page) -> None:
    expect(page.locator("#connection")).to_have_attribute("data-state", "live")


def test_a_new_alert_appears_without_a_reload(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/feed")
    live(page)
    before = page.locator("#alerts > li").count()
    page.evaluate("document.body.dataset.same = 'yes'")
    journal.note(restored())
    expect(page.locator("#alerts > li")).to_have_count(before + 1)
    first = page.locator("#alerts > li").first
    expect(first).to_contain_text("Velin ceasefire: collapsed → restored")
    expect(first.locator(".new-mark")).to_be_visible()
    expect(page.locator("#alerts > li").nth(1).locator(".new-mark")).to_be_hidden()
    expect(page.locator("#total")).to_have_text(f"{before + 1} alerts")
    assert page.evaluate("document.body.dataset.same") == "yes"
    assert re.match(r"\(5\) Feed", page.title())


def test_the_board_follows(page: Page, desk: str, journal: Journal) -> None:
    page.goto(desk)
    live(page)
    row = page.locator(".arrangement", has_text="Velin ceasefire")
    expect(row.locator(".status")).to_have_text("collapsed")
    for _ in range(5):
        page.keyboard.press("j")
    expect(row).to_have_attribute("data-here", "")  # the fifth row: after the four that nobody took up
    journal.note(restored())
    expect(row.locator(".status")).to_have_text("restored")
    expect(row.locator(".trend")).to_have_text("easing")
    expect(row).to_have_attribute("data-here", "")
    expect(row.locator("[data-open]")).to_be_focused()
    expect(page.locator("#waiting > li").first).to_contain_text("collapsed")  # the critical one stays first
    expect(page.locator("#waiting > li", has_text="restored").locator(".new-mark")).to_be_visible()


def test_what_went_wrong_stays_while_the_page_follows(page: Page, desk: str, journal: Journal, watch: Watch) -> None:
    watch.forgiven.append("net::ERR_FAILED")
    now = datetime.now(UTC).replace(microsecond=0)
    assigned = [
        Acted(alert="contradiction1-bridge", at=now, who="ada", action="assigned", to=to) for to in ("kai", "lu")
    ]
    page.goto(f"{desk}/alerts/contradiction1-bridge")
    live(page)
    asked: list[Route] = []
    page.route("**/actions", lambda route: asked.append(route))
    page.get_by_role("button", name="Acknowledge").click()
    journal.note(assigned[0])
    expect(page.locator("#alert-deeds")).to_contain_text(
        "Assigned to kai"
    )  # the form that was sent is not in the page now
    asked[0].abort()
    wrong = page.locator("form [role=alert]")
    expect(wrong).to_contain_text("Not sent")
    journal.note(assigned[1])
    expect(page.locator("#alert-deeds")).to_contain_text("Assigned to lu")
    expect(wrong).to_contain_text("Not sent")
    page.unroute("**/actions")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.locator("#alert-deeds")).to_contain_text("Acknowledged by local")
    expect(wrong).to_have_count(0)


def test_rows_wait_while_somebody_aims_at_the_list(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/feed")
    live(page)
    button = page.get_by_role("button", name="Acknowledge").nth(1)
    button.focus()
    place = button.bounding_box()
    journal.note(restored())
    more = page.get_by_role("button", name="1 new")
    expect(more).to_be_visible()
    assert button.bounding_box() == place
    page.keyboard.press(".")
    expect(page.locator("#alerts > li").first).to_contain_text("restored")
    expect(more).to_be_hidden()
    expect(page.locator("#alerts > li", has_text="violated → collapsed").get_by_role("button")).to_be_focused()


def test_a_row_that_waits_is_heard_and_only_once(page: Page, desk: str, journal: Journal) -> None:
    page.add_init_script(NOTES)
    page.goto(f"{desk}/feed")
    live(page)
    page.get_by_role("button", name="Acknowledge").nth(1).focus()
    journal.note(restored())
    expect(page.get_by_role("button", name="1 new")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-notes", "2")
    now = datetime.now(UTC)
    journal.note(Acted(alert="contradiction1-bridge", at=now, who="j.lindqvist", action="assigned", to="k.moreau"))
    expect(page.locator("#alerts")).to_contain_text("with k.moreau")
    page.keyboard.press(".")
    expect(page.locator("#alerts > li").first).to_contain_text("restored")
    expect(page.locator("html")).to_have_attribute("data-notes", "2")


def test_what_somebody_else_does_is_seen_and_a_half_written_note_stays(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/alerts/contradiction1-bridge")
    live(page)
    expect(page.locator(".stand")).to_have_text("Nobody has taken this up.")
    page.locator("summary", has_text="Note").click()
    page.get_by_label("Note").fill("half a wor")
    journal.note(
        Acted(alert="contradiction1-bridge", at=datetime.now(UTC), who="j.lindqvist", action="noted", note="On it.")
    )
    expect(page.locator("#alert-logs")).to_contain_text("On it.")
    expect(page.get_by_label("Note")).to_have_value("half a wor")


def test_a_broken_stream_is_said_and_mended(page: Page, desk: str, journal: Journal, watch: Watch) -> None:
    watch.forgiven.append("net::ERR_INTERNET_DISCONNECTED")
    page.goto(f"{desk}/feed")
    live(page)
    page.context.set_offline(True)
    expect(page.locator("#connection")).to_have_text(re.compile(r"not connected since \d\d:\d\d UTC"), timeout=40_000)
    journal.note(restored())
    page.context.set_offline(False)
    live(page)
    expect(page.locator("#alerts > li").first).to_contain_text("restored")


def test_a_page_that_nobody_sees_gives_its_stream_back(page: Page, desk: str, journal: Journal) -> None:
    page.goto(f"{desk}/feed")
    live(page)
    page.evaluate(SEEN, True)
    wait_until(lambda: streams(desk) == 0, 180, "the stream to be given back")
    before = page.locator("#alerts > li").count()
    journal.note(restored())
    page.evaluate(SEEN, False)
    expect(page.locator("#alerts > li")).to_have_count(before + 1)
    wait_until(lambda: streams(desk) == 1, 180, "the stream to be open again")


def test_times_go_on_while_the_desk_is_away(page: Page, desk: str, watch: Watch) -> None:
    watch.forgiven.append("net::ERR_INTERNET_DISCONNECTED")
    page.clock.install()
    page.goto(f"{desk}/feed")
    live(page)  # the copy that was asked for when the stream began has come: another would bring the desk's own time
    first = page.locator("#alerts .time time").first
    before = first.inner_text()
    assert re.fullmatch(r"6 min ago|7 min ago", before)
    page.context.set_offline(True)
    page.clock.fast_forward("03:00:00")
    expect(first).to_have_text(re.compile(r"3 h \d+ min ago"))


def test_times_are_right_again_after_the_machine_slept(page: Page, desk: str, journal: Journal) -> None:
    """A browser's clock may stand still meanwhile; the desk's does not."""
    page.add_init_script(SLEEPER)
    page.goto(f"{desk}/feed")
    live(page)
    first = page.locator("#alerts .time time").first
    expect(first).to_have_text(re.compile(r"[67] min ago"))
    page.locator("html").dispatch_event("slept")
    expect(first).to_have_text(re.compile(r"[34] min ago"))
    now = datetime.now(UTC)
    journal.note(Acted(alert="contradiction1-bridge", at=now, who="j.lindqvist", action="noted", note="On it."))
    expect(first).to_have_text(re.compile(r"[67] min ago"))
