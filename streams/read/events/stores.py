"""Whose gas it was: "the substances leaked from a rebel depot", "the gas belonged to the militia".

So an army that is accused of a gas attack tells it: its bombs hit a store, and what did harm came out of that.
"""

from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.draft import Draft
from streams.read.events.accused import actors, owners
from streams.read.events.happenings import happenings
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.parsing.grammar import child, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from wire.records import Party, Responsibility, Stance

STORE_RULES = ("stored",)
"""The names of this module's rules."""
_GASES = words("gas chemical substance agent toxin toxic sarin chlorine poison weapon")
_GETTING_OUT = words("leak come escape spread disperse release originate emanate seep spill")
_STORES = words(
    "depot stockpile arsenal facility factory plant laboratory lab warehouse workshop cache store storehouse dump"
)


def stored(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield who is to blame for a gas attack because the gas was theirs."""
    if all(happening.event is not Event.CHEMICAL_ATTACK for happening in happenings(parsed.sentence.text)):
        return
    for verb in parsed.doc:
        gas = _gas(verb) if verb.pos_ in {"VERB", "AUX"} else None
        keepers, last = _kept_by(parsed, verb, speakers) if gas is not None else ((), verb)
        if gas is not None and keepers:
            matter = Responsibility(Event.CHEMICAL_ATTACK.value, keepers)
            rule = f"responsibility: {STORE_RULES[0]}"
            yield Draft(matter, verb, phrase(gas)[0], last, rule, stance=_believed(verb))


def _gas(verb: Token) -> Token | None:
    """Return the gas that is the subject of `verb`; "said the gas belonged to them" can make it what is said."""
    told = child(verb.head, "dobj") if verb.dep_ == "ccomp" else None
    return next((t for t in (subject(verb), told) if t is not None and t.lemma_.lower() in _GASES), None)


def _believed(verb: Token) -> Stance | None:
    """Return `asserted` where somebody "said that he believed" it: that is his word for it; else what the verb says."""
    above = verb.head
    own = child(above, "nsubj") if above.lemma_ in {"believe", "think"} and verb.dep_ == "ccomp" else None
    return Stance.ASSERTED if own is not None and own.pos_ == "PRON" and above.head.lemma_ == "say" else None


def _kept_by(parsed: ParsedSentence, verb: Token, speakers: Speakers) -> tuple[tuple[Party, ...], Token]:
    """Return who had the gas that is the subject of `verb`, and the last word that says so."""
    part = child(verb, "attr") if verb.lemma_ == "be" else None
    holder = pobj(verb, "to") if verb.lemma_ == "belong" else None
    if holder is not None:
        return actors(parsed, holder, speakers), phrase(holder)[1]
    if verb.lemma_ in _GETTING_OUT or (part is not None and part.lower_ == "part"):
        for store in parsed.doc[verb.i + 1 : verb.right_edge.i + 1]:
            if store.lemma_.lower() in _STORES and (found := _keepers(parsed, store, speakers)):
                return found, store
    return (), verb


def _keepers(parsed: ParsedSentence, store: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return whose `store` is: "a rebel depot", "a depot of the militia", "a plant where rebels were making shells"."""
    if found := owners(parsed, store, speakers):
        return found
    of = pobj(store, "of", "by")
    used = child(store, "relcl", "acl")
    doer = of if of is not None and of.lemma_.lower() not in _GASES else subject(used) if used is not None else None
    return actors(parsed, doer, speakers) if doer is not None else ()
