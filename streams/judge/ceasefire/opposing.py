"""What disputes a change of status: denials, opposite statements, doubts, and blame that is given back."""

import re
from datetime import timedelta

from streams.judge.ceasefire.transitions import DENIES, HOLDING, OVER, opposed
from streams.judge.ceasefire.turns import Turn, status_of, tense_of
from streams.judge.claims.atlas import Atlas, same_camp
from streams.judge.claims.statements import Statement
from wire.records import Stance, Status, StatusWord, Tense

DISPUTED_WITHIN = timedelta(days=1)
"""Who says the opposite within this time of a change disputes it; later it is another development."""
STILL_COUNTED = timedelta(days=7)
"""Who reports breaches so soon after an end, or before a party says that the truce holds, disputes it."""
_FRAIL = re.compile(
    r"\b(?:fragile|shaky|uneasy|tenuous|delicate|brittle|precarious|tense|risk|threat|hope|may|might|could|if|would)\b",
    re.IGNORECASE,
)
"""What makes a status uncertain by what may become of it, not by whether it is so."""


def defy(turns: list[Turn]) -> None:
    """Put against a party's word that it holds what another said of a breach shortly before."""
    turn = turns[-1]
    if len(turns) < 2 or turn.to not in HOLDING - {StatusWord.EXTENDED} or turn.raised.own_voice:
        return
    last = turns[-2]
    apart = turn.raised.speaker != last.raised.speaker and turn.raised.source.article != last.raised.source.article
    if turn.before is StatusWord.VIOLATED and apart and turn.raised.at - last.support[-1].at <= STILL_COUNTED:
        turn.contradicted(last.support[-1])


def dispute(turns: list[Turn], statement: Statement) -> None:
    """Put a denial or an opposite statement against the changes of the last day that it contradicts."""
    status = status_of(statement).status
    denied = statement.claim.stance is Stance.DENIED
    if tense_of(statement) is Tense.BACKGROUND:
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
        if (
            turn.to is StatusWord.COLLAPSED
            and turn.raised.at < statement.at
            and statement.speaker != turn.raised.speaker
        ):
            turn.contradicted(statement)


def _other_word(turn: Turn, statement: Statement) -> bool:
    """Whether `statement` is not just what was true before the change."""
    return statement.order > turn.raised.order or statement.source.article == turn.raised.source.article


def blame_back(turn: Turn, told: list[Statement], atlas: Atlas) -> None:
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
