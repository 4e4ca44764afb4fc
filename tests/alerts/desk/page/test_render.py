"""Pages as text: every one is whole, nothing in them runs, and what articles say changes no element."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.desk.context import Connection, Context, PageName, Role
from alerts.desk.model.arrangements import timeline
from alerts.desk.model.desk import Desk
from alerts.desk.model.filters import Filter
from alerts.desk.model.history import alert_view
from alerts.desk.model.silences import SilenceRow, SilencesPage, SilenceState
from alerts.desk.model.sources import sources_view
from alerts.desk.model.views import ArrangementView, LoginView, ProblemView
from alerts.desk.page import render
from alerts.message.payload import Message
from alerts.rules.gate.silences import Silence
from alerts.store.journal import Action, Entry, Event, Revised
from tests.alerts.desk import events, feeds, samples, unusual
from tests.alerts.samples import NOON, change
from wire.records import ContradictionType, Side, SourceStanding, SourceState, StatusWord
from wire.settings import Match

NOW = datetime(2023, 5, 4, 12, 0, tzinfo=UTC)
BASE = "/news/wire"


def context(role: Role | None = Role.ACT) -> Context:
    return Context(
        base=BASE, path="/feed", query="text=a&after=b", now=NOW, who="ada", role=role, csrf="token", can_log_out=True,
        connection=Connection(lost_since=None, as_of=NOW, caught_up=True), unacknowledged=3,
    )  # fmt: skip


def silences() -> SilencesPage:
    def silence(state: SilenceState, **about: Any) -> SilenceRow:
        made = Silence(
            id=f"s-{state}", author="ada", reason="<b>talks</b>", starts=NOW, ends=NOW + samples.HOUR, **about
        )
        return SilenceRow(state=state, silence=made)

    rows = (
        silence(SilenceState.ACTIVE, match=Match(theatres=("karsova",), min_origins=2), destinations=("night-desk",)),
        silence(SilenceState.PENDING, alerts=("contradiction1-bridge",)),
        silence(SilenceState.ENDED, destinations=("newsroom",)),
    )
    return SilencesPage(rows=rows, theatres=("karsova",), destinations=("newsroom",))


def pages(events: list[Event], role: Role | None = Role.ACT) -> dict[str, str]:
    """Return every page of a desk that knows `events`, of every alert and arrangement there is."""
    desk = Desk()
    for number, event in enumerate(events, 1):
        desk.apply(Entry(str(number), event))
    asked = context(role)
    sources = sources_view(feeds.feeds(NOW), feeds.heartbeats(NOW), NOW, NOW)
    made = {
        "board": render(PageName.BOARD, desk.board(), asked),
        "feed": render(PageName.FEED, desk.feed(Filter(), limit=200), asked),
        "deliveries": render(PageName.DELIVERIES, desk.deliveries(limit=200), asked),
        "sources": render(PageName.SOURCES, sources, asked),
        "silences": render(PageName.SILENCES, silences(), asked),
        "login": render(PageName.LOGIN, LoginView(fault="This is no token.", back="/feed"), asked),
        "problem": render(PageName.PROBLEM, ProblemView(status=404, title="no such alert", hint=""), asked),
    }
    messages: dict[str, Message] = {}
    for event in events:
        if isinstance(event, Revised):
            messages[event.alert] = event.message
    for row in desk.rows():
        view = alert_view([event for event in events if event.alert == row.id])
        assert view is not None
        made[row.id] = render(PageName.ALERT, view, asked)
    for key in {row.arrangement for row in desk.rows() if row.arrangement}:
        changes = desk.changes(key)
        arrangement = ArrangementView(
            name=changes[0].change.name if changes[0].change else "", theatre=changes[0].theatre,
            row=desk.arrangement(key), timeline=timeline(key, changes, messages), alerts=tuple(changes),
        )  # fmt: skip
        made[key] = render(PageName.ARRANGEMENT, arrangement, asked)
    return made


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links and forms lead."""

    VOID = frozenset(["meta", "link", "input", "br", "img"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.open: list[str] = []
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.targets += [value or "" for name, value in attrs if name in ("href", "action", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]


@pytest.mark.parametrize("role", [Role.ACT, Role.READ, None])
def test_every_page_is_whole(role: Role | None) -> None:
    for name, page in pages([*samples.day(NOW), *unusual.silence(NOW), unusual.hostile(NOW)], role).items():
        elements = Elements(page)
        assert len(elements.ids) == len(set(elements.ids)), name
        assert [tag for tag, _ in elements.found].count("h1") == 1, name
        assert ("form" in [tag for tag, _ in elements.found]) or role is not Role.ACT or name == "problem"


def test_a_silence_says_who_is_silent_and_since_when() -> None:
    made = pages(unusual.silence(NOW))
    alert = made["silence1-ilmar-gazette"]
    assert "What is silent" in alert
    assert "Ilmar Gazette" in alert
    assert "nothing new" in alert
    assert "6 h" in alert
    assert "What it rests on" not in alert
    assert "origins" not in made["feed"].partition('id="alerts"')[2]
    assert "Crosswire itself" in made["board"]
    assert "?theatre=" not in made["board"]


def test_only_what_came_late_is_called_late() -> None:
    opened = events.revised(change(alert="change1-a"), at=NOON, to=("newsroom", "wall"))
    on_time, late = (events.called("change1-a", at=at, to=to) for at, to in ((1, "newsroom"), (9, "wall")))
    page = pages([opened, on_time, late])["change1-a"]
    told = re.findall(r"<dt>Delivered</dt><dd>.*?</dd>", page)
    assert [("newsroom" in each, ", late" in each) for each in told] == [(True, False), (False, True)]


def test_a_false_alarm_is_by_whom_called_it_one() -> None:
    """Somebody else may have taken it up since, because it changed."""
    opened = events.status("change1-a", StatusWord.AGREED)
    called = events.did("change1-a", Action.FALSE_ALARM, at=5, who="bo", note="old")
    seen = events.did("change1-a", Action.ACKNOWLEDGED, at=9, who="cy")
    page = pages([opened, called, seen])["change1-a"]
    stand = re.search(r'<p class="stand">.*?</p>', page, re.DOTALL)
    assert stand
    assert re.search(r"by bo, <time[^>]* title=\"4 May 2023 12:05:00 UTC\"", stand[0])
    assert "cy" not in stand[0]


def test_silences_say_what_they_cover() -> None:
    page = pages([])["silences"]
    told = ("&lt;b&gt;talks&lt;/b&gt;", "theatres: karsova", "min origins: 2", "at night-desk", "at every destination")
    for words in told:
        assert words in page
    assert page.count("End it") == 2  # one has ended


def test_a_desk_that_knows_nothing_has_pages_too() -> None:
    made = pages([])
    assert "No alert has been raised so far" in made["feed"]
    assert made["board"].count("Nothing yet") == 2  # what holds, and what is to be taken up
    assert "every alert that holds is taken up" not in made["board"]
    for page in made.values():
        Elements(page)


def test_a_board_whose_feeds_are_not_read_is_not_taken_for_a_quiet_day() -> None:
    known = feeds.feeds(NOW)
    failing = [replace(one, state=SourceState.FAILING, error="timed_out", failures=2) for one in known]

    def board(standings: Sequence[SourceStanding]) -> str:
        asked = replace(context(), sources=sources_view(standings, (), NOW, NOW))
        return render(PageName.BOARD, Desk().board(), asked)

    told = f"None of the {len(known)} feeds is read"
    assert told in board(failing)
    assert f"{len(known)} failing" in board(failing)
    assert "banner" not in board(known)
    one_is_read = board([*failing[1:], known[0]])
    assert f"{len(failing) - 1} failing" in one_is_read
    assert "banner" not in one_is_read
    assert "The only feed is not read" in board(failing[:1])
    assert "banner" not in board(())  # nothing has been polled yet
    assert "banner" not in render(PageName.BOARD, Desk().board(), context())  # and here nobody knows


def test_nothing_runs_but_our_own_scripts_and_links_stay_below_the_base() -> None:
    for name, page in pages([*samples.day(NOW), unusual.hostile(NOW)]).items():
        elements = Elements(page)
        for tag, names in elements.found:
            assert "style" not in names, (name, tag)
            assert not [each for each in names if each.startswith("on")], (name, tag)
            assert tag != "script" or "src" in names
            assert tag != "style"
        own = [target for target in elements.targets if not re.match(r"https://[a-z-]+\.example/", target)]
        assert [target for target in own if not target.startswith((f"{BASE}/", "#"))] == []


def test_scripts_and_styles_name_no_other_host() -> None:
    for folder in ("static", "templates"):
        for file in (files("alerts.desk.page") / folder).iterdir():
            text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?://|//[a-z]+\.|@import|eval\(|innerHTML", text), file.name


def test_the_board_names_who_says_so_without_a_click() -> None:
    board = pages(samples.day(NOW))["board"]
    assert "the defence ministry (Karsova Today): the Highland Front" in board
    assert "the general staff (Beyran Post)" in board


def told(text: str) -> list[Event]:
    """Return a journal in which `text` stands wherever an article's words do."""
    said = samples.voice(f"a{text}", f"b{text}", f"c{text}", NOW, title=f"d{text}", url="https://a.example/")
    finding = samples.clash(
        "contradiction1-a", ContradictionType.STATUS, (Side(f"e{text}", (said,)), Side(f"f{text}", (said,))),
        theatre="karsova", place=f"g{text}", incident=f"h{text}", reason=f"i{text}",
    )  # fmt: skip
    return [samples.revised(finding)]


PLAIN = {name: Elements(page).found for name, page in pages(told("")).items()}


@given(st.text(st.sampled_from("<>&\"'/=-! {}%#ax\n\u202e"), max_size=30))
@settings(max_examples=25)
def test_what_articles_say_changes_no_element(text: str) -> None:
    for name, page in pages(told(text)).items():
        assert Elements(page).found == PLAIN[name]


def test_an_old_article_that_came_just_now_is_no_newest_article_of_just_now() -> None:
    standing = replace(feeds.feeds(NOW)[0], newest_published_at=NOW - timedelta(days=9))
    page = render(PageName.SOURCES, sources_view([standing], [], NOW, NOW), context(Role.ACT))
    assert "9 d ago" in page
    assert "4 min ago" not in page


def test_where_an_outlet_gives_no_date_the_newest_article_is_as_old_as_its_coming() -> None:
    standing = replace(feeds.feeds(NOW)[0], newest_published_at=None)
    page = render(PageName.SOURCES, sources_view([standing], [], NOW, NOW), context(Role.ACT))
    assert "4 min ago" in page
