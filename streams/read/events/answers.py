"""What a denial without a word for it answers: the accusation that its article told before.

"Baku said that Armenian forces shelled Ganja. Yerevan denied the allegation": it denies the shelling, and in Ganja.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.read.events.disowning import DISOWNING_RULES
from streams.read.events.vocabulary import Event
from streams.read.places.gazetteer import Gazetteer
from wire.records import Claim, Control, Party, Responsibility, Stance

REACH = 8
"""Sentences back in which what is denied was told."""
REFUTED = "refuted"
"""The rule for a capture that is denied without a word for it."""
_REFUTED = f"control: {REFUTED}"
_OF_DEEDS = re.compile(r"\b(?:responsibility|involvement|role|part|accusation|allegation|charge)s?\b", re.IGNORECASE)
"""What somebody denies to have done."""
_DISOWNING = frozenset(f"responsibility: {name}" for name in DISOWNING_RULES)
_DENYING = _DISOWNING | {"responsibility: denied"}
_WEAPONS = frozenset({Event.CHEMICAL_ATTACK.value, Event.BARREL_BOMB.value})
"""What "such weapons" are used in."""


@dataclass(slots=True)
class Answers:
    """The accusations of one article, sentence by sentence in order. `off`: names of rules that are not to be used."""

    gazetteer: Gazetteer
    off: frozenset[str] = frozenset()
    _told: list[tuple[int, Claim]] = field(default_factory=list)
    _taken: list[tuple[int, Claim]] = field(default_factory=list)

    def completed(self, number: int, claims: Iterable[Claim]) -> list[Claim]:
        """Return the `claims` of the sentence `number`, each denial without an event with that of what it answers.

        Who disowns what nobody told before claims nothing.
        """
        found = list(claims)
        gained = (c for c in found if isinstance(c.matter, Control) and c.matter.gained and c.stance is Stance.ASSERTED)
        self._taken += ((number, c) for c in gained)
        done = [done for claim in found if (done := self._completed(number, claim)) is not None]
        self._told += ((number, c) for c in done if isinstance(c.matter, Responsibility) and c.matter.event)
        return done

    def _completed(self, number: int, claim: Claim) -> Claim | None:
        matter = claim.matter
        if claim.rule not in _DENYING or not isinstance(matter, Responsibility) or matter.event:
            return claim
        events = _WEAPONS if claim.rule == "responsibility: such weapons" else None
        told = self._answered(number, matter.accused, events)
        if told is None:
            return None if claim.rule in _DISOWNING else self._refuted(number, claim, matter.accused)
        event = told.matter.event if isinstance(told.matter, Responsibility) else ""
        return replace(claim, matter=replace(matter, event=event), place=told.place, day=claim.day or told.day)

    def _refuted(self, number: int, claim: Claim, deniers: tuple[Party, ...]) -> Claim:
        """Return the denial of "the claim" as that of a capture by the other side told just before; else `claim`."""
        if _REFUTED in self.off or _OF_DEEDS.search(claim.quote.text):
            return claim
        for at, taken in reversed(self._taken):
            if number - at > 1:
                break
            before = at < number or taken.quote.start < claim.quote.start
            holder = taken.matter.holder if isinstance(taken.matter, Control) else None
            if before and holder is not None and not any(self._one_side(party, holder) for party in deniers):
                day = claim.day or taken.day
                return replace(claim, matter=taken.matter, place=taken.place, day=day, rule=_REFUTED)
        return claim

    def _answered(self, number: int, accused: tuple[Party, ...], events: frozenset[str] | None = None) -> Claim | None:
        """Return the last accusation before the sentence against the side that denies, or denial of it, of `events`."""
        for at, claim in reversed(self._told):
            if number - at > REACH:
                return None
            told = claim.matter
            if not isinstance(told, Responsibility) or (events is not None and told.event not in events):
                continue
            if any(self._one_side(mine, theirs) for mine in accused for theirs in told.accused):
                return claim
        return None

    def _one_side(self, denier: Party, accused: Party) -> bool:
        """Whether who denies can mean himself where `accused` was named: a state answers for its army."""
        one, other = denier.key, accused.key
        if not one or not other:
            return False
        return one == other or one in self.gazetteer.sides(other) or other in self.gazetteer.sides(one)
