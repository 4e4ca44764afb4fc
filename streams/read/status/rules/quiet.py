"""A rule for a ceasefire that is told by what it does: "both sides held their fire", "the guns fell silent"."""

import re
from collections.abc import Iterator

from streams.read.attribution.saying import SAYING
from streams.read.attribution.stance import denied, uncertain
from streams.read.lexicon import words
from streams.read.lexicon.fighting import ATTACKS, BATTLES, FIRING, GUNFIRE
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import child, led_by, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord

_STOPPING = words("stop halt cease end suspend pause hold silence discontinue lift")
_OVER = words("stop halt cease end pause subside suspend abate silence taper die")
_ARMS = words("gun guns artillery cannon weapon mortar front frontline")
_FIRE = GUNFIRE | BATTLES
_ATTACKS = ATTACKS | {"operation"}
_DEEDS = FIRING | {"fight"}
_THINGS = words(
    "truce ceasefire pause lull deal agreement accord talk negotiation effort resolution attack strike war mediator "
    "mediation move intervention police mission plan it this that which who pressure day night arrival visit weather "
    "rain"
)
_SHOTS = words("shot explosion clash gunshot blast shooting round bullet raid airstrike strike rocket exchange")
_HEARING = words("hear report record register fire")
_CASES = words("exchange incident sound report sign case episode")
"""Of which there is none where there is no shooting: "no incidents of shelling", "no sound of gunfire"."""
_TOLD = words("ROOT conj ccomp parataxis")


def fighting_stopped(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Sides have stopped their fire, or fighting has ended and guns are silent, in an article on a ceasefire."""
    if topic.of_deal(parsed.sentence.number) is not Arrangement.CEASEFIRE:
        return
    evacuating = topic.evacuation and topic.evacuating(parsed.sentence.number)
    for verb in parsed.doc:
        if verb.pos_ not in {"VERB", "AUX"} or (evacuating and _of_the_evacuation(verb)):
            continue
        if _nothing_heard(verb):
            by = child(verb, "nsubj") if verb.lemma_ == "report" else None
            yield Found(Arrangement.CEASEFIRE, StatusWord.IN_EFFECT, verb, verb, (), by, Stance.ASSERTED)
        if not a_fact(verb):
            continue
        if _stops(verb) and not (verb.tag_ == "VBZ" and _subheading(parsed)):
            who = doers(verb)
            if who and who[0].lemma_.lower() not in _THINGS:
                yield Found(Arrangement.CEASEFIRE, StatusWord.IN_EFFECT, verb, verb, who)
        elif _is_over(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.IN_EFFECT, verb, verb)


def _of_the_evacuation(verb: Token) -> bool:
    """Whether it is the evacuation that stops: "the operation was suspended" where one is told of."""
    what = subject(verb)
    return what is not None and what.lemma_ == "operation" and all(c.dep_ == "det" for c in what.lefts)


def _subheading(parsed: ParsedSentence) -> bool:
    """Whether the sentence is a line without an end in the text: "Army holds its fire" over what else it did."""
    sentence = parsed.sentence
    return sentence.number > 0 and not re.search(r"[.!?][\"')]*$", sentence.text.rstrip())


def _nothing_heard(verb: Token) -> bool:
    """Whether there is no shooting: "no gunfire was heard", "there was no shooting along the line"."""
    hearing = verb.lemma_ in _HEARING
    what = child(verb, "nsubjpass", "dobj") if hearing else child(verb, "attr", "nsubj")
    if what is None or not (hearing or child(verb, "expl") is not None) or not _is_shooting(what):
        return False
    none = led_by(what, "no", "not") or (hearing and _not_one(verb, what))
    return none and verb.dep_ in _TOLD and not any(c.tag_ == "MD" and c.lower_ != "could" for c in verb.lefts)


def _is_shooting(what: Token) -> bool:
    of = pobj(what, "of") if what.lemma_.lower() in _CASES else None
    named = {t.lemma_.lower() for t in (what, of) if t is not None} | {t.lower_ for t in (what, of) if t is not None}
    return bool(named & (_SHOTS | _FIRE))


def _not_one(verb: Token, what: Token) -> bool:
    """Whether not one was: "not a shot was fired", "had not heard a single shot"."""
    before = what.doc[what.left_edge.i - 1].lower_ if what.left_edge.i else ""
    one = led_by(what, "a", "any", "single") and what.lemma_.lower() in _SHOTS
    return one and (child(verb, "neg") is not None or before == "not")


def a_fact(verb: Token) -> bool:
    """Whether `verb` tells, by itself or as a speaker's words, what has come about."""
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in verb.children)
    since = any(c.dep_ in {"mark", "prep"} and c.lower_ in {"since", "as"} for c in verb.lefts)
    quoted = verb.dep_ == "pcomp" and led_by(verb, "that")  # "said after midnight that it …"
    told = verb.dep_ in _TOLD or (verb.dep_ == "advcl" and since) or quoted
    if not finite or not told or (verb.dep_ == "ccomp" and not _said(verb) and verb.i > verb.head.i):
        return False
    modal = any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.lefts)
    return not (modal or points_ahead(verb) or denied(verb) or uncertain(verb))


def _said(verb: Token) -> bool:
    """Whether `verb` is what somebody says, also where the parser takes whom for a verb: "told Reuters it was calm"."""
    above = verb.head
    return above.lemma_ in SAYING or (above.dep_ == "xcomp" and above.head.lemma_ == "tell")


def _stops(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    what = child(verb, "dobj")
    if lemma == "hold":
        return what is not None and what.lower_ == "fire"
    if lemma not in _STOPPING:
        return False
    if what is None:
        doing = child(verb, "xcomp")
        return doing is not None and doing.tag_ == "VBG" and doing.lemma_ in _DEEDS
    own = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in what.lefts) or led_by(what, "all")
    return what.lemma_.lower() in _FIRE or (what.lemma_.lower() in _ATTACKS and own)


def _is_over(verb: Token) -> bool:
    """Whether `verb` says of fighting or guns that they stopped: "the guns fell silent", "shelling was halted"."""
    what = subject(verb)
    if what is None or child(verb, "dobj") is not None:
        return False
    lemma, named = verb.lemma_.lower(), what.lower_ if what.tag_ == "VBG" else what.lemma_.lower()
    if lemma in {"fall", "go", "be", "stay", "remain"} and any(c.lower_ in {"silent", "quiet"} for c in verb.children):
        return named in _ARMS
    if named not in _FIRE | {"operation", "offensive"} and not (
        what.tag_ == "NNS" and named in _ATTACKS and child(what, "poss") is None
    ):
        return False
    return lemma in _OVER or (lemma == "be" and any(c.lower_ == "over" for c in verb.children))
