"""Lengths of time as people write them: "90s", "10m", "4h", "1h30m", "2d"."""

import re
from datetime import timedelta

from wire.errors import SettingsError

_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_PART = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([dhms])")
_WHOLE = re.compile(rf"(?:{_PART.pattern})+")


def duration(text: str, where: str, least: timedelta = timedelta(seconds=1)) -> timedelta:
    """Return the length of time that `text` says. `where` names the setting in errors.

    Raises `SettingsError` for anything else, and for less than `least` or more than a year.
    """
    if not _WHOLE.fullmatch(text):
        raise SettingsError(
            f"{where}: {text!r} is no length of time", 'write a number and its unit (s, m, h, d), such as "90s" or "4h"'
        )
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in _PART.findall(text))
    if not least.total_seconds() <= seconds <= 366 * 86_400:
        raise SettingsError(f"{where}: {text!r} is out of range", f'write "{shown(least)}" or more, and at most "366d"')
    return timedelta(seconds=seconds)


def shown(length: timedelta) -> str:
    """Return `length` as `duration` reads it, to the second: "1h30m"."""
    left, parts = round(length.total_seconds()), ""
    for unit, size in _SECONDS.items():
        number, left = divmod(left, size)
        parts += f"{number}{unit}" if number else ""
    return parts or "0s"
