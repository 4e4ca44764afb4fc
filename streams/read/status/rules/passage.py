"""Rules for the way out itself: convoys that are stuck, stopped or fired on, and safe passage given or refused."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import AGREEMENTS
from streams.read.lexicon.fighting import FIRING
from streams.read.lexicon.leaving import CUES, LEAVING, MOVING, SAFE
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import child, helped_by, led_by, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Doc, Token
from streams.read.status.arrangements import of_goods
from streams.read.status.finding import Found
from streams.read.status.journeys import carried, leavers, people, under_fire
from streams.read.status.modality import doers, modified
from streams.read.status.supposed import supposed
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord

_DELAYS = words("delay hold-up holdup hitch standstill")
_STUCK = words("stuck stranded strand stick wait maroon marooned stall idle queue languish")
_HOLDING = words("block stop halt hold detain delay obstruct turn intercept prevent impede")
_WHILE = words("as while when")
_BACK = words("up back away round around")
_CREWS = words("team crew mission")
_SHUTTING = words("close shut seal")
_WAY = words("route corridor road crossing")
_PASSAGE = words("passage exit withdrawal departure corridor conduct route exile way")
_SAFE = words("safe secure free guaranteed")
_BLASTS = words("blast bomb bombing explosion bomber toll terrorist")
_GRANTING = {
    "grant": StatusWord.IN_EFFECT,
    "open": StatusWord.IN_EFFECT,
    "float": StatusWord.PROPOSED,
    "suggest": StatusWord.PROPOSED,
    "receive": StatusWord.IN_EFFECT,
    "give": StatusWord.IN_EFFECT,
    "secure": StatusWord.PROPOSED,
    "guarantee": StatusWord.PROPOSED,
    "ensure": StatusWord.PROPOSED,
    "offer": StatusWord.PROPOSED,
    "promise": StatusWord.PROPOSED,
    "provide": StatusWord.PROPOSED,
    "allow": StatusWord.PROPOSED,
    "identify": StatusWord.PROPOSED,
    "propose": StatusWord.PROPOSED,
    "negotiate": StatusWord.TALKS,
    "discuss": StatusWord.TALKS,
    "deny": StatusWord.REJECTED,
    "refuse": StatusWord.REJECTED,
    "reject": StatusWord.REJECTED,
    "demand": StatusWord.CALLED_FOR,
    "seek": StatusWord.CALLED_FOR,
    "want": StatusWord.CALLED_FOR,
    "request": StatusWord.CALLED_FOR,
    "need": StatusWord.CALLED_FOR,
    "agree": StatusWord.AGREED,
    "announce": StatusWord.AGREED,
}


def _cued(parsed: ParsedSentence, topic: Topic) -> bool:
    return topic.evacuating(parsed.sentence.number) or any(t.lemma_.lower() in CUES for t in parsed.doc)


def held_up(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """People or buses are stuck on the way, or somebody stops them: the evacuation is suspended."""
    if not topic.evacuation:
        return
    cued = _cued(parsed, topic)
    for token in parsed.doc:
        if _is_the_delay(token):
            yield Found(Arrangement.EVACUATION, StatusWord.SUSPENDED, token, token)
        elif cued and token.pos_ in {"VERB", "ADJ"}:
            who = _stuck(token) or _stopped(token)
            if who is not None:
                yield Found(Arrangement.EVACUATION, StatusWord.SUSPENDED, token, who, _stoppers(token))


def _is_the_delay(token: Token) -> bool:
    if token.lemma_.lower() not in _DELAYS or token.pos_ != "NOUN" or pobj(token, "of", "in", "to") is not None:
        return False
    return led_by(token, "the", "this")


def _stuck(token: Token) -> Token | None:
    """Return who is stuck, stranded, still waiting."""
    if token.lemma_.lower() not in _STUCK and token.lower_ not in _STUCK:
        return None
    who = subject(token)
    if who is None and token.dep_ in {"amod", "acomp", "oprd"}:
        who = token.head if token.dep_ == "amod" else subject(token.head)
    if who is None or not (carried(who) or people(who)):
        return None
    if token.dep_ in {"amod", "acl"} and _moved_on(who):
        return None
    waits = token.lemma_.lower() in {"wait", "queue"}
    return None if waits and not any(c.lower_ in {"still", "since"} for c in token.children) else who


def _moved_on(who: Token) -> bool:
    """Whether those who were stuck go on: "the stranded convoy reaches the town", "a convoy of gunmen stranded …"."""
    who = who.head.head if who.dep_ == "pobj" and who.head.lower_ == "of" else who
    return who.dep_ == "nsubj" and who.head.lemma_ in MOVING


def _stopped(verb: Token) -> Token | None:
    """Return the convoy that is stopped, held up, turned back."""
    lemma = verb.lemma_.lower()
    if lemma not in _HOLDING | _SHUTTING or verb.pos_ != "VERB":
        return None
    back = any(c.lower_ in _BACK for c in verb.children)
    if lemma in {"hold", "turn"} and not back:
        return None
    done_to = subject(verb) if passive(verb) or lemma == "turn" else child(verb, "dobj")
    if done_to is None or child(verb, "neg") is not None:
        return None
    shut = lemma in _SHUTTING and done_to.lemma_ in _WAY
    crew = lemma == "turn" and done_to.lemma_ in _CREWS
    return done_to if carried(done_to) or shut or crew else None


def _stoppers(token: Token) -> tuple[Token, ...]:
    return doers(token) if token.lemma_ in _HOLDING and token.lemma_ != "turn" else ()


def fired_on(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Those who leave under an arrangement are attacked on their way: a breach of it."""
    if not topic.evacuation or not _cued(parsed, topic):
        return
    for verb in parsed.doc:
        if verb.pos_ != "VERB" or verb.dep_ == "pcomp" or supposed(verb) or child(verb, "neg") is not None:
            continue
        fire = child(verb, "dobj")
        opened = verb.lemma_ == "open" and fire is not None and fire.lower_ == "fire"
        if _shot_at(verb) or under_fire(verb):
            aim = subject(verb)
        elif opened and fire is not None:
            aim = pobj(verb, "on", "at") or pobj(fire, "on", "at")
        elif verb.lemma_ in FIRING:
            aim = fire or pobj(verb, "on", "at")
        else:
            continue
        if aim is not None and (_leaving(aim) or (people(aim) and _as_they_go(verb))):
            by = () if passive(verb) else tuple(a for a in doers(verb) if a.i != aim.i)
            if not any(a.lemma_ in _BLASTS for a in by):  # whose they are is not told
                yield Found(Arrangement.EVACUATION, StatusWord.VIOLATED, verb, aim, by)


