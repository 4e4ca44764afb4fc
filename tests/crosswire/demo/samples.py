"""Alerts for tests: a vocabulary to say in a line what an outlet says."""

from datetime import UTC, datetime, timedelta

from alerts.message.payload import (
    Alert,
    AlertType,
    Disagreement,
    Message,
    PartyPosition,
    Side,
    StatusChange,
    Times,
    Voice,
)
from alerts.message.severity import Severity
from crosswire.demo.inbox import Arrival, Thread

AT = datetime(2019, 5, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)


def voice(outlet: str, quote: str, claimant: str = "outlet", at: datetime = AT, stance: str = "asserted") -> Voice:
    return Voice(
        outlet=outlet,
        claimant=claimant,
        stance=stance,
        quote=quote,
        shortened=False,
        title=f"{outlet}: {quote[:20]}",
        url=f"http://127.0.0.1:4444/{outlet.lower().replace(' ', '-')}/story",
        article=f"article-{outlet}",
        published_at=at,
        fetched_at=NOW,
    )


def _alert(
    kind: str, sides: tuple[Side, ...], change: StatusChange | None, clash: Disagreement | None, **facts: object
) -> Alert:
    outlets = {v.outlet for side in sides for v in side.evidence}
    values: dict[str, object] = {
        "id": "alert-1",
        "sequence": 1,
        "kind": kind,
        "severity": Severity.INFO,
        "severity_reason": "",
        "why": "opened",
        "late": False,
        "headline": "Tripoli: something was said",
        "summary": "",
        "changes": (),
        "theatre": "libya",
        "place": "Tripoli",
        "confidence": "",
        "reasons": (),
        "origins": len(outlets),
        "outlets": len(outlets),
        "positions": (PartyPosition(party="the navy", status="agreed", stance="asserted"),) if change else (),
        "sides_omitted": 0,
        "times": Times(published_at=AT, fetched_at=NOW, detected_at=NOW, sent_at=NOW),
    }
    return Alert(sides=sides, change=change, disagreement=clash, **{**values, **facts})  # type: ignore[arg-type]


def change(
    to: str,
    *voices: Voice,
    arrangement: str = "ceasefire",
    disputed: bool = False,
    before: str = "none",
    **facts: object,
) -> Alert:
    status = StatusChange(
        arrangement=arrangement, name=f"{arrangement} in Tripoli", before=before, to=to, disputed=disputed
    )
    return _alert("ceasefire_change", (Side(value=to, evidence=voices, omitted=0),), status, None, **facts)


def clash(kind: str, *sides: tuple[str, Voice], **facts: object) -> Alert:
    told = tuple(Side(value=value, evidence=(said,), omitted=0) for value, said in sides)
    return _alert("contradiction", told, None, Disagreement(type=kind, incident="an incident"), **facts)


def arrival(alert: Alert, kind: AlertType = AlertType.OPENED, after: float = 0.0) -> Arrival:
    return Arrival(Message(type=kind, timestamp=alert.times.detected_at, data=alert), NOW + timedelta(seconds=after))


def thread(*alerts: Alert, withdrawn: bool = False) -> Thread:
    arrivals = [arrival(alert, AlertType.UPDATED if n else AlertType.OPENED) for n, alert in enumerate(alerts)]
    if withdrawn:
        arrivals.append(arrival(alerts[-1], AlertType.WITHDRAWN))
    return Thread(tuple(arrivals))
