"""A rule for an evacuation as something that runs: reported so far, overseen, to last for days, not to begin today."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.people import PEOPLE
from streams.read.parsing.grammar import child, clause, passive, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import doers
from wire.records import Arrangement, Stance, StatusWord

_AGREEMENTS = words("deal agreement accord pact plan proposal offer bargain understanding initiative")
_REPORTING = words("report announce confirm record")
_OVERSEEING = words("oversee supervise monitor escort organise organize coordinate")
_CARRYING_OUT = words("facilitate support conduct undertake assist enable complete coordinate organise organize lead")
_LASTING = words("last run continue")
_EXPECTING = words("expect due set schedule likely")
_ONCE = words("with after following since")
_STAGES = words("stage phase part leg day wave round")
_UNDER_WAY = words("underway complete")
_BEGINNING = words("begin start happen proceed resume go take commence")


def running(mention: Mention) -> Iterator[Found]:
    """An evacuation is reported of so many, overseen by somebody, said to go on for days or not to begin for now."""
    if mention.kind is not Arrangement.EVACUATION or mention.head.lemma_.lower() in _AGREEMENTS:
        return
    way = pobj(mention.head, "under")
    on_way = (way is not None and way.lower_ == "way") or any(t.lower_ in _UNDER_WAY for t in mention.head.subtree)
    if mention.head.dep_ == "ROOT" and on_way:
        yield Found(mention.kind, StatusWord.IN_EFFECT, mention.head, mention.core, stance=Stance.ASSERTED)
        return  # a headline's "evacuation of families underway in the port"
    if _during(mention.head):
        who = pobj(mention.head, "of") if _of_people(mention.head) else None
        actors: tuple[Token, ...] = (who,) if who is not None else ()
        yield Found(mention.kind, StatusWord.IN_EFFECT, mention.head, mention.core, actors, stance=Stance.ASSERTED)
        return
    for governor in governors(mention.head):
        status = _status(mention.head, governor)
        if status is not None:
            verb = governor.word
            actors = () if status is StatusWord.SUSPENDED else _actors(mention.head, governor)
            yield Found(mention.kind, status, verb, mention.core, actors, stance=Stance.ASSERTED)
            return


def _status(head: Token, governor: Governor) -> StatusWord | None:
    verb = governor.word
    lemma = verb.lemma_.lower()
    if governor.joint is Joint.SUBJECT and verb.dep_ == "ROOT" and verb.lower_ in _UNDER_WAY:
        return StatusWord.IN_EFFECT  # a headline's "evacuation underway"
    if verb.pos_ != "VERB" or governor.preposition:
        return None
    if governor.joint is Joint.OBJECT:
        told = lemma in _REPORTING and verb.tag_ in {"VBD", "VBZ", "VBN"} and child(verb, "neg") is None
        if told and _so_many(head):
            return StatusWord.IN_EFFECT
        going_on = lemma in _OVERSEEING | _CARRYING_OUT and _going_on(verb)
        done = lemma in _CARRYING_OUT and verb.tag_ in {"VBD", "VBN"} and _of_people(head) and not _ahead(verb)
        return StatusWord.IN_EFFECT if going_on or done else None
    if governor.joint is not Joint.SUBJECT:
        return None
    under = pobj(verb, "under") if lemma == "come" else None
    if under is not None and under.lemma_.lower() in _AGREEMENTS:
        return StatusWord.IN_EFFECT  # "the transfers come under a deal"
    if lemma == "run" and any(c.lower_ in {"late", "behind"} for c in verb.children):
        return StatusWord.SUSPENDED
    if lemma in _LASTING and verb.dep_ == "xcomp" and verb.head.lemma_ in _EXPECTING:
        return StatusWord.IN_EFFECT if child(verb.head, "neg") is None else None
    return StatusWord.SUSPENDED if lemma in _BEGINNING and _not_for_now(verb) else None


def _during(head: Token) -> bool:
    """Whether it is told as one that ran: "during the evacuation", "was the second stage of the transfer"."""
    prep = head.head
    if head.dep_ != "pobj":
        return False
    stage = prep.head if prep.lower_ == "of" and prep.head.lemma_ in _STAGES else None
    if stage is None:
        told = clause(head)
        past = told.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in told.lefts)
        once = prep.lower_ in _ONCE and _of_people(head) and past  # "with the departure of the last rebels, …"
        return (prep.lower_ == "during" or once) and not any(above.tag_ == "MD" for above in told.lefts)
    return stage.dep_ == "attr" and stage.head.tag_ in {"VBD", "VBZ"} and child(stage.head, "neg") is None


def _so_many(head: Token) -> bool:
    """Whether it is said of how many people: "the departure of 547 people", "the evacuation of 9,000 residents"."""
    who = pobj(head, "of")
    return who is not None and who.lemma_.lower() in PEOPLE and child(who, "nummod") is not None


def _of_people(head: Token) -> bool:
    """Whether `head` says who is taken away: "the evacuation of five patients"."""
    who = pobj(head, "of")
    return who is not None and who.lemma_.lower() in PEOPLE


def _ahead(verb: Token) -> bool:
    """Whether it is not done yet, or not done: "would facilitate", "has not supported"."""
    return child(verb, "neg") is not None or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _going_on(verb: Token) -> bool:
    """Whether it is being done: "was being overseen", "are supervising"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return "being" in helpers if passive(verb) else verb.tag_ == "VBG" and bool(helpers & {"is", "are", "was", "were"})


def _not_for_now(verb: Token) -> bool:
    """Whether it "will not take place", "would not start" on the day."""
    if verb.lemma_ == "take" and not any(c.lower_ == "place" for c in verb.children):
        return False
    will = any(c.dep_ == "aux" and c.lower_ in {"will", "would", "wo"} for c in verb.children)
    return will and child(verb, "neg") is not None


def _actors(head: Token, governor: Governor) -> tuple[Token, ...]:
    who = pobj(head, "of")
    if governor.joint is Joint.OBJECT and governor.word.lemma_ in _OVERSEEING:
        return doers(governor.word)
    return (who,) if who is not None and who.lemma_.lower() in PEOPLE else ()
