"""A real run that exports its traces to a real OTLP receiver: one article's spans hang together over the processes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from crosswire.story.story import load_story
from tests.acceptance.desks import Desk, desk
from tests.fakes.collector import Collector, Exported, collector
from tests.fakes.feed_server import feed_server
from wire.tracing import Step

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(300)]

STORY = load_story()
SOME = STORY.moments[len(STORY.moments) // 3]

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


@dataclass(frozen=True)
class Run:
    desk: Desk
    collector: Collector


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("traced")
    with collector() as receiving, feed_server() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiving.url)
        with desk(folder / "desk", STORY, server) as told, told.up() as up:
            told.publish(SOME)
            told.wait_told(up)
            up.stop()  # with the last spans
            yield Run(told, receiving)


def spans(run: Run, step: Step) -> list[Exported]:
    return [span for span in run.collector.spans if span.name == step]


def fact(span: Exported, name: str) -> str:
    return span.facts[f"crosswire.{name}"]


def test_every_alert_that_arrived_is_the_end_of_a_whole_way(run: Run) -> None:
    told = {f"{message.data.id}-{message.data.sequence}" for message in run.desk.inbox.messages}
    delivered = spans(run, Step.DELIVER)
    assert {fact(span, "message") for span in delivered} == told != set()
    for last in delivered:
        way = run.collector.way(last)
        assert [span.name for span in way] == list(Step)
        assert {span.trace for span in way} == {last.trace}
        assert way[0].parent == ""
        assert [span.service for span in way] == [SERVICES[Step(span.name)] for span in way]
        assert all(before.began <= after.began <= after.ended for before, after in pairwise(way))
        assert fact(last, "outcome") == "delivered"


def test_a_way_begins_with_an_article_that_the_alert_is_made_of(run: Run) -> None:
    for message in run.desk.inbox.messages:
        ends = [span for span in spans(run, Step.DELIVER) if fact(span, "alert") == message.data.id]
        begun = {fact(run.collector.way(last)[0], "article") for last in ends}
        assert begun & {voice.article for side in message.data.sides for voice in side.evidence}


def test_every_article_that_was_published_was_read_with_an_outcome(run: Run) -> None:
    published = spans(run, Step.PUBLISH)
    assert {fact(span, "outcome") for span in published} == {"acknowledged"}
    assert {span.id for span in published} == {span.parent for span in spans(run, Step.READ) if fact(span, "outcome")}


def test_no_words_of_articles_and_no_addresses_leave_by_a_trace(run: Run) -> None:
    said = {value for span in run.collector.spans for value in span.facts.values()}
    titles = {version.title for feed in STORY.feeds for article in feed.articles if (version := article.version(SOME))}
    assert not [value for value in said if value in titles or "://" in value or len(value) > 100]
    assert {name for span in run.collector.spans for name in span.facts} <= {f"crosswire.{name}" for name in FACTS}
