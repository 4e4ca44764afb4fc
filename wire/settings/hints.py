"""What to do about settings that are refused: pure, from the words of the refusal and the types of the settings."""

import difflib
import re
from typing import Any

import msgspec

from wire import choices
from wire.settings.match import Match
from wire.settings.routes import RouteSettings
from wire.settings.settings import Settings

OTHERWISE = "docs/configuration.md lists every setting"
_CONDITIONS = Match.__struct_fields__
_MOVED = {
    key: (
        'who gets what stands in routes: [[routes]] name = "…", to = ["…"], '
        f"match = {{ {key} = … }}; see docs/routing.md"
    )
    for key in ("kinds", "theatres", "min_origins")
}
"""Keys of a destination that it once had."""


def hint(refusal: str) -> str:
    """Return what to do about `refusal`, msgspec's words for what is wrong and where, such as `$.kafka.port`."""
    if unknown := re.match(r"Object contains unknown field `([^`]*)`", refusal):
        path = choices.path(refusal)
        return _unknown(unknown[1], path, choices.kind(Settings, path))
    if (given := choices.refused(refusal)) is not None:
        known = choices.choices(refusal, Settings)
        return _near(given, known) or f"one of {', '.join(known)}"
    if words := re.search(r"matching regex '\^\(([\w-]+(?:\|[\w-]+)+)\)\$'", refusal):  # what was given is not told
        return f"one of {words[1].replace('|', ', ')}"
    return OTHERWISE


def _unknown(word: str, path: list[str], kind: Any) -> str:
    if path == ["destinations"] and word in _MOVED:
        return _MOVED[word]
    if kind is RouteSettings and word in _CONDITIONS:
        return f"put it into the match: match = {{ {word} = … }}"
    fields = kind.__struct_encode_fields__ if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else ()
    return _near(word, fields) or OTHERWISE


def _near(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else ""
