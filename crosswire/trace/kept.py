"""What is kept of one article or finding, from wherever it is kept, and the steps that it tells of. Pure."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from alerts.store.journal import Acted, Attempted, Event, Held, Revised
from crosswire.trace.way import Stage, Step
from producers.revisions.versions import completes
from wire.records import (
    EVERYWHERE,
    Article,
    CeasefireChange,
    Contradiction,
    DeadLetter,
    Duplicate,
    Evidence,
    Finding,
    PassedBy,
    Report,
)


class Place(msgspec.Struct, frozen=True):
    """Where a message stands on Kafka, and when the broker took it."""

    topic: str
    partition: int
    offset: int
    at: datetime

    def __str__(self) -> str:
        """Return it as logs have it."""
        return f"{self.topic}/{self.partition}@{self.offset}"


def evidence_of(finding: Finding) -> tuple[Evidence, ...]:
    """Return all evidence of a finding; a duplicate has none."""
    if isinstance(finding, CeasefireChange):
        return finding.evidence
    return tuple(e for side in finding.sides for e in side.evidence) if isinstance(finding, Contradiction) else ()


def articles_of(finding: Finding) -> frozenset[str]:
    """Return the articles that a finding rests on."""
    if isinstance(finding, Duplicate):
        return frozenset((finding.article, finding.of))
    found = {evidence.source.article for evidence in evidence_of(finding)}
    return frozenset(found | {evidence.root for evidence in evidence_of(finding) if evidence.root})


def of_article(article: Article, place: Place | None, times: Collection[datetime] = ()) -> Iterator[Step]:
    """Yield what is known of a version of an article: from Kafka with its `place`, or from the archive.

    `times` are those of its other versions (`revised_at`).
    """
    told = f"{article.outlet}: {article.title}"
    how = "" if article.revised_at == article.published_at else "revised, "
    if completes(article, {article.published_at, *times}):
        how = "completed, "
    yield Step(at=article.revised_at, stage=Stage.PUBLISHED, id=article.id, what=f"{how}{told}")
    feed = f"feed {article.feed}, text from the {article.text_from}" if article.feed else ""
    yield Step(at=article.fetched_at, stage=Stage.FETCHED, id=article.id, what=feed, place=article.version)
    if place is not None:
        early = article.fetched_at - place.at  # Kafka's clock counts whole milliseconds
        at = article.fetched_at if timedelta() < early < timedelta(milliseconds=1) else place.at
        yield Step(at=at, stage=Stage.SENT, id=article.id, place=str(place))


def of_report(report: Report, place: Place) -> Step:
    """Return that an article was read."""
    count = f"{len(report.claims)} claim{'s' * (len(report.claims) != 1)}"
    everywhere = "every other theatre" if report.told else "every theatre"
    what = f"{everywhere if report.theatre == EVERYWHERE else f'theatre {report.theatre}'}, {count}"
    return Step(
        at=report.read_at,
        stage=Stage.READ,
        id=report.source.article,
        what=what,
        place=str(place),
        empty=not report.claims,
    )


def of_passed_by(told: PassedBy, place: Place) -> Step:
    """Return that no report came of an article."""
    return Step(at=told.read_at, stage=Stage.READ, id=told.article, what=f"passed by: {told.reason}", place=str(place))


def of_finding(finding: Finding, place: Place) -> Step:
    """Return that something was found, revised or withdrawn."""
    return Step(
        at=finding.judged_at,
        stage=Stage.FOUND,
        id=finding.id,
        what=f"{finding.state}: {said(finding)}",
        place=str(place),
    )


def said(finding: Finding) -> str:
    """Return what a finding says, in a line."""
    match finding:
        case CeasefireChange():
            return f"{finding.name}: {finding.before} → {finding.to}{' (disputed)' * finding.disputed}"
        case Contradiction():
            return f"{finding.type} contradicted, {finding.incident}"
        case Duplicate():
            return f"{finding.article} repeats {finding.of} ({finding.relation})"


def of_letter(letter: DeadLetter, subject: str) -> Step:
    """Return that a message was given up."""
    place = f"{letter.topic}/{letter.partition}@{letter.offset}"
    what = f"at {letter.stage}: {letter.reason}, {letter.detail}"
    return Step(at=letter.at, stage=Stage.DEAD, id=subject, what=what, place=place)


def of_events(events: Iterable[Event]) -> Iterator[Step]:
    """Yield what happened to an alert."""
    for event in events:
        match event:
            case Revised():
                data = event.message.data
                routes = ", ".join(f"{name}: {outcome}" for name, outcome in event.routes.items())
                what = f"{event.message.type}, {data.headline}" + f" ({routes})" * bool(routes)
                yield Step(at=event.at, stage=Stage.TAKEN, id=event.alert, what=what, place=f"sequence {data.sequence}")
            case Attempted():
                again = f", again at {event.again_at:%H:%M:%S}" if event.again_at else ""
                what = f"{event.destination}: {event.outcome} in {event.seconds:.2f} s{again}"
                stage = Stage.ATTEMPTED
                yield Step(at=event.at, stage=stage, id=event.alert, what=what, place=event.delivery)
            case Held():
                until = f" until {event.until:%Y-%m-%d %H:%M:%S}" if event.until else ", let go"
                what = f"{event.destination}: {event.reason}{until}"
                yield Step(at=event.at, stage=Stage.HELD, id=event.alert, what=what, place=event.delivery)
            case Acted():
                what = f"{event.who}: {event.action}" + f", {event.note}" * bool(event.note)
                yield Step(at=event.at, stage=Stage.ACTED, id=event.alert, what=what)
            case _:
                yield Step(at=event.at, stage=Stage.HELD, id=event.alert, what=type(event).__name__.lower())
