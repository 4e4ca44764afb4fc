"""Lemmas and parts of speech: what spaCy's attribute ruler and lemmatizer say of a word, asked once and remembered.

Asking them again for every word would take longer than the parse. The ruler decides by a word's tag and dependency, by
the word itself only where its patterns name it, and by two words together only for a few pairs ("gonna", "there's"):
a sentence that may hold one is given to both components whole. The lemmatizer decides by the word, its part of speech
and its morphology.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_PUNCT, LEMMA, LIKE_NUM, POS, TAG  # type: ignore[import-not-found]  # ships no types
from spacy.language import Language
from spacy.tokens import Doc

from streams.read.lexicon import words
from streams.read.parsing.syntax import Word

PAIRED = words("ai gon got let c'm y y'")
"""Words that begin a pair of words of which the ruler decides together."""
PAIRED_DEP = "expl"
"""The dependency of a word that begins such a pair whatever it is."""
MOST = 50_000
"""They take about 15 MB."""

_COLUMNS = [LEMMA, TAG, POS, DEP, IS_PUNCT, LIKE_NUM]
_UNNAMED = "word"

Known = tuple[str, int, int]
"""A word's text with its tag and dependency, as numbers of the vocabulary."""


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What the ruler says of a word: its own lemma where it has one, else "". `morph` is in spaCy's notation."""

    lemma: str
    tag: str
    pos: str
    dep: str
    morph: str


class Labels:
    """The last two components of a pipeline, behind a memory of what they answered."""

    def __init__(self, pipeline: Language, most: int = MOST) -> None:
        """Take the components "attribute_ruler" and "lemmatizer" of `pipeline`, which need not run in it any more.

        `most`: how many words are remembered before all are forgotten.
        """
        ruler: Any = pipeline.get_pipe("attribute_ruler")
        lemmatizer: Any = pipeline.get_pipe("lemmatizer")
        index = lemmatizer.lookups.get_table("lemma_index")
        for pos in index:
            index[pos] = frozenset(index[pos])  # they come as lists, in which a word is looked for from end to end
        self._vocab, self._ruler, self._lemmatizer = pipeline.vocab, ruler, lemmatizer
        self._named, self._patterns = _named(ruler.patterns)
        self._expletive = self._vocab.strings[PAIRED_DEP]
        self._most = most
        self._rulings: dict[Known, _Ruling] = {}
        self._forms: dict[tuple[str, str, str], tuple[str, bool, bool]] = {}
        self._remembered: dict[Known, Word] = {}

    def of(self, doc: Doc, texts: Sequence[str], tags: Sequence[int], deps: Sequence[int]) -> list[Word]:
        """Return the words of the parsed `doc`, whose texts, tags and dependencies are given."""
        if self._expletive in deps or not PAIRED.isdisjoint(map(str.lower, texts)):
            return list(self._asked(doc, texts))
        if len(self._remembered) > self._most:
            self._remembered.clear()
            self._forms.clear()
            self._lemmatizer.cache.clear()
        known = self._remembered
        return [known.get(key) or self._learnt(key) for key in zip(texts, tags, deps, strict=True)]

    def _asked(self, doc: Doc, texts: Sequence[str]) -> Iterator[Word]:
        strings = self._vocab.strings
        self._lemmatizer(self._ruler(doc))
        for text, row in zip(texts, doc.to_array(_COLUMNS).tolist(), strict=True):
            lemma, tag, pos, dep, is_punct, like_num = row
            yield Word(text, strings[lemma], strings[tag], strings[pos], strings[dep], bool(is_punct), bool(like_num))

    def _learnt(self, key: Known) -> Word:
        text, tag, dep = key
        lower = text.lower()
        named = lower in self._named or text.isspace() or self._patterns.match(lower)
        case = (lower if named else _UNNAMED, tag, dep)
        ruling = self._rulings.get(case) or self._rulings.setdefault(case, self._ruled(case))
        form = (text, ruling.pos, ruling.morph)
        lemma, is_punct, like_num = self._forms.get(form) or self._forms.setdefault(form, self._formed(*form))
        word = Word(text, ruling.lemma or lemma, ruling.tag, ruling.pos, ruling.dep, is_punct, like_num)
        self._remembered[key] = word
        return word

    def _formed(self, text: str, pos: str, morph: str) -> tuple[str, bool, bool]:
        token = Doc(self._vocab, words=[text], pos=[pos], morphs=[morph])[0]
        return self._lemmatizer.lemmatize(token)[0], token.is_punct, token.like_num

    def _ruled(self, case: Known) -> _Ruling:
        doc = Doc(self._vocab, words=[case[0]])
        labels: Any = np.array([case[1:]], dtype=np.uint64)
        token = self._ruler(doc.from_array([TAG, DEP], labels))[0]
        return _Ruling(token.lemma_, token.tag_, token.pos_, token.dep_, str(token.morph))


def _named(patterns: Sequence[dict[str, Any]]) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the words that a ruler's patterns name, in lower case, and one expression for those that they describe."""
    lowers = [part.get("LOWER") for rule in patterns for pattern in rule["patterns"] for part in pattern]
    named = [low for low in lowers if isinstance(low, str)]
    sets = [low for low in lowers if isinstance(low, dict)]
    named += [word for one in sets for word in one.get("IN", ())]
    return frozenset(named), re.compile("|".join(one["REGEX"] for one in sets if "REGEX" in one) or "(?!)")
