"""Does to a deployment what a plan says."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.disturbed.deployment import Deployment
from tests.disturbed.plan import Disturbance, Phase, Step, overlap

_PATIENCE = 6.0  # seconds that a step waits for the articles after which it begins
_SLOWER = 20  # of the time that a service is slow, each portion of bytes waits for a share as small


def disturb(run: Deployment, phase: Phase) -> None:
    """Do the steps of `phase`: each inside of the one before it, or one after the other where that cannot be."""
    if not overlap(phase):
        for step in phase:
            with _disturbed(run, step):
                pass
        return
    with ExitStack() as held:
        for step in phase:
            held.enter_context(_disturbed(run, step))


@contextmanager
def _disturbed(run: Deployment, step: Step) -> Iterator[None]:
    run.wait_for_articles(step.after, _PATIENCE)
    for target in step.targets:
        _begin(run, step, target)
    yield
    run.let_pass(step.seconds)
    for target in step.targets:
        _end(run, step.disturbance, target)


def _begin(run: Deployment, step: Step, target: str) -> None:
    match step.disturbance:
        case Disturbance.KILL:
            run.kill(target)
        case Disturbance.PAUSE:
            run.signal(target, signal.SIGSTOP)
        case Disturbance.CUT:
            run.services.gates[target].cut()
        case Disturbance.SLOW:
            run.services.gates[target].slow(step.seconds / _SLOWER)
        case Disturbance.FILL:
            if not run.disk(target).small:
                run.left_out[f"fill {target}"] += 1
                return
            run.leave(target)  # a service that ends for want of room cannot be started before there is some
            run.disk(target).fill()
        case Disturbance.FORWARD | Disturbance.BACK:
            run.clock.set(step.by)


def _end(run: Deployment, disturbance: Disturbance, target: str) -> None:
    match disturbance:
        case Disturbance.KILL:
            run.start(target)
        case Disturbance.PAUSE:
            run.signal(target, signal.SIGCONT)
        case Disturbance.CUT | Disturbance.SLOW:
            run.services.gates[target].mend()
        case Disturbance.FILL:
            run.disk(target).free()
            run.take_up(target)
            run.revive()
        case Disturbance.FORWARD | Disturbance.BACK:
            run.clock.set(0)
