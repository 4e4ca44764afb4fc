"""The metric catalogue. It is the documentation: docs/metrics.md is made from it, and nothing else makes metrics.

Labels are bounded: `BOUNDS` says by what.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

Series = tuple[str, ...]
"""The values of a metric's labels, in the catalogue's order."""


class Kind(StrEnum):
    """The Prometheus type."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


class Metric(msgspec.Struct, frozen=True):
    """One metric: name with unit, meaning, labels, and for histograms the buckets."""

    name: str
    kind: Kind
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


LATENCY = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 7200.0, 86400.0)

BOUNDS = {
    "action": "an enum",
    "arrangement": "the kinds of arrangements: `ceasefire`, `evacuation`",
    "decision": "an enum",
    "destination": "the destinations in the settings",
    "engine": "`kafka`, `redis`",
    "event": "the events of the journal, and `unreadable`",
    "feed": "the feeds in the feed list",
    "kind": "an enum",
    "lesson": "an enum",
    "outcome": "an enum",
    "partition": "the partitions of a topic",
    "place": "the gazetteer's places, and of each theatre and kind the 20 whose status changed last",
    "reason": "an enum",
    "relation": "an enum",
    "stage": "an enum",
    "state": "an enum",
    "status": "the status words",
    "theatre": "the gazetteer's theatres",
    "topic": "the topics that a worker reads",
    "type": "the types of claims",
    "verdict": "an enum",
}
"""Label → what bounds its values. A label that does not stand here is in no metric."""

