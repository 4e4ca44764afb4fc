"""What to do about settings that are refused: pure, from the words of the refusal and the types of the settings."""

import difflib
import re
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

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
    path = re.findall(r"[A-Za-z_]\w*", refusal.partition(" - at `$")[2])
    kind = _at(path)
    if unknown := re.match(r"Object contains unknown field `([^`]*)`", refusal):
        return _unknown(unknown[1], path, kind)
    if given := re.match(r"Invalid enum value '([^']*)'", refusal):
        choices = _choices(kind)
        return _near(given[1], choices) or f"one of {', '.join(choices)}"
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


def _at(path: list[str]) -> Any:
    """Return the type at `path`: of `("routes", "to")`, a text."""
    kind: Any = Settings
    for name in path:
        hints = get_type_hints(kind) if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else {}
        kind = _bare(hints.get(name))
    return kind


def _bare(kind: Any) -> Any:
    """Return `kind` without what is noted of it, and of a list the type of its members."""
    while get_origin(kind) in (Annotated, tuple):
        kind = get_args(kind)[0]
    return kind


def _choices(kind: Any) -> tuple[str, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    if get_origin(kind) is Literal:
        return tuple(map(str, get_args(kind)))
    found = (_choices(part) if part is not bool else ("true", "false") for part in get_args(kind))
    return tuple(choice for choices in found for choice in choices)
