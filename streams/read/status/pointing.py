"""What stands for an arrangement that was named before: "it", "the first one", "the move", a side's word to keep it."""

from collections.abc import Iterator

from streams.read.lexicon import phrases, words
from streams.read.lexicon.arranging import DOCUMENTS, PLEDGES
from streams.read.lexicon.fighting import TURMOIL
from streams.read.lexicon.holding import (
    BREAKING,
    DONE_TO_IT,
    ENDING,
    KEEPING_TO,
    OUTLIVING,
    RESPECTING,
    SETTING_IN,
    SIGNING,
    STANDING,
)
from streams.read.lexicon.times import ORDINALS, PARTS_OF_TIME, UNITS
from streams.read.parsing.grammar import child, led_by, pobj
from streams.read.parsing.syntax import Doc, Token
from wire.records import Arrangement

_INTO_FORCE = words("effect force hold into expire")
_PLACES = words("nsubj nsubjpass dobj pobj attr")
_WHICH = words("the last previous another earlier similar new first second third latest longer lasting permanent")
_KEPT_TO = KEEPING_TO | phrases(
    "acceptance of, agree to, bind by, breach of, commit to, commitment to, committed to, rejection of, sign up, "
    "trample on, violation of, withdraw from"
)
_RAISING = words("be appear seem look continue begin start fail")
_TAKEN_UP = RESPECTING | SIGNING
_ITS_TIME = words("start beginning deadline onset")
_DONE_TO_IT = words("prolong extend renew violate breach flout honour honor observe")
_RUNNING = (("take", "place"), ("go", "ahead"), ("run", "late"), ("open", "from"), ("open", "at"))
_COMES = words("after as amid amidst despite before while when hours days weeks months")
_NONE = words("none neither")
_TIMES = UNITS | PARTS_OF_TIME
_WORDS = PLEDGES | {"word", "signature"}
_DUTIES = words("commitment obligation")
_BINDING = DOCUMENTS | _DUTIES
_KEEPING = RESPECTING | BREAKING
_BY_WORD = KEEPING_TO | phrases("hold to, live up to, stand by")
_TRUE = words("loyal faithful true committed bound")


def pointing(doc: Doc, kind: Arrangement, *, near: bool, around: bool) -> Iterator[Token]:
    """Yield the words of `doc` that can only be about an arrangement of `kind` named before.

    `near`: it was named just before; `around`: it is named some sentences before or after.
    """
    for token in doc:
        found = _by_pronoun(token, kind, near=near)
        if not found and kind is Arrangement.CEASEFIRE:
            found = (around and _by_word(token)) or (near and _one_of_several(token))
        if found:
            yield token


def _by_pronoun(token: Token, kind: Arrangement, *, near: bool) -> bool:
    """Whether `token` is "it" or "one" where what is said can only be of an arrangement."""
    prep = token.head
    if near and token.lower_ == "it" and token.dep_ == "pobj" and f"{prep.head.lemma_} {prep.lower_}" in _KEPT_TO:
        return True
    if near and token.lower_ == "one" and token.dep_ in _PLACES and led_by(token, *_WHICH):
        return True
    if near and token.lower_ in {"this", "that"} and token.dep_ == "nsubjpass":  # "this has not been respected"
        return token.head.lemma_.lower() in RESPECTING
    if token.lower_ in {"it", "them", "they"} and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return _of_its_verb(token, kind, near=near)
    return kind is Arrangement.CEASEFIRE and _its_time(token)


def _of_its_verb(token: Token, kind: Arrangement, *, near: bool) -> bool:
    verb = token.head
    judged = child(verb, "acomp", "attr") is not None  # "it may be wise to hold off": "it" stands for what follows
    raised = child(verb, "xcomp") if verb.lemma_ in _RAISING and not judged else None
    verb = raised or verb  # "it appears to be holding"
    lemma = verb.lemma_.lower()
    following = {c.lemma_.lower() for c in verb.children} | {lemma}
    if near and kind is Arrangement.EVACUATION and token.dep_ == "nsubj" and _runs(lemma, following):
        return True
    begins = token.lower_ == "it" and lemma in SETTING_IN and bool(following & _INTO_FORCE)
    ended = near and lemma == "end" and _after_it(verb)
    ends = token.lower_ == "it" and kind is Arrangement.CEASEFIRE and (ended or _ends(verb, lemma))
    stands = near and _stands(token, verb) and not _begun_before(token)
    return begins or ends or stands or (token.dep_ != "nsubj" and lemma in _DONE_TO_IT)


