"""Theatres and places of the settings, held to the gazetteer: an unknown theatre would never be sent anything."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from alerts.rules.match import folded
from streams.judge.wording import titled
from streams.read.places.gazetteer_data import GazetteerData, PlaceEntry, read_bundled, read_file
from wire.errors import SettingsError
from wire.settings import Match, Settings


def gazetteer(settings: Settings) -> GazetteerData:
    """Return the gazetteer of `settings`. Raises `SettingsError` where the user's own cannot be used."""
    bundled, own = read_bundled(), settings.work.gazetteer
    return read_file(Path(own), bundled) if own else bundled


def matches(settings: Settings) -> Iterator[tuple[str, Match]]:
    """Yield whose it is and the match, of every route and severity."""
    for route in settings.routes:
        yield f"route {route.name!r}", route.match
    for number, rule in enumerate(settings.severities, 1):
        yield f"severity {number}", rule.match


def check_theatres(settings: Settings) -> None:
    """Raise `SettingsError` for the first match that names a theatre that the gazetteer does not have."""
    if not any(match.theatres for _, match in matches(settings)):
        return
    known = gazetteer(settings)
    for whose, match in matches(settings):
        for fault in unknown_theatres(whose, match, known):
            raise fault


def unknown_theatres(whose: str, match: Match, known: GazetteerData) -> list[SettingsError]:
    """Return an error for each theatre of `match` that is not `known`."""
    found = []
    for theatre in match.theatres:
        if theatre not in known.theatres:
            near = difflib.get_close_matches(theatre, known.theatres, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"theatres are {', '.join(sorted(known.theatres))}"
            found.append(SettingsError(f"{whose}: there is no theatre {theatre!r}", hint))
    return found


def with_spellings(settings: Settings) -> Settings:
    """Return `settings` with every place of a match in all spellings that the gazetteer has: outlets differ in them."""
    if not any(match.places for _, match in matches(settings)):
        return settings
    spellings = place_names(gazetteer(settings))

    def spelled(match: Match) -> Match:
        names = (name for place in match.places for name in (place, *spellings.get(folded(place), ())))
        return replace(match, places=tuple(dict.fromkeys(names)))

    return replace(
        settings,
        routes=tuple(replace(route, match=spelled(route.match)) for route in settings.routes),
        severities=tuple(replace(rule, match=spelled(rule.match)) for rule in settings.severities),
    )


def place_names(known: GazetteerData) -> dict[str, tuple[str, ...]]:
    """Return every name of a place or theatre, folded, with all the names under which it may stand in an alert."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in known.entries.values():
        if isinstance(entry, PlaceEntry):
            names = (titled(entry.key), *entry.names)
            for name in names:
                found[folded(name)] = (*found.get(folded(name), ()), *names)
    for key in known.theatres:
        found.setdefault(folded(key), (titled(key),))
    return found