def _shot_at(verb: Token) -> bool:
    hit = subject(verb)
    headline = verb.dep_ == "ROOT" and child(verb, "dobj", "aux") is None and hit is not None and carried(hit)
    if not passive(verb) and not (headline and verb.tag_ in {"VBD", "VBN"}):
        return False
    at = any(c.lower_ in {"at", "on", "upon"} for c in verb.children)
    return verb.lemma_ in FIRING - {"shoot", "fire"} or (at and verb.lemma_ in {"shoot", "fire"})


def _as_they_go(verb: Token) -> bool:
    """Whether it is done to people on their way: "came under fire as they left"."""
    while_ = (c for c in verb.children if c.dep_ == "advcl" and c.lemma_ in MOVING)
    return any(c.i > verb.i or led_by(c, *_WHILE) for c in while_)


def _leaving(aim: Token) -> bool:
    """Whether `aim` is evacuees, their convoy or their way out."""
    if carried(aim):
        return True
    if aim.lemma_ in _WAY:
        return any(c.lemma_ in {"evacuation", "humanitarian", "safe"} for c in aim.lefts)
    return people(aim) and any(
        t.lemma_ in {"flee", "evacuate", "leave", "escape"}
        for c in aim.children
        if c.dep_ in {"relcl", "acl"}
        for t in c.subtree
    )


