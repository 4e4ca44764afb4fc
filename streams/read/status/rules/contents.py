"""A rule for what a deal on leaving holds: the departure of some, the choice for others to stay."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.parsing.grammar import child, passive, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Joint, governors
from streams.read.status.journeys import people
from wire.records import Arrangement, Stance, StatusWord

_DEALS = words("deal agreement accord pact bargain settlement arrangement")
_LEAVING = words("departure evacuation exit transfer withdrawal relocation")
_HOLDING = words("include stipulate specify cover exclude envisage foresee involve entail require oblige provide")
_GIVING = words("give offer leave")
_CHOICES = words("choice option chance right")
_SEEING = words("see have let allow permit call")
_RESULTS = words("end turn hand return bring put clear empty")


def contained(mention: Mention) -> Iterator[Found]:
    """What the agreement on an evacuation holds: it is agreed, by being told what it includes, gives and will do."""
    if mention.head.lemma_.lower() not in _DEALS:
        return
    for governor in governors(mention.head):
        verb = governor.word
        main = verb.pos_ == "VERB" and verb.dep_ not in {"relcl", "acl"} and not passive(verb)
        of_leaving = mention.kind is Arrangement.EVACUATION or (mention.bare and _departure(child(verb, "dobj")))
        if governor.joint is Joint.SUBJECT and main and of_leaving and _holds(verb):
            yield Found(Arrangement.EVACUATION, StatusWord.AGREED, verb, mention.core, stance=Stance.ASSERTED)
            return


def _departure(what: Token | None) -> bool:
    """Whether what a deal holds is that people leave: "the departure of all gunmen"."""
    who = pobj(what, "of") if what is not None and what.lemma_.lower() in _LEAVING else None
    return who is not None and people(who)


def _holds(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if any(c.dep_ == "aux" and c.lower_ in {"could", "may", "might"} for c in verb.children):
        return False
    if lemma in _HOLDING:
        return True
    what = child(verb, "dobj", "ccomp", "xcomp")
    if lemma in _GIVING:
        return what is not None and what.lemma_.lower() in _CHOICES
    ahead = any(c.dep_ == "aux" and c.lower_ in {"will", "would"} for c in verb.children)
    if lemma in _SEEING:
        return what is not None and ahead
    return lemma in _RESULTS and what is not None and ahead
