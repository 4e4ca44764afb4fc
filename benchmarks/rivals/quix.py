"""quixstreams doing the same read and judge: articles to reports to findings, each report kept in its state store.

With `unread`, an article becomes a report unread, as for the others.
"""

import sys
from datetime import datetime
from typing import Any

from quixstreams import Application
from quixstreams.models.serializers import SerializationContext, Serializer
from quixstreams.models.topics import Topic

from benchmarks.rivals.stopwatch import Stopwatch, say, timed
from benchmarks.rivals.unread import STEPS
from streams.group import group
from streams.worker import real_steps
from wire.clock import system_clock
from wire.codec import decode, encode
from wire.records import Report
from wire.settings import Settings
from wire.topics import ARTICLES, FINDINGS, REPORTS


def main() -> None:
    """Work until the stopwatch ends it."""
    broker, namespace, count, folder, kind = sys.argv[1:]
    watch = Stopwatch(int(count))
    steps = timed(real_steps(Settings()) if kind == "real" else STEPS, watch)
    app = Application(
        broker_address=broker,
        consumer_group=f"{group(namespace)}.quix",
        auto_offset_reset="earliest",
        auto_create_topics=True,
        state_dir=f"{folder}/quix",
        loglevel="WARNING",
        commit_interval=1.0,
    )
    articles, reports, findings = (_topic(app, each.name(namespace)) for each in (ARTICLES, REPORTS, FINDINGS))
    states: dict[str, Any] = {}

    def read(value: bytes) -> list[tuple[bytes, bytes]]:
        article = decode(value, "article")
        return [(r.theatre.encode(), encode(r)) for r in steps.read(article, system_clock()).reports]

    def judge(value: bytes, state: Any) -> list[tuple[bytes, bytes]]:
        report: Report = decode(value, "report")
        if report.theatre not in states:
            states[report.theatre] = steps.new_state(report.theatre)
        now: datetime = system_clock()
        judged = steps.judge(states[report.theatre], report, now)
        state.set_bytes(report.source.article, value)
        return [(report.theatre.encode(), encode(finding)) for finding in judged.findings]

    app.dataframe(articles).apply(read, expand=True).to_topic(reports, key=_first)
    app.dataframe(reports).apply(judge, stateful=True, expand=True).to_topic(findings, key=_first)
    say("ready")
    app.run()


class _Second(Serializer):
    """Sends the second of a pair: the first is the key."""

    def __call__(self, value: tuple[bytes, bytes], ctx: SerializationContext) -> bytes:
        return value[1]


def _topic(app: Application, name: str) -> Topic:
    return app.topic(name, key_deserializer="bytes", value_deserializer="bytes", value_serializer=_Second())


def _first(pair: tuple[bytes, bytes]) -> bytes:
    return pair[0]


if __name__ == "__main__":
    main()
