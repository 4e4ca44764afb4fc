"""What a history says: of what is not said, it is taken that it was told."""

from datetime import timedelta

from msgspec.structs import replace

from alerts.message.payload import AlertType
from alerts.rules.gate import past
from alerts.rules.gate.outcome import GateOutcome
from alerts.store.journal import Acted, Action, Attempted, Event, Held, Revised
from tests.alerts.samples import NOON, message

ALERT = "change1-khartoum"


def revised(sequence: int, outcome: str) -> Revised:
    said = replace(message(ALERT, sequence), type=AlertType(f"alert.{outcome}"))
    return Revised(alert=ALERT, at=NOON, message=said, routes={"desk": outcome, "pager": "no_route"})


def held(sequence: int, reason: str, minutes: float | None = None) -> Held:
    until = None if minutes is None else NOON + timedelta(minutes=minutes)
    name = f"{ALERT}-{sequence}"
    return Held(alert=ALERT, at=NOON, delivery=name, destination="desk", reason=reason, until=until)


def attempted(sequence: int, destination: str = "desk") -> Attempted:
    return Attempted(
        alert=ALERT, at=NOON, delivery=f"{ALERT}-{sequence}", destination=destination, attempt=1, outcome="timeout"
    )


OPENED, WITHDRAWN = revised(1, "opened"), revised(2, "withdrawn")


def unheard(*history: Event, destination: str = "desk") -> GateOutcome | None:
    verdict = past.unheard((OPENED, *history, WITHDRAWN), ALERT, destination, 2, NOON)
    return verdict.outcome if verdict and verdict.until is None else None


def test_a_withdrawal_of_what_was_let_go_came_to_nothing() -> None:
    assert unheard(held(1, "silenced")) is GateOutcome.CAME_TO_NOTHING
    assert unheard(held(1, "quiet_hours", 5), held(1, "overtaken")) is GateOutcome.CAME_TO_NOTHING


def test_a_withdrawal_is_sent_where_anything_may_have_been_told() -> None:
    assert unheard() is None
    assert unheard(held(1, "rate_limited", 5)) is None
    assert unheard(held(1, "merged")) is None
    assert unheard(attempted(1), held(1, "silenced")) is None
    assert past.unheard((), ALERT, "desk", 2, NOON) is None


def test_what_others_were_told_is_nothing_to_this_one() -> None:
    assert unheard(held(1, "silenced"), attempted(1, "pager")) is GateOutcome.CAME_TO_NOTHING


def test_a_withdrawal_waits_while_what_it_takes_back_waits_and_not_for_ever() -> None:
    history = (OPENED, held(1, "inhibited", 60), WITHDRAWN)
    verdict = past.unheard(history, ALERT, "desk", 2, NOON)
    assert verdict is not None
    assert (verdict.outcome, verdict.until) == (GateOutcome.INHIBITED, NOON + timedelta(minutes=60))
    assert verdict.look_at == NOON + past.OFTEN
    assert past.unheard(history, ALERT, "desk", 2, NOON + timedelta(minutes=60) + past.PATIENCE * 2) is None


def test_only_the_states_since_it_was_last_opened_count() -> None:
    first = (OPENED, attempted(1), WITHDRAWN, attempted(2))
    again = (*first, revised(3, "opened"), held(3, "silenced"), revised(4, "withdrawn"))
    verdict = past.unheard(again, ALERT, "desk", 4, NOON)
    assert verdict is not None
    assert verdict.outcome is GateOutcome.CAME_TO_NOTHING
    assert not past.told((*first, revised(3, "opened")), "desk")
    assert past.told((*first, revised(3, "opened"), attempted(3)), "desk")


def test_the_last_word_of_an_acknowledgement_counts() -> None:
    def marks(*actions: Action) -> list[Event]:
        return [Acted(alert=ALERT, at=NOON, who="ana", action=action) for action in actions]

    assert not past.acknowledged(marks(Action.ASSIGNED, Action.NOTED))
    assert past.acknowledged(marks(Action.ACKNOWLEDGED, Action.NOTED))
    assert not past.acknowledged(marks(Action.ACKNOWLEDGED, Action.REOPENED))
    assert past.acknowledged(marks(Action.REOPENED, Action.FALSE_ALARM))
