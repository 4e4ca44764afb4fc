"""Two ledgers compared: which findings and claims are new, which are gone, and which say something else. Pure.

A finding is the same in both if it has the same id. An id holds what a finding is about, so that where rules change it
may change with them: what is left over on both sides is therefore paired by what it stands on, the same words of the
same article, and told as one change instead of a loss and a gain.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from crosswire.diff.ledgers import Line, digests, only_in

CLAIMS = ("status_claim", "claim")
"""Kinds of line that are claims; the others are findings."""
_UNTOLD = frozenset(("kind", "id", "theatre", "state", "root"))
"""Fields whose change is not told for itself."""


class Verdict(StrEnum):
    """How a finding or claim differs."""

    ADDED = "added"
    LOST = "lost"
    CHANGED = "changed"


class Field(msgspec.Struct, frozen=True):
    """A field that says something else."""

    name: str
    before: Any
    after: Any


class Difference(msgspec.Struct, frozen=True):
    """One finding or claim that differs, with its lines on both sides (of a contradiction one for each pair)."""

    verdict: Verdict
    kind: str
    theatre: str
    at: str
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def shown(self) -> Line:
        """The line that tells what it is about: how it is now, or how it was."""
        return (self.after or self.before)[0]


def difference(before: Path, after: Path) -> tuple[Difference, ...]:
    """Return how the ledger at `after` differs from that at `before`, by theatre, kind and time.

    Memory holds a digest of each line, and the lines that differ. Raises `InputError` for a file that is no ledger.
    """
    old, old_ids = digests(before)
    new, new_ids = digests(after)
    return compared(only_in(before, new), only_in(after, old), old_ids & new_ids)


def compared(
    lost: Iterable[Line], gained: Iterable[Line], shared: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """Return the differences, given the lines of one side only, and the ids of findings that are on both sides."""
    old, new = _units(lost), _units(gained)
    pairs = [
        (old.pop(key, ()), new.pop(key, ())) for key in [*old.keys() & new.keys(), *_of(shared, old), *_of(shared, new)]
    ]
    changed = [pair for pair in pairs if any(pair)]
    for ground in (_told_at, _stands_on):
        waiting: defaultdict[Hashable, list[Hashable]] = defaultdict(list)
        for key, lines in new.items():
            waiting[ground(lines[0])].append(key)
        for key, lines in list(old.items()):
            if waiting[ground(lines[0])]:
                changed.append((old.pop(key), new.pop(waiting[ground(lines[0])].pop(0))))
    found = [_changed(a, b) for a, b in changed]
    found += [_made(Verdict.LOST, lines, ()) for lines in old.values()]
    found += [_made(Verdict.ADDED, (), lines) for lines in new.values()]
    return tuple(sorted(found, key=_order))


def _of(shared: frozenset[str], units: Iterable[Hashable]) -> list[Hashable]:
    return [key for key in units if key in shared]


def _units(lines: Iterable[Line]) -> dict[Hashable, tuple[Line, ...]]:
    """Return the lines by what they are about: the id of a finding, the place and sort of a claim."""
    units: defaultdict[Hashable, list[Line]] = defaultdict(list)
    for line in lines:
        units[line.get("id") or _claim_key(line)].append(line)
    return {key: tuple(several) for key, several in units.items()}


def _claim_key(line: Line) -> Hashable:
    return (
        *_words(line),
        line.get("type", line["kind"]),
        line.get("theatre"),
        line.get("arrangement"),
        line.get("claimant"),
    )


def _words(said: Line) -> tuple[Hashable, ...]:
    return said.get("article"), said.get("field"), *said.get("span", ())


def _told_at(line: Line) -> Hashable:
    """Return what a finding or claim stands on: the words, and what they are about."""
    match line["kind"]:
        case "ceasefire_change":
            first = line["evidence"][0] if line.get("evidence") else {}
            return line["kind"], line["theatre"], line["arrangement"], line.get("place"), line["at"], _words(first)
        case "contradiction":
            sides = sorted(map(repr, (_words(line["a"]), _words(line["b"]))))
            return line["kind"], line["theatre"], line["type"], *sides
        case "duplicate":
            return line["kind"], line["theatre"], line["article"]
        case _:
            return line["kind"], _words(line), line.get("type")


def _stands_on(line: Line) -> Hashable:
    """Return it less exactly: the articles, and the sort of thing that they are read to say."""
    match line["kind"]:
        case "ceasefire_change":
            first = line["evidence"][0] if line.get("evidence") else {}
            return line["kind"], line["arrangement"], line["at"], first.get("article")
        case "contradiction":
            articles = sorted((str(line["a"].get("article")), str(line["b"].get("article"))))
            return line["kind"], line["theatre"], line["type"], line.get("place"), *articles
        case "duplicate":
            return line["kind"], line["article"]
        case _:
            return line["kind"], line.get("article"), line.get("field"), line.get("type"), line.get("quote")


def _changed(before: Sequence[Line], after: Sequence[Line]) -> Difference:
    made = _made(Verdict.CHANGED, tuple(before), tuple(after))
    if not before or not after:  # of a contradiction that is on both sides, pairs came or went
        return made
    old, new = before[0], after[0]
    fields = [
        Field(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if name not in _UNTOLD and old.get(name) != new.get(name)
    ]
    return msgspec.structs.replace(made, fields=tuple(fields))


def _made(verdict: Verdict, before: tuple[Line, ...], after: tuple[Line, ...]) -> Difference:
    line = (after or before)[0]
    return Difference(verdict, line["kind"], line.get("theatre", ""), line.get("at", ""), before, after)


def _order(found: Difference) -> tuple[str, bool, str, str, str]:
    return found.theatre, found.kind in CLAIMS, found.kind, found.at, repr(found.shown)