CATALOGUE = (
    # every process
    Metric("crosswire_ready", Kind.GAUGE, "1 while the process does its work, as /readyz says."),
    Metric(
        "crosswire_engine_reached", Kind.GAUGE, "1 while the broker or the store answers this process.", ("engine",)
    ),
    # producers
    Metric("crosswire_feed_fetches_total", Kind.COUNTER, "Fetches of a feed by outcome.", ("feed", "outcome")),
    Metric("crosswire_feed_entries_total", Kind.COUNTER, "Entries of a feed by decision.", ("feed", "decision")),
    Metric(
        "crosswire_feed_newest_timestamp_seconds", Kind.GAUGE, "Publication time of a feed's newest entry.", ("feed",)
    ),
    Metric("crosswire_feed_last_success_timestamp_seconds", Kind.GAUGE, "Last time a feed was read.", ("feed",)),
    Metric("crosswire_feed_next_poll_timestamp_seconds", Kind.GAUGE, "When a feed is polled next.", ("feed",)),
    Metric("crosswire_feed_failures", Kind.GAUGE, "Failed polls of a feed in a row.", ("feed",)),
    Metric("crosswire_feed_parked", Kind.GAUGE, "1 while the server calls a feed gone for good.", ("feed",)),
    Metric("crosswire_feed_bytes_total", Kind.COUNTER, "Bytes of a feed's bodies as they were sent.", ("feed",)),
    Metric("crosswire_feed_lessons_total", Kind.COUNTER, "What polls taught of a feed, as logged.", ("feed", "lesson")),
    Metric(
        "crosswire_feed_pages_total", Kind.COUNTER, "Pages read for an article's text, by outcome.", ("feed", "outcome")
    ),
    Metric(
        "crosswire_feed_pushes_total",
        Kind.COUNTER,
        "What hubs sent, by feed if known, and outcome.",
        ("feed", "outcome"),
    ),
    Metric("crosswire_articles_published_total", Kind.COUNTER, "Article versions that the broker acknowledged."),
    Metric(
        "crosswire_publish_errors_total", Kind.COUNTER, "Article versions that the broker did not take.", ("reason",)
    ),
    Metric(
        "crosswire_notes_total",
        Kind.COUNTER,
        "Messages beside the articles (standings of feeds, heartbeats), by outcome.",
        ("kind", "outcome"),
    ),
    Metric(
        "crosswire_archive_records_total", Kind.COUNTER, "Records for the archive, by outcome.", ("kind", "outcome")
    ),
    Metric("crosswire_archive_bytes", Kind.GAUGE, "Bytes that the archive holds.", ("kind",)),
    Metric(
        "crosswire_archive_files_removed_total",
        Kind.COUNTER,
        "Days' files removed from the archive, by reason.",
        ("kind", "reason"),
    ),
    Metric(
        "crosswire_archive_cut_bytes_total",
        Kind.COUNTER,
        "Bytes cut off an archive's tail that a kill had torn.",
        ("kind",),
    ),
    Metric("crosswire_published_to_seen_seconds", Kind.HISTOGRAM, "From publication to fetch.", (), LATENCY),
    # read
    Metric(
        "crosswire_articles_read_total", Kind.COUNTER, "Article versions read, by outcome of the gate.", ("outcome",)
    ),
    Metric("crosswire_claims_total", Kind.COUNTER, "Claims read, by type.", ("type",)),
    Metric("crosswire_read_seconds", Kind.HISTOGRAM, "Time to read one article version.", (), LATENCY),
    # the worker's place in its topics
    Metric(
        "crosswire_lag_messages",
        Kind.GAUGE,
        "Messages of a partition that are not dealt with: from what is committed to its end.",
        ("topic", "partition"),
    ),
    Metric(
        "crosswire_uncommitted_messages",
        Kind.GAUGE,
        "The offset gap: messages of a partition that were fetched and are not committed yet.",
        ("topic", "partition"),
    ),
    Metric(
        "crosswire_moved_timestamp_seconds",
        Kind.GAUGE,
        "When a partition was last committed further, or had nothing that waits.",
        ("topic", "partition"),
    ),
    # judge
    Metric(
        "crosswire_reports_judged_total",
        Kind.COUNTER,
        "Reports judged, by outcome; `unheard`: a revision of which no theatre of the partition had heard.",
        ("outcome",),
    ),
    Metric("crosswire_findings_total", Kind.COUNTER, "Findings sent, by kind and state.", ("kind", "state")),
    Metric(
        "crosswire_duplicates_total",
        Kind.COUNTER,
        "Articles found to repeat another, by how: they are no origins of their own.",
        ("relation",),
    ),
    Metric(
        "crosswire_finding_origins",
        Kind.HISTOGRAM,
        "Independent origins of a status change or contradiction, whenever it is found or revised.",
        ("kind",),
        (1, 2, 3, 4, 5, 7, 10, 15, 25),
    ),
    Metric("crosswire_judge_seconds", Kind.HISTOGRAM, "Time to judge one report.", (), LATENCY),
    Metric("crosswire_state_reports", Kind.GAUGE, "Reports held in a theatre's state.", ("theatre",)),
    Metric("crosswire_table_reports", Kind.GAUGE, "Reports in the worker's part of the table."),
    Metric("crosswire_table_bytes", Kind.GAUGE, "Bytes of those reports, as they are stored."),
    Metric(
        "crosswire_arrangements",
        Kind.GAUGE,
        "Arrangements of a theatre whose present status is this one, wherever they are.",
        ("theatre", "arrangement", "status"),
    ),
    Metric(
        "crosswire_arrangement_status",
        Kind.GAUGE,
        "The present status of an arrangement: there is one series, for that status, and its value is the number of "
        "the status in the order of docs/vocabulary.md. `place` is empty for one of the whole theatre.",
        ("theatre", "arrangement", "place", "status"),
    ),
    Metric("crosswire_seen_to_found_seconds", Kind.HISTOGRAM, "From fetch to finding.", (), LATENCY),
    Metric(
        "crosswire_dead_letters_total", Kind.COUNTER, "Messages given up, by stage and reason.", ("stage", "reason")
    ),
    Metric(
        "crosswire_heartbeat_seconds",
        Kind.HISTOGRAM,
        "A heartbeat's time from the stage before to this one (`read`, `judged`, `taken`), and in `all`.",
        ("stage",),
        LATENCY,
    ),
    Metric(
        "crosswire_heartbeat_timestamp_seconds", Kind.GAUGE, "When the newest heartbeat was sent that came through."
    ),
    # alerts
    Metric("crosswire_findings_taken_total", Kind.COUNTER, "Findings taken in, by outcome of the rules.", ("outcome",)),
    Metric("crosswire_deliveries_total", Kind.COUNTER, "Attempts to deliver, by outcome.", ("destination", "outcome")),
    Metric(
        "crosswire_heartbeats_sent_total",
        Kind.COUNTER,
        "Heartbeats sent to destinations, by outcome.",
        ("destination", "outcome"),
    ),
    Metric(
        "crosswire_alerts_routed_total",
        Kind.COUNTER,
        "Changed alerts, by destination and what the routes to it say.",
        ("destination", "outcome"),
    ),
    Metric(
        "crosswire_deliveries_dead_total",
        Kind.COUNTER,
        "Deliveries given up and kept as dead letters.",
        ("destination", "reason"),
    ),
    Metric(
        "crosswire_deliveries_held_total",
        Kind.COUNTER,
        "Deliveries that the gate held or let go, by reason.",
        ("destination", "reason"),
    ),
    Metric("crosswire_delivery_queue", Kind.GAUGE, "Alerts that wait for delivery.", ("destination",)),
    Metric(
        "crosswire_destination_paused",
        Kind.GAUGE,
        "1 while a destination is left alone because it fails; what is for it waits.",
        ("destination",),
    ),
    Metric("crosswire_destination_pauses_total", Kind.COUNTER, "Pauses of a failing destination.", ("destination",)),
    Metric(
        "crosswire_destination_disabled",
        Kind.GAUGE,
        "1 while a destination gets nothing because it answered 410 Gone.",
        ("destination",),
    ),
    Metric("crosswire_dead_letters_kept", Kind.GAUGE, "Deliveries given up that can be retried.", ("destination",)),
    Metric(
        "crosswire_dead_letters_oldest_timestamp_seconds",
        Kind.GAUGE,
        "When the oldest kept delivery was given up, 0 for none; it is forgotten after 120 days.",
        ("destination",),
    ),
    Metric(
        "crosswire_dead_letters_forgotten_total",
        Kind.COUNTER,
        "Deliveries given up that were dropped because of their age.",
        ("destination",),
    ),
    Metric(
        "crosswire_delivery_oldest_timestamp_seconds",
        Kind.GAUGE,
        "Since when the oldest alert waits: queued, or no longer held back. No series where none waits.",
        ("destination",),
    ),
    Metric("crosswire_store_volatile", Kind.GAUGE, "1 where the store may lose alerts, and that was allowed."),
    Metric("crosswire_found_to_delivered_seconds", Kind.HISTOGRAM, "From finding to delivery.", (), LATENCY),
    # desk
    Metric(
        "crosswire_alerts_judged_total",
        Kind.COUNTER,
        "Alerts that people made something of, by verdict; counted from the journal, so again after a start.",
        ("kind", "verdict"),
    ),
    Metric(
        "crosswire_alerts_precision_ratio",
        Kind.GAUGE,
        "Of the alerts that people made something of, the part that was no false alarm.",
        ("kind",),
    ),
    Metric(
        "crosswire_desk_journal_total",
        Kind.COUNTER,
        "Entries of the journal that the desk took in, by event; `unreadable` ones a newer Crosswire wrote.",
        ("event",),
    ),
    Metric("crosswire_desk_actions_total", Kind.COUNTER, "What people did about alerts.", ("action",)),
    Metric("crosswire_desk_refused_total", Kind.COUNTER, "Requests that were not let in, by reason.", ("reason",)),
    Metric("crosswire_desk_streams", Kind.GAUGE, "Open live streams."),
    Metric("crosswire_desk_streams_cut_total", Kind.COUNTER, "Live streams that were cut, by reason.", ("reason",)),
)

