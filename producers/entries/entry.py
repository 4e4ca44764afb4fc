"""An entry of a feed, as read: plain words, absolute links, sane dates; nothing decided yet."""

from datetime import datetime

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What one feed entry says. Empty texts and None stand for what it does not say; dates are in UTC."""

    guid: str = ""
    link: str = ""
    title: str = ""
    text: str = ""
    dated: str = ""  # the date of publication in the feed's own words
    published: datetime | None = None
    updated: datetime | None = None
