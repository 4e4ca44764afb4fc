"""Rules for what a truce is felt by: calm that reigns, returns or is broken, and fighting that begins again."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.parsing.grammar import child, is_day, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.rules.quiet import a_fact
from streams.read.status.topic import Topic
from wire.records import Arrangement, StatusWord

_CALMS = words("calm quiet silence lull tranquillity tranquility quietness")
_STILL = words("calm quiet silent peaceful calmer quieter")
_REIGNING = words("prevail settle reign descend hold persist continue last endure develop come linger ensue")
_MADE = words("establish maintain observe report preserve keep")
_PEACEFUL = _STILL | words("peaceful uneventful")
_TIMES = words("night day morning evening afternoon hour weekend week")
_PASSING = words("pass go")
_SHOOTING = words(
    "shelling gunfire firing fire shooting explosion blast bombardment bombing strike airstrike raid fighting clash "
    "incident violence rocket drone missile"
)
_OPINIONS = words("on about over")
_SEEING = words("see witness experience enjoy")
_HAVING = _SEEING | words("be have follow report bring mark")
_FRONTS = words(
    "thing line border front frontline situation city town village street district night morning evening day today "
    "area region capital camp enclave strip territory battlefield battlezone neighbourhood neighborhood suburb port "
    "province valley coast island sky weekend side sector outskirt"
)
_BREAKING = words("break shatter interrupt disturb pierce disrupt puncture")
_FIGHTS = words(
    "fighting hostility clash shelling battle fight combat bombardment bombing gunfire shooting firing "
    "airstrike strike raid attack"
)
_CAMPAIGNS = words("operation offensive campaign assault war")
_AGAIN = words("resume restart reignite reerupt recommence")
_RESUMPTIONS = words("resumption return renewal recurrence")
_AMID = words("after amid amidst by with following despite")
_WITNESSED = words("condemn denounce deplore lament regret report see witness confirm bring mark blame describe")


def calm_reigns(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """It is calm where a ceasefire is told of: calm prevails, is back, was broken; the front was quiet."""
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE:
        return
    near = topic.near(number) is Arrangement.CEASEFIRE
    for word in parsed.doc:
        status = _of_calm(word, near=near) or (_headline(word) if number < 0 else None)
        if status is None and near and _quiet_time(word):
            status = StatusWord.IN_EFFECT
        if status is not None:
            yield Found(Arrangement.CEASEFIRE, status, word, word)


def fighting_again(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Fighting begins again: the ceasefire is over where the article tells of its end, else it has been broken.

    Beside the name of a ceasefire it is told by what is said of that one.
    """
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE or topic.near(number) is not Arrangement.CEASEFIRE:
        return
    for verb in parsed.doc:
        if number > 0 and number not in topic.at and _resumption(verb):
            status = StatusWord.COLLAPSED if topic.ended else StatusWord.VIOLATED
            yield Found(Arrangement.CEASEFIRE, status, verb, verb)
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        if _at_war_again(verb) and a_fact(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.COLLAPSED, verb, verb)
        elif number > 0 and number not in topic.at and _resumes(verb) and a_fact(verb):
            status = StatusWord.COLLAPSED if topic.ended or _campaigns(verb) else StatusWord.VIOLATED
            who = subject(verb)
            fights = who is None or who.lemma_.lower() in _FIGHTS | _CAMPAIGNS
            yield Found(Arrangement.CEASEFIRE, status, verb, verb, () if fights else doers(verb))


def _of_calm(word: Token, *, near: bool) -> StatusWord | None:
    """Return what `word`, a verb or the noun of a headline, tells of calm, None where it tells nothing."""
    if word.pos_ in {"NOUN", "ADJ"} and word.dep_ == "ROOT":
        held = child(word, "acl")  # "an uneasy silence held": its verb taken for a participle
        reigns = word.lemma_.lower() in _CALMS and held is not None and held.lemma_ in _REIGNING
        return StatusWord.IN_EFFECT if reigns and held is not None and pobj(held, "by") is None else None
    aside = word.dep_ == "advcl" and word.tag_ == "VBG" and a_fact(word.head)  # "…, shattering a five-month calm"
    if word.pos_ not in {"VERB", "AUX"} or not (aside or a_fact(word)):
        return None
    if _back(word):
        return StatusWord.RESTORED
    if _broken(word):
        return StatusWord.COLLAPSED if word.lemma_ == "shatter" else StatusWord.VIOLATED
    return StatusWord.IN_EFFECT if _there(word) or _reigns(word) or (near and _still(word)) else None


