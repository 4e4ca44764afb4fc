"""Ids and addresses as feeds give them: without what cannot be sent on, absolute, of the web or absent."""

from urllib.parse import urljoin, urlsplit, urlunsplit

LONGEST = 4096
"""Longest address in characters: servers and browsers take no more, and reading one as long as a feed takes minutes."""


def sendable(text: str) -> str:
    """Return `text` without lone surrogates, which a numeric character reference can smuggle in."""
    return text.strip().encode("utf-8", "replace").decode("utf-8")


def absolute(link: str, base: str) -> str:
    """Return `link` as an http(s) address, seen from `base`; "" if it is none, or far too long for one."""
    if len(link) > LONGEST:
        return ""
    try:
        joined = urljoin(base, sendable(link)) if link.strip() else ""
    except ValueError:
        return ""
    return joined if joined.lower().startswith(("http://", "https://")) else ""


def without_credentials(url: str) -> str:
    """Return `url` without user and password: what is found from there is shown to others."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url
