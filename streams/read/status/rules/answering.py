"""A rule for an answer that needs no name of what was offered: "said yes", "gave their word", "nothing is settled"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.parsing.grammar import child, helped_by, pobj
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.supposed import on_terms
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord

_SAYING = words("say answer reply")
_SETTLING = words("agree settle sign decide finalise finalize approve conclude")
_COMPLYING = words("comply consent agree accept")
_WILL = words("will would")
_ANSWERS = {"yes": StatusWord.AGREED, "no": StatusWord.REJECTED}


def answered(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Somebody says yes or no to a truce told of just before, gives his word for it, or nothing is settled yet."""
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE:
        return
    if topic.near(number, back=3, ahead=0) is not Arrangement.CEASEFIRE:
        return
    for verb in parsed.doc:
        if verb.pos_ != "VERB":
            continue
        status = _answer(verb) or (StatusWord.AGREED if _given(verb) else None)
        if status is None and (complied := _compliance(verb)) is not None:
            yield complied
        elif status is not None:
            yield Found(Arrangement.CEASEFIRE, status, verb, verb, doers(verb))
        elif _unsettled(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, stance=Stance.DENIED)


def _answer(verb: Token) -> StatusWord | None:
    """Return what "said yes", "answered no" comes to; "said no one was hurt" is no answer."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    if verb.lemma_ not in _SAYING or not following or denied(verb):
        return None
    alone = len(following) < 2 or following[1].is_punct or following[1].pos_ in {"ADP", "ADV", "CCONJ", "SCONJ"}
    return _ANSWERS.get(following[0].lower_) if alone else None


def _given(verb: Token) -> bool:
    """Whether somebody binds himself: "gave their word"."""
    what = child(verb, "dobj")
    if what is None or denied(verb) or child(what, "poss") is None:
        return False
    return verb.lemma_ == "give" and what.lemma_ == "word"


def _compliance(verb: Token) -> Found | None:
    """Return what it comes to that somebody "will comply", "will not accept", "would agree only if"."""
    if verb.lemma_ not in _COMPLYING or child(verb, "dobj", "xcomp", "ccomp", "nsubjpass") is not None:
        return None
    if pobj(verb, "with", "to", "on") is not None or not helped_by(verb, *_WILL):
        return None
    if denied(verb):
        return Found(Arrangement.CEASEFIRE, StatusWord.REJECTED, verb, verb, doers(verb), stance=Stance.ASSERTED)
    stance = Stance.UNCERTAIN if on_terms(verb) else Stance.ASSERTED
    return Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, doers(verb), stance=stance)


def _unsettled(verb: Token) -> bool:
    what = child(verb, "nsubjpass")
    return verb.lemma_ in _SETTLING and what is not None and what.lower_ == "nothing" and child(verb, "neg") is None
