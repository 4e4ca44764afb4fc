"""A finding becomes a message that always fits: pure, and the same every time but for the time of sending."""

from datetime import datetime

import msgspec

from alerts.message import payload, words
from alerts.message.notice import Notice
from alerts.message.payload import (
    Alert,
    AlertType,
    Disagreement,
    Message,
    PartyPosition,
    Side,
    StatusChange,
    Times,
    Trouble,
    Voice,
)
from alerts.message.severity import Grade
from alerts.message.words import AlertFinding, clipped
from wire.records import CeasefireChange, Contradiction, Evidence
from wire.records import Side as FoundSide
from wire.wording import plain


class Limit(msgspec.Struct, frozen=True):
    """How much is told: sides, evidence of each, and characters of a quote, a link, the summary, any other text."""

    sides: int
    evidence: int
    quote: int
    url: int
    summary: int
    text: int


LIMITS = (
    Limit(8, 8, 1000, 1500, 2000, 200),
    Limit(6, 4, 800, 1000, 2000, 200),
    Limit(4, 3, 500, 500, 1500, 120),
    Limit(3, 2, 300, 300, 1000, 100),
    Limit(2, 1, 200, 200, 500, 60),
)
"""Tried in turn until the message is small enough; the last one always is. Two sides are told in every one."""


def compose(
    finding: AlertFinding,
    kind: AlertType,
    sequence: int,
    why: str,
    changes: tuple[str, ...],
    sent_at: datetime,
    graded: Grade,
    previous_at: datetime | None = None,
) -> Message:
    """Return the message about `finding`, encoded smaller than `payload.MAX_BYTES`."""
    for limit in LIMITS:
        message = _within(limit, finding, kind, sequence, why, changes, sent_at, graded, previous_at)
        if len(payload.encode(message)) < payload.MAX_BYTES - _ROOM:
            break
    return message


_ROOM = 1000  # for what is written anew at each attempt: the time of sending, and the link to the desk


def _within(
    limit: Limit,
    finding: AlertFinding,
    kind: AlertType,
    sequence: int,
    why: str,
    changes: tuple[str, ...],
    sent_at: datetime,
    graded: Grade,
    previous_at: datetime | None,
) -> Message:
    found = _sides(finding)
    sides = tuple(_side(side, limit) for side in found[: limit.sides])
    confidence = clipped(finding.confidence if isinstance(finding, CeasefireChange) else "", limit.text)
    head, facts = words.headline(finding), words.reasons(finding)
    alert = Alert(
        id=finding.id,
        sequence=sequence,
        kind=words.kind(finding),
        severity=graded.severity,
        severity_reason=graded.reason,
        why=why,
        late=False,
        headline=head,
        summary=words.summary(head, confidence, sides, facts, limit.summary),
        changes=tuple(clipped(change, 220) for change in changes[:4]),
        theatre=clipped(finding.theatre, limit.text),
        place=clipped(finding.place, limit.text),
        change=_change(finding, limit) if isinstance(finding, CeasefireChange) else None,
        disagreement=_disagreement(finding, limit) if isinstance(finding, Contradiction) else None,
        notice=_trouble(finding, limit) if isinstance(finding, Notice) else None,
        confidence=confidence,
        reasons=facts,
        origins=finding.origins,
        outlets=finding.outlets,
        positions=_positions(finding, limit) if isinstance(finding, CeasefireChange) else (),
        sides=sides,
        sides_omitted=len(found) - len(sides),
        times=Times(
            published_at=finding.at,
            fetched_at=_fetched(finding),
            detected_at=finding.judged_at,
            sent_at=sent_at,
        ),
        previous_at=previous_at,
    )
    return Message(type=kind, timestamp=finding.judged_at, data=alert)


def _sides(finding: AlertFinding) -> tuple[FoundSide, ...]:
    """Return the sides, those of the first clashing pair first: they are told whatever is left out."""
    if isinstance(finding, CeasefireChange):
        return (FoundSide(value=plain(finding.to), evidence=finding.evidence),)
    if isinstance(finding, Notice):
        return ()
    first = list(dict.fromkeys(i for pair in finding.pairs[:1] for i in (pair[0], pair[2])))
    order = [i for i in first if 0 <= i < len(finding.sides)]
    order += [i for i in range(len(finding.sides)) if i not in order]
    return tuple(finding.sides[i] for i in order)


def _side(side: FoundSide, limit: Limit) -> Side:
    voices = _each_once(side.evidence)
    told = voices[: limit.evidence]
    return Side(
        value=clipped(side.value, limit.text),
        evidence=tuple(_voice(evidence, limit) for evidence in told),
        omitted=len(voices) - len(told),
    )


def _each_once(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return `evidence` without what reads the same: two claims can rest on the same words of the same speaker."""
    return tuple({(e.source.article, e.claimant, e.stance, e.quote): e for e in evidence}.values())


def _voice(evidence: Evidence, limit: Limit) -> Voice:
    source = evidence.source
    return Voice(
        outlet=clipped(source.outlet, limit.text),
        claimant=clipped(evidence.claimant, limit.text),
        stance=evidence.stance,
        quote=evidence.quote[: limit.quote],
        shortened=len(evidence.quote) > limit.quote,
        title=clipped(source.title, limit.text),
        url=source.url if len(source.url) <= limit.url else "",  # half a link leads to the wrong page
        article=clipped(source.article, limit.text),
        published_at=source.published_at,
        fetched_at=source.fetched_at,
        against=evidence.against,
    )


def _change(finding: CeasefireChange, limit: Limit) -> StatusChange:
    return StatusChange(
        arrangement=finding.arrangement,
        name=clipped(finding.name, limit.text),
        before=clipped(finding.before, limit.text),
        to=finding.to,
        disputed=finding.disputed,
    )


def _disagreement(finding: Contradiction, limit: Limit) -> Disagreement:
    return Disagreement(type=finding.type, incident=clipped(finding.incident, limit.text))


def _trouble(notice: Notice, limit: Limit) -> Trouble:
    return Trouble(
        subject=clipped(notice.subject, limit.text),
        outlet=clipped(notice.outlet, limit.text),
        address=notice.address if len(notice.address) <= limit.url else "",
        cause=notice.cause,
        detail=clipped(notice.detail, limit.text),
        patience=notice.patience,
        since=notice.at,
    )


def _positions(finding: CeasefireChange, limit: Limit) -> tuple[PartyPosition, ...]:
    return tuple(
        PartyPosition(party=clipped(position.party, limit.text), status=position.status, stance=position.stance)
        for position in finding.positions[: 2 * limit.sides]
    )


def _fetched(finding: AlertFinding) -> datetime:
    """Return when the evidence that raised it was fetched; without evidence (all of it retracted), when judged."""
    sources = [evidence.source for side in _sides(finding) for evidence in side.evidence]
    raised = [s.fetched_at for s in sources if finding.at in (s.published_at, s.revised_at)]
    return min(raised or [s.fetched_at for s in sources] or [finding.judged_at])
