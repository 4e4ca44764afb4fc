"""The desk page: its address, and who would get in."""

from collections.abc import Iterator

from alerts.desk.access.binding import rules
from crosswire.doctor.diagnosis import Diagnosis, ok, warning
from crosswire.doctor.setup import Setup
from wire.errors import SettingsError


def page(setup: Setup) -> Iterator[Diagnosis]:
    """Look at where people reach the desk page, and who may."""
    try:
        allowed = rules(setup.settings.desk)
    except SettingsError as error:  # no failure: the desk may run elsewhere, with settings of its own
        yield warning("desk page", f"would not start with these settings: {error.message}", error.hint)
        return
    link = f"alerts link to {allowed.host}" if allowed.host else "desk.url is empty: alerts carry no link to it"
    who = "open to whoever uses this machine" if allowed.anyone else _who(len(allowed.grants), allowed.proxy_header)
    yield ok("desk page", f"{link}; {who}")


def _who(tokens: int, header: str) -> str:
    ways = [f"{tokens} token{'' if tokens == 1 else 's'}"] if tokens else []
    return "open to " + " and ".join([*ways, *([f"whom {header} names"] if header else [])])
