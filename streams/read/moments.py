"""When: the tense of a statement, and the day it is about, with relative dates counted from publication."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from streams.read.cues import Cue
from streams.read.lexicon import words
from streams.read.lexicon.holding import ENDURING
from streams.read.lexicon.times import MONTHS, WEEKDAYS, month_of
from streams.read.parsing.grammar import child, clause
from streams.read.parsing.syntax import REMEMBERED, Token
from wire.records import Tense

_FUTURE_MODALS = words("will 'll shall wo")
_TIMETABLED = words("expire end begin start lapse run take go come resume meet")
"""Verbs whose present tense beside a day is a timetable's: "expires on Saturday"."""
_SCHEDULED = words("set due schedule expect plan slate expected scheduled slated planned")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501 – one line is one list
_YEAR = r"\b(?:,? (?P<{}>(?:19|20)\d\d)\b)?"
_DAY = Cue(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)})|(?P<relative>today|tonight|yesterday|tomorrow)"
    rf"|(?P<month>{_MONTH})\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?{_YEAR.format('year')}"
    rf"|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTH}){_YEAR.format('year2')})",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:last (?:week|month|year|spring|summer|autumn|winter|fall|" + "|".join(MONTHS) + r")"
    r"|(?:earlier|previously) (?:this(?! week)|in)"
    r"|(?<!\ba )(?<!\bone )(?<!\btwo )(?<!\bthree )days? (?:ago|earlier|before)"
    r"|(?:weeks?|months?|years?) (?:ago|earlier|before)|since|previous(?:ly)?"
    r"|(?:in|late|early|mid-?|(?:end|start|beginning|middle) of) ?(?:" + "|".join(MONTHS) + r"|(?:19|20)\d\d)"
    r"|(?:" + "|".join(MONTHS) + r") (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:until|till|through|by|next|this coming|before|(?:starting|beginning|effective)(?: on| from)?)"
    r"(?: late| early)? $",
    re.IGNORECASE,
)
"""Before a weekday: it is the coming one ("until Saturday evening")."""
_BEHIND = re.compile(r"\b(?:last|since)(?: late| early)? $", re.IGNORECASE)
_RECENT_DAYS = 6
_LEADS = re.compile(
    r"\W*(?:(?:but|and|then|later|so|also|meanwhile|on|late|early|late on|early on),? ?)*", re.IGNORECASE
)
_BEFORE_WHEN = 25
"""Characters in which a clause with "when" has been given its time."""
_STEPS_UP = 4
_AIMS = re.compile(r"\b(?:objectives?|goals?|aims?|priorit(?:y|ies))\b(?: \w+){0,3}[:,] [^.;:]*$", re.IGNORECASE)
_RECORD = re.compile(r"\b(?:since|until|first time|\w+est|worst|most)\b", re.IGNORECASE)
_LATER = re.compile(r"(?<!\ba )(?<!\bone )\b(?:days|weeks?|months?|years?) $", re.IGNORECASE)
"""How long after it something else came; of a day, it may be the news of both."""
_COMMEMORATED = Cue(r"\b(?:anniversary of|(?:years?|decades?|century) (?:since|after|on from))\b", re.IGNORECASE)
"""Before what an anniversary is of, or was so many years ago: "25 years after both signed it"."""
_THAT_EVENT = Cue(
    r"\b(?:that|the same) (?:[\w-]+ )?(?:attack|bombing|blast|explosion|strike|raid|shelling|shooting|massacre)\b",
    re.IGNORECASE,
)
_THAT_DAY = Cue(r"\b(?:that|the same) (?:day|night|evening|morning)\b", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def day_of(anchor: Token, published: date) -> date | None:
    """Return the day that the clause of `anchor` names, counted from `published`; None where it names none.

    The day of an anniversary is not the day of what it is of.
    """
    if _commemorated(anchor):
        return None
    verb = clause(anchor)
    tokens = verb.subtree
    text = verb.doc.text
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
    matches = [m for m in _DAY.finditer(text, start, end) if _plausible(m) and not _since(verb, m.start())]
    if not matches and _THAT_DAY.search(text, start, end):
        matches = [m for m in _DAY.finditer(text, 0, start) if _plausible(m)]
    if not matches:
        matches = _leading(text)
    if not matches:
        return None
    nearest = min(matches, key=lambda m: abs(m.start() - anchor.idx))
    ahead = points_ahead(verb) or (_AHEAD.search(text, 0, nearest.start()) is not None and not _endured(verb))
    return _resolved(nearest, published, future=ahead and not _BEHIND.search(text, 0, nearest.start()))


def day_above(anchor: Token, published: date) -> date | None:
    """Return the day of what the clause of `anchor` hangs on: "hit it on Monday, killing 20", "Monday's raid that"."""
    verb, text = clause(anchor), anchor.doc.text
    for _ in range(_STEPS_UP):
        if verb.dep_ in {"relcl", "acl"}:
            days = [m for m in _DAY.finditer(text, _begin_of_phrase(verb.head), verb.idx) if _plausible(m)]
            return _resolved(days[-1], published, future=False) if days else None
        joined = verb.tag_ == "VBG" or verb.dep_ == "conj"
        if not joined or child(verb, "nsubj", "nsubjpass") is not None or verb.head is verb:
            return None
        verb = clause(verb.head)
        if (day := day_of(verb, published)) is not None:
            return day
    return None


def names_day(verb: Token) -> bool:
    """Tell whether the clause of `verb` names a day."""
    tokens = verb.subtree
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
    return any(_plausible(m) for m in _DAY.finditer(verb.doc.text, start, end))


def names_recent_day(text: str, published: date) -> bool:
    """Tell whether `text` names a day of the week before `published`, or one within a week after it."""
    days = (_resolved(m, published, future=False) for m in _DAY.finditer(text) if _plausible(m))
    return any(day is not None and abs((published - day).days) <= _RECENT_DAYS for day in days)


def _leading(text: str) -> list[re.Match[str]]:
    """Return the day at the head of `text`, which dates all its clauses: "On 3 May, as the truce broke down, …"."""
    first = _DAY.search(text)
    return [first] if first is not None and _plausible(first) and _LEADS.fullmatch(text, 0, first.start()) else []


def _since(verb: Token, start: int) -> bool:
    """Whether the day at `start` is that of another event, since which `verb` goes on: "since it began on Monday"."""
    token = next((t for t in verb.subtree if t.idx <= start < t.idx + len(t.text)), verb)
    while token != verb and token.head != token:
        if token.dep_ == "advcl" and any(c.lower_ == "since" and c.i < token.i for c in token.children):
            return True
        token = token.head
    return False


@lru_cache(maxsize=REMEMBERED)
def tense_of(anchor: Token, day: date | None, published: date) -> Tense:
    """Return whether `anchor` tells news, recalls, or looks ahead; `day` is the day that its clause names."""
    verb = clause(anchor)
    if any(points_ahead(token) or _would(token) for token in {anchor, verb}) or _aimed_at(anchor):
        return Tense.FUTURE
    if day is not None:
        if day > published:
            return Tense.FUTURE
        return Tense.BACKGROUND if (published - day).days > _RECENT_DAYS else Tense.CURRENT
    if _commemorated(anchor):
        return Tense.BACKGROUND
    tokens = (_first_of(verb) if verb.dep_ == "conj" else verb).subtree
    start = verb.head.idx if verb.dep_ == "acl" and verb.tag_ == "VB" else tokens[0].idx  # "his efforts last year to …"
    if tokens[0].lower_ == "when":  # "hit before, in late December, when 19 died"
        start = max(0, start - _BEFORE_WHEN)
    near = verb.doc.text[max(start, anchor.idx - 60) : min(tokens[-1].idx + 20, anchor.idx + 90)]
    return Tense.BACKGROUND if _PAST.search(near) else Tense.CURRENT


def hangs_on_past(anchor: Token) -> bool:
    """Tell whether what `anchor` tells without a time is of something long past that its clause hangs on.

    That is "the raid in May 2013 that killed 20", "hit a ward in 2015, killing 20", "six days after a raid killed 20".
    """
    verb, text = clause(anchor), anchor.doc.text
    for _ in range(_STEPS_UP):
        if _days_after(verb):
            return True
        if verb.dep_ in {"relcl", "acl"}:
            return _is_past(text[_begin_of_phrase(verb.head) : verb.idx])
        if verb.tag_ != "VBG" or child(verb, "nsubj", "nsubjpass") is not None or verb.head is verb:
            return False
        verb = clause(verb.head)
        if _is_past(text[verb.subtree[0].idx : anchor.idx]):
            return True
    return False


def goes_back(text: str, before: str) -> bool:
    """Tell whether `text` is of an event that the sentence `before` puts long ago: "27 people died in that attack"."""
    return _THAT_EVENT.stands_in(text) and _is_past(before)


def _begin_of_phrase(noun: Token) -> int:
    """Return where the phrase begins that `noun` is the last name of: "the raid in May on Ardesh that …"."""
    while noun.dep_ == "pobj" and noun.head.head is not noun.head and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    return noun.head.head.idx if noun.dep_ == "pobj" else noun.left_edge.idx


def _is_past(words_before: str) -> bool:
    """Whether words name a time long past; not the one that a record goes back to: "the deadliest raid since 2013"."""
    return _PAST.search(_RECORD.split(words_before)[0]) is not None


def _days_after(verb: Token) -> bool:
    """Whether `verb` is what something else came days or more after."""
    if verb.dep_ not in {"advcl", "pcomp"}:
        return False
    after = next((c for c in verb.lefts if c.dep_ in {"mark", "advmod", "prep"} and c.lower_ == "after"), None)
    before = verb.head if after is None and verb.head.lower_ == "after" else after
    return before is not None and _LATER.search(verb.doc.text[: before.idx]) is not None


def _commemorated(anchor: Token) -> bool:
    """Tell whether it is what an anniversary is of: "on the anniversary of a raid that killed four"."""
    found = _COMMEMORATED.search(anchor.doc.text, 0, anchor.idx)
    if found is None:
        return False
    link = found.end() - len(found.group().split()[-1])
    above = (anchor, *anchor.ancestors)
    return any(t.idx == link or any(c.idx == link and c.dep_ == "mark" for c in t.lefts) for t in above)


def _first_of(verb: Token) -> Token:
    """Return the verb that `verb` is joined to by "and" and shares its subject with, and so its time; else itself."""
    return verb if child(verb, "nsubj", "nsubjpass") is not None else verb.head


def points_ahead(verb: Token) -> bool:
    """Whether `verb` tells what is planned: "will begin", "is set to begin", "to begin", "is for buses to come"."""
    if any(c.dep_ == "aux" and c.lower_ in _FUTURE_MODALS for c in verb.children):
        return True
    if verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in verb.lefts):
        above = verb.head
        if above.lower_ == "going" or above.lower_ in _SCHEDULED or above.lemma_ in _SCHEDULED:
            return True
        return above.lemma_ == "be" and verb.lemma_ != "be"
    if verb.dep_ == "advcl" and verb.head.lemma_ == "be" and _infinitive(verb):
        return any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
    if (
        verb.tag_ in {"VBZ", "VBP"}
        and verb.lemma_ in _TIMETABLED
        and any(_DAY.pattern.search(t.text) for t in verb.subtree if clause(t) is verb or clause(t).tag_ == "VB")
    ):
        return True
    return verb.dep_ == "ROOT" and verb.tag_ in {"VB", "VBN"} and _infinitive(verb)  # a headline's "to be flown out"


