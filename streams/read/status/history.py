"""Passages that tell of years past: what an explainer recounts of a truce, one sentence after another, is no news."""

import re
from calendar import monthrange
from datetime import date

from streams.read.cues import Cue
from streams.read.lexicon.times import month_of
from streams.read.parsing.grammar import clause, passive
from streams.read.parsing.syntax import Token
from streams.read.status.lookback import looks_back, of_these_days
from streams.read.text.document import Document

_REACH = 3
"""Sentences without a time of their own that still belong to the year named before them."""
_OLD_DAYS = 90
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATED = Cue(
    r"\b(?:in|on|by|until|during|throughout|between|from|early|late|mid|of)[ -](?:the )?"
    r"(?:(?:early|late|mid|spring|summer|autumn|fall|winter|beginning|end|start)[ -](?:of |in )?)?"
    rf"(?:(?P<month>{_MONTH})(?: [0-3]?\d(?:st|nd|rd|th)?)?,? (?:of )?"
    rf"|[0-3]?\d(?:st|nd|rd|th)? (?P<month2>{_MONTH}),? )?"
    r"(?P<year>(?:19|20)\d\d)\b(?! (?:[\w-]+ )?(?:truce|cease-?fire|armistice|agreement|accord|deal|pact|protocol))",
    re.IGNORECASE,
)
_AGO = Cue(
    r"\b(?:years|decades|(?:an?|one) (?:year|decade)) ago\b|\bover the (?:years|decades)\b|\bin the (?:19|20)\d0s\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:signed|agreed|reached|brokered|struck|concluded|negotiated|sealed|established"
    r"|created|adopted|founded|formed|launched|announced|declared|imposed)(?: [\w'-]+){0,5} $"
    r"|\b(?:which|that|who|where|since|despite)\b[^,;:]* $",
    re.IGNORECASE,
)
"""Before a year: it only tells which truce, force or war is meant."""
_NOW = Cue(
    r"\b(?:today|tonight|yesterday|overnight|now|currently|(?:mon|tues|wednes|thurs|fri|satur|sun)day|so far|latest"
    r"|this (?:week|weekend|month|year|morning|afternoon|evening|time)|last (?:week|weekend|night|month)"
    r"|recent(?:ly)?|(?:hours?|days?|weeks?) (?:ago|later|earlier))\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\W*(?:(?:but|and|then|later|so|also|meanwhile|some|about|nearly|almost|over|more|than|just|an?|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|few|several|many|\d+),? ?)*",
    re.IGNORECASE,
)
"""What may stand before a time at the head of a sentence, which is then that of all its clauses."""
_FORMERLY = Cue(
    r"\bin (?:the past|(?:previous|past|earlier|former) (?:years|decades|wars|rounds)|(?:years|decades) past)\b"
    r"|\bmonths ago\b",
    re.IGNORECASE,
)
_WHOLE = -1
"""In place of an offset: all of the sentence is of the past, in whatever tense it is told."""
_PERFECT = re.compile(r"\b(?:has|have)\b(?! been (?:\w+ )?(?:for|since)\b)", re.IGNORECASE)
"""In the first sentence of an article that looks back, it gives the occasion: "A ceasefire has gone into effect"."""
_GOES_ON = re.compile(r"\b(?:still|since|to this day|remains?)\b", re.IGNORECASE)
_SAYING = Cue(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|added|according to|reported|reports|announced|statement|spokes\w+)\b",
    re.IGNORECASE,
)


def passages_of_the_past(document: Document) -> dict[int, int]:
    """Return the sentences that tell of a year long past, or follow on one that does.

    That is their numbers, and the offset in each from which on it does: what stands before the year may be news. It is
    -1 where a year heads the sentence ("In 1991 the war is halted", "Two years ago they laid down their arms, and the
    attacks have stopped"), and in an article that looks back, but for what is said of these days.
    """
    published = document.article.published_at.date()
    this_year = str(published.year)
    told: dict[int, int] = {}
    left = -1
    back = looks_back(document)
    for sentence in document.sentences:
        text = sentence.text
        if back and not of_these_days(text, published) and not (sentence.number == 0 and _PERFECT.search(text)):
            told[sentence.number] = _WHOLE
            continue
        if sentence.number < 0 or _NOW.stands_in(text) or this_year in text:
            left = -1
            continue
        start = _of_old(text, published)
        left = _REACH if start is not None else max(left - 1, -1)
        first = start if start is not None else _formerly(text)
        if first is not None and _HEAD.fullmatch(text, 0, first) and not _GOES_ON.search(text):
            told[sentence.number] = _WHOLE
        elif left >= 0:
            told[sentence.number] = start or 0
    return told


def _of_old(text: str, published: date) -> int | None:
    """Return where `text` says when it was, if that is long past: not by a year that only names what it speaks of."""
    ago = _AGO.search(text)
    if ago is not None:
        return ago.start()
    dates = [m for m in _DATED.finditer(text) if not _NAMES.search(text, 0, m.start())]
    old = all((published - _last_day(m)).days > _OLD_DAYS for m in dates)
    return dates[0].start() if dates and old else None


def _formerly(text: str) -> int | None:
    found = _FORMERLY.search(text)
    return found.start() if found else None


def _last_day(dated: re.Match[str]) -> date:
    """Return the last day of the month or year that is named."""
    year, month = int(dated["year"]), month_of(dated["month"] or dated["month2"] or "dec")
    return date(year, month, monthrange(year, month)[1])


def recounts(text: str, anchor: Token, start: int) -> bool:
    """Whether `anchor`, in a sentence on the past from `start` on, is told as past, and as nobody's word of today."""
    if start == _WHOLE:
        return True
    if any(t.pos_ in {"VERB", "AUX"} for t in anchor.doc if anchor.idx < t.idx < start):
        return False
    verb = clause(anchor)
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    past = verb.tag_ == "VBD" or (passive(verb) and bool(helpers & {"was", "were"}))
    return past and not helpers & {"has", "have", "'s", "will", "is", "are"} and not _SAYING.stands_in(text)
