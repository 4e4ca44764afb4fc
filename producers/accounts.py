"""What is told of polls: metrics and log lines, in one place, so that polling itself reads as what it does."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from producers.feeds.feed_list import Feed
from producers.pages.page import PageOutcome
from producers.polling.decide import Decision
from producers.polling.memory import Lesson, Memory
from producers.polling.outcomes import GOOD, HINTS, Outcome
from producers.polling.standing import Standings
from producers.publishing.publish import FINAL, PublishOutcome, Receipt
from wire.log import get
from wire.metrics import Metrics
from wire.records import Article
from wire.settings import redacted

log = get(__name__)

_TOLD = {
    Lesson.MOVED: "the feed has moved for good and is polled at its new address; put that into the feed list",
    Lesson.MOVED_BACK: "the new address does not work; the one in the feed list is used again",
    Lesson.PARKED: "the server says that the feed is gone for good; it is looked at once a day from now on",
    Lesson.BACK: "the feed works again",
    Lesson.FALSE_304: "the server said 'not modified' and had news; it is asked without conditions from now on",
}


class Accounts:
    """Counts and logs what polls do. `standings` are told how feeds stand."""

    def __init__(self, metrics: Metrics, standings: Standings | None = None) -> None:
        self._metrics = metrics
        self._standings = standings
        for outcome in PublishOutcome:
            if outcome is not PublishOutcome.ACKNOWLEDGED:
                metrics.count("crosswire_publish_errors_total", 0, reason=outcome)

    def fetched(self, feed: Feed, received: int) -> None:
        """Count the bytes of a body on the wire."""
        self._metrics.count("crosswire_feed_bytes_total", received, feed=feed.id)

    def decided(self, feed: Feed, decisions: Sequence[Decision]) -> None:
        """Count what the entries of a feed are."""
        for verdict, number in Counter(decision.verdict for decision in decisions).items():
            self._metrics.count("crosswire_feed_entries_total", number, feed=feed.id, decision=verdict)

    def published(self, feed: Feed, receipts: Sequence[tuple[Article, Receipt]], now: datetime) -> None:
        """Tell what the broker took and what it did not."""
        refused = [receipt for _, receipt in receipts if receipt.outcome not in FINAL]
        self._metrics.set("crosswire_engine_reached", not refused, engine="kafka")
        for article, receipt in receipts:
            if receipt.outcome is PublishOutcome.ACKNOWLEDGED:
                self._metrics.count("crosswire_articles_published_total")
                self._metrics.observe("crosswire_published_to_seen_seconds", (now - article.revised_at).total_seconds())
                log.info("published", feed=feed.id, article=article.id, version=article.version)
            else:
                self._metrics.count("crosswire_publish_errors_total", reason=receipt.outcome)
                log.error(
                    "not_published", feed=feed.id, article=article.id, reason=receipt.outcome, detail=receipt.detail
                )

    def page_read(self, feed: Feed, url: str, outcome: str, detail: str) -> None:
        """Tell how the reading of an article's page ended."""
        self._metrics.count("crosswire_feed_pages_total", feed=feed.id, outcome=outcome)
        if outcome != PageOutcome.ARTICLE:
            log.info("page_not_read", feed=feed.id, url=redacted(url), outcome=outcome, detail=detail)

    def page_revisited(self, feed: Feed, outcome: str) -> None:
        """Tell what another look at a page showed."""
        self._metrics.count("crosswire_feed_pages_total", feed=feed.id, outcome=outcome)

    def pushed(self, feed: Feed | None, outcome: str) -> None:
        """Tell what became of something that came to the callback of hubs, for `feed` if that is known."""
        self._metrics.count("crosswire_feed_pushes_total", feed=feed.id if feed else "", outcome=outcome)

    def polled(self, feed: Feed, outcome: Outcome, memory: Memory, lessons: Sequence[Lesson]) -> None:
        """Tell how a poll ended, and what it has taught."""
        self._metrics.count("crosswire_feed_fetches_total", feed=feed.id, outcome=outcome)
        if outcome not in GOOD:
            log.warning("feed_failed", feed=feed.id, outcome=outcome, detail=memory.detail, hint=HINTS[outcome])
        elif memory.detail:
            log.info("feed_remark", feed=feed.id, remark=memory.detail)
        for lesson in lessons:
            self._metrics.count("crosswire_feed_lessons_total", feed=feed.id, lesson=lesson)
            tell = log.info if lesson is Lesson.BACK else log.warning
            tell(f"feed_{lesson}", feed=feed.id, address=redacted(memory.address or feed.url), hint=_TOLD[lesson])
        self.remembered(feed, memory)

    def remembered(self, feed: Feed, memory: Memory) -> None:
        """Show how a feed stands; also at the start, so that a silence is seen over restarts."""
        for name, time in (
            ("crosswire_feed_last_success_timestamp_seconds", memory.read_at),
            ("crosswire_feed_newest_timestamp_seconds", memory.newest_at),
            ("crosswire_feed_next_poll_timestamp_seconds", memory.due_at),
        ):
            if time is not None:
                self._metrics.set(name, time.timestamp(), feed=feed.id)
        if self._standings:
            self._standings.note(feed, memory)
        self._metrics.set("crosswire_feed_failures", memory.failures, feed=feed.id)
        self._metrics.set("crosswire_feed_parked", memory.parked, feed=feed.id)
