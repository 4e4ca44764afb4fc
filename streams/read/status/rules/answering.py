"""A rule for an answer that needs no name of what was offered: "said yes", "gave their word", "nothing is settled"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.parsing.grammar import child, passive, pobj
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.supposed import on_terms
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord

_SAYING = words("say answer reply")
_GIVEN = words("word")
_PUT = words("name signature")
_SETTLING = words("agree settle sign decide finalise finalize approve conclude")
_COMPLYING = words("comply consent agree accept")
_ASKED = words("order request call appeal demand it that this term condition")
_TOLD = words("ROOT ccomp conj")
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
    """Whether somebody binds himself: "gave their word", "put his name to the document"."""
    what = child(verb, "dobj")
    if what is None or passive(verb) or denied(verb) or child(what, "poss") is None:
        return False
    if verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
        return False
    return what.lemma_.lower() in (_GIVEN if verb.lemma_ == "give" else _PUT if verb.lemma_ == "put" else ())


def _compliance(verb: Token) -> Found | None:
    """Return what it comes to that somebody "will comply", "would agree only if", "is failing to comply"."""
    if verb.lemma_ not in _COMPLYING or child(verb, "dobj", "xcomp", "ccomp", "nsubjpass") is not None:
        return None
    what = pobj(verb, "with", "to", "on")
    if what is not None and what.lemma_.lower() not in _ASKED:
        return None
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_ in {"refuse", "decline"}:
        return Found(Arrangement.CEASEFIRE, StatusWord.REJECTED, above, verb, doers(above))
    if verb.dep_ not in _TOLD or not any(c.lower_ in _WILL for c in verb.children):
        return None
    if denied(verb):
        return Found(Arrangement.CEASEFIRE, StatusWord.REJECTED, verb, verb, doers(verb), stance=Stance.ASSERTED)
    stance = Stance.UNCERTAIN if on_terms(verb) else Stance.ASSERTED
    return Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, doers(verb), stance=stance)


def _unsettled(verb: Token) -> bool:
    what = child(verb, "nsubjpass")
    return verb.lemma_ in _SETTLING and what is not None and what.lower_ == "nothing" and child(verb, "neg") is None
