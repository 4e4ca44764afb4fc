"""Which clashes are about what is no news any more: articles recall it, each its own way, as long as a war lasts.

That outlets date a siege of last year to two months, or tell of 280,000 and 400,000 dead of the whole war, is recorded
and shown. Nobody is woken for it.
"""

from streams.judge.claims.frames import RECENT
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.clashes import Clash
from streams.judge.contradictions.incidents import THE_WAR
from streams.read.events.vocabulary import LASTING
from wire.records import Timing


def bygone(clash: Clash) -> bool:
    """Tell whether both statements of `clash` only recall what they are about, or tell of what lasts for weeks."""
    return clash.incident.what in (THE_WAR, *LASTING) or (_recalled(clash.a) and _recalled(clash.b))


def _recalled(statement: Statement) -> bool:
    frame, said = statement.frame, statement.at.date()
    matter = statement.claim.matter
    day = matter.last if isinstance(matter, Timing) else frame.day
    return frame.recalled or said - day > RECENT
