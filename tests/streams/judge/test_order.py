"""The hard property: any order and any repetition of the reports leads to the same findings."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.judge.judge import Outcome
from tests.fakes.claims import blames, happened, hit, holds, killed, report, status
from tests.streams.judge.board import Board, judged
from wire.records import Arrangement, Notice, OriginKind, Report, Stance, StatusWord, Tense

SPEAKERS = st.sampled_from(["", "", "the army", "the rebels", "the observatory"])
PLACES = st.sampled_from(["Old Harbour", "Salt Hills", "Marrakand"])
DAYS = st.sampled_from([None, date(2020, 3, 1), date(2020, 3, 2)])
STANCES = st.sampled_from(list(Stance))
ACCUSED = st.lists(st.sampled_from(["the army", "the rebels", "Eastland"]), max_size=2, unique=True)
PASSAGES = [f"{who} said on day {day} that the crossing {n} was shut once more and that no lorry had gone through it "
            f"since the guards of post {n} left for the hills of {who} to wait for orders number {day + n}"
            for n, (who, day) in enumerate((w, d) for w in ("Mira", "Tolan", "Besk") for d in (1, 2, 3))]  # fmt: skip

claims = st.one_of(
    st.builds(
        status,
        st.sampled_from(list(StatusWord)),
        actors=ACCUSED,
        kind=st.sampled_from(list(Arrangement)),
        by=SPEAKERS,
        stance=STANCES,
        tense=st.sampled_from(list(Tense)),
        place=PLACES,
        day=DAYS,
    ),
    st.builds(killed, st.integers(5, 40), by=SPEAKERS, place=PLACES, day=DAYS, event=st.sampled_from(["", "shelling"])),
    st.builds(lambda accused, **more: blames(*accused, **more), ACCUSED, by=SPEAKERS, stance=STANCES, place=PLACES),
    st.builds(happened, st.sampled_from(["airstrike", "advance"]), by=SPEAKERS, stance=STANCES, place=PLACES),
    st.builds(holds, st.sampled_from(["the army", "the rebels"]), by=SPEAKERS, place=PLACES, stance=STANCES),
    st.builds(hit, st.sampled_from(["civilians", "fighters"]), by=SPEAKERS, place=PLACES),
)


@st.composite
def versions(draw: st.DrawFn) -> Report:
    article = draw(st.sampled_from("abcdefgh"))
    at = ord(article) % 5 * 7
    revised = draw(st.sampled_from([0, 0, 5, 30]))
    kind = draw(st.sampled_from([OriginKind.PUBLISHER, OriginKind.PUBLISHER, OriginKind.AGENCY, OriginKind.AGGREGATOR]))
    return report(
        article,
        *draw(st.lists(claims, max_size=4)),
        at=at,
        revised=at + revised,
        outlet=draw(st.sampled_from(["Post", "Tribune", "Courier"])),
        text=". ".join(draw(st.lists(st.sampled_from(PASSAGES), max_size=4))),
        credited=draw(st.sampled_from([(), (), ("Harbour Wire",), ("Harbour Wire", "Hill Press")])),
        origin=kind,
        notice=draw(st.sampled_from([Notice.NONE] * 5 + [Notice.CORRECTION, Notice.RETRACTION])),
    )


@given(st.lists(versions(), max_size=10), st.data())
@settings(max_examples=150, deadline=None)
def test_order_and_repetition_do_not_matter(reports: list[Report], data: st.DataObject) -> None:
    shuffled = (
        data.draw(st.permutations([*reports, *data.draw(st.lists(st.sampled_from(reports), max_size=4))]))
        if (reports)
        else []
    )
    assert judged(shuffled).findings == judged(reports).findings


@given(st.lists(versions(), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_only_the_newest_versions_count(reports: list[Report]) -> None:
    newest: dict[str, Report] = {}
    for one in sorted(reports, key=lambda r: (r.source.revised_at, r.source.version)):
        newest[one.source.article] = one
    assert judged(newest.values()).findings == judged(reports).findings


@given(st.lists(versions(), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_judging_again_changes_nothing(reports: list[Report]) -> None:
    board = judged(reports)
    for one in reports:
        judgement = board.take(one)
        assert judgement.outcome in (Outcome.UNCHANGED, Outcome.SUPERSEDED)
        assert judgement.findings == ()


def test_retracting_everything_withdraws_everything() -> None:
    board = Board()
    board.take(report("a", status("agreed"), killed(12), at=1))
    board.take(report("b", status("violated", by="the rebels", actors=["the army"]), killed(20), at=2))
    assert len(board.findings) == 3
    for article in "ab":
        board.take(report(article, at=1, revised=5, notice=Notice.RETRACTION))
    assert board.findings == []


def test_an_earlier_version_that_comes_late_does_not_return() -> None:
    board = Board()
    board.take(report("a", at=1, revised=5, notice=Notice.RETRACTION))
    outcome = board.take(report("a", status("agreed"), at=1)).outcome
    assert outcome is Outcome.SUPERSEDED
    assert board.findings == []


def test_words_go_back_to_the_article_that_they_stood_in_first_though_that_comes_later() -> None:
    early, late = report("early", status("agreed"), at=0), report("late", status("agreed"), at=5, outlet="Tribune")
    other = report("late", status("agreed", "A deal"), at=5, outlet="Tribune")
    for reports, origins in (((late, early), 1), ((other, early), 2)):
        (change,) = judged(reports).changes
        assert change.origins == origins
