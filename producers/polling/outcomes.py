"""How a poll can end, and what a person can do about each way in which it fails: said where the failure is reported."""

from enum import StrEnum

from producers.entries.parsed import ParseOutcome
from producers.fetching.fetch import FetchOutcome


class Fault(StrEnum):
    """A poll that ended in neither fetching nor parsing."""

    CRASHED = "crashed"  # an error of this program's; the log has its trace


class Repeat(StrEnum):
    """A poll that ended before parsing, since there was nothing to parse."""

    UNCHANGED = "unchanged"  # the server sent the body that was read last


Outcome = FetchOutcome | ParseOutcome | Repeat | Fault

WHOLE: frozenset[Outcome] = frozenset((ParseOutcome.READ, ParseOutcome.NO_ENTRIES))
"""The feed was read to its end."""
GOOD: frozenset[Outcome] = WHOLE | {FetchOutcome.NOT_MODIFIED, Repeat.UNCHANGED}
"""Everything else is a failure."""

HINTS: dict[Outcome, str] = {
    FetchOutcome.RATE_LIMITED: "the server asks for fewer polls; raise produce.interval",
    FetchOutcome.UNAVAILABLE: "the server has trouble; polls ask it again later",
    FetchOutcome.GONE: "the publisher says that the feed is gone for good; find its new address",
    FetchOutcome.REFUSED: "open the address in a browser; the feed may have moved",
    FetchOutcome.REDIRECTS: "find the feed's present address and put it in the feed list",
    FetchOutcome.PRIVATE_ADDRESS: "name its host in produce.allow (CROSSWIRE_PRODUCE_ALLOW) if the feed is your own",
    FetchOutcome.UNRESOLVED: "check the host's name and this machine's DNS",
    FetchOutcome.UNREACHABLE: "check the address and this machine's network",
    FetchOutcome.INSECURE: "the server's certificate is not valid; tell the publisher",
    FetchOutcome.TIMED_OUT: "the server is slow; raise produce.timeout if it always is",
    FetchOutcome.TOO_LARGE: "raise produce.max_bytes if the feed is really that large",
    FetchOutcome.BOMB: "the answer is compressed to exhaust its readers; tell the publisher",
    FetchOutcome.BROKEN: "the answer broke off or is not HTTP; polls ask for it again later",
    ParseOutcome.TRUNCATED: "the feed broke off; polls take what comes whole, and ask again for the rest",
    ParseOutcome.EMPTY_BODY: "the server sent nothing; polls ask it again later",
    ParseOutcome.HTML_PAGE: "the address gives a web page; `crosswire feeds add` looks for the feed behind it",
    ParseOutcome.SITEMAP: "this sitemap gives addresses without titles; look for the site's feed or its news sitemap",
    ParseOutcome.SITEMAP_INDEX: "this is an index of sitemaps; put the address of its news sitemap in the feed list",
    ParseOutcome.NOT_A_FEED: "the address gives no feed; `crosswire feeds add` with the site's address looks for one",
    ParseOutcome.ENTITIES: "the feed defines XML entities, which are refused as a danger; tell the publisher",
    ParseOutcome.UNREADABLE: "the feed cannot be parsed; tell the publisher",
    ParseOutcome.TOO_COSTLY: "the feed is built to exhaust its readers, or far too large; tell the publisher",
    Fault.CRASHED: "this is a defect of Crosswire's; report it with the trace in the log",
}
"""Every failure has a line; successes have none."""
