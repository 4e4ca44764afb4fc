"""Feeds in, and what is kept of them."""

from typing import Annotated

import msgspec

from wire.settings.fields import Port, meta


class ProduceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How feeds are polled."""

    feeds: Annotated[str, meta("Path of the feed list, a TOML file.")] = "feeds.toml"
    interval: Annotated[float, meta("Seconds between two polls of a lively feed.", gt=0, le=86400)] = 300.0
    slowest: Annotated[
        float,
        meta(
            "Most seconds between two polls of a feed that publishes seldom, or asks for few polls; not above "
            "`interval`: all feeds are polled at it.",
            ge=0,
            le=86400,
        ),
    ] = 900.0
    host_delay: Annotated[float, meta("Seconds between two requests to one host.", ge=0, le=60)] = 1.0
    host_requests: Annotated[int, meta("Requests to one host at the same time.", ge=1, le=100)] = 2
    timeout: Annotated[float, meta("Seconds after which a fetch is given up.", gt=0, le=600)] = 20.0
    max_bytes: Annotated[int, meta("Largest feed body that is read.", ge=1024)] = 10_000_000
    allow_private: Annotated[bool, meta("Fetch feeds from private and loopback addresses too.")] = False
    websub_callback: Annotated[
        str,
        meta(
            "Public URL under which hubs (WebSub) reach `websub_port` of this process, such as "
            "`https://desk.example/websub`; empty: feeds are only polled."
        ),
    ] = ""
    websub_port: Annotated[Port, meta("Port on `host` for what hubs send.")] = 6062
    allow: Annotated[
        str,
        meta("Hosts, addresses and networks (`10.1.0.0/16`) that may be fetched though private, apart by commas."),
    ] = ""
    heartbeat: Annotated[
        float,
        meta(
            "Seconds between two heartbeats that go the whole way of the articles, so that `deliver` notices when "
            "nothing comes through; 0 for none.",
            ge=0,
            le=86400,
        ),
    ] = 60.0
    contact: Annotated[str, meta("Address or URL in the User-Agent, for publishers with a question.")] = ""
    port: Annotated[Port, meta("Port of /metrics and /healthz on `host`; 0 takes a free one.")] = 6064


class ArchiveSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What producers keep on disk, in `data_dir`/archive/`namespace`: docs/archive.md."""

    enabled: Annotated[bool, meta("Keep every response and every article version.")] = True
    days: Annotated[int, meta("Days that are kept, today included; the oldest go first.", ge=1, le=36500)] = 90
    max_bytes: Annotated[
        int, meta("Bytes that are kept in all; the oldest responses go first, articles last.", ge=1_000_000)
    ] = 10_000_000_000
