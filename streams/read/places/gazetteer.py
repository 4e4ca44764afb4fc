"""The gazetteer: places, parties and theatres by the names that news gives them, found in one pass over a text.

The data are TOML files (docs/gazetteer.md has the format); a user's file of the same format adds to them. Names are
compared without case, accents, hyphens and the various apostrophes, but a name with a capital letter in the data wants
one in the text too: "Hope" is a place where "hope" is not. A name that is also something else ("ambiguous") or that
means a party only inside a theatre ("local": "the army") counts where the text gives other evidence of that theatre.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from pathlib import Path

import ahocorasick_rs
import msgspec

from streams.read.places.folding import fold
from streams.read.places.gazetteer_data import (
    BYSTANDERS,
    Entry,
    GazetteerData,
    PartyEntry,
    PartyKind,
    PlaceEntry,
    TheatreEntry,
    read_bundled,
    read_file,
)
from streams.read.places.names import Meant, Name, case_of, is_armed, kind_of, names_of, resolve

_DETERMINERS = re.compile(r"^(?:the|a|an|its|their|both|official)\s+", re.IGNORECASE)
_BACKING = re.compile(
    r"[- ](?:backed|led|allied|aligned|supported|funded|trained|brokered|held|controlled|run|made|built|supplied"
    r"|designed|manufactured|based|born|flagged)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:'s|')$")
_PROVINCES = ("province", "governorate", "region", "state", "county", "oblast", "district")
_NAMELESS = {PartyKind.ARMED_GROUP: "rebels"} | dict.fromkeys((PartyKind.GOVERNMENT, PartyKind.MILITARY), "government")
"""Keys of what is said where a party is not named: "militants", "government forces"."""
_MAX_WITHIN = 8
_SENTENCES_KEPT, _PHRASES_KEPT, _TEXTS_KEPT, _LONGEST_KEPT = 512, 4096, 32, 2000


class Mention(msgspec.Struct, frozen=True):
    """`text[start:end]` names `entry`. A metonym such as a capital gives two: one of the place, one of the party."""

    start: int
    end: int
    entry: Entry


class _Match(msgspec.Struct, frozen=True):
    start: int
    end: int
    meant: Meant


def _around(entry: PlaceEntry | PartyEntry | None, entries: Mapping[str, PlaceEntry | PartyEntry]) -> tuple[str, ...]:
    """Return the keys of the places around a place, narrow to wide; none around a party."""
    around: list[str] = []
    while isinstance(entry, PlaceEntry) and entry.within and len(around) < _MAX_WITHIN:
        around.append(entry.within)
        entry = entries.get(entry.within)
    return tuple(around)


def _namesakes(entries: Mapping[str, PlaceEntry | PartyEntry]) -> Iterator[tuple[str, str]]:
    """Yield each place after which what is around it is named, with that: Idlib, Idlib province."""
    places = [entry for entry in entries.values() if isinstance(entry, PlaceEntry)]
    called = {}  # what provinces are called without saying that they are: "idlib"
    for place in places:
        words = (fold(name).rpartition(" ") for name in place.names)
        if found := {name for name, _, kind in words if kind in _PROVINCES}:
            called[place.key] = found
    for place in places:
        if place.within in called and any(fold(name) in called[place.within] for name in place.names):
            yield place.key, place.within


class Gazetteer:
    """An immutable index over entries. Make it with `Gazetteer.load()`."""

    def __init__(self, data: GazetteerData) -> None:
        self._entries = data.entries
        self.theatres = data.theatres
        names: dict[str, list[Name]] = {}
        for entry in (*data.theatres.values(), *data.entries.values()):
            for text, name in names_of(entry, data.ambiguous):
                names.setdefault(text, []).append(name)
        self._names = [tuple(group) for group in names.values()]
        self._meanings: dict[tuple[int, int], Meant] = {}  # of names that have been found, by number and case
        self.armed = tuple(text for text, group in names.items() if is_armed(group))
        """Every name of an armed group, folded."""
        self._automaton = ahocorasick_rs.AhoCorasick([" " + text for text in names])
        outermost = [e for e in data.entries.values() if isinstance(e, PlaceEntry) and not e.within]
        self._countries = {entry.theatre: entry for entry in reversed(outermost)}
        self._divided = {e.within for e in data.entries.values() if isinstance(e, PlaceEntry)}
        self._around = {key: _around(entry, data.entries) for key, entry in data.entries.items()}
        self._namesakes = dict(_namesakes(data.entries))
        self._sides = {key: self._wider(key) for key, entry in data.entries.items() if isinstance(entry, PartyEntry)}
        self._home: tuple[str, ...] = ()
        # Several rules ask for the mentions of the same sentence and the party of the same phrase, and gate, centre
        # and credits for the names in the same whole text.
        self._recent = lru_cache(maxsize=_SENTENCES_KEPT)(self._mentions)
        self._known_phrases = lru_cache(maxsize=_PHRASES_KEPT)(self._party_in)
        self._names_in = lru_cache(maxsize=_TEXTS_KEPT)(self._found)

    @classmethod
    def load(cls, extra: Path | None = None) -> "Gazetteer":
        """Return the bundled gazetteer, with the entries of the TOML file `extra` added or put in place of equal keys.

        Raises `SettingsError` naming the file and the entry that is wrong.
        """
        data = read_bundled()
        return cls(data if extra is None else read_file(extra, data))

    def inside(self, *theatres: str) -> "Gazetteer":
        """Return this gazetteer for texts known to be about `theatres`: "the army" is a party of theirs there."""
        inside = copy(self)
        inside._home = theatres  # noqa: SLF001 – its own class
        return inside

    def entry(self, key: str) -> PlaceEntry | PartyEntry | None:
        """Return the place or party with `key`, None where there is none."""
        return self._entries.get(key)

    def country(self, theatre: str) -> PlaceEntry | None:
        """Return the outermost place of `theatre`, the first of its file where there are several; None for none."""
        return self._countries.get(theatre)

    def entries(self) -> Iterable[Entry]:
        """Return every entry: theatres, places, parties."""
        return (*self.theatres.values(), *self._entries.values())

    def mentions(self, text: str, theatres: Collection[str] = ()) -> tuple[Mention, ...]:
        """Return the mentions in `text` from left to right, the longest name where several begin together.

        `theatres` are known to be what the text is about (a sentence out of an article): names that need a theatre's
        evidence count there, as they do where the text itself has such evidence.
        """
        find = self._recent if len(text) <= _LONGEST_KEPT else self._mentions
        return find(text, (*theatres, *self._home))

    def _mentions(self, text: str, theatres: tuple[str, ...]) -> tuple[Mention, ...]:
        matches = self._names_in(text)
        evidence = Counter(key for match in matches for key in match.meant.speaks_for)
        evidence.update(dict.fromkeys(theatres, 1000))
        found = []
        for match in matches:
            for names in match.meant.kinds:
                name = resolve(names, evidence)
                if name is not None:
                    found.append(Mention(match.start, match.end, name.entry))
        return tuple(found)

    def _found(self, text: str) -> tuple[_Match, ...]:
        return tuple(_leftmost_longest(self._matches(text)))

    def evidence(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, theatre) of the words in `text` that speak for one theatre whatever stands around them."""
        for match in self._names_in(text):
            for key in match.meant.speaks_for:
                if key in self.theatres:
                    yield match.start, match.end, key

    def unsure(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, theatre) of the names of places in `text` that are too well known to speak for it."""
        for match in self._names_in(text):
            places = {n.theatres[0] for n in match.meant.names if isinstance(n.entry, PlaceEntry | TheatreEntry)}
            if len(places) == 1 and any(n.needs_theatre and n.case for n in match.meant.names):
                yield match.start, match.end, places.pop()

    def armed_groups(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the names in `text` that mean an armed group of one theatre and nothing else."""
        for match in self._names_in(text):
            if is_armed(match.meant.names):
                yield match.start, match.end

    def party(self, words: str) -> str:
        """Return the key of the party that `words` (a noun phrase) names, "" for none: see `party_in`."""
        found = self.party_in(words)
        return found[2] if found else ""

    def party_in(self, words: str) -> tuple[int, int, str] | None:
        """Return where in `words` (a noun phrase) a party is named, and its key; None where none is.

        Names go before common words ("ISIL terrorists"), longer before shorter ones. A capital stands for its
        government only where the words are nothing else ("Moscow", not "sources in Moscow"), and who backs, leads or
        holds something is not that ("Turkish-backed").
        """
        return self._known_phrases(words, self._home)

    def _party_in(self, words: str, home: tuple[str, ...]) -> tuple[int, int, str] | None:
        bare = _POSSESSIVE.sub("", _DETERMINERS.sub("", words.strip()))
        evidence = Counter(home)
        best: tuple[tuple[bool, int, int], tuple[int, int, str]] | None = None
        for match in self._matches(words):
            if _BACKING.match(words, match.end) or words[: match.start].lower().endswith("anti-"):
                continue
            whole = match.end - match.start >= len(bare)
            names = [n for n in match.meant.names if isinstance(n.entry, PartyEntry) and (whole or not n.metonym)]
            name = resolve(names, evidence)
            rank = (bool(name and name.case), match.end - match.start, -match.start)
            if name is not None and (best is None or rank > best[0]):
                best = (rank, (match.start, match.end, name.entry.key))
        return best[1] if best else None

    def place(self, words: str) -> str:
        """Return the key of the most narrow place that `words` name (a town rather than its province), "" for none."""
        best: tuple[int, int, str] | None = None
        matches = self._names_in(words)
        evidence = Counter(self._home)
        evidence.update(key for match in matches for key in match.meant.speaks_for)
        for match in matches:
            names = [n for n in match.meant.names if isinstance(n.entry, PlaceEntry)]
            name = resolve(names, evidence, lenient=not self._home)
            if name is not None:
                depth = len(self.containers(name.entry.key))
                if best is None or (depth, -match.start) > best[:2]:
                    best = (depth, -match.start, name.entry.key)
        return best[2] if best else ""

    def containers(self, key: str) -> tuple[str, ...]:
        """Return the keys of the places around the place `key`, narrow to wide: district, city, province, country."""
        return self._around.get(key, ())

    def answers_for(self, key: str) -> str:
        """Return the key of the government whose army the party `key` is, "" for any other party."""
        entry = self._entries.get(key)
        wider = self.sides(key) if isinstance(entry, PartyEntry) and entry.kind is PartyKind.MILITARY else ()
        return next((k for k in wider if kind_of(self._entries.get(k)) is PartyKind.GOVERNMENT), "")

    def nameless(self, key: str) -> str:
        """Return the key of the "rebels" or the "government" that may be the party `key`, "" where neither can be."""
        kind = kind_of(self._entries.get(key))
        return _NAMELESS.get(kind, "") if kind is not None else ""

    def namesake(self, key: str) -> str:
        """Return the key of the province that goes by the name of the place `key` too, else `key`."""
        return self._namesakes.get(key, key)

    def called(self, key: str) -> str:
        """Return what people call the party `key`: the first of its names; "" for what is no party."""
        entry = self.entry(key)
        return entry.names[0] if isinstance(entry, PartyEntry) else ""

    def bystander(self, key: str) -> bool:
        """Tell whether the party `key` only sees and tells what others do: residents, monitors, medics, agencies."""
        return kind_of(self._entries.get(key)) in BYSTANDERS

    def parts(self, key: str) -> bool:
        """Tell whether the gazetteer knows places inside the place `key`."""
        return key in self._divided

    def sides(self, key: str) -> tuple[str, ...]:
        """Return the keys of the wider parties that the party `key` is part of, nearest first, without itself."""
        return self._sides.get(key, ())

    def _wider(self, key: str) -> tuple[str, ...]:
        wider: list[str] = []
        waiting = [key]
        while waiting:
            entry = self._entries.get(waiting.pop(0))
            if isinstance(entry, PartyEntry):
                fresh = [k for k in entry.part_of if k not in wider and k != key]
                wider += fresh
                waiting += fresh
        return tuple(wider)

    def _matches(self, text: str) -> Iterator[_Match]:
        """Yield every name that stands in `text` between word boundaries, overlapping ones too."""
        spaced = " " + fold(text)
        for index, begin, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            if not _ends_word(spaced, end):
                continue
            start, stop = begin, end - 1  # `spaced` has one leading space, and so has the pattern
            key = index, case_of(text[start:stop])
            if (meant := self._meanings.get(key)) is None:
                meant = self._meanings[key] = Meant.of(tuple(n for n in self._names[index] if n.case <= key[1]))
            if meant.names:
                yield _Match(start, stop, meant)


def _ends_word(spaced: str, end: int) -> bool:
    """Tell whether a word ends at `end`; an "s" may follow: possessives, also those that lost their apostrophe."""
    rest = spaced[end : end + 2]
    if not rest or not rest[0].isalnum():
        return True
    return rest[0] == "s" and (len(rest) == 1 or not rest[1].isalnum())


def _leftmost_longest(matches: Iterable[_Match]) -> Iterator[_Match]:
    reach = -1
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if match.start >= reach:
            reach = match.end
            yield match
