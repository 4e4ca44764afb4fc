"""Rules for talks that are told without "truce talks": "the negotiations resumed", "discussed how to monitor it"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import TALKS
from streams.read.lexicon.speaking import TALKING, WORKING_OUT
from streams.read.parsing.grammar import child, coordinated, helped_by, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from wire.records import Stance, StatusWord

_OTHERS = words(
    "peace political nuclear trade coalition unity trilateral budget military-to-military climate accession "
    "disarmament "
    "grain gas oil border status reconciliation power-sharing constitutional energy arms government"
)
_OF_IT = words("detail phase stage step term day hour modality timing implementation mechanism extension renewal fate")
_GOING = words(
    "begin start resume continue proceed go open enter progress drag conclude convene last run focus underway make "
    "cover include come take advance kick restart see produce yield reach hold centre center finish end aim seek "
    "reconvene press"
)
_DOING = words(
    "hold resume start begin continue host join attend conduct hold lead restart open convene schedule pursue mediate "
    "conclude launch facilitate broker arrange enter relaunch reconvene expect plan"
)
_SAME = words(
    "indirect direct further fresh new renewed continued ongoing intensive secret proximity current latest tough"
)
_DETAILS = words("detail modality timing mechanics implementation")
_SETTLING = WORKING_OUT | words("settle resolve sort agree finalise finalize remain")
_POINTS = words("detail issue point term question difference modality")
_REACH = 8
_STRIKING = words("reach agree sign announce declare strike conclude broker clinch approve endorse propose reject")
_WHEN = words("after since while following until during once before")
_HOW = words("how when whether where who what")


def talked_over(mention: Mention) -> Iterator[Found]:
    """It is talked over how it should be: "discussed how the ceasefire should be monitored"."""
    settling = _settled_before(mention)
    if settling is not None:
        yield Found(mention.kind, StatusWord.TALKS, settling, mention.core, stance=Stance.ASSERTED)
        return
    for token in mention.head.ancestors:
        if token.lemma_.lower() in {"say", "tell", "report"}:
            return
        detailed = token.lemma_.lower() in _DETAILS and token.dep_ in {"dobj", "pobj", "nsubjpass"}
        asked = token.dep_ in {"ccomp", "pcomp"} and any(
            c.lower_ in _HOW and c.dep_ in {"advmod", "mark", "attr", "dobj", "nsubj"} for c in token.children
        )
        over = token.head.head if token.dep_ in {"pcomp", "pobj"} else token.head
        if (asked or detailed) and (over.lemma_.lower() in TALKING or over.lemma_.lower() in TALKS):
            who = subject(over) if over.pos_ == "VERB" and not passive(over) else None
            actors = coordinated(who) if who is not None else ()
            yield Found(mention.kind, StatusWord.TALKS, over, mention.core, actors, stance=Stance.ASSERTED)
            return


def _settled_before(mention: Mention) -> Token | None:
    """Return the verb of what must be settled first: "details to be worked out before a truce can be reached"."""
    clause = mention.head if mention.head.dep_ == "pobj" else mention.head.head
    before = clause.head if clause.dep_ == "pobj" else child(clause, "mark")
    if before is None or before.lower_ not in {"before", "until"}:
        return None
    verb = clause.head.head if clause.dep_ == "pobj" else clause.head
    doc = verb.doc
    if verb.lemma_ in {"have", "be"}:  # "there are many details to work out before a truce"
        verb = next((t for t in doc[verb.i : before.i] if t.lemma_ in _SETTLING and t.pos_ == "VERB"), verb)
    if verb.lemma_ not in _SETTLING or verb.pos_ != "VERB":
        return None
    points = any(t.lemma_.lower() in _POINTS for t in doc[max(0, verb.i - _REACH) : verb.i + 4])
    return verb if points else None


def talks_go_on(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """The talks, the negotiations of which the article told before: they begin, go on, are held, are left."""
    number = parsed.sentence.number
    kind = topic.talked(number)
    if kind is None:
        return
    for noun in parsed.doc:
        if _talk_again(noun):
            yield Found(kind, StatusWord.TALKS, noun, noun, doers(noun), stance=Stance.ASSERTED)
            return
        if noun.lower_ not in TALKS or noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ == "compound":
            continue
        if any(c.lower_ in _OTHERS or c.lemma_.lower() in _OTHERS for c in noun.lefts) or _on_other_things(noun):
            continue
        if _in_passing(noun):
            continue
        if _these(noun) and _take_place(noun):
            would = helped_by(noun.head, "would") and not denied(noun)
            yield Found(kind, StatusWord.TALKS, noun, noun, _talkers(noun), stance=Stance.ASSERTED if would else None)
            return


def _talk_again(verb: Token) -> bool:
    """Whether the sides talk or will talk: "they are to meet again", "went on negotiating"."""
    if verb.pos_ != "VERB" or child(verb, "neg") is not None:
        return False
    lemma = verb.lemma_.lower()
    if pobj(verb, "about", "over", "for") is not None:
        return False
    if lemma == "negotiate":
        return verb.tag_ == "VBG" and verb.dep_ in {"ROOT", "xcomp", "conj", "ccomp"} and child(verb, "dobj") is None
    again = any(t.lower_ in {"again", "further", "directly"} for t in verb.doc[verb.i + 1 : verb.i + 4])
    return lemma in {"talk", "meet", "negotiate"} and again


def _in_passing(noun: Token) -> bool:
    """Whether the talks only tell when something else was: "signed after two days of talks", "since talks began"."""
    for above in (noun, *noun.ancestors):
        if above.dep_ == "prep" and above.lower_ in {"in", "at"} and above.head.lemma_ in _STRIKING:
            return True  # "was reached in the third round of talks"
        if above.dep_ == "prep" and above.lower_ in _WHEN and above.head.dep_ != "acl":
            return True
    return False


def _on_other_things(noun: Token) -> bool:
    """Whether the talks are said to be on something, which other rules read."""
    if any(c.dep_ == "relcl" and c.lemma_ in {"lead", "deal", "result"} for c in noun.children):
        return True  # "hosted negotiations that led to four zones"
    about = pobj(noun, "on", "about", "over", "for")
    if about is None and noun.dep_ in {"nsubj", "nsubjpass"}:  # "talks will begin on easing the blockade"
        below = (c for t in (noun.head, *noun.head.children) for c in t.children if c.i > noun.i)
        return any(c.lower_ in {"on", "about", "over"} and child(c, "pcomp") is not None for c in below)
    return about is not None and about.lemma_.lower() not in _OF_IT


def _these(noun: Token) -> bool:
    """Whether it is the talks of before: "the talks", "further negotiations", "talks in Cairo", "a round of talks"."""
    if any(c.dep_ == "det" and c.lower_ != "no" for c in noun.lefts) or child(noun, "poss") is not None:
        return True
    if any(c.lower_ in _SAME or c.pos_ == "PROPN" for c in noun.lefts) or pobj(noun, "in", "at") is not None:
        return True
    return noun.dep_ == "nsubj" or (noun.dep_ == "pobj" and noun.head.head.lemma_ in {"round", "day", "session"})


def _take_place(noun: Token) -> bool:
    above = noun.head
    lemma = above.lemma_.lower()
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return lemma in (_DOING | _GOING if passive(above) else _GOING) or above.lemma_ == "be"
    in_rounds = noun.dep_ == "pobj" and above.head.lemma_.lower() in {"round", "day", "session"}
    return in_rounds or noun.dep_ == "ROOT"


def _talkers(noun: Token) -> tuple[Token, ...]:
    between = pobj(noun, "between", "with")
    if between is not None:
        return coordinated(between)
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    if verb is None or noun.dep_ in {"nsubj", "nsubjpass"} or passive(verb):
        return ()
    who = subject(verb)
    return coordinated(who) if who is not None else ()
