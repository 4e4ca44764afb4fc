"""How Redis is spoken to: the address of the settings with the password of its file.

Whoever uses the store is given an address that has all in it; it is shown redacted.
"""

from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from wire.errors import SettingsError
from wire.settings import RedisSettings
from wire.settings.files import one_line


def with_password(redis: RedisSettings) -> RedisSettings:
    """Return `redis` with the password of `password_file` in its `url`, and no file.

    Raises `SettingsError` for a file that cannot be used, one without an address, or another password in the address.
    """
    if not redis.password_file:
        return redis
    if not redis.url:
        raise SettingsError(
            "redis.password_file is set, and redis.url is not",
            "set redis.url, or leave it out: the embedded store has none",
        )
    password = one_line(redis.password_file, "redis.password_file")
    try:
        parts = urlsplit(redis.url)
        given = parts.password
    except ValueError:
        raise SettingsError("redis.url is no address", "write it as redis://host:6379/0") from None
    if given is not None:
        raise SettingsError("redis.url has a password, and redis.password_file is set", "leave one of them out")
    host = parts.netloc.rpartition("@")[2]
    login = f"{parts.username or ''}:{quote(password, safe='')}@{host}"
    return replace(redis, url=parts._replace(netloc=login).geturl(), password_file="")
