"""Settings: `crosswire.toml`, and over it the environment. Unknown keys are refused; secrets show as `***`.

Each scalar setting has an environment variable: `kafka.url` is `CROSSWIRE_KAFKA_URL`, `namespace` is
`CROSSWIRE_NAMESPACE`. `docs/configuration.md` is generated from the structs below.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit, urlunsplit

import msgspec

from wire.errors import SettingsError

PREFIX = "CROSSWIRE_"
CONFIG_VARIABLE = "CROSSWIRE_CONFIG"


class Secret:
    """A secret text: shows as `***` wherever it is printed; `reveal` gives it to the one call that needs it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself."""
        return self._value

    def __repr__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


def _meta(description: str, **limits: Any) -> msgspec.Meta:
    return msgspec.Meta(description=description, **limits)


Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,60}$")]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


class KafkaSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the stream is."""

    url: Annotated[str, _meta("`host:port`, several separated by commas. Empty: an embedded broker is started.")] = ""
    partitions: Annotated[int, _meta("Partitions of each topic when it is created.", ge=1, le=1000)] = 4
    replication: Annotated[int, _meta("Copies of each topic when it is created.", ge=1, le=9)] = 1


class RedisSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the alerts wait for delivery."""

    url: Annotated[str, _meta("`redis://…` URL. Empty: an embedded Valkey is started.")] = ""
    allow_volatile: Annotated[bool, _meta("Use a Redis that keeps nothing on disk, or may evict keys.")] = False


class ProduceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How feeds are polled."""

    feeds: Annotated[str, _meta("Path of the feed list, a TOML file.")] = "feeds.toml"
    interval: Annotated[float, _meta("Seconds between two polls of a lively feed.", gt=0, le=86400)] = 300.0
    slowest: Annotated[
        float,
        _meta(
            "Most seconds between two polls of a feed that publishes seldom, or asks for few polls; not above "
            "`interval`: all feeds are polled at it.",
            ge=0,
            le=86400,
        ),
    ] = 900.0
    host_delay: Annotated[float, _meta("Seconds between two requests to one host.", ge=0, le=60)] = 1.0
    host_requests: Annotated[int, _meta("Requests to one host at the same time.", ge=1, le=100)] = 2
    timeout: Annotated[float, _meta("Seconds after which a fetch is given up.", gt=0, le=600)] = 20.0
    max_bytes: Annotated[int, _meta("Largest feed body that is read.", ge=1024)] = 10_000_000
    allow_private: Annotated[bool, _meta("Fetch feeds from private and loopback addresses too.")] = False
    websub_callback: Annotated[
        str,
        _meta(
            "Public URL under which hubs (WebSub) reach `websub_port` of this process, such as "
            "`https://desk.example/websub`; empty: feeds are only polled."
        ),
    ] = ""
    websub_port: Annotated[Port, _meta("Port on `host` for what hubs send.")] = 6062
    allow: Annotated[
        str,
        _meta("Hosts, addresses and networks (`10.1.0.0/16`) that may be fetched though private, apart by commas."),
    ] = ""
    contact: Annotated[str, _meta("Address or URL in the User-Agent, for publishers with a question.")] = ""
    port: Annotated[Port, _meta("Port of /metrics and /healthz on `host`; 0 takes a free one.")] = 6064


class ArchiveSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What producers keep on disk, in `data_dir`/archive/`namespace`: docs/archive.md."""

    enabled: Annotated[bool, _meta("Keep every response and every article version.")] = True
    days: Annotated[int, _meta("Days that are kept, today included; the oldest go first.", ge=1, le=36500)] = 90
    max_bytes: Annotated[
        int, _meta("Bytes that are kept in all; the oldest responses go first, articles last.", ge=1_000_000)
    ] = 10_000_000_000


class WorkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How articles are read and judged."""

    port: Annotated[Port, _meta("Port of /metrics, /healthz and /readyz on `host`; 0 takes a free one.")] = 6066
    window_days: Annotated[int, _meta("Days of event time that a theatre's state holds.", ge=1, le=36500)] = 30
    window_step_days: Annotated[
        int, _meta("Days by which that window moves on at a time; 0 lets it move with every report.", ge=0, le=36500)
    ] = 0
    commit_interval: Annotated[float, _meta("Seconds between two commits of offsets.", gt=0, le=60)] = 1.0
    gazetteer: Annotated[str, _meta("Path of a file with more places and parties; empty for none.")] = ""
    instance: Annotated[
        str,
        _meta(
            "Name of this worker that it keeps over restarts and shares with no other (Kafka's `group.instance.id`): "
            "it then takes up its partitions at once. Empty for none.",
            pattern=r"^[A-Za-z0-9._-]{0,200}$",
        ),
    ] = ""


class DeliverSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How alerts are delivered."""

    port: Annotated[Port, _meta("Port of /metrics and /healthz on `host`; 0 takes a free one.")] = 6068
    timeout: Annotated[float, _meta("Seconds after which an attempt is given up.", gt=0, le=120)] = 10.0
    max_age: Annotated[float, _meta("Seconds after which a delivery becomes a dead letter.", gt=0, le=31_536_000)] = (
        86400.0
    )
    allow_private: Annotated[bool, _meta("Deliver to private and loopback addresses too.")] = False
    backlog: Annotated[
        str,
        _meta(
            "Of findings that waited while nobody delivered: `every` state, or the `last` of each within "
            "work.window_days. `crosswire up` with an embedded broker takes `last`.",
            pattern="^(every|last)$",
        ),
    ] = "every"


class Webhook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One receiver of alerts. Empty filters let everything through."""

    name: Annotated[Name, _meta("Name in logs, metrics and commands.")]
    url: Annotated[str, _meta("Where alerts are posted.")]
    secret: Annotated[Secret | None, _meta("Signing secret, `whsec_…`.")] = None
    secret_file: Annotated[str, _meta("Path of a file that holds the secret; instead of `secret`.")] = ""
    kinds: Annotated[tuple[str, ...], _meta("Kinds of finding to send.")] = ("ceasefire_change", "contradiction")
    theatres: Annotated[tuple[str, ...], _meta("Theatres to send; empty for all.")] = ()
    min_origins: Annotated[int, _meta("Fewest independent origins.", ge=1)] = 1


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that can be set."""

    namespace: Annotated[Name, _meta("Prefix of topics and Redis keys: one broker can carry several Crosswires.")] = (
        "crosswire"
    )
    data_dir: Annotated[str, _meta("Folder of embedded services, producer state, archive and logs.")] = ".crosswire"
    host: Annotated[str, _meta("Address that the metrics ports bind.")] = "127.0.0.1"
    log_level: Annotated[
        str, _meta("`debug`, `info`, `warning` or `error`.", pattern="^(debug|info|warning|error)$")
    ] = "info"
    kafka: KafkaSettings = KafkaSettings()
    redis: RedisSettings = RedisSettings()
    produce: ProduceSettings = ProduceSettings()
    archive: ArchiveSettings = ArchiveSettings()
    work: WorkSettings = WorkSettings()
    deliver: DeliverSettings = DeliverSettings()
    webhooks: tuple[Webhook, ...] = ()


def scalars(
    struct: type[msgspec.Struct] = Settings, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield (path, type) of every scalar setting, such as (("kafka", "url"), str)."""
    for name, hint in get_type_hints(struct, include_extras=True).items():
        kind = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from scalars(kind, (*path, name))
        elif get_origin(kind) is not tuple:
            yield (*path, name), hint


def variable(path: tuple[str, ...]) -> str:
    """Return the environment variable of the setting at `path`."""
    return PREFIX + "_".join(path).upper()


def redacted(url: str) -> str:
    """Return `url` without its password, or the token in its place: for logs and pages."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "***"  # no address: nobody knows where in it a secret ends
    name, at, host = parts.netloc.rpartition("@")
    if not name:
        return url
    # A name alone is a token, as in https://TOKEN@host/.
    shown = f"{name.partition(':')[0]}:***" if ":" in name else "***"
    return urlunsplit(parts._replace(netloc=f"{shown}{at}{host}"))


def load(environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Return the settings of `file` (else `$CROSSWIRE_CONFIG`, else ./crosswire.toml), the environment over them.

    Raises `SettingsError` that names the file or variable, the key, and what to do.
    """
    path = file or (Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None)
    raw: dict[str, Any] = {}
    if path is not None or Path("crosswire.toml").exists():
        path = path or Path("crosswire.toml")
        raw = _parse(path)
        _convert(raw, str(path))  # so that an error of the file is not blamed on the environment
    known = {variable(p): (p, kind) for p, kind in scalars()}
    for name, text in environment.items():
        if not name.startswith(PREFIX) or name == CONFIG_VARIABLE:
            continue
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "docs/configuration.md lists them"
            raise SettingsError(f"unknown setting {name} in the environment", hint)
        (*sections, key), kind = known[name]
        try:
            value = msgspec.convert(text, kind, strict=False)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{name} in the environment is wrong", str(error)) from None
        target = raw
        for section in sections:
            target = target.setdefault(section, {})
        target[key] = value
    return _convert(raw, str(path or "the environment"))


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            f"no settings file {path}", "name one with --config, or leave it out for the defaults"
        ) from None
    except OSError as error:
        raise SettingsError(f"cannot read {path}", error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML", str(error)) from None


def _secret(kind: type, value: Any) -> Any:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    if kind is Secret and isinstance(value, Secret):
        return value
    raise msgspec.ValidationError("Expected a text")


def _convert(raw: dict[str, Any], where: str) -> Settings:
    try:
        return msgspec.convert(raw, Settings, dec_hook=_secret)
    except msgspec.ValidationError as error:
        text = str(error)
        hint = "docs/configuration.md lists every setting"
        if "unknown field" in text:
            word = text.split("`")[1]
            known = {p[-1] for p, _ in scalars()} | {
                "webhooks",
                "kafka",
                "redis",
                "produce",
                "archive",
                "work",
                "deliver",
            }
            close = difflib.get_close_matches(word, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else hint
        raise SettingsError(f"{where}: {text}", hint) from None
