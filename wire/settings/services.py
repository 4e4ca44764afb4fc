"""The services that all parts share."""

from typing import Annotated

import msgspec

from wire.settings.fields import meta
from wire.settings.secret import Secret


class KafkaSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the stream is, and how it is spoken to: everything that reads or writes Kafka is given this record."""

    url: Annotated[str, meta("`host:port`, several separated by commas. Empty: an embedded broker is started.")] = ""
    partitions: Annotated[int, meta("Partitions of each topic when it is created.", ge=1, le=1000)] = 4
    replication: Annotated[int, meta("Copies of each topic when it is created.", ge=1, le=9)] = 1
    tls: Annotated[bool, meta("Speak TLS to the brokers; their certificates must name the hosts in `url`.")] = False
    ca_file: Annotated[
        str, meta("Path of the certificates (PEM) that signed the brokers'; empty: those that the system trusts.")
    ] = ""
    cert_file: Annotated[str, meta("Path of our own certificate (PEM), where the brokers ask for one.")] = ""
    key_file: Annotated[str, meta("Path of its key; empty: it is in `cert_file` too.")] = ""
    sasl: Annotated[
        str,
        meta(
            "How to log in: `PLAIN`, `SCRAM-SHA-256` or `SCRAM-SHA-512`; empty: not at all.",
            pattern="^(PLAIN|SCRAM-SHA-256|SCRAM-SHA-512)?$",
        ),
    ] = ""
    user: Annotated[str, meta("Who logs in.")] = ""
    password: Annotated[Secret | None, meta("The password.")] = None
    password_file: Annotated[str, meta("Path of a file that holds the password; instead of `password`.")] = ""


class RedisSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the alerts wait for delivery."""

    url: Annotated[str, meta("`redis://…` or, for TLS, `rediss://…`. Empty: an embedded Valkey is started.")] = ""
    password_file: Annotated[
        str, meta("Path of a file that holds its password; instead of one in `url`, which names the user if any.")
    ] = ""
    allow_volatile: Annotated[bool, meta("Use a Redis that keeps nothing on disk, or may evict keys.")] = False
