"""What an article only recalls of an arrangement, or tells of what its deal provides for."""

import re

from streams.judge.ceasefire.transitions import OVER, STANDING
from streams.judge.ceasefire.turns import place_in_life, status_of
from streams.judge.claims.statements import Statement
from wire.records import Arrangement, Stance, Status, StatusWord, Tense

DEPARTURES = frozenset({StatusWord.IN_EFFECT, StatusWord.VIOLATED})
"""What is said of people who leave a war and are shot at, whether or not anybody has agreed to it."""
_UNAGREED = DEPARTURES | {StatusWord.CALLED_FOR}
_TRUCE = (
    r" (?:[\w-]+ ){0,2}(?:truce|cease-?fire|armistice|cessation|agreement|deal|accord|calm|transfer|exchange|swap)\b"
)
_ANOTHER = re.compile(r"\b(?:earlier|previous|prior|former|similar)" + _TRUCE, re.IGNORECASE)
_NAMED = re.compile(r"\b(?:the|this|that|its|an?|another)" + _TRUCE, re.IGNORECASE)
_PRESUMED = re.compile(r"\bthe" + _TRUCE + r".* (?:was|were|had been)\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:announc|declar|agree|accept|reach|sign|str[iu]c?k|order|proclaim)\w*(?: to| on)? (?:a|an|another)" + _TRUCE,
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:t[oa]ok|takes?|taking|beg[aiu]n\w*|start\w*|enter\w*|c[ao]me|into force|resum\w+|restor\w+|now)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:spokes\w+|minist\w+|president\w*|envoy|mediator|official|secretary|ambassador|commander|general|leader|chief"
    r"|council|union|pope|king|emir|coalition|committee|mission|agency|parliament\w*|senator|governor|government|alliance"
    r"|allies|authorities|state|nation|country|countries|power|party|parties|side)s?\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(rf"\b(?:he|she|they|it|we|both|all)\b|{_OFFICIAL.pattern}", re.IGNORECASE)
"""Who has an office, or may have one: a pronoun."""
_TALKS = re.compile(r"\b(?:talks?|negotiations?|consultations?|meetings?)\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?:a|an|another)" + _TRUCE, re.IGNORECASE)


def recalled(statement: Statement, before: StatusWord | None, news: list[Statement]) -> bool:
    """Tell whether its article overtakes `statement`, where `before` was the status and `news` is what is new in it."""
    dated = statement.claim.day is not None
    if _mere_plan(statement, before) or the_known_one(statement, before):
        return True
    if before is StatusWord.VIOLATED and announces(statement):
        return False
    if not dated and status_of(statement).status in STANDING and _tells_of_a_breach(statement):
        return True
    return any(_overtakes(other, statement) for other in news)


def introduces(statement: Statement) -> bool:
    """Tell whether it says that "a truce" holds or was announced, as of one that its readers do not know yet."""
    holds = status_of(statement).status is StatusWord.IN_EFFECT
    return announces(statement) or (holds and _INDEFINITE.search(statement.claim.quote.text) is not None)


def of_another(statement: Statement) -> bool:
    """Tell whether it speaks of "an earlier truce", which says nothing of the one that is news."""
    return _ANOTHER.search(statement.claim.quote.text) is not None


def announces(statement: Statement) -> bool:
    """Tell whether it says that somebody agreed to "a truce": another one than that which is known."""
    agreed = status_of(statement).status is StatusWord.AGREED
    return agreed and _ANNOUNCED.search(statement.claim.quote.text) is not None


def _tells_of_a_breach(statement: Statement) -> bool:
    """Whether the article has news of a breach, wherever: what it says of a truce then recalls how it came about."""
    mine = status_of(statement).arrangement
    news = (c.matter for c in statement.report.claims if c.stance is Stance.ASSERTED and c.tense is Tense.CURRENT)
    statuses = (m for m in news if isinstance(m, Status) and m.arrangement is mine)
    return any(m.status is StatusWord.VIOLATED for m in statuses)


def the_known_one(statement: Statement, before: StatusWord | None) -> bool:
    """Whether it tells how the truce that is known came about, "just before the truce was announced"."""
    claim = statement.claim
    halted = {StatusWord.VIOLATED, StatusWord.SUSPENDED}
    agreed = status_of(statement).status is StatusWord.AGREED and before in halted
    named = _NAMED.search(claim.quote.text) is not None
    return agreed and claim.day is None and named and not announces(statement)


def presumed(statement: Statement) -> bool:
    """Whether it tells without a day how "the truce" came about, as of one that everybody knows."""
    agreed = status_of(statement).status is StatusWord.AGREED and statement.claim.day is None
    return agreed and _PRESUMED.search(statement.claim.quote.text) is not None


def _mere_plan(statement: Statement, before: StatusWord | None) -> bool:
    """Whether it only tells what a deal that was halted provides for: "under the deal, they are to be taken north"."""
    claim = statement.claim
    return before in OVER and claim.tense is Tense.FUTURE and claim.day is None


def merely_holds(statement: Statement) -> bool:
    """Whether it says without a day that "the armistice is stable", not that another one has begun."""
    holds = status_of(statement).status is StatusWord.IN_EFFECT and statement.claim.day is None
    return holds and not introduces(statement) and _BEGINS.search(statement.claim.quote.text) is None


def talks_alone(statement: Statement) -> bool:
    """Whether only talks are broken off: "suspended their talks" suspends no truce that both had agreed to."""
    words = statement.claim.quote.text
    broken = status_of(statement).status is StatusWord.SUSPENDED and _TALKS.search(words) is not None
    return broken and _INDEFINITE.search(words) is None


def mere_wish(statement: Statement) -> bool:
    """Whether only somebody whom the gazetteer does not know wants it: "it is time for a truce, a shopkeeper said".

    So it is with what protesters or families "demand" in the outlet's words.
    """
    wants = status_of(statement)
    if wants.status is not StatusWord.CALLED_FOR or any(actor.key for actor in wants.actors):
        return False
    askers = wants.actors if statement.own_voice else (statement.claim.claimant, *wants.actors)
    return bool(askers) and not any(asker.key or _KNOWN.search(asker.name) for asker in askers)


def mere_departure(statement: Statement) -> bool:
    """Whether people are only said to leave, in an article that tells of nothing agreed: many leave a war."""
    told = status_of(statement)
    if told.arrangement is not Arrangement.EVACUATION or told.status not in DEPARTURES:
        return False
    matters = (c.matter for c in statement.report.claims if c.stance is not Stance.UNCERTAIN)
    dealt = (m for m in matters if isinstance(m, Status) and m.status not in _UNAGREED)
    return not any(m.arrangement is Arrangement.EVACUATION or m.status is StatusWord.AGREED for m in dealt)


def _overtakes(one: Statement, other: Statement) -> bool:
    (day, stage), (before, behind) = place_in_life(one), place_in_life(other)
    return stage > behind and day >= before
