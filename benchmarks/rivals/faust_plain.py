"""Faust as its documentation has it: one agent sends articles on, a second keeps them in a table. Nothing is parsed."""

import asyncio
import sys
from typing import Any

import faust

from benchmarks.rivals.stopwatch import Stopwatch, say
from streams.group import group
from wire.topics import ARTICLES, REPORTS


async def main() -> None:
    """Work until the stopwatch ends it."""
    broker, namespace, count, folder = sys.argv[1:]
    watch = Stopwatch(int(count))
    app = faust.App(
        f"{group(namespace)}.faust",
        broker=f"kafka://{broker}",
        store="memory://",
        datadir=f"{folder}/faust",
        topic_partitions=4,
        topic_disable_leader=True,
        web_enabled=False,
        table_standby_replicas=0,
    )
    raw: dict[str, Any] = {
        "key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw", "partitions": 4,
    }  # fmt: skip
    articles, reports = app.topic(ARTICLES.name(namespace), **raw), app.topic(REPORTS.name(namespace), **raw)
    table = app.Table("kept", key_type=bytes, value_type=bytes, partitions=4)

    @app.agent(articles)
    async def pass_on(stream: Any) -> None:
        async for key, value in stream.items():
            watch.message()
            await reports.send(key=key, value=value)

    @app.agent(reports)
    async def keep(stream: Any) -> None:
        async for key, value in stream.items():
            table[key] = value
            watch.done()

    say("ready")
    await app.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
