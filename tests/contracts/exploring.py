"""State machines of hypothesis, run over whichever store a test is about."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def explore(machine: type[RuleBasedStateMachine], make: Callable[[], Any], examples: int, steps: int) -> None:
    """Run `machine` on stores that `make` makes (its attribute `make`), in `examples` runs of up to `steps` steps."""
    run_state_machine_as_test(
        type("Machine", (machine,), {"make": staticmethod(make)}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