def passage_granted(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Safe passage is granted, offered, guaranteed, denied."""
    for token in parsed.doc:
        if not _is_passage(token, topic.evacuation):
            continue
        verb = token.head
        if token.dep_ == "pobj" and verb.lower_ in {"on", "to", "for", "of", "with"}:
            verb = verb.head
        if verb.lemma_ == "opening" and verb.dep_ == "dobj":  # "announced the opening of corridors"
            verb = verb.head
        if token.dep_ == "npadvmod" and verb.lower_ == "out":  # "offers civilians a way out"
            verb = verb.head
        status = _GRANTING.get(verb.lemma_.lower())
        if token.dep_ not in {"dobj", "oprd", "nsubjpass", "pobj", "npadvmod"} or status is None or verb.pos_ != "VERB":
            continue
        refused = child(verb, "neg") is not None and any(c.lower_ in {"will", "wo", "would"} for c in verb.children)
        if refused:  # "will not grant them safe passage"
            who = _givers(token, verb)
            yield Found(Arrangement.EVACUATION, StatusWord.REJECTED, verb, token, who, stance=Stance.ASSERTED)
            continue
        called, by = modified(StatusWord.IN_EFFECT, verb)
        if status is StatusWord.PROPOSED and called is StatusWord.CALLED_FOR and by.i != verb.i:
            yield Found(Arrangement.EVACUATION, called, by, token, doers(by), stance=Stance.ASSERTED)
            continue
        yield Found(Arrangement.EVACUATION, _given(status, verb), verb, token, _givers(token, verb))


def _is_passage(token: Token, told: bool) -> bool:
    """Whether `token` is safe passage, or a "way out" where an evacuation is told of."""
    lemma = token.lemma_.lower()
    if lemma == "way":
        following = token.doc[token.i + 1 : token.i + 2]
        return told and any(t.lower_ == "out" for t in following)
    if lemma == "corridor" and told and any(c.lemma_.lower() in SAFE for c in token.lefts):
        return _for_leavers(token.doc)
    return lemma in _PASSAGE and led_by(token, *_SAFE) and not of_goods(token)


def _for_leavers(doc: Doc) -> bool:
    """Whether a corridor is for people to leave by, and not for aid alone."""
    return any(t.lemma_.lower() in LEAVING | {"surrender"} and t.pos_ in {"VERB", "NOUN"} for t in doc) and any(
        people(t) for t in doc
    )


def _given(status: StatusWord, verb: Token) -> StatusWord:
    paper = subject(verb) if not passive(verb) else None
    of_terms = paper is not None and paper.lemma_.lower() in AGREEMENTS
    if status is StatusWord.PROPOSED and (of_terms or _under_terms(verb)):
        return StatusWord.AGREED  # "the deal allows safe passage to the rebels"
    if status is StatusWord.PROPOSED and verb.tag_ in {"VBD", "VBN"} and (verb.lemma_ == "guarantee" or passive(verb)):
        return StatusWord.AGREED  # "have been promised safe passage"
    if status is not StatusWord.IN_EFFECT:
        return status
    if points_ahead(verb) or helped_by(verb, "would"):
        return StatusWord.AGREED
    if not passive(verb):
        status = StatusWord.AGREED  # whoever is granted it goes; whoever grants it agrees
    changed = modified(status, verb)[0]
    return status if changed is StatusWord.AGREED else changed


def _under_terms(verb: Token) -> bool:
    """Whether a deal has it so: "under the deal, fighters will be allowed safe exit"."""
    terms = pobj(verb, "under")
    return terms is not None and (terms.lemma_ == "term" or terms.lemma_.lower() in AGREEMENTS)


def _givers(token: Token, verb: Token) -> tuple[Token, ...]:
    if not passive(verb):
        return doers(verb)
    given = subject(verb) if token.dep_ != "nsubjpass" else None
    return leavers(given) if given is not None else ()
