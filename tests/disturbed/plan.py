"""What is done to a deployment, by a seed: pure, so that a run that failed can be had again."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations
from random import Random
from typing import TypeVar

import msgspec


class Disturbance(StrEnum):
    """What happens."""

    KILL = "kill"  # -9, and started again
    PAUSE = "pause"  # stopped, as a machine that hangs, and let go on
    CUT = "cut"  # no byte between the parts and a service
    SLOW = "slow"  # each portion of bytes late
    FILL = "fill"  # no room on a disk
    FORWARD = "forward"  # the parts' clock is wrong, and then set right
    BACK = "back"


class Step(msgspec.Struct, frozen=True):
    """A disturbance of `targets`, all at once, after `after` more articles have arrived; it lasts `seconds`.

    `by` is how many seconds a clock goes wrong.
    """

    disturbance: Disturbance
    targets: tuple[str, ...]
    after: int
    seconds: float
    by: int = 0


Phase = tuple[Step, ...]
"""Steps that begin in this order and end in the other, so that each is inside of the one before it."""

PARTS = ("produce", "work-0", "work-1", "deliver")
SERVICES = ("kafka", "redis")
DATA, CLOCK = "data", "clock"
"""The parts' disk, and their clock."""

PAIRS = tuple(combinations((*PARTS, *SERVICES), 2))
OTHERS: tuple[tuple[Disturbance, str], ...] = (
    *((kind, service) for kind in (Disturbance.CUT, Disturbance.SLOW) for service in SERVICES),
    *((Disturbance.FILL, disk) for disk in (*SERVICES, DATA)),
    *((kind, CLOCK) for kind in (Disturbance.FORWARD, Disturbance.BACK)),
    *((Disturbance.PAUSE, part) for part in PARTS),
)
PHASES = 3
_DEAL = 9
"""Of the first deals, one in which the three seeds of CI kill every process and have as many kinds as phases allow."""
_MOST = 6  # articles that a step waits for
_SECONDS = {
    Disturbance.KILL: (0.5, 3.0),
    Disturbance.PAUSE: (4.0, 14.0),  # a worker's session ends after ten
    Disturbance.CUT: (2.0, 6.0),
    Disturbance.SLOW: (2.0, 5.0),
    Disturbance.FILL: (3.0, 6.0),
    Disturbance.FORWARD: (4.0, 6.0),
    Disturbance.BACK: (4.0, 6.0),
}
_CLOCK = (30, 7200)  # seconds: from what nobody notices to more than Kafka and receivers let pass
Choice = TypeVar("Choice")


def plan(seed: int) -> tuple[Phase, ...]:
    """Return the phases of a run. In each, two processes are down at once while something else is wrong.

    Pairs and kinds are dealt in turn, so that any few runs in a row have as many different ones as there can be.
    """
    random = Random(seed)
    return tuple(_phase(random, number) for number in range(seed * PHASES, (seed + 1) * PHASES))


def _phase(random: Random, number: int) -> Phase:
    pair, (kind, target) = _dealt(PAIRS, number), _dealt(OTHERS, number)
    by = random.randint(*_CLOCK) * (-1 if kind is Disturbance.BACK else 1) if target == CLOCK else 0
    other = Step(kind, (target,), random.randint(0, _MOST), _lasting(random, kind), by)
    both = Step(Disturbance.KILL, pair, random.randint(0, _MOST), _lasting(random, Disturbance.KILL))
    return other, both


def overlap(phase: Phase) -> bool:
    """Whether the steps of `phase` can be at once: what is dead is neither paused nor cut off."""
    targets = [target for step in phase for target in step.targets]
    return len(targets) == len(set(targets))


def _dealt(choices: Sequence[Choice], number: int) -> Choice:
    """Return the card that is dealt as `number`; each round is shuffled anew, and has every one of them."""
    done, place = divmod(number, len(choices))
    return Random(_DEAL + done).sample(choices, len(choices))[place]


def _lasting(random: Random, kind: Disturbance) -> float:
    return round(random.uniform(*_SECONDS[kind]), 1)
