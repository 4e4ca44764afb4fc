"""One of each record, with every field set: what the codec's tests and the stored messages are made of."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from wire.records import (
    Arrangement,
    Article,
    Casualties,
    CeasefireChange,
    Claim,
    Contradiction,
    ContradictionType,
    Control,
    DeadLetter,
    Duplicate,
    Evidence,
    Field,
    Finding,
    FindingState,
    Harm,
    Headcount,
    Heartbeat,
    Matter,
    Notice,
    Occurrence,
    OriginKind,
    Party,
    PassedBy,
    Place,
    Position,
    Quote,
    Relation,
    Report,
    Responsibility,
    Side,
    Source,
    SourceStanding,
    SourceState,
    Stage,
    Stance,
    Status,
    StatusWord,
    Tense,
    Timing,
    Victims,
)

NOON = datetime(2020, 3, 1, 12, 0, tzinfo=UTC)

ARTICLE = Article(
    id="article1-x",
    version="version1-x",
    outlet="harbour-post",
    origin=OriginKind.AGENCY,
    feed="harbour",
    language="en",
    title="Truce holds in Marrakand",
    text="The truce held on Sunday, the army said.",
    url="https://harbour.example/1",
    published_at=NOON,
    revised_at=NOON,
    fetched_at=NOON,
    notice=Notice.CORRECTION,
)

SOURCE = Source(
    article="article1-x",
    version="version1-x",
    outlet="harbour-post",
    origin=OriginKind.AGENCY,
    title="Truce holds in Marrakand",
    url="https://harbour.example/1",
    published_at=NOON,
    revised_at=NOON,
    fetched_at=NOON,
)

MATTERS: tuple[Matter, ...] = (
    Status(Arrangement.CEASEFIRE, StatusWord.IN_EFFECT, (Party("the army", "army"),)),
    Casualties(Harm.KILLED, 12, None, False, "civilians", "shelling"),
    Responsibility("breach", (Party("the rebels", "rebels"),)),
    Occurrence("airstrike", (Party("jets"),)),
    Control(Party("the army", "army"), True),
    Victims("airstrike", "medics"),
)


def claim(matter: Matter) -> Claim:
    return Claim(
        matter=matter,
        quote=Quote(Field.TEXT, 0, 14, "The truce held"),
        claimant=Party("the army", "army"),
        stance=Stance.UNCERTAIN,
        tense=Tense.BACKGROUND,
        place=Place("Marrakand", "marrakand"),
        day=date(2020, 3, 1),
        sentence=7,
        rule="holds",
    )


REPORT = Report(
    source=SOURCE,
    theatre="nowhere",
    notice=Notice.CORRECTION,
    fingerprints=(1, 2, 3),
    credits=("harbour-post",),
    claims=tuple(claim(matter) for matter in MATTERS),
    read_at=NOON,
)

EVIDENCE = Evidence(
    source=SOURCE,
    field=Field.TEXT,
    start=0,
    end=14,
    quote="The truce held",
    claimant="the army",
    claimant_key="army",
    stance=Stance.ASSERTED,
    root="article1-x",
)

FINDINGS: tuple[Finding, ...] = (
    CeasefireChange(
        id="change1-x",
        state=FindingState.REVISED,
        theatre="nowhere",
        place="Marrakand",
        arrangement=Arrangement.CEASEFIRE,
        name="Marrakand ceasefire",
        before="none",
        to=StatusWord.IN_EFFECT,
        at=NOON,
        disputed=True,
        origins=1,
        outlets=2,
        confidence="one origin",
        positions=(Position("army", StatusWord.AGREED, Stance.ASSERTED),),
        evidence=(EVIDENCE,),
        judged_at=NOON,
    ),
    Contradiction(
        id="contradiction1-x",
        state=FindingState.WITHDRAWN,
        type=ContradictionType.CASUALTIES,
        theatre="nowhere",
        place="Marrakand",
        incident="shelling of Marrakand",
        at=NOON,
        sides=(Side("12", (EVIDENCE,)), Side("40", (EVIDENCE,))),
        pairs=((0, 0, 1, 0),),
        origins=2,
        outlets=2,
        reason="different exact counts",
        judged_at=NOON,
    ),
    Duplicate(
        id="duplicate1-x",
        theatre="nowhere",
        article="article1-y",
        of="article1-x",
        relation=Relation.EXCERPT,
        containment=0.5,
        at=NOON,
        judged_at=NOON,
    ),
)

DEAD_LETTER = DeadLetter(
    stage=Stage.READ,
    reason="undecodable",
    detail="CodecError: not an envelope",
    topic="crosswire.articles",
    partition=1,
    offset=2,
    key=b"k",
    value=b"\xff\x00",
    at=NOON,
)

STANDING = SourceStanding(
    feed="harbour",
    outlet="harbour-post",
    address="https://harbour.example/feed",
    key=True,
    state=SourceState.FAILING,
    error="timed_out",
    failures=3,
    first_polled_at=NOON,
    last_polled_at=NOON,
    last_success_at=NOON,
    newest_fetched_at=NOON,
    newest_published_at=NOON,
    typical_gap=1800.0,
    new=7,
    revised=2,
    duplicate=90,
    silent_after=21600.0,
    at=NOON,
)

HEARTBEAT = Heartbeat(lane=1, lanes=4, interval=60.0, sent_at=NOON, read_at=NOON, judged_at=NOON, taken_at=NOON)

PASSED_BY = PassedBy(
    article="article1-x", version="version1-y", outlet="harbour-post", reason="no_conflict", read_at=NOON
)

# Schema 2: types that readers of 1 do not know.
HEADCOUNT_REPORT = replace(REPORT, claims=(claim(Headcount("attackers", 2, None, True, "suicide bombing")),))
HEADCOUNT_CONTRADICTION = replace(FINDINGS[1], type=ContradictionType.HEADCOUNT)

# Schema 3: likewise for readers of 2.
TIMING_REPORT = replace(REPORT, claims=(claim(Timing("siege", date(2023, 1, 1), date(2023, 12, 31))),))
TIMING_CONTRADICTION = replace(FINDINGS[1], type=ContradictionType.TIMING)

RECORDS: dict[str, Article | Report | PassedBy | Finding | DeadLetter | SourceStanding | Heartbeat] = {
    "article": ARTICLE,
    "report": REPORT,
    "passed_by": PASSED_BY,
    "ceasefire_change": FINDINGS[0],
    "contradiction": FINDINGS[1],
    "duplicate": FINDINGS[2],
    "dead_letter": DEAD_LETTER,
    "source": STANDING,
    "heartbeat": HEARTBEAT,
    "headcount_report": HEADCOUNT_REPORT,
    "headcount_contradiction": HEADCOUNT_CONTRADICTION,
    "timing_report": TIMING_REPORT,
    "timing_contradiction": TIMING_CONTRADICTION,
}
"""Name of the stored message → the record that it holds."""
