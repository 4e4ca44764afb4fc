"""What is collected on disk is the ledger that is made in memory, byte for byte."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ledger import ledger
from crosswire.replay.collect import Collected
from streams.judge.judge import judge
from streams.judge.state import TheatreState
from tests.fakes.claims import THEATRE, killed, report, status
from tests.streams.judge.board import NOW
from tests.streams.judge.test_order import versions
from wire.records import EVERYWHERE, Fence, Finding, Report


def judged(reports: list[Report]) -> list[Finding]:
    state = TheatreState(THEATRE, timedelta(days=365))
    return [finding for one in reports for finding in judge(state, one, NOW).findings]


@given(st.lists(versions(), max_size=12), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_it_is_the_same_ledger_however_it_came(
    tmp_path_factory: pytest.TempPathFactory, reports: list[Report], rounds: int
) -> None:
    findings = judged(reports)
    collected = Collected(tmp_path_factory.mktemp("c") / "c.sqlite")
    for n in range(rounds):
        collected.add_reports(reports[n::rounds])
    size = len(findings) // rounds + 1
    for n in range(rounds):
        collected.add_findings(findings[n * size : (n + 1) * size])
    assert list(collected.ledger()) == ledger(reports, findings)
    assert list(collected.ledger()) == ledger(reports, findings)  # and again
    collected.close()


@given(st.lists(versions(), max_size=12), st.integers(0, 20))
@settings(max_examples=40, deadline=None)
def test_late_words_of_a_worker_that_was_replaced_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, reports: list[Report], late: int
) -> None:
    def of(since: datetime, findings: list[Finding]) -> list[Finding]:
        return [msgspec.structs.replace(f, fence=Fence(since=since, report=n)) for n, f in enumerate(findings)]

    found = judged(reports)
    collected = Collected(tmp_path_factory.mktemp("c") / "c.sqlite")
    collected.add_reports(reports)
    collected.add_findings(of(NOW + timedelta(minutes=1), found))
    collected.add_findings(of(NOW, found[:late]))
    assert list(collected.ledger()) == ledger(reports, found)
    collected.close()


def test_what_the_page_needs(tmp_path: Path) -> None:
    reports = [report("a", killed(12), at=0), report("b", killed(20), status("agreed"), at=30), report("c", at=30)]
    source = reports[1].source
    source = msgspec.structs.replace(source, fetched_at=source.revised_at + timedelta(hours=1))
    late = msgspec.structs.replace(reports[1], source=source)
    collected = Collected(tmp_path / "c.sqlite")
    collected.add_reports([reports[0], late, reports[2]])
    collected.add_findings(judged(reports))
    assert [count for _, count in collected.on_topic()] == [1, 1]  # the third claims nothing
    assert collected.delays() == (3, 0.0, 3600.0, 1200.0)
    assert {type(finding).__name__ for finding in collected.findings()} == {"CeasefireChange"}
    collected.close()


def test_what_a_revision_takes_back_everywhere_is_in_no_ledger(tmp_path: Path) -> None:
    said = [report("a", killed(12), at=0), report("b", killed(20), at=0)]
    everywhere = report("a", at=0, revised=5, theatre=EVERYWHERE)
    for number, order in enumerate(([*said, everywhere], [everywhere, *said])):
        collected = Collected(tmp_path / f"{number}.sqlite")
        collected.add_reports(order)
        assert list(collected.ledger()) == ledger(order, []) == ledger(said[1:], [])
        assert (collected.delays()[0], [count for _, count in collected.on_topic()]) == (1, [1])
        collected.close()
