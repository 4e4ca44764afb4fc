"""A change of an arrangement's status in the making, and what a statement in it says of when."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from streams.judge.ceasefire.transitions import OVER, STAGE
from streams.judge.claims.statements import Statement
from wire.records import CeasefireChange, Field, Position, Stance, Status, StatusWord, Tense

HAD = re.compile(r"(?<!have )(?<!has )\bhad\b", re.IGNORECASE)
STALE = timedelta(days=3)
"""A statement about a day so long before it was said is recalled; about a later day it is news."""


_ENDED = re.compile(
    r"(?:(?:the|an?|its|this|that|their) )?(?:now[ -]?)?(?:collapsed|failed|defunct|broken|shattered|expired|lapsed"
    r"|abandoned|aborted|scrapped|dead|short-?lived|ill-fated|moribund)\b",
    re.IGNORECASE,
)
"""At the head of a quote, before the arrangement's name."""


def _when(statement: Statement) -> datetime:
    return statement.at


def _before(said: tuple[Statement, ...], since: datetime) -> tuple[Statement, ...]:
    """Return what was said before `since` of what was `said`, in event time."""
    return said[: bisect_left(said, since, key=_when)] if said and said[-1].at >= since else said


@dataclass(slots=True)
class Turn:
    """A change of status in the making. `support` begins with the statement that raised it.

    `finding` is what was made of it, None once something was added or taken away. `positions` are where the parties
    stood when it was raised, None while nobody has asked.
    """

    before: StatusWord | None
    to: StatusWord
    support: tuple[Statement, ...]
    against: tuple[Statement, ...] = ()
    finding: CeasefireChange | None = None
    positions: tuple[Position, ...] | None = None

    @property
    def raised(self) -> Statement:
        """The statement that raised it."""
        return self.support[0]

    @property
    def disputed(self) -> bool:
        """Whether somebody denies it, says the opposite, or gives the blame back."""
        return bool(self.against)

    def is_background(self, following: "Turn | None") -> bool:
        """Tell whether it is only told as how it came to what is news; `following` is the next change that is news.

        So it is where everybody only recalls it, or names a truce by its end ("the failed truce"), and where the one
        article that tells it goes on to the following change, has another headline and gives it no day of these days.
        """
        if all(tense_of(each) is Tense.BACKGROUND or _names_it(each) for each in self.support):
            return True
        article = self.raised.source.article
        if following is None or following.raised.source.article != article or _in_headline(self.raised):
            return False
        return not any(each.source.article != article or _of_these_days(each) for each in self.support)

    def supported(self, by: Statement) -> None:
        """Add a statement that says the same."""
        self.support += (by,)
        self.finding = None

    def contradicted(self, by: Statement) -> None:
        """Add a statement that disputes it."""
        self.against += (by,)
        self.finding = None

    def back_to(self, since: datetime) -> None:
        """Forget what was said of it at `since` or later."""
        support, against = _before(self.support, since), _before(self.against, since)
        if len(support) + len(against) < len(self.support) + len(self.against):
            self.support, self.against, self.finding = support, against, None


def status_of(statement: Statement) -> Status:
    """Return the statement's matter, which must be a status."""
    matter = statement.claim.matter
    if not isinstance(matter, Status):
        raise TypeError(f"a statement of type {type(matter).__name__}")
    return matter


def tense_of(statement: Statement) -> Tense:
    """Return when it is: a day more than three days back is background, a later one up to today news.

    What tells which arrangement is meant stays background, however fresh its day: that it ended, or that they "had
    agreed" to it.
    """
    claim, today = statement.claim, statement.at.date()
    if claim.day is None or claim.tense is Tense.FUTURE or (claim.tense is Tense.BACKGROUND and claim.day > today):
        return claim.tense
    if claim.tense is Tense.BACKGROUND and _names_by(statement):
        return Tense.BACKGROUND
    return Tense.BACKGROUND if today - claim.day > STALE else Tense.CURRENT


def _names_by(statement: Statement) -> bool:
    status = status_of(statement).status
    return status in OVER or (status is StatusWord.AGREED and HAD.search(statement.claim.quote.text) is not None)


def place_in_life(statement: Statement) -> tuple[date, int]:
    """Return what orders the statements of one article: the day that each is about, not after today, and the stage."""
    today = statement.at.date()
    return min(statement.claim.day or today, today), STAGE[status_of(statement).status]


def _names_it(statement: Statement) -> bool:
    """Whether an end is only told as an attribute of the arrangement: "a now-defunct deal", "the broken truce"."""
    return status_of(statement).status is StatusWord.COLLAPSED and _ENDED.match(statement.claim.quote.text) is not None


def _of_these_days(statement: Statement) -> bool:
    """Whether its words put it on a day that is not long past."""
    return statement.claim.day is not None and tense_of(statement) is not Tense.BACKGROUND


def _in_headline(statement: Statement) -> bool:
    """Whether the headline of its article asserts the same."""
    same = status_of(statement)
    told = (c.matter for c in statement.report.claims if c.quote.field is Field.TITLE and c.stance is Stance.ASSERTED)
    return any(isinstance(m, Status) and (m.arrangement, m.status) == (same.arrangement, same.status) for m in told)
