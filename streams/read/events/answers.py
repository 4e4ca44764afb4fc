"""What a denial without a word for it answers: the accusation that its article told before.

"Baku said that Armenian forces shelled Ganja. Yerevan denied the allegation": it denies the shelling, and in Ganja.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.read.events.contested import completed as another_toll
from streams.read.events.disowning import DISOWNING_RULES
from streams.read.events.refuting import REFUTED
from streams.read.events.vocabulary import CONTESTED, Event
from streams.read.places.gazetteer import Gazetteer
from wire.records import (
    Arrangement,
    Casualties,
    Claim,
    Control,
    Occurrence,
    Party,
    Responsibility,
    Stance,
    Status,
    StatusWord,
)

REACH = 8
"""Sentences back in which what is denied was told."""
_NEAR = 1
"""Sentences back in which what is refuted was told."""
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
    _said: list[tuple[int, Claim]] = field(default_factory=list)
    _counted: list[tuple[int, Claim]] = field(default_factory=list)

    def completed(self, number: int, claims: Iterable[Claim]) -> list[Claim]:
        """Return the `claims` of the sentence `number`, each denial without an event with that of what it answers.

        Who disowns what nobody told before claims nothing.
        """
        found = list(claims)
        self._said += ((number, c) for c in found if c.stance is Stance.ASSERTED and self._refutable(c))
        done = [done for claim in found if (done := self._completed(number, claim)) is not None]
        refuted = [c for c in done if c.rule.endswith(f": {REFUTED}")]
        done = [c for c in done if not any(_told_again(c, r) for r in refuted)]
        self._told += ((number, c) for c in done if isinstance(c.matter, Responsibility) and c.matter.event)
        self._counted += ((number, c) for c in done if isinstance(c.matter, Casualties))
        return done

    def _completed(self, number: int, claim: Claim) -> Claim | None:
        matter = claim.matter
        if claim.rule == CONTESTED:
            return self._contested(number, claim)
        if claim.rule == REFUTED and isinstance(matter, Responsibility):
            return self._refuted(number, claim, *matter.accused)
        if claim.rule not in _DENYING or not isinstance(matter, Responsibility) or matter.event:
            return claim
        events = _WEAPONS if claim.rule == "responsibility: such weapons" else None
        told = self._answered(number, matter.accused, events)
        if told is None:
            return None if claim.rule in _DISOWNING else claim
        event = told.matter.event if isinstance(told.matter, Responsibility) else ""
        return replace(claim, matter=replace(matter, event=event), place=told.place, day=claim.day or told.day)

    def _contested(self, number: int, claim: Claim) -> Claim | None:
        """Return the claim that a toll is another, set against the first that the last sentence with any told."""
        last = max((at for at, _ in self._counted), default=-1)
        if claim.stance is not Stance.ASSERTED or number - last > _NEAR:
            return None
        found = (another_toll(claim, told) for at, told in self._counted if at == last)
        return next((one for one in found if one is not None), None)

    def _refuted(self, number: int, claim: Claim, denier: Party, *teller: Party) -> Claim | None:
        """Return the denial of "the claim" as that of what another side's deed or word was told to be, just before."""
        for at, told in reversed(self._said):
            if number - at > _NEAR:
                break
            before = at < number or told.quote.start < claim.quote.start
            involved = (*_doers(told), told.claimant)
            his = all(self._one_side(one, told.claimant) for one in teller)
            if before and his and not any(self._one_side(denier, other) for other in involved):
                rule = f"{told.rule.partition(':')[0]}: {REFUTED}"
                day = claim.day or told.day
                found = replace(claim, matter=told.matter, place=told.place, day=day, rule=rule)
                return None if rule in self.off else found
        return None

    def _refutable(self, claim: Claim) -> bool:
        """Whether somebody may say that it is not so: a capture, a departure, what one says that his side did."""
        matter = claim.matter
        if isinstance(matter, Control):
            return matter.gained
        if isinstance(matter, Status):
            return matter.arrangement is Arrangement.EVACUATION and matter.status is StatusWord.IN_EFFECT
        own = isinstance(matter, Occurrence) and any(self._one_side(claim.claimant, p) for p in matter.actors)
        return own and bool(claim.claimant.key)

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


def _doers(claim: Claim) -> tuple[Party, ...]:
    matter = claim.matter
    if isinstance(matter, Control):
        return (matter.holder,)
    return matter.actors if isinstance(matter, Occurrence) else ()


def _told_again(claim: Claim, refuted: Claim) -> bool:
    """Whether `claim` reads as a denial of his own deed what somebody refutes."""
    denial = claim.rule in {"responsibility: denied", "occurrence: denied"} and claim.sentence == refuted.sentence
    return denial and claim.quote.start <= refuted.quote.end and refuted.quote.start <= claim.quote.end
