"""The sides of an alert as they stand beside each other. Pure."""

from collections.abc import Iterable

import msgspec

from alerts.message.payload import Alert, Voice


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What one speaker says in one article: all the words that count, and the first voice for the rest."""

    voice: Voice
    quotes: tuple[str, ...]
    shortened: bool


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One side: `value` says what it says. Of a change, `status` is what it speaks for, or disputes."""

    value: str
    status: str
    disputed: bool
    said: tuple[Said, ...]
    omitted: int


def sides(alert: Alert) -> tuple[Shown, ...]:
    """Return the sides of `alert`; those who dispute a change of status are a side of their own."""
    change = alert.change
    if change is None:
        return tuple(
            Shown(value=side.value, status="", disputed=False, said=_said(side.evidence), omitted=side.omitted)
            for side in alert.sides
        )
    voices = [voice for side in alert.sides for voice in side.evidence]
    omitted = sum(side.omitted for side in alert.sides)
    against = [voice for voice in voices if voice.disputes]
    speaking = [voice for voice in voices if not voice.disputes]
    both = ((speaking, False, omitted), (against, True, 0))
    return tuple(
        Shown(value="", status=change.to, disputed=disputed, said=_said(told), omitted=left)
        for told, disputed, left in both
        if told
    )


def _said(voices: Iterable[Voice]) -> tuple[Said, ...]:
    """Return `voices` with those of one speaker in one article put together: a title often says what its text does."""
    found: dict[tuple[str, str, str], list[Voice]] = {}
    for voice in voices:
        found.setdefault((voice.article, voice.claimant, voice.stance), []).append(voice)
    return tuple(
        Said(
            voice=told[0],
            quotes=tuple(dict.fromkeys(voice.quote for voice in told)),
            shortened=any(voice.shortened for voice in told),
        )
        for told in found.values()
    )
