"""Violence that a sentence ties to an arrangement in force: "despite the truce", "hours after it took effect"."""

from collections.abc import Iterator

from streams.read.attribution.saying import SAYING
from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import DEALS
from streams.read.lexicon.fighting import FIGHTING
from streams.read.lexicon.holding import DEFYING
from streams.read.parsing.grammar import SUBJECTS, child, passive
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import modified
from streams.read.status.verbs import verb_status
from streams.read.status.violence import attackers, carrying, plainly_violent, violent
from streams.read.status.vocabulary import NOUNS, STANDING
from wire.records import Arrangement, Stance, StatusWord

_OVER = frozenset({StatusWord.COLLAPSED, StatusWord.SUSPENDED})
_IN_SPITE = words("despite notwithstanding")
_WITHIN = words("during amid amidst throughout under since")
_TIMES = words(
    "minute hour day week month moment second shortly soon immediately just barely hardly even only first second third "
    "last night morning start beginning onset"
)
_CONCEDING = words("though although while whereas")
_AT_ONCE = words("since after as when once")
_NAMES = words("truce ceasefire")
_ANNOUNCING = words("announce declare agree sign accept proclaim pledge promise reach broker")
_BUT = words("but yet")
_STOPS = words(
    "pause halt stop end suspension suspend cessation cease freeze moratorium lull stoppage reduction reduce decrease "
    "drop decline fall easing ease dip"
)
_TRANSPARENT = words("part terms term day hour minute week night presence existence promise spite")
_COVERING = words("apply cover include extend")
_LEAVING_OUT = words("exclude exempt")
_ABOVE = 6


def in_spite_of_it(mention: Mention) -> Iterator[Found]:
    """Violence in spite of it, under it, soon after it began, "but" beside it: a breach by whoever does that."""
    if mention.kind is not Arrangement.CEASEFIRE or _leaves_out(mention.head):
        return
    beside = _beside_it(mention)
    if beside is not None:
        yield Found(mention.kind, StatusWord.VIOLATED, beside, mention.core, attackers(beside))
        return
    for deed, plainly in (*_by_phrase(mention.head), *_by_clause(mention)):
        said = child(deed, "ccomp") if deed.lemma_ in SAYING and deed.i > mention.head.i else None
        if said is not None:  # "despite the truce, the army says it has the right to strike back"
            deed, plainly = said, True
        if (plainly_violent(deed) if plainly else violent(deed)) and not (_stopped(deed) or _none(deed)):
            found = carrying(deed)
            going_on = Stance.ASSERTED if denied(deed) else None  # "have not stopped their raids, in spite of it"
            yield Found(mention.kind, StatusWord.VIOLATED, found, mention.core, attackers(deed), stance=going_on)
            return


def _beside_it(mention: Mention) -> Token | None:
    """Return the violence in spite of which it stands: "the truce holds despite the shelling"."""
    for governor in governors(mention.head):
        if governor.joint is Joint.SUBJECT and verb_status(governor) is StatusWord.IN_EFFECT:
            spite = next((c for c in governor.word.children if c.lower_ in _IN_SPITE), None)
            what = child(spite, "pobj") if spite is not None else None
            deed = next((t for t in what.subtree if t.lemma_.lower() in FIGHTING), None) if what is not None else None
            if deed is not None:
                return deed
    return None


def _leaves_out(head: Token) -> bool:
    """Whether its sentence says whom or what the arrangement does not cover: an attack by or on that breaks nothing."""
    return any(
        t.pos_ == "VERB" and t.lemma_ in (_LEAVING_OUT if child(t, "neg") is None else _COVERING) for t in head.doc
    )


def _stopped(deed: Token) -> bool:
    """Whether it is told that the violence stops: "a pause in attacks after the truce", "halt their raids"."""
    above = deed.head
    above = above.head if deed.dep_ == "pobj" else above
    return deed.dep_ in {"dobj", "pobj"} and above.lemma_.lower() in _STOPS


def _none(deed: Token) -> bool:
    """Whether it is told that there was none: "no clashes have been reported since the truce began"."""
    told = (deed, *(c for c in deed.children if c.dep_ in {*SUBJECTS, "dobj", "attr"}))
    if any(t.lemma_ in _STOPS and t.dep_ == "attr" for t in told):  # "there was a drop in violence"
        return True
    if any(c.dep_ == "acomp" and c.lower_ in {"silent", "quiet", "calm"} for c in deed.children):
        return True  # "the guns have been silent since the truce"
    return any(c.lower_ == "no" and c.dep_ == "det" for t in told for c in t.lefts)


def _by_phrase(head: Token) -> Iterator[tuple[Token, bool]]:
    """Yield what a phrase with the arrangement hangs on, and whether it must be plain violence to be a breach."""
    token = head
    for _ in range(_ABOVE):
        above = token.head
        striking = _striking(token)
        if above is token or (token.pos_ in {"VERB", "AUX"} and token is not head and not striking):
            return
        if token.pos_ in {"ADP", "SCONJ"} or token.dep_ in {"prep", "mark"}:
            tie = _tie(token)
            if tie is not None:
                yield _deed_over(token), tie
                return
        elif token is not head and not striking and not _stands_for_it(token):
            return
        token = above


