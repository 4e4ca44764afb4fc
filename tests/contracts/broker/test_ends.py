"""What is still there after a broker's end, clean or not."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from kafka import TopicPartition
from kafka.structs import OffsetAndMetadata

from crosswire.services.children import Child, Children
from tests.contracts.broker.desk import Desk
from tests.engines.plugin import Broker, Start

gap = pytest.mark.gap
End = Callable[[Children, Child], None]


def stopped(children: Children, child: Child) -> None:
    children.stop(child)


def killed(children: Children, child: Child) -> None:
    child.process.send_signal(signal.SIGKILL)
    child.process.wait(60)
    children.stop(child)


@contextmanager
def running(start_kafka: Start, children: Children, folder: Path) -> Iterator[tuple[Desk, Child]]:
    child, url = start_kafka(children, folder)
    with ExitStack() as stack:
        yield Desk(Broker(url, child), stack), child


def test_after_a_stop_everything_is_there(start_kafka: Start, tmp_path: Path) -> None:
    """After a stop all is there: topics with their settings, messages with their offsets, what groups committed."""
    everything_is_there_after(stopped, start_kafka, tmp_path)


@gap("the last seconds are gone, messages and offsets; what the archive has of them is published anew")
def test_after_a_kill_everything_is_there(start_kafka: Start, tmp_path: Path) -> None:
    """After kill -9 all that was acknowledged is there, to the last message."""
    everything_is_there_after(killed, start_kafka, tmp_path)


def everything_is_there_after(end: End, start_kafka: Start, folder: Path) -> None:
    with Children(folder / "logs") as children:
        with running(start_kafka, children, folder / "data") as (desk, child):
            topic, group = desk.topic(2, {"retention.ms": "12345678"}), desk.name()
            at = TopicPartition(topic, 0)
            producer, reader = desk.producer(), desk.consumer(group_id=group)
            for number in range(100):
                producer.send(topic, b"%d" % number, partition=0).get(60)
                reader.commit({at: OffsetAndMetadata(number + 1, "", -1)})
            end(children, child)
        with running(start_kafka, children, folder / "data") as (desk, _):
            assert desk.configs(topic)["retention.ms"] == "12345678"
            assert desk.values(topic) == [b"%d" % number for number in range(100)]
            assert desk.consumer(group_id=group).committed(at) == 100
            desk.send(topic, [b"100"])
            assert [record.offset for record in desk.read(topic)] == list(range(101))
