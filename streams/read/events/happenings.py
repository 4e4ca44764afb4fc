"""The words that name events, and where they stand in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from streams.read.events.vocabulary import Event
from streams.read.lexicon import table


def _pattern(word: str) -> str:
    return re.sub(r"-(?![^\[]*\])", "[- ]?", word.lower())


_WORDS = table("event_words.toml")
_EVENTS = [Event(name) for name in _WORDS]
_ALTERNATIVES = ["|".join(map(_pattern, listed)) for listed in _WORDS.values()]
# One boundary before all words, no IGNORECASE, no groups: so it fails at once wherever no word can begin.
_FINDER = re.compile(rf"\b(?:{'|'.join(_ALTERNATIVES)})\b")
_NAMED = "|".join(f"(?P<e{n}>{alternatives})" for n, alternatives in enumerate(_ALTERNATIVES))
_TELLER = re.compile(rf"(?:{_NAMED})\b")
"""Tells of what `_FINDER` has found which event it names."""
_FIGURES = ("line of ", "plan of ", "ines of ")
"""Before "attack": what somebody says or means to do."""
_LOOSE = frozenset({Event.BOMBING, Event.CLASHES, Event.WAR})
_DETOUR = 40
"""Characters that a strict word may stand farther away than a loose one ("the attack … by a suicide bomber")."""
_REACH = 200


@dataclass(frozen=True, slots=True)
class Happening:
    """`text[start:end]` names `event`."""

    start: int
    end: int
    event: Event


@lru_cache(maxsize=64)  # each family of rules asks for those of the same sentence
def happenings(text: str) -> tuple[Happening, ...]:
    """Return the words of `text` that name events, from left to right. Takes time linear in its length."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Happening]:
    lowered = text.lower()
    searched = lowered if len(lowered) == len(text) else text
    for match in _FINDER.finditer(searched):
        named = _TELLER.match(searched, match.start())
        if named is not None and named.lastgroup and not lowered.startswith(_FIGURES, max(0, match.start() - 8)):
            yield Happening(match.start(), match.end(), _EVENTS[int(named.lastgroup[1:])])


def nearest(found: tuple[Happening, ...], offset: int, text: str = "") -> Event:
    """Return the event named nearest to `offset`, a strict word before a loose one; `Event.NONE` where none is near.

    With the `text` given, a semicolon between the two is far.
    """

    def distance(happening: Happening) -> int:
        away = max(happening.start - offset, offset - happening.end, 0)
        apart = text[min(happening.start, offset) : max(happening.end, offset)]
        loose = 2 * (happening.event is Event.ATTACK) + (happening.event in _LOOSE)
        return away + loose * _DETOUR + (_REACH if ";" in apart else 0)

    best = min(found, key=distance, default=None)
    return best.event if best is not None and distance(best) <= _REACH + 2 * _DETOUR else Event.NONE
