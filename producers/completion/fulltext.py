"""Whether an article's text is whole as the feed carries it, or has to be taken from its page: pure."""

import re
from enum import StrEnum

from producers.entries.identity import canonical_url
from wire.records import Article

WHOLE = 800
"""Characters from which a feed's text is taken for whole, if nothing says that it goes on elsewhere."""

_GOES_ON = re.compile(
    r"(?:\.\.\.|…)\W*$"
    r"|\b(?:read more|read on|read the (?:full|rest|whole)|continue reading|full (?:story|article|text)|keep reading"
    r"|more at|weiterlesen|mehr lesen|lire la suite|lire plus|leer más|seguir leyendo|leggi tutto|leia mais"
    r"|devamını oku)\b[^\n]{0,120}$"
    r"|(?:читать далее|подробнее|читати далі|اقرأ المزيد|إقرأ المزيد|קרא עוד)[^\n]{0,120}$",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\n?\s*The post [^\n]{1,300} (?:appeared first|first appeared) on [^\n]{1,120}$")
"""What WordPress puts after texts and excerpts alike."""


class FullText(StrEnum):
    """Where a feed's articles have their text from."""

    AUTO = "auto"  # from the feed if it is whole there, else from the page
    FEED = "feed"  # always from the feed; pages are not fetched
    PAGE = "page"  # always from the page, if it can be had


def wants_page(policy: FullText, article: Article) -> bool:
    """Return whether the page of `article`, as the feed gave it, is to be fetched. A link to no one article is not."""
    if policy is FullText.FEED or not canonical_url(article.url):
        return False
    return policy is FullText.PAGE or not is_whole(article.text)


def is_whole(text: str) -> bool:
    """Return whether a feed's `text` looks like all of an article, and not like its summary or beginning."""
    text = _CREDIT.sub("", text.rstrip())
    return len(text) >= WHOLE and not _GOES_ON.search(text[-200:])
