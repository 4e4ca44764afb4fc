"""A rule for an arrangement that gets more time: "to last two more days", "72 more hours of truce"."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Joint, governors
from streams.read.status.modality import doers
from streams.read.status.settled import settled
from wire.records import Arrangement, StatusWord

_UNITS = words("minute hour day night week month year")
_MORE = words("more another further additional extra")
_GOING_ON = words(
    "last run hold remain stay continue go keep observe respect give grant maintain sustain stick abide be"
)
_KEEPING = words("keep maintain sustain continue")
_UNTIL = words("until till through")
_BEGINNING = words("begin start commence")
_REACH = 10


def given_more_time(mention: Mention) -> Iterator[Found]:
    """It goes on for longer: "will run for another 15 days", "accepts two more days of truce"."""
    if mention.kind is not Arrangement.CEASEFIRE:
        return
    head = mention.head
    span = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if span is not None and _longer(span):
        verb = next((t for t in span.ancestors if t.pos_ == "VERB"), span)
        found = settled(mention, StatusWord.EXTENDED, verb, doers(verb))
        if found is not None:
            yield found
        return
    for governor in governors(head):
        verb = governor.word
        if governor.joint is Joint.NOUN or verb.lemma_.lower() not in _GOING_ON:
            continue
        if _goes_on(verb):
            who = doers(verb) if governor.joint is Joint.OBJECT else _who_agreed(verb)
            found = settled(mention, StatusWord.EXTENDED, verb, tuple(w for w in who if w.i != head.i))
            if found is not None:
                yield found
            return


def _longer(noun: Token) -> bool:
    return noun.lemma_.lower() in _UNITS and any(c.lower_ in _MORE for c in noun.lefts)


def _goes_on(verb: Token) -> bool:
    """Whether a span of more time follows `verb`, or a new end of what is kept: "keep it in place until January"."""
    after = verb.doc[verb.i + 1 : verb.i + 1 + _REACH]
    inside = [t for t in after if verb in tuple(t.ancestors)]
    if any(_longer(t) for t in inside):
        return True
    if verb.dep_ == "conj" and verb.head.lemma_ in _BEGINNING:  # "will begin at six and continue until dawn"
        return False
    kept = verb.lemma_.lower() in _KEEPING and verb.tag_ == "VB"
    return kept and any(t.lower_ in _UNTIL and t.dep_ == "prep" for t in inside)


def _who_agreed(verb: Token) -> tuple[Token, ...]:
    """Return who keeps it going, where a clause of its own tells that it goes on: "agreed to keep the truce going"."""
    above = verb.head
    return doers(above) if verb.dep_ == "ccomp" and above.lemma_ in _KEEPING else ()
