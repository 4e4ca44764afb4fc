"""Web pages: no feeds themselves, but they say where their feeds are."""

from producers.entries.parsed import Parsed, ParseOutcome
from producers.entries.plain import plain_line
from producers.formats.links import absolute
from producers.formats.tree import html_tree

_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
_SHY = ("comment", "/comments/")  # feeds of what readers say
_ANNOUNCED = 20


def read_web_page(text: str, url: str) -> Parsed:
    """Return the addresses of the feeds that a page from `url` announces with <link rel="alternate">, in its order.

    Feeds of readers' comments come last.
    """
    root = html_tree(text)
    if root is None:
        return Parsed(outcome=ParseOutcome.HTML_PAGE, format="html")
    base = next((absolute(item.get("href") or "", url) for item in root.iter("base")), "") or url
    found: dict[str, bool] = {}
    for link in root.iter("link", "a"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        address = absolute(link.get("href") or "", base)
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _TYPES and address:
            words = f"{address} {link.get('title') or ''}".lower()
            found.setdefault(address, any(mark in words for mark in _SHY))
    announced = tuple(sorted(found, key=lambda address: found[address]))[:_ANNOUNCED]
    return Parsed(
        outcome=ParseOutcome.HTML_PAGE,
        detail=f"the page announces {announced[0][:150]}" if announced else "the page announces no feed",
        format="html",
        title=plain_line(root.findtext(".//title") or "")[:200],
        announced=announced,
    )
