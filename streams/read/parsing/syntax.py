"""A sentence's tokens and the dependency tree over them, as plain Python objects: what the rules look at.

The names and their meaning are spaCy's (an underscore ends the names of labels), so that its documentation holds for
rules too; but a `Token` here is made once and its attributes are plain values, not decoded at every look. Nothing here
knows where a parse comes from.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

REMEMBERED = 16
"""Words of which it is remembered what was asked of them last: several rules in a row ask the same of one word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a parser labels it, apart from where it stands: one object may serve many sentences.

    `tag` is the Penn Treebank's, `pos` the universal part of speech, `dep` the ClearNLP label of its dependency.
    """

    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    is_punct: bool = False
    like_num: bool = False
    lower: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


class Token:
    """A word in its sentence `doc`. Never changed once its sentence is made; two are equal only if they are one.

    `i` is its index in the sentence and `idx` the offset of its first character. `lefts` and `rights` are its children
    before and behind it in the order of the sentence, `children` both. A root is its own `head`.
    """

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(self, doc: "Doc", i: int, idx: int, word: Word, space: str) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = word.text
        self.whitespace_ = space
        self.lower_ = word.lower
        self.lemma_ = word.lemma
        self.tag_ = word.tag
        self.pos_ = word.pos
        self.dep_ = word.dep
        self.is_punct = word.is_punct
        self.like_num = word.like_num
        self.head = self
        self.lefts: tuple[Token, ...] = ()
        self.rights: tuple[Token, ...] = ()
        self.children: tuple[Token, ...] = ()
        self._subtree: tuple[Token, ...] = ()

    def __repr__(self) -> str:
        return self.text

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The heads above this token, nearest first."""
        below, above = self, self.head
        while above is not below:
            yield above
            below, above = above, above.head

    @property
    def root(self) -> "Token":
        """The root over this token: itself, if it is one."""
        token = self
        while token.head is not token:
            token = token.head
        return token

    @property
    def subtree(self) -> tuple["Token", ...]:
        """This token and all below it, in the order of the sentence where the tree has no crossing branches."""
        if not self._subtree:
            below: list[Token] = []
            for left in self.lefts:
                below += left.subtree
            below.append(self)
            for right in self.rights:
                below += right.subtree
            self._subtree = tuple(below)
        return self._subtree

    @property
    def left_edge(self) -> "Token":
        """The first token of the subtree."""
        return min(self.subtree, key=position) if self.children else self

    @property
    def right_edge(self) -> "Token":
        """The last token of the subtree."""
        return max(self.subtree, key=position) if self.children else self

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The tokens coordinated with this one, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:  # grows as it goes
            joined += [right for right in token.rights if right.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)

    def is_ancestor(self, token: "Token") -> bool:
        """Tell whether this token stands over `token` in the tree."""
        return any(above is self for above in token.ancestors)

    def nbor(self, step: int = 1) -> "Token":
        """Return the token `step` places on. Raises `IndexError` outside the sentence."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc[self.i + step]


class Doc(Sequence[Token]):
    """The tokens of one sentence (rarely two, where the parser sees two); a slice of it is a tuple of them."""

    __slots__ = ("_starts", "_tokens", "text")

    def __init__(self, words: Sequence[Word], spaces: Sequence[str], heads: Sequence[int]) -> None:
        """Build the tree: for each word the whitespace behind it and the index of its head, its own for a root.

        The heads may form no other circle.
        """
        pieces: list[str] = []
        tokens: list[Token] = []
        starts: list[int] = []
        at = 0
        for i, (word, space) in enumerate(zip(words, spaces, strict=True)):
            tokens.append(Token(self, i, at, word, space))
            starts.append(at)
            pieces += (word.text, space)
            at += len(word.text) + len(space)
        self.text = "".join(pieces)
        self._tokens = tuple(tokens)
        self._starts = starts
        _join(tokens, heads)

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self._tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        """Return one token, or the tokens of a slice."""
        return self._tokens[index]

    def char_span(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that `text[start:end]` touches, none where it lies outside the text or in a space."""
        if not 0 <= start < end <= len(self.text):
            return ()
        first = bisect_right(self._starts, start) - 1
        if start >= self._starts[first] + len(self._tokens[first].text):
            first += 1
        return self._tokens[first : bisect_right(self._starts, end - 1)]


def top(tokens: Sequence[Token]) -> Token:
    """Return the token of a stretch of one sentence under which the others stand: a root, else the nearest to one."""
    inside = set(tokens)
    tops = [t for t in tokens if t.head is t or t.head not in inside]
    return min(tops, key=lambda t: (_is_mark(t), sum(1 for _ in t.ancestors)))


def _is_mark(token: Token) -> bool:
    return not token.children and (token.is_punct or token.text.isspace())


def text_of(tokens: Sequence[Token]) -> str:
    """Return the words of a stretch of one sentence as they stand there."""
    return tokens[0].doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)] if tokens else ""


def position(token: Token) -> int:
    """Return where a word stands in its sentence: the key by which words are put in order."""
    return token.i


def _join(tokens: list[Token], heads: Sequence[int]) -> None:
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for token, head in zip(tokens, heads, strict=True):
        if head != token.i:
            token.head = tokens[head]
            (lefts if token.i < head else rights).setdefault(head, []).append(token)
    for i, left in lefts.items():
        tokens[i].lefts = tokens[i].children = tuple(left)
    for i, right in rights.items():
        tokens[i].rights = tuple(right)
        tokens[i].children = (*tokens[i].lefts, *right)
