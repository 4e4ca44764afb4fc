"""Which article an entry is: the publisher's own id, else its address, else its words."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import starmap
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from producers.entries.entry import Entry
from wire.ids import content_id, version_id

_TRACKING_NAMES = (
    "fbclid gclid dclid yclid msclkid igshid mc_cid mc_eid ocid cmpid cmp ncid ito ftag smid sref partner xtor feedtype"
    " feedname fromrss rss rssfeed traffic_source guccounter s_cid wt_mc at_medium at_campaign at_custom1 at_custom2"
    " at_custom3 at_custom4 at_link_id at_link_type at_link_origin at_ptr_name at_format at_bbc_team"
)
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "_hs", "oc_")
_HOME = re.compile(r"^/(?:[a-z]{2}|home|news|index\.\w{2,5}|default\.aspx?)?/?$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_CACHED = re.compile(
    r"^/(?:amp/)?(?:[cv]/)?(?:s/)?([^/]+\.[^/]+/.*)$"
)  # of AMP's caches: the publisher's address inside

AGGREGATORS = ("news.google.com", "news.yahoo.com", "msn.com", "flipboard.com", "newsbreak.com", "smartnews.com")
"""Sites whose links lead to others' articles."""
_OPAQUE = (*AGGREGATORS, "feedproxy.google.com", "feeds.feedburner.com", "t.co", "bit.ly", "ow.ly", "dlvr.it", "ift.tt")
"""Sites whose links do not say where they lead, and may be others at each fetch."""
FEWEST_WORDS = 30
"""An article's text is its own when it has as many words as this."""


def clean_url(url: str) -> str:
    """Return `url` without tracking parameters and fragment: the link to show. "" unless it is http(s)."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k)])
    except ValueError:
        return ""
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, ""))


@lru_cache(maxsize=8192)
def canonical_url(url: str) -> str:
    """Return one form for all addresses of a page: for identity, not for showing. "" where it names no one article."""
    parts = urlsplit(_uncached(clean_url(url)))
    if opaque(url, _OPAQUE):
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("amp.").removeprefix("m.")
    path = quote(unquote(_SESSION.sub("", parts.path), errors="replace"), safe="/:@!$&'()*+,;=~").rstrip("/")
    path = path.removesuffix("/amp").removesuffix(".amp").removeprefix("/amp/") or "/"
    path = path if path.startswith("/") else f"/{path}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((k, v) for k, v in pairs if k.lower() not in ("amp", "outputtype")))
    if not host or (_HOME.match(path) and not query):
        return ""
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def opaque(url: str, sites: Sequence[str] = AGGREGATORS) -> bool:
    """Return whether `url` leads over one of `sites` or a part of it, so that it names no article."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _uncached(url: str) -> str:
    """Return the publisher's address where `url` is that of a copy in one of AMP's caches."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    cached = host.endswith(".cdn.ampproject.org") or (host.endswith("google.com") and parts.path.startswith("/amp/"))
    inner = _CACHED.match(parts.path) if cached else None
    return f"https://{inner[1]}" if inner else url


def ladders(outlet: str, entries: Sequence[Entry], addresses: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return for each entry of one document the ids it could go by, the strongest first; never empty.

    `addresses` are the canonical ones of their links.

    An address that several publisher's ids of the document share identifies none of them (a live page, the home page),
    nor does a publisher's id that several addresses share. A long text of its own identifies an entry too, when all
    else has changed. Where there is no id and no address, the words stand in for them.
    """
    guids_at: defaultdict[str, set[str]] = defaultdict(set)
    addresses_of: defaultdict[str, set[str]] = defaultdict(set)
    texts = [_text_id(outlet, entry) for entry in entries]
    holders = Counter(texts)
    for entry, address in zip(entries, addresses, strict=True):
        guids_at[address].add(entry.guid or version_id(entry.title, entry.text))
        addresses_of[entry.guid].add(address)

    def rungs(entry: Entry, address: str, text: str) -> tuple[str, ...]:
        found = []
        if entry.guid and len(addresses_of[entry.guid]) == 1:
            found.append(content_id("article", outlet, "guid", entry.guid))
        if address and len(guids_at[address]) == 1:
            found.append(content_id("article", outlet, "url", address))
        if not found:
            found.append(content_id("article", outlet, "content", version_id(entry.title, entry.text)))
        if text and holders[text] == 1:
            found.append(text)
        return tuple(found)

    return tuple(starmap(rungs, zip(entries, addresses, texts, strict=True)))


def _text_id(outlet: str, entry: Entry) -> str:
    """Return the id of a long text and its day of publication: what stands under every article comes on many days."""
    if len(entry.text.split()) < FEWEST_WORDS:
        return ""
    day = entry.published.date().isoformat() if entry.published else ""
    return content_id("article", outlet, "text", day, version_id("", entry.text))


def _tracks(name: str) -> bool:
    return name.lower() in _TRACKING or name.lower().startswith(_TRACKING_PREFIXES)
