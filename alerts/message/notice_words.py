"""The sentences about what has fallen silent. Pure.

They hold nothing that changes with every look: a notice that says what it said before is no news.
"""

from datetime import datetime

from alerts.message.notice import Cause, Notice, NoticeKind

_LINES = {
    Cause.NOTHING_NEW: "{subject} has brought nothing new since {since}",
    Cause.FAILING: "{subject} has brought nothing new since {since}: it cannot be read ({detail})",
    Cause.PARKED: "{subject} has brought nothing new since {since}: its server says that it is gone",
    Cause.NO_WORD: "no word from the producers since {since}: nobody says how the key sources stand",
    Cause.NOT_SENT: "no heartbeat has been sent since {since}: producers or broker stand still",
    Cause.NOT_THROUGH: "no heartbeat has come through since {since}: worker or broker stands still, or is far behind",
    Cause.PARTLY_THROUGH: "no heartbeat has come through since {since} in partitions {detail}: these stand still",
}

_LAST_SEEN = {
    Cause.NOT_SENT: "last stage seen: none, nothing is sent",
    Cause.NOT_THROUGH: "last stage seen: sent by a producer",
    Cause.PARTLY_THROUGH: "last stage seen: sent by a producer; the other partitions go on",
}


def line(notice: Notice) -> str:
    """Return what `notice` says, in one sentence."""
    subject = f"{notice.outlet} ({notice.subject})"
    return _LINES[notice.cause].format(subject=subject, since=moment(notice.at), detail=notice.detail)


def grounds(notice: Notice) -> tuple[str, ...]:
    """Return why it was raised."""
    patience = spoken(notice.patience)
    if notice.kind is NoticeKind.HEARTBEAT_LOST:
        return (_LAST_SEEN[notice.cause], f"lost after {patience} without one")
    if notice.cause is Cause.NO_WORD:
        return (f"producers tell every few minutes how their feeds stand; missed after {patience}",)
    return ("a key source", f"silent after {patience} without anything new", notice.address)


def moment(time: datetime) -> str:
    """Return a time as people read it: "4 May 2023, 12:00 UTC"."""
    return f"{time.day} {time:%b %Y, %H:%M} UTC"


def spoken(seconds: float) -> str:
    """Return a length of time in the largest unit of which it has two or more, or just one: "90 minutes", "1 day"."""
    units = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
    size, unit = next((pair for pair in units if seconds >= 2 * pair[0] or seconds == pair[0]), units[-1])
    number = int(seconds // size)
    return f"{number} {unit}{'' if number == 1 else 's'}"
