"""What is told as background opens no alert."""

from msgspec.structs import replace

from alerts.message.severity import Severity
from alerts.rules.policy import Policy
from alerts.rules.routes import RouteOutcome
from tests.alerts.rules.following import follow, outcomes
from tests.alerts.samples import change, contradiction
from wire.records import FindingState


def test_what_is_told_as_background_opens_no_alert_but_where_it_is_asked_for() -> None:
    policy = Policy(("desk", "book"), background=frozenset({"book"}))
    passing, news = replace(change(), background=True), replace(change(origins=3), background=False)
    decisions = follow(passing, news, replace(news, state=FindingState.WITHDRAWN), policy=policy)
    assert outcomes(decisions) == [RouteOutcome.BACKGROUND, RouteOutcome.OPENED, RouteOutcome.WITHDRAWN]
    assert outcomes(decisions, "book") == [RouteOutcome.OPENED, RouteOutcome.UPDATED, RouteOutcome.WITHDRAWN]
    assert [decision.graded.severity for decision in decisions][:2] == [Severity.INFO, Severity.WARNING]
    assert outcomes(follow(passing, replace(passing, state=FindingState.WITHDRAWN))) == [
        RouteOutcome.BACKGROUND,
        RouteOutcome.NEVER_SENT,
    ]


def test_a_contradiction_on_what_is_long_past_opens_no_alert() -> None:
    (decision,) = follow(replace(contradiction(), background=True))
    assert outcomes([decision]) == [RouteOutcome.BACKGROUND]


def test_who_has_an_alert_hears_on_though_it_is_background_now() -> None:
    decisions = follow(change(), replace(change(origins=3), background=True))
    assert outcomes(decisions) == [RouteOutcome.OPENED, RouteOutcome.UPDATED]
