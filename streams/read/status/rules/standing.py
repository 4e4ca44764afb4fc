"""Rules for an arrangement that stands by what is told beside it: its state, its age, the time it is given."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.times import UNITS
from streams.read.parsing.grammar import child, led_by, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Joint, governors
from streams.read.status.modality import doers
from streams.read.status.settled import settled
from streams.read.status.vocabulary import SHAKY, SUBJECT
from wire.records import Arrangement, Stance, StatusWord

_STATES = frozenset({StatusWord.IN_EFFECT, StatusWord.SUSPENDED, StatusWord.COLLAPSED})
_NTH = words("second third fourth fifth sixth seventh eighth ninth tenth")
_MORE = words("more another further additional extra")
_GOING_ON = words("last run hold remain stay continue go keep observe respect give grant maintain sustain stick abide")
_REACH = 10


def stands_so(mention: Mention) -> Iterator[Found]:
    """It stands, or hardly: "a truce in place since June", "days into the truce", "under strain", "on hold"."""
    head = mention.head
    meant = _only_meant(head)
    zone = settled(mention, StatusWord.IN_EFFECT, meant, ()) if meant is not None else None
    if zone is not None:
        yield zone
    state = next((found for way in ("in", "under", "on", "at") if (found := _state(head, way)) is not None), None)
    if state is not None:
        status, word = state
        stance = Stance.UNCERTAIN if word in SHAKY else None
        yield Found(mention.kind, status, head, mention.core, stance=stance)
    elif _aged(head):
        yield Found(mention.kind, StatusWord.IN_EFFECT, head, mention.core)


def _only_meant(head: Token) -> Token | None:
    """Return the verb of a zone that is only meant to be one: "was meant to be (part of) a safe zone"."""
    part = head.head.head if head.dep_ == "pobj" and head.head.head.lemma_ == "part" else head
    meant = part.dep_ == "attr" and part.head.head.lemma_ in {"suppose", "mean", "intend"}
    return part.head if meant and head.lemma_ in {"zone", "area"} else None


def _state(head: Token, way: str) -> tuple[StatusWord, str] | None:
    """Return the status of what would be said with "is" ("is in place", "is on hold"), and the word for it."""
    place = pobj(head, way)
    if place is None:
        return None
    told = SUBJECT.get(f"be {way} {place.lower_}")
    status = StatusWord.IN_EFFECT if told is None and place.lower_ in SHAKY else told
    return (status, place.lower_) if status in _STATES else None


def _aged(head: Token) -> bool:
    """Whether it has lasted for some time: "hours old", "five days into the truce", "entered the second day of it"."""
    if any(c.lower_ == "old" and child(c, "npadvmod") is not None for c in head.rights):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "into":
        return child(head.head, "npadvmod") is not None or head.head.head.lemma_ in UNITS
    day = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    nth = day is not None and day.lemma_ in UNITS and led_by(day, *_NTH)
    return nth and day is not None and day.dep_ == "dobj" and day.head.lemma_ == "enter"


def given_more_time(mention: Mention) -> Iterator[Found]:
    """It goes on for longer: "will run for another 15 days", "to last two more days"."""
    if mention.kind is not Arrangement.CEASEFIRE:
        return
    for governor in governors(mention.head):
        verb = governor.word
        if governor.joint is not Joint.NOUN and verb.lemma_.lower() in _GOING_ON and _goes_on(verb):
            who = doers(verb) if governor.joint is Joint.OBJECT else ()
            found = settled(mention, StatusWord.EXTENDED, verb, tuple(w for w in who if w.i != mention.head.i))
            if found is not None:
                yield found
            return


def _goes_on(verb: Token) -> bool:
    """Whether a span of more time follows in the clause of `verb`."""
    after = verb.doc[verb.i + 1 : verb.i + 1 + _REACH]
    longer = (t for t in after if t.lemma_.lower() in UNITS and led_by(t, *_MORE))
    return any(verb in tuple(t.ancestors) for t in longer)
