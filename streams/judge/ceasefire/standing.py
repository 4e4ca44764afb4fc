"""What holds in a theatre now: the last status of each arrangement that somebody still speaks of."""

from collections.abc import Iterator
from typing import Protocol

from streams.judge.ceasefire.story import FORGOTTEN
from streams.judge.state import TheatreState
from streams.steps import Standing


class Places(Protocol):
    """Knows places by key; the reader's gazetteer is one."""

    def entry(self, key: str) -> object | None:
        """Return the place or party with `key`, None where there is none."""


def standing(state: TheatreState, places: Places) -> Iterator[Standing]:
    """Yield the present status of each arrangement of a theatre."""
    for key, story in state.stories.items():
        if not story.turns or not story.times or state.newest - story.times[-1] > FORGOTTEN:
            continue
        turn = story.turns[-1]
        known = not key.place or places.entry(key.place) is not None
        yield Standing(key.kind, key.place if known else None, turn.to, turn.raised.at)
