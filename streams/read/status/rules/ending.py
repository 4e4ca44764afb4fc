"""Rules for an arrangement that is said to be over by more than one verb: "no longer holds", "declared it over"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import AGREEMENTS
from streams.read.lexicon.speaking import JUDGING
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import child, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import doers
from streams.read.status.verbs import verb_status
from streams.read.status.vocabulary import SUBJECT
from wire.records import Arrangement, Stance, StatusWord

_DECLARING = words("declare pronounce proclaim announce render leave make")
_DEEMING = JUDGING | {"see"}
_FINISHED = words("over complete finished done ended end finish conclude")
_ONLY = words("only just barely less mere scarcely hardly")


def said_to_be_over(mention: Mention) -> Iterator[Found]:
    """It is declared over, no longer holds, or an evacuation is over because all have left."""
    declared = _declared(mention)
    if declared is not None:
        yield _over(mention, declared, doers(declared))
        return
    for governor in governors(mention.head):
        verb = governor.word
        if governor.joint is Joint.NOUN or verb.pos_ not in {"VERB", "AUX"}:
            continue
        if _no_longer(verb) and verb_status(governor) in {StatusWord.IN_EFFECT, StatusWord.AGREED, None}:
            sees = verb.head.lemma_ in _DEEMING  # "no longer considers itself bound by it"
            by = doers(verb.head if sees else verb) if governor.joint is Joint.OBJECT or sees else ()
            yield _over(mention, verb, by, Stance.ASSERTED)
            return
        if governor.joint is Joint.SUBJECT and _brief(verb):
            yield _over(mention, verb, (), Stance.ASSERTED)
            return
        leaving = mention.kind is Arrangement.EVACUATION and mention.head.lemma_.lower() not in AGREEMENTS
        if leaving and not governor.preposition and _finished(governor):
            status = StatusWord.AGREED if points_ahead(verb) else StatusWord.IN_EFFECT
            yield Found(mention.kind, status, verb, mention.core, ())
            return


def _over(mention: Mention, word: Token, by: tuple[Token, ...], stance: Stance | None = None) -> Found:
    actors = tuple(a for a in by if a.i != mention.head.i and a.pos_ != "ADP")  # "regards it as dead"
    return Found(mention.kind, StatusWord.COLLAPSED, word, mention.core, actors, stance=stance)


def _declared(mention: Mention) -> Token | None:
    """Return the word of "declared the truce over", "called it dead" by which somebody ends the arrangement."""
    head = mention.head
    above = head.head
    small = head.dep_ in {"nsubj", "compound", "amod"} and above.dep_ in {"ccomp", "oprd", "dobj"}
    if small and above.pos_ != "VERB" and above.head.lemma_ in _DECLARING | _DEEMING:
        verb, word = above.head, above
    elif head.dep_ in {"dobj", "nsubjpass"} and above.lemma_ in _DECLARING | _DEEMING:
        verb = above
        regarded = (c for as_ in above.children if as_.lower_ == "as" for c in as_.children)  # "regards it as dead"
        word = child(above, "oprd", "prt", "advmod", "acomp", "attr") or next(regarded, head)
    else:
        return None
    if SUBJECT.get(f"be {word.lower_}") is not StatusWord.COLLAPSED or denied(word) or word.lower_ == "off":
        return None
    return verb if verb.lemma_ in _DECLARING else word


def _no_longer(verb: Token) -> bool:
    """Whether `verb` is no longer so: "no longer holds", "does not observe it any more"."""
    for word in (verb, *((verb.head,) if verb.dep_ in {"ccomp", "xcomp", "acomp"} else ())):
        said = {c.nbor(-1).lower_ + " " + c.lower_ for c in word.children if c.i}
        late = any(c.lower_ == "anymore" for c in word.children) or bool(said & {"any more", "any longer"})
        if "no longer" in said or (late and denied(verb)):
            return True
    return False


def _brief(verb: Token) -> bool:
    """Whether it "lasted less than a day", "held for just two hours"."""
    lasted = verb.lemma_ in {"last", "hold", "survive"} and verb.tag_ in {"VBD", "VBN"}
    return lasted and any(t.lower_ in _ONLY for t in verb.doc[verb.i + 1 : verb.i + 4])


def _finished(governor: Governor) -> bool:
    """Whether an evacuation is over because all have left: "is over", "has been completed"."""
    verb = governor.word
    if verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or pobj(verb, "in", "with", "without") is not None:
        return False
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    if governor.joint is Joint.OBJECT or verb.lemma_ != "be":
        return verb.lemma_ in _FINISHED and (governor.joint is Joint.OBJECT or child(verb, "dobj") is None)
    return any(c.lower_ in _FINISHED for c in verb.children if c.dep_ != "nsubj")
