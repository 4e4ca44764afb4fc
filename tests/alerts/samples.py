"""Findings to test with: a vocabulary of small builders, with wars and words of their own."""

from datetime import UTC, datetime, timedelta

from alerts.message.compose import compose
from alerts.message.notice import HEARTBEAT, Cause, Notice, NoticeKind
from alerts.message.payload import AlertType, Message, message_id
from alerts.rules.decide import Mark, Thread
from alerts.rules.policy import Policy
from alerts.rules.severity import grade
from alerts.store.port import Delivery
from wire.records import (
    Arrangement,
    CeasefireChange,
    Contradiction,
    ContradictionType,
    Duplicate,
    Evidence,
    Field,
    FindingState,
    Heartbeat,
    Position,
    Relation,
    Side,
    Source,
    SourceStanding,
    SourceState,
    Stance,
    StatusWord,
)

NOON = datetime(2023, 5, 4, 12, 0, tzinfo=UTC)
EVERYTHING = Policy(("desk",))


def evidence(
    quote: str = "Shelling resumed an hour after the pause began.",
    *,
    outlet: str = "nile-ledger",
    claimant: str = "outlet",
    stance: Stance = Stance.ASSERTED,
    fetched_at: datetime = NOON + timedelta(minutes=2),
    title: str = "Pause in Khartoum frays",
    url: str = "https://ledger.example/khartoum",
    against: bool = False,
) -> Evidence:
    source = Source(
        article=f"article1-{outlet}",
        version="version1-a",
        outlet=outlet,
        title=title,
        url=url,
        published_at=NOON,
        revised_at=NOON,
        fetched_at=fetched_at,
    )
    return Evidence(
        source=source,
        field=Field.TEXT,
        start=0,
        end=len(quote),
        quote=quote,
        claimant=claimant,
        stance=stance,
        against=against,
    )


def change(
    *,
    alert: str = "change1-khartoum",
    to: StatusWord = StatusWord.VIOLATED,
    before: str = "in_effect",
    state: FindingState = FindingState.OPEN,
    origins: int = 2,
    disputed: bool = True,
    theatre: str = "khartoum",
    name: str = "Khartoum ceasefire",
    judged_at: datetime = NOON + timedelta(minutes=3),
    voices: tuple[Evidence, ...] = (),
) -> CeasefireChange:
    return CeasefireChange(
        id=alert,
        state=state,
        theatre=theatre,
        place="Khartoum",
        arrangement=Arrangement.CEASEFIRE,
        name=name,
        before=before,
        to=to,
        at=NOON,
        disputed=disputed,
        origins=origins,
        outlets=3,
        confidence="reported by two independent origins",
        positions=(Position("the army", StatusWord.IN_EFFECT, Stance.ASSERTED),),
        evidence=voices
        or (evidence(), evidence("The pause holds.", outlet="red-sea-wire", claimant="the army", against=disputed)),
        judged_at=judged_at,
    )


def contradiction(
    *,
    alert: str = "contradiction1-market",
    sides: tuple[Side, ...] = (),
    pairs: tuple[tuple[int, int, int, int], ...] = ((0, 0, 1, 0),),
    incident: str = "airstrike in Taiz, 4 May 2023",
    judged_at: datetime = NOON + timedelta(minutes=3),
) -> Contradiction:
    return Contradiction(
        id=alert,
        type=ContradictionType.RESPONSIBILITY,
        theatre="taiz",
        place="Taiz",
        incident=incident,
        at=NOON,
        sides=sides
        or (
            Side("the coalition", (evidence("Coalition jets hit the market, medics said.", claimant="medics"),)),
            Side("the Houthis", (evidence("The rockets were fired by the Houthis.", outlet="gulf-observer"),)),
        ),
        pairs=pairs,
        origins=2,
        outlets=2,
        reason="each names another side",
        judged_at=judged_at,
    )


def duplicate() -> Duplicate:
    return Duplicate(
        id="duplicate1-a",
        theatre="taiz",
        article="article1-b",
        of="article1-a",
        relation=Relation.NEAR,
        containment=0.9,
        at=NOON,
        judged_at=NOON,
    )


def message(alert: str = "change1-khartoum", sequence: int = 1) -> Message:
    finding = change(alert=alert)
    return compose(finding, AlertType.OPENED, sequence, "opened", (), NOON, grade(finding))


def delivery(
    alert: str = "change1-khartoum", sequence: int = 1, *, destination: str = "desk", queued_at: datetime = NOON
) -> Delivery:
    return Delivery(
        id=message_id(alert, sequence),
        destination=destination,
        message=message(alert, sequence),
        queued_at=queued_at,
    )


def thread(sequence: int = 1, *, digest: str = "digest1-a", open_at: tuple[str, ...] = ("desk",)) -> Thread:
    return Thread(
        sequence=sequence,
        digest=digest,
        mark=Mark(0, sequence),
        judged_at=NOON,
        headline="Khartoum ceasefire: violated",
        origins=1,
        outlets=1,
        open_at=open_at,
    )


def standing(feed: str = "nile", *, at: datetime = NOON, key: bool = True, new: int = 0) -> SourceStanding:
    return SourceStanding(
        feed=feed,
        outlet="nile-ledger",
        address=f"https://ledger.example/{feed}",
        key=key,
        state=SourceState.POLLING,
        last_polled_at=at,
        last_success_at=at,
        newest_fetched_at=at,
        newest_published_at=at,
        typical_gap=1800.0,
        new=new,
        silent_after=21600.0,
        at=at,
    )


def heartbeat(lane: int = 0, *, seconds: float = 0.0, lanes: int = 2, took: float | None = None) -> Heartbeat:
    """One that was sent `seconds` after noon, and came through after `took` seconds if that is given."""
    sent = NOON + timedelta(seconds=seconds)
    through = None if took is None else sent + timedelta(seconds=took)
    return Heartbeat(
        lane=lane, lanes=lanes, interval=60.0, sent_at=sent, read_at=through, judged_at=through, taken_at=through
    )


def notice(
    subject: str = "nile", cause: Cause = Cause.NOTHING_NEW, *, state: FindingState = FindingState.OPEN
) -> Notice:
    return Notice(
        id=f"silence1-{subject.replace(' ', '-')}",
        kind=NoticeKind.HEARTBEAT_LOST if subject == HEARTBEAT else NoticeKind.SOURCE_SILENT,
        state=state,
        subject=subject,
        outlet="" if " " in subject else "nile-ledger",
        address="" if " " in subject else "https://ledger.example/feed",
        cause=cause,
        patience=21600.0,
        at=NOON,
        judged_at=NOON + timedelta(hours=6),
    )
