"""One version of one article, as a producer publishes it."""

from enum import StrEnum

import msgspec

from wire.clock import Instant


class OriginKind(StrEnum):
    """What sort of source an outlet is; decides whether it can count as an independent origin."""

    PUBLISHER = "publisher"
    AGENCY = "agency"  # a wire service: others reprint it
    AGGREGATOR = "aggregator"  # repeats others without saying whom: never counts as an origin
    PARTY = "party"  # a party to the conflict speaking for itself


class Notice(StrEnum):
    """What a publisher says about its own earlier version."""

    NONE = "none"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class TextFrom(StrEnum):
    """Where an article's text was taken from."""

    FEED = "feed"  # the feed carries it
    PAGE = "page"  # the page behind the entry's link
    SUMMARY = "summary"  # the feed, which carries only a part; the page could not be had, or is behind a wall


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of one article. The same `id` with another `version` is a revision.

    `id` is stable over versions, `version` is a hash of what the reader sees. `published_at` is the publisher's time of
    the first version, `revised_at` of this one (equal for the first); both are event time. `fetched_at` is wall time.
    """

    id: str
    version: str
    outlet: str
    origin: OriginKind = OriginKind.PUBLISHER
    feed: str = ""  # id of the feed it came by; empty in a replay of plain records
    language: str = ""  # as the feed declares it; empty where it does not
    title: str
    text: str
    url: str = ""
    published_at: Instant
    revised_at: Instant
    fetched_at: Instant
    notice: Notice = Notice.NONE
    dated: str = ""  # the date of publication in the feed's own words, whether they could be read or not
    text_from: TextFrom = TextFrom.FEED
