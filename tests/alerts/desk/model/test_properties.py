"""The rows are a function of the set of events: whatever comes twice, or in another order, changes nothing."""

from collections.abc import Sequence
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from alerts.desk.model.desk import Desk
from alerts.message.payload import AlertType
from alerts.store.journal import Action, Entry, Event, Revised
from tests.alerts.desk.events import called, did, folded, held, status
from wire.records import StatusWord

ALERTS = ("change1-a", "change1-b", "change1-c")
alerts = st.sampled_from(ALERTS)
minutes = st.integers(0, 50)


@st.composite
def revisions(draw: st.DrawFn) -> Event:
    sequence = draw(st.integers(1, 4))
    kind = draw(st.sampled_from([AlertType.UPDATED, AlertType.WITHDRAWN])) if sequence > 1 else AlertType.OPENED
    return status(
        draw(alerts),
        draw(st.sampled_from(list(StatusWord))),
        before=draw(st.sampled_from(["none", "in_effect", "violated"])),
        published=draw(minutes),
        heard=draw(minutes),
        kind=kind,
        sequence=sequence,
        disputed=draw(st.booleans()),
    )


calls = st.builds(
    called,
    alerts,
    st.sampled_from(["delivered", "timeout"]),
    at=minutes,
    sequence=st.integers(1, 4),
    attempt=st.integers(1, 3),
    again=st.none() | st.integers(51, 60),
    to=st.sampled_from(["desk", "field"]),
)
holds = st.builds(held, alerts, at=minutes, until=st.none() | st.integers(51, 60), sequence=st.integers(1, 4))
digests = st.sampled_from(["digest1-x", "digest1-y"])
merged = st.builds(held, alerts, st.just("merged"), at=minutes, until=st.none(), because=digests)
told = st.builds(called, alerts, st.sampled_from(["delivered", "timeout"]), at=minutes, within=digests)
deeds = st.builds(did, alerts, st.sampled_from(list(Action)), at=minutes, to=st.sampled_from(["", "bo"]))
journals = st.lists(revisions() | calls | holds | merged | told | deeds, max_size=25)


def state_of(desk: Desk) -> object:
    return desk.rows(), desk.arrangements(), desk.board(), desk.deliveries(limit=200), desk.precision()


@given(journals, st.data())
def test_what_comes_twice_changes_nothing(journal: Sequence[Event], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(journal)))
    again = data.draw(st.lists(st.sampled_from(journal), max_size=10)) if journal else []
    assert state_of(folded([*journal, *journal[:cut], *again])) == state_of(folded(journal))


@given(journals, st.randoms())
def test_alerts_do_not_disturb_each_other(journal: list[Event], random: Random) -> None:
    """Any interleaving of the alerts' own journals gives the same."""
    own = {alert: [event for event in journal if event.alert == alert] for alert in ALERTS}
    order = [event.alert for event in journal]
    random.shuffle(order)
    mixed = [own[alert].pop(0) for alert in order]
    assert state_of(folded(mixed)) == state_of(folded(journal))


HELD_TWICE: list[Event] = [
    status(ALERTS[0], StatusWord.VIOLATED, heard=0),
    held(ALERTS[0], at=0, until=51),
    held(ALERTS[0], at=0, until=52),
]


@given(journals, st.randoms())
@example(HELD_TWICE, Random(1))
@example(HELD_TWICE, Random(2))
def test_even_events_of_one_alert_may_come_in_any_order(journal: list[Event], random: Random) -> None:
    """As long as no two differing states have one number: then the one that was heard last counts."""
    states = {(e.alert, e.message.data.sequence, e.at): e for e in journal if isinstance(e, Revised)}
    events = [*states.values(), *(e for e in journal if not isinstance(e, Revised))]
    mixed = list(events)
    random.shuffle(mixed)
    assert state_of(folded(mixed)) == state_of(folded(events))


@given(journals)
def test_whatever_changes_a_row_is_told(journal: Sequence[Event]) -> None:
    """Who follows the changes has the same rows as who asks for all of them."""
    desk, followed = Desk(), {}
    for number, event in enumerate(journal, 1):
        change = desk.apply(Entry(str(number), event))
        if change:
            followed[change.row.id] = change.row
    assert followed == {row.id: row for row in desk.rows()}
