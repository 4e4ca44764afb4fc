"""A real run, watched by a real Prometheus and traced to a real OTLP receiver.

Every panel shows something, every series is bounded, and one article's logs and spans hang together over the processes.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from prometheus_client.parser import text_string_to_metric_families

from alerts.delivery.retry import Attempt
from alerts.message.payload import Message
from alerts.rules.decide import Outcome as RuleOutcome
from crosswire.trace.way import Stage
from deploy.grafana.__main__ import BOARDS
from deploy.grafana.board import CHANGES
from streams.health.gauges import MOST_PLACES
from tests.acceptance.observing import PARTS, STORY, Run, crosswire, observed, way
from tests.deploy.prometheus import promtool, rules
from tests.fakes.collector import Exported
from tests.waiting import wait_until
from wire.errors import CrosswireError
from wire.metrics import CATALOGUE
from wire.records import Arrangement, StatusWord
from wire.tracing import Step

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("prometheus", "promtool")]

MOST_OF_A_FEED = 40
"""Series; docs/operations.md says it."""

EMPTY = {
    "Which alarms": "all is well",
    "Pages": "the story's feeds carry all of their text",
    "What hubs sent": "the story has no hubs",
    "Gone and moved": "the story's feeds stay where they are",
    "Held back": "no route has timing",
    "Signs of life": "no destination asks for them",
    "Age of the oldest": "alerts arrive at once; it was tried where they do not",
}
"""Panels that may show nothing in such a run, and why."""


SERVICES = {
    Step.POLL: "crosswire-produce",
    Step.PUBLISH: "crosswire-produce",
    Step.READ: "crosswire-work",
    Step.JUDGE: "crosswire-work",
    Step.ADMIT: "crosswire-deliver",
    Step.DELIVER: "crosswire-deliver",
}
FACTS = {
    *("article", "version", "feed", "outlet", "topic", "outcome", "key", "partition", "offset", "messages"),
    *("finding", "theatre", "alert", "destination", "message", "attempt"),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with observed(tmp_path_factory.mktemp("observed")) as run:
        yield run


def queries() -> Iterator[tuple[str, str, str]]:
    """Every panel's board, title and expression, with all that its variables could be."""
    for board in BOARDS:
        for panel in board.panels:
            for query in panel.queries:
                yield board.uid, panel.title, re.sub(r"\$\w+", ".*", query.expr)


@pytest.mark.parametrize(("board", "title", "expr"), queries(), ids=lambda word: word[:60].replace(" ", "-"))
def test_every_panel_shows_something_of_a_real_run(run: Run, board: str, title: str, expr: str) -> None:
    if title in EMPTY:
        run.prometheus.query(expr)  # it is an expression
        return
    wait_until(lambda: _numbers(run.prometheus.seen(expr)), 180, f"{board}, {title}: {expr}")


def _numbers(series: list[dict[str, list[list[object]]]]) -> bool:
    return any(str(value) != "NaN" for each in series for _, value in each["values"])


def test_panels_that_may_be_empty_are_there() -> None:
    assert EMPTY.keys() <= {panel.title for board in BOARDS for panel in board.panels}


def test_changes_of_status_are_annotated(run: Run) -> None:
    wait_until(lambda: run.prometheus.seen(CHANGES), 180, "an annotation")
    (aleppo, *_) = [s for s in run.prometheus.seen(CHANGES) if s["metric"]["theatre"] == "syria"]
    assert aleppo["metric"].keys() >= {"theatre", "arrangement"}


def test_every_rule_is_evaluated_and_nothing_but_the_watchdog_cries(run: Run) -> None:
    groups = run.prometheus.get("rules")["groups"]
    found = {rule["name"]: rule for group in groups for rule in group["rules"]}
    assert found.keys() == {*rules("alert"), *rules("record")}
    assert {name: rule["lastError"] for name, rule in found.items() if rule.get("lastError")} == {}
    firing = {name for name, rule in found.items() if rule.get("state") == "firing"}
    assert firing == {"CrosswireWatchdog"}


@pytest.mark.parametrize("part", PARTS)
def test_promtool_finds_nothing_to_mend_in_what_a_part_serves(run: Run, part: str) -> None:
    assert promtool("check", "metrics", given=run.up.metrics(part)) == ""


