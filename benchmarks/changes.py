"""Articles each of which makes an alert: a ceasefire changes in a place of which nothing was heard before."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.corpus import NOW, reader
from streams.read.places.gazetteer_data import PlaceEntry
from wire.ids import version_id
from wire.records import Article, Status

TEXT = (
    "The ceasefire in {name} collapsed on Monday, residents said. Nobody in {name} knew who had fired first, and the "
    "schools stayed shut.\n\nFighting was heard until the evening, a witness said by telephone."
)


def changes(count: int) -> list[Article]:
    """Return `count` such articles, each of its own place, the theatres in turn. Raises `ValueError` for too many."""
    found: list[Article] = []
    for article, place in _told():
        reports = reader().read(article, NOW).reports
        claims = [claim for report in reports for claim in report.claims if isinstance(claim.matter, Status)]
        if len(reports) == 1 and claims and all(claim.place.key == place for claim in claims):
            found.append(article)
        if len(found) == count:
            return found
    raise ValueError(f"the gazetteer has only {len(found)} places that can be told of so")


def _told() -> Iterator[tuple[Article, str]]:
    by_theatre: dict[str, list[PlaceEntry]] = {}
    for entry in reader().gazetteer.entries():
        if isinstance(entry, PlaceEntry) and entry.within:
            by_theatre.setdefault(entry.theatre, []).append(entry)
    for turn in range(max(map(len, by_theatre.values()))):
        for places in by_theatre.values():
            if turn < len(places):
                yield _article(places[turn]), places[turn].key


def _article(place: PlaceEntry) -> Article:
    name = place.names[0]
    title, text = f"Ceasefire in {name} collapses", TEXT.format(name=name)
    at = NOW + timedelta(minutes=1)
    return Article(
        id=f"change-{place.key}",
        version=version_id(title, text),
        outlet="The Lantern",
        title=title,
        text=text,
        published_at=at,
        revised_at=at,
        fetched_at=at,
    )
