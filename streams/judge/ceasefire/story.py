"""The status of one arrangement: its statements folded in event time into changes.

A change has whoever raised it, whoever says the same until the next change, and whoever disputes it. Everything here is
a function of the set of statements, so that late or corrected ones need only be folded again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from streams.judge.ceasefire.opposing import blame_back, defy, dispute
from streams.judge.ceasefire.recalled import (
    announces,
    introduces,
    mere_departure,
    mere_wish,
    merely_holds,
    of_another,
    presumed,
    recalled,
    talks_alone,
    the_known_one,
)
from streams.judge.ceasefire.transitions import ANEW_AFTER, STAGE, STANDING, Step, step
from streams.judge.ceasefire.turns import HAD, Turn, place_in_life, status_of, tense_of
from streams.judge.claims.atlas import Atlas
from streams.judge.claims.statements import Order, Statement
from wire.records import Claim, Position, Stance, Status, StatusWord, Tense

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FORGOTTEN = timedelta(days=45)
"""An arrangement that nobody has mentioned for so long has no known status."""
SOUGHT = frozenset({StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.TALKS})
"""What an arrangement is before anybody has answered."""
BEGUN = frozenset({StatusWord.IN_EFFECT, StatusWord.EXTENDED, StatusWord.VIOLATED, StatusWord.RESTORED})
"""What can only be said of one that began."""
IMPLIED = frozenset({StatusWord.AGREED, StatusWord.IN_EFFECT})
"""What an extension says as well."""
RECALLED_FIRST = {StatusWord.AGREED: STAGE[StatusWord.SUSPENDED], StatusWord.IN_EFFECT: len(STAGE)}
"""What an article may recall of an arrangement not heard of before, when it brings news of it, and before which stage
that news must be: that it is over says as much itself, and how it was agreed may then be long ago."""


@dataclass(slots=True)
class Story:
    """What became of one arrangement so far: its changes, and when anything was asserted of it, both in event time.

    `stood` is where the parties stood at changes before which some of their words have left the window.
    """

    turns: list[Turn] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    stood: dict[tuple[StatusWord, Order], tuple[Position, ...]] = field(default_factory=dict)

    def tell(self, statements: Iterable[Statement], atlas: Atlas) -> None:
        """Go on with `statements`, none of which is earlier than what is told already."""
        for _, group in groupby(sorted(statements, key=lambda s: s.order), key=lambda s: s.order[:2]):
            told = list(group)
            at = told[0].at
            known = bool(self.turns) and bool(self.times) and at - self.times[-1] <= FORGOTTEN
            _tell(self.turns, known, told, atlas)
            if any(s.claim.stance is Stance.ASSERTED for s in told):
                self.times.append(at)

    def back_to(self, since: datetime) -> None:
        """Forget what was said at `since` or later, as if it had not been told yet."""
        while self.turns and self.turns[-1].raised.at >= since:
            self.turns.pop()
        for turn in self.turns:
            turn.back_to(since)
        del self.times[bisect_left(self.times, since) :]

    def remember(self, before: datetime) -> None:
        """Keep where the parties stood at changes raised `before`: it cannot be asked again when words have left."""
        for turn in self.turns:
            if turn.raised.at >= before:
                break
            if turn.positions is not None:
                self.stood.setdefault((turn.to, turn.raised.order), turn.positions)

    def recall(self) -> None:
        """Give changes that were told again the positions that are remembered."""
        for turn in self.turns if self.stood else ():
            if turn.positions is None:
                turn.positions = self.stood.get((turn.to, turn.raised.order))

    def settle(self, before: datetime) -> None:
        """Drop what is over: the turns before the one that stands at `before`."""
        old = sum(turn.raised.at < before for turn in self.turns)
        del self.turns[: max(0, old - 1)]
        del self.times[: max(0, bisect_left(self.times, before) - 1)]
        first = self.turns[0].raised.order if self.turns else None
        self.stood = {key: stood for key, stood in self.stood.items() if first is not None and key[1] >= first}


def _tell(turns: list[Turn], known: bool, told: list[Statement], atlas: Atlas) -> None:
    """Let one article tell its part: assertions in the order of an arrangement's life, then what disputes them."""
    asserted = sorted(
        (s for s in told if s.claim.stance is Stance.ASSERTED), key=lambda s: (*place_in_life(s), s.order)
    )
    news = [s for s in asserted if tense_of(s) is not Tense.BACKGROUND and not s.is_copy]
    refused = any(status_of(s).status is StatusWord.REJECTED for s in news)
    furthest = max((STAGE[status_of(s).status] for s in news), default=-1)
    begun = any(_begun(s) for s in news)
    prolonged = any(status_of(s).status is StatusWord.EXTENDED for s in news)
    first = not known
    for statement in asserted:
        status, tense = status_of(statement).status, tense_of(statement)
        if status is StatusWord.AGREED and furthest == STAGE[status] and refused:
            continue  # what one party accepts and another refuses is not agreed
        if of_another(statement):
            tense = Tense.BACKGROUND
        elif first and status in RECALLED_FIRST and STAGE[status] < furthest < RECALLED_FIRST[status]:
            tense = tense if _long_ago(statement) else Tense.CURRENT
        before = turns[-1].to if known else None
        if prolonged and before is None and status in IMPLIED:
            continue  # what is prolonged was agreed and has held
        if status in SOUGHT and status is not before and begun:
            continue  # what was asked for and talked over until it began is no news beside what became of it
        if _is_no_news(statement, before) or (known and _known_breach(turns, statement)):
            continue
        age = _age(turns, statement)
        found = step(before, status, tense, overtaken=recalled(statement, before, news), age=age)
        if found is Step.SUPPORTS:
            turns[-1].supported(statement)
        elif found is Step.CHANGES and not statement.is_copy:
            again = status is StatusWord.IN_EFFECT and before is StatusWord.SUSPENDED
            turns.append(Turn(before, StatusWord.RESTORED if again else status, (statement,)))
            known = True
            defy(turns)
    if known:
        for statement in told:
            dispute(turns, statement)
        blame_back(turns[-1], told, atlas)


