"""The plans: the same for a seed, and between them everything that can go wrong."""

from collections import Counter
from itertools import chain

import pytest

from tests.disturbed.plan import OTHERS, PAIRS, PARTS, PHASES, SERVICES, Disturbance, Step, overlap, plan

TWENTY = range(20)
IN_CI = range(3)


def test_a_plan_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert [plan(seed) for seed in TWENTY] == [plan(seed) for seed in TWENTY]
    assert len({plan(seed) for seed in TWENTY}) == len(TWENTY)


def test_every_pair_of_processes_is_down_at_once_in_the_twenty_plans() -> None:
    assert len(PAIRS) == 15
    down = Counter(frozenset(step.targets) for step in steps(TWENTY) if step.disturbance is Disturbance.KILL)
    assert down.keys() == {frozenset(pair) for pair in PAIRS}
    assert min(down.values()) >= 3


def test_every_kind_meets_every_target_of_it_in_the_twenty_plans() -> None:
    met = {(step.disturbance, target) for step in steps(TWENTY) for target in step.targets}
    assert met == {*OTHERS, *((Disturbance.KILL, target) for target in (*PARTS, *SERVICES))}
    assert {kind for kind, _ in met} == set(Disturbance)


def test_the_three_plans_of_ci_kill_every_process_and_have_every_kind_but_few_twice() -> None:
    killed = Counter(chain.from_iterable(step.targets for step in steps(IN_CI) if step.disturbance is Disturbance.KILL))
    assert killed.keys() == {*PARTS, *SERVICES}
    others = [step for step in steps(IN_CI) if step.disturbance is not Disturbance.KILL]
    assert len({(step.disturbance, step.targets) for step in others}) == len(others)


def test_a_clock_goes_wrong_in_the_direction_that_is_said_and_nothing_else_does() -> None:
    for step in steps(TWENTY):
        sign = {Disturbance.FORWARD: 1, Disturbance.BACK: -1}.get(step.disturbance, 0)
        assert (step.by > 0) - (step.by < 0) == sign


@pytest.mark.parametrize("number", TWENTY)
def test_a_run_is_bounded_and_what_is_dead_is_not_paused_at_once(number: int) -> None:
    phases = plan(number)
    assert len(phases) == PHASES
    assert sum(step.seconds for phase in phases for step in phase) < 60
    for phase in phases:
        first, second = phase
        assert overlap(phase) == (not set(first.targets) & set(second.targets))


def steps(seeds: range) -> list[Step]:
    return [step for seed in seeds for phase in plan(seed) for step in phase]
