"""Which agencies and outlets a text credits: what it took over from them is not its own finding.

Read are datelines and signatures ("BEIRUT (Reuters) -", "(AFP)", "Source: SANA") and words that cite ("Interfax
reported", "told The New York Times", "according to Myanmar Now"). Being named is not enough: "an AP cameraman was
hurt" credits nobody.
"""

import re

from streams.read.places.gazetteer import Gazetteer, Mention
from streams.read.places.gazetteer_data import PartyEntry, PartyKind

_MEDIA = frozenset({PartyKind.AGENCY, PartyKind.OUTLET, PartyKind.STATE_MEDIA})
_CITED_BY = re.compile(
    r"(?:\(|\(\w[\w .]{0,20}[/,] ?|\b(?:according to|told|citing|cited by|quoted by|quoting|via|sources?:|courtesy of"
    r"|credit:|report(?:s|ed)? (?:by|in|from|on)|carried by|broadcast (?:by|on)|statement to|interview with"
    r"|reporting by) (?:the )?)$",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:'s?)?(?: (?:news|news agency|agency|TV|television|channel|website|newspaper|radio|correspondent|network))?"
    r",? ?(?:has |also |later |earlier )?"
    r"(?:\)|report(?:s|ed|ing)?\b|said\b|says\b|quoted\b|quotes\b|cited\b|cites\b|wrote\b|published\b|carried\b|aired\b)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*(?:-{1,2} |[–—|]|\n|$)")
_HEAD = 200
"""Characters at the head of a text where a name before a dash or line break is a byline."""


def credits_of(text: str, gazetteer: Gazetteer, outlet: str = "") -> tuple[str, ...]:
    """Return the sorted keys of the agencies and outlets that `text` credits; not `outlet` itself, whose text it is."""
    own = gazetteer.party(outlet)
    found = {
        mention.entry.key
        for mention in gazetteer.mentions(text)
        if isinstance(mention.entry, PartyEntry) and mention.entry.kind in _MEDIA and _credited(text, mention)
    }
    return tuple(sorted(found - {own}))


def _credited(text: str, mention: Mention) -> bool:
    if _CITED_BY.search(text, max(0, mention.start - 40), mention.start):
        return True
    if _REPORTS.match(text, mention.end):
        return True
    return mention.start < _HEAD and _SIGNED.match(text, mention.end) is not None
