"""What changed between two versions of an article, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

import msgspec

_WORDS = re.compile(r"\S+")
CONTEXT = 6
"""Words that are kept before and behind a change."""


class Part(StrEnum):
    """What a piece of text is, seen from the later version."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"  # kept too, and left out: `text` is empty


class Edit(msgspec.Struct, frozen=True):
    """A piece of text and what became of it."""

    part: Part
    text: str = ""


def edits(before: str, after: str, context: int = CONTEXT) -> Iterator[Edit]:
    """Yield how `after` came from `before`, in its order: changes, with `context` kept words around each.

    Nothing comes where the words are the same: how they are spaced is no change.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (what, first, last, start, end) in enumerate(steps):
        if what == "equal":
            lead = context if number else 0
            tail = context if number + 1 < len(steps) else 0
            yield from _around(old[first:last], lead, tail)
            continue
        if last > first:
            yield Edit(Part.REMOVED, " ".join(old[first:last]))
        if end > start:
            yield Edit(Part.ADDED, " ".join(new[start:end]))


def _around(words: list[str], lead: int, tail: int) -> Iterator[Edit]:
    """Yield the first `lead` and the last `tail` of kept words, and that others were between."""
    if not lead and not tail:
        return
    if len(words) <= lead + tail:
        yield Edit(Part.KEPT, " ".join(words))
        return
    if lead:
        yield Edit(Part.KEPT, " ".join(words[:lead]))
    yield Edit(Part.SKIPPED)
    if tail:
        yield Edit(Part.KEPT, " ".join(words[-tail:]))
