"""Rules for an arrangement that is named: what is said of it by the words that govern or modify it."""

from collections.abc import Iterator

from spacy.tokens import Token

from streams.read.grammar import agent, child, coordinated, passive, pobj
from streams.read.lexicon import words
from streams.read.moments import points_ahead
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import doers, modified, parties, threatened
from streams.read.status.vocabulary import ADJECTIVES, NOUNS, OBJECT, SHAKY, SUBJECT
from wire.records import Arrangement, Stance, StatusWord, Tense

_WITHOUT_OBJECT = words("end halt stop fail start begin resume work finish run return pause continue extend")
_VIOLENT = words(
    "kill shell bomb attack strike hit target clash fight fire pound raid wound injure shoot continue launch bombard "
    "storm advance step intensify escalate flare rage erupt break drop destroy die seize capture pursue press mount "
    "batter fall persist report see carry conduct resume exchange burn besiege push come be rock"
)


def said_of_it(mention: Mention) -> Iterator[Found]:
    """A verb has the arrangement as its subject or object: "the truce held", "both sides broke the truce"."""
    for governor in governors(mention.head):
        if governor.joint is not Joint.NOUN:
            status = verb_status(governor)
            if status is not None:
                yield from _verbal(mention, governor, status)


def verb_status(governor: Governor) -> StatusWord | None:
    """Return the status that a verb gives its subject or object, None for a verb that gives none."""
    verb, lemma = governor.word, governor.word.lemma_.lower()
    if governor.joint is Joint.SUBJECT:
        for key in _with_complements(verb, lemma):
            if key in SUBJECT:
                return SUBJECT[key]
        bare = SUBJECT.get(lemma)
        if bare is not None and not (lemma in _WITHOUT_OBJECT and child(verb, "dobj") is not None):
            return bare
        # "ceasefire extended by a week": a headline's participle looks like a past tense
        return (
            OBJECT.get(lemma) if verb.tag_ in {"VBD", "VBN"} and child(verb, "dobj") is None and bare is None else None
        )
    particle = child(verb, "prt")
    keys = [f"{lemma} {governor.preposition}"] if governor.preposition else []
    if particle is not None:
        keys.append(f"{lemma} {particle.lower_}")
    if governor.preposition in {"", "by", "in", "between", "after", "for", "at"} and not (
        governor.preposition and not passive(verb)
    ):
        keys += [*_with_complements(verb, lemma), lemma]
    if lemma == "negotiate" and passive(verb) and not any(c.lower_ == "being" for c in verb.children):
        return StatusWord.AGREED
    return next((OBJECT[key] for key in keys if key in OBJECT), None)


def _with_complements(verb: Token, lemma: str) -> Iterator[str]:
    for c in verb.children:
        if c.dep_ in {"prt", "acomp", "attr", "advmod", "oprd"}:
            yield f"{lemma} {c.lower_}"
            yield f"{lemma} {c.lemma_.lower()}"
        elif c.dep_ == "dobj":
            yield f"{lemma} {c.lemma_.lower()}"
        elif c.dep_ == "prep":
            inner = child(c, "pobj")
            if inner is not None:
                yield f"{lemma} {c.lower_} {inner.lemma_.lower()}"
            for d in c.children:
                deeper = child(d, "pobj") if d.dep_ == "prep" else None
                if deeper is not None:
                    yield f"{lemma} {d.lower_} {deeper.lemma_.lower()}"


def _verbal(mention: Mention, governor: Governor, status: StatusWord) -> Iterator[Found]:
    verb = governor.word
    who = _actors(governor, mention, status)
    yield _modified(mention, status, verb, who)


def _actors(governor: Governor, mention: Mention, status: StatusWord) -> tuple[Token, ...]:
    if governor.joint is Joint.SUBJECT:
        return parties(mention.head) if status in {StatusWord.AGREED, StatusWord.IN_EFFECT} else ()
    return tuple(a for a in doers(governor.word) if a.i != mention.head.i) or parties(mention.head)


def _modified(mention: Mention, status: StatusWord, anchor: Token, actors: tuple[Token, ...]) -> Found:
    """Return the finding after its governors, the arrangement's shakiness and plans have had their say."""
    changed, above = modified(status, anchor)
    stance = tense = None
    if changed is not status and above:
        actors = above
    if changed is StatusWord.IN_EFFECT and (threatened(anchor) or _shaky(mention, anchor)):
        stance = Stance.UNCERTAIN
    if changed is StatusWord.CALLED_FOR or changed is StatusWord.PROPOSED:
        stance = stance or Stance.ASSERTED
    if changed is StatusWord.IN_EFFECT and points_ahead(anchor):
        changed, tense = StatusWord.AGREED, Tense.FUTURE
    return Found(mention.kind, changed, anchor, mention.core, actors, stance=stance, tense=tense)