@pytest.mark.parametrize("part", PARTS)
def test_the_labels_of_a_real_run_are_in_their_bounds(run: Run, part: str) -> None:
    bounds = {
        "feed": {feed.id for feed in STORY.feeds} | {""},
        "destination": {"desk"},
        "topic": {"articles", "reports"},
        "partition": {"0", "1", "2", "3"},
        "engine": {"kafka", "redis"},
        "arrangement": {each.value for each in Arrangement},
        "status": {each.value for each in StatusWord},
    }
    declared = {metric.name: set(metric.labels) for metric in CATALOGUE}
    for family in text_string_to_metric_families(run.up.metrics(part)):
        name = family.name if family.name in declared else f"{family.name}_total"
        for sample in family.samples if name in declared else ():
            labels = {label: value for label, value in sample.labels.items() if label != "le"}
            assert labels.keys() == declared[name], name
            for label, value in labels.items():
                assert label not in bounds or value in bounds[label], f"{name}: {label}={value}"
                assert re.fullmatch(r"[a-z0-9_. -]{0,60}", value), f"{name}: {label}={value!r} is no word of a list"


def test_few_series_come_of_each_feed_and_theatre(run: Run) -> None:
    (most,) = run.prometheus.query('max(count by (feed) ({feed!=""}))')
    assert 0 < float(most["value"][1]) <= MOST_OF_A_FEED
    (most,) = run.prometheus.query("max(count by (theatre) (crosswire_arrangement_status))")
    assert 0 < float(most["value"][1]) <= MOST_PLACES * len(Arrangement)


def test_each_arrangement_has_one_status(run: Run) -> None:
    (least,) = run.prometheus.query("count(crosswire_arrangement_status)")
    (most,) = run.prometheus.query("count(count by (theatre, arrangement, place) (crosswire_arrangement_status))")
    assert least["value"][1] == most["value"][1] != "0"


def test_all_outcomes_are_counted_from_the_start(run: Run) -> None:
    taken = {s["metric"]["outcome"] for s in run.prometheus.query("crosswire_findings_taken_total")}
    assert {outcome.value for outcome in RuleOutcome} <= taken
    attempts = {s["metric"]["outcome"] for s in run.prometheus.query("crosswire_deliveries_total")}
    assert attempts == {attempt.value for attempt in Attempt}


@pytest.fixture(scope="module")
def alert(run: Run) -> Message:
    """One that was opened."""
    return next(message for message in run.desk.inbox.messages if message.data.change and message.data.sequence == 1)


def test_the_whole_way_of_an_article_is_told(run: Run, alert: Message) -> None:
    voice = alert.data.sides[0].evidence[0]
    found = way(run, voice.article)
    assert found.notes == ()
    assert found.subject == voice.article
    stages = [step.stage for step in found.steps]
    whole = [Stage.PUBLISHED, Stage.FETCHED, Stage.SENT, Stage.READ, Stage.FOUND, Stage.TAKEN, Stage.ATTEMPTED]
    assert [stages.index(stage) for stage in whole] == sorted(stages.index(stage) for stage in whole)
    assert all(b.gap == (b.at - a.at).total_seconds() >= 0 for a, b in pairwise(found.steps))
    assert any("desk: delivered" in step.what for step in found.steps)
    assert way(run, voice.url) == way(run, voice.article[:20]) == found


def test_the_whole_way_of_an_alert_is_told_by_its_id_or_a_messages(run: Run, alert: Message) -> None:
    found = way(run, alert.data.id)
    articles = {step.id for step in found.steps if step.stage is Stage.FETCHED}
    assert {voice.article for side in alert.data.sides for voice in side.evidence} <= articles
    assert {step.stage for step in found.steps} >= {Stage.READ, Stage.FOUND, Stage.TAKEN, Stage.ATTEMPTED}
    assert way(run, f"{alert.data.id}-1") == found


