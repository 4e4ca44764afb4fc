"""From the broker to the webhook: real worker and delivery, beside a bare consumer that posts what it reads.

Each article makes one alert. The time begins when it is handed to Kafka's client and ends when its alert is at the
receiver; both are taken here.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import quantiles
from threading import Event
from time import monotonic, perf_counter, sleep
from urllib.parse import urlsplit

import msgspec
from kafka import KafkaProducer

from alerts.message import payload
from alerts.receiver import ReceiverServer
from benchmarks.bench import Bench, quiet
from benchmarks.changes import changes
from benchmarks.harness import Way
from crosswire.services.endpoints import Endpoints
from crosswire.services.processes import Supervisor
from crosswire.services.topics import create_topics
from wire.codec import decode, encode
from wire.errors import ServiceError
from wire.records import Article
from wire.topics import ARTICLES

PATIENCE = 20.0  # seconds without anything new after which what is missing does not come
ENOUGH = 0.95  # share of articles with an alert: of two names for one place, the second may make no new one
PERCENTILES = {"half within": 50, "95 of 100 within": 95, "99 of 100 within": 99}
SECRET = "whsec_" + "S" * 40


class Plan(msgspec.Struct, frozen=True):
    """`count` articles at `rate` a second; 0: all at once, which is more than a worker takes."""

    name: str
    rate: float
    count: int


class Arrivals:
    """A receiver that notes when something first came of each article. `articles` finds them in a body."""

    def __init__(self, articles: Callable[[bytes], Sequence[str]]) -> None:
        self._articles = articles
        self.first: dict[str, float] = {}
        self.news = Event()

    def answer(self, _: Mapping[str, str], body: bytes) -> int:
        """Take a POST."""
        now = perf_counter()
        for article in self._articles(body):
            self.first.setdefault(article, now)
        self.news.set()
        return 204


def measure(bench: Bench) -> None:
    """Send at each rate through both, and keep what half, 95 and 99 of 100 were within."""
    plans = (
        Plan("10 articles/s", 10, bench.size(30, 120, 600)),
        Plan("100 articles/s", 100, bench.size(50, 500, 500)),
        Plan("all at once", 0, bench.size(50, 400, 400)),
    )
    articles = changes(sum(plan.count for plan in plans))
    with bench.engines(redis=True) as engines:
        bare = _delays(bench, engines, plans, articles, "bare", _bare)
        ours = _delays(bench, engines, plans, articles, "ours", _crosswire)
    for plan in plans:
        for said, percent in PERCENTILES.items():
            ways = [
                Way(name, partial(_within, delays[plan.name], percent), partial(_came, delays[plan.name], plan.count))
                for name, delays in (("bare aiokafka and aiohttp", bare), ("Crosswire", ours))
            ]
            bench.observe(f"{plan.name}, {said}", "ms", ways)


def _came(delays: Sequence[float], sent: int) -> str:
    return f"of {sent}" if len(delays) == sent else f"of {sent}, {sent - len(delays)} made no alert of their own"


def _within(delays: Sequence[float], percent: int) -> float:
    return quantiles(delays, n=100)[percent - 1] * 1000


def _delays(
    bench: Bench,
    engines: Endpoints,
    plans: Sequence[Plan],
    articles: Sequence[Article],
    name: str,
    receiving: Callable[[Bench, Endpoints, str], object],
) -> dict[str, list[float]]:
    """Send all plans' articles through one way; returns the delays of each plan, in seconds."""
    namespace, found, start = f"bench-{name}", {}, 0
    create_topics(engines.kafka, namespace)
    producer = KafkaProducer(bootstrap_servers=engines.kafka.url, acks="all", linger_ms=0)
    with closing(producer), receiving(bench, engines, namespace) as arrivals:  # type: ignore[attr-defined]
        for plan in plans:
            some = articles[start : start + plan.count]
            start += plan.count
            with bench.bar(f"{name}, {plan.name}", len(some)) as step:
                sent = _send(producer, ARTICLES.name(namespace), some, plan.rate, step)
                _wait(arrivals, some)
            found[plan.name] = [arrivals.first[key] - at for key, at in sent.items() if key in arrivals.first]
    return found


def _send(
    producer: KafkaProducer, topic: str, articles: Sequence[Article], rate: float, step: Callable[[], None]
) -> dict[str, float]:
    sent, began = {}, perf_counter()
    for number, article in enumerate(articles):
        if rate and (early := number / rate - (perf_counter() - began)) > 0:
            sleep(early)
        sent[article.id] = perf_counter()
        producer.send(topic, key=article.id.encode(), value=encode(article))
        step()
    producer.flush()
    return sent


def _wait(arrivals: Arrivals, articles: Sequence[Article]) -> None:
    """Wait until something came of each, or nothing more comes; raises `ServiceError` when that is too little."""
    last, came = monotonic(), -1
    while missing := [each.id for each in articles if each.id not in arrivals.first]:
        arrivals.news.wait(0.5)
        arrivals.news.clear()
        if len(missing) != came:
            last, came = monotonic(), len(missing)
        if monotonic() - last > PATIENCE and len(missing) <= len(articles) * (1 - ENOUGH):
            return
        if monotonic() - last > 5 * PATIENCE:
            raise ServiceError(f"{len(missing)} of {len(articles)} never arrived", f"such as {missing[0]}")


@contextmanager
def _bare(bench: Bench, engines: Endpoints, namespace: str) -> Iterator[Arrivals]:
    arrivals = Arrivals(lambda body: [decode(body, "article").id])
    with closing(ReceiverServer(arrivals.answer)) as server:
        command = [sys.executable, "-m", "benchmarks.rivals.hop", engines.kafka.url, namespace, server.url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=quiet()) as process:
            assert process.stdout
            process.stdout.readline()
            yield arrivals
            process.terminate()


@contextmanager
def _crosswire(bench: Bench, engines: Endpoints, namespace: str) -> Iterator[Arrivals]:
    arrivals = Arrivals(_articles_of)
    with closing(ReceiverServer(arrivals.answer)) as server:
        config = _config(bench.folder, server.url)
        environment = quiet(
            {
                **engines.environment,
                "CROSSWIRE_NAMESPACE": namespace,
                "CROSSWIRE_DATA_DIR": str(bench.folder / "crosswire"),
                "CROSSWIRE_CONFIG": str(config),
            }
        )
        with Supervisor(bench.folder / "logs", environment) as supervisor:
            for part in [supervisor.start("work"), supervisor.start("deliver")]:
                part.wait_ready()
            yield arrivals


def _articles_of(body: bytes) -> list[str]:
    alert = payload.decode(body).data
    return [voice.article for side in alert.sides for voice in side.evidence]


def _config(folder: Path, url: str) -> Path:
    secret, config = folder / "webhook.secret", folder / "crosswire.toml"
    for path in (secret, config):
        path.touch(mode=0o600)
    secret.write_text(SECRET, encoding="utf-8")
    assert urlsplit(url).hostname == "127.0.0.1"
    config.write_text(
        f'[deliver]\nallow_private = true\n\n[[destinations]]\nname = "bench"\nurl = "{url}"\n'
        f'secret_file = "{secret}"\n',
        encoding="utf-8",
    )
    return config
