"""Puts right, in a running app, what the consumers of Faust and aiokafka do not do as we need it.

What is done, and why, stands in the modules beside this one. Nothing public reaches the places,
hence the underscores.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from streams.patches.eager import at_hand, eager, missing
from streams.patches.fetching import careful, chosen, paced, to_committed
from streams.patches.joining import heard, patient, whole
from streams.patches.recovering import batched
from wire.errors import BrokerError, CrosswireError


def mended(app: Any, changelog: str, halt: Callable[[CrosswireError], None]) -> None:
    """Mend the consumer of the Faust `app` before it first joins its group.

    `changelog` is the topic that is read in recoveries only. `halt` is called with a `BrokerError` when the broker
    keeps the worker from its group for good.
    """
    done: set[Any] = set()

    @app.on_partitions_revoked.connect  # type: ignore[untyped-decorator]  # as `app` may be anything here
    async def _before_a_join(*_: Any, **__: Any) -> None:
        kafka = app.consumer._thread._consumer  # noqa: SLF001
        if kafka not in done:  # nothing is taken away before the first join, and it is told all the same
            done.add(kafka)
            app.consumer.verify_event_path = careful(app.consumer.verify_event_path)
            app.consumer.wait_first = eager(app.consumer.wait_first)
            app.tables.changelog_queue.get = at_hand(app.tables.changelog_queue)
            app.tables.recovery.need_recovery = missing(app.tables.recovery)
            app.consumer._thread.getmany = batched(app.consumer._thread.getmany, app.tables.recovery)  # noqa: SLF001
            _mend(kafka, changelog, halt)


def _mend(kafka: Any, changelog: str, halt: Callable[[CrosswireError], None]) -> None:
    loop = asyncio.get_running_loop()  # aiokafka's is another, in a thread of its own

    def lost(error: Exception) -> None:
        hint = "nothing is lost: start it again; the log tells more"
        loop.call_soon_threadsafe(halt, BrokerError(f"the broker keeps the worker from its group: {error}"[:300], hint))

    fetcher, coordinator = kafka._fetcher, kafka._coordinator  # noqa: SLF001
    coordinator._do_rejoin_group = patient(coordinator._do_rejoin_group)  # noqa: SLF001
    coordinator._perform_assignment = whole(  # noqa: SLF001
        coordinator._perform_assignment,  # noqa: SLF001
        lambda: coordinator._metadata_snapshot,  # noqa: SLF001
        kafka._client.force_metadata_update,  # noqa: SLF001
    )
    coordinator._push_error_to_user = heard(coordinator._push_error_to_user, lost)  # noqa: SLF001
    fetcher._proc_fetch_request = paced(fetcher._proc_fetch_request)  # noqa: SLF001
    fetcher.fetched_records = chosen(fetcher.fetched_records)
    kafka.seek_to_committed = to_committed(kafka, changelog)
