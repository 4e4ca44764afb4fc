"""What is wrong with settings that are refused, and what to do: pure, from msgspec's refusal and the types."""

import difflib
import re
from typing import Any

import msgspec

from wire import choices
from wire.settings.fields import NAME
from wire.settings.match import Match
from wire.settings.routes import RouteSettings
from wire.settings.settings import Settings

OTHERWISE = "docs/configuration.md lists every setting"
_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "a table of keys and values",
}
_BOUNDS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
_PATTERNS = {NAME: "lower-case letters, digits and . _ - are wanted, at most 61, the first a letter or a digit"}
_CONDITIONS = Match.__struct_fields__
_MOVED = {
    key: (
        'who gets what stands in routes: [[routes]] name = "…", to = ["…"], '
        f"match = {{ {key} = … }}; see docs/routing.md"
    )
    for key in ("kinds", "theatres", "min_origins")
}
"""Keys of a destination that it once had."""


def said(refusal: str) -> str:
    """Return `refusal`, msgspec's words, in plain ones: "work.port: a whole number of at least 0 is wanted"."""
    what, _, place = refusal.partition(" - at `$")
    where = place.strip("`.")
    return f"{where}: {_said(what)}" if where else _said(what)


def _said(what: str) -> str:
    if unknown := re.fullmatch(r"Object contains unknown field `([^`]*)`", what):
        return f"there is no key {unknown[1]!r}"
    if missing := re.fullmatch(r"Object missing required field `([^`]*)`", what):
        return f"it lacks {missing[1]!r}"
    if (given := choices.refused(what)) is not None:
        return f"{given!r} is none of its values"
    if pattern := re.fullmatch(r"Expected `str` matching regex '(.*)'", what):
        return _PATTERNS.get(pattern[1], "it is none of its values")
    if bound := re.fullmatch(r"Expected `(\w+)`( of length)? ([<>]=?) (\S+)", what):
        kind, _, sign, number = bound.groups()
        return f"{_WANTED.get(kind, kind)} of {_BOUNDS[sign]} {number} is wanted"
    if other := re.fullmatch(r"Expected `([^`]+)`, got `(\w+)`", what):
        wanted = " or ".join(_WANTED.get(kind, kind) for kind in other[1].split(" | "))
        return f"{wanted} is wanted, not {_WANTED.get(other[2], other[2])}"
    return what


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
    if brackets := _brackets(refusal):
        return brackets
    meaning = choices.meaning(Settings, choices.path(refusal))
    return f"{meaning} (docs/configuration.md)" if meaning else OTHERWISE


def _brackets(refusal: str) -> str:
    """Return how a table's head is written, where its brackets are those of a list and it is none, or the other way."""
    mixed = re.match(r"Expected `(array|object)`, got `(?:array|object)`", refusal)
    path = choices.path(refusal)
    kind = choices.kind(Settings, path)
    if not mixed or not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return ""
    name = ".".join(path)
    return f"write [[{name}]]: there may be several" if mixed[1] == "array" else f"write [{name}]: there is one only"


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
