"""What every command starts with: settings, logs, and for single parts the addresses of the engines."""

from collections.abc import Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from wire import log
from wire.errors import SettingsError
from wire.settings import Settings, load
from wire.stores import with_password

VOLATILE = {"CROSSWIRE_REDIS_ALLOW_VOLATILE": "true"}
"""What --allow-volatile overrides."""

allow_volatile = click.option(
    "--allow-volatile",
    is_flag=True,
    help="Use a Redis that keeps nothing on disk, or may evict keys: alerts can be lost there.",
)


def settings_of(ctx: click.Context, overrides: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that file, environment and command line give, and configure the logs.

    `overrides` are options of the command, under the names of their environment variables.
    """
    environment: dict[str, str]
    config: Path | None
    environment, config = ctx.obj
    settings = load({**environment, **(overrides or {})}, config)
    log.configure(settings.log_level)
    return settings


def with_login(settings: Settings) -> Settings:
    """Return `settings` with Redis' password in its address, for a command that speaks to it.

    Only those that do may have to read the file. Raises `SettingsError` as `with_password`.
    """
    return replace(settings, redis=with_password(settings.redis))


def quiet_settings(ctx: click.Context) -> Settings:
    """Return the settings for a command whose terminal is for its answer: logs are of warnings, unless asked for."""
    environment, _ = ctx.obj
    settings = settings_of(ctx)
    if "CROSSWIRE_LOG_LEVEL" not in environment:
        log.configure("warning")
    return settings


def require_engines(settings: Settings, part: str, *, redis: bool = False) -> Settings:
    """Return `settings` if the engines that `part` needs are set; a single part never starts embedded ones."""
    for missing, name in ((not settings.kafka.url, "KAFKA"), (redis and not settings.redis.url, "REDIS")):
        if missing:
            raise SettingsError(
                f"`crosswire {part}` needs CROSSWIRE_{name}_URL",
                "set it, or run `crosswire up`, which starts embedded services",
            )
    return settings
