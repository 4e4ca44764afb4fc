"""Whether the alerts that came are those that a story must give. Pure; `expected.toml` explains the predicates."""

import re
import tomllib
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Literal

import msgspec

from alerts.message.payload import Alert, Side, Voice
from crosswire.demo.inbox import Thread, voices
from wire.errors import InputError


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody's words: `outlet` and `stance` exactly, `claimant` as a part of the name, `says` as whole words."""

    outlet: str = ""
    claimant: str = ""
    stance: str = ""
    says: str = ""

    def met_by(self, voice: Voice) -> bool:
        """Whether `voice` is the one."""
        return (
            self.outlet in ("", voice.outlet)
            and self.stance in ("", voice.stance)
            and self.claimant.casefold() in voice.claimant.casefold()
            and (not self.says or re.search(rf"(?i)(?<!\w){re.escape(self.says)}(?!\w)", voice.quote) is not None)
        )

    def __str__(self) -> str:
        who = " / ".join(part for part in (self.outlet, self.claimant) if part) or "anybody"
        return who + (f" ({self.stance})" if self.stance else "") + (f" with “{self.says}”" if self.says else "")


class Expectation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An alert that must come, or must not. What is left out may be anything."""

    name: str
    kind: Literal["", "ceasefire_change", "contradiction"] = ""
    arrangement: str = ""
    to: str = ""
    type: str = ""
    place: str = ""
    disputed: bool | None = None
    origins: int | None = None
    min_origins: int | None = None
    outlets: int | None = None
    ends: Literal["open", "withdrawn"] = "open"
    updated: bool = False
    voices: tuple[Words, ...] = ()
    sides: tuple[Words, ...] = ()
    only_outlets: tuple[str, ...] = ()

    def lacks(self, alert: Alert) -> tuple[str, ...]:
        """Return in words what `alert` lacks; nothing if it says all of this."""
        change, clash = alert.change, alert.disagreement
        origins, place = alert.origins, self.place.casefold()
        outlets = {voice.outlet for voice in voices(alert)}
        facts = (
            (f"kind {self.kind}", self.kind in ("", alert.kind)),
            (f"arrangement {self.arrangement}", self.arrangement in ("", change.arrangement if change else None)),
            (f"to {self.to} (is {change.to if change else 'no change'})", self.to in ("", change.to if change else 0)),
            (f"type {self.type}", self.type in ("", clash.type if clash else None)),
            (f"place {self.place} (is {alert.place or 'unknown'})", place in alert.place.casefold()),
            (f"disputed {self.disputed}", self.disputed in (None, change.disputed if change else False)),
            (f"{self.origins} origins (has {origins})", self.origins in (None, origins)),
            (f"{self.min_origins} origins or more (has {origins})", (self.min_origins or 0) <= origins),
            (f"{self.outlets} outlets (has {alert.outlets})", self.outlets in (None, alert.outlets)),
            ("no other outlets", not self.only_outlets or outlets <= set(self.only_outlets)),
        )
        said = tuple((f"the words of {wanted}", any(wanted.met_by(v) for v in voices(alert))) for wanted in self.voices)
        apart = ("sides for " + " and ".join(map(str, self.sides)), _apart(self.sides, alert.sides))
        return tuple(text for text, holds in (*facts, *said, apart) if not holds)

    def unmet(self, thread: Thread) -> tuple[str, ...]:
        """Return in words what `thread` lacks as a whole; nothing if it meets the expectation."""
        ends = "withdrawn" if thread.last.withdrawn else "open"
        whole = (
            (f"ends {self.ends} (is {ends})", self.ends == ends),
            ("an update", not self.updated or len(thread.arrivals) > 1),
        )
        return (*self.lacks(thread.told.alert), *(text for text, holds in whole if not holds))


class Expectations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must come of a story, and what must not."""

    expected: tuple[Expectation, ...]
    unexpected: tuple[Expectation, ...] = ()


class Missing(msgspec.Struct, frozen=True):
    """An expected alert that did not come; `nearest` is the headline of the closest one, `lacks` what that lacks."""

    name: str
    nearest: str
    lacks: tuple[str, ...]


class Verdict(msgspec.Struct, frozen=True):
    """What came (expectation → alert id), what is missing, and what came though it must not (name → headline)."""

    met: dict[str, str]
    missing: tuple[Missing, ...]
    wrong: dict[str, str]

    @property
    def good(self) -> bool:
        """Whether all that must come came, and nothing that must not."""
        return not self.missing and not self.wrong


def load_expectations(path: Path) -> Expectations:
    """Return the expectations in the TOML file `path`. Raises `InputError` that names it."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Expectations)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path} says nothing about what to expect", str(error)) from None


def check(wanted: Expectations, came: Sequence[Thread]) -> Verdict:
    """Return what is met, missing and wrong in the threads that `came`."""
    met: dict[str, str] = {}
    missing = []
    for expectation in wanted.expected:
        ranked = sorted(((expectation.unmet(thread), thread) for thread in came), key=lambda pair: len(pair[0]))
        if ranked and not ranked[0][0]:
            met[expectation.name] = ranked[0][1].last.alert.id
        else:
            lacks, headline = (ranked[0][0], ranked[0][1].told.alert.headline) if ranked else ((), "")
            missing.append(Missing(expectation.name, headline, lacks))
    wrong = {
        expectation.name: arrival.alert.headline
        for expectation in wanted.unexpected
        for thread in came
        for arrival in thread.arrivals
        if not arrival.withdrawn and not expectation.lacks(arrival.alert)
    }
    return Verdict(met, tuple(missing), wrong)


def _apart(wanted: tuple[Words, ...], sides: tuple[Side, ...]) -> bool:
    """Return whether each of `wanted` is heard on a side of its own."""
    return any(
        all(any(words.met_by(voice) for voice in side.evidence) for words, side in zip(wanted, chosen, strict=True))
        for chosen in permutations(sides, len(wanted))
    )
