"""The floors that scores are held against (`floors.toml`), and how they may move: up freely, down with a reason.

Beside each floor stands its `mark`, the highest that it has ever been. A floor below its mark needs a record that says
why; a floor edited down by hand has none, and the check fails.
"""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

MARGIN = 0.01
"""A floor is set this far below what was measured: figures move a little with every library."""
LOWER_IS_BETTER = frozenset({"contradictions: near misses raised"})
NO_FLOOR = frozenset({"contradictions: not judged by the gold"})
"""Figures that are neither good nor bad."""

_HEAD = """\
# Scores below these fail CI. Written by `python -m benchmarks.quality [../shared]`, never by hand:
#   --raise                    takes what was measured, less .01 (near misses raised: more .01), where that is better
#   --lower --reason "why"     lowers the floors that the scores have fallen below, and keeps the reason here
# `mark` is the best that a floor has ever been. Statuses have a floor of their own from five annotated statements on.
"""


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure's floor (a ceiling where lower is better), and the best that it has ever been."""

    floor: float
    mark: float


class Lowered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A floor that was lowered and the mark that it had, or a file that was exchanged (both values are its hashes)."""

    date: date
    corpus: str
    what: str
    before: float | str
    after: float | str
    reason: str
    mark: float | None = None


class Corpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The floors of one corpus; they hold for files with these hashes only."""

    sha256: dict[str, str] = {}
    floors: dict[str, Floor] = {}


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All floors, by corpus, and what was ever lowered, the oldest first."""

    corpora: dict[str, Corpus] = {}
    lowered: tuple[Lowered, ...] = ()


def load(path: Path) -> Floors:
    """Return the floors of the file `path`."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Floors)


def dumped(floors: Floors) -> str:
    """Return the file's text for `floors`."""
    lines = [_HEAD]
    for name, corpus in floors.corpora.items():
        lines += [f"[corpora.{name}.sha256]", *(f"{_quoted(k)} = {_quoted(v)}" for k, v in corpus.sha256.items()), ""]
        lines += [f"[corpora.{name}.floors]"]
        lines += [f"{_quoted(k)} = {{ floor = {v.floor:g}, mark = {v.mark:g} }}" for k, v in corpus.floors.items()]
        lines.append("")
    for one in floors.lowered:
        lines += ["[[lowered]]", f"date = {one.date.isoformat()}"]
        keys = ("corpus", "what", "before", "after", "reason", *(("mark",) if one.mark is not None else ()))
        lines += [f"{key} = {_quoted(getattr(one, key))}" for key in keys]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def failures(floors: Floors, name: str, figures: dict[str, float], sha256: dict[str, str]) -> list[str]:
    """Return a line for all that is wrong with the `figures` of the corpus `name`, whose files have these hashes."""
    corpus = floors.corpora.get(name, Corpus())
    wrong = [f"{file} is not what the floors were set on" for file in _exchanged(corpus, sha256)]
    for what, held in corpus.floors.items():
        figure = figures.get(what)
        if figure is None or _better(what, held.floor, figure):
            wrong.append(f"{what}: {figure} is on the wrong side of {held.floor:g}")
    wrong += [f"{what}: it has no floor (--raise sets one)" for what in _free(corpus, figures)]
    return wrong


def unrecorded(floors: Floors) -> list[str]:
    """Return a line for each floor that stands below its mark without a recorded reason."""
    return [
        f"{name}, {what}: the floor was {held.mark:g} and is {held.floor:g}, and no reason is recorded "
        "(lower it with --lower --reason)"
        for name, corpus in floors.corpora.items()
        for what, held in corpus.floors.items()
        if _better(what, _allowed(floors, name, what, held), held.floor)
    ]


def _allowed(floors: Floors, name: str, what: str, held: Floor) -> float:
    """Return how far down the floor may be: to its mark, or to where it was lowered since it had that mark."""
    for record in reversed(floors.lowered):
        if (record.corpus, record.what, record.mark) == (name, what, held.mark) and not isinstance(record.after, str):
            return record.after
    return held.mark


def raised(floors: Floors, name: str, figures: dict[str, float], sha256: dict[str, str] | None = None) -> Floors:
    """Return `floors` with those of the corpus `name` raised to what was measured, where that is better.

    A corpus that has none yet takes these hashes for its own.
    """
    corpus = floors.corpora.get(name, Corpus())
    fresh = {}
    for what, figure in figures.items():
        if what in NO_FLOOR:
            continue
        held, now = corpus.floors.get(what), _below(what, figure)
        floor = now if held is None or _better(what, now, held.floor) else held.floor
        fresh[what] = Floor(floor, floor if held is None or _better(what, floor, held.mark) else held.mark)
    kept = {what: held for what, held in corpus.floors.items() if what not in fresh}
    own = corpus.sha256 or sha256 or {}
    return _with(floors, name, msgspec.structs.replace(corpus, sha256=own, floors={**fresh, **kept}))


def lowered(
    floors: Floors, name: str, figures: dict[str, float], sha256: dict[str, str], reason: str, today: date
) -> Floors:
    """Return `floors` with those of the corpus `name` lowered that its `figures` miss, and the reason recorded.

    Files with other hashes are taken for those that the floors are set on from now on.
    """
    corpus = floors.corpora.get(name, Corpus())
    records = [
        Lowered(today, name, file, corpus.sha256.get(file, "none"), sha256.get(file, "none"), reason)
        for file in _exchanged(corpus, sha256)
    ]
    fresh = dict(corpus.floors)
    for what, held in corpus.floors.items():
        figure = figures.get(what)
        if figure is not None and _better(what, held.floor, figure):
            fresh[what] = Floor(_below(what, figure), held.mark)
            records.append(Lowered(today, name, what, held.floor, fresh[what].floor, reason, held.mark))
    moved = msgspec.structs.replace(corpus, sha256=sha256, floors=fresh)
    return _with(msgspec.structs.replace(floors, lowered=(*floors.lowered, *records)), name, moved)


def _with(floors: Floors, name: str, corpus: Corpus) -> Floors:
    return msgspec.structs.replace(floors, corpora={**floors.corpora, name: corpus})


def _exchanged(corpus: Corpus, sha256: dict[str, str]) -> list[str]:
    return sorted(file for file in {*corpus.sha256, *sha256} if corpus.sha256.get(file) != sha256.get(file))


def _free(corpus: Corpus, figures: dict[str, float]) -> Iterator[str]:
    return (what for what in figures if what not in corpus.floors and what not in NO_FLOOR)


def _better(what: str, one: float, other: float) -> bool:
    return one < other if what in LOWER_IS_BETTER else one > other


def _below(what: str, figure: float) -> float:
    """Return the floor for what was measured."""
    return round(figure + MARGIN if what in LOWER_IS_BETTER else max(figure - MARGIN, 0.0), 3)


def _quoted(value: str | float) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{value:g}"
