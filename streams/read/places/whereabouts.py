"""Which places a text names, and which of them an article is about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry, PlaceEntry
from wire.records import Article, Place

_LOCATING = ("in ", "at ", "near ", "from ", "of ", "on ", "around ", "outside ", "inside ", "to ", "towards ", "over ")
_TITLE = 3  # a place in the title counts as much as so many in the text
_PASSING = 4  # a place named a fourth as often as the main one, or less, is named in passing


def named_places(text: str, gazetteer: Gazetteer, theatres: tuple[str, ...]) -> list[tuple[int, Place]]:
    """Return the places of `theatres` that `text` names, with their offsets.

    A capital or country that stands for its government ("Damascus agreed") is none, unless a preposition makes it one.
    """
    found = gazetteer.mentions(text, theatres)
    governments = {m.start for m in found if isinstance(m.entry, PartyEntry)}
    places = []
    for mention in found:
        if not isinstance(mention.entry, PlaceEntry) or mention.entry.theatre not in theatres:
            continue
        before = text[max(0, mention.start - 14) : mention.start].lower().removesuffix("the ")
        government = mention.start in governments or not mention.entry.within
        if government and not before.endswith(_LOCATING):
            continue
        places.append((mention.start, Place(text[mention.start : mention.end], mention.entry.key)))
    return places


@dataclass(frozen=True, slots=True)
class Centre:
    """The place inside its theatres that an article names most, and how often it names each."""

    place: Place
    times: Mapping[str, int]

    def instead_of(self, running: Place) -> Place:
        """Return where a sentence without a place is: at the place named last, unless that was named in passing."""
        if not self.place.key or running.key == self.place.key:
            return running
        if not running.key or 0 < self.times.get(running.key, 0) * _PASSING <= self.times[self.place.key]:
            return self.place
        return running


def centre_of(article: Article, gazetteer: Gazetteer, theatres: tuple[str, ...]) -> Centre:
    """Return the centre of `article`; its place is empty where only whole theatres are named."""
    times: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for text, weight in ((article.title, _TITLE), (article.text, 1)):
        for _, place in named_places(text, gazetteer, theatres):
            if place.key not in theatres:
                times[place.key] += weight
                first.setdefault(place.key, place)
    if not times:
        return Centre(Place(), {})
    return Centre(first[times.most_common(1)[0][0]], times)
