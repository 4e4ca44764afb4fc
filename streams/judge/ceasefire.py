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

from streams.judge.atlas import Atlas, same_camp
from streams.judge.statements import Statement
from streams.judge.transitions import DENIES, HOLDING, OVER, STAGE, STANDING, Step, opposed, step
from wire.records import Arrangement, CeasefireChange, Claim, Stance, Status, StatusWord, Tense

FORGOTTEN = timedelta(days=45)
"""An arrangement that nobody has mentioned for so long has no known status."""
DISPUTED_WITHIN = timedelta(days=1)
"""Who says the opposite within this time of a change disputes it; later it is another development."""
STILL_COUNTED = timedelta(days=7)
"""Who reports breaches so soon after an end, or an end or a breach so soon before a party says that it holds, disputes."""
STALE = timedelta(days=3)
"""A statement about a day so long before it was said is recalled; about a later day it is news."""


RECALLED_FIRST = {StatusWord.AGREED: STAGE[StatusWord.SUSPENDED], StatusWord.IN_EFFECT: len(STAGE)}
"""What an article may recall of an arrangement not heard of before, when it brings news of it, and before which stage
that news must be: that it is over says as much itself, and how it was agreed may then be long ago."""


_FRAIL = re.compile(
    r"\b(?:fragile|shaky|uneasy|tenuous|delicate|brittle|precarious|tense|risk|threat|hope|may|might|could|if|would)\b",
    re.IGNORECASE,
)
"""What makes a status uncertain by what may become of it, not by whether it is so."""

_DEFINITE = re.compile(
    r"\b(?:the|this|that|its) (?:[\w-]+ ){0,2}(?:truce|cease-?fire|armistice|cessation|agreement|deal|accord|calm)\b",
    re.IGNORECASE,
)

DEPARTURES = frozenset({StatusWord.IN_EFFECT, StatusWord.VIOLATED})
"""What is said of people who leave a war and are shot at, whether or not anybody has agreed to it."""
_UNAGREED = DEPARTURES | {StatusWord.CALLED_FOR}


@dataclass(slots=True)
class Turn:
    """A change of status in the making. `support` begins with the statement that raised it.

    `finding` is what was made of it, None once something was added or taken away.
    """

    before: StatusWord | None
    to: StatusWord
    support: list[Statement]
    against: list[Statement] = field(default_factory=list)
    finding: CeasefireChange | None = None

    @property
    def raised(self) -> Statement:
        """The statement that raised it."""
        return self.support[0]

    @property
    def disputed(self) -> bool:
        """Whether somebody denies it, says the opposite, or gives the blame back."""
        return bool(self.against)

    def supported(self, by: Statement) -> None:
        """Add a statement that says the same."""
        self.support.append(by)
        self.finding = None

    def contradicted(self, by: Statement) -> None:
        """Add a statement that disputes it."""
        self.against.append(by)
        self.finding = None

    def back_to(self, since: datetime) -> None:
        """Forget what was said of it at `since` or later."""
        for said in (self.support, self.against):
            kept = [statement for statement in said if statement.at < since]
            if len(kept) < len(said):
                said[:] = kept
                self.finding = None


@dataclass(slots=True)
class Story:
    """What became of one arrangement so far: its changes, and when anything was asserted of it, both in event time."""

    turns: list[Turn] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)

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

    def settle(self, before: datetime) -> None:
        """Drop what is over: the turns before the one that stands at `before`."""
        old = sum(turn.raised.at < before for turn in self.turns)
        del self.turns[: max(0, old - 1)]
        del self.times[: max(0, bisect_left(self.times, before) - 1)]


def status_of(statement: Statement) -> Status:
    """Return the statement's matter, which must be a status."""
    matter = statement.claim.matter
    if not isinstance(matter, Status):
        raise TypeError(f"a statement of type {type(matter).__name__}")
    return matter