def test_a_trace_is_a_line_for_each_step(run: Run, alert: Message) -> None:
    done = crosswire(run, "trace", alert.data.id)
    steps = re.findall(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}", done.stdout, re.MULTILINE)
    assert len(steps) == len(way(run, alert.data.id).steps)
    assert alert.data.headline in done.stdout


@pytest.mark.parametrize("wrong", ["typo", "article1-unheardofunheardof", "https://nobody.example/1"])
def test_an_unknown_id_is_told_what_to_do(run: Run, alert: Message, wrong: str) -> None:
    name = f"{alert.data.id[:-1]}!" if wrong == "typo" else wrong
    done = crosswire(run, "trace", name)
    assert isinstance(done.exception, CrosswireError)  # which is a line, not a traceback: tests/crosswire/test_cli.py
    said = str(done.exception)
    assert "nothing is kept of" in said
    assert (f"did you mean {alert.data.id}?" if wrong == "typo" else "kept on Kafka for 7 days") in said


def test_one_article_is_followed_through_the_logs_by_its_id(run: Run, alert: Message) -> None:
    article = alert.data.sides[0].evidence[0].article
    logs = {part: (run.desk.data / "logs" / f"{part}.log").read_text() for part in PARTS}
    lines = {
        part: [json.loads(line) for line in log.splitlines() if line.startswith("{")] for part, log in logs.items()
    }
    assert {line["event"] for line in lines["produce"] if line.get("article") == article} == {"published"}
    at_work = [line for line in lines["work"] if line.get("article") == article]
    assert {line["event"] for line in at_work} >= {"read", "found"}
    assert alert.data.id in {line.get("finding") for line in at_work}
    delivered = {line["event"] for line in lines["deliver"] if line.get("alert") == alert.data.id}
    assert delivered >= {"finding_taken", "delivered"}


@pytest.fixture(scope="module")
def traced(run: Run) -> Run:
    """The run, which has ended: the last tests here are of its spans, and the last spans come as the parts stop."""
    run.up.stop()
    return run


def spans(run: Run, step: Step) -> list[Exported]:
    return [span for span in run.collector.spans if span.name == step]


def fact(span: Exported, name: str) -> str:
    return span.facts[f"crosswire.{name}"]


def test_every_alert_that_arrived_is_the_end_of_a_whole_way(traced: Run) -> None:
    told = {f"{message.data.id}-{message.data.sequence}" for message in traced.desk.inbox.messages}
    delivered = spans(traced, Step.DELIVER)
    assert {fact(span, "message") for span in delivered} == told != set()
    for last in delivered:
        way = traced.collector.way(last)
        assert [span.name for span in way] == list(Step)
        assert {span.trace for span in way} == {last.trace}
        assert way[0].parent == ""
        assert [span.service for span in way] == [SERVICES[Step(span.name)] for span in way]
        assert all(before.began <= after.began <= after.ended for before, after in pairwise(way))
        assert fact(last, "outcome") == "delivered"


def test_a_way_begins_with_an_article_that_the_alert_is_made_of(traced: Run) -> None:
    early = {f"{message.data.id}-{message.data.sequence}" for message in traced.early}
    delivered = [span for span in spans(traced, Step.DELIVER) if fact(span, "message") in early]
    for message in traced.early:
        ends = [span for span in delivered if fact(span, "alert") == message.data.id]
        begun = {fact(traced.collector.way(last)[0], "article") for last in ends}
        assert begun & {voice.article for side in message.data.sides for voice in side.evidence}


def test_every_article_that_was_published_was_read_with_an_outcome(traced: Run) -> None:
    published = spans(traced, Step.PUBLISH)
    assert {fact(span, "outcome") for span in published} == {"acknowledged"}
    assert {span.id for span in published} == {
        span.parent for span in spans(traced, Step.READ) if fact(span, "outcome")
    }


def test_no_words_of_articles_and_no_addresses_leave_by_a_trace(traced: Run) -> None:
    said = {value for span in traced.collector.spans for value in span.facts.values()}
    titles = {version.title for feed in STORY.feeds for article in feed.articles for version in article.versions}
    assert not [value for value in said if value in titles or "://" in value or len(value) > 100]
    assert {name for span in traced.collector.spans for name in span.facts} <= {f"crosswire.{name}" for name in FACTS}
