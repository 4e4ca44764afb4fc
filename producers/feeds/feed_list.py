"""The feed list: a TOML file with one `[[feeds]]` table per feed."""

import difflib
import tomllib
import zoneinfo
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec

from producers.completion.fulltext import FullText
from producers.entries.parsed import Habits
from wire.errors import InputError, SettingsError
from wire.records import OriginKind
from wire.settings import Name, redacted
from wire.settings.durations import duration

Country = Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{2}|INT)?$")]
"""Two letters of ISO 3166, INT for what belongs to no country; "" where it is not known."""


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One feed: its id in metrics and state, its address, whose voice it is, how it writes, and where its text is.

    `family` is who owns the outlet: outlets of one family are no strangers to each other. `zone` is the time zone of
    dates that name none, or one that is not known. The silence of a `key` source is an alert, after `silent_after`
    (such as "6h"; "" for what its own rhythm says).
    """

    id: Name
    url: str
    outlet: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    language: Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")] = ""
    origin: OriginKind = OriginKind.PUBLISHER
    country: Country = ""
    family: Annotated[str, msgspec.Meta(max_length=100)] = ""
    zone: Annotated[str, msgspec.Meta(max_length=60)] = ""
    full_text: FullText = FullText.AUTO
    key: bool = False
    silent_after: str = ""

    @property
    def habits(self) -> Habits:
        """What reading the feed needs to know of it."""
        return Habits(self.language, self.zone)


EXAMPLE = '[[feeds]] id = "…", url = "https://…", outlet = "…"'


def load_feeds(path: Path) -> tuple[Feed, ...]:
    """Return the feeds of the list at `path`, in its order.

    Raises `InputError` that names the file, the feed, what is wrong and what to do: unreadable or not TOML, no feeds,
    unknown or missing keys, an address that is not http(s), an id or address twice.
    """
    raw = _read(path)
    tables = raw.pop("feeds", None)
    if raw:
        raise InputError(f"{path}: unknown key {next(iter(raw))!r}", f"a feed list holds only {EXAMPLE}")
    if not isinstance(tables, list) or not tables:
        raise InputError(f"{path}: no feeds in it", f"add one: {EXAMPLE}")
    feeds = tuple(_feed(path, number, table) for number, table in enumerate(tables, 1))
    _refuse_twins(path, feeds)
    return feeds


def _refuse_twins(path: Path, feeds: tuple[Feed, ...]) -> None:
    seen: dict[str, str] = {}
    for feed in feeds:
        for what, value in (("id", feed.id), ("url", feed.url)):
            if f"{what} {value}" in seen:
                raise InputError(
                    f"{path}: {what} {redacted(value)!r} twice, in feed {feed.id!r}", "remove one of the two"
                )
            seen[f"{what} {value}"] = feed.id


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        hint = "name the one you have, or set produce.feeds; `crosswire feeds init` writes one to start from"
        raise InputError(f"no feed list {path}", hint) from None
    except OSError as error:
        raise InputError(f"cannot read the feed list {path}", error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML", str(error)) from None


def _feed(path: Path, number: int, table: object) -> Feed:
    name = table.get("id") if isinstance(table, dict) else None
    return feed_of(table, f"{path}: feed {name!r}" if isinstance(name, str) else f"{path}: feed number {number}")


def feed_of(table: object, where: str) -> Feed:
    """Return the feed that the keys and values of `table` describe; raise `InputError` that begins with `where`."""
    try:
        feed = msgspec.convert(table, Feed)
    except msgspec.ValidationError as error:
        key, advice = str(error).partition("`$.")[2].rstrip("`"), _advice(str(error))
        problem = f"its {key} cannot be used" if key in _MEANT else str(error)
        raise InputError(f"{where}: {problem}", advice) from None
    if not usable(feed.url):
        raise InputError(f"{where}: its url is not an address to fetch", "give a URL with http:// or https://")
    if feed.zone and not _is_zone(feed.zone):
        raise InputError(f"{where}: there is no time zone {feed.zone!r}", "name it as in Europe/Kyiv or Asia/Damascus")
    if feed.silent_after and not feed.key:
        raise InputError(f"{where}: silent_after counts for key sources only", "add key = true, or leave it out")
    if feed.silent_after:
        try:
            duration(feed.silent_after, f"{where}: silent_after")
        except SettingsError as error:
            raise InputError(error.message, error.hint) from None
    return feed


def usable(url: str) -> bool:
    """Return whether `url` is an address that can be fetched."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_zone(name: str) -> bool:
    try:
        return bool(zoneinfo.ZoneInfo(name).key)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False


_MEANT = {
    "id": "an id is made of small letters, digits, dots, dashes and underscores, such as desk-world",
    "origin": f"origin is one of {', '.join(OriginKind)}",
    "country": "country is two capital letters, such as SD, or INT",
    "language": "language is a code such as ar or pt-BR",
    "full_text": f"full_text is one of {', '.join(FullText)}",
}
"""What is meant by keys whose values follow a pattern."""


def _advice(problem: str) -> str:
    known = Feed.__struct_fields__
    if "unknown field" in problem:
        close = difflib.get_close_matches(problem.split("`")[1], known, n=1)
        return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
    return next((meant for key, meant in _MEANT.items() if f"`$.{key}`" in problem), f"as in {EXAMPLE}")
