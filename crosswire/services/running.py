"""The embedded services that run now, for commands that look at both and start neither."""

from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from crosswire.services import broker, store
from crosswire.services.folder import holder
from wire.settings import Settings


def running(settings: Settings) -> Settings:
    """Return `settings` with the addresses of the embedded services that run on `data_dir`, where they name none.

    What does not run stays without an address. Without somebody who holds the folder, an address that was left in it
    may be another program's by now.
    """
    folder = Path(settings.data_dir)
    if not holder(folder):
        return settings
    kafka, redis = settings.kafka, settings.redis
    with suppress(FileNotFoundError):
        kafka = replace(kafka, url=kafka.url or _read(folder / "broker" / broker.ADDRESS))
    with suppress(FileNotFoundError):
        redis = replace(redis, url=redis.url or _read(folder / "store" / store.ADDRESS))
    return replace(settings, kafka=kafka, redis=redis)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()
