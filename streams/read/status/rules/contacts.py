"""A rule for talks that are told by what those between the sides do: "shuttled between them", "passed messages"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.parsing.grammar import child, passive, pobj, subject
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
_LEFT = words("remain persist narrow shrink widen stay exist")
_NARROWED = words("narrow bridge close reduce overcome resolve")
_TALKS = words("talk talks negotiation negotiations contact contacts discussion discussions")
_CONTACTS = words("contacts consultations")
_CONTINUING = words("continue intensify resume proceed")
_DETAILS = words("detail term modality question issue point")
_HELPING = words("help work hope try seek aim")
_FINISHING = words("finalise finalize")
_IRONING = words("iron work hammer thrash settle discuss negotiate finalise finalize")
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
        if (
            word.pos_ in {"VERB", "AUX"}
            and (word.dep_ in _TOLD or (word.dep_ == "xcomp" and word.head.lemma_ in _HELPING))
            and not denied(word)
            and (
                _keeps_in_touch(word)
                or _details_left(word)
                or _goes_between(word)
                or _apart(word)
                or _convene(word)
                or _haggles(word)
            )
        ):
            who = () if _apart(word) else doers(word)
            hoped = Stance.ASSERTED if word.dep_ == "xcomp" else None  # "hope to finalise the details": they talk
            yield Found(Arrangement.CEASEFIRE, StatusWord.TALKS, word, word, who, stance=hoped)
            return


def _no_talks(noun: Token) -> bool:
    """Whether there are none: "there are no negotiations with the rebels"."""
    if noun.lower_ not in _TALKS or not any(c.lower_ == "no" for c in noun.lefts):
        return False
    verb = noun.head
    about = pobj(noun, "on", "about", "over")
    return about is None and verb.lemma_ == "be" and child(verb, "expl") is not None and noun.dep_ in {"attr", "nsubj"}


def _goes_between(verb: Token) -> bool:
    """Whether somebody "shuttled between the two sides", "passed messages between them"."""
    lemma = verb.lemma_.lower()
    who = subject(verb)
    if lemma == "shuttle":
        return child(verb, "dobj") is None and who is not None and who.lemma_.lower() in _BETWEEN
    what = subject(verb) if passive(verb) else child(verb, "dobj")
    if lemma not in _PASSING or what is None or what.lemma_.lower() not in _NOTES:
        return False
    between = pobj(verb, "between") or pobj(what, "between")
    return between is not None or (who is not None and who.lemma_.lower() in _BETWEEN)


def _keeps_in_touch(verb: Token) -> bool:
    """Whether contacts go on: "contacts are continuing", "is in touch with both sides", "were working the phones"."""
    what = subject(verb)
    if what is not None and what.lower_ in _CONTACTS:
        on = any(c.lower_ in {"on", "underway"} for c in verb.children)
        return verb.lemma_ in _CONTINUING or (verb.lemma_ in {"go", "be"} and on)
    state = pobj(verb, "in") if verb.lemma_ in {"be", "stay", "remain"} else None
    if state is not None and state.lower_ in {"contact", "touch"}:
        other = pobj(state, "with") or pobj(verb, "with")
        return other is not None and (joint(other) or child(other, "conj") is not None)
    worked = child(verb, "dobj")
    table = pobj(verb, "to") if verb.lemma_ == "bring" else None
    if table is not None and worked is not None:  # "brought both sides to the table"
        return table.lower_ == "table"
    return verb.lemma_ == "work" and worked is not None and worked.lemma_.lower() in {"phone", "telephone"}


def _details_left(verb: Token) -> bool:
    """Whether details are still being settled: "were being ironed out", "there are details to work out"."""
    left = child(verb, "attr") if child(verb, "expl") is not None else child(verb, "dobj")
    if left is not None and left.lemma_.lower() == "detail" and verb.lemma_ in {"be", *_FINISHING}:
        settling = next((c for c in left.children if c.dep_ in {"relcl", "acl"}), None)
        return verb.dep_ == "xcomp" or (settling is not None and settling.lemma_ in _IRONING)
    what = subject(verb)
    if what is None or what.lemma_.lower() not in _DETAILS or not passive(verb):
        return False
    return verb.lemma_ in _IRONING and any(c.lower_ == "being" for c in verb.children)


def _convene(verb: Token) -> bool:
    """Whether those who negotiate meet: "the delegations will reconvene", "the next meeting will be held in May"."""
    who = subject(verb)
    if who is None:
        return False
    if who.lemma_.lower() in _MEETINGS:
        return verb.lemma_ in _HELD and any(c.lower_ in _FURTHER for c in who.lefts)
    return who.lemma_.lower() in _DELEGATES and verb.lemma_ in _MEETING


def _haggles(verb: Token) -> bool:
    return verb.lemma_ in {"haggle", "bargain"} and pobj(verb, "over", "about") is not None


def _apart(verb: Token) -> bool:
    """Whether differences are told of: "gaps remain", "the sides have narrowed their differences"."""
    what = subject(verb)
    if what is not None and what.lemma_.lower() in _GAPS and what.tag_ == "NNS":  # not "the gap between rich and poor"
        return verb.lemma_ in (_NARROWED if passive(verb) else _LEFT)
    gap = child(verb, "dobj")
    sides = what is not None and (joint(what) or what.lemma_.lower() in _BETWEEN | {"side", "party"})
    return verb.lemma_ in _NARROWED and gap is not None and gap.lemma_.lower() in _GAPS and sides
