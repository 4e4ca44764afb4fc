"""The gazetteer's entries and how they are read from TOML files. docs/gazetteer.md describes the format.

[theatres.syria]
name = "Syria"
words = ["Syrian"]          # words that speak for the theatre without naming a place or party
ambiguous = ["Jordan"]      # names of its entries that mean something else outside of it

[places.syria.idlib-province]   # theatre, then the place around them ("countries" for the outermost)
foua = ["Foua", "al-Fu'ah"]

[parties.syrian-army]
kind = "military"
theatres = ["syria"]
names = ["Syrian army"]
local = ["army"]                # means it only inside its theatres
part_of = ["syrian-government"]
"""

import tomllib
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from streams.read.lexicon import words
from wire.errors import SettingsError

OUTERMOST = "countries"
ARMS = tuple(
    noun.replace("_", " ")
    for noun in sorted(
        words(
            "strike strikes air_strike air_strikes airstrike airstrikes raid raids air_raid air_raids warplane "
            "fighter_jet fighter_jets "
            "warplanes jet jets planes aircraft helicopter helicopters drone drones drone_strike drone_strikes "
            "drone_attack drone_attacks missile missiles missile_strike missile_strikes missile_attack "
            "missile_attacks rockets rocket_fire shelling bombardment bombing bombings bomb bombs artillery "
            "rocket rocket_attack rocket_attacks rocket_strike rocket_strikes mortar mortars mortar_fire barrel_bombs "
            "attack attacks fire gunfire tanks sniper snipers forces troops soldier soldiers army military "
            "air_force navy offensive fighters assault commander commanders "
            "breach breaches violation violations infringements "
        )
    )
)
"""What an adjective names a party together with."""
MINISTRIES = ("defence ministry", "defense ministry", "ministry of defence", "ministry of defense", "general staff")
"""What an adjective names a state's armed forces together with."""
OWNED = (
    "military",
    "army",
    "air force",
    "armed forces",
    "forces",
    "troops",
    "soldiers",
    "warplanes",
    "jets",
    *MINISTRIES,
)
"""What a state's name names its armed forces together with: "Eritrea's army"."""


class PartyKind(StrEnum):
    """What sort of speaker or actor a party is."""

    GOVERNMENT = "government"
    MILITARY = "military"
    ARMED_GROUP = "armed group"
    COALITION = "coalition"
    SIDE = "side"  # a camp that others are part of
    UN = "un"
    MEDIATOR = "mediator"
    MONITOR = "monitor"  # counts and reports: observatories, rights groups
    AID = "aid"
    MEDICS = "medics"
    PEOPLE = "people"  # residents, activists, witnesses
    AGENCY = "agency"  # a wire service
    OUTLET = "outlet"
    STATE_MEDIA = "state media"


BYSTANDERS = frozenset(
    {
        PartyKind.MONITOR,
        PartyKind.AID,
        PartyKind.MEDICS,
        PartyKind.PEOPLE,
        PartyKind.AGENCY,
        PartyKind.OUTLET,
        PartyKind.STATE_MEDIA,
    }
)
"""Who sees and tells what others do, and is party to nothing."""


class TheatreEntry(msgspec.Struct, frozen=True):
    """A theatre of conflict. `names` speak for it without naming a place or a party: demonyms mostly.

    `between` are pairs of names of the two sides of its war.
    """

    key: str
    title: str
    names: tuple[str, ...] = ()
    between: tuple[tuple[str, str], ...] = ()


class PlaceEntry(msgspec.Struct, frozen=True):
    """A place. `within` is the key of the place around it, "" for the outermost."""

    key: str
    names: tuple[str, ...]
    theatre: str
    within: str = ""


class PartyEntry(msgspec.Struct, frozen=True):
    """A party, speaker or source.

    `theatres` is empty for those at home everywhere (Reuters, the UN). `local` names mean it only inside its theatres,
    `metonyms` only where they stand alone ("Moscow said"). `part_of` are the wider parties that it belongs to.
    """

    key: str
    names: tuple[str, ...]
    kind: PartyKind
    theatres: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


Entry = TheatreEntry | PlaceEntry | PartyEntry


class GazetteerData(msgspec.Struct, frozen=True):
    """Theatres by key, places and parties by key, and for each theatre the names that need other evidence of it."""

    theatres: dict[str, TheatreEntry]
    entries: dict[str, PlaceEntry | PartyEntry]
    ambiguous: dict[str, frozenset[str]]


