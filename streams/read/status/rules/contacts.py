"""A rule for talks that are told by what those between the sides do: "shuttled between them", "passed messages"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import TALKS
from streams.read.lexicon.speaking import WORKING_OUT
from streams.read.parsing.grammar import child, led_by, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.pairs import joint
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord

_TOLD = words("ROOT ccomp conj advcl parataxis")
_PASSING = words("pass carry relay convey exchange trade deliver send swap")
_NOTES = words("message note draft letter reply")
_GAPS = words("gap difference")
_NARROWED = words("narrow bridge close reduce overcome resolve remain persist shrink widen")
_TALKS = TALKS | words("contact contacts discussion")
_IRONING = WORKING_OUT | words("settle discuss negotiate finalise finalize")
_MEETINGS = words("meeting session round")
_FURTHER = words("next new second third further another final fresh")
_HELD = words("hold take plan schedule be begin start happen convene arrange expect due set")
_MEETING = words("meet reconvene convene sit")
_DELEGATES = words("delegation delegate negotiator team")
_BETWEEN = words("mediator envoy diplomat emissary intermediary negotiator official go-between delegation")


def in_contact(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """The sides are in contact over a truce told of before, or somebody says that they are not."""
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE or topic.near(number) is not Arrangement.CEASEFIRE:
        return
    for word in parsed.doc:
        if _no_talks(word):
            yield Found(Arrangement.CEASEFIRE, StatusWord.TALKS, word, word, stance=Stance.DENIED)
            return
        told = word.pos_ in {"VERB", "AUX"} and (word.dep_ in _TOLD or word.head.lemma_ == "help") and not denied(word)
        if told and any(sign(word) for sign in (_at_the_table, _details_left, _goes_between, _apart, _convene)):
            who = () if _apart(word) else doers(word)
            yield Found(Arrangement.CEASEFIRE, StatusWord.TALKS, word, word, who)
            return


def _no_talks(noun: Token) -> bool:
    """Whether there are none: "there are no negotiations with the rebels"."""
    none = noun.lower_ in _TALKS and led_by(noun, "no")
    return none and child(noun.head, "expl") is not None and pobj(noun, "on", "about", "over") is None


def _goes_between(verb: Token) -> bool:
    """Whether somebody "shuttled between the two sides", "passed messages between them"."""
    who = subject(verb)
    mediates = who is not None and who.lemma_.lower() in _BETWEEN
    what = who if passive(verb) else child(verb, "dobj")
    if verb.lemma_.lower() == "shuttle":
        return mediates and what is None
    if verb.lemma_.lower() not in _PASSING or what is None or what.lemma_.lower() not in _NOTES:
        return False
    return mediates or pobj(verb, "between") is not None or pobj(what, "between") is not None


def _at_the_table(verb: Token) -> bool:
    """Whether sides are spoken with: "brought both sides to the table", "in touch with both"."""
    what, table = child(verb, "dobj"), pobj(verb, "to")
    if verb.lemma_ == "bring" and table is not None:
        return what is not None and table.lower_ == "table"
    state = pobj(verb, "in") if verb.lemma_ in {"be", "stay", "remain"} else None
    other = (
        (pobj(state, "with") or pobj(verb, "with"))
        if state is not None and state.lower_ in {"contact", "touch"}
        else None
    )
    return other is not None and joint(other)


def _details_left(verb: Token) -> bool:
    """Whether details are still being settled: "were being ironed out", "there are details to work out"."""
    left = child(verb, "attr") if child(verb, "expl") is not None else None
    settling = child(left, "relcl", "acl") if left is not None and left.lemma_.lower() == "detail" else None
    if settling is not None:
        return settling.lemma_ in _IRONING
    what = subject(verb)
    ironed = what is not None and what.lemma_.lower() in {"detail", "term"} and verb.lemma_ in _IRONING
    return ironed and any(c.lower_ == "being" for c in verb.children)


def _convene(verb: Token) -> bool:
    """Whether those who negotiate meet: "the delegations will reconvene", "the next meeting will be held in May"."""
    who = subject(verb)
    if who is None:
        return False
    if who.lemma_.lower() in _MEETINGS:
        return verb.lemma_ in _HELD and any(c.lower_ in _FURTHER for c in who.lefts)
    return who.lemma_.lower() in _DELEGATES and verb.lemma_ in _MEETING


def _apart(verb: Token) -> bool:
    """Whether differences are told of: "gaps remain", "the sides have narrowed their differences"."""
    what, gap = subject(verb), child(verb, "dobj")
    sides = what is not None and (joint(what) or what.lemma_.lower() in _BETWEEN | {"side", "party"})
    apart = gap if sides else what if gap is None else None
    plural = apart is not None and apart.tag_ == "NNS"  # not "the gap between rich and poor"
    return plural and apart is not None and apart.lemma_.lower() in _GAPS and verb.lemma_ in _NARROWED
