"""Reports and claims by a few words, for tests: an invented war in the theatre of Marrakand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from streams.read.text.fingerprints import fingerprints
from wire.ids import content_id, sentence_hash
from wire.records import (
    Arrangement,
    Casualties,
    Claim,
    Control,
    Field,
    Harm,
    Headcount,
    Matter,
    Notice,
    Occurrence,
    OriginKind,
    Party,
    Place,
    Quote,
    Report,
    Responsibility,
    Source,
    Stance,
    Status,
    StatusWord,
    Tense,
    Timing,
    Victims,
)

THEATRE = "marrakand"
DAWN = datetime(2020, 3, 1, 6, 0, tzinfo=UTC)
"""The beginning of the invented war's news."""
FIRST = DAWN.date()


def hours(number: float) -> datetime:
    """Return the time so many hours after `DAWN`."""
    return DAWN + timedelta(hours=number)


def party(name: str) -> Party:
    """Return a party that the gazetteer knows: "the rebels" has the key "rebels"; "" is the outlet."""
    return Party(name, name.lower().removeprefix("the ").replace(" ", "-")) if name else Party("outlet")


def claim(
    matter: Matter,
    words: str,
    *,
    by: str = "",
    stance: Stance = Stance.ASSERTED,
    tense: Tense = Tense.CURRENT,
    place: str = "Old Harbour",
    day: date | None = None,
) -> Claim:
    """Return a claim that says `words`, by a party or (without `by`) in the outlet's own voice."""
    return Claim(
        matter=matter,
        quote=Quote(Field.TEXT, 0, len(words), words),
        claimant=party(by),
        stance=stance,
        tense=tense,
        place=Place(place, place.lower().replace(" ", "-")),
        day=day,
        sentence=sentence_hash(words),
    )


def status(
    word: StatusWord | str,
    words: str = "",
    *,
    actors: Sequence[str] = (),
    kind: Arrangement | str = Arrangement.CEASEFIRE,
    by: str = "",
    stance: Stance | str = Stance.ASSERTED,
    tense: Tense | str = Tense.CURRENT,
    place: str = "Old Harbour",
    day: date | None = None,
) -> Claim:
    """Return a claim about the status of an arrangement."""
    matter = Status(Arrangement(kind), StatusWord(word), tuple(party(actor) for actor in actors))
    said = words or f"{by or 'we'} say the {kind} in {place} is {stance} {word} by {' and '.join(actors)}"
    return claim(matter, said, by=by, stance=Stance(stance), tense=Tense(tense), place=place, day=day)


def killed(
    low: int,
    high: int | None = -1,
    *,
    words: str = "",
    by: str = "",
    place: str = "Old Harbour",
    day: date | None = FIRST,
    exact: bool = True,
    group: str = "all",
    event: str = "shelling",
    harm: Harm = Harm.KILLED,
) -> Claim:
    """Return a claim about a toll: `killed(12)` is exactly twelve, `killed(12, None)` at least twelve."""
    matter = Casualties(harm, low, low if high == -1 else high, exact, group, event)
    said = words or f"{event} in {place} left {low} to {high} {group} {harm} on {day} by the word of {by or 'us'}"
    return claim(matter, said, by=by, place=place, day=day)


def blames(
    *accused: str,
    event: str = "shelling",
    words: str = "",
    by: str = "",
    stance: Stance = Stance.ASSERTED,
    place: str = "Old Harbour",
    day: date | None = FIRST,
) -> Claim:
    """Return a claim that `accused` did `event`."""
    said = words or f"{by or 'we'} say of {event} in {place} {stance} {' and '.join(accused)} on {day}"
    matter = Responsibility(event, tuple(party(name) for name in accused))
    return claim(matter, said, by=by, stance=stance, place=place, day=day)


def happened(
    event: str,
    *actors: str,
    words: str = "",
    by: str = "",
    stance: Stance = Stance.ASSERTED,
    place: str = "Old Harbour",
    day: date | None = FIRST,
) -> Claim:
    """Return a claim that `event` happened."""
    said = words or f"{by or 'we'} on {event} in {place} {stance} {' '.join(actors)} on {day}"
    matter = Occurrence(event, tuple(party(name) for name in actors))
    return claim(matter, said, by=by, stance=stance, place=place, day=day)


def holds(
    holder: str,
    *,
    by: str = "",
    place: str = "Old Harbour",
    stance: Stance = Stance.ASSERTED,
    gained: bool = False,
    kept: bool = False,
    words: str = "",
) -> Claim:
    """Return a claim that `holder` holds a place."""
    words = words or f"{by or 'we'} say that {holder} holds {place} {stance} {gained} {kept}"
    return claim(Control(party(holder), gained, kept), words, by=by, place=place, stance=stance)


def hit(group: str, *, event: str = "airstrike", words: str = "", by: str = "", place: str = "Old Harbour") -> Claim:
    """Return a claim that `event` hit `group`."""
    said = words or f"{by or 'we'} say that the {event} on {place} hit {group}"
    return claim(Victims(event, group), said, by=by, place=place, day=FIRST)


def heads(
    low: int,
    high: int | None = -1,
    *,
    role: str = "attackers",
    event: str = "suicide bombing",
    exact: bool = True,
    by: str = "",
    place: str = "Old Harbour",
    day: date | None = FIRST,
) -> Claim:
    """Return a claim about a headcount: `heads(2)` is exactly two attackers, `heads(2, None)` at least two."""
    said = event if role == "attackers" else ""
    matter = Headcount(role, low, low if high == -1 else high, exact, said)
    return claim(matter, f"{by or 'we'} count {low} to {high} {role} in {place} on {day}", by=by, place=place, day=day)


def dated(
    what: str,
    first: date,
    last: date | None = None,
    *,
    actor: str = "",
    by: str = "",
    place: str = "Old Harbour",
    stance: Stance = Stance.ASSERTED,
) -> Claim:
    """Return a claim of when something began or was done: on the day `first`, or between it and `last`."""
    matter = Timing(what, first, last or first, (party(actor),) if actor else ())
    words = f"{by or 'we'} say that the {what} by {actor or 'someone'} in {place} was on {first} to {last}"
    return claim(matter, words, by=by, place=place, stance=stance)


def report(
    article: str,
    *claims: Claim,
    at: float = 0,
    revised: float | None = None,
    version: str = "",
    outlet: str = "",
    text: str = "",
    credited: Sequence[str] = (),
    origin: OriginKind = OriginKind.PUBLISHER,
    notice: Notice = Notice.NONE,
    theatre: str = THEATRE,
) -> Report:
    """Return a report on `article`, published `at` hours after dawn. Without `outlet` it has an outlet of its own."""
    published, changed = hours(at), hours(at if revised is None else revised)
    return Report(
        source=Source(
            article=article,
            version=version
            or content_id("version", article, str(changed), repr((claims, text, credited, origin, notice, outlet))),
            outlet=outlet or f"outlet of {article}",
            origin=origin,
            title=f"News {article}",
            url=f"https://news.example/{article}",
            published_at=published,
            revised_at=changed,
            fetched_at=changed,
        ),
        theatre=theatre,
        notice=notice,
        fingerprints=fingerprints(text),
        credits=tuple(credited),
        claims=claims,
        read_at=changed,
    )