def _tell(turns: list[Turn], known: bool, told: list[Statement], atlas: Atlas) -> None:
    """Let one article tell its part: assertions in the order of an arrangement's life, then what disputes them."""
    asserted = sorted(
        (s for s in told if s.claim.stance is Stance.ASSERTED), key=lambda s: (*_place_in_life(s), s.order)
    )
    news = [s for s in asserted if _tense(s) is not Tense.BACKGROUND and not s.is_copy]
    refused = any(status_of(s).status is StatusWord.REJECTED for s in news)
    broken = _tells_of_a_breach(told[0])
    furthest = max((STAGE[status_of(s).status] for s in news), default=-1)
    first = not known
    for statement in asserted:
        status, tense = status_of(statement).status, _tense(statement)
        if status is StatusWord.AGREED and furthest == STAGE[status] and refused:
            continue  # what one party accepts and another refuses is not agreed
        if first and status in RECALLED_FIRST and STAGE[status] < furthest < RECALLED_FIRST[status]:
            tense = Tense.CURRENT
        before = turns[-1].to if known else None
        if before in {None, StatusWord.CALLED_FOR} and _mere_departure(statement):
            continue
        age = statement.at - turns[-1].raised.at if turns else timedelta()
        overtaken = _mere_plan(statement, before) or _the_known_one(statement, before) or (broken and statement.claim.day is None and status in STANDING) or any(_overtakes(s, statement) for s in news)
        found = step(before, status, tense, overtaken=overtaken, age=age)
        if found is Step.SUPPORTS:
            turns[-1].supported(statement)
        elif found is Step.CHANGES and not statement.is_copy:
            again = status is StatusWord.IN_EFFECT and before is StatusWord.SUSPENDED
            turns.append(Turn(before, StatusWord.RESTORED if again else status, [statement]))
            known = True
            _defied(turns)
    if known:
        for statement in told:
            _dispute(turns, statement)
        _blame(turns[-1], told, atlas)


def _tells_of_a_breach(statement: Statement) -> bool:
    """Whether the article has news of a breach, wherever: what it says of a truce then recalls how it came about."""
    mine = status_of(statement).arrangement
    news = (c.matter for c in statement.report.claims if c.stance is Stance.ASSERTED and c.tense is Tense.CURRENT)
    statuses = (m for m in news if isinstance(m, Status) and m.arrangement is mine)
    return any(m.status is StatusWord.VIOLATED for m in statuses)


def _the_known_one(statement: Statement, before: StatusWord | None) -> bool:
    """Whether it tells how the truce that is known came about, "just before the truce was announced"."""
    claim = statement.claim
    agreed = status_of(statement).status is StatusWord.AGREED and before is StatusWord.VIOLATED
    return agreed and claim.day is None and _DEFINITE.search(claim.quote.text) is not None


def _mere_plan(statement: Statement, before: StatusWord | None) -> bool:
    """Whether it only tells what a deal that was halted provides for: "under the deal, they are to be taken north"."""
    claim = statement.claim
    return before in OVER and claim.tense is Tense.FUTURE and claim.day is None


def _mere_departure(statement: Statement) -> bool:
    """Whether people are only said to leave, in an article that tells of nothing agreed: many leave a war."""
    told = status_of(statement)
    if told.arrangement is not Arrangement.EVACUATION or told.status not in DEPARTURES:
        return False
    matters = (c.matter for c in statement.report.claims if c.stance is not Stance.UNCERTAIN)
    dealt = (m for m in matters if isinstance(m, Status) and m.status not in _UNAGREED)
    return not any(m.arrangement is Arrangement.EVACUATION or m.status is StatusWord.AGREED for m in dealt)


def _place_in_life(statement: Statement) -> tuple[date, int]:
    """Return what orders the statements of one article: the day that each is about, not after today, and the stage."""
    today = statement.at.date()
    return min(statement.claim.day or today, today), STAGE[status_of(statement).status]


def _overtakes(one: Statement, other: Statement) -> bool:
    (day, stage), (before, behind) = _place_in_life(one), _place_in_life(other)
    return stage > behind and day >= before


def _tense(statement: Statement) -> Tense:
    claim = statement.claim
    if claim.day is None or claim.tense is Tense.FUTURE:
        return claim.tense
    return Tense.BACKGROUND if statement.at.date() - claim.day > STALE else Tense.CURRENT


