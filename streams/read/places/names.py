"""The names of the gazetteer's entries: in which case, in which theatre, and which of several a text means."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from streams.read.places.folding import fold
from streams.read.places.gazetteer_data import Entry, PartyEntry, PartyKind, PlaceEntry, TheatreEntry


class Name(msgspec.Struct, frozen=True):
    """One way to name an entry, in at least this case; if it `needs_theatre`, it counts only inside its theatre."""

    entry: Entry
    theatres: tuple[str, ...]
    case: int
    needs_theatre: bool
    metonym: bool


class Meant(msgspec.Struct, frozen=True):
    """What a name may mean that is written in one case. `kinds`: theatres, places, parties, those that there are."""

    names: tuple[Name, ...]
    kinds: tuple[list[Name], ...]
    speaks_for: frozenset[str]

    @classmethod
    def of(cls, names: tuple[Name, ...]) -> "Meant":
        """Return what `names` may mean, which are all the names in one spelling."""
        kinds = ([n for n in names if isinstance(n.entry, kind)] for kind in (TheatreEntry, PlaceEntry, PartyEntry))
        return cls(names, tuple(filter(None, kinds)), frozenset(_speaks_for(names)))


def kind_of(entry: Entry | None) -> PartyKind | None:
    """Return the kind of a party, and None of what is none."""
    return entry.kind if isinstance(entry, PartyEntry) else None


def names_of(entry: Entry, ambiguous: dict[str, frozenset[str]]) -> Iterator[tuple[str, Name]]:
    """Yield each folded spelling of an entry's names, with and without apostrophes; `ambiguous` is by theatre."""
    # Of two spellings that fold to one ("ISIS", "Isis") the one that wants fewer capitals counts: no sets here.
    local = entry.local if isinstance(entry, PartyEntry) else ()
    metonyms = entry.metonyms if isinstance(entry, PartyEntry) else ()
    seen = set()
    for alias in (*sorted(entry.names, key=case_of), *sorted(local, key=case_of), *sorted(metonyms, key=case_of)):
        unsure = alias in local or alias in ambiguous.get(_theatre_of(entry), frozenset())
        name = Name(entry, _theatres_of(entry), case_of(alias), unsure, alias in metonyms)
        folded = fold(alias).strip()
        for spelling in (folded, folded.replace("'", "")):
            if spelling not in seen:
                seen.add(spelling)
                yield spelling, name


def case_of(words: str) -> int:
    """Return 2 for an acronym ("WHO" is not "Who"), 1 where there is a capital, 0 for all small."""
    if words.isupper():
        return 2
    return 0 if words.islower() else 1


def _theatre_of(entry: Entry) -> str:
    if isinstance(entry, PlaceEntry):
        return entry.theatre
    if isinstance(entry, TheatreEntry):
        return entry.key
    return entry.theatres[0] if entry.theatres else ""


def _theatres_of(entry: Entry) -> tuple[str, ...]:
    return entry.theatres if isinstance(entry, PartyEntry) else (_theatre_of(entry),)


def _speaks_for(names: Sequence[Name]) -> set[str]:
    """Return what a match speaks for, where all its readings agree: its theatre, and the place that it names."""
    theatres = {name.theatres for name in names if not name.metonym}
    if any(name.needs_theatre for name in names) or len(theatres) != 1:
        return set()
    places = {name.entry.key for name in names if isinstance(name.entry, PlaceEntry)}
    return {*(theatres.pop()[:1]), *(places if len(places) == 1 else ())}


def is_armed(names: Sequence[Name]) -> bool:
    """Tell whether a spelling can only mean an armed group of one theatre."""
    return all(kind_of(name.entry) is PartyKind.ARMED_GROUP for name in names) and bool(_speaks_for(names))


def resolve(names: list[Name], evidence: Counter[str], *, lenient: bool = False) -> Name | None:
    """Return the name that the evidence favours; names that need evidence and have none fall out (unless lenient).

    Of two places of one name that one is meant whose surrounding place is named too ("al-Zahraa … Homs").
    """
    best: tuple[int, int, Name] | None = None
    for name in names:
        weight = max([evidence.get(t, 0) for t in name.theatres], default=0)
        if name.needs_theatre and not weight and not lenient:
            continue
        around = evidence.get(name.entry.within, 0) if isinstance(name.entry, PlaceEntry) else 0
        if best is None or (weight, around) > best[:2]:
            best = (weight, around, name)
    return best[2] if best else None
