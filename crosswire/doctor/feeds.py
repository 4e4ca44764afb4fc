"""Whether there is something to watch, and words to read it by."""

from collections.abc import Iterator
from pathlib import Path

from crosswire.doctor.diagnosis import Diagnosis, failed, failure, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.theatres import gazetteer
from producers.feeds.feed_list import load_feeds
from wire.errors import InputError, SettingsError
from wire.settings import ProduceSettings
from wire.wording import counted

_FEW = 2  # outlets that can contradict each other


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
