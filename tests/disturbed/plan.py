"""What is done to a deployment, by a seed: pure, so that a run that failed can be had again."""

from enum import StrEnum
from random import Random

import msgspec


class Disturbance(StrEnum):
    """What happens."""

    KILL = "kill"  # -9, and started again
    CUT = "cut"  # no byte between the parts and a service
    SLOW = "slow"  # each portion of bytes late


class Step(msgspec.Struct, frozen=True):
    """One disturbance of `target`, after `after` articles of its phase have arrived; it lasts `seconds`."""

    disturbance: Disturbance
    target: str
    after: int
    seconds: float


PARTS = ("produce", "work-0", "work-1", "deliver")
SERVICES = ("kafka", "redis")
_MOST = 6  # articles until which a step waits


def plan(seed: int, phases: int) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of each phase: two or three at a time, every kind of target in each run."""
    random = Random(seed)
    targets = [*PARTS, *SERVICES]
    random.shuffle(targets)
    extra = [random.choice([*PARTS, *SERVICES]) for _ in range(max(0, 2 * phases - len(targets)))]
    steps = [_step(random, target) for target in (*targets, *extra)]
    return tuple(tuple(steps[number::phases]) for number in range(phases))


def _step(random: Random, target: str) -> Step:
    kinds = [Disturbance.KILL] if target in PARTS else list(Disturbance)
    kind = random.choice(kinds)
    seconds = {Disturbance.KILL: (0.0, 2.0), Disturbance.CUT: (1.0, 6.0), Disturbance.SLOW: (2.0, 5.0)}[kind]
    return Step(kind, target, random.randint(0, _MOST), round(random.uniform(*seconds), 1))
