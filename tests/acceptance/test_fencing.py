"""A worker that was stopped for longer than its session is replaced; what it still sends on waking changes nothing."""

import signal
import sys
from pathlib import Path

import pytest

from alerts.rules.decide import Mark, Outcome, Thread, decide
from alerts.rules.policy import Policy
from crosswire.ledger import latest_findings
from crosswire.services.endpoints import Endpoints
from crosswire.services.processes import Part
from tests.acceptance.workers import Bench, bench
from tests.streams.examples import article
from tests.waiting import wait_until

pytestmark = pytest.mark.acceptance

HANGING = (sys.executable, "-m", "tests.fakes.hanging_worker")


def hangs(worker: Part) -> bool:
    status = Path(f"/proc/{worker.child.process.pid}/stat").read_text()
    return status.rpartition(")")[2].split()[0] == "T"


def words(scene: Bench) -> list[tuple[str, int]]:
    """Return what was said, in the order of the topic: of one theatre, so of one partition."""
    return [(finding.to.value, finding.origins) for finding in scene.findings()]


def standing(scene: Bench) -> dict[str, int]:
    return {finding.to.value: finding.origins for finding in latest_findings(scene.findings())}  # type: ignore[union-attr]


def test_the_late_words_of_a_worker_that_was_replaced_are_fenced(endpoints: Endpoints, tmp_path: Path) -> None:
    with bench(endpoints, "fenced", tmp_path) as scene:
        hung = scene.start("work-0", HANGING)
        hung.wait_ready()
        scene.publish([article(1, "goma: agreed")])
        wait_until(lambda: hangs(hung), 180, "the worker to hang with a finding in its hands")
        heir = scene.start("work-1")
        scene.publish([article(2, "goma: agreed"), article(1, "goma: agreed\ngoma: restored", revision=5)])
        scene.wait_found({("goma", "agreed"): 2, ("goma", "restored"): 1})
        before = len(scene.findings())
        hung.child.process.send_signal(signal.SIGCONT)
        wait_until(lambda: ("agreed", 1) in words(scene)[before:], 180, "the late word")
        fenced = words(scene)[before:].index(("agreed", 1)) + before
        assert standing(scene) == {"agreed": 2, "restored": 1}
        assert taken(scene)[fenced] is Outcome.FENCED
        assert set(taken(scene)[before:]) <= {Outcome.FENCED, Outcome.UNCHANGED}, (
            "it may judge on before it hears of it"
        )
        for worker in (hung, heir):
            scene.kill(worker)
        scene.start("work-2").wait_ready()  # its state is what both have written of it
        scene.publish([article(3, "goma: restored")])
        wait_until(lambda: standing(scene) == {"agreed": 2, "restored": 2}, 180, "the state to be whole")


def taken(scene: Bench) -> list[Outcome]:
    """Return what the intake makes of the findings, in the order of the topic."""
    threads: dict[str, Thread] = {}
    outcomes = []
    for offset, finding in enumerate(scene.findings()):
        decision = decide(finding, Mark(0, offset), threads.get(finding.id), Policy(("desk",)))
        if decision.thread:
            threads[finding.id] = decision.thread
        outcomes.append(decision.outcome)
    return outcomes
