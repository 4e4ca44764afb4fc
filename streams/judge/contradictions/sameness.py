"""Whether two statements filed under one province and two days are about one incident: several things happen there.

A denial names what it denies, so a shared place and event are enough. Two assertions could be about two incidents: they
need more in common, and which more depends on where they stand.
"""

import re
from functools import lru_cache

from streams.judge.claims.atlas import Atlas, nested, overlapping, same_side
from streams.judge.claims.linking import says_place
from streams.judge.claims.statements import FEWEST_SHARED, Statement, is_outlet
from streams.read.events.vocabulary import Event, fits
from wire.records import Casualties, Claim, Field, Harm, Occurrence, Party, Responsibility, Stance

SPECIFIC = frozenset(Event) - {
    Event.NONE,
    Event.ATTACK,
    Event.CLASHES,
    Event.BOMBING,
    Event.SHELLING,
    Event.SHOOTING,
    Event.ROCKET_FIRE,
    Event.MISSILE_STRIKE,
}
"""Events that seldom happen twice in one place on one day, and are not exchanged."""
RARE = frozenset(
    {
        Event.CHEMICAL_ATTACK,
        Event.SUICIDE_BOMBING,
        Event.CAR_BOMB,
        Event.MASSACRE,
        Event.EXECUTION,
        Event.SHOOTDOWN,
        Event.CRASH,
    }
)
"""Events that seldom happen twice in one province within two days."""
TELLING = 10
"""A toll from which on it ties what place and day leave apart: two strikes in a province may both kill five."""
OF_MONTHS = 1000
"""So many dead are those of months, not of a strike."""
CLOSE = 450
"""Characters between what two speakers are quoted with on one thing: three sentences or so."""
ENOUGH = 4
"""Signs of one incident that make up for a day unsaid; measured on annotated and on fresh articles."""
LEAD = 700
"""Characters in which an article tells its news."""
BOTH = 2
MOST_SHARED = 2

_EVENTS = frozenset(Event)
_THE_ONE = re.compile(r"the (source|official|spokesman|spokeswoman|witness|correspondent|commander)", re.IGNORECASE)
_THE_GROUP = re.compile(r"the (?:\w+ )?(?:group|organi[sz]ation|monitor|watchdog|network|agency)", re.IGNORECASE)
_ANOTHER = re.compile(r"(?:an)?others?\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:governor|mayor|police chief|army chief|prime minister)\b", re.IGNORECASE)
_HEDGES = re.compile(r"\b(?:likely|suspected|believed|possibl[ey]|apparently|might|either)\b", re.IGNORECASE)
_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)
_PRACTICE = re.compile(r"\b(?:always|repeatedly|consistently|never|ever)\b.*\bus(?:e|ed|ing)\b", re.IGNORECASE)
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
"""What leaves open who did it or how many, not that it happened: "sarin or a like gas was used"."""


def same_event(one: str, other: str) -> bool:
    """Tell whether two words for what happened can mean the same event: one is unsaid, or fits the other."""
    if one in _EVENTS and other in _EVENTS:
        return fits(one, other)
    return one == other or not one or not other


def one_singular(a: Statement, b: Statement) -> bool:
    """Tell whether both speak of one event of which everybody speaks for weeks, or of the whole war."""
    return (bool(a.frame.singular) and a.frame.singular == b.frame.singular) or of_the_war(a, b)


def of_the_war(a: Statement, b: Statement) -> bool:
    """Tell whether both count the dead of the whole war."""
    one, other = a.claim.matter, b.claim.matter
    return (
        isinstance(one, Casualties)
        and isinstance(other, Casualties)
        and one.event == Event.WAR
        and other.event == Event.WAR
    )


def one_event(a: Statement, b: Statement, event: str, other: str) -> bool:
    """Tell whether two statements of blame can be of one event: unsaid in one of them, it is what its article tells of.

    A breach is of a ceasefire and no mere attack, and an offensive goes on for weeks: whose it is charges nobody with
    a strike.
    """
    if event and other and (event == Event.CLASHES) is not (other == Event.CLASHES):
        return False
    if one_singular(a, b):
        return True
    if event and other and Event.BREACH not in (event, other):
        return same_event(event, other)
    return event == other or (not (event and other) and a.source.article == b.source.article)


