"""How an alert begins, changes its severity and ends in Alertmanager, whose alerts are their labels."""

import json
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from alerts.formats.alertmanager import SKEW
from alerts.formats.format import HttpRequest
from alerts.message.payload import Message
from tests.alerts.formats.samples import FORMATS, MESSAGES, SENT, rendered
from wire.severity import Severity


class Alertmanager:
    """What Alertmanager does with what is posted: an alert is its labels, and is over when its end has come."""

    def __init__(self) -> None:
        self.ends: dict[str, datetime] = {}

    def take(self, message: Message) -> None:
        request = rendered("alertmanager", message)
        assert isinstance(request, HttpRequest)
        for alert in json.loads(request.body):
            self.ends[json.dumps(alert["labels"], sort_keys=True)] = datetime.fromisoformat(alert["endsAt"])

    def firing(self, at: datetime) -> list[str]:
        return [json.loads(labels)["severity"] for labels, end in self.ends.items() if end > at]


def graded(name: str, severity: Severity) -> Message:
    message = MESSAGES[name]
    return replace(message, data=replace(message.data, severity=severity))


def test_an_alert_fires_under_its_present_severity_alone_and_ends_with_its_withdrawal() -> None:
    there = Alertmanager()
    there.take(graded("opened", Severity.WARNING))
    assert there.firing(SENT) == ["warning"]
    there.take(graded("updated", Severity.CRITICAL))
    assert there.firing(SENT + timedelta(minutes=30)) == ["critical"]
    there.take(graded("withdrawn", Severity.INFO))
    assert there.firing(SENT + timedelta(minutes=30)) == []


def test_it_stands_for_the_hours_that_are_set_and_not_for_ever() -> None:
    there = Alertmanager()
    there.take(MESSAGES["opened"])
    assert there.firing(SENT + timedelta(hours=23)) == ["critical"]
    assert there.firing(SENT + timedelta(hours=25)) == []


def test_an_end_is_set_back_so_that_it_has_come_by_their_clock_too() -> None:
    there = Alertmanager()
    there.take(MESSAGES["withdrawn"])
    assert set(there.ends.values()) == {SENT - SKEW}


def sent(posted: Any) -> HttpRequest:
    assert isinstance(posted, HttpRequest)
    return posted


def test_the_password_goes_as_basic_and_a_token_as_bearer() -> None:
    request = sent(FORMATS["alertmanager"].render(MESSAGES["opened"], SENT, "a-1"))
    assert request.login["authorization"].reveal().startswith("Basic ")
