"""What becomes of a finding: the whole life of an alert, told as examples and properties."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.message.notice import HEARTBEAT, Cause, NoticeKind
from alerts.message.severity import Grade, Severity
from alerts.rules.decide import NOWHERE, Decision, Mark, Outcome, decide, digest
from alerts.rules.policy import Policy
from alerts.rules.prospects import unheard
from alerts.rules.routes import Route, RouteOutcome
from tests.alerts.rules.following import follow, numbers, outcomes
from tests.alerts.samples import EVERYTHING, NOON, change, contradiction, duplicate, evidence, notice
from wire.records import CeasefireChange, Evidence, Fence, FindingState, Position, Stance, StatusWord
from wire.settings import Kind, Match, RouteSettings

MINUTE = timedelta(minutes=1)


def to_desk(match: Match) -> Policy:
    """Return the policy of one route to the desk."""
    return Policy(("desk",), (RouteSettings(name="only", to=("desk",), match=match),))


def test_one_incident_is_one_thread() -> None:
    decisions = follow(
        change(origins=1),
        change(origins=2),
        change(origins=2, state=FindingState.WITHDRAWN),
        change(origins=2, state=FindingState.REVISED),
    )
    assert outcomes(decisions) == [
        RouteOutcome.OPENED,
        RouteOutcome.UPDATED,
        RouteOutcome.WITHDRAWN,
        RouteOutcome.OPENED,
    ]
    assert numbers(decisions) == [1, 2, 3, 4]


def test_a_withdrawal_says_why_first() -> None:
    taken_back = replace(change(origins=1, state=FindingState.WITHDRAWN), because="Lantern took it back")
    _, gone = follow(change(origins=2), taken_back)
    assert gone.changes[0] == "Lantern took it back"
    assert gone.changes[-1] == "independent origins: 2 → 1"


def test_after_a_restore_no_number_is_given_a_second_time() -> None:
    before = follow(change(origins=1), change(origins=2))[-1].thread
    restored = replace(EVERYTHING, sequence_from=1000)
    third = decide(change(origins=3), Mark(0, 2), before, restored)
    assert numbers([third]) == [1000]
    assert numbers([decide(change(origins=4), Mark(0, 3), third.thread, restored)]) == [1001]
    assert numbers(follow(change(origins=1), change(origins=2), policy=restored)) == [1000, 1001]


def test_what_says_the_same_is_not_sent_again() -> None:
    refetched = tuple(evidence(fetched_at=NOON + n * MINUTE) for n in (5, 5))
    first, same = follow(
        change(voices=(evidence(), evidence())),
        change(voices=refetched, state=FindingState.REVISED),
    )
    assert first.outcome is Outcome.CHANGED
    assert same == Decision(outcome=Outcome.UNCHANGED)


def test_a_withdrawal_is_a_change_though_it_says_the_same() -> None:
    assert digest(change()) != digest(change(state=FindingState.WITHDRAWN))


def test_a_state_read_again_after_a_crash_is_not_sent_again() -> None:
    older, newer = change(origins=1), change(origins=2, judged_at=change().judged_at + MINUTE)
    thread = decide(older, Mark(0, 7), None, EVERYTHING).thread
    thread = decide(newer, Mark(0, 8), thread, EVERYTHING).thread
    assert decide(older, Mark(0, 7), thread, EVERYTHING).outcome is Outcome.REPEATED
    assert decide(newer, Mark(0, 8), thread, EVERYTHING).outcome is Outcome.UNCHANGED


@given(st.data())
def test_the_older_word_of_a_worker_that_was_replaced_never_wins_however_late_it_comes(data: st.DataObject) -> None:
    """Two workers judge the same reports; what the replaced one says of the first few comes at any time, in order."""
    told = [change(origins=1 + offset) for offset in range(6)]
    heir = [
        replace(word, fence=Fence(since=NOON + MINUTE, report=n), judged_at=NOON + MINUTE)
        for n, word in enumerate(told)
    ]
    late = [
        replace(word, fence=Fence(since=NOON, report=n), judged_at=NOON + 2 * MINUTE) for n, word in enumerate(told)
    ]
    late = late[: data.draw(st.integers(0, len(told)))]
    places = sorted(data.draw(st.lists(st.integers(0, len(heir)), min_size=len(late), max_size=len(late))))
    arriving = list(heir)
    for shift, (place, word) in enumerate(zip(places, late, strict=True)):
        arriving.insert(place + shift, word)
    thread = None
    for offset, word in enumerate(arriving):
        thread = decide(word, Mark(0, offset), thread, EVERYTHING).thread or thread
    assert thread is not None
    assert thread.origins == told[-1].origins


def test_words_without_a_fence_count_as_they_come() -> None:
    fenced = replace(change(origins=2), fence=Fence(since=NOON, report=9))
    thread = decide(fenced, Mark(0, 0), None, EVERYTHING).thread
    assert decide(change(origins=1), Mark(0, 1), thread, EVERYTHING).outcome is Outcome.CHANGED


def test_a_broker_that_begins_anew_fences_nothing() -> None:
    before = replace(change(origins=2), fence=Fence(since=NOON, report=900))
    later = NOON + 9 * MINUTE
    anew = replace(change(origins=3, judged_at=later), fence=Fence(since=later, report=0))
    thread = decide(before, Mark(0, 900), None, EVERYTHING).thread
    assert decide(anew, Mark(0, 0), thread, EVERYTHING).outcome is Outcome.CHANGED


def test_neither_a_clock_set_back_nor_a_broker_that_begins_anew_hides_a_change() -> None:
    thread = decide(change(origins=1), Mark(0, 900), None, EVERYTHING).thread
    set_back = change(origins=2, judged_at=NOON - timedelta(hours=1))
    assert decide(set_back, Mark(0, 901), thread, EVERYTHING).outcome is Outcome.CHANGED
    anew = change(origins=2, judged_at=NOON + timedelta(hours=1))
    assert decide(anew, Mark(0, 0), thread, EVERYTHING).outcome is Outcome.CHANGED


def test_withdrawn_before_it_was_ever_sent_is_not_sent() -> None:
    picky = to_desk(Match(min_origins=3))
    decisions = follow(change(origins=1), change(origins=1, state=FindingState.WITHDRAWN), policy=picky)
    assert outcomes(decisions) == [RouteOutcome.ORIGINS, RouteOutcome.NEVER_SENT]


def test_who_has_an_alert_hears_all_that_follows_even_below_the_filter() -> None:
    picky = to_desk(Match(min_origins=2))
    decisions = follow(change(origins=1), change(origins=2), change(origins=1), policy=picky)
    assert outcomes(decisions) == [RouteOutcome.ORIGINS, RouteOutcome.OPENED, RouteOutcome.UPDATED]


def test_a_destination_that_comes_later_is_told_from_then_on() -> None:
    thread = decide(change(origins=1), Mark(0, 0), None, EVERYTHING).thread
    later = decide(change(origins=2), Mark(0, 1), thread, Policy(("desk", "field")))
    assert later.routes == (Route("desk", RouteOutcome.UPDATED), Route("field", RouteOutcome.OPENED))


def test_a_destination_left_out_for_a_while_keeps_its_thread() -> None:
    policy = to_desk(Match(min_origins=2))
    thread = decide(change(origins=2), Mark(0, 0), None, policy).thread
    without = decide(change(origins=3), Mark(0, 1), thread, Policy(())).thread
    again = decide(change(origins=1), Mark(0, 2), without, policy)
    assert again.routes == (Route("desk", RouteOutcome.UPDATED, "only"),)


def test_what_follows_goes_by_the_route_that_matches_now_else_by_the_last_that_did() -> None:
    policy = to_desk(Match(min_origins=2))
    urgent = RouteSettings(name="urgent", to=("desk",), match=Match(statuses=(StatusWord.COLLAPSED,)))
    both = replace(policy, routes=(urgent, *policy.routes))
    decisions = follow(
        change(origins=2),
        change(origins=2, to=StatusWord.COLLAPSED),
        change(origins=1),
        change(origins=1, state=FindingState.WITHDRAWN),
        policy=both,
    )
    assert [route.route for d in decisions for route in d.routes] == ["only", "urgent", "urgent", "urgent"]
    gone = decide(change(origins=1), Mark(0, 9), decisions[1].thread, policy)
    assert gone.routes == (Route("desk", RouteOutcome.UPDATED, ""),)


def test_a_severity_that_changed_is_told_with_its_reason() -> None:
    _, update = follow(change(to=StatusWord.VIOLATED, origins=1), change(to=StatusWord.VIOLATED, origins=2))
    assert "severity: info → warning" in update.changes


def test_a_withdrawal_is_as_severe_as_what_it_takes_back() -> None:
    collapse = change(to=StatusWord.COLLAPSED, origins=2, disputed=False)
    _, withdrawn = follow(collapse, replace(collapse, origins=0, state=FindingState.WITHDRAWN))
    assert withdrawn.graded == Grade(Severity.CRITICAL, "withdrawn; it was critical")


def test_a_thread_of_an_older_program_has_no_severity_and_none_is_said_to_change() -> None:
    thread = decide(change(origins=1), Mark(0, 0), None, EVERYTHING).thread
    assert thread is not None
    later = decide(change(origins=2), Mark(0, 1), replace(thread, severity=None), EVERYTHING)
    assert later.changes == ("independent origins: 1 → 2",)


def test_an_update_says_what_differs() -> None:
    *_, update = follow(change(to=StatusWord.VIOLATED, origins=1), change(to=StatusWord.COLLAPSED, origins=2))
    assert update.changes == (
        "was: Khartoum ceasefire: in effect → violated (disputed)",
        "severity: info → warning",
        "independent origins: 1 → 2",
    )


def test_a_party_that_moved_is_named() -> None:
    def stands(*positions: Position) -> CeasefireChange:
        return replace(change(), positions=positions)

    army = Position("the army", StatusWord.IN_EFFECT, Stance.ASSERTED)
    moved = Position("the army", StatusWord.IN_EFFECT, Stance.DENIED)
    rebels = Position("the rebels", StatusWord.CALLED_FOR, Stance.ASSERTED)
    _, joined, turned, left = follow(stands(army), stands(army, rebels), stands(moved, rebels), stands(moved))
    assert joined.changes == ("parties say: the rebels: nothing said → called for",)
    assert turned.changes == ("parties say: the army: in effect → in effect (denial)",)
    assert left.changes == ("parties say: the rebels: called for → no longer listed",)


def test_a_party_that_is_called_otherwise_has_not_moved() -> None:
    def stands(name: str, status: StatusWord) -> CeasefireChange:
        return replace(change(), positions=(Position(name, status, Stance.ASSERTED, "sudan/army"),))

    said = stands("the army", StatusWord.AGREED), stands("Port Sudan", StatusWord.AGREED)
    *_, renamed, moved = follow(*said, stands("Burhan", StatusWord.REJECTED))
    assert outcomes([renamed]) == [RouteOutcome.NOTHING_NEW]
    assert moved.changes == ("parties say: the army: agreed → rejected",)


def test_other_words_alone_are_called_so() -> None:
    _, update = follow(change(), change(voices=(evidence("Shells fell."),)))
    assert update.changes == ("evidence or wording",)


def test_a_thread_of_an_older_program_has_no_positions_and_nobody_is_said_to_move() -> None:
    thread = decide(change(), Mark(0, 0), None, EVERYTHING).thread
    assert thread is not None
    other = replace(change(), positions=(Position("the rebels", StatusWord.CALLED_FOR, Stance.ASSERTED),))
    later = decide(other, Mark(0, 1), replace(thread, positions=None), EVERYTHING)
    assert later.changes == ("evidence or wording",)


def printed(outlet: str, claimant: str = "outlet", quote: str = "Both armies laid down their arms.") -> Evidence:
    return evidence(quote, outlet=outlet, claimant=claimant)


def test_one_more_print_is_kept_and_told_to_nobody_who_has_the_alert() -> None:
    wire, copy = printed("red-sea-wire"), printed("nile-ledger", quote="Arms are down")  # under a headline of its own
    alone = replace(change(voices=(wire,)), outlets=1)
    twice = replace(change(voices=(wire, copy)), outlets=2, confidence="one independent origin in two outlets")
    policy = Policy(("desk", "book"), every_update=frozenset({"book"}))
    decisions = follow(alone, twice, replace(change(origins=3, voices=(wire, copy)), outlets=3), policy=policy)
    assert outcomes(decisions) == [RouteOutcome.OPENED, RouteOutcome.NOTHING_NEW, RouteOutcome.UPDATED]
    assert outcomes(decisions, "book") == [RouteOutcome.OPENED, RouteOutcome.UPDATED, RouteOutcome.UPDATED]
    assert numbers(decisions) == [1, 2, 3]
    assert decisions[1].changes == ("outlets: 1 → 2",)
    assert all(d.thread and d.thread.open_at == ("book", "desk") for d in decisions)


def test_a_claimant_is_known_under_other_words() -> None:
    one = replace(printed("red-sea-wire", "the army"), claimant_key="sudan/army")
    other = replace(printed("nile-ledger", "Sudan's military"), claimant_key="sudan/army")
    decisions = follow(change(voices=(one,)), replace(change(voices=(one, other)), outlets=4))
    assert outcomes(decisions)[-1] is RouteOutcome.NOTHING_NEW


@pytest.mark.parametrize(
    "news",
    [
        {"origins": 3},
        {"disputed": False},
        {"to": StatusWord.COLLAPSED},
        {"positions": ()},
        {"evidence": (printed("red-sea-wire", "the mayor"),)},
        {"evidence": (replace(printed("red-sea-wire"), stance=Stance.DENIED),)},
        {"evidence": (printed("red-sea-wire"), printed("gulf-observer", "the mayor"))},
    ],
)
def test_whatever_else_changes_is_told(news: dict[str, object]) -> None:
    first = change(voices=(printed("red-sea-wire"),))
    assert outcomes(follow(first, replace(first, **news)))[-1] is RouteOutcome.UPDATED


def test_a_thread_of_an_older_program_has_no_gist_and_its_next_state_is_told() -> None:
    thread = decide(change(), Mark(0, 0), None, EVERYTHING).thread
    assert thread is not None
    later = decide(replace(change(), outlets=4), Mark(0, 1), replace(thread, gist=""), EVERYTHING)
    assert later.routes == (Route("desk", RouteOutcome.UPDATED),)


def test_what_a_desk_was_not_told_of_is_withdrawn_as_any_alert() -> None:
    both = replace(change(voices=(printed("red-sea-wire"), printed("nile-ledger"))), outlets=4)
    *_, gone = follow(change(voices=(printed("red-sea-wire"),)), both, replace(both, state=FindingState.WITHDRAWN))
    assert gone.routes == (Route("desk", RouteOutcome.WITHDRAWN),)


def test_a_side_of_a_contradiction_that_is_printed_again_is_no_news() -> None:
    one = contradiction()
    more = printed("red-sea-wire", "medics")
    again = replace(one, sides=(replace(one.sides[0], evidence=(*one.sides[0].evidence, more)), one.sides[1]))
    other = replace(one, sides=(*one.sides, replace(one.sides[0], value="nobody knows")))
    assert outcomes(follow(one, replace(again, outlets=3), other)) == [
        RouteOutcome.OPENED,
        RouteOutcome.NOTHING_NEW,
        RouteOutcome.UPDATED,
    ]


def test_a_duplicate_text_is_no_alert() -> None:
    assert decide(duplicate(), Mark(0, 0), None, EVERYTHING) == Decision(outcome=Outcome.NOT_AN_ALERT)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(list(FindingState)), st.booleans()), min_size=1, max_size=12)
)
def test_a_thread_is_opened_before_it_is_updated_and_withdrawn_once(
    states: list[tuple[int, FindingState, bool]],
) -> None:
    policy = to_desk(Match(min_origins=2))
    decisions = follow(*(change(origins=n, state=state, disputed=d) for n, state, d in states), policy=policy)
    assert numbers(decisions) == list(range(1, len(numbers(decisions)) + 1))
    is_open = False
    for outcome in outcomes(decisions):
        match outcome:
            case RouteOutcome.OPENED:
                assert not is_open
                is_open = True
            case RouteOutcome.UPDATED | RouteOutcome.NOTHING_NEW:
                assert is_open
            case RouteOutcome.WITHDRAWN:
                assert is_open
                is_open = False
            case _:
                assert not is_open


def test_the_digest_tells_contradictions_apart_by_what_their_sides_say() -> None:
    one = contradiction()
    other = replace(one, sides=(one.sides[0], replace(one.sides[1], value="nobody knows")))
    assert digest(one) != digest(other)
    assert digest(one) == digest(replace(one, judged_at=NOON))


def test_notices_go_to_routes_by_kind_and_severity_and_to_whom_no_route_names() -> None:
    policy = Policy(
        ("desk", "news", "pager", "all"),
        (
            RouteSettings(name="taiz", to=("desk",), match=Match(theatres=("taiz",)), stop=True),
            RouteSettings(name="news", to=("news",), match=Match(kinds=(Kind.CEASEFIRE_CHANGE,))),
            RouteSettings(name="pager", to=("pager",), match=Match(kinds=(Kind.HEARTBEAT_LOST, Kind.SOURCE_SILENT))),
        ),
    )
    for told in (notice(), notice(HEARTBEAT, Cause.NOT_SENT)):
        decisions = follow(told, policy=policy)
        assert outcomes(decisions) == [RouteOutcome.THEATRE]
        assert outcomes(decisions, "news") == [RouteOutcome.KIND]
        assert outcomes(decisions, "pager") == outcomes(decisions, "all") == [RouteOutcome.OPENED]
    assert unheard(policy) == ()
    assert unheard(replace(policy, destinations=("desk", "news"), routes=policy.routes[:2])) == tuple(NoticeKind)
    critical = RouteSettings(name="pager", to=("desk",), match=Match(min_severity=Severity.CRITICAL))
    assert unheard(replace(policy, destinations=("desk",), routes=(critical,))) == (NoticeKind.SOURCE_SILENT,)


def test_a_notice_that_says_the_same_is_no_news_and_is_never_an_older_state() -> None:
    first = decide(notice(), NOWHERE, None, EVERYTHING)
    later = replace(notice(), judged_at=NOON + 99 * MINUTE)
    assert decide(later, NOWHERE, first.thread, EVERYTHING).outcome is Outcome.UNCHANGED
    for changed in (notice(cause=Cause.PARKED), notice(state=FindingState.WITHDRAWN)):
        earlier = replace(changed, judged_at=NOON - 99 * MINUTE)  # by the clock of another process
        assert decide(earlier, NOWHERE, first.thread, EVERYTHING).outcome is Outcome.CHANGED
