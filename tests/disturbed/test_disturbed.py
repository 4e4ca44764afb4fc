"""Whatever is killed, cut or slowed while news flows: in the end everything is as if nothing had been."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from alerts.message.payload import AlertType
from alerts.receiver import Inbox
from crosswire.story.story import load_story
from tests.acceptance.desks import said
from tests.disturbed.deployment import deployment
from tests.disturbed.plan import PARTS, SERVICES, plan
from tests.fakes.feed_server import feed_server

pytestmark = [pytest.mark.disturbed, pytest.mark.timeout(900)]

STORY = load_story()
PHASES = 3
MOMENTS = tuple(STORY.moments[len(STORY.moments) * number // PHASES - 1] for number in range(1, PHASES + 1))


class Calm:
    """What an undisturbed run has in the end."""

    def __init__(self, ledger: list[str], articles: set[tuple[str, str]], said: dict[str, str]) -> None:
        self.ledger = ledger
        self.articles = articles
        self.said = said


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calm]:
    with feed_server() as server, deployment(tmp_path_factory.mktemp("calm") / "run", STORY, server) as quiet:
        for moment in MOMENTS:
            quiet.publish(moment)
            quiet.settle()
        assert quiet.dead_letters() == []
        yield Calm(quiet.ledger(), quiet.articles(), stands(quiet.inbox))


def stands(inbox: Inbox) -> dict[str, str]:
    """What each alert says that stands in the end. What is opened and withdrawn on the way depends on the way."""
    current = inbox.current().items()
    return {alert: said(message) for alert, message in current if message.type is not AlertType.WITHDRAWN}


def test_a_plan_disturbs_every_part_and_service_and_is_the_same_for_the_same_seed() -> None:
    for seed in range(50):
        steps = [step for phase in plan(seed, PHASES) for step in phase]
        assert {step.target for step in steps} == {*PARTS, *SERVICES}
        assert plan(seed, PHASES) == plan(seed, PHASES)


def test_after_disturbances_everything_is_as_if_nothing_had_been(
    seed: int, calm: Calm, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with feed_server() as server, deployment(tmp_path / "run", STORY, server) as run:
        for moment, steps in zip(MOMENTS, plan(seed, PHASES), strict=True):
            run.publish(moment)
            for step in steps:
                run.disturb(step)
            run.settle()
        assert run.articles() == calm.articles, "articles were lost or invented"
        assert run.dead_letters() == []
        assert run.ledger() == calm.ledger
        assert stands(run.inbox) == calm.said
        assert run.inbox.refused == 0
        told = defaultdict(list)
        for message in sorted(run.inbox.messages, key=lambda each: each.data.sequence):
            told[message.data.id].append(said(message))
        assert all(now != before for each in told.values() for before, now in pairwise(each)), "told twice"
        record_property("ended by themselves", dict(run.deaths))
        record_property("copies under one id", run.inbox.copies)
