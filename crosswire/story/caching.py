"""HTTP validators that can be trusted: a 304 is given only for the very bytes that the client has. Pure."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


def etag(body: bytes) -> str:
    """Return a strong entity tag of `body`."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def last_modified(changed_at: datetime, now: datetime) -> str:
    """Return the Last-Modified header of what changed at `changed_at`, or "" while that second is not over.

    The header has whole seconds. If it named a second in which the body may still change, a client that asks with it
    alone would be told "not modified" about a body that it has not seen.
    """
    whole = changed_at.replace(microsecond=0)
    return format_datetime(whole.astimezone(UTC), usegmt=True) if now.replace(microsecond=0) > whole else ""


def not_modified(request: Mapping[str, str], tag: str, modified: str) -> bool:
    """Return whether a request with the headers `request` (lower-case names) is for a body that the client has.

    By RFC 9110: If-None-Match, compared weakly, decides alone where it is given; If-Modified-Since otherwise.
    """
    asked = request.get("if-none-match")
    if asked is not None:
        tags = [part.strip().removeprefix("W/") for part in asked.split(",")]
        return "*" in tags or tag in tags
    since = request.get("if-modified-since")
    if not since or not modified:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
