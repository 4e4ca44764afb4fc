"""`crosswire deliver`: findings in, alerts out, until it is stopped."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from prometheus_client import CollectorRegistry

from alerts.delivery.beating import Beating
from alerts.delivery.breaker import Pauses
from alerts.delivery.carriers import Carriers
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import Destination, resolve
from alerts.delivery.gatekeeper import Gatekeeper
from alerts.delivery.retry import Schedule
from alerts.formats.json import JsonFormat
from alerts.intake.admission import Admission
from alerts.intake.kafka import SILENCE, KafkaFindings
from alerts.intake.watching import Watching
from alerts.rules.gate.inhibition import inhibitions
from alerts.rules.gate.timing import timings
from alerts.rules.policy import Policy, policy
from alerts.rules.prospects import unheard
from alerts.store.redis_store import RedisStore
from wire.addresses import Allowlist, allowed_by
from wire.clock import Clock
from wire.errors import SettingsError
from wire.log import get
from wire.metrics import Metrics
from wire.observe import ObserveServer
from wire.settings import DeliverSettings, Settings
from wire.tracing import NO_TRACER, Tracer

MARGIN = 5.0
"""Seconds between the end of the longest attempt and the time when its claim may be taken for abandoned."""

log = get(__name__)


async def deliver(
    settings: Settings,
    *,
    clock: Clock,
    chance: Callable[[], float],
    stop: asyncio.Event,
    registry: CollectorRegistry,
    schedule: Schedule | None = None,
    started: Callable[[str], None] = lambda metrics_url: None,
    tracer: Tracer = NO_TRACER,
) -> None:
    """Take findings from Kafka and deliver alerts to the webhooks of `settings` until `stop`.

    `chance` gives random numbers in [0, 1), `schedule` replaces the times of the retries. `started` is called once with
    the address of /metrics (beside it /healthz and /readyz), when broker and store have answered.
    Raises `SettingsError`, `BrokerError` or `StoreError` before anything is taken in.
    """
    destinations = resolve(settings.destinations, Path())
    rules = policy(settings)
    gate = gatekeepers(settings, destinations)
    _require(settings)
    idle, allow = claim_idle(settings.deliver), allowed(settings.deliver)
    _warn_of_silence(destinations, rules)
    asyncio.get_running_loop().set_default_executor(resolvers(len(destinations), settings.deliver.parallel))
    metrics = Metrics(registry)
    async with AsyncExitStack() as held:
        store, findings = await _engines(settings, metrics, held)
        carrier = Carriers(settings.deliver.timeout, allow_private=settings.deliver.allow_private, allow=allow)
        held.push_async_callback(carrier.close)
        within = last_within(settings)
        admission = Admission(findings, store, rules, clock=clock, metrics=metrics, last_within=within, tracer=tracer)
        watching = Watching(store, admission.admit, lambda: admission.heard_since, clock=clock)
        couriers = _couriers(
            settings,
            destinations,
            gate,
            store=store,
            carrier=carrier,
            schedule=schedule or Schedule(max_age=settings.deliver.max_age),
            idle=idle,
            clock=clock,
            chance=chance,
            metrics=metrics,
            tracer=tracer,
        )
        ready = _shown(metrics, admission, findings, couriers)
        server = ObserveServer(registry, ready, settings.host, settings.deliver.port, "deliver.port")
        held.callback(server.close)
        started(server.url)
        log.info("delivering", destinations=[d.name for d in destinations], metrics=server.url)
        beating = _beating(destinations, store, carrier, clock, metrics)
        async with asyncio.TaskGroup() as group:
            for run in (admission.run, watching.run, *(each.run for each in couriers), *(each.run for each in beating)):
                group.create_task(run(stop))


async def _engines(settings: Settings, metrics: Metrics, held: AsyncExitStack) -> tuple[RedisStore, KafkaFindings]:
    """Return store and broker, which have answered; `held` closes them."""
    store = RedisStore(settings.redis.url, settings.namespace)
    held.push_async_callback(store.close)
    keeps = await store.check(allow_volatile=settings.redis.allow_volatile)
    metrics.set("crosswire_store_volatile", not keeps)
    findings = await KafkaFindings.connect(settings.kafka, settings.namespace)
    held.push_async_callback(findings.close)
    return store, findings


def _beating(
    destinations: Sequence[Destination], store: RedisStore, carrier: Carriers, clock: Clock, metrics: Metrics
) -> list[Beating]:
    """Return what sends heartbeats, for each destination that asked for them and can tell one from an alert."""
    return [
        Beating(to, to.format, store, carrier, clock, metrics)
        for to in destinations
        if to.heartbeat and isinstance(to.format, JsonFormat)
    ]


def _warn_of_silence(destinations: Sequence[Destination], rules: Policy) -> None:
    """Say in the log what nobody would be told."""
    if not destinations:
        log.warning("no_destinations", hint="nobody gets the alerts; add [[destinations]] to the settings")
        return
    for kind in unheard(rules):
        log.warning(
            "nobody_told", kind=kind, hint="no route leads it to a destination; add one with kinds: docs/routing.md"
        )


def _shown(
    metrics: Metrics, admission: Admission, findings: KafkaFindings, couriers: Sequence[Courier]
) -> Callable[[], str]:
    """Show on `metrics` whether all is well and the engines are reached; returns what says why it is not."""
    ready = partial(why_not_ready, admission, findings, couriers)
    metrics.follow("crosswire_ready", lambda: not ready())
    metrics.follow("crosswire_engine_reached", lambda: not findings.fault(), engine="kafka")
    metrics.follow("crosswire_engine_reached", lambda: not _store_fault(admission, couriers), engine="redis")
    return ready


def _couriers(
    settings: Settings,
    destinations: Sequence[Destination],
    gate: Callable[..., Gatekeeper],
    *,
    store: RedisStore,
    metrics: Metrics,
    **shared: Any,
) -> list[Courier]:
    """Return a courier for each destination; `shared` is what all of them have alike."""
    rates = {given.name: given.rate for given in settings.destinations}
    return [
        Courier(
            each,
            store=store,
            metrics=metrics,
            pauses=Pauses(failures=settings.deliver.breaker_failures),
            parallel=settings.deliver.parallel,
            desk=settings.desk.url,
            gate=gate(each.name, most=each.format.together, rate=rates[each.name], store=store, metrics=metrics),
            **shared,
        )
        for each in destinations
    ]


def gatekeepers(settings: Settings, destinations: Sequence[Destination]) -> Callable[..., Gatekeeper]:
    """Return what makes a gate, of what is its destination's own (see `Gatekeeper`). Raises `SettingsError`."""
    machines = {each.name for each in destinations if each.format.together == 1}
    return partial(
        Gatekeeper,
        timings=timings(settings.routes, machines),
        inhibitions=inhibitions(settings.inhibitions),
    )


