"""What a publisher says about its own earlier version: a correction, a retraction, or nothing.

Only a text's own voice counts, by its fixed forms and in its usual places (the title's head, the first or last
paragraphs): news *about* a correction or about troops that were withdrawn is not a notice.
"""

import re
from itertools import chain

from wire.records import Notice

_PIECE = (
    r"(?:article|story|report|piece|essay|column|post|item|dispatch|news ?item|headline|version|page|alert|bulletin)"
)
_EDITOR = (
    r"(?:(?:(?:editor(?:['’]s|s['’]|s)?|publisher['’]?s) )?note\s*[:\-–—]\s*)?"
    r"(?:(?:due to|because of|owing to|through) an? (?:\w+ )?error,? (?:in editing,? )?)?"
)
_DATE = r"(?:\s*[\(\[,]?\s*[\w ,./]{3,30}[\)\]]?)?"

_RETRACTED_TITLE = re.compile(
    r"^\W*(?:retract(?:ion|ed)|withdrawn|(?:story|article|report) (?:withdrawn|retracted|removed|killed)"
    r"|(?:mandatory )?kill|notice of retraction)\s*(?:[:–—\]\)|]|-(?!\w)|$)"
    r"|^(?-i:RETRACTED|RETRACTION|WITHDRAWN)-",
    re.IGNORECASE,
)
_CORRECTED_TITLE = re.compile(
    r"^\W*(?:corrections?|corrected(?: version)?|corrects|clarifications?|clarified"
    r"|(?:refile|update)[ -]correct\w*)"
    r"(?:\s*\(\w[^)]{0,30}\))?\s*(?:[:–—|\]\)]|-(?!\w)|$)"
    r"|^(?-i:CORRECTED|CORRECTION|CLARIFICATION)-"
    r"|[\(\[](?:corrected|correction|corrects[^)\]]{0,80})[\)\]]\s*$",
    re.IGNORECASE,
)
_RETRACTED_TEXT = re.compile(
    rf"^\W*{_EDITOR}(?:"
    rf"(?:this|the above|the following|our(?: earlier)?) {_PIECE}(?:,[^,.]{{1,60}},| \w+){{0,6}}? "
    rf"(?:has|have|was|were|is) (?:now |since |being |been |hereby ){{0,2}}"
    rf"(?:retracted|withdrawn|taken down|unpublished)\b"
    rf"|(?P<who>we|[\w .'’-]{{1,60}}?) (?:(?:has|have|hereby|is|are) ){{0,2}}"
    rf"(?:retract(?:s|ed|ing)?|withdraw(?:s|n|ing)?) (?:this|its|our|their)(?: \w+){{0,3}} {_PIECE}\b"
    rf"|retract(?:ion|ed){_DATE}\s*[:–—])",
    re.IGNORECASE,
)
_CORRECTED_TEXT = re.compile(
    rf"^\W*{_EDITOR}(?:"
    rf"(?:(?:corrections?|clarifications?)(?: (?:and|&) \w+)?|corrected|amended){_DATE}\s*[:–—]"
    rf"|\(?(?:corrects|corrected|correcting|clarifies|fixes)\b.{{0,200}}\b(?:paragraphs?|paras?|headline|lede?|lead|byline|title"
    r"|spelling|typo|figure|number|name|date|dateline|attribution|quote|death toll|day)\b"
    rf"|(?:an|the) (?:earlier|previous|original|initial) version of (?:this|the) {_PIECE}\b"
    rf"|this {_PIECE}(?:,[^,.]{{1,60}},| \w+){{0,6}}? (?:has been|was|is) (?:\w+ )?(?:corrected|amended|clarified)\b"
    rf"|this {_PIECE} (?:\w+ ){{0,4}}(?:corrects|clarifies)\b"
    rf"|we have (?:corrected|amended) this {_PIECE}\b)",
    re.IGNORECASE,
)

_HEAD, _TAIL = 3, 3
"""Paragraphs at the start and the end in which a notice may stand."""


def recognise(outlet: str, title: str, text: str) -> Notice:
    """Return the notice that `outlet` gives in an article's title or text on the article itself.

    A retraction outranks a correction.
    """
    paragraphs = [line for line in text.split("\n") if line.strip()]
    places = list(chain(paragraphs[:_HEAD], paragraphs[max(_HEAD, len(paragraphs) - _TAIL) :]))
    if _RETRACTED_TITLE.search(title) or any(_retracts(outlet, place[:500]) for place in places):
        return Notice.RETRACTION
    if _CORRECTED_TITLE.search(title) or any(_CORRECTED_TEXT.search(place[:500]) for place in places):
        return Notice.CORRECTION
    return Notice.NONE


def _retracts(outlet: str, paragraph: str) -> bool:
    found = _RETRACTED_TEXT.search(paragraph)
    if found is None or not found["who"]:
        return found is not None
    # "The ministry has withdrawn its report" is news; only the outlet can withdraw its own.
    return found["who"].casefold().removeprefix("the ") in ("we", outlet.casefold().removeprefix("the "))
