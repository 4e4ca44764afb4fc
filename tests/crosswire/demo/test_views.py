"""What is shown fits, at every usual width, and holds what a person must see: who says what."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from alerts.message.payload import AlertType
from crosswire.demo.board import rows
from crosswire.demo.display import LineDisplay, LiveDisplay, display_for
from crosswire.demo.expectations import Missing, Verdict
from crosswire.demo.latency import Latency
from crosswire.demo.summary import Counts, Summary, summarise
from crosswire.demo.views import Progress, alert_view, board_view, progress_view, summary_view, update_view
from tests.crosswire.demo.samples import AT, arrival, change, clash, thread, voice

LONG = (
    "The harbour was closed by the guard at dawn, witnesses said, and it stayed closed for the rest of the week. " * 5
)
TIDE = voice("The Tide", "The truce was agreed at noon", claimant="a naval officer")
GULL = voice("The Gull of the Northern Harbours and Islands", LONG, claimant="the port authority", stance="denied")
OWL = voice("Сова", "«Перемирие» — 停戦 — توقفت النار", claimant="outlet", stance="uncertain")

ARRIVALS = {
    "change": arrival(change("agreed", TIDE)),
    "change by three": arrival(change("restored", TIDE, GULL, OWL, before="collapsed", disputed=True)),
    "change by nobody": arrival(change("agreed")),
    "contradiction": arrival(clash("status", ("agreed", TIDE), ("not agreed", GULL))),
    "three sides": arrival(clash("casualties", ("12 killed", TIDE), ("15", GULL), ("19", OWL), sides_omitted=2)),
    "unknown type": arrival(clash("weather", ("fair", TIDE), ("foul", OWL))),
}
UPDATE = arrival(change("agreed", TIDE, GULL, headline="h " * 100, disputed=True), AlertType.UPDATED)
WITHDRAWAL = arrival(clash("status", ("a", TIDE), ("b", GULL)), AlertType.WITHDRAWN)
BOARD = rows([thread(change("agreed", TIDE)), thread(change("suspended", GULL, arrangement="evacuation"))])
MISSING = Missing("the ferry is late", "Tripoli: something was said", ("to violated (is agreed)", "an update"))


def summary(*, good: bool) -> Summary:
    return summarise(
        articles=45,
        outlets=10,
        seconds=41.3,
        counts=Counts(versions=48, read=48, reports=52, duplicates=None, retries=0, dead_letters=0),
        came=[thread(change("agreed", TIDE)), thread(clash("status", ("a", TIDE), ("b", GULL)), withdrawn=True)],
        copies=1,
        refused=0,
        latency=Latency(20, 0.61, 1.2, 1.4) if good else None,
        addresses={"work": "http://127.0.0.1:6066/metrics"},
        verdict=Verdict({"a deal": "1"}, () if good else (MISSING,), {} if good else {"never": "but it did"}),
        logs=Path("/tmp/demo/logs"),
    )


def shown(view: RenderableType, width: int, *, color: bool = False) -> str:
    file = io.StringIO()
    Console(file=file, width=width, force_terminal=color, color_system="truecolor" if color else None).print(view)
    return file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("name", ARRIVALS)
def test_alerts_fit(name: str, width: int) -> None:
    lines = shown(alert_view(ARRIVALS[name], width), width).splitlines()
    assert lines
    assert max(map(cell_len, lines)) <= width
    assert len(lines) <= 16


@pytest.mark.parametrize("width", [60, 80, 140, 200])
def test_the_rest_fits(width: int) -> None:
    progress = Progress(AT, 0.4, 12, 45, 9, 17.2)
    views = (
        update_view(UPDATE, ("now disputed", LONG)),
        update_view(WITHDRAWAL, ()),
        board_view(BOARD, 5),
        board_view((), 5),
        progress_view(progress),
        summary_view(summary(good=False)),
    )
    for view in views:
        lines = shown(view, width).splitlines()
        assert lines
        assert max(map(cell_len, lines)) <= width


def test_a_contradiction_shows_both_sides_words_outlets_claimants_times_and_links() -> None:
    text = " ".join(shown(alert_view(ARRIVALS["contradiction"], 200), 200).split())
    for part in (
        "DOES IT HOLD",
        "The Tide · a naval officer",
        "port authority denies",
        "1 May 09:00",
        "truce was agreed",
    ):
        assert part in text
    assert "127.0.0.1:4444/the-tide/story" in text


def test_both_sides_stand_side_by_side() -> None:
    lines = shown(alert_view(ARRIVALS["contradiction"], 120), 120).splitlines()
    assert any("agreed" in line and "not agreed" in line for line in lines)
    assert any("The Tide" in line and "The Gull" in line for line in lines)


def test_a_change_shows_from_what_to_what_who_says_so_and_that_it_is_disputed() -> None:
    text = " ".join(shown(alert_view(ARRIVALS["change by three"], 140), 140).split())
    for part in (
        "CEASEFIRE",
        "collapsed → restored",
        "disputed",
        "3 origins",
        "a naval officer",
        "“The truce was agreed",
    ):
        assert part in text


def test_what_is_left_out_is_counted() -> None:
    assert "and 3 more sides" in shown(alert_view(ARRIVALS["three sides"], 100), 100)


def test_the_board_keeps_to_its_limit() -> None:
    assert len(shown(board_view(BOARD * 9, 3), 80).splitlines()) == 5


def test_the_summary_says_how_it_went() -> None:
    good, bad = shown(summary_view(summary(good=True)), 120), shown(summary_view(summary(good=False)), 120)
    for part in ("45 articles of 10 outlets", "p95 1.20 s", "? duplicate texts", "2 opened, 0 updated, 1 withdrawn"):
        assert part in good
    assert "http://127.0.0.1:6066/metrics" in good
    assert "✓ Every expected alert arrived" in good
    for part in ("1 of 2 alerts came", "did not come: the ferry is late", "lacks to violated", "must not come: never"):
        assert part in bad
    assert "/tmp/demo/logs" in bad


def test_markup_in_news_stays_text() -> None:
    tricky = voice("The [bold]Tide", "[red]No[/red] [/] truce", claimant="[link=http://x]him[/link]")
    assert "[red]No[/red] [/] truce" in shown(alert_view(arrival(change("agreed", tricky)), 120), 120)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40)])
def test_the_live_display_runs(width: int, height: int) -> None:
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=width, height=height)
    display = display_for(console)
    assert isinstance(display, LiveDisplay)
    with display:
        display.say("starting")
        for came in ARRIVALS.values():
            display.arrived(came, None)
            display.now(Progress(AT, 0.5, 1, 2, 3, 4.5), BOARD)
        display.arrived(UPDATE, ARRIVALS["change"])
        display.arrived(WITHDRAWAL, ARRIVALS["contradiction"])
        display.close(summary(good=True))
    text = file.getvalue()
    for part in ("Every expected alert", "↻ updated", "✕ withdrawn", "now disputed", "also The Gull"):
        assert part in text


def test_an_update_of_mere_wording_is_not_shown() -> None:
    file = io.StringIO()
    with LiveDisplay(Console(file=file, force_terminal=True, width=80, height=24)) as display:
        display.arrived(arrival(change("agreed", TIDE, sequence=2), AlertType.UPDATED), ARRIVALS["change"])
    assert "updated" not in file.getvalue()


def test_without_a_terminal_there_are_plain_lines() -> None:
    file = io.StringIO()
    display = display_for(Console(file=file, width=60))
    assert isinstance(display, LineDisplay)
    with display:
        display.say("starting")
        for came in ARRIVALS.values():
            display.arrived(came, None)
        display.arrived(UPDATE, ARRIVALS["change"])
        display.arrived(WITHDRAWAL, ARRIVALS["contradiction"])
        display.now(Progress(AT, 0.5, 1, 2, 3, 4.5), BOARD)
        display.close(summary(good=False))
    text = file.getvalue()
    assert "\x1b" not in text
    assert "    now disputed\n    also The Gull" in text
    assert "    not agreed: The Gull of the Northern Harbours and Islands · the port authority denies it: “" in text
    assert "board: evacuation in Tripoli: suspended since 1 May 09:00, 1 origin" in text
    assert "✕ did not come: the ferry is late" in text
