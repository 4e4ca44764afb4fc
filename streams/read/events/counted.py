"""The counted people of a sentence: each count with the noun phrase that it counts and the group that this names."""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.read.events.groups import group_of, is_people
from streams.read.events.numbers import Count, counts
from streams.read.events.vocabulary import Group
from streams.read.lexicon import words
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Doc
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry, PartyKind

HARM_WORDS = words(
    "dead killed wounded injured hurt missing deaths death fatalities martyred martyrs injuries slain unaccounted died "
    "fatally"
)
_INSIDE = words("NOUN PROPN ADJ")
_ARMED = frozenset({PartyKind.ARMED_GROUP})
_FORCES = frozenset({PartyKind.MILITARY, PartyKind.GOVERNMENT, PartyKind.COALITION})
_LONGEST = 9
_LOOSE = words("the more others other including of in on from at who whom them people in , . ; and")


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens [first, last] say a number of people, the phrase behind it beginning at `noun`; `group` may be unsaid."""

    count: Count
    first: int
    noun: int
    last: int
    group: Group


def counted(parsed: ParsedSentence, gazetteer: Gazetteer) -> list[Counted]:
    """Return the counts of people in a sentence from left to right; counts of other things are left out."""
    return list(_counted(parsed, gazetteer))


def _counted(parsed: ParsedSentence, gazetteer: Gazetteer) -> Iterator[Counted]:
    doc = parsed.doc
    for count in counts(parsed.sentence.text):
        span = doc.char_span(count.start, count.end)
        if not span:
            continue
        start, behind = span[0].i, span[-1].i + 1
        if behind < len(doc) and doc[behind].text == '"':
            behind += 1  # 'left "nearly 50" rebels dead'
        end = _phrase_end(doc, behind)
        group = _group(parsed, behind, end, gazetteer)
        if group is not None:
            yield Counted(count, start, behind, max(end - 1, behind - 1), group)


def _phrase_end(doc: Doc, start: int) -> int:
    """Return the index behind the noun phrase that begins at `start`, harm words left out: "three army officers"."""
    end = start
    while end < len(doc) and end - start < _LONGEST:
        token = doc[end]
        if token.lower_ in HARM_WORDS:
            break
        joins = token.lower_ in {"of", "'s", "-", "'"} or (token.pos_ == "DET" and doc[end - 1].lower_ == "of")
        number = token.like_num and end > start and doc[end - 1].lower_ != "of"
        if number or not (token.pos_ in _INSIDE or joins or token.tag_ in {"CD", "JJ", "JJR"}):
            break
        end += 1
    while end > start and doc[end - 1].lower_ in {"of", "the", "-"}:
        end -= 1
    return end


def _own_men(doc: Doc, start: int) -> Group | None:
    """Return the armed group of "63 of its troops"."""
    if [t.tag_ for t in doc[start : start + 2]] != ["IN", "PRP$"] or start + 2 >= len(doc):
        return None
    group = group_of(doc[start + 2].text)
    return group if group in {Group.SOLDIERS, Group.FIGHTERS, Group.POLICE} else None


def _group(parsed: ParsedSentence, start: int, end: int, gazetteer: Gazetteer) -> Group | None:
    doc = parsed.doc
    if end == start and (own := _own_men(doc, start)) is not None:
        return own
    if end == start:  # no noun: "killed 12", "12 were killed", "14 of the dead"
        after = doc[start].lower_ if start < len(doc) else "."
        known = (
            after in HARM_WORDS | _LOOSE
            or not after.isalpha()
            or doc[start].pos_ in {"AUX", "ADP", "VERB", "ADV", "SCONJ"}
        )
        return Group.ALL if known else None
    phrase = parsed.words(doc[start], doc[end - 1])
    group = group_of(phrase)
    if group is not None:
        return group if is_people(group) else None
    entry = gazetteer.entry(gazetteer.party(phrase))
    if isinstance(entry, PartyEntry) and doc[end - 1].tag_ in {"NNS", "NNPS", "NNP", "JJ"}:
        if entry.kind in _ARMED:
            return Group.FIGHTERS
        return Group.SOLDIERS if entry.kind is PartyKind.MILITARY else Group.ALL if entry.kind in _FORCES else None
    return Group.ALL if doc[start].lower_ in _LOOSE else None
