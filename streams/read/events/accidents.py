"""What came down by itself: who puts a crash down to a fault says that nobody shot the aircraft down."""

from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import stance_of
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import top
from wire.records import Occurrence, Stance

ACCIDENT_RULES = ("accident",)
"""The names of this module's rules."""
FAULT = Cue(
    r"\b(?:technical|mechanical|engine|equipment) (?:faults?|failures?|malfunctions?|problems?|errors?|troubles?)\b"
    r"|\bpilot error\b|\bhuman error\b",
)
_AIRCRAFT = Cue(
    r"\b(?:crash\w*|c[ao]me down|went down|planes?|aircraft|jets?|warplanes?|helicopters?|drones?|airliner|choppers?)\b"
)
_EXCLUDING = words("rule exclude deny dismiss reject investigate check consider examine")


def tells_of_accident(text: str) -> bool:
    """Tell whether a sentence has the words."""
    return FAULT.stands_in(text) and _AIRCRAFT.stands_in(text)


def accidents(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield that no aircraft was shot down, where a sentence says that a fault brought it down."""
    for match in FAULT.finditer(parsed.sentence.text):
        span = parsed.doc.char_span(match.start(), match.end())
        if not span:
            continue
        anchor = top(span)
        excluded = any(above.lemma_.lower() in _EXCLUDING for above in anchor.ancestors)
        if not excluded and stance_of(anchor) is Stance.ASSERTED:
            matter = Occurrence(Event.SHOOTDOWN.value)
            yield Draft(matter, anchor, span[0], span[-1], "occurrence: accident", stance=Stance.DENIED)
