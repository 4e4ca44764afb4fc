"""The charge that a denial answers where no rule reads it as one: what another said right before.

"M23 said the militia had provoked it. The militia denied the allegation": whatever it was, the one
says that the other did it, and the other says not.
"""

import re
from collections.abc import Iterable

from streams.read.attribution.speakers import OUTLET, Speakers
from streams.read.draft import Draft
from streams.read.lexicon.speaking import DENYING
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer import Gazetteer
from wire.records import Claim, Party, Responsibility, Stance

CHARGE_RULES = ("charge answered",)
"""The names of this module's rules."""
_BARE = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refute[sd]?|dispute[sd]?)"
    r" (?:the|this|that|these|those|such) (?:\w+ )?(?:accusations?|allegations?|claims?|charges?)\b"
    r"(?!,? (?:of|that|about|against|by|as|made|including)\b)",
    re.IGNORECASE,
)
"""A denial that takes up what was told, and does not say it again."""
_RIVALS = re.compile(r"\b(?:its|their|his) (?:\w+ )?(?:opponents?|rivals?|enem(?:y|ies)|foes?)\b", re.IGNORECASE)


def charge_before(
    parsed: ParsedSentence, denials: Iterable[Claim], speakers: Speakers
) -> tuple[ParsedSentence, Draft] | None:
    """Return the sentence before `parsed` and the charge in it that one of the `denials` of `parsed` answers.

    None where they say themselves what they deny, or where nobody else speaks there of who denies.
    """
    for denial in denials:
        matter = denial.matter
        bare = denial.rule == "responsibility: denied" and _BARE.search(parsed.sentence.text)
        if not bare or not isinstance(matter, Responsibility) or matter.event or denial.stance is not Stance.DENIED:
            continue
        before = speakers.sentence(parsed.sentence.number - 1)
        if before is not None and _speaks_of(before.sentence.text, matter.accused, speakers.gazetteer):
            draft = _charge(before, matter.accused, speakers)
            if draft is not None:
                return before, draft
    return None


def _charge(before: ParsedSentence, accused: tuple[Party, ...], speakers: Speakers) -> Draft | None:
    """Return the first thing that somebody else than the `accused` is quoted with by name."""
    for token in before.doc:
        if token.pos_ != "VERB" or token.lemma_ in DENYING:
            continue
        said_by = speakers.claimant(before, token)
        named = said_by != OUTLET and (said_by.key or any(map(str.isupper, said_by.name)))
        if named and not any(_one_side(said_by, party, speakers.gazetteer) for party in accused):
            return _draft(token, said_by, accused)
    return None


def _draft(token: Token, said_by: Party, accused: tuple[Party, ...]) -> Draft:
    matter = Responsibility("", accused)
    rule = f"responsibility: {CHARGE_RULES[0]}"
    return Draft(matter, token, token.left_edge, token.right_edge, rule, said_by, Stance.ASSERTED)


def _speaks_of(text: str, parties: tuple[Party, ...], gazetteer: Gazetteer) -> bool:
    """Whether `text` names one of the `parties`, or the rivals of who speaks there."""
    named = (Party("", mention.entry.key) for mention in gazetteer.mentions(text))
    return _RIVALS.search(text) is not None or any(_one_side(n, p, gazetteer) for n in named for p in parties)


def _one_side(one: Party, other: Party, gazetteer: Gazetteer) -> bool:
    if not one.key or not other.key:
        return one.name == other.name
    return one.key == other.key or one.key in gazetteer.sides(other.key) or other.key in gazetteer.sides(one.key)