def _is_no_news(statement: Statement, before: StatusWord | None) -> bool:
    """Tell whether a statement changes nothing and supports nothing, where `before` is the status."""
    if before in {None, StatusWord.CALLED_FOR} and mere_departure(statement):
        return True
    if before in STANDING | {StatusWord.VIOLATED, None} and talks_alone(statement):
        return True
    if before is None and presumed(statement):
        return True
    if before is StatusWord.COLLAPSED and merely_holds(statement):
        return True
    if before is StatusWord.SUSPENDED and the_known_one(statement, before):
        return True
    return before is not StatusWord.CALLED_FOR and mere_wish(statement)


def _known_breach(turns: list[Turn], statement: Statement) -> bool:
    """Tell whether an article that has a broken truce prolonged only says of it that it was broken."""
    now, day = turns[-1], statement.claim.day
    prolonged = now.to is StatusWord.EXTENDED and now.before is StatusWord.VIOLATED
    same = now.raised.source.article == statement.source.article
    return prolonged and same and day is None and status_of(statement).status is StatusWord.VIOLATED


def _age(turns: list[Turn], statement: Statement) -> timedelta:
    """Return for how long the present status has been news; "a truce" is another one, unless it was just agreed."""
    if not turns:
        return ANEW_AFTER
    if introduces(statement):
        agreed = (turn.raised.at for turn in reversed(turns) if turn.to is StatusWord.AGREED)
        last = next(agreed, None) if announces(statement) else None
        return ANEW_AFTER if last is None else statement.at - last
    return statement.at - turns[-1].raised.at


def _begun(statement: Statement) -> bool:
    """Tell whether by its words an arrangement has begun, or a new one is announced."""
    if announces(statement):
        return True
    begun = status_of(statement).status in BEGUN and tense_of(statement) is Tense.CURRENT
    return begun and not mere_departure(statement)


def _long_ago(statement: Statement) -> bool:
    """Tell whether it is put so far back that the arrangement of that time is forgotten: by day, year or "had"."""
    claim, today = statement.claim, statement.at.date()
    if status_of(statement).status is StatusWord.AGREED and HAD.search(claim.quote.text):
        return True
    days = [claim.day] if claim.day else [date(int(year), 12, 31) for year in _YEAR.findall(claim.quote.text)]
    return bool(days) and today - max(days) > FORGOTTEN


def makes_standing(claim: Claim) -> bool:
    """Tell whether a claim about a status makes an arrangement, unlike mere reports of breaches or wishes."""
    matter = claim.matter
    mere = (StatusWord.VIOLATED, StatusWord.CALLED_FOR)
    return isinstance(matter, Status) and claim.stance is Stance.ASSERTED and matter.status not in mere
