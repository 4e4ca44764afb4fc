"""Backpressure: what is slow is waited for; memory does not grow with what waits, and nothing is dropped."""

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest
from kafka import KafkaProducer
from msgspec.structs import replace

from alerts.receiver import Inbox, ReceiverServer
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.processes import Part, Supervisor
from crosswire.services.topics import create_topics
from tests.acceptance.workers import bench
from tests.alerts.samples import change
from tests.disturbed.proxy import Proxy
from tests.engines.plugin import EMBEDDED
from tests.streams.examples import article
from tests.waiting import wait_until
from wire.clock import system_clock
from wire.codec import encode
from wire.records import FindingState
from wire.settings import Secret, Settings
from wire.topics import FINDINGS

pytestmark = pytest.mark.acceptance

SLOW = (sys.executable, "-m", "tests.fakes.slow_worker")
SECRET = Secret("whsec_" + "B" * 40)
MEGABYTE = 1024  # in kilobytes
ROOM = 60 * MEGABYTE
"""How much a process may grow by what it holds at once, whatever waits."""


@pytest.fixture(scope="module")
def endpoints(
    services_settings: Callable[[Path], Settings], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoints]:
    with services(services_settings(tmp_path_factory.mktemp("engines"))) as found:
        yield found


def memory(part: Part, field: str) -> int:
    """Return what the system says of a process's memory, in kilobytes: VmRSS is now, VmHWM the most so far."""
    status = Path(f"/proc/{part.child.process.pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(f"{field}:")))


@pytest.mark.parametrize("slow", ["redis", "receiver"])
def test_slow_redis_or_receiver_delays_alerts_and_drops_none(endpoints: Endpoints, tmp_path: Path, slow: str) -> None:
    count, space, pause = 400, f"slow-{slow}", threading.Event()
    create_topics(endpoints.kafka, space)
    inbox = Inbox(SECRET)

    def answer(headers: Mapping[str, str], body: bytes) -> int:
        if slow == "receiver":
            pause.wait(0.05)
        return inbox.answer(headers, body)

    host, _, port = endpoints.redis_url.removeprefix("redis://").partition("/")[0].rpartition("@")[2].rpartition(":")
    with Proxy((host, int(port))) as proxy, closing(ReceiverServer(answer)) as hook:
        if slow == "redis":
            proxy.slow(0.005)
        config = tmp_path / "crosswire.toml"
        config.write_text(
            f"[deliver]\nallow_private = true\n[[destinations]]\nname = 'desk'\nurl = {json.dumps(hook.url)}\n"
            f"secret = {json.dumps(SECRET.reveal())}\n"
        )
        environment = {
            **endpoints.environment,
            "CROSSWIRE_REDIS_URL": endpoints.redis_url.replace(f":{port}", f":{proxy.port}"),
            "CROSSWIRE_NAMESPACE": space,
            "CROSSWIRE_CONFIG": str(config),
            "CROSSWIRE_DATA_DIR": str(tmp_path),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        with Supervisor(tmp_path / "logs", environment) as supervisor:
            part = supervisor.start("deliver")
            part.wait_ready()
            before = memory(part, "VmRSS")
            publish(endpoints, space, count)
            waited = 0.0

            def told() -> bool:
                nonlocal waited
                supervisor.check()
                waited = max(waited, queued(part))
                return len(inbox.current()) == count

            wait_until(told, 400, "every alert")
            grown = memory(part, "VmHWM") - before
            assert inbox.copies == inbox.refused == 0
            assert grown < ROOM
            if slow == "receiver":
                assert waited > count / 4, "the queue does not show what waits"


def publish(endpoints: Endpoints, space: str, count: int) -> None:
    with closing(KafkaProducer(bootstrap_servers=endpoints.kafka.url, linger_ms=20)) as producer:
        for number in range(count):
            found = replace(change(state=FindingState.OPEN), id=f"change1-{number}", judged_at=system_clock())
            producer.send(FINDINGS.name(space), value=encode(found), key=b"%d" % number)
        producer.flush(30)


def queued(part: Part) -> float:
    with urlopen(f"{part.url}/metrics", timeout=60) as response:
        lines = response.read().decode().splitlines()
    return max((float(line.split()[-1]) for line in lines if line.startswith("crosswire_delivery_queue{")), default=0.0)


def test_a_slow_worker_holds_a_bounded_part_of_what_waits(
    endpoints: Endpoints, tmp_path: Path, engines: str, request: pytest.FixtureRequest
) -> None:
    if engines == EMBEDDED:
        reason = "the embedded broker answers a fetch with all that it has, however little is asked for"
        request.applymarker(pytest.mark.xfail(raises=AssertionError, strict=True, reason=reason))
    padding = "x" * 100_000
    news = [article(n, f"goma: agreed\n{padding}") for n in range(1000)]  # 100 MB
    with bench(endpoints, "slow-worker", tmp_path) as scene:
        worker = scene.supervisor.run(SLOW, "work", "work-0", {"CROSSWIRE_WORK_INSTANCE": "work-0"})
        worker.wait_ready()
        before, waiting = memory(worker, "VmRSS"), 0
        for start in range(0, len(news), 250):
            scene.publish(news[start : start + 250])
            lag = scene.stream.lag()
            waiting = max(waiting, lag.articles - lag.read)

        def done() -> bool:
            scene.supervisor.check()
            assert memory(worker, "VmHWM") - before < ROOM
            return scene.stream.lag().done

        assert waiting > 500, "the worker kept up: this shows nothing"
        wait_until(done, 400, "all to be read, or the worker to grow by too much")
        assert scene.stream.lag().articles == len(news)
        assert scene.findings()[-1].origins == len(news)
