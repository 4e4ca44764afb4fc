"""Whether there is something to watch, and words to read it by."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from crosswire.doctor.diagnosis import Diagnosis, failed, failure, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.feeds.standing import Standing, State, standings
from crosswire.theatres import gazetteer
from producers.feeds.feed_list import Feed, load_feeds
from producers.polling.state import memories, state_path
from wire.errors import InputError, SettingsError, StoreError
from wire.settings import ProduceSettings
from wire.wording import counted

_FEW = 2  # outlets that can contradict each other
_OFTEN = 3  # failures in a row that are no hiccup
_NAMED = 5


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
    yield from _polled(setup, feeds)


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
        names = ", ".join(bad[:_NAMED]) + ", …" * (len(bad) > _NAMED)
        fact = f"{len(bad)} of {counted(len(every), 'feed')} cannot be read, or are silent: {names}"
        yield warning("polls", fact, "crosswire feeds status --troubled says why")
    else:
        new = sum(each.state is State.NEW for each in every)
        waiting = f"; {counted(new, 'feed')} not polled yet" if new else ""
        yield ok("polls", f"no feed keeps failing{waiting}")


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