class _Theatre(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str = ""
    words: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    between: tuple[tuple[str, str], ...] = ()


class _Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: PartyKind
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    theatres: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    theatres: dict[str, _Theatre] = {}
    places: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    parties: dict[str, _Party] = {}


def read_bundled() -> GazetteerData:
    """Return the data that come with the package."""
    data = GazetteerData({}, {}, {})
    folder = resources.files("streams.read") / "data"
    for part in ("theatres.toml", "places", "parties"):
        path = folder / part
        files = sorted(path.iterdir(), key=lambda f: f.name) if path.is_dir() else [path]
        for file in files:
            data = _merge(data, _parse(file.read_text(encoding="utf-8"), file.name), file.name)
    data = _with_armies(data)
    _check(data, "the bundled gazetteer")
    return data


def read_file(path: Path, base: GazetteerData) -> GazetteerData:
    """Return `base` with the entries of the file at `path` added. Raises `SettingsError` naming file and entry."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot read the gazetteer {path}", str(error)) from None
    data = _merge(base, _parse(text, str(path)), str(path))
    _check(data, str(path))
    return data


def _parse(text: str, where: str) -> _File:
    try:
        raw: dict[str, Any] = tomllib.loads(text)
        return msgspec.convert(raw, _File)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where} is not valid TOML", str(error)) from None
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where} is no gazetteer: {error}", "docs/gazetteer.md has the format") from None


def _merge(base: GazetteerData, file: _File, where: str) -> GazetteerData:
    theatres, entries, ambiguous = dict(base.theatres), dict(base.entries), dict(base.ambiguous)
    for key, theatre in file.theatres.items():
        theatres[key] = TheatreEntry(key, theatre.name or key, theatre.words, theatre.between)
        ambiguous[key] = ambiguous.get(key, frozenset()) | set(theatre.ambiguous)
    for theatre_key, groups in file.places.items():
        for around, places in groups.items():
            for key, names in places.items():
                within = "" if around == OUTERMOST else around
                _put(entries, PlaceEntry(key, names, theatre_key, within), where)
    for key, party in file.parties.items():
        nouns = (*ARMS, *MINISTRIES) if party.kind is PartyKind.MILITARY else ARMS
        arms = tuple(f"{adjective} {noun}" for adjective in party.adjectives for noun in nouns)
        named = PartyEntry(
            key, (*party.names, *arms), party.kind, party.theatres, party.local, party.metonyms, party.part_of
        )
        _put(entries, named, where)
    return GazetteerData(theatres, entries, ambiguous)


def _with_armies(data: GazetteerData) -> GazetteerData:
    """Return `data` with the names that armies have by their government's ("Eritrea's army"), unless they are taken."""
    entries = dict(data.entries)
    taken = {name.lower() for e in entries.values() if isinstance(e, PartyEntry) for name in (*e.names, *e.local)}
    for key, entry in data.entries.items():
        if not isinstance(entry, PartyEntry) or entry.kind is not PartyKind.MILITARY:
            continue
        states = (entries[k] for k in entry.part_of if k in entries)
        called = [n for s in states if isinstance(s, PartyEntry) for n in (*s.names, *s.metonyms) if n.isalpha()]
        owned = [f"{name}'s {noun}" for name in called for noun in OWNED]
        entries[key] = msgspec.structs.replace(
            entry, names=(*entry.names, *(n for n in owned if n.lower() not in taken))
        )
    return GazetteerData(data.theatres, entries, data.ambiguous)


def _put(entries: dict[str, PlaceEntry | PartyEntry], entry: PlaceEntry | PartyEntry, where: str) -> None:
    """Add `entry`; a key may be redefined, but not a place's as a party."""
    old = entries.get(entry.key)
    if old is not None and type(old) is not type(entry):
        raise SettingsError(f"{where}: entry {entry.key!r} is already a {type(old).__name__}", "choose another key")
    if any(len(name.strip()) < 2 for name in entry.names):
        raise SettingsError(f"{where}: entry {entry.key!r} has an empty or one-letter name", "leave it out")
    entries[entry.key] = entry


def _check(data: GazetteerData, where: str) -> None:
    """Raise `SettingsError` for the first entry that refers to one that is not there."""
    places = {key for key, entry in data.entries.items() if isinstance(entry, PlaceEntry)}
    parties = data.entries.keys() - places
    for entry in data.entries.values():
        if isinstance(entry, PlaceEntry):
            _refer(entry.key, "within", {entry.within} - {""} - places, where)
            _refer(entry.key, "theatre", {entry.theatre} - data.theatres.keys(), where)
        else:
            _refer(entry.key, "theatres", set(entry.theatres) - data.theatres.keys(), where)
            _refer(entry.key, "part_of", set(entry.part_of) - parties, where)


def _refer(key: str, field: str, missing: set[str], where: str) -> None:
    if missing:
        raise SettingsError(f"{where}: entry {key!r}: its {field} has {min(missing)!r}", "no entry has that key")
