"""The services that all parts share."""

from typing import Annotated

import msgspec

from wire.settings.fields import meta


class KafkaSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the stream is."""

    url: Annotated[str, meta("`host:port`, several separated by commas. Empty: an embedded broker is started.")] = ""
    partitions: Annotated[int, meta("Partitions of each topic when it is created.", ge=1, le=1000)] = 4
    replication: Annotated[int, meta("Copies of each topic when it is created.", ge=1, le=9)] = 1


class RedisSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the alerts wait for delivery."""

    url: Annotated[str, meta("`redis://…` URL. Empty: an embedded Valkey is started.")] = ""
    allow_volatile: Annotated[bool, meta("Use a Redis that keeps nothing on disk, or may evict keys.")] = False