_BY_NAME = {metric.name: metric for metric in CATALOGUE}


class Metrics:
    """The catalogue's metrics in one registry of the caller's, and those of the process, such as its memory.

    Asking for a metric that is not in the catalogue, or as another kind, is a KeyError or TypeError.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        ProcessCollector(registry=registry)
        self._made: dict[str, Counter | Gauge | Histogram] = {}
        self._replaced: defaultdict[str, set[Series]] = defaultdict(set)
        for metric in CATALOGUE:
            name, text, labels = metric.name, metric.help, metric.labels
            if metric.kind is Kind.COUNTER:
                self._made[name] = Counter(name, text, labels, registry=registry)
            elif metric.kind is Kind.GAUGE:
                self._made[name] = Gauge(name, text, labels, registry=registry)
            else:
                self._made[name] = Histogram(name, text, labels, registry=registry, buckets=metric.buckets)

    def count(self, name: str, amount: float = 1, **labels: str) -> None:
        """Add `amount` to a counter."""
        made = self._made[name]
        if not isinstance(made, Counter):
            raise TypeError(f"{name} is a {_BY_NAME[name].kind}")
        (made.labels(**labels) if labels else made).inc(amount)

    def set(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""
        made = self._made[name]
        if not isinstance(made, Gauge):
            raise TypeError(f"{name} is a {_BY_NAME[name].kind}")
        (made.labels(**labels) if labels else made).set(value)

    def follow(self, name: str, value: Callable[[], float], **labels: str) -> None:
        """Let a gauge be `value()` whenever it is read; that must be quick and never raise."""
        made = self._made[name]
        if not isinstance(made, Gauge):
            raise TypeError(f"{name} is a {_BY_NAME[name].kind}")
        (made.labels(**labels) if labels else made).set_function(value)

    def replace(self, name: str, values: Mapping[Series, float], **among: str) -> None:
        """Let a gauge have just these `values`, by the labels in the catalogue's order; what it had besides is gone.

        With `among`, only series that have those labels are looked at.
        """
        made, labels = self._made[name], _BY_NAME[name].labels
        if not isinstance(made, Gauge):
            raise TypeError(f"{name} is a {_BY_NAME[name].kind}")
        for series in self._replaced[name] - values.keys():
            if all(series[labels.index(label)] == wanted for label, wanted in among.items()):
                made.remove(*series)
                self._replaced[name].discard(series)
        for series, value in values.items():
            made.labels(*series).set(value)
            self._replaced[name].add(series)

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Add an observation to a histogram."""
        made = self._made[name]
        if not isinstance(made, Histogram):
            raise TypeError(f"{name} is a {_BY_NAME[name].kind}")
        (made.labels(**labels) if labels else made).observe(value)
