"""The stage of the demo: services, story server, receiver, and the parts of Crosswire as processes of their own."""

import base64
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from alerts.delivery.signing import PREFIX
from alerts.message.payload import Message
from alerts.receiver import Inbox, ReceiverServer
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.processes import Part, Supervisor
from crosswire.services.topics import create_topics, delete_topics
from crosswire.story.pace import StoryClock
from crosswire.story.server import StoryServer
from crosswire.story.story import Story
from streams.group import changelog, group
from wire.brokers import connection
from wire.clock import Clock
from wire.settings import PREFIX as VARIABLES
from wire.settings import Secret, Settings, redacted

PARTS = ("work", "deliver", "desk", "produce")
"""In the order of their start: who listens comes before who speaks."""

_INTERVAL = 0.4  # seconds between two polls of a feed
WINDOW = 90
"""Days of event time that the judge holds; the story is longer than the default."""


@dataclass(frozen=True)
class Stage:
    """Everything that runs."""

    endpoints: Endpoints
    supervisor: Supervisor
    parts: tuple[Part, ...]
    server: StoryServer
    inbox: Inbox

    @property
    def metrics(self) -> dict[str, str]:
        """Part → address of its metrics."""
        return {part.name: f"{part.url}/metrics" for part in self.parts}

    @property
    def page(self) -> str:
        """The address of the desk page."""
        return next(f"{part.url}/" for part in self.parts if part.name == "desk")

    def check(self) -> None:
        """Raise `ServiceError` with its last log lines for the first service or part that has died."""
        self.endpoints.check()
        self.supervisor.check()


@contextmanager
def stage(
    settings: Settings,
    environment: Mapping[str, str],
    story: Story,
    clock: StoryClock,
    wall: Clock,
    arrived: Callable[[Message], None],
    say: Callable[[str], None],
) -> Iterator[Stage]:
    """Yield the stage with every part ready, and end all of it in order afterwards.

    Its files lie in `settings.data_dir`; `arrived` is called with each new message whose signature was verified, in a
    thread of the receiver; `say` with a line on each step. Raises what the services and parts raise.
    """
    started = monotonic()
    secret = Secret(PREFIX + base64.b64encode(secrets.token_bytes(32)).decode())
    inbox = Inbox(secret, arrived)
    with services(settings) as endpoints:
        say(f"broker   {_where(endpoints.kafka.url, endpoints.embedded_kafka)}")
        say(f"store    {_where(endpoints.redis_url, endpoints.embedded_redis)}")
        create_topics(endpoints.kafka, settings.namespace)
        server, receiver = StoryServer(story, clock, wall), ReceiverServer(inbox.answer)
        say(f"story    {server.url}  {len(story.feeds)} feeds, {story.articles} articles")
        say(f"webhook  {receiver.url}")
        try:
            config = write_settings(settings, endpoints, story, server.feed_urls, receiver.url, secret)
            own = {name: value for name, value in environment.items() if not name.startswith(VARIABLES)}
            with Supervisor(endpoints.logs, {**own, "CROSSWIRE_CONFIG": str(config)}, settings.host) as supervisor:
                parts = tuple(supervisor.start(name) for name in PARTS)
                for part in parts:
                    part.wait_ready()
                say(f"parts    {', '.join(PARTS)} ready after {monotonic() - started:.1f} s")
                running = Stage(endpoints, supervisor, parts, server, inbox)
                say(f"desk     {running.page}  the alerts come up there as they are found")
                yield running
        finally:
            receiver.close()
            server.close()
            if not endpoints.embedded_kafka:
                space = settings.namespace
                delete_topics(
                    endpoints.kafka, space, also=[changelog(space)], groups=[group(space), f"{space}.deliver"]
                )


def write_settings(
    settings: Settings,
    endpoints: Endpoints,
    story: Story,
    feed_urls: Mapping[str, str],
    receiver_url: str,
    secret: Secret,
) -> Path:
    """Write settings file, feed list and secret for the parts into `settings.data_dir`; returns the settings file.

    Private addresses are allowed, since feeds and receiver are on the loopback interface of this machine; the feed list
    and the webhook name no others.
    """
    folder = Path(settings.data_dir)
    feeds, key, config = folder / "feeds.toml", folder / "webhook.secret", folder / "crosswire.toml"
    key.touch(mode=0o600)
    key.write_text(secret.reveal())
    feeds.write_text(_feed_list(story, feed_urls))
    tables = (
        _table("", namespace=settings.namespace, data_dir=str(folder), log_level=settings.log_level),
        _table("kafka", **connection(endpoints.kafka)),
        _table("redis", url=endpoints.redis_url, allow_volatile=settings.redis.allow_volatile),
        _table(
            "produce",
            feeds=str(feeds),
            interval=_INTERVAL,
            slowest=0,
            host_delay=0,
            host_requests=20,
            allow_private=True,
        ),
        _table("work", window_days=WINDOW, commit_interval=settings.work.commit_interval),
        _table("deliver", allow_private=True),
        # It is shown how many outlets print one wire text, which a desk would not be told of.
        _table("[destinations]", name="demo", url=receiver_url, secret_file=str(key), every_update=True),
    )
    config.touch(mode=0o600)  # the addresses may hold passwords
    config.write_text("\n".join(tables))
    return config


def _feed_list(story: Story, urls: Mapping[str, str]) -> str:
    return "\n".join(
        _table(
            "[feeds]",
            id=feed.id,
            url=urls[feed.id],
            outlet=feed.outlet,
            language=feed.language,
            origin=str(feed.origin),
            full_text="feed",  # the story's feeds carry all of it
        )
        for feed in story.feeds
    )


def _table(name: str, /, **values: str | float) -> str:
    """Return a TOML table; JSON's texts, numbers and booleans are TOML's."""
    head = f"[{name}]\n" if name else ""
    return head + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _where(url: str, embedded: bool) -> str:
    return redacted(url) + ("  (embedded)" if embedded else "")