def _shaky(mention: Mention, anchor: Token) -> bool:
    near = (
        *mention.head.children,
        *mention.core.children,
        *anchor.children,
        *(g for c in anchor.children for g in c.children),
    )
    return any(c.lower_ in SHAKY or c.lemma_.lower() in SHAKY for c in near)


def nouns_of_it(mention: Mention) -> Iterator[Found]:
    """A noun governs the arrangement: "violations of the truce", "truce talks", "the collapse of the deal"."""
    for governor in governors(mention.head):
        if governor.joint is not Joint.NOUN:
            continue
        noun, lemma = governor.word, governor.word.lemma_.lower()
        status = NOUNS.get(f"{lemma} {governor.preposition}") if governor.preposition else NOUNS.get(lemma)
        if status is None:
            continue
        over = _over_noun(noun, status)
        if over is not None:
            yield _modified(mention, over[0], over[1].word, doers(over[1].word))
        else:
            yield _modified(mention, status, noun, doers(noun) or parties(mention.head))


def _over_noun(noun: Token, status: StatusWord) -> tuple[StatusWord, Governor] | None:
    """Return the status and verb that decide about a noun's: "the start of the truce was delayed"."""
    if status not in {
        StatusWord.IN_EFFECT,
        StatusWord.EXTENDED,
        StatusWord.PROPOSED,
        StatusWord.AGREED,
        StatusWord.CALLED_FOR,
    }:
        return None
    deciding = {
        StatusWord.SUSPENDED,
        StatusWord.REJECTED,
        StatusWord.CALLED_FOR,
        StatusWord.COLLAPSED,
        StatusWord.TALKS,
    }
    if status is StatusWord.PROPOSED:
        deciding = {StatusWord.REJECTED, StatusWord.TALKS, StatusWord.AGREED}
    for governor in governors(noun):
        if governor.joint is not Joint.NOUN:
            found = verb_status(governor)
            if found in deciding:
                return found, governor
    return None


def adjectives_of_it(mention: Mention) -> Iterator[Found]:
    """An adjective alone gives the status: "the failed truce", "a fragile ceasefire", "the ongoing evacuation"."""
    for word in (*mention.head.lefts, *(mention.core.lefts if mention.core.i != mention.head.i else ())):
        status = ADJECTIVES.get(word.lower_)
        if status is not None and word.dep_ in {"amod", "compound", "nmod", "dep"}:
            stance = Stance.UNCERTAIN if word.lower_ in SHAKY else None
            yield Found(mention.kind, status, word, mention.core, parties(mention.head), stance=stance)
        elif word.lower_ == "called" and any(c.lower_ == "so" for c in word.children):
            yield Found(mention.kind, StatusWord.IN_EFFECT, word, mention.core, stance=Stance.UNCERTAIN)


def struck_between(mention: Mention) -> Iterator[Found]:
    """A deal "between X and Y", whatever else is said, has been agreed."""
    both = parties(mention.head)
    if len(both) >= 1 and mention.head.pos_ in {"NOUN", "PROPN"} and pobj(mention.head, "between") is not None:
        yield Found(mention.kind, StatusWord.AGREED, mention.head, mention.core, both, tense=Tense.BACKGROUND)


def in_spite_of_it(mention: Mention) -> Iterator[Found]:
    """Violence "despite the truce", "in violation of the deal": a breach, by whoever does the violence."""
    if mention.kind is not Arrangement.CEASEFIRE:
        return
    for token in (mention.head, *mention.head.ancestors):
        if token.dep_ in {"prep", "mark"} and token.lower_ in {"despite", "notwithstanding"}:
            verb = token.head
            if verb.pos_ in {"NOUN", "PROPN"}:  # a headline: "Raids on X despite truce"
                yield Found(mention.kind, StatusWord.VIOLATED, verb, mention.core, doers(verb))
            elif verb.lemma_.lower() in _VIOLENT or verb.dep_ == "ROOT":
                yield Found(mention.kind, StatusWord.VIOLATED, verb, mention.core, _attackers(verb))
            return


def _attackers(verb: Token) -> tuple[Token, ...]:
    found = doers(verb)
    return found or (coordinated(by) if (by := agent(verb)) is not None else ())


def there_is_one(mention: Mention) -> Iterator[Found]:
    """ "There is no truce", "amid a ceasefire", "a truce in place since June"."""
    verb = mention.head.head
    if mention.head.dep_ in {"attr", "nsubj"} and child(verb, "expl") is not None:
        yield _modified(mention, StatusWord.IN_EFFECT, verb, parties(mention.head))
    if mention.head.dep_ == "pobj" and mention.head.head.lower_ in {"amid", "amidst", "during"}:
        yield Found(mention.kind, StatusWord.IN_EFFECT, mention.head, mention.core)
    place = pobj(mention.head, "in")
    if place is not None and place.lower_ in {"place", "force", "effect"}:
        yield Found(mention.kind, StatusWord.IN_EFFECT, mention.head, mention.core)
