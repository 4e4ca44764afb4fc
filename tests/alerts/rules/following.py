"""Findings decided upon one after the other, for tests of what becomes of an alert."""

from datetime import timedelta

from msgspec.structs import replace

from alerts.message.words import AlertFinding
from alerts.rules.decide import Decision, Mark, Thread, decide
from alerts.rules.policy import Policy
from alerts.rules.routes import RouteOutcome
from tests.alerts.samples import EVERYTHING, NOON

MINUTE = timedelta(minutes=1)


def follow(*findings: AlertFinding, policy: Policy = EVERYTHING) -> list[Decision]:
    """Decide upon findings as they come one after the other on Kafka, a minute apart."""
    thread: Thread | None = None
    decisions = []
    for number, finding in enumerate(findings):
        later = replace(finding, judged_at=NOON + number * MINUTE)
        decisions.append(decide(later, Mark(0, number), thread, policy))
        thread = decisions[-1].thread or thread
    return decisions


def outcomes(decisions: list[Decision], destination: str = "desk") -> list[RouteOutcome]:
    return [route.outcome for d in decisions for route in d.routes if route.destination == destination]


def numbers(decisions: list[Decision]) -> list[int]:
    return [d.thread.sequence for d in decisions if d.thread]
