"""Which statement changes an arrangement's status, as data.

The life of an arrangement has an order; a report tells it out of order ("violated hours after it took hold"), so a
statement that lies behind the present status is recalled, not news. Going back takes a statement that nothing in the
same article overtakes.
"""

from datetime import timedelta
from enum import StrEnum

from wire.records import StatusWord, Tense
from wire.records.claim import StatusWord as S

LIFE = (
    S.CALLED_FOR,
    S.PROPOSED,
    S.TALKS,
    S.REJECTED,
    S.AGREED,
    S.IN_EFFECT,
    S.EXTENDED,
    S.VIOLATED,
    S.SUSPENDED,
    S.COLLAPSED,
    S.RESTORED,
)
STAGE = {status: number for number, status in enumerate(LIFE)}
"""The order in which an arrangement lives."""

WANTED = frozenset({S.CALLED_FOR, S.PROPOSED, S.TALKS, S.REJECTED})
STANDING = frozenset({S.AGREED, S.IN_EFFECT, S.EXTENDED, S.RESTORED})
BROKEN = frozenset({S.VIOLATED, S.SUSPENDED, S.COLLAPSED})
HOLDING = frozenset({S.IN_EFFECT, S.EXTENDED, S.RESTORED})
OVER = frozenset({S.SUSPENDED, S.COLLAPSED})

MAY_BE_PLANNED = WANTED | {S.AGREED, S.EXTENDED, S.VIOLATED}
"""Statuses that are true already when a day ahead is named: a truce agreed for Monday is agreed, and one extended until
then can be broken today."""

ONWARD: dict[StatusWord | None, frozenset[StatusWord]] = {
    None: frozenset(LIFE),
    S.CALLED_FOR: frozenset(LIFE) - {S.CALLED_FOR},
    S.PROPOSED: frozenset(LIFE) - {S.CALLED_FOR, S.PROPOSED},
    S.TALKS: STANDING | BROKEN | {S.REJECTED},
    S.REJECTED: STANDING | BROKEN,
    S.AGREED: (STANDING | BROKEN) - {S.AGREED},
    S.IN_EFFECT: BROKEN | {S.EXTENDED, S.RESTORED},
    S.EXTENDED: BROKEN,
    S.VIOLATED: OVER | {S.EXTENDED, S.RESTORED},
    S.SUSPENDED: frozenset({S.COLLAPSED, S.RESTORED}),
    S.COLLAPSED: frozenset({S.RESTORED}),
    S.RESTORED: BROKEN | {S.EXTENDED},
}
"""Status → those that follow it."""

BACK: dict[StatusWord | None, frozenset[StatusWord]] = {
    S.REJECTED: frozenset({S.PROPOSED, S.TALKS}),
    S.AGREED: frozenset({S.REJECTED}),
    S.SUSPENDED: frozenset({S.AGREED, S.IN_EFFECT}),
    S.COLLAPSED: frozenset({S.CALLED_FOR, S.PROPOSED, S.TALKS, S.AGREED, S.IN_EFFECT}),
}
"""Status → those that begin again after it, where the article says nothing later."""


BACK_LATER: dict[StatusWord | None, frozenset[StatusWord]] = {
    S.AGREED: frozenset({S.PROPOSED, S.TALKS}),
    S.VIOLATED: frozenset({S.AGREED, S.IN_EFFECT}),
}
"""As `BACK`, but only once the status is old news: reports of a breach recall how the truce came about."""

WANTED_AGAIN: dict[StatusWord | None, frozenset[StatusWord]] = {
    S.VIOLATED: frozenset({S.CALLED_FOR, S.PROPOSED, S.TALKS})
}
"""As `BACK`, but only after weeks: what is then called for, or talked over, is another truce than the broken one."""
WANTED_AGAIN_AFTER = timedelta(days=14)

ANEW: dict[StatusWord | None, frozenset[StatusWord]] = {
    S.SUSPENDED: frozenset({S.AGREED}),
    S.COLLAPSED: frozenset({S.AGREED, S.IN_EFFECT}),
}
"""Status → what is a new arrangement once that status is old news, even where the article tells how it went on."""
ANEW_AFTER = timedelta(days=2)


class Step(StrEnum):
    """What a statement does to an arrangement's status."""

    CHANGES = "changes"
    SUPPORTS = "supports"  # the same status again
    RECALLED = "recalled"  # background, or overtaken
    PLANNED = "planned"  # has not begun


def step(before: StatusWord | None, to: StatusWord, tense: Tense, *, overtaken: bool, age: timedelta) -> Step:
    """Return what the assertion of `to` does where `before` is the status (None: none yet), for `age` by now.

    `overtaken` tells that the same article asserts something later in the arrangement's life.
    """
    if to is before:
        return Step.SUPPORTS
    if tense is Tense.BACKGROUND:
        return Step.RECALLED
    if tense is Tense.FUTURE and to not in MAY_BE_PLANNED:
        return Step.PLANNED
    if to in ONWARD[before] or (not overtaken and to in BACK.get(before, frozenset())):
        return Step.CHANGES
    later = ANEW if overtaken else ANEW | BACK_LATER
    if age >= ANEW_AFTER and to in later.get(before, frozenset()):
        return Step.CHANGES
    if (
        age >= WANTED_AGAIN_AFTER
        and not overtaken
        and before is not None
        and to in WANTED_AGAIN.get(before, frozenset())
    ):
        return Step.CHANGES
    return Step.RECALLED


DENIES: dict[StatusWord, frozenset[StatusWord]] = {
    S.PROPOSED: frozenset({S.PROPOSED, S.AGREED}),
    S.TALKS: frozenset({S.TALKS}),
    S.AGREED: frozenset({S.PROPOSED, S.AGREED, S.IN_EFFECT}),
    S.IN_EFFECT: frozenset({S.IN_EFFECT, S.RESTORED}),
    S.VIOLATED: frozenset({S.VIOLATED}),
    S.SUSPENDED: frozenset({S.SUSPENDED}),
    S.COLLAPSED: frozenset({S.COLLAPSED}),
    S.RESTORED: frozenset({S.RESTORED, S.IN_EFFECT}),
    S.EXTENDED: frozenset({S.EXTENDED}),
    S.REJECTED: frozenset({S.REJECTED}),
}
"""A status denied → the statuses that the denial disputes."""


def opposed(one: StatusWord, other: StatusWord) -> bool:
    """Tell whether the two cannot hold at once: an arrangement that holds is not over."""
    return (one in HOLDING and other in OVER) or (one in OVER and other in HOLDING)
