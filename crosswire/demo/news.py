"""What is new in a later state of an alert, in the words of a person who has seen the earlier one. Pure."""

from alerts.message.payload import Alert, Voice
from crosswire.demo import words
from crosswire.demo.inbox import by_outlet
from wire.wording import counted, plain


def news(before: Alert, after: Alert) -> tuple[str, ...]:
    """Return what `after` tells that `before` did not, a line for each; nothing if only wording has changed."""
    lines = []
    old, new = before.change, after.change
    if old and new:
        if (old.before, old.to) != (new.before, new.to):
            lines.append(f"now {plain(new.before)} → {plain(new.to)}")
        if old.disputed != new.disputed:
            lines.append("now disputed" if new.disputed else "no longer disputed")
    lines += _values(before, after)
    heard, hear = ({voice.outlet: voice for voice in by_outlet(alert)} for alert in (before, after))
    lines += [f"also {_told(voice)}" for outlet, voice in hear.items() if outlet not in heard]
    lines += [f"no longer {outlet}" for outlet in heard if outlet not in hear]
    if not lines and before.origins != after.origins:
        lines.append(f"now {counted(after.origins, 'origin')}, was {before.origins}")
    return tuple(lines)


def _values(before: Alert, after: Alert) -> list[str]:
    """Return what the sides of a contradiction say now instead, or besides."""
    if after.disagreement is None:
        return []
    was, now = ([side.value for side in alert.sides] for alert in (before, after))
    gone, fresh = [value for value in was if value not in now], [value for value in now if value not in was]
    if gone and fresh:
        return [f"{', '.join(gone)} → {', '.join(fresh)}"]
    return [f"also said: {', '.join(fresh)}"] if fresh else [f"no longer said: {', '.join(gone)}"] if gone else []


def _told(voice: Voice) -> str:
    return f"{voice.outlet} · {words.speaker(voice)}: {words.quoted(voice, 120)}"
