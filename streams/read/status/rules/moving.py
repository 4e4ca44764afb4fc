"""Rules for a negotiated evacuation that is told by what people and convoys do: "rebels left Homs under the deal"."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import PLANS
from streams.read.lexicon.fighting import FIRING
from streams.read.lexicon.leaving import CUES
from streams.read.lexicon.people import FIGHTERS
from streams.read.lexicon.speaking import AGREEING, CALLING, OFFERING, ORDERING, REFUSING, TALKING
from streams.read.parsing.grammar import child, coordinated, helped_by, led_by, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.journeys import carried, leavers, moves_people, people, under_fire, witnessed
from streams.read.status.leaving import (
    TERMS,
    chosen,
    in_relative,
    laid_down,
    never,
    readied,
    to_come,
    unfinished,
    waited_for,
    will_not,
)
from streams.read.status.modality import doers, governing, orders_own, parties
from streams.read.status.rules.running import that_come
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord, Tense

_ORDERING = ORDERING | words("warn threaten force compel oblige cause prompt")
_GOVERNED = (
    (OFFERING, StatusWord.PROPOSED),
    (REFUSING, StatusWord.REJECTED),
    (AGREEING, StatusWord.AGREED),
    (CALLING, StatusWord.CALLED_FOR),
    (TALKING, StatusWord.TALKS),
)
_TALKS = words("talk negotiation discussion")
_PREVENTING = words("prevent block stop keep bar hinder forbid ban")
_WHILE = words("as while when")
_EN_ROUTE = words("way road move route")
_LULLS = words("lull pause truce ceasefire respite calm")
_AGAIN = words("begin start resume commence")
_FIGHTERS = FIGHTERS | words("gunman gunmen jihadis militia group faction")
_SOMEBODY = words("girl boy woman man child baby comrade commander diplomat staff")
_CLINICS = words("hospital clinic ward surgery")
_NOT_YET = words(
    "like wait try attempt passage suppose effort bid struggle chance route fear refugee see choose opt prefer "
    "dare quarrel dispute haggle disagree row"
)


def people_moving(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Verbs of leaving and of taking away, of fighters, civilians, buses: under way, planned, offered, refused."""
    if not topic.evacuation:
        return
    near = topic.evacuating(parsed.sentence.number)
    cued = near or any(t.lemma_.lower() in CUES for t in parsed.doc)
    for verb in parsed.doc:
        if near and (leavers := _emptied_of(verb)) is not None:
            yield Found(Arrangement.EVACUATION, StatusWord.IN_EFFECT, verb, verb, coordinated(leavers))
        if near and _on_the_road(verb):
            yield Found(Arrangement.EVACUATION, StatusWord.IN_EFFECT, verb, verb, _movers(verb))
        if verb.pos_ != "VERB" or not moves_people(verb, near=cued):
            continue
        if _one_patient(verb):
            continue
        strong = verb.lemma_.lower() == "evacuate" and not _to_be_treated(verb)
        if strong or cued or topic.at.get(parsed.sentence.number) is Arrangement.EVACUATION:
            found = _movement(verb)
            if found is not None:
                yield found


def _one_patient(verb: Token) -> bool:
    """Whether it is one person who is taken away: that needs no arrangement."""
    who = child(verb, "dobj") or subject(verb)
    return who is not None and who.tag_ == "NN" and who.lemma_.lower() in _SOMEBODY


def _to_be_treated(verb: Token) -> bool:
    """Whether people are taken to a hospital: that needs no arrangement."""
    return any(t.lemma_.lower() in _CLINICS for t in verb.doc[verb.i + 1 : verb.i + 12])


def _emptied_of(word: Token) -> Token | None:
    """Return who is gone from a place that is said to be "empty of fighters", "free of gunmen"."""
    gone = pobj(word, "of") if word.pos_ == "ADJ" and word.lower_ in {"empty", "free", "clear", "devoid"} else None
    return gone if gone is not None and people(gone) else None


def _on_the_road(verb: Token) -> bool:
    """Whether a convoy or people are "on the way", "on the road", "on the move", "en route"."""
    if verb.lemma_ != "be" or (who := subject(verb)) is None:
        return False
    where = pobj(verb, "on", "en")
    return (carried(who) or people(who)) and where is not None and where.lemma_ in _EN_ROUTE


