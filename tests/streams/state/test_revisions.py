"""Revisions told everywhere: whatever the order and whoever starts anew, the theatres hold and find the same."""

from datetime import timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.judge.judge import Outcome, judge
from streams.judge.state import TheatreState
from streams.state.packing import packed
from streams.state.revisions import Revisions, is_revision
from streams.state.theatres import Theatres
from streams.state.unread import Unread, by_theatre
from streams.steps import Steps
from tests.fakes.claims import killed, report
from tests.streams.judge.board import NOW
from wire.codec import encode
from wire.records import EVERYWHERE, Finding, FindingState, Report

WINDOW = timedelta(days=30)


def steps() -> Steps:
    return Steps(
        read=None,  # type: ignore[arg-type]  # nothing is read here
        new_state=lambda theatre: TheatreState(theatre, WINDOW),
        judge=judge,
        keeps=frozenset({Outcome.TAKEN, Outcome.REVISED}),
    )


def everywhere(article: str, hours: float, *told: str) -> Report:
    return msgspec.structs.replace(report(article, at=0, revised=hours, theatre=EVERYWHERE), told=told)


class Worker:
    """Theatres over a table, which are fed as the agent does; the theatres' names begin with their lane."""

    def __init__(self) -> None:
        self.table: dict[bytes, bytes] = {}
        self.standing: dict[str, Finding] = {}
        self.restart()

    def restart(self) -> None:
        self.theatres = Theatres(self.table, steps(), lambda key: int(key.removeprefix(b"everywhere-")[:1]), WINDOW)

    def take(self, report: Report, lane: int) -> None:
        changes = []
        for due in self.theatres.due(report, lane):
            judgement, change = self.theatres.judge(due, NOW)
            changes.append((due, change))
            for finding in judgement.findings:
                if finding.state is FindingState.WITHDRAWN:
                    self.standing.pop(finding.id, None)
                else:
                    self.standing[finding.id] = finding
        if report.theatre == EVERYWHERE:
            changes.append((report, self.theatres.remember(report, lane)))
        for each, change in changes:
            for key in change.gone:
                del self.table[key]
            if change.keep:
                self.table[change.key] = packed(encode(each))

    @property
    def held(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.table:
            if not is_revision(key):
                theatre, article, version = key.decode().split("|")
                found.setdefault(theatre, []).append(f"{article} {version}")
        return {theatre: sorted(articles) for theatre, articles in found.items()}


LANES = (0, 1)
SAID = (
    (report("a", killed(12), at=0, theatre="0-goma"), 0),
    (report("a", killed(30), at=0, theatre="1-tigray"), 1),
    (report("a", killed(14), at=0, revised=2, theatre="0-goma"), 0),
    (report("b", killed(40), at=1, theatre="0-goma"), 0),
    (report("c", killed(50), at=1, theatre="1-tigray"), 1),
    *((everywhere("a", 2, "0-goma"), lane) for lane in LANES),
    *((everywhere("a", 3), lane) for lane in LANES),
    *((everywhere("d", 3), lane) for lane in LANES),
    (report("a", killed(16), at=0, revised=4, theatre="1-tigray"), 1),
)


@given(st.permutations(SAID), st.integers(0, len(SAID)), st.integers(0, len(SAID)))
@settings(max_examples=60, deadline=None)
def test_the_order_and_restarts_change_nothing(order: list[tuple[Report, int]], restarted: int, again: int) -> None:
    first, other = Worker(), Worker()
    for each in SAID:
        first.take(*each)
    for number, each in enumerate([*order, *order[:again]]):  # and what is read again after a crash
        if number == restarted:
            other.restart()
        other.take(*each)
    plain = {identity: finding_without_stamp(f) for identity, f in first.standing.items()}
    assert {identity: finding_without_stamp(f) for identity, f in other.standing.items()} == plain
    assert other.held == first.held


def finding_without_stamp(finding: Finding) -> bytes:
    return encode(msgspec.structs.replace(finding, state=FindingState.OPEN))


def test_only_theatres_that_had_heard_of_it_are_told_and_none_that_is_told_otherwise() -> None:
    worker = Worker()
    worker.take(*SAID[0])
    worker.take(report("b", killed(40), theatre="0-kivu"), 0)
    assert [each.theatre for each in worker.theatres.due(everywhere("a", 5), 0)] == ["0-goma"]
    assert worker.theatres.due(everywhere("a", 5), 1) == ()
    assert worker.theatres.due(everywhere("a", 5, "0-goma"), 0) == ()
    worker.restart()  # its state is not made yet
    assert [each.theatre for each in worker.theatres.due(everywhere("a", 5), 0)] == ["0-goma"]


def test_a_version_that_comes_after_its_revision_says_nothing() -> None:
    worker = Worker()
    worker.take(everywhere("a", 5), 0)
    worker.restart()
    worker.take(*SAID[0])
    assert [article.split()[0] for article in worker.held["0-goma"]] == ["a"]
    assert worker.theatres.due(*SAID[0])[0].claims == ()


def test_a_revision_is_kept_as_long_as_the_window_and_only_the_newest() -> None:
    table: dict[bytes, bytes] = {}
    revisions = Revisions(table, lambda _: 0, timedelta(hours=10))
    older, newer = everywhere("a|b", 1), everywhere("a|b", 2)
    first = revisions.remember(older, 0)
    second = revisions.remember(newer, 0)
    assert (first.keep, second.keep, second.gone) == (True, True, (first.key,))
    assert not revisions.remember(older, 0).keep
    table[second.key] = encode(newer)
    again = Revisions(table, lambda _: 0, timedelta(hours=10))
    said = report("a|b", killed(3), at=0)
    assert again.after(said, 0) == newer
    assert again.after(said, 1) is None
    later = again.remember(everywhere("c", 13), 0)
    assert (later.keep, later.gone) == (True, (second.key,))
    assert again.after(said, 0) is None


def test_a_kept_revision_that_cannot_be_read_takes_nothing_back() -> None:
    worker = Worker()
    worker.take(everywhere("a", 5), 0)
    worker.table.update(dict.fromkeys(worker.table, b"{"))
    worker.restart()
    assert worker.theatres.due(*SAID[0]) == (SAID[0][0],)


def test_what_an_older_program_kept_of_a_revision_is_no_theatre() -> None:
    worker = Worker()
    worker.table[b"everywhere|a|v1"] = packed(encode(everywhere("a", 5)))
    assert worker.theatres.wake() is None
    assert worker.theatres.due(*SAID[0]) == (SAID[0][0],)


@given(st.lists(st.sampled_from(("a", "a-b", "a|b", "b", "ab")), max_size=6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_theatre_whose_state_is_not_made_knows_its_articles_by_their_keys(articles: list[str], old: bool) -> None:
    keys = [f"goma|{article}{'' if old else '|version1-x'}".encode() for article in articles]
    unread = Unread("goma", keys)
    for article in ("a-b", "a|b", "b", "ab", "c"):
        assert unread.has(article) == (article in articles)
    assert list(unread) == keys
    assert dict(by_theatre([*keys, b"tigray|a|v"]))["tigray"] == [b"tigray|a|v"]