def _defied(turns: list[Turn]) -> None:
    """Put against a party's word that it holds what others said of a breach or an end shortly before."""
    turn = turns[-1]
    if len(turns) < 2 or turn.to not in HOLDING or turn.raised.own_voice:
        return
    last = turns[-2]
    apart = turn.raised.speaker != last.raised.speaker and turn.raised.source.article != last.raised.source.article
    if turn.before is StatusWord.VIOLATED and apart and turn.raised.at - last.support[-1].at <= STILL_COUNTED:
        turn.contradicted(last.support[-1])


def _dispute(turns: list[Turn], statement: Statement) -> None:
    """Put a denial or an opposite statement against the changes of the last day that it contradicts."""
    status = status_of(statement).status
    denied = statement.claim.stance is Stance.DENIED
    if _tense(statement) is Tense.BACKGROUND:
        return
    if statement.claim.stance is Stance.UNCERTAIN:
        _doubt(turns, statement)
        return
    if status is StatusWord.VIOLATED and not denied:
        _still_counted(turns, statement)
    for turn in reversed(turns):
        if statement.at - turn.raised.at > DISPUTED_WITHIN:
            return
        if statement in turn.support:
            return  # what came before this turn, it does not dispute: things went on
        clashes = (
            turn.to in DENIES.get(status, ()) if denied else opposed(status, turn.to) and _other_word(turn, statement)
        )
        if clashes and statement.speaker != turn.raised.speaker:
            turn.contradicted(statement)


def _doubt(turns: list[Turn], statement: Statement) -> None:
    """Put against a party's word that it holds that the outlet which prints it leaves it open; frailty is no doubt."""
    frail = _FRAIL.search(statement.claim.quote.text)
    if frail or not statement.own_voice or status_of(statement).status not in HOLDING:
        return
    for turn in reversed(turns):
        if turn.raised.source.article != statement.source.article:
            return
        if turn.to in HOLDING and not turn.raised.own_voice:
            turn.contradicted(statement)


def _still_counted(turns: list[Turn], statement: Statement) -> None:
    """Put against the end of a truce who goes on to report breaches of it, and says of no end himself."""
    ended = (c for c in statement.report.claims if isinstance(c.matter, Status) and c.stance is Stance.ASSERTED)
    if any(c.matter.status in OVER for c in ended if isinstance(c.matter, Status)):
        return
    for turn in reversed(turns):
        if statement.at - turn.raised.at > STILL_COUNTED:
            return
        if turn.to is StatusWord.COLLAPSED and turn.raised.at < statement.at and statement.speaker != turn.raised.speaker:
            turn.contradicted(statement)


def _other_word(turn: Turn, statement: Statement) -> bool:
    """Whether `statement` is not just what was true before the change."""
    return statement.order > turn.raised.order or statement.source.article == turn.raised.source.article


def _blame(turn: Turn, told: list[Statement], atlas: Atlas) -> None:
    """Put against a breach who blames another side for it than the first accuser does."""
    first = next((statement for statement in turn.support if status_of(statement).actors), None)
    if turn.to is not StatusWord.VIOLATED or first is None:
        return
    for statement in told:
        breach = status_of(statement).status is StatusWord.VIOLATED and statement.claim.stance is Stance.ASSERTED
        if breach and statement not in turn.against and _blames_another(statement, first, atlas):
            turn.contradicted(statement)


def _blames_another(one: Statement, other: Statement, atlas: Atlas) -> bool:
    mine, theirs = status_of(one).actors, status_of(other).actors
    if not mine or one.speaker == other.speaker:
        return False
    return not any(same_camp(atlas, a, b) for a in mine for b in theirs)


def makes_standing(claim: Claim) -> bool:
    """Tell whether a claim about a status makes an arrangement, unlike mere reports of breaches or wishes."""
    matter = claim.matter
    mere = (StatusWord.VIOLATED, StatusWord.CALLED_FOR)
    return isinstance(matter, Status) and claim.stance is Stance.ASSERTED and matter.status not in mere
