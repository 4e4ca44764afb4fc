"""Delivery in a replay: to the one webhook that was asked for, and to no other."""

import base64
import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import msgspec
from kafka import KafkaConsumer, TopicPartition

from alerts.delivery.signing import PREFIX as SECRET_PREFIX
from alerts.store.port import AlertStore
from crosswire.replay.request import Request
from crosswire.services.broker import answering
from crosswire.services.endpoints import Endpoints
from crosswire.services.processes import Part, Supervisor
from crosswire.services.reach import ask_store
from wire.brokers import client_options, connection
from wire.errors import InputError
from wire.settings import PREFIX, KafkaSettings, Settings, SeveritySettings
from wire.topics import FINDINGS

NAME = "replay"
"""The name of the webhook."""

_LOOK = 0.3  # seconds between two looks at the queue
_PATIENCE = 60.0  # seconds without any progress after which what is left is told to be undelivered


class Delivered(msgspec.Struct, frozen=True):
    """What became of the alerts: `left` still wait for a receiver that does not take them, `dead` were given up."""

    left: int
    dead: int


def start_delivery(supervisor: Supervisor, endpoints: Endpoints, settings: Settings, request: Request) -> Part:
    """Start `crosswire deliver` for the request's webhook alone. Raises `InputError` if the secret cannot be read."""
    folder = Path(settings.data_dir)
    key, config = folder / "webhook.secret", folder / "deliver.toml"
    key.touch(mode=0o600)
    key.write_text(_secret(request))
    config.touch(mode=0o600)  # the addresses may hold passwords
    config.write_text(
        "inhibitions = []\n"  # they last for hours, and its days pass in minutes
        f"[kafka]\n{_keys(connection(endpoints.kafka))}"
        f"[redis]\nurl = {json.dumps(endpoints.redis_url)}\n"
        f"allow_volatile = {json.dumps(settings.redis.allow_volatile)}\n"
        f"[work]\ngazetteer = {json.dumps(settings.work.gazetteer)}\n"
        f"[deliver]\ntimeout = {settings.deliver.timeout}\n"
        f"allow_private = {json.dumps(settings.deliver.allow_private)}\n"
        f"allow = {json.dumps(settings.deliver.allow)}\n"
        f'[[destinations]]\nname = "{NAME}"\n'
        f"url = {json.dumps(request.deliver_to)}\nsecret_file = {json.dumps(str(key))}\n"
        + "".join(_severity(rule) for rule in settings.severities)
    )
    return supervisor.start("deliver", extra={f"{PREFIX}CONFIG": str(config)})


def secret_made(request: Request, settings: Settings) -> str:
    """Return the secret that alerts are signed with if it was made for this replay, else ""."""
    return "" if request.secret_file else (Path(settings.data_dir) / "webhook.secret").read_text()


def wait_delivered(endpoints: Endpoints, settings: Settings, check: Callable[[], None]) -> Delivered:
    """Return when all findings are taken in and every alert has arrived or was given up, or nothing moves any more."""
    depth = partial(ask_store, endpoints.redis_url, settings.namespace, _depth)
    last, moved = (-1, -1), monotonic()
    while True:
        check()
        waiting = _not_taken_in(endpoints.kafka, settings.namespace), depth()[0]
        if waiting == (0, 0) or monotonic() - moved > _PATIENCE:
            return Delivered(*depth())
        if waiting != last:
            last, moved = waiting, monotonic()
        sleep(_LOOK)


def _keys(values: Mapping[str, str | bool]) -> str:
    """Return keys and values as TOML; JSON's texts and booleans are TOML's."""
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def _severity(rule: SeveritySettings) -> str:
    """Return a severity as TOML; JSON's texts, numbers, booleans and lists are TOML's."""
    match = ", ".join(f"{name} = {json.dumps(value)}" for name, value in msgspec.to_builtins(rule.match).items())
    reason = json.dumps(rule.reason)
    return f'[[severities]]\nmatch = {{ {match} }}\nseverity = "{rule.severity}"\nreason = {reason}\n'


def _secret(request: Request) -> str:
    if request.secret_file is None:
        return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    try:
        return request.secret_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise InputError(f"cannot read the secret in {request.secret_file}", reason) from None


def _not_taken_in(kafka: KafkaSettings, space: str) -> int:
    group = f"{space}.deliver"
    with (
        answering(kafka),
        closing(KafkaConsumer(**client_options(kafka), group_id=group, enable_auto_commit=False)) as consumer,
    ):
        name = FINDINGS.name(space)
        partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name) or ()]
        taken = sum(consumer.committed(tp) or 0 for tp in partitions)
        return int(sum(consumer.end_offsets(partitions).values())) - taken


async def _depth(store: AlertStore) -> tuple[int, int]:
    return await store.depth(NAME), (await store.kept(NAME)).letters