def last_within(settings: Settings) -> timedelta | None:
    """Return the judge's window where only the last word of what waited is taken in; None where every state is."""
    return timedelta(days=settings.work.window_days) if settings.deliver.backlog == "last" else None


def claim_idle(settings: DeliverSettings) -> float:
    """Return after how many seconds a claim is abandoned: never while an attempt may still run.

    Raises `SettingsError` where the settings have it otherwise: one alert would then be sent by two senders at once.
    """
    least = settings.timeout + MARGIN
    if settings.claim_idle and settings.claim_idle < least:
        raise SettingsError(
            f"deliver.claim_idle is {settings.claim_idle:g} s: an attempt may last deliver.timeout, "
            f"{settings.timeout:g} s, and would be sent again while it is under way",
            f"set deliver.claim_idle to {least:g} or more, or leave it out",
        )
    return settings.claim_idle or 2 * settings.timeout + MARGIN


def allowed(settings: DeliverSettings) -> Allowlist:
    """Return what private receivers may get alerts. Raises `SettingsError` that names what is no host or network."""
    return allowed_by("deliver.allow", settings.allow)


def why_not_ready(admission: Admission, findings: KafkaFindings, couriers: Sequence[Courier]) -> str:
    """Return "" if findings come in and every courier gets at its queue, else the first fact that says otherwise."""
    silent = monotonic() - admission.beat
    if silent > SILENCE:
        return f"findings were last polled {silent:.0f} s ago"
    faults = (findings.fault(), admission.fault, *(courier.fault for courier in couriers))
    return next((fault for fault in faults if fault), "")


def _store_fault(admission: Admission, couriers: Sequence[Courier]) -> str:
    """Return what keeps the store from being used, as those know who use nothing else."""
    return next((courier.fault for courier in couriers if courier.fault), "" if couriers else admission.fault)


def _require(settings: Settings) -> None:
    if not settings.kafka.url:
        raise SettingsError("deliver needs a broker", "set CROSSWIRE_KAFKA_URL, or use `crosswire up`")
    if not settings.redis.url:
        raise SettingsError("deliver needs a Redis", "set CROSSWIRE_REDIS_URL, or use `crosswire up`")


def resolvers(destinations: int, parallel: int) -> ThreadPoolExecutor:
    """Return threads for looking up names, so many that dead name servers of all `destinations` keep nobody waiting.

    A look-up holds its thread longer than an attempt lasts: each of the `parallel` ones may have left one behind.
    """
    return ThreadPoolExecutor(max_workers=4 + 2 * parallel * destinations, thread_name_prefix="resolve")
