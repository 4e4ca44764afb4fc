"""What a denial without a word for it answers: the accusation that its article told before.

"Baku said that Armenian forces shelled Ganja. Yerevan denied the allegation": it denies the shelling, and in Ganja.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.read.events.disowning import DISOWNING_RULES
from streams.read.events.vocabulary import Event
from streams.read.places.gazetteer import Gazetteer
from wire.records import Claim, Party, Responsibility

REACH = 8
"""Sentences back in which what is denied was told."""
_DISOWNING = frozenset(f"responsibility: {name}" for name in DISOWNING_RULES)
_DENYING = _DISOWNING | {"responsibility: denied"}
_WEAPONS = frozenset({Event.CHEMICAL_ATTACK.value, Event.BARREL_BOMB.value})
"""What "such weapons" are used in."""


@dataclass(slots=True)
class Answers:
    """The accusations of one article, sentence by sentence in order."""

    gazetteer: Gazetteer
    _told: list[tuple[int, Claim]] = field(default_factory=list)

    def completed(self, number: int, claims: Iterable[Claim]) -> list[Claim]:
        """Return the `claims` of the sentence `number`, each denial without an event with that of what it answers.

        Who disowns what nobody told before claims nothing.
        """
        found = list(claims)
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
            return None if claim.rule in _DISOWNING else claim
        event = told.matter.event if isinstance(told.matter, Responsibility) else ""
        return replace(claim, matter=replace(matter, event=event), place=told.place, day=claim.day or told.day)

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