def _movement(verb: Token) -> Found | None:
    if _only_named(verb):
        return None
    status, actors = StatusWord.IN_EFFECT, _movers(verb)
    if (laid_down := _as_agreed(verb, actors)) is not None:
        return laid_down
    for above in governing(verb):
        lemma = above.lemma_.lower()
        changed = _governed(above)
        if changed is None and _orders(above, verb):
            return _told_to_go(above, verb)
        if lemma in {"say", "tell", "report", "claim"}:
            break
        decided = (
            _held_or_resumed(above, verb, actors)
            or _foreseen(above, verb, actors)
            or (_let(above, verb, actors) if changed is StatusWord.PROPOSED and lemma == "let" else None)
        )
        if decided is not None:
            return decided
        choosing = lemma in {"choose", "opt"} and chosen(verb)
        supposed = lemma == "suppose" and readied(verb)
        only = changed is None and lemma in _NOT_YET and not choosing and not supposed
        if _lulled(above) or _besieged(above, verb) or (only and not witnessed(verb)):
            return None
        if changed is not None:
            status, actors = changed, doers(above) or actors
            if lemma != "let":  # "agreed to let them leave", "offered to let them leave"
                break
    stance = tense = None
    if status is StatusWord.IN_EFFECT:
        status, stance, tense = unfinished(verb)
    elif status is not StatusWord.AGREED:
        stance = Stance.ASSERTED
    return Found(Arrangement.EVACUATION, status, verb, verb, actors, stance=stance, tense=tense)


