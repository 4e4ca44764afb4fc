"""Whose words stand at an address: what the feed list says, else the address itself."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from producers.feeds.feed_list import Feed


def host_of(url: str) -> str:
    """Return the host of an address without `www.` and the like; "" where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    for prefix in ("www.", "feeds.", "rss.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


class Voices:
    """Finds outlet, language and origin of an address among `feeds`, the entries of a feed list."""

    def __init__(self, feeds: Iterable[Feed] = ()) -> None:
        self._by_url: dict[str, Feed] = {}
        self._by_host: dict[str, Feed | None] = {}
        for feed in feeds:
            self._by_url[feed.url] = feed
            host = host_of(feed.url)
            other = self._by_host.get(host, feed)
            # Where outlets share a host, the host alone tells nothing.
            self._by_host[host] = feed if other is not None and other.outlet == feed.outlet else None

    def feed(self, url: str) -> Feed:
        """Return the feed at `url`; one that the list does not know has its host for an outlet."""
        if url in self._by_url:
            return self._by_url[url]
        known = self._by_host.get(host_of(url))
        host = host_of(url) or url
        if known is None:
            return Feed(id=host, url=url, outlet=host)
        return Feed(id=host, url=url, outlet=known.outlet, language=known.language, origin=known.origin)

    def outlet(self, url: str, site: str = "") -> Feed:
        """Return whose page stands at `url`: the list's word on its host, else the page's own name for itself."""
        found = self.feed(url)
        listed = self._by_host.get(host_of(url)) is not None
        if listed or not site.strip():
            return found
        return Feed(id=found.id, url=url, outlet=" ".join(site.split())[:100])
