"""Rules for what a truce is felt by: calm that reigns, returns or is broken, and fighting that begins again."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import QUIETS
from streams.read.lexicon.fighting import BATTLES, FIGHTING, GUNFIRE
from streams.read.parsing.grammar import child, led_by, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.rules.quiet import a_fact
from streams.read.status.topic import Topic
from wire.records import Arrangement, StatusWord

_STILL = words("calm quiet silent peaceful calmer quieter uneventful")
_REIGNING = words("prevail settle reign descend hold persist continue last endure develop come linger ensue set")
_MADE = words("establish maintain observe report preserve keep")
_TIMES = words("night day morning evening afternoon hour weekend week")
_SHOOTING = GUNFIRE | BATTLES | words("explosion blast strike incident")
_SEEING = words("see witness experience enjoy")
_HAVING = _SEEING | words("be have follow report bring mark")
_FRONTS = words(
    "thing line border front frontline situation city town village street district night morning evening day today "
    "area region capital camp enclave strip territory battlefield battlezone neighbourhood neighborhood suburb port "
    "province valley coast island sky weekend side sector outskirt"
)
_BREAKING = words("break shatter interrupt disturb pierce disrupt puncture")
_RESUMPTIONS = words("resumption return renewal recurrence")


def calm_reigns(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """It is calm where a ceasefire is told of: calm prevails, is back, was broken; the front was quiet."""
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE:
        return
    near = topic.near(number) is Arrangement.CEASEFIRE
    for word in parsed.doc:
        status = _of_calm(word, near=near)
        if (number < 0 and _headline(word)) or (near and _quiet_time(word)):
            status = StatusWord.IN_EFFECT
        if status is not None:
            yield Found(Arrangement.CEASEFIRE, status, word, word)


def fighting_again(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Fighting begins again: the ceasefire is over where the article tells of its end, else it has been broken.

    Beside the name of a ceasefire it is told by what is said of that one.
    """
    number = parsed.sentence.number
    if topic.near(number) is not Arrangement.CEASEFIRE:
        return
    for word in parsed.doc:
        if word.pos_ == "VERB" and _back_at_war(word) and a_fact(word):
            yield Found(Arrangement.CEASEFIRE, StatusWord.COLLAPSED, word, word)
        elif number > 0 and number not in topic.at and (_resumption(word) or (_resumes(word) and a_fact(word))):
            status = StatusWord.COLLAPSED if topic.ended else StatusWord.VIOLATED
            who = tuple(w for w in doers(word) if w.lemma_.lower() not in FIGHTING) if word.pos_ == "VERB" else ()
            yield Found(Arrangement.CEASEFIRE, status, word, word, who)


def _of_calm(verb: Token, *, near: bool) -> StatusWord | None:
    """Return what `verb` tells of calm, None where it tells nothing."""
    aside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and a_fact(verb.head)  # "…, shattering a five-month calm"
    if verb.pos_ not in {"VERB", "AUX"} or not (aside or a_fact(verb)):
        return None
    what, held = subject(verb), child(verb, "dobj")
    back = verb.lemma_ == "return" or (verb.lemma_ == "restore" and passive(verb))
    if back and _calm(what) and child(verb, "advcl") is None:
        return StatusWord.RESTORED
    if held is not None and verb.lemma_ in _SEEING and held.lemma_ == "return":  # "the port saw a return of calm"
        return StatusWord.RESTORED if _calm(pobj(held, "to", "of")) or any(map(_calm, held.lefts)) else None
    broken = what if passive(verb) else held
    if verb.lemma_ in _BREAKING and _calm(broken) and child(broken or verb, "poss") is None:  # not "broke his silence"
        return StatusWord.COLLAPSED if verb.lemma_ == "shatter" else StatusWord.VIOLATED
    return StatusWord.IN_EFFECT if _there(verb) or _reigns(verb) or (near and _still(verb)) else None


def _calm(word: Token | None) -> bool:
    return word is not None and word.lemma_.lower() in QUIETS


def _headline(noun: Token) -> bool:
    """Whether a headline without a verb tells of calm: "Uneasy calm in Goma after a night of clashes"."""
    none = led_by(noun, "no")
    still = noun.lower_ == "quiet" and led_by(noun, "all")  # "All quiet in Goma, traders return"
    amid = noun.dep_ == "pobj" and noun.head.lower_ == "amid"
    return noun.lower_ in QUIETS and not none and (noun.dep_ in {"ROOT", "ccomp"} or still or amid)


