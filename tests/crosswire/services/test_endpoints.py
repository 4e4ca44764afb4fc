"""The embedded services as a program meets them: real broker, real store."""

import http.server
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from crosswire.services.endpoints import Endpoints, services
from crosswire.services.ports import free_port
from tests.crosswire.services.programs import gone, listening
from tests.waiting import wait_until
from wire.errors import BrokerError, CrosswireError, ServiceError, StoreError
from wire.settings import KafkaSettings, RedisSettings, Settings

PARTITION = TopicPartition("news", 0)


def settings(folder: Path, kafka: str = "", redis: str = "") -> Settings:
    return Settings(data_dir=str(folder), kafka=KafkaSettings(url=kafka), redis=RedisSettings(url=redis))


def publish(endpoints: Endpoints, *values: bytes) -> None:
    producer = KafkaProducer(bootstrap_servers=endpoints.kafka.url, acks="all")
    for value in values:
        producer.send("news", value, partition=0).get(10)
    producer.close()


def consumer(endpoints: Endpoints) -> KafkaConsumer:
    made = KafkaConsumer(bootstrap_servers=endpoints.kafka.url, group_id="readers", enable_auto_commit=False)
    made.assign([PARTITION])
    return made


def read_on(reader: KafkaConsumer, found: list[bytes]) -> int:
    found.extend(record.value for records in reader.poll(200).values() for record in records)
    return len(found)


def read(endpoints: Endpoints, count: int) -> list[bytes]:
    """Read `count` records from the beginning and commit behind them."""
    reader = consumer(endpoints)
    reader.seek_to_beginning()
    found: list[bytes] = []
    wait_until(lambda: read_on(reader, found) >= count, 60, "the records")
    reader.commit()
    reader.close()
    return found


@pytest.fixture(scope="module")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoints]:
    with services(settings(tmp_path_factory.mktemp("services"))) as found:
        yield found


def test_embedded_services_carry_data_and_keep_it_over_a_restart(tmp_path: Path) -> None:
    with services(settings(tmp_path)) as first:
        publish(first, b"one", b"two")
        assert read(first, 2) == [b"one", b"two"]
        redis.Redis.from_url(first.redis_url).xadd("queue", {"alert": "1"})
        assert (first.embedded_kafka, first.embedded_redis) == (True, True)
        pids = [child.process.pid for child in first.children]
        logs = [path.name for path in sorted(first.logs.iterdir())]
    assert all(gone(pid) for pid in pids)
    assert logs == ["broker.log", "store.log"]
    with services(settings(tmp_path)) as second:
        assert read(second, 2) == [b"one", b"two"]
        reader = consumer(second)
        assert reader.committed(PARTITION) == 2
        assert reader.end_offsets([PARTITION]) == {PARTITION: 2}
        reader.close()
        assert redis.Redis.from_url(second.redis_url).xlen("queue") == 1


def test_a_broker_that_need_not_last_serves_as_any_other_and_writes_nothing(tmp_path: Path) -> None:
    with services(settings(tmp_path), redis=False, lasting=False) as found:
        publish(found, b"one", b"two")
        assert read(found, 2) == [b"one", b"two"]
        folder = tmp_path / "broker"
        assert not (folder / "kafka.json").exists()
        pipe = os.open(folder / "kafka.tmp", os.O_RDONLY | os.O_NONBLOCK)
        try:  # now somebody reads it: what comes shows that it was this pipe that held up the writing
            wait_until(lambda: read_from(pipe).startswith(b'{"topics"'), 60, "the snapshot that waited to be written")
        finally:
            os.close(pipe)
        pids = [child.process.pid for child in found.children]
    assert all(gone(pid) for pid in pids)


def read_from(pipe: int) -> bytes:
    try:
        return os.read(pipe, 16)
    except BlockingIOError:
        return b""


def test_they_listen_on_loopback_only(endpoints: Endpoints) -> None:
    loopback = {"0100007F"}
    assert [listening(child.process.pid) for child in endpoints.children] == [loopback, loopback]


