"""Set-ups to look at: a good one, which tests break."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from crosswire.doctor.diagnosis import Diagnosis, State
from crosswire.doctor.setup import Setup
from tests.alerts.samples import NOON
from tests.fakes.manual_clock import ManualClock
from wire.settings import DestinationSettings, Match, RouteSettings, Secret, Settings

SECRET = Secret("whsec_" + "S" * 40)
PUBLIC = "93.184.216.34"
DESK = DestinationSettings(name="desk", url=Secret("https://desk.example/sw0rdfish"), secret=SECRET)
FEED = '[[feeds]]\nid = "{0}"\nurl = "https://{0}.example/rss"\noutlet = "{0}"\n'
TODAY = NOON.replace(year=2027)


def setup(
    folder: Path,
    settings: Settings | None = None,
    *,
    addresses: tuple[str, ...] = (PUBLIC,),
    why: str = "",
) -> Setup:
    """Return a set-up whose hosts are all at `addresses` and are unreachable for the reason `why`."""

    def resolve(host: str, port: int) -> tuple[str, ...]:
        if not addresses:
            raise OSError(host, port)
        return addresses

    return Setup(
        settings=settings or Settings(data_dir=str(folder / "data"), destinations=(DESK,)),
        source="crosswire.toml",
        folder=folder,
        clock=ManualClock(TODAY),
        resolve=resolve,
        reach=lambda host, address, port, tls: why,
    )


def routed(folder: Path, *routes: RouteSettings, destinations: tuple[DestinationSettings, ...] = (DESK,)) -> Setup:
    return setup(folder, Settings(destinations=destinations, routes=routes))


def route(name: str, *to: str, stop: bool = False, match: Match | None = None) -> RouteSettings:
    return RouteSettings(name=name, to=to or ("desk",), stop=stop, match=match or Match())


def told(found: Iterable[Diagnosis], state: State) -> list[str]:
    """Return what was found in `state`, as texts; each that is not well says what to do."""
    every = list(found)
    assert all(each.fix for each in every if each.state is not State.OK)
    assert "sw0rdfish" not in repr(every)
    return [f"{each.name}: {each.fact}: {each.fix}" for each in every if each.state is state]


def only(found: Iterable[Diagnosis], state: State) -> str:
    """Return the one thing that was found in `state`."""
    (text,) = told(found, state)
    return text


def well(check: Callable[[Setup], Iterable[Diagnosis]], patient: Setup) -> list[str]:
    """Return what is said where nothing is amiss."""
    found = list(check(patient))
    assert {each.state for each in found} <= {State.OK}
    return told(found, State.OK)


__all__ = ["DESK", "FEED", "PUBLIC", "SECRET", "TODAY", "only", "replace", "route", "routed", "setup", "told", "well"]
