"""The words of the display: how times, claimants, links and quotes are written. Pure."""

from datetime import datetime

from alerts.message.payload import Voice

LABELS = {
    "casualties": "HOW MANY",
    "responsibility": "WHO DID IT",
    "occurrence": "DID IT HAPPEN",
    "status": "DOES IT HOLD",
    "control": "WHO HOLDS IT",
    "victims": "WHO WAS HIT",
    "headcount": "HOW MANY PEOPLE",
    "timing": "WHEN",
}
"""Type of contradiction → the question on which reports disagree."""

COLOURS = {
    "called_for": "cyan",
    "proposed": "cyan",
    "talks": "cyan",
    "agreed": "green",
    "in_effect": "green",
    "extended": "green",
    "restored": "green",
    "suspended": "yellow",
    "rejected": "red",
    "violated": "red",
    "collapsed": "red",
}
"""Status → the colour it is shown in."""


def moment(at: datetime) -> str:
    """Return a story's time such as "14 Dec 09:05"."""
    return f"{at.day} {at:%b %H:%M}"


def speaker(voice: Voice) -> str:
    """Return who says so, inside the outlet that carries it, or who denies it: the words alone do not always tell."""
    stance = {"denied": "denies it", "uncertain": "is not certain"}.get(
        voice.stance, "disputes it" if voice.against else ""
    )
    if voice.claimant in ("", "outlet"):
        return stance or "in its own words"
    return f"{voice.claimant} {stance}".rstrip()


def address(url: str) -> str:
    """Return a link without its scheme."""
    return url.partition("://")[2] or url


def quoted(voice: Voice, size: int) -> str:
    """Return the words in quotation marks, cut at a space to about `size` characters."""
    words = " ".join(voice.quote.split())
    if len(words) > size:
        words = words[:size].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"
    elif voice.shortened:
        words += " …"
    return f"“{words}”"
