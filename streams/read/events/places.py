"""Places in a claim's own words: the gazetteer's, or a name that only the sentence has ("the village of Tell Zar")."""

import re
from collections.abc import Collection, Iterable, Iterator

from streams.read.cues import Cue
from streams.read.parsing.grammar import phrase
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PlaceEntry
from streams.read.text.document import MAX_SENTENCE
from wire.records import Place

_KIND = (
    r"town|village|city|district|neighbou?rhood|suburb|area|region|hamlet|settlement|camp|province|governorate|enclave"
    r"|crossing|airport|air ?base|base|farms?|hill|mountain|valley|island|port|dam|bridge|road|highway|junction|county"
)
_NAME = r"[A-Z][\w'-]+(?:[ -](?:al|el|ad|as|ash|az|de|bin|of|the)?[ -]?[A-Z][\w'-]+){0,3}"
_NAMED = Cue(
    rf"\b(?:the )?(?:[\w-]+ ){{0,2}}(?i:{_KIND})s? of (?P<after>(?:al|el|as|ad)?-?{_NAME})"
    rf"|(?P<before>(?:\b(?:al|el|as|ad)-)?\b{_NAME}) (?i:{_KIND})\b"
)
_OF_A_DISTRICT = re.compile(
    rf"^(?:the )?(?P<own>{_NAME}) (?i:district|sub-?district|township|county) (?:of|in) (?:[\w'-]+ )*?[A-Z]"
)
"""A district by name, with what it lies in right behind: "Zar Khil district of Paktia province"."""
_SMALL = re.compile(r"\b(?:village|hamlet|settlement|town)s? of $", re.IGNORECASE)
_ANY = re.compile("")
_TOWN = re.compile(r"\b(?:town|village|city|hamlet|settlement)\b", re.IGNORECASE)
_PROPER = re.compile(rf"(?:\b(?:al|el|as|ad)-)?\b{_NAME}")
_NO_PLACE = re.compile(
    r"^(?:The|A|An|On|In|At|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Islamic|Old|New|East|West|North|South"
    r"|Eastern|Western|Northern|Southern|US|UN)$"
)
_PEOPLES = (
    r"Syrian|Kurdish|Turkish|Turkmen|Iraqi|Israeli|Iranian|Lebanese|Jordanian|Egyptian|Palestinian|Libyan|Tunisian|Algerian"
    r"|Moroccan|Yemeni|Saudi|Emirati|Kuwaiti|Qatari|Omani|Sudanese|Ethiopian|Eritrean|Tigrayan|Somali|Kenyan|Ugandan"
    r"|Congolese|Rwandan|Malian|Nigerian|Chadian|Afghan|Pakistani|Kashmiri|Indian|Burmese|Russian|Ukrainian|Crimean"
    r"|Belarusian|Polish|Georgian|Armenian|Azerbaijani|Azeri|Chechen|Colombian|Arab|Jewish|Muslim|Christian|Sunni|Shia"
    r"|Shi'ite|Shiite|Alawite|Druze|Yazidi|Yezidi|Assyrian|Damascan"
)
_OF_A_PEOPLE = re.compile(
    rf"(?:(?:{_PEOPLES}|\S+-(?:held|run|controlled|populated|occupied|ruled|majority|dominated))\s?)+(?:suburb)?",
    re.IGNORECASE,
)
"""Whose a town is, which is not its name: "the Syrian Kurdish city of", "an IS-held town"."""

_OPENING = re.compile(r"^(?:If|When|As|In|At|On|After|Before|Once|While|Although|Since|From|The)(?: the)? (?=\S*[A-Z])")
"""How a sentence begins, with a capital that is no name's."""


def place_of(parsed: ParsedSentence, head: Token, gazetteer: Gazetteer) -> Place | None:
    """Return the place that the phrase around `head` names, None where it names none ("the truth", "control")."""
    first, last = phrase(head)
    words = parsed.words(first, last)
    district = _OF_A_DISTRICT.match(words)
    named = _NAMED.pattern.search(words)
    if district and not gazetteer.place(district["own"]) and not gazetteer.party(district["own"]):
        return _unlisted(district["own"])  # and not all of the province
    if named and named["after"]:
        before = words[: named.start("after")]
        if gazetteer.place(before) or _SMALL.search(before):
            words = named["after"]  # "the Kordofan town of Babanusa", "the village of Zarivka in Kharkiv region"
    found = listed(words, gazetteer)
    if found is not None:
        return found
    if named and not gazetteer.party(named["after"] or named["before"]):
        return _unlisted(named["after"] or named["before"])
    name = parsed.words(first, head)
    if head.pos_ == "PROPN" and not gazetteer.party(name) and not parsed.sentence.headline:
        proper = _PROPER.search(name)
        return _unlisted(proper.group()) if proper else None
    return None


def listed(words: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place of the gazetteer that `words` name, None for none."""
    key = gazetteer.place(words)
    return Place(_span_of(words, key, gazetteer), key) if key else None


def unlisted_place(
    text: str, gazetteer: Gazetteer, near: int, towns: Collection[str] = (), reach: int = MAX_SENTENCE
) -> Place | None:
    """Return the place nearest to offset `near` that `text` calls a town, village … and the gazetteer lacks.

    `towns` are names that are known to be of such. None where it is more than `reach` characters away, or a place of
    the gazetteer is nearer.
    """
    named = (*_called(text, gazetteer), *towns_in(text, towns))
    found = [(abs(start - near), place) for start, name in named if (place := _unlisted(name)) is not None]
    best = min(found, key=lambda one: one[0], default=None)
    if best is None or best[0] > reach:
        return None
    listed = (abs(m.start - near) for m in gazetteer.mentions(text) if isinstance(m.entry, PlaceEntry))
    return best[1] if best[0] <= min(listed, default=best[0]) else None


def towns_in(text: str, towns: Collection[str]) -> list[tuple[int, str]]:
    """Return where `text` names which of `towns`, from left to right."""
    return sorted((m.start(), name) for name in towns for m in re.finditer(rf"\b{re.escape(name)}\b", text))


def unlisted_towns(texts: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names of the towns and villages in `texts` that the gazetteer lacks; a district is of some city."""
    called = (name for text in texts if _TOWN.search(text) for _, name in _called(text, gazetteer, _TOWN))
    return frozenset(place.name for name in called if (place := _unlisted(name)) is not None)


def _called(text: str, gazetteer: Gazetteer, kind: re.Pattern[str] = _ANY) -> Iterator[tuple[int, str]]:
    for match in _NAMED.finditer(text):
        if not kind.search(match.group()):
            continue
        group = "after" if match["after"] else "before"
        if not gazetteer.place(match[group]) and not gazetteer.party(match[group]):
            yield match.start(group), match[group]


def _unlisted(name: str) -> Place | None:
    name = _OPENING.sub("", name)
    return None if _NO_PLACE.match(name) or _OF_A_PEOPLE.fullmatch(name) else Place(name)


def _span_of(words: str, key: str, gazetteer: Gazetteer) -> str:
    return next((words[m.start : m.end] for m in gazetteer.mentions(words) if m.entry.key == key), words)
