"""Who "both sides", "each camp" and "the two leaders" are: the two parties last named together."""

import re
from itertools import pairwise

from streams.read.attribution.speakers import Speakers
from streams.read.events.accused import is_actor
from streams.read.lexicon import words
from streams.read.lexicon.people import RIVALS, SIDES
from streams.read.parsing.grammar import led_by
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from wire.records import Party

_JOINTLY = words("both two three warring rival opposing all each either")
_ALONE = words("both each either")
_OTHER = words("other another")
_JOINED = re.compile(
    r"^(?:'s)?(?: (?:government|forces|army|troops|rebels|militants))?(?:,? (?:and|or) (?:the |its )?|-|/)$"
)
_BETWEEN = re.compile(r"\b(?:between|among|by|of) (?:the )?$", re.IGNORECASE)
_BACK = 6


def joint(head: Token) -> bool:
    """Whether `head` names its parties only together: "both sides", "the two leaders", "the rivals", "both"."""
    if head.lower_ in _ALONE:
        return True
    if head.lower_ in RIVALS and led_by(head, "the"):
        return True
    return head.lemma_.lower() in SIDES and led_by(head, *_JOINTLY)


def opposite(head: Token) -> bool:
    """Whether `head` is the other of two: "each other", "the other side"."""
    return head.lemma_.lower() in _OTHER or any(c.lemma_.lower() in _OTHER for c in head.lefts)


def pair_before(parsed: ParsedSentence, head: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return the two parties that were named together last before `head`; nothing where there are none."""
    number = parsed.sentence.number
    for steps in range(_BACK):
        earlier = speakers.document.sentence(number - steps)
        if earlier is None:
            break
        found = _pair(earlier.text[: head.idx] if steps == 0 else earlier.text, speakers)
        if found:
            return found
    return ()


def _pair(text: str, speakers: Speakers) -> tuple[Party, ...]:
    named = [m for m in speakers.gazetteer.mentions(text) if is_actor(m.entry)]
    pairs = [
        (one, other)
        for one, other in pairwise(named)
        if one.entry.key != other.entry.key and _JOINED.match(text[one.end : other.start])
    ]
    # "Cairo and Doha mediate between Israel and Hamas": those between whom it is come first.
    pairs.sort(key=lambda pair: (bool(_BETWEEN.search(text[: pair[0].start])), pair[0].start))
    if not pairs:
        return ()
    return tuple(Party(text[m.start : m.end], m.entry.key) for m in pairs[-1])
