"""The rules of this package by name, and what they find as drafts of claims."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from streams.read.attribution.speakers import Speakers
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.accidents import ACCIDENT_RULES, FAULT, accidents, tells_of_accident
from streams.read.events.accused import is_actor
from streams.read.events.beginnings import BEGINNING_RULES, TAKEN, beginnings, captures, dated
from streams.read.events.blame import BLAME_RULES, blame
from streams.read.events.captives import CAPTIVE_RULES, MOVED, captives
from streams.read.events.casualties import CASUALTY_RULES, casualties
from streams.read.events.charges import CHARGE_RULES
from streams.read.events.clause_places import clause_place
from streams.read.events.contested import ANOTHER_TOLL, contested
from streams.read.events.control import CONTROL_RULES, control
from streams.read.events.deeds import DEED_RULES, deeds
from streams.read.events.disowning import ABSENT, CALLED, DISOWNING_RULES, disowning
from streams.read.events.fates import FATE_RULES, FATES, fates
from streams.read.events.happenings import happenings
from streams.read.events.headcounts import HEADCOUNT_RULES, headcounts
from streams.read.events.mutual import MUTUAL_RULES, mutual
from streams.read.events.refuting import REFUTED, refutations, told_and_refuted
from streams.read.events.scenes import Scenes
from streams.read.events.stores import STORE_RULES, stored
from streams.read.events.targets import MOSTLY, TARGET_RULES, targets
from streams.read.events.vocabulary import CONTESTED, Event
from streams.read.parsing.parse import ParsedSentence
from streams.read.periods import named
from streams.read.text.document import Sentence
from wire.records import Casualties, Headcount, Place, Victims

RULES = (
    *(f"casualties: {name}" for name in CASUALTY_RULES),
    CONTESTED,
    *(f"responsibility: {name}" for name in DEED_RULES if name != "advanced"),
    *(f"occurrence: {name}" for name in DEED_RULES if name != "strike of"),
    *(f"responsibility: {name}" for name in BLAME_RULES if name != "untrue"),
    *(f"responsibility: {name}" for name in MUTUAL_RULES),
    *(f"responsibility: {name}" for name in DISOWNING_RULES),
    *(f"responsibility: {name}" for name in (*CHARGE_RULES, *STORE_RULES)),
    "occurrence: denied",
    "occurrence: untrue",
    f"occurrence: {REFUTED}",
    *(f"occurrence: {name}" for name in FATE_RULES),
    f"status: {REFUTED}",
    *(f"occurrence: {name}" for name in ACCIDENT_RULES),
    *(f"control: {name}" for name in (*CONTROL_RULES, REFUTED)),
    *(f"victims: {name}" for name in TARGET_RULES),
    *(f"headcount: {name}" for name in (*HEADCOUNT_RULES, *CAPTIVE_RULES)),
    *(f"timing: {name}" for name in (*BEGINNING_RULES, TAKEN)),
)
"""The names that claims carry in `rule`, and by which a rule is switched off."""

_HARM = Cue(
    r"\b(?:kill|die[ds]?\b|dead\b|death|toll\b|wound|injur|casualt|fatalit|martyr|missing\b|bodies|lives\b|slain"
    r"|execut|behead|massacr|slaughter|lost\b|loses\b|eliminat|perish|hurt\b|harmed\b|dying\b|suffocat|asphyxi|breathing\b|respiratory\b"
    r"|affected by|exposed to|poisoned\b|chok(?:ed|ing)\b)",
    re.IGNORECASE,
)
_BLAME = Cue(
    r"\b(?:accus|blam|implicat|the work of\b|attribut|pinn(?:ed|ing)\b|point\w* (?:\w+ ){0,2}fingers?\b"
    r"|den(?:y|ie[ds])|responsib|accountab|claim|admit|acknowledg|behind\b|reject|dismiss|refut|fabricat"
    r"|lies?\b|baseless|unfounded|groundless|false|untrue|propaganda|disinformation|misinformation|fake\b|hoax\b"
    r"|nonsense|slander|trad(?:ed?|ing) )",
    re.IGNORECASE,
)
_CONTROL = Cue(
    r"\b(?:captur|seiz|retak|retook|recaptur|regain|reclaim|liberat|overr[au]n|conquer|wrest|annex"
    r"|w[io]n(?:ning)? back\b|h[eo]lds?\b"
    r"|[- ]held\b|pull(?:ed|ing|s)?\b|take[ns]?\b|took\b|control|withdr[ae]w|retreat|los[et]\b|losing|loses|fell\b"
    r"|fallen\b|(?:still|hold\w*) (?:out\b|defend|resist)|repel|repuls|thwart|foil|drove|driv(?:en|ing|e)\b|pushed"
    r"|push(?:ing|es)? (?:[\w-]+ ){1,4}(?:back|out)\b"
    r"|oust|expel|dislodg|hands\b"
    r"|[- ](?:run|occupied|ruled)\b|cleared|abandon|surrender)",
    re.IGNORECASE,
)
_ADVANCE = Cue(r"\b(?:advanc|gains\b|headway|progress|push(?:ed|ing)? into|entered\b|broke into)", re.IGNORECASE)
_HAPPENED = Cue(
    r"\b(?:hit|str(?:uck|ik\w+)|occurr?\w*|happen\w*|t(?:ook|ak\w+) place|br(?:oke|eak\w*) out|erupt\w*|explod\w+"
    r"|rock(?:ed|s|ing)|rip(?:s|ped|ping)|t(?:ore|ear\w*)|detonat\w+|carried out|dropp\w+|fired|used|level\w+"
    r"|flatten\w+|destroy\w*|damag\w+|target(?:ed|s|ing)|continu\w+|resum\w+|intensif\w+|kill\w*|wound\w*|pound\w+"
    r"|batter\w+|sh(?:ook|ak\w+)|bombed|shelled|launched|conducted|attack(?:s|ed)? on)\b",
    re.IGNORECASE,
)
_NUMBER = Cue(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|scores|hundreds?"
    r"|thousands?|no|nobody|none|without|several|handful)\b",
    re.IGNORECASE,
)

_ATTACKERS = Cue(
    r"\b(?:bombers|attackers|assailants|gunmen|hijackers|assassins|involved in"
    r"|of (?:its|our|their) (?:fighters|men|members))\b",
    re.IGNORECASE,
)
_INHABITED = Cue(
    r"\b(?:liv(?:e|ed|es|ing)\b|resid|trapp|besieg|siege\b|home to\b|populat|inhabit|stranded\b"
    r"|civilians|people (?:still )?in\b)",
    re.IGNORECASE,
)
_THOUSANDS = Cue(r"\d[\d,.]{2,}|\b(?:hundreds?|thousands?|million)\b", re.IGNORECASE)

_DISPUTED = Cue(
    r"\b(?:officials?|authorities|ministry|commanders?|governor|chief|representatives?|elders?)\b[^.;]{0,40}"
    r"\b(?:den(?:y|ied|ies)|reject(?:ed|s)?|dismiss(?:ed|es)?|refuted?|disputed?s?)\b",
    re.IGNORECASE,
)
"""Who may refute what was told before, though no gazetteer lists him."""
_HEADS_NEAR = 60
"""Characters from a headcount within which a place that the gazetteer lacks is where these people are."""

Family = Callable[[ParsedSentence, Speakers], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class EventExtractor:
    """Finds claims about events in a document. `off`: names of rules that are not to be used."""

    speakers: Speakers
    scenes: Scenes
    off: frozenset[str] = frozenset()

    @classmethod
    def of(cls, speakers: Speakers, off: frozenset[str] = frozenset()) -> "EventExtractor":
        """Return the extractor for the document of `speakers`."""
        return cls(speakers, Scenes(speakers.document, speakers.gazetteer), off)

    def wanted(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` is worth a parse: it has the words of some rule, and who or what they need with them.

        Harm needs a number, a happening a verb that tells that it happened, or blame or denial; all else needs a
        party that can have done it. `python -m benchmarks.gate_loss` measures what is lost.
        """
        text = sentence.text
        if _HARM.stands_in(text) and _NUMBER.stands_in(text):
            return True
        if ABSENT.stands_in(text) or _DISPUTED.stands_in(text) or any(worded(text) for worded, _ in _BY_WORDS):
            return True
        happened = bool(happenings(text))
        blamed = _BLAME.stands_in(text)
        if happened and (blamed or _HAPPENED.stands_in(text)):
            return True
        if not (happened or blamed or _CONTROL.stands_in(text) or _ADVANCE.stands_in(text)):
            return False
        return any(is_actor(m.entry) for m in self.speakers.gazetteer.mentions(text))

    def extract(self, parsed: ParsedSentence) -> Iterator[Draft]:
        """Yield the drafts of `parsed`, each with its place."""
        for family in _families(parsed.sentence.text):
            for draft in family(parsed, self.speakers):
                if draft.rule in self.off:
                    continue
                placed = draft if draft.place is not None else replace(draft, place=self._place(parsed, draft))
                yield from told_and_refuted(parsed, placed, self.speakers)

    def _place(self, parsed: ParsedSentence, draft: Draft) -> Place | None:
        """Return where the claim is; a toll of the whole war is nowhere in particular."""
        if isinstance(draft.matter, Casualties) and draft.matter.event == Event.WAR:
            return Place()
        reach = _HEADS_NEAR if isinstance(draft.matter, Headcount) else len(parsed.sentence.text)
        near = self.scenes.place(parsed.sentence, draft.anchor.idx, reach)
        if not isinstance(draft.matter, Casualties | Victims):
            return near
        own = clause_place(parsed, draft.anchor, self.speakers.gazetteer, alone=not self.scenes.names(parsed.sentence))
        return near if own is None or self._narrower(near, own) else own

    def _narrower(self, near: Place | None, own: Place) -> bool:
        """Tell whether the place that stands nearest says more exactly where in its clause's `own` place it was."""
        if near is None or not own.key:
            return False
        gazetteer = self.speakers.gazetteer
        return not near.key or not {own.key, gazetteer.namesake(own.key)}.isdisjoint(gazetteer.containers(near.key))


