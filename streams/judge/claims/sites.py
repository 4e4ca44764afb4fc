"""Where the events of one article were: what its claims leave unsaid, the others say."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from streams.judge.claims.atlas import Atlas, overlapping, party_key, place_key
from streams.judge.claims.linking import says_place
from streams.read.events.vocabulary import DEATH, KINDS, Event
from wire.records import (
    Casualties,
    Claim,
    Headcount,
    Matter,
    Occurrence,
    Party,
    Report,
    Responsibility,
    Stance,
    Tense,
    Victims,
)

SINGULAR = frozenset({Event.CHEMICAL_ATTACK})
"""Events of which everybody speaks as the one at that place, for weeks and whoever did it."""
_UNSAID = frozenset({Event.ATTACK, Event.NONE})
_OF_EVENTS = Casualties | Occurrence | Victims | Responsibility | Headcount
_LOOSELY = KINDS[Event.ATTACK] | _UNSAID
"""Words by which a denial, or a charge against who is charged with it, may mean a singular event."""


@dataclass(frozen=True, slots=True)
class Sites:
    """The place of each event of one article: `usual` by all its claims, `stated` by those whose own words name it,
    `news` by those of them that tell of no past without a day.

    `culprits` are the keys of those whom the article names for a singular event, and `counted` the tolls that it tells
    of other events.
    """

    atlas: Atlas
    usual: dict[str, str]
    stated: dict[str, str]
    news: dict[str, str]
    culprits: frozenset[str]
    counted: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(cls, report: Report, atlas: Atlas) -> "Sites":
        """Return the sites of the article that `report` is on."""
        stating = (claim for claim in report.claims if says_place(claim))
        named = (party_key(p) for c in report.claims if event_in(c.matter) in SINGULAR for p in _charged(c.matter))
        fresh = (c for c in report.claims if says_place(c) and (c.day or c.tense is not Tense.BACKGROUND))
        news = _places(fresh, atlas)
        counted = frozenset(
            (c.matter.harm, c.matter.low)
            for c in report.claims
            if isinstance(c.matter, Casualties) and c.matter.event not in _UNSAID | SINGULAR
        )
        return cls(atlas, _places(report.claims, atlas), _places(stating, atlas), news, frozenset(named), counted)

    def place(self, claim: Claim) -> str:
        """Return the place key of `claim`, "" for a whole country or none: its own, else where its event was.

        Who denies a singular event speaks of where it was, wherever he stands; its dead are counted where they are.
        """
        event = event_in(claim.matter)
        place = _narrow(claim, self.atlas) or self.usual.get(event, "")
        elsewhere = event in SINGULAR and not says_place(claim) and not isinstance(claim.matter, Casualties)
        return self.stated.get(event, place) if elsewhere else place

    def singular(self, claim: Claim, place: str) -> str:
        """Return the singular event that `claim`, of `place`, is about: its own or the one its article has there."""
        event = event_in(claim.matter)
        if (event in SINGULAR and place) or event.startswith(DEATH):
            return event
        words = _LOOSELY if isinstance(claim.matter, Responsibility) else _UNSAID
        strike = isinstance(claim.matter, Occurrence) and claim.stance is Stance.ASSERTED  # one of many
        if strike or not place or event not in words or not self._of_the_accused(claim) or self._of_another(claim):
            return ""
        there = (of for of, where in self.stated.items() if of in SINGULAR and overlapping(self.atlas, where, place))
        return next(there, "")

    def goes_on(self, claim: Claim, place: str) -> bool:
        """Tell whether what is recalled is what the article has news of: a singular event at `place`."""
        current = self.news.get(event_in(claim.matter), "")
        return says_place(claim) and bool(current) and overlapping(self.atlas, current, place)

    def _of_another(self, claim: Claim) -> bool:
        """Whether `claim` counts as many as the article tells of another event."""
        matter = claim.matter
        return isinstance(matter, Casualties) and (matter.harm, matter.low) in self.counted

    def _of_the_accused(self, claim: Claim) -> bool:
        """Whether `claim` charges nobody but those whom the article names for the singular event."""
        charged = [party_key(party) for party in _charged(claim.matter)]
        return claim.stance is Stance.DENIED or not charged or not self.culprits.isdisjoint(charged)


def event_in(matter: Matter) -> str:
    """Return the word for what happened, "" where the matter has none."""
    return matter.event if isinstance(matter, _OF_EVENTS) else ""


def _charged(matter: Matter) -> tuple[Party, ...]:
    return matter.accused if isinstance(matter, Responsibility) else ()


def _places(claims: Iterable[Claim], atlas: Atlas) -> dict[str, str]:
    """Return for each event the place of most `claims` on it."""
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        event, place = event_in(claim.matter), _narrow(claim, atlas)
        if event and place:
            named[event][place] += 1
    return {event: max(places, key=lambda place: (places[place], place)) for event, places in named.items()}


def _narrow(claim: Claim, atlas: Atlas) -> str:
    key = place_key(claim.place)
    return key if not claim.place.key or atlas.containers(key) else ""
