"""Whether the theatres that webhooks ask for are known: one that is not would never be sent anything."""

import difflib
from pathlib import Path

from streams.read.gazetteer_data import read_bundled, read_file
from wire.errors import SettingsError
from wire.settings import Settings


def check_theatres(settings: Settings) -> None:
    """Raise `SettingsError` for the first webhook whose filter names a theatre that the gazetteer does not have."""
    if not any(destination.theatres for destination in settings.destinations):
        return
    bundled, own = read_bundled(), settings.work.gazetteer
    known = (read_file(Path(own), bundled) if own else bundled).theatres
    for destination in settings.destinations:
        for theatre in destination.theatres:
            if theatre not in known:
                near = difflib.get_close_matches(theatre, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"theatres are {', '.join(sorted(known))}"
                raise SettingsError(f"destination {destination.name!r}: there is no theatre {theatre!r}", hint)
