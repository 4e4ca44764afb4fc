"""The findings and the sources on Kafka: the only code of the alerts that speaks to the broker.

kafka-python is synchronous and its consumer belongs to one thread: all calls go through a thread of their own, so that
the couriers go on while the broker is slow.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, Self, TypeVar

from kafka import KafkaConsumer, KafkaProducer
from kafka.errors import GroupAuthorizationFailedError, KafkaError, TopicAuthorizationFailedError

from alerts.intake.admission import Consumed
from wire.brokers import client_options, denied
from wire.codec import encode
from wire.errors import BrokerError
from wire.log import get
from wire.patience import PATIENT
from wire.records import DeadLetter
from wire.settings import KafkaSettings, redacted
from wire.topics import DEAD_LETTERS, FINDINGS, SOURCES
from wire.tracing import parent_in

JOIN_MS = 500  # for a poll that joins the group
POLL_MS = 5  # a longer poll spins on a broker that answers at once even with nothing, as the embedded one does
IDLE, LONG_IDLE = 0.03, 0.15  # seconds until it is asked again when there was nothing: what a finding waits at most
QUIET = 2.0  # seconds without a finding from which on it is asked less often: asking takes a tenth of a core
MOST = 200  # findings in one poll
CONNECT_MS = 5_000  # that the broker has at the start
ANSWER_MS = 10_000  # that it has for an answer
PROBE = 5.0  # seconds from one question that it must answer to the next
SILENCE = 30.0  # seconds after which no answer is a fault

log = get(__name__)
Result = TypeVar("Result")


class KafkaFindings:
    """The findings and the sources of `namespace`, read in the group `<namespace>.deliver`; made by `connect`."""

    def __init__(self, kafka: KafkaSettings, namespace: str, connect_ms: int) -> None:
        self._kafka = kafka
        self._namespace = namespace
        self._group = f"{namespace}.deliver"
        self._connect_ms = connect_ms
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="findings")
        self._consumer: Any = None
        self._producer: Any = None
        self._assigned = 0
        self._found = self._answered = self._probed = monotonic()

    @classmethod
    async def connect(cls, kafka: KafkaSettings, namespace: str, connect_ms: int = CONNECT_MS) -> Self:
        """Return the topic on the brokers of `kafka`. Raises `BrokerError` if none answers within `connect_ms`."""
        made = cls(kafka, namespace, connect_ms)
        try:
            await made._call(made._connect)
        except (BrokerError, ValueError) as error:
            made._thread.shutdown(wait=False)
            if isinstance(error, BrokerError):
                raise
            raise BrokerError(f"not the address of a broker: {redacted(kafka.url)}", "write it as host:port") from None
        return made

    async def poll(self) -> Sequence[Consumed]:
        """Return the next messages; none if none came within a moment."""
        found = await self._call(self._poll)
        if found:
            self._found = monotonic()
        else:
            await asyncio.sleep(IDLE if monotonic() - self._found < QUIET else LONG_IDLE)
        return found

    async def behind(self) -> bool:
        """Return whether messages wait to be polled, or no partition is assigned yet."""
        return await self._call(self._behind)

    async def commit(self) -> None:
        """Say that all that was polled is dealt with.

        A refusal (the partitions are someone else's by now) is no fault: they are read again, and found to be known.
        """
        await self._call(self._commit)

    async def bury(self, letter: DeadLetter) -> None:
        """Put a message on the dead-letters topic, and return when the broker has it."""
        await self._call(lambda: self._bury(letter))

    def fault(self) -> str:
        """Return why no findings can come in, "" if they can."""
        if not self._assigned:
            return "no partition of the findings topic is assigned"
        silent = monotonic() - self._answered
        return f"the broker has not answered for {silent:.0f} s" if silent > SILENCE else ""

    async def close(self) -> None:
        """Leave the group, without committing anything more."""
        try:
            await self._call(self._close)
        except BrokerError as error:
            log.warning("close_failed", error=str(error))
        self._thread.shutdown(wait=False)

    async def _call(self, work: Callable[[], Result]) -> Result:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except TopicAuthorizationFailedError as error:
            names = [topic.name(self._namespace) for topic in (FINDINGS, SOURCES)]
            lacking = next((name for name in names if name in str(error)), names[0])
            raise denied(self._kafka, "Read", "topic", lacking) from error
        except GroupAuthorizationFailedError as error:
            raise denied(self._kafka, "Read", "group", self._group) from error
        except KafkaError as error:
            raise BrokerError(
                f"Kafka at {redacted(self._kafka.url)} cannot be used: {type(error).__name__}",
                "is it running there? set CROSSWIRE_KAFKA_URL, or leave it empty for the embedded one",
            ) from error

    def _connect(self) -> None:
        self._consumer = KafkaConsumer(
            FINDINGS.name(self._namespace),
            SOURCES.name(self._namespace),
            **client_options(self._kafka),
            **PATIENT,
            client_id=f"crosswire-deliver-pid{os.getpid()}",  # tells the embedded broker's keeper who has died
            group_id=self._group,
            enable_auto_commit=False,  # the library's defaults would lose findings: see docs/decisions/0060
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            bootstrap_timeout_ms=self._connect_ms,
            metadata_max_age_ms=5_000,  # a topic that is made later is found soon
        )

    def _poll(self) -> list[Consumed]:
        self._probe()  # before: what was polled is passed by with the next commit, and must not be lost to a failure
        patience = POLL_MS if self._consumer.assignment() else JOIN_MS
        polled = self._consumer.poll(timeout_ms=patience, max_records=MOST)
        return [
            Consumed(r.topic, r.partition, r.offset, r.key or b"", r.value or b"", parent_in(r.headers))
            for records in polled.values()
            for r in records
        ]

    def _probe(self) -> None:
        """Ask the broker now and then for something that it must answer."""
        now = monotonic()
        if now - self._probed >= PROBE or not self._assigned:
            assignment = self._consumer.assignment()
            if assignment:
                self._consumer.end_offsets(assignment, timeout_ms=ANSWER_MS)
                self._answered = now
            self._assigned, self._probed = len(assignment), now

    def _behind(self) -> bool:
        assignment = self._consumer.assignment()
        ends = self._consumer.end_offsets(assignment, timeout_ms=ANSWER_MS) if assignment else {}
        return not ends or any(self._consumer.position(tp, timeout_ms=ANSWER_MS) < end for tp, end in ends.items())

    def _commit(self) -> None:
        try:
            self._consumer.commit(timeout_ms=ANSWER_MS)
        except KafkaError as error:
            log.warning("commit_refused", error=type(error).__name__)

    def _bury(self, letter: DeadLetter) -> None:
        if self._producer is None:
            self._producer = KafkaProducer(
                **client_options(self._kafka),
                **PATIENT,
                bootstrap_timeout_ms=self._connect_ms,
                max_block_ms=ANSWER_MS,
                request_timeout_ms=ANSWER_MS,
                delivery_timeout_ms=2 * ANSWER_MS,
            )
        sent = self._producer.send(DEAD_LETTERS.name(self._namespace), value=encode(letter), key=letter.topic.encode())
        try:
            sent.get(timeout=2 * ANSWER_MS / 1000)
        except TopicAuthorizationFailedError:
            raise denied(self._kafka, "Write", "topic", DEAD_LETTERS.name(self._namespace)) from None

    def _close(self) -> None:
        self._consumer.close(autocommit=False, timeout_ms=ANSWER_MS)
        if self._producer is not None:
            self._producer.close(timeout=ANSWER_MS / 1000)
