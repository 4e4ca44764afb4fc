"""Which article an entry is: the publisher's own id, else its address, else its words."""

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from producers.entry import Entry
from wire.ids import content_id, version_id

_TRACKING_NAMES = (
    "fbclid gclid dclid yclid msclkid igshid mc_cid mc_eid ocid cmpid cmp ncid ito ftag smid sref partner xtor feedtype"
    " feedname fromrss rss rssfeed traffic_source guccounter s_cid wt_mc at_medium at_campaign at_custom1 at_custom2"
    " at_custom3 at_custom4 at_link_id at_link_type at_link_origin at_ptr_name at_format at_bbc_team"
)
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "_hs", "oc_")
_HOME = frozenset(("", "/", "/index.html", "/index.php", "/home", "/news", "/en"))


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


def canonical_url(url: str) -> str:
    """Return one form for all addresses of a page: for identity, not for showing. "" where it names no one article."""
    parts = urlsplit(clean_url(url))
    host = (parts.hostname or "").removeprefix("www.").removeprefix("amp.").removeprefix("m.")
    path = quote(unquote(parts.path, errors="replace"), safe="/:@!$&'()*+,;=~").rstrip("/")
    path = path.removesuffix("/amp").removesuffix(".amp").removeprefix("/amp/") or "/"
    path = path if path.startswith("/") else f"/{path}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((k, v) for k, v in pairs if k.lower() not in ("amp", "outputtype")))
    if not host or (path.lower() in _HOME and not query):
        return ""
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def ladders(outlet: str, entries: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    """Return for each entry of one document the ids it could go by, the strongest first; never empty.

    An address that several publisher's ids of the document share identifies none of them (a live page, the home page),
    nor does a publisher's id that several addresses share. Where there are no ids, the words stand in for them.
    """
    addresses = [canonical_url(entry.link) for entry in entries]
    guids_at: defaultdict[str, set[str]] = defaultdict(set)
    addresses_of: defaultdict[str, set[str]] = defaultdict(set)
    for entry, address in zip(entries, addresses, strict=True):
        guids_at[address].add(entry.guid or version_id(entry.title, entry.text))
        addresses_of[entry.guid].add(address)

    def rungs(entry: Entry, address: str) -> tuple[str, ...]:
        found = []
        if entry.guid and len(addresses_of[entry.guid]) == 1:
            found.append(content_id("article", outlet, "guid", entry.guid))
        if address and len(guids_at[address]) == 1:
            found.append(content_id("article", outlet, "url", address))
        return tuple(found) or (content_id("article", outlet, "content", version_id(entry.title, entry.text)),)

    return tuple(rungs(entry, address) for entry, address in zip(entries, addresses, strict=True))


def _tracks(name: str) -> bool:
    return name.lower() in _TRACKING or name.lower().startswith(_TRACKING_PREFIXES)
