"""The desk page's address."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crosswire.doctor.diagnosis import Diagnosis, ok, warning
from crosswire.doctor.setup import Setup


def page(setup: Setup) -> Iterator[Diagnosis]:
    """Look at where people reach the desk page."""
    url = setup.settings.desk.url
    if not url:
        yield ok("desk page", "desk.url is empty: alerts carry no link to it")
    elif urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        yield warning("desk page", "desk.url is not an address", "write it as https://host/path")
    else:
        yield ok("desk page", f"alerts link to {urlsplit(url).hostname}")
