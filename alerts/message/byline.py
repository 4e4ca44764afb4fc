"""Who says so, in a line: what a headline leaves out, for a screen that shows one line and no more. Pure."""

from collections.abc import Iterable

from alerts.message.payload import Alert, Side, Voice
from alerts.message.words import clipped

_NAMED = 2
"""Speakers that are named; the others are counted."""
_SIDES = 3
_NAME, _VALUE = 60, 60
"""Characters of a speaker, and of what a side says."""


def byline(alert: Alert) -> str:
    """Return who says what `alert` tells, and who disputes it, on one line; "" where nobody is quoted.

    Of a contradiction, each side's speakers stand before what they say: "the army: the militia" is the army's word.
    """
    if alert.change is not None:
        return _of_change(alert.sides[0]) if alert.sides else ""
    return "; ".join(
        f"{said}: {clipped(side.value, _VALUE)}" for side in alert.sides[:_SIDES] if (said := _named(side.evidence))
    )


def _of_change(side: Side) -> str:
    said = _named(voice for voice in side.evidence if not voice.disputes)
    against = _named(voice for voice in side.evidence if voice.disputes)
    return "; ".join(filter(None, [said, against and f"disputed by {against}"]))


def _named(voices: Iterable[Voice]) -> str:
    """Return who is first heard in each article, and how many more there are; "" for none.

    An article's title and text often have one speaker under two names: "RSF", "the Rapid Support Forces".
    """
    first: dict[str, Voice] = {}
    for voice in voices:
        first.setdefault(voice.article, voice)
    names = list(dict.fromkeys(map(_name, first.values())))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (", " if more else " and ").join(names[:_NAMED]) + more


def _name(voice: Voice) -> str:
    """Return the speaker, with the outlet that has the words; a doubt is said, so that it is not taken for a claim."""
    outlet, claimant = clipped(voice.outlet, _NAME), clipped(voice.claimant, _NAME)
    own = claimant in ("", "outlet")
    claimant = f"the {claimant[4:]}" if claimant.startswith("The ") else claimant  # a sentence began so, this does not
    notes = ["" if own else outlet, "uncertain" if voice.stance == "uncertain" else ""]
    aside = ", ".join(filter(None, notes))
    return (outlet if own else claimant) + (f" ({aside})" if aside else "")