def _quiet_time(noun: Token) -> bool:
    """Whether a place is told to have a quiet time: "saw the first quiet night in weeks", "a night of calm"."""
    if noun.lemma_.lower() not in _TIMES or led_by(noun, "no", "every", "any", "another"):
        return False
    if noun.dep_ != "ROOT" and not (noun.head.lemma_ in _HAVING and a_fact(noun.head)):
        return False
    still = any(c.dep_ == "amod" and c.lower_ in _STILL for c in noun.lefts)
    return still or _calm(pobj(noun, "of")) or _without(noun) or _without(noun.head)


def _without(word: Token) -> bool:
    """Whether `word`, a time or what is said of one, is without shooting: "without the sound of gunfire"."""
    none = pobj(word, "of" if word.lower_ == "free" else "without")
    return none is not None and any({t.lemma_.lower(), t.lower_} & _SHOOTING for t in none.subtree)


def _there(verb: Token) -> bool:
    """Whether there is calm, or some place sees it: "there was relative calm", "woke to calm"."""
    told = child(verb, "attr", "acomp") if child(verb, "expl") is not None else None
    seen = child(verb, "dobj") if verb.lemma_ in _SEEING else None
    calm = told or seen or (pobj(verb, "to") if verb.lemma_ in {"wake", "awake", "awaken"} else None)
    return calm is not None and _calm(calm) and not led_by(calm, "no", "little")


def _reigns(verb: Token) -> bool:
    """Whether calm reigns: "relative quiet prevailed", "a fragile calm has taken hold", "calm was established"."""
    what, held = subject(verb), child(verb, "dobj")
    if what is None or not (_calm(what) or what.lemma_ == "lull"):
        return False
    if passive(verb) or held is not None:
        return verb.lemma_ in _MADE if held is None else verb.lemma_ == "take" and held.lower_ == "hold"
    return verb.lemma_ in _REIGNING


def _still(verb: Token) -> bool:
    """Whether the front or a time is still: "the town was calm on Tuesday", "the night passed without incident"."""
    what, how = subject(verb), child(verb, "acomp")
    if what is None or led_by(verb, "had"):  # "it had been calm until the raid"
        return False
    still = how is not None and (how.lower_ in _STILL or (how.lower_ == "free" and _without(how)))
    if what.lower_ == "it":
        return still and verb.lemma_ in {"go", "fall"}
    passed = verb.lemma_ in {"pass", "go"} and what.lemma_.lower() in _TIMES
    if passed:
        return _without(verb) or any(c.lower_ in {"quietly", "peacefully", "calmly"} for c in verb.children)
    return still and verb.lemma_ in {"be", "remain", "stay"} and what.lemma_.lower() in _FRONTS


def _resumption(noun: Token) -> bool:
    """Whether a noun tells that fighting is back: "the resumption of shelling emptied the streets"."""
    of = pobj(noun, "of", "to", "in") if noun.lemma_ in _RESUMPTIONS else None
    if of is None or not {of.lemma_.lower(), of.lower_} & FIGHTING:
        return False
    after = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "amid", "following", "despite"}
    above = noun.head.head if after else noun.head
    return (after or noun.dep_ in {"nsubj", "nsubjpass"}) and above.pos_ in {"VERB", "AUX"} and a_fact(above)


def _resumes(verb: Token) -> bool:
    """Whether fighting is on again: "clashes resumed", "both have resumed shelling", "restarted its offensive"."""
    what = child(verb, "dobj", "xcomp") or subject(verb)
    return (
        verb.lemma_ in {"resume", "restart"}
        and what is not None
        and bool({what.lemma_.lower(), what.lower_} & FIGHTING)
    )


def _back_at_war(verb: Token) -> bool:
    """Whether war is back: "war returned to the south", "went back to war"."""
    what = subject(verb)
    if what is not None and what.lemma_.lower() == "war":
        return verb.lemma_ in {"resume", "return", "restart"} and child(verb, "dobj") is None
    following = verb.doc[verb.i + 1 : verb.i + 4]
    back = verb.lemma_ == "return" or (verb.lemma_ == "go" and any(t.lower_ == "back" for t in following))
    return back and any(t.lower_ == "war" and t.head.lower_ == "to" and child(t, "det") is None for t in following)
