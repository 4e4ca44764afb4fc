"""What the agents send: in order, in groups, each message acknowledged by the broker before its event is.

One write after another would cost a request each; so while one group is on its way the next one gathers. The order is
that of the events, which Kafka's client keeps per partition, so that the last word on a finding stays the last.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Any

import msgspec

from streams.health.progress import Progress
from wire.errors import BrokerError, CrosswireError
from wire.log import get
from wire.records import PassedBy
from wire.tracing import headers

log = get(__name__)

_ROOM = 256  # events in work; what is read again after a crash is about as much


class Message(msgspec.Struct, frozen=True):
    """A message for `topic` (a Faust topic); `partition` where the key does not decide it."""

    topic: Any
    key: bytes
    value: bytes | None
    partition: int | None = None


class Parcel(msgspec.Struct, frozen=True):
    """What came of `event`. `lasting` is sent after `messages` are acknowledged, the event acknowledged after both.

    `told` is sent with `messages`, in one message with those of other events that are on their way together.
    `trace` is the parent of whoever works on `messages`: see `wire.tracing`.
    """

    event: Any
    messages: tuple[Message, ...] = ()
    lasting: tuple[Message, ...] = ()
    told: PassedBy | None = None
    trace: str = ""


Telling = Callable[[Sequence[PassedBy]], Iterable[Message]]
"""Makes the messages of what a group of parcels has told."""


class Outbox:
    """Sends parcels. `telling` makes messages of what they have told.

    `halt` is called with a `BrokerError` if the broker does not take a message. The client itself tries again for as
    long as the app's `producer_request_timeout` says. After that the order would be lost by going on, and so would
    events, since Faust commits past a gap; stopping loses nothing.
    """

    def __init__(
        self,
        stage: str,
        progress: Progress,
        halt: Callable[[CrosswireError], None],
        telling: Telling = lambda _: (),
    ) -> None:
        self._stage = stage
        self._progress = progress
        self._halt = halt
        self._telling = telling
        self._queue: asyncio.Queue[Parcel] = asyncio.Queue(_ROOM)

    async def put(self, parcel: Parcel) -> None:
        """Take over `parcel`; waits while too much is on its way."""
        await self._queue.put(parcel)

    async def emptied(self) -> None:
        """Return when all that was put has been sent and acknowledged."""
        await self._queue.join()

    async def run(self) -> None:
        """Send what is put, until cancelled or until the broker refuses."""
        while True:
            group = [await self._queue.get()]
            while not self._queue.empty():
                group.append(self._queue.get_nowait())
            self._progress.started(self._stage, monotonic())
            try:
                messages = [(message, parcel.trace) for parcel in group for message in parcel.messages]
                told = [parcel.told for parcel in group if parcel.told is not None]
                await self._send([*messages, *((message, "") for message in self._telling(told))])
                await self._send([(message, "") for parcel in group for message in parcel.lasting])
            except Exception as error:  # whatever the client raises: the message is not there
                log.error("send_failed", stage=self._stage, error=repr(error))
                hint = "nothing is lost: start again when the broker answers"
                self._halt(BrokerError(f"the broker did not take a message of {self._stage}: {error!r}", hint))
                return
            for parcel in group:
                parcel.event.ack()
                self._queue.task_done()
            self._progress.finished(self._stage)

    async def _send(self, messages: list[tuple[Message, str]]) -> None:
        sent = [
            await m.topic.send(key=m.key, value=m.value, partition=m.partition, headers=headers(trace))
            for m, trace in messages
        ]
        if sent:
            await asyncio.gather(*sent)