def _headline(noun: Token) -> StatusWord | None:
    """Return what a headline without a verb tells: "Uneasy calm in Goma after a night of clashes"."""
    root = noun.dep_ == "ROOT" or (noun.dep_ == "pobj" and noun.head.lower_ == "amid") or noun.dep_ == "ccomp"
    still = noun.lower_ == "quiet" and any(c.lower_ == "all" for c in noun.lefts)  # "All quiet in Goma, traders return"
    calm = (root or still) and noun.lower_ in _CALMS - {"lull"} and not any(c.lower_ == "no" for c in noun.lefts)
    return (
        StatusWord.IN_EFFECT if calm and pobj(noun, "in", "over", "across", "along", "at", "on") is not None else None
    )


def _quiet_time(noun: Token) -> bool:
    """Whether a place is told to have a quiet time: "saw the first quiet night in weeks", "… without shelling"."""
    if noun.lemma_.lower() not in _TIMES or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    verb = noun.head
    if noun.dep_ != "ROOT" and not (verb.lemma_ in _HAVING and a_fact(verb)):
        return False
    if any(c.lower_ in {"no", "every", "any", "another", "each"} for c in noun.lefts):
        return False
    of = pobj(noun, "of")
    still = any(c.dep_ == "amod" and c.lower_ in _PEACEFUL for c in noun.lefts)
    return still or (of is not None and of.lower_ in _CALMS - {"lull"}) or _without(noun) or _without(verb)


def _without(word: Token) -> bool:
    """Whether `word`, a time or what is said of one, is without shooting: "without the sound of gunfire"."""
    none = pobj(word, "of" if word.lower_ == "free" else "without")
    return none is not None and any({t.lemma_.lower(), t.lower_} & _SHOOTING for t in none.subtree)


def _there(verb: Token) -> bool:
    """Whether there is calm, or some place sees it: "there was relative calm", "woke to calm"."""
    told = child(verb, "attr", "acomp") if child(verb, "expl") is not None else None
    seen = child(verb, "dobj") if verb.lemma_ in _SEEING else None
    woken = pobj(verb, "to") if verb.lemma_ in {"wake", "awake", "awaken"} else None
    calm = told or seen or woken
    if calm is None or calm.lemma_.lower() not in _CALMS - {"lull"}:
        return False
    return not any(c.lower_ in {"no", "little"} for c in calm.lefts)


def _reigns(verb: Token) -> bool:
    """Whether calm reigns: "relative quiet prevailed", "a fragile calm has taken hold", "calm was established"."""
    what = subject(verb)
    if what is None or what.lemma_.lower() not in _CALMS:
        return False
    if passive(verb):
        return verb.lemma_ in _MADE
    held = child(verb, "dobj")
    if held is not None:
        return verb.lemma_ == "take" and held.lower_ == "hold"
    if verb.lemma_ == "set" and any(c.lower_ == "in" for c in verb.children):
        return True
    return verb.lemma_ in _REIGNING and what.dep_ == "nsubj"


def _still(verb: Token) -> bool:
    """Whether a place or the front is still: "the town was calm on Tuesday", "it had gone quiet"."""
    what = subject(verb)
    how = child(verb, "acomp")
    if what is not None and what.lemma_.lower() in _TIMES and _undisturbed(verb, how):
        return True
    before = any(c.lower_ == "had" for c in verb.lefts)  # "it had been calm until the raid"
    if what is None or how is None or how.lower_ not in _STILL or before:
        return False
    if what.lower_ == "it":
        return verb.lemma_ in {"go", "fall"}
    place = what.lemma_.lower() in _FRONTS or (what.pos_ == "PROPN" and _of_a_place(verb, how))
    return verb.lemma_ in {"be", "remain", "stay"} and place


