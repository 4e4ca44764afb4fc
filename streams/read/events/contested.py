"""Who says that a toll is another than the one just told, and not which: "residents say that the toll is far higher".

What such a claim counts stands before it; `answers.py` looks for it there.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from streams.read.attribution.speakers import OUTLET, Speakers
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.casualties import harmed_people
from streams.read.events.vocabulary import CONTESTED, Event, Group
from streams.read.parsing.grammar import subject
from streams.read.parsing.parse import ParsedSentence
from wire.records import Casualties, Claim, Harm

_TOLL = (
    r"(?:(?:death|civilian|casualty|real|true|actual) )*"
    r"(?:tolls?|figures?|counts?|numbers?(?: of (?:the )?(?:dead|deaths|casualties|victims|(?:people|those) killed))?)"
)
_MUCH = r"(?:(?:in fact|actually|much|far|significantly|considerably|substantially|many times|several times|even) )*"
_OFFICIAL = r"(?! than (?!(?:the )?(?:official|reported|announced|stated|initial|government|army|military)\b))"
"""Whoever compares it with another thing's toll contests nothing: "higher than in May"."""
ANOTHER_TOLL = Cue(
    rf"\b(?:{_TOLL} (?:is|was|are|were) {_MUCH}(?P<than>higher|lower)"
    rf"|(?:put|puts|putting|gave|gives|cited?|reported) (?:the {_TOLL} {_MUCH}|an? {_MUCH})(?P<put>higher|lower))"
    rf"\b{_OFFICIAL}",
    re.IGNORECASE,
)


def contested(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield that a toll is higher or lower than one that is still to be found, by a sentence that gives none itself.

    A claim's count is open upwards where it says "higher", and none at all where it says "lower".
    """
    if harmed_people(parsed, speakers.gazetteer):
        return
    for match in ANOTHER_TOLL.finditer(parsed.sentence.text):
        span = parsed.doc.char_span(match.start(), match.end())
        if not span:
            continue
        higher = (match["than"] or match["put"]).lower() == "higher"
        matter = Casualties(Harm.KILLED, 0, None if higher else 0, False, Group.ALL.value, Event.NONE.value)
        verb = next((t for t in span if t.pos_ in {"VERB", "AUX"}), span[0])
        teller = subject(verb) if match["put"] else None  # who puts it higher says so himself
        claimant = speakers.party(parsed, teller) if teller is not None and teller.pos_ != "PRON" else None
        yield Draft(matter, verb, span[0], span[-1], CONTESTED, claimant)


def completed(claim: Claim, told: Claim) -> Claim | None:
    """Return `claim` with its count set against the one `told`; None where both can be so, or one tells both."""
    mine, theirs = claim.matter, told.matter
    if not isinstance(mine, Casualties) or not isinstance(theirs, Casualties) or theirs.harm is not mine.harm:
        return None
    one = claim.claimant == told.claimant or (claim.claimant.key and claim.claimant.key == told.claimant.key)
    if one or claim.claimant.name == OUTLET.name:
        return None
    higher = mine.high is None
    if (higher and theirs.high is None) or (not higher and theirs.low <= 1):
        return None
    low, high = (theirs.high + 1, None) if higher and theirs.high is not None else (0, theirs.low - 1)
    return _about(claim, Casualties(mine.harm, low, high, False, theirs.group, theirs.event), told)


def _about(claim: Claim, matter: Casualties, told: Claim) -> Claim:
    return replace(claim, matter=matter, place=told.place, day=claim.day or told.day, tense=told.tense)