def cues(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in a sentence for which a rule of this package may want it."""
    counted = bool(_HARM.stands_in(text) and _NUMBER.stands_in(text))
    heads = _counts_heads(text)
    wanted = (
        (_BLAME, True),
        (ABSENT, True),
        (ANOTHER_TOLL, True),
        (_HARM, counted),
        (_CONTROL, True),
        (_ADVANCE, True),
        (_ATTACKERS, heads),
        (_INHABITED, heads),
        (MOVED, _counts_moved(text)),
    )
    for pattern, counts in (*wanted, (FAULT, tells_of_accident(text))):
        if counts:
            yield from (match.span() for match in pattern.finditer(text))
    yield from ((happening.start, happening.end) for happening in happenings(text))


def _counts_heads(text: str) -> bool:
    attackers = _ATTACKERS.stands_in(text) and _NUMBER.stands_in(text) and happenings(text)
    return bool(attackers or (_INHABITED.stands_in(text) and _THOUSANDS.stands_in(text)))


def _counts_moved(text: str) -> bool:
    return bool(MOVED.stands_in(text) and _NUMBER.stands_in(text))


def _families(text: str) -> Iterator[Family]:
    """Yield what may find something in a sentence with these words."""
    happened = bool(happenings(text))
    if _HARM.stands_in(text) and _NUMBER.stands_in(text):
        yield casualties
    if happened or _ADVANCE.stands_in(text):
        yield deeds
        yield stored
    if _BLAME.stands_in(text):
        yield blame
        yield refutations
        if happened:
            yield mutual
    if ABSENT.stands_in(text) or (CALLED.stands_in(text) and _BLAME.stands_in(text)):
        yield disowning
    if _CONTROL.stands_in(text):
        yield control
        if named(text):
            yield captures
    if happened or MOSTLY.stands_in(text):
        yield targets
    yield from (family for worded, family in _BY_WORDS if worded(text))


_BY_WORDS: tuple[tuple[Callable[[str], bool], Family], ...] = (
    (_counts_heads, headcounts),
    (_counts_moved, captives),
    (ANOTHER_TOLL.stands_in, contested),
    (FATES.stands_in, fates),
    (tells_of_accident, accidents),
    (dated, beginnings),
)
"""Families by what a sentence must have for them."""
