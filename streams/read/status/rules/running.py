"""Rules for an evacuation as something that runs: overseen, to last for days, not to begin today; buses that wait."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import AGREEMENTS, PLANS
from streams.read.lexicon.holding import BEGINNING
from streams.read.lexicon.leaving import CUES, MOVING
from streams.read.lexicon.people import PEOPLE, RIDES
from streams.read.parsing.grammar import child, clause, coordinated, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.journeys import carried
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord, Tense

_AGREEMENTS = AGREEMENTS | PLANS
_CARRYING_OUT = words(
    "oversee supervise monitor escort organise organize coordinate facilitate support conduct undertake assist enable "
    "complete lead"
)
_LASTING = words("last run continue")
_EXPECTING = words("expect due set schedule likely")
_ONCE = words("with after following since")
_WAITING = words("wait gather line assemble mass park await queue prepare")
_COMING = words("arrive enter reach come head go travel drive set")
_GATES = words("entrance gate outskirts edge checkpoint crossing outside")


def running(mention: Mention) -> Iterator[Found]:
    """An evacuation is overseen, said to go on for days or not to begin for now, or told of as one that ran."""
    if mention.kind is not Arrangement.EVACUATION or mention.head.lemma_.lower() in _AGREEMENTS:
        return
    people = _people(mention.head)
    if _during(mention.head):
        yield Found(mention.kind, StatusWord.IN_EFFECT, mention.head, mention.core, people, stance=Stance.ASSERTED)
        return
    for governor in governors(mention.head):
        status = _status(governor)
        if status is not None:
            actors = doers(governor.word) if governor.joint is Joint.OBJECT else people
            yield Found(mention.kind, status, governor.word, mention.core, actors, stance=Stance.ASSERTED)
            return


def _status(governor: Governor) -> StatusWord | None:
    verb = governor.word
    if verb.pos_ != "VERB" or governor.preposition or governor.joint is Joint.NOUN:
        return None
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if governor.joint is Joint.OBJECT:  # "was being overseen", "are supervising"
        now = (
            "being" in helpers if passive(verb) else verb.tag_ == "VBG" and bool(helpers & {"is", "are", "was", "were"})
        )
        return StatusWord.IN_EFFECT if verb.lemma_ in _CARRYING_OUT and now else None
    if verb.lemma_ in _LASTING and verb.dep_ == "xcomp" and verb.head.lemma_ in _EXPECTING:
        return StatusWord.IN_EFFECT if child(verb.head, "neg") is None else None
    not_yet = bool(helpers & {"will", "would", "wo"}) and child(verb, "neg") is not None
    return StatusWord.SUSPENDED if verb.lemma_ in BEGINNING and not_yet else None


def _during(head: Token) -> bool:
    """Whether it is told as one that ran: "during the evacuation", "with the departure of the last rebels, …"."""
    prep = head.head
    if head.dep_ != "pobj":
        return False
    told = clause(head)
    past = told.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in told.lefts)
    once = prep.lower_ in _ONCE and bool(_people(head)) and past
    return (prep.lower_ == "during" or once) and not any(above.tag_ == "MD" for above in told.lefts)


def _people(head: Token) -> tuple[Token, ...]:
    """Return who is taken away, if `head` says so: "the evacuation of five patients"."""
    who = pobj(head, "of")
    return (who,) if who is not None and who.lemma_.lower() in PEOPLE else ()


def buses_waiting(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Buses come, wait or stand ready to take people away, where an evacuation is told of: it is agreed."""
    if not topic.evacuation:
        return
    cued = topic.evacuating(parsed.sentence.number) or any(t.lemma_.lower() in CUES for t in parsed.doc)
    for verb in parsed.doc if cued else ():
        buses = that_come(verb) or _that_wait(verb)
        if buses is not None:
            who, kind = coordinated(buses), Arrangement.EVACUATION
            yield Found(kind, StatusWord.AGREED, verb, buses, who, stance=Stance.ASSERTED, tense=Tense.FUTURE)


def _that_wait(word: Token) -> Token | None:
    """Return the buses of which `word` tells that they wait or are ready to take people, or wait at a gate."""
    ready = word.lower_ == "ready" and word.dep_ in {"acomp", "oprd"}
    waits = word.pos_ == "VERB" and word.lemma_ in _WAITING and child(word, "neg") is None
    who = subject(word.head) if ready else subject(word) if waits else None
    if who is None or who.tag_ != "NNS" or not carried(who) or who.lemma_ == "evacuee":
        return None
    return who if _to_fetch(word) or any(t.lemma_.lower() in _GATES for t in word.subtree) else None


def that_come(verb: Token) -> Token | None:
    """Return the empty buses that come for those who are to leave, who then have not left: "arrived to take them"."""
    who = subject(verb) if verb.pos_ == "VERB" and verb.lemma_ in _COMING else None
    if who is None or not any(ride.lemma_.lower() in RIDES for ride in (who, pobj(who, "of")) if ride is not None):
        return None
    laden = any(t.tag_ == "VBG" and t.lemma_ in MOVING for t in who.subtree)
    return who if not laden and _to_fetch(verb) else None


def _to_fetch(word: Token) -> bool:
    """Whether they are there to take people: "to transport the fighters"."""
    aims = (t for t in word.subtree if t.i > word.i and t.tag_ == "VB" and t.lemma_ in MOVING)
    verbs = (t for t in aims if t.head.lemma_ not in _AGREEMENTS)  # but "under a deal to take them out"
    return any(child(verb, "dobj") is not None for verb in verbs)