def _begun_before(it: Token) -> bool:
    """Whether its own sentence tells before of something else that may begin or last: "the war … since it began"."""
    return any(t.lemma_.lower() in TURMOIL and t.dep_ in {"nsubj", "nsubjpass"} for t in it.doc[: it.i])


def _runs(lemma: str, following: set[str]) -> bool:
    """Whether it is what an operation does: it "takes place", "goes ahead", "runs late"."""
    return any(lemma == verb and word in following for verb, word in _RUNNING)


def _by_word(token: Token) -> bool:
    """Whether `token` is a side's word that is kept or broken: "abides by its commitments", "broke their promise"."""
    lemma = token.lemma_.lower()
    own = lemma in _WORDS and child(token, "poss") is not None and not _of_else(token)
    if not own and not (lemma in _BINDING and led_by(token, "the", "that", "this")):
        return False
    above = token.head
    if lemma in DOCUMENTS and token.dep_ == "nsubjpass":
        return False
    if token.dep_ == "pobj":
        over = above.head
        return over.lower_ in _TRUE or f"{over.lemma_.lower()} {above.lower_}" in _BY_WORD
    return token.dep_ in {"nsubjpass", "dobj"} and above.lemma_.lower() in _KEEPING


def _of_else(word: Token) -> bool:
    """Whether it is said what was promised: "its promise to cut taxes", "commitments on human rights"."""
    return child(word, "acl", "ccomp", "relcl") is not None or pobj(word, "on", "of", "about", "to") is not None


def _one_of_several(token: Token) -> bool:
    """Whether `token` is one of several arrangements: "the first two did not survive the week", "none lasted"."""
    if token.dep_ != "nsubj":
        return False
    ordinal = token.lower_ in ORDINALS and any(c.dep_ == "det" for c in token.lefts)
    counted = token.pos_ == "NUM" and led_by(token, *ORDINALS)
    if not (ordinal or counted or token.lower_ in _NONE):
        return False
    what = child(token.head, "dobj")  # "none survived the blast" tells of people
    return token.head.lemma_.lower() in OUTLIVING and (what is None or what.lemma_.lower() in _TIMES)


def _stands(it: Token, verb: Token) -> bool:
    """Whether it can hardly be but an arrangement that "held", "began at noon", "was extended" or is "agreed to"."""
    lemma = verb.lemma_.lower()
    force = pobj(verb, "in") if verb.lemma_ in {"be", "stay", "remain"} else None
    if it.lower_ == "it" and force is not None and force.lower_ in {"force", "effect", "place", "tatters", "doubt"}:
        return True
    if it.lower_ != "it" or any(c.dep_ in {"ccomp", "acomp", "attr", "oprd", "csubj", "xcomp"} for c in verb.children):
        return False
    match it.dep_:
        case "nsubj":
            if lemma == "come" and any(c.lower_ in _COMES or c.dep_ == "advcl" for c in verb.children):
                return False  # "it comes after a raid" is what was just told
            return lemma in STANDING and child(verb, "dobj") is None
        case "nsubjpass":
            aside = lemma == "announce" and it.i > 1  # "the envoy will fly to Doha, it was announced"
            return lemma in DONE_TO_IT and not aside
        case _:
            return lemma in _TAKEN_UP


def _its_time(token: Token) -> bool:
    """Whether `token` is its start or deadline, after which something happens: "minutes after the deadline"."""
    after = token.dep_ == "pobj" and token.head.lower_ == "after"
    return after and token.lemma_ in _ITS_TIME and {c.lower_ for c in token.children} == {"the"}


def _after_it(verb: Token) -> bool:
    """Whether its end only tells when something else was: "minutes after it ended"."""
    after = led_by(verb, "after", "before", "since", "until", "when")
    return verb.dep_ in {"advcl", "pcomp"} and after


def _ends(verb: Token, lemma: str) -> bool:
    """Whether it can only be an agreement that "expired", "broke down", "fell apart"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}), "")
    alone = not any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)
    return alone and (
        lemma in ENDING or f"{lemma} {particle}" in {"break down", "fall apart", "fall through", "run out"}
    )