def _striking(verb: Token) -> bool:
    """Whether the tie is to its having been struck: "despite announcing a truce", "hours after agreeing to one"."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.lemma_ in _ANNOUNCING


def _tie(prep: Token) -> bool | None:
    """Return whether what `prep` hangs on must be plain violence, None where `prep` ties nothing."""
    word = prep.lower_
    if word in _IN_SPITE or (word == "in" and any(c.lower_ in DEFYING for c in prep.children)):
        return False
    if word in _WITHIN:
        return True
    inside = child(prep, "pobj")
    if word in {"on", "in", "within", "inside", "from"} and inside is not None and inside.lemma_ in _TIMES:
        return True
    if word in {"after", "into"} and _soon(prep):
        return True
    if word == "after" and inside is not None and inside.lemma_ in {"deadline", "time"}:
        return True
    if word == "after" and inside is not None and not any(c.dep_ in {"det", "poss"} for c in inside.lefts):
        return inside.lemma_.lower() in _NAMES or None  # a headline's "shelling kills two after truce"
    return None


def _soon(word: Token) -> bool:
    """Whether a time stands right before `word`: "hours after", "a day into", "shortly after"."""
    return any(t.lemma_.lower() in _TIMES for t in word.doc[max(0, word.i - 3) : word.i])


def _deed_over(prep: Token) -> Token:
    above = prep.head
    while above.head is not above and (
        above.dep_ in {"prep", "npadvmod", "pcomp", "advmod"} or (above.dep_ == "pobj" and above.lemma_ in _TIMES)
    ):  # also a headline's "erupts in Aleppo hours after truce", its hours taken for a place
        above = above.head
    return above


def _stands_for_it(noun: Token) -> bool:
    """Whether `noun` between the arrangement and the tie leaves it standing: "the start of", not "the talks on"."""
    lemma = noun.lemma_.lower()
    if lemma in _TRANSPARENT or lemma in DEALS or noun.pos_ == "NUM":
        return lemma not in {"proposal", "offer", "initiative", "plan"}
    return NOUNS.get(f"{lemma} of", NOUNS.get(lemma)) in STANDING


def _by_clause(mention: Mention) -> Iterator[tuple[Token, bool]]:
    """Yield the clauses beside one in which the arrangement stands: "… as a truce began", "…, but shelling went on"."""
    beside = governors(mention.head)
    if any(verb_status(governor) in _OVER for governor in beside if governor.joint is not Joint.NOUN):
        return  # "fighting resumed after the truce that both had announced expired"
    for governor in beside:
        verb = governor.word
        if not _stands_by(governor):
            continue
        for said in (verb, *(above for above in verb.ancestors if above.dep_ in {"advcl", "ccomp"})):
            if said.dep_ == "advcl" and said.head is not said and (strict := _marked(said)) is not None:
                yield said.head, strict
                break
        yield from ((c, True) for c in verb.children if _set_against(c))


def _stands_by(governor: Governor) -> bool:
    verb = governor.word
    if governor.joint is Joint.NOUN or verb.pos_ not in {"VERB", "AUX"} or denied(verb):
        return False
    if verb.lemma_ in {"suppose", "mean"} and passive(verb):  # "the truce was supposed to protect them, but …"
        return True
    status = verb_status(governor)
    return status in STANDING and modified(status, verb)[0] in STANDING


def _marked(clause: Token) -> bool | None:
    """Return whether violence beside `clause` must be plain, None where its conjunction ties nothing."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"}}
    if marks & _CONCEDING:
        return clause.head.i > clause.i
    return True if marks & _AT_ONCE else None


def _set_against(clause: Token) -> bool:
    """Whether `clause` is told against the one it hangs on: "but clashes went on", "while they attacked"."""
    if clause.dep_ == "conj":
        return any(t.lower_ in _BUT for t in clause.doc[clause.head.i + 1 : clause.i])
    if clause.dep_ != "advcl":
        return False
    marks = [c for c in clause.children if c.dep_ == "mark"]
    return any(c.lower_ in _CONCEDING or (c.lower_ == "as" and c.i and c.nbor(-1).lower_ == "even") for c in marks)


def of_no_effect(mention: Mention) -> Iterator[Found]:
    """It stops nothing: "has done little to stop the fighting", "failed to halt the raids"."""
    if mention.kind is not Arrangement.CEASEFIRE:
        return
    for governor in governors(mention.head):
        verb = governor.word
        if governor.joint is Joint.SUBJECT and not passive(verb) and _vain(verb):
            yield Found(mention.kind, StatusWord.VIOLATED, verb, mention.core, (), stance=Stance.ASSERTED)
            return


_NO = words("little no scant hardly scarcely limited minimal")
_OUTCOME = words("effect impact difference result dent respite")
_STOPPING = words("stop halt end quell stem curb prevent silence quiet calm reduce ease contain still deter bring")


def _vain(verb: Token) -> bool:
    """Whether `verb` tells that the arrangement changed nothing, with the violence that went on."""
    got = child(verb, "dobj")
    if got is not None and got.lemma_ in _OUTCOME and any(c.lower_ in _NO for c in got.children):
        return True
    if verb.lemma_ == "do" and got is not None and got.lower_ in {"little", "nothing"}:
        return any(t.lemma_ in _STOPPING for t in verb.subtree)
    failed = verb.lemma_ in _STOPPING and (verb.head.lemma_ == "fail" or child(verb, "neg") is not None)
    return failed and got is not None and plainly_violent(got)
