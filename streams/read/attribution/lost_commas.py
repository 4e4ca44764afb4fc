"""Asides at a sentence's end that have lost their comma: "killing nine people in the town the Observatory said".

Feeds and archives drop commas. The parser then takes who says so for a part of what is said ("the town the
Observatory"), so these are found in the words themselves.
"""

import re
from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.places.gazetteer import Gazetteer
from wire.records import Party

_SAID = re.compile(r" (?:said|says|reported|reports|added|told)\b")
_WHEN = words(
    "on in a an its the early earlier late later monday tuesday wednesday thursday friday saturday sunday morning"
    " evening afternoon night yesterday today statement report"
)
"""What may follow who said it: when, and in what."""
_TOLD = words("news agency reporters journalists television tv state")
_GOING_ON = words("adding updating citing quoting blaming stressing noting giving without")
"""What begins the rest of an aside."""
_PEOPLE = (
    "activists?|officials?|sources?|residents?|witnesses|observers|medics|doctors|rescuers|police|rebels|authorities"
    "|opposition|workers|locals|correspondent"
)
_SPEAKERS = re.compile(
    rf"{_PEOPLE}|monitors?|ministry|army|military|media|agency|television|tv|channel|watchdog|ngo|groups?"
    r"|organi[sz]ations?|network",
    re.IGNORECASE,
)
_WORD = re.compile(r"\(?[\w'’.-]+\)?")
_STOPS = words(
    "in at on from to by with near around into over after before when while as that which who where and but or were was"
    " is are has have had been be it they he she against between inside outside under during through since until"
    " killed wounded injured including among toward towards than if because about despite amid per"
)
_LONGEST = 10
_BODY = re.compile(rf"(?: ?\(\w+\))?(?: (?!(?:{_PEOPLE})\b)[a-z-]+){{0,3}}")
"""What sort of body a name names: "SANA state news agency", and no people beside it."""
_NO_ASIDE = re.compile(r"\b(?:after|before|when|since|until|that|which|who|what|if|because) $", re.IGNORECASE)
_SHORT = 4
"""Words of a name that the gazetteer lacks; of a longer one only the last is sure."""


def speaker_at_end(text: str, after: int, gazetteer: Gazetteer) -> Party | None:
    """Return who says all of the sentence `text`, named behind offset `after` at its end without a comma."""
    verb = next((found for found in _endings(text) if found.start() > after), None)
    if verb is None:
        return None
    start, name = _name_before(text, verb.start())
    if start <= after or not name or _NO_ASIDE.search(text, 0, start):
        return None
    known = gazetteer.party_in(name)
    if known and _BODY.fullmatch(name, known[1]):
        return Party(name[known[0] :], known[2])
    if _SPEAKERS.fullmatch(name.split()[-1]) is None:
        return None
    short = name if len(name.split()) <= _SHORT else name.split()[-1]
    return Party(short, gazetteer.party(short))


def _endings(text: str) -> Iterator[re.Match[str]]:
    """Yield the verbs of saying in `text` after which nothing more is said, the last first."""
    return (found for found in reversed(list(_SAID.finditer(text))) if _ends(found.group(), text[found.end() :]))


def _ends(verb: str, after: str) -> bool:
    for word in _WORD.findall(after):
        lowered = word.lower().strip(".")
        if lowered in _GOING_ON:
            return True
        told = verb == " told" and (lowered in _TOLD or word[0].isupper())
        if lowered and lowered not in _WHEN and not told:
            return False
    return True


def _name_before(text: str, end: int) -> tuple[int, str]:
    """Return where the name begins that ends at `end`, and its words: back to its article, or to what is no name."""
    start, words = end, 0
    for match in reversed(list(_WORD.finditer(text, max(0, end - 120), end))):
        word = match.group().lower()
        gap = text[match.end() : start] if words else " "
        if word in _STOPS or words == _LONGEST or gap.strip(" -"):
            break
        if word in {"of", "for"} and not text[start : start + 1].isupper():
            break
        start, words = match.start(), words + 1
        if word in {"the", "a", "an"}:
            break
    return start, text[start:end].strip()
