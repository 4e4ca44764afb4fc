"""Whether there is something to watch, and words to read it by."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

from crosswire.doctor.diagnosis import Diagnosis, failed, failure, ok, warning
from crosswire.doctor.setup import Resolve, Setup
from crosswire.feeds.standing import Standing, State, standings
from crosswire.theatres import gazetteer
from producers.feeds.feed_list import Feed, load_feeds
from producers.fetching.client import allowed
from producers.polling.state import memories, state_path
from wire.addresses import is_public, may_reach
from wire.errors import InputError, SettingsError, StoreError
from wire.settings import ProduceSettings
from wire.wording import counted

_FEW = 2  # outlets that can contradict each other
_OFTEN = 3  # failures in a row that are no hiccup
_NAMED = 5
_AT_ONCE = 32  # hosts that are looked up at a time


def feed_list(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the feed list."""
    path = setup.folder / setup.settings.produce.feeds
    if not path.exists():
        where, make = (
            f"there is no feed list {setup.settings.produce.feeds}",
            "make one: crosswire feeds init feeds.toml",
        )
        if setup.settings.produce.feeds == ProduceSettings().feeds:
            yield warning("feeds", where, f"{make}; where only other parts run, nothing is amiss")
        else:
            yield failure("feeds", where, f"{make}, or correct produce.feeds")
        return
    try:
        feeds = load_feeds(path)
    except InputError as error:
        yield failed("feeds", error)
        return
    outlets = len({feed.outlet for feed in feeds})
    fact = f"{counted(len(feeds), 'feed')} of {counted(outlets, 'outlet')} in {setup.settings.produce.feeds}"
    if outlets < _FEW:
        yield warning("feeds", fact, "one outlet cannot contradict another: add more with crosswire feeds add")
    else:
        yield ok("feeds", f"{fact}; crosswire feeds check looks at each")
    yield from _refused(setup, feeds)
    yield from _polled(setup, feeds)


def _refused(setup: Setup, feeds: Sequence[Feed]) -> Iterator[Diagnosis]:
    """Look whether feeds are at addresses that are not polled. Whether they answer is for `feeds check` to say."""
    try:
        listed = allowed(setup.settings.produce)
    except SettingsError as error:
        yield failed("addresses", error)
        return
    if setup.settings.produce.allow_private:
        return
    hosts = sorted({host for feed in feeds if (host := urlsplit(feed.url).hostname)})
    with ThreadPoolExecutor(_AT_ONCE) as asked:
        found = dict(zip(hosts, asked.map(_addresses(setup.resolve), hosts), strict=True))
    private = [h for h in hosts if not all(may_reach(h, address, is_public, listed) for address in found[h])]
    bad = [feed.id for feed in feeds if urlsplit(feed.url).hostname in private]
    if bad:
        fact = f"{counted(len(bad), 'feed')} not at a public address, and not polled: {_few(bad)}"
        yield failure("addresses", fact, f"add {', '.join(private[:_NAMED])} to produce.allow if that is yours")


def _addresses(resolve: Resolve) -> Callable[[str], tuple[str, ...]]:
    """Return what asks for the addresses of a host, and for none any more once nobody has answered in time."""
    silent = Event()

    def ask(host: str) -> tuple[str, ...]:
        try:
            return () if silent.is_set() else resolve(host, 0)
        except TimeoutError:
            silent.set()
        except (OSError, UnicodeError):  # no such host: polling tells
            pass
        return ()

    return ask


def _polled(setup: Setup, feeds: Sequence[Feed]) -> Iterator[Diagnosis]:
    """Look at how `feeds` stand with a producer of this machine, where there has been one."""
    path = setup.folder / state_path(setup.settings)
    if not path.exists():
        return
    try:
        every = standings(feeds, memories(path), setup.clock())
    except StoreError as error:
        yield failed("polls", error)
        return
    bad = [each.feed for each in every if _troubled(each)]
    if bad:
        fact = f"{len(bad)} of {counted(len(every), 'feed')} cannot be read, or are silent: {_few(bad)}"
        yield warning("polls", fact, "crosswire feeds status --troubled says why")
    else:
        new = sum(each.state is State.NEW for each in every)
        waiting = f"; {counted(new, 'feed')} not polled yet" if new else ""
        yield ok("polls", f"no feed keeps failing{waiting}")


def _few(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + ", …" * (len(ids) > _NAMED)


def _troubled(standing: Standing) -> bool:
    failing = standing.state is State.FAILING and standing.failures >= _OFTEN
    return failing or standing.state in (State.PARKED, State.SILENT)


def names(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the gazetteer."""
    try:
        known = gazetteer(setup.settings)
    except SettingsError as error:
        yield failed("gazetteer", error)
        return
    own = Path(setup.settings.work.gazetteer).name
    added = f", with those of {own}" if own else ""
    yield ok("gazetteer", f"{len(known.theatres)} theatres, {len(known.entries)} places and parties{added}")