def _as_agreed(verb: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what is measured by a deal: fewer left than was agreed; it would see 500 and their families moved."""
    if _fewer_than_agreed(verb):
        return Found(Arrangement.EVACUATION, StatusWord.VIOLATED, verb, verb, actors, stance=Stance.ASSERTED)
    return _foreseen(verb.head, verb, actors) if verb.dep_ == "conj" and verb.tag_ == "VBN" else None


def _foreseen(see: Token, verb: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what it says that a deal or plan "would see" people leave."""
    paper = subject(see) if see.lemma_.lower() == "see" else None
    ahead = any(c.lower_ in {"will", "would"} for c in see.children if c.dep_ == "aux")
    if paper is None or not (ahead or paper.lemma_.lower() in TERMS | PLANS):
        return None
    status = StatusWord.PROPOSED if paper.lemma_.lower() in PLANS else StatusWord.AGREED
    return Found(Arrangement.EVACUATION, status, see, verb, actors, stance=Stance.ASSERTED, tense=Tense.FUTURE)


def _lulled(above: Token) -> bool:
    """Whether it is a truce that lets them go: that tells of the truce."""
    let_by = subject(above) if above.lemma_ == "let" else None
    return let_by is not None and let_by.lemma_ in _LULLS


def _orders(above: Token, verb: Token) -> bool:
    """Whether `above` orders somebody to go; "told them that others left" only says so."""
    if above.lemma_.lower() not in _ORDERING:
        return False
    return above.lemma_ != "tell" or (verb.tag_ == "VB" and led_by(verb, "to"))


def _told_to_go(above: Token, verb: Token) -> Found | None:
    """Return what "told the rebels to leave" and "ordered the army to help evacuate them" say; residents just flee."""
    if orders_own(above) and verb.lemma_ in {"evacuate", "transport", "transfer", "escort"}:
        return Found(Arrangement.EVACUATION, StatusWord.AGREED, above, verb, doers(above))
    told = child(above, "dobj", "nsubjpass", "dative")
    if told is None or told.lemma_.lower() not in _FIGHTERS or above.lemma_ not in ORDERING:
        return None
    return Found(Arrangement.EVACUATION, StatusWord.CALLED_FOR, above, verb, doers(above), stance=Stance.ASSERTED)


def _only_named(verb: Token) -> bool:
    """Whether nobody is said to go: "the fleeing rebels", "a plan to leave", "a pause so that they could be moved"."""
    if to_come(verb):
        return False
    aim = verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl", "advcl"}
    if verb.dep_ == "amod" or (aim and not (_called_for(verb) or verb.head.lemma_ in _TALKS)):
        return True
    if _as_fired_on(verb) or waited_for(verb) or _what_a_deal_is_for(verb) or _those_who_wish_to(verb):
        return True
    if that_come(verb) is not None:
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if any(c.lower_ == "too" for above in governing(verb) for c in above.children):  # "too short to take out the sick"
        return True
    if helped_by(verb, "had") and in_relative(verb) and verb.lemma_ not in {"evacuate", "board"}:
        return True  # "people who had been led away elsewhere"
    return helped_by(verb, "would") and never(verb)


def _called_for(verb: Token) -> bool:
    """Whether somebody calls for them to go: "called for the wounded to leave", "the deal calls for them to leave"."""
    return verb.head.lemma_ in {"call", "appeal", "plead"} and any(
        c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts
    )


def _as_fired_on(verb: Token) -> bool:
    """Whether it only says when they were fired on, a breach alone: "shot at them as they left", "on reaching it"."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in {"upon", "on", "while", "when", "after"}:
        above = above.head
    elif verb.dep_ != "advcl" or not led_by(verb, *_WHILE):
        return False
    return above.lemma_ in FIRING or under_fire(above)


def _those_who_wish_to(verb: Token) -> bool:
    """Whether it is only said who they are: "those who want to leave may keep their homes"; or that buses are ready."""
    who = subject(verb)
    if who is not None and carried(who) and any(t.lemma_ == "ready" for t in governing(verb)):
        return True
    return any(t.lemma_ in {"want", "wish", "need"} and (in_relative(t) or t.dep_ == "acl") for t in governing(verb))


def _what_a_deal_is_for(verb: Token) -> bool:
    """Whether it is what a deal or plan is for, which is told by what becomes of that.

    "A deal to let them leave", "a deal was announced to evacuate them", "reached a deal with the army to let them go".
    """
    for above in governing(verb):
        if above.tag_ == "VB" and above.dep_ in {"acl", "relcl"} and above.head.lemma_ in TERMS | PLANS:
            return True
        deal = child(above.head, "dobj") if above.tag_ == "VB" and above.dep_ in {"advcl", "xcomp"} else None
        if deal is not None and deal.i < above.i and deal.lemma_.lower() in TERMS:
            return True
    made = child(verb.head, "nsubjpass") if verb.tag_ == "VB" and verb.dep_ == "xcomp" else None
    return made is not None and made.lemma_.lower() in TERMS | PLANS


def _fewer_than_agreed(verb: Token) -> bool:
    """Whether not all went who should have: "fewer had left than was agreed"."""
    agreed = next((c for c in verb.children if c.dep_ == "advcl" and c.lemma_ == "agree"), None)
    return agreed is not None and any(c.lower_ == "than" for c in agreed.children)


def _held_or_resumed(above: Token, verb: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what "stopped leaving", "kept the buses from leaving" and "began again to take them out" say."""
    lemma = above.lemma_.lower()
    if lemma in _PREVENTING and child(above, "neg") is None and not _besieged(above, verb):
        held = Stance.ASSERTED if verb.dep_ == "pcomp" else None
        return Found(Arrangement.EVACUATION, StatusWord.SUSPENDED, above, verb, doers(above), stance=held)
    again = lemma == "resume" or any(c.lower_ == "again" for c in (*above.children, *verb.children))
    if lemma in _AGAIN and again:
        return Found(Arrangement.EVACUATION, StatusWord.RESTORED, above, verb, actors)
    return None


def _besieged(above: Token, verb: Token) -> bool:
    """Whether people, with no buses yet, are kept from leaving: that is the siege, and stops no evacuation."""
    if above.lemma_.lower() not in _PREVENTING or verb.dep_ != "pcomp":
        return False
    whom = child(above, "dobj", "nsubjpass") or subject(verb)
    return whom is None or not carried(whom)


def _movers(verb: Token) -> tuple[Token, ...]:
    who = subject(verb)
    movers = leavers(who) if who is not None and who.i != verb.i and who.pos_ != "PRON" else ()
    deals = (pobj(verb, way) for way in ("under", "in", "through"))
    return (*movers, *(side for deal in deals if deal is not None for side in parties(deal)))


def _governed(above: Token) -> StatusWord | None:
    lemma = above.lemma_.lower()
    paper = subject(above) if lemma in CALLING and above.pos_ == "VERB" and not passive(above) else None
    if paper is not None and paper.lemma_.lower() in TERMS | PLANS:  # "the deal calls for them to leave"
        return StatusWord.AGREED if paper.lemma_.lower() in TERMS else StatusWord.PROPOSED
    if lemma in {"hold", "begin"} and any(c.lower_ in {"talks", "negotiations"} for c in above.children):
        return StatusWord.TALKS
    return next((status for verbs, status in _GOVERNED if lemma in verbs), None)


def _let(above: Token, verb: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what "will not let them leave", "is not letting them leave" and "would let them leave in return" say."""
    status = stance = None
    if child(above, "neg") is not None:
        status, stance = (StatusWord.REJECTED if will_not(above) else StatusWord.SUSPENDED), Stance.ASSERTED
    elif helped_by(above, "would") and (agreed := laid_down(above)):
        status, stance = agreed, Stance.ASSERTED
    if status is None:
        return None
    return Found(Arrangement.EVACUATION, status, above, verb, doers(above) or actors, stance=stance)