def named(statement: Statement) -> bool:
    """Tell whether the speaker is somebody: a party that the gazetteer knows, not "the source" or "it"."""
    return not statement.own_voice and bool(statement.claim.claimant.key)


def same_speaker(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Tell whether one speaks in both: also where one speaker belongs to the other."""
    if a.own_voice or b.own_voice:
        return a.speaker == b.speaker
    if a.source.article == b.source.article and _taken_up(a.claim.claimant.name, b.claim.claimant.name):
        return True
    return same_side(atlas, _spoken_by(a), _spoken_by(b)) or _one_office(a, b)


def one_statement(a: Statement, b: Statement) -> bool:
    """Tell whether two outlets quote what one speaker said of a day: both have another toll of his in that sentence.

    He said one thing then, and one of them has it wrong; not where all that he counts grew from one to the other.
    """
    quoted = named(a) and a.speaker == b.speaker and a.source.outlet != b.source.outlet
    one_day = a.frame.day == b.frame.day and a.at.date() == b.at.date()
    return quoted and one_day and not _told_beside(a).isdisjoint(_told_beside(b)) and not _grew_with_it(a, b)


def _grew_with_it(a: Statement, b: Statement) -> bool:
    """Whether the higher of two counts stands where the same speaker's highest is higher too: his news went on."""
    (low, before), (high, after) = sorted(map(_count_and_highest, (a, b)))
    return low < high <= after and low < before < after


def _count_and_highest(statement: Statement) -> tuple[int, int]:
    """Return how many a statement counts, and the most of that harm that its speaker counts in its article."""
    matter = statement.claim.matter
    if not isinstance(matter, Casualties):
        return 0, 0
    counts = (low for harm, low in statement.own_tolls if harm == matter.harm and low < OF_MONTHS)
    return matter.low, max(counts, default=matter.low)


def _told_beside(statement: Statement) -> frozenset[tuple[str, int, int | None]]:
    """Return the tolls of another harm that the speaker of a toll tells in the same sentence."""
    claim, matter = statement.claim, statement.claim.matter
    told = (c.matter for c in statement.report.claims if c.sentence == claim.sentence and c.claimant == claim.claimant)
    return frozenset(
        (count.harm, count.low, count.high)
        for count in told
        if isinstance(matter, Casualties) and isinstance(count, Casualties)
        if count.harm is not matter.harm and count.low >= FEWEST_SHARED
    )


def _one_office(a: Statement, b: Statement) -> bool:
    """Whether both hold an office of which a place has one: "the governor" and "Governor Petro Kuts" of it."""
    office = _office(a.claim.claimant.name)
    return bool(office) and office == _office(b.claim.claimant.name) and a.frame.place == b.frame.place


@lru_cache(maxsize=4096)
def _office(name: str) -> str:
    """Return the office that a speaker's name tells of which a place has one, "" for none."""
    match = _OFFICE.search(name)
    return match[0].lower() if match else ""


def _taken_up(one: str, other: str) -> bool:
    """Whether one name takes up the other in an article: "the source" is the "source at the police command".

    So does a surname: "Dhaw" is "spokesman Salim Dhaw".
    """
    for short, long in ((one, other), (other, one)):
        if short[:1].isupper() and " " not in short and long.endswith(f" {short}"):
            return True
        match = _THE_ONE.fullmatch(short)
        if match and match[1].lower() in long.lower().split():
            return True
    return False


def _spoken_by(statement: Statement) -> Party:
    """Return who speaks: "the group" is the last who spoke before it in its article."""
    speaker = statement.claim.claimant
    if speaker.key or not _is_group(speaker.name):
        return speaker
    spoke = [c.claimant for c in statement.report.claims if not is_outlet(c)]
    return spoke[max(spoke.index(speaker) - 1, 0)]


@lru_cache(maxsize=4096)
def _is_group(name: str) -> bool:
    """Whether a name takes up whoever has been named: "the group"."""
    return bool(_THE_GROUP.fullmatch(name))


def hedged(statement: Statement) -> bool:
    """Tell whether the speaker leaves it open, also where only the quoted words show it.

    Who denies "any rocket or artillery strikes" leaves nothing open.
    """
    if statement.claim.stance is Stance.DENIED:
        return False
    words = statement.claim.quote.text
    open_too = not isinstance(statement.claim.matter, Occurrence) and _offers(words)
    return statement.claim.stance is Stance.UNCERTAIN or _leaves_open(words) or open_too


@lru_cache(maxsize=4096)
def _leaves_open(words: str) -> bool:
    """Whether words have a hedge: asked for each pair that a statement on a hot incident is compared in."""
    return bool(_HEDGES.search(words))


@lru_cache(maxsize=4096)
def _offers(words: str) -> bool:
    """Whether words have an alternative."""
    return bool(_EITHER.search(words))


def told_together(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Tell whether two speakers of one article are set against each other: close together, not of two named places."""
    one, other = a.claim, b.claim
    if a.source.article != b.source.article or one.quote.field is not other.quote.field:
        return False
    if a.speaker == b.speaker:
        return False
    if abs(one.quote.start - other.quote.start) > CLOSE and not (_answers_all(a, b) or _answers_all(b, a)):
        return False
    if isinstance(one.matter, Casualties) and isinstance(other.matter, Casualties) and one.sentence != other.sentence:
        return not (a.frame.place and b.frame.place) or overlapping(atlas, a.frame.place, b.frame.place)
    return not (says_place(one) and says_place(other)) or overlapping(atlas, a.frame.place, b.frame.place)


def _answers_all(denial: Statement, charge: Statement) -> bool:
    """Whether all such deeds are denied, wherever the article tells of one: "has always denied using such weapons"."""
    one, other = denial.claim.matter, charge.claim.matter
    practice = denial.claim.stance is Stance.DENIED and bool(_PRACTICE.search(denial.claim.quote.text))
    return (
        practice and isinstance(one, Responsibility) and isinstance(other, Responsibility) and one.event == other.event
    )


def one_place(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Tell whether the places can be the same: equal, or one in the other, or told of together."""
    return told_together(a, b, atlas) or overlapping(atlas, a.frame.place, b.frame.place)


def loosely_placed(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Tell whether only a name that a city shares with its province joins them, or a day that one leaves unsaid."""
    loose = a.frame.day != b.frame.day or not nested(atlas, a.frame.place, b.frame.place)
    return loose and not one_singular(a, b) and not told_together(a, b, atlas)


def tied(a: Statement, b: Statement, event: str, other: str) -> bool:
    """Tell whether what is told makes up for a loose place or day: a rare event, or a toll that both articles have."""
    same = a.tolls & b.tolls
    return (event == other and event in RARE) or any(number >= TELLING for _, number in same)


def set_against(a: Statement, b: Statement) -> bool:
    """Tell whether two assertions can be meant of one incident.

    In one article, two named speakers are set against each other, or a named one against the count right beside his,
    or another one against who spoke before; one alone tells of several incidents. Two articles must both say the day,
    and in their own voices exactly the same place; two named speakers' articles may have another toll in common.
    """
    if a.source.article == b.source.article:
        if a.own_voice or b.own_voice:
            return _answered(a, b)
        return named(a) or named(b) or another(a, b)
    if one_singular(a, b) or one_statement(a, b):
        return True
    own = a.own_voice and b.own_voice
    if a.frame.place == b.frame.place and (signs(a, b) >= ENOUGH or (named(a) and named(b) and a.tolls & b.tolls)):
        return True  # the day may go without saying
    return a.frame.firm and b.frame.firm and not (own and a.frame.place != b.frame.place)


def another(a: Statement, b: Statement) -> bool:
    """Tell whether two speakers of one article stand close together, the later as another: "other reports say 14"."""
    first, last = sorted((a, b), key=lambda s: s.order)
    near = 0 <= last.claim.quote.start - first.claim.quote.start <= CLOSE
    quoted = a.source.article == b.source.article and not (a.own_voice or b.own_voice)
    return quoted and near and bool(_ANOTHER.match(last.claim.claimant.name))


def signs(a: Statement, b: Statement) -> int:
    """Count what tells that two articles' counts at one place are of one incident, though not both say the day.

    They are of one day: both were published on it, or one was and the other says it; what says no day stands where its
    article begins, since further down it tells of the past. Two named speakers suffice: whom two outlets quote on a
    place that day is quoted on what happened there. One alone takes two more tolls of both,
    or that both articles begin with it and it is the highest toll of each, by one sort of event.
    """
    if a.frame.day != b.frame.day or not all(s.frame.firm or _leads(s) for s in (a, b)):
        return 0
    speakers = named(a) + named(b)
    shared = min(len(a.tolls & b.tolls), MOST_SHARED)
    news = BOTH if _is_news(a) and _is_news(b) and _plain_event(a) == _plain_event(b) != "" else 0
    return (ENOUGH if speakers == BOTH else speakers) + shared + (a.frame.firm or b.frame.firm) + news


def _is_news(statement: Statement) -> bool:
    """Whether the statement's toll is what its article is about: told where that begins, and the highest in it."""
    matter = statement.claim.matter
    chief = isinstance(matter, Casualties) and matter.harm is Harm.KILLED and matter.low == _chief(statement)
    return chief and _leads(statement)


def _plain_event(statement: Statement) -> str:
    """Return what did harm, "" where the word for it could be any attack."""
    matter = statement.claim.matter
    event = matter.event if isinstance(matter, Casualties) else ""
    return "" if event in {Event.ATTACK, Event.CLASHES} else event


def _chief(statement: Statement) -> int:
    """Return the highest number of dead that the statement's article tells, short of those of months; 0 for none."""
    return max((number for harm, number in statement.tolls if harm == Harm.KILLED and number < OF_MONTHS), default=0)


def _leads(statement: Statement) -> bool:
    """Whether the statement is what its article begins with: its news."""
    quote = statement.claim.quote
    return not statement.frame.recalled and (quote.field is Field.TITLE or quote.start < LEAD)


def _answered(a: Statement, b: Statement) -> bool:
    """Tell whether a named speaker's count is set against what the outlet tells right beside it, of one event.

    Who "put the toll at 12" need not say of what: it is of what was told before.
    """
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Casualties) or not isinstance(other, Casualties):
        return False
    if not (named(a) or named(b)) or a.own_voice is b.own_voice or a.claim.sentence == b.claim.sentence:
        return False
    told, count = (a.claim, b.claim) if a.own_voice else (b.claim, a.claim)
    bare = _names_toll(count) and told.quote.start < count.quote.start
    beside = abs(told.quote.start - count.quote.start) <= (LEAD if bare else CLOSE)
    place = a.frame.place == b.frame.place or (one_singular(a, b) and a.frame.area == b.frame.area)
    here = told.quote.field is count.quote.field and place and a.frame.day == b.frame.day
    return here and beside and (bare or one.event == other.event)


def _names_toll(claim: Claim) -> bool:
    """Whether a claim says how high the toll is, and not what of."""
    return isinstance(claim.matter, Casualties) and not claim.matter.event and bool(_TOLL.search(claim.quote.text))


def surely_one(a: Statement, b: Statement, event: str, other: str) -> bool:
    """Tell whether two assertions without a number are of one incident: by its event, or by a toll that both tell."""
    if one_singular(a, b) or event == other == Event.BREACH:
        return True
    if a.claim.sentence == b.claim.sentence and same_event(event, other) and RARE & {event, other}:
        return named(a) and named(b)  # "rebels blamed the army for the gas attack, which the army said was theirs"
    apart = a.source.article != b.source.article and (named(a) or named(b))
    tied_by_toll = apart and _chief(a) == _chief(b) >= TELLING
    if (
        not (set_against(a, b) or tied_by_toll)
        or a.frame.place != b.frame.place
        or event != other
        or event not in SPECIFIC
    ):
        return False
    return a.source.article == b.source.article or not a.tolls.isdisjoint(b.tolls)


def one_exact_place(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Tell whether both name one and the same place, and no province: one in a country, or one that nobody lists."""
    place = a.frame.place
    return bool(place) and place == b.frame.place and len(atlas.containers(place)) != 1


def thrown_back(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Tell whether two parties that blame each other do so for one thing: in one breath, or at one exact place.

    In a city, or a town that has known parts, both may have struck; two articles must both say the day.
    """
    if a.claim.sentence == b.claim.sentence and a.claim.quote == b.claim.quote:
        return True  # "each accused the other of shelling the camp"
    if not one_exact_place(a, b, atlas):
        return False
    if a.source.article == b.source.article:
        return told_together(a, b, atlas)
    return a.frame.firm and b.frame.firm


def denied_once(a: Statement, b: Statement) -> bool:
    """Tell whether one asserts and the other, a party by its own word, denies."""
    denials = [s for s in (a, b) if s.claim.stance is Stance.DENIED]
    return len(denials) == 1 and not denials[0].own_voice