def _of_a_place(verb: Token, how: Token) -> bool:
    """Whether what is said to be calm by its name may be a place, and not somebody who says nothing of something."""
    of = pobj(how, *_OPINIONS) or pobj(verb, *_OPINIONS)
    return how.lower_ != "silent" and (of is None or is_day(of))


def _undisturbed(verb: Token, how: Token | None) -> bool:
    """Whether a time "passed without incident", "passed quietly", "remained free of shelling"."""
    if verb.lemma_ in _PASSING:
        return _without(verb) or any(c.lower_ in {"quietly", "peacefully", "calmly"} for c in verb.children)
    return how is not None and (how.lower_ in _PEACEFUL or (how.lower_ == "free" and _without(how)))


def _back(verb: Token) -> bool:
    """Whether calm is back: "calm has returned to the border", not "… as a first truce took hold"."""
    if any(c.dep_ == "advcl" for c in verb.children):
        return False
    what = subject(verb)
    if what is not None and what.lemma_.lower() in _CALMS:
        return verb.lemma_ == "return" or (verb.lemma_ == "restore" and passive(verb))
    seen = child(verb, "dobj") if verb.lemma_ in _SEEING else None  # "the port saw a return of calm"
    if seen is None or seen.lemma_ != "return":
        return False
    calm = pobj(seen, "to", "of")
    return (calm is not None and calm.lemma_.lower() in _CALMS) or any(c.lower_ in _CALMS for c in seen.lefts)


def _broken(verb: Token) -> bool:
    """Whether calm was broken by something: "the quiet was interrupted by gunfire", "shelling shattered the calm"."""
    calm = subject(verb) if passive(verb) or child(verb, "dobj") is None else child(verb, "dobj")
    if calm is None or calm.lemma_.lower() not in _CALMS - {"lull"} or verb.lemma_ not in _BREAKING:
        return False
    if child(calm, "poss") is not None:  # "broke his silence"
        return False
    return passive(verb) or child(verb, "dobj") is not None or verb.lemma_ == "break"


def _resumes(verb: Token) -> bool:
    """Whether fighting is on again: "clashes resumed", "both have resumed shelling", "restarted its offensive"."""
    if verb.lemma_ not in _AGAIN:
        return False
    done = child(verb, "dobj", "xcomp")
    what = done if done is not None else subject(verb)
    if what is None:
        return False
    lemma = what.lemma_.lower()
    if lemma in {"shell", "fight", "bomb", "attack", "strike"}:
        return done is not None or what.tag_ in {"VBG", "NN", "NNS"}
    if lemma == "operation":  # not a hospital's, nor an airline's
        return any(c.lower_ in {"military", "combat", "offensive", "ground"} for c in what.lefts)
    return lemma in _FIGHTS | _CAMPAIGNS


def _resumption(noun: Token) -> bool:
    """Whether a noun tells that fighting is back: "the resumption of shelling emptied the streets"."""
    if noun.pos_ != "NOUN":
        return False
    of = pobj(noun, "of", "to", "in") if noun.lemma_ in _RESUMPTIONS else None
    again = of is not None and bool({of.lemma_.lower(), of.lower_} & (_FIGHTS | {"violence"}))
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if not again or noun.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"} or above.pos_ not in {"VERB", "AUX"}:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ not in _AMID:
        return False
    return a_fact(above) and (noun.dep_ != "dobj" or above.lemma_ in _WITNESSED)


def _campaigns(verb: Token) -> bool:
    """Whether a side takes up its operations again: "said it was resuming its offensive in the hills"."""
    what = child(verb, "dobj")
    return what is not None and what.lemma_ in _CAMPAIGNS


def _at_war_again(verb: Token) -> bool:
    """Whether war is back: "war returned to the south", "went back to war"."""
    what = subject(verb)
    if what is not None and what.lemma_.lower() == "war":
        return verb.lemma_ in {"resume", "return", "restart"} and child(verb, "dobj") is None
    return (
        verb.lemma_ in {"return", "go"}
        and any(
            t.lower_ == "war" and t.dep_ == "pobj" and t.head.lower_ == "to" and child(t, "det") is None
            for t in verb.doc[verb.i + 1 : verb.i + 4]
        )
        and (verb.lemma_ == "return" or verb.doc[min(verb.i + 1, len(verb.doc) - 1)].lower_ == "back")
    )
