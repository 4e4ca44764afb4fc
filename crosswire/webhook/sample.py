"""A sample that says in every place that it is one. Its places and outlets do not exist."""

from datetime import datetime, timedelta
from enum import StrEnum

from alerts.message.compose import compose
from alerts.message.payload import TEST, AlertType, Message, message_id
from alerts.message.severity import Grade
from alerts.message.words import AlertFinding
from wire.records import (
    Arrangement,
    CeasefireChange,
    Contradiction,
    ContradictionType,
    Evidence,
    Field,
    FindingState,
    Position,
    Side,
    Source,
    Stance,
    StatusWord,
)
from wire.severity import Severity


class Kind(StrEnum):
    """What the sample is about."""

    CEASEFIRE_CHANGE = "ceasefire_change"
    CONTRADICTION = "contradiction"


def sample(name: str, kind: Kind, state: AlertType, severity: Severity, now: datetime) -> Message:
    """Return a sample for the destination `name`: one alert a destination, each sample with a higher sequence."""
    withdrawn = state is AlertType.WITHDRAWN
    finding = _finding(f"test1-{name.replace('.', '_')}", kind, now, withdrawn=withdrawn)
    graded = Grade(severity, "a test: nothing happened")
    opened = state is AlertType.OPENED
    changes = () if opened else ("a test: nothing changed",)
    earlier = None if opened else now - timedelta(seconds=1)
    return compose(finding, state, int(now.timestamp() * 1000), TEST, changes, now, graded, earlier)


def delivery_id(message: Message) -> str:
    """Return the id under which a sample is sent."""
    return message_id(message.data.id, message.data.sequence)


def _finding(alert: str, kind: Kind, now: datetime, *, withdrawn: bool) -> AlertFinding:
    state = FindingState.WITHDRAWN if withdrawn else FindingState.OPEN
    if kind is Kind.CONTRADICTION:
        return Contradiction(
            id=alert,
            type=ContradictionType.OCCURRENCE,
            theatre="test",
            place="Nowhere",
            incident="TEST of Crosswire",
            at=now,
            sides=(
                Side("this is a test", (_evidence("This is a test of Crosswire.", now),)),
                Side("nothing happened", (_evidence("Nothing happened, and nobody has to act.", now, other=True),)),
            ),
            pairs=((0, 0, 1, 0),),
            origins=2,
            outlets=2,
            reason="somebody tried this destination",
            judged_at=now,
            state=state,
        )
    return CeasefireChange(
        id=alert,
        state=state,
        theatre="test",
        place="Nowhere",
        arrangement=Arrangement.CEASEFIRE,
        name="TEST of Crosswire",
        before="in_effect",
        to=StatusWord.VIOLATED,
        at=now,
        disputed=True,
        origins=2,
        outlets=2,
        confidence="a test: nothing happened, and nobody has to act",
        positions=(Position("the test", StatusWord.IN_EFFECT, Stance.ASSERTED),),
        evidence=(
            _evidence("This is a test of Crosswire.", now),
            _evidence("Nothing happened, and nobody has to act.", now, other=True),
        ),
        judged_at=now,
    )


def _evidence(quote: str, now: datetime, *, other: bool = False) -> Evidence:
    outlet = "another-test-outlet" if other else "test-outlet"
    source = Source(
        article=f"article1-{outlet}",
        version="version1-test",
        outlet=outlet,
        title="A test of Crosswire",
        url=f"https://example.org/{outlet}",
        published_at=now,
        revised_at=now,
        fetched_at=now,
    )
    return Evidence(
        source=source,
        field=Field.TEXT,
        start=0,
        end=len(quote),
        quote=quote,
        claimant="the test" if other else "outlet",
        stance=Stance.DENIED if other else Stance.ASSERTED,
    )
