"""The denial of a charge: "…, a charge Baku denied", "Baku denied the accusation", after what was charged."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from streams.read.lexicon import words
from streams.read.lexicon.speaking import CHARGES, DENYING
from streams.read.parsing.grammar import agent, child, led_by, passive, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from wire.records import Stance, StatusWord

_POINTING = words("it this that which them")
_BACK = words("the this that these those such any all")


def denied_charges(parsed: ParsedSentence, told: Sequence[Found]) -> Iterator[Found]:
    """What `told` of the sentence says, denied by whoever denies "a charge", "which" or "it" after it."""
    charges = [f for f in told if f.stance is None and f.status is StatusWord.VIOLATED]
    for verb in parsed.doc if charges else ():
        charged = [f for f in charges if f.anchor.i < verb.i]
        denier = _denier(verb) if charged else None
        if denier is not None:
            yield replace(charged[-1], claimant=denier, stance=Stance.DENIED)


def _denier(verb: Token) -> Token | None:
    """Return who denies a charge made before by `verb`, None for another verb or object."""
    if verb.lemma_.lower() not in DENYING or verb.pos_ != "VERB" or child(verb, "neg") is not None:
        return None
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in CHARGES:
        return agent(verb) if passive(verb) else child(verb, "nsubj")
    charge = subject(verb) if passive(verb) else child(verb, "dobj")
    if charge is None or child(charge, "prep", "acl", "relcl") is not None:
        return None
    points = charge.lower_ in _POINTING or (charge.lemma_.lower() in CHARGES and led_by(charge, *_BACK))
    if not points:
        return None
    return agent(verb) if passive(verb) else subject(verb)
