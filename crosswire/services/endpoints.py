"""The services that Crosswire runs on: those that the settings name, and embedded ones for those that they do not."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from crosswire.services.broker import check_broker, start_broker
from crosswire.services.children import Children
from crosswire.services.folder import locked
from crosswire.services.groups import kept_groups
from crosswire.services.store import check_store, start_store
from wire import log
from wire.brokers import connection
from wire.settings import KafkaSettings, Settings, redacted, variable

_log = log.get(__name__)


@dataclass(frozen=True)
class Endpoints:
    """Where the broker (`kafka`) and the store are, and whether they are embedded. Addresses not asked for are ""."""

    kafka: KafkaSettings
    redis_url: str
    embedded_kafka: bool
    embedded_redis: bool
    data_dir: Path
    children: Children

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.children.logs

    @property
    def environment(self) -> dict[str, str]:
        """The settings under which another Crosswire process uses the same services."""
        found = {variable(("kafka", key)): str(value) for key, value in connection(self.kafka).items()}
        if self.redis_url:  # which has its password
            found |= {variable(("redis", "url")): self.redis_url, variable(("redis", "password_file")): ""}
        return found

    def trim(self) -> None:
        """Set aside logs of embedded services that have grown too long."""
        self.children.trim()

    def check(self) -> None:
        """Raise `ServiceError` with its last log lines if an embedded service has ended."""
        self.children.check()


@contextmanager
def services(
    settings: Settings, *, kafka: bool = True, redis: bool = True, lasting: bool = True
) -> Iterator[Endpoints]:
    """Yield the endpoints of the services asked for, each of which has answered; stop the embedded ones afterwards.

    Where nobody will look at it again, an embedded broker need not be `lasting`: it then writes nothing to disk.
    Raises `BrokerError` or `StoreError` within seconds if one that the settings name does not answer, `ServiceError` if
    an embedded one does not start or the data folder is in use.
    """
    data_dir = Path(settings.data_dir).absolute()
    embed_kafka, embed_redis = kafka and not settings.kafka.url, redis and not settings.redis.url
    if kafka and not embed_kafka:
        check_broker(settings.kafka)
    if redis and not embed_redis:
        check_store(settings.redis.url)
    with ExitStack() as stack:
        keep_open = (stack.enter_context(locked(data_dir)),) if embed_kafka or embed_redis else ()
        children = stack.enter_context(Children(data_dir / "logs"))
        broker = settings.kafka if kafka else KafkaSettings()
        redis_url = settings.redis.url if redis else ""
        if embed_kafka:
            _, address = start_broker(children, data_dir / "broker", keep_open, lasting=lasting)
            broker = KafkaSettings(address, settings.kafka.partitions, settings.kafka.replication)
            stack.enter_context(kept_groups(broker))
        if embed_redis:
            _, redis_url = start_store(children, data_dir / "store", keep_open)
        _log.info("services ready", kafka=redacted(broker.url), redis=redacted(redis_url), data_dir=str(data_dir))
        yield Endpoints(broker, redis_url, embed_kafka, embed_redis, data_dir, children)