def _endured(verb: Token) -> bool:
    """Whether `verb` tells how long something lasted: "held until Friday"."""
    return verb.tag_ in {"VBD", "VBN"} and verb.lemma_ in ENDURING | {"last"} and child(verb, "auxpass") is None


def _aimed_at(verb: Token) -> bool:
    """Whether `verb` names what somebody is after: "two objectives: halting the raids and negotiating a ceasefire"."""
    return verb.tag_ == "VBG" and _AIMS.search(verb.doc.text, 0, verb.idx) is not None


def _would(verb: Token) -> bool:
    """Whether `verb` was yet to come when it was said: "said that it would not use gas"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "would" in helpers and "have" not in helpers


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _plausible(match: re.Match[str]) -> bool:
    return (match["month"] or "").lower() != "may" or match.group()[0].isupper()


def _resolved(match: re.Match[str], published: date, *, future: bool) -> date | None:
    if match["relative"]:
        return published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["relative"].lower(), 0))
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        if future:
            return published + timedelta(days=(7 - back) % 7)
        return published - timedelta(days=back)
    day = int(match["day"] or match["day2"])
    year = match["year"] or match["year2"]
    return _nearest(
        int(year) if year else None, month_of(match["month"] or match["month2"]), day, published, future=future
    )


def _nearest(year: int | None, month: int, day: int, published: date, *, future: bool) -> date | None:
    """Return the day in `year`, else its last occurrence up to publication, or for a plan its nearest one."""
    years = [year] if year else [published.year - 1, published.year, published.year + 1]
    days = [date(y, month, day) for y in years if 1 <= y <= 9999 and 1 <= day <= monthrange(y, month)[1]]
    past = [d for d in days if d <= published + timedelta(days=1)]
    return (
        max(past) if past and not (future or year) else min(days, key=lambda d: abs((d - published).days), default=None)
    )