def test_a_write_that_the_store_acknowledged_survives_its_being_killed(tmp_path: Path) -> None:
    with services(settings(tmp_path), kafka=False) as first:
        redis.Redis.from_url(first.redis_url).xadd("queue", {"alert": "1"})
        (store,) = first.children
        os.kill(store.process.pid, signal.SIGKILL)
        store.process.wait(60)
        with pytest.raises(ServiceError, match="store was killed by SIGKILL"):
            first.check()
    with services(settings(tmp_path), kafka=False) as second:
        assert redis.Redis.from_url(second.redis_url).xlen("queue") == 1


def test_only_what_is_asked_for_is_started(tmp_path: Path) -> None:
    with services(settings(tmp_path), redis=False) as found:
        assert [child.name for child in found.children] == ["broker"]
        assert found.environment == {"CROSSWIRE_KAFKA_URL": found.kafka.url}
        assert found.redis_url == ""
        found.check()


def test_named_services_are_used_and_nothing_is_started(endpoints: Endpoints, tmp_path: Path) -> None:
    with services(settings(tmp_path, endpoints.kafka.url, endpoints.redis_url)) as found:
        assert list(found.children) == []
        assert found.environment == endpoints.environment
        assert (found.embedded_kafka, found.embedded_redis) == (False, False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_belongs_to_one_program(endpoints: Endpoints) -> None:
    with pytest.raises(ServiceError, match=f"in use by another Crosswire .process {os.getpid()}.*CROSSWIRE_DATA_DIR"):
        services(settings(endpoints.data_dir)).__enter__()


@pytest.fixture(scope="module")
def web_port() -> Iterator[int]:
    """The port of a server that speaks neither Kafka nor Redis."""
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("127.0.0.1:{closed}", r"no broker at 127\.0\.0\.1:\d+ \(connection refused\): start it, "),
        ("nowhere.invalid:9092", r"no broker at nowhere\.invalid:9092 \(no such host\)"),
        ("127.0.0.1", "'127.0.0.1' is not the address of a broker: CROSSWIRE_KAFKA_URL is host:port"),
        ("kafka://me:hush@nowhere.invalid", r"'kafka://me:\*\*\*@nowhere.invalid' is not the address"),
        ("127.0.0.1:{web}", "does not answer as a Kafka broker"),
    ],
)
def test_a_broker_that_cannot_be_used_is_a_line(tmp_path: Path, web_port: int, url: str, said: str) -> None:
    with pytest.raises(BrokerError, match=said) as caught:
        services(settings(tmp_path, kafka=url.format(closed=free_port(), web=web_port)), redis=False).__enter__()
    check_line(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("redis://:hush@127.0.0.1:{closed}/0", r"no store at redis://:\*\*\*@127\.0\.0\.1:\d+/0 \(.*refused"),
        ("redis://nowhere.invalid", r"no store at redis://nowhere\.invalid \("),
        ("localhost:6379", r"no store at localhost:6379 \(Redis URL must specify"),
        ("redis://127.0.0.1:{web}", r"no store at redis://127\.0\.0\.1:\d+ \("),
    ],
)
def test_a_store_that_cannot_be_used_is_a_line(tmp_path: Path, web_port: int, url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        services(settings(tmp_path, redis=url.format(closed=free_port(), web=web_port)), kafka=False).__enter__()
    check_line(caught.value)


def check_line(error: CrosswireError) -> None:
    assert error.hint
    assert "hush" not in str(error)
    assert "\n" not in str(error)


def test_a_broker_that_does_not_come_up_shows_its_last_words(tmp_path: Path) -> None:
    (tmp_path / "broker").mkdir()
    (tmp_path / "broker" / "kafka.json").write_text("{")
    with pytest.raises(ServiceError, match=r"broker ended with status 1: its log is .*broker\.log, which ends:\n"):
        services(settings(tmp_path), redis=False).__enter__()
