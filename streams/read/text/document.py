"""An article as sentences of normalised text, each of which knows its way back to the article's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import blingfire

from streams.read.lexicon import words
from streams.read.text.normalise import Normalised, names_in
from wire.ids import sentence_hash
from wire.records import Article, Field, Quote

MAX_TEXT = 200_000
"""Characters of a text that are read: longer ones are archives and live blogs glued together."""
MAX_SENTENCE = 900
"""Characters of a sentence: longer ones are lists and menus, and the parser's time grows with them."""

_BLOCK = re.compile(r"[^\n]+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_CLOCK = r"(?:,? \d{1,2}[:.]\d{2}(?: ?[apAP]\.?[mM]\.?)?)?"
_STAMP = re.compile(
    r"\s*(?:(?:Published|Updated|Last updated|Posted)(?: (?:at|on))?:? )?"
    rf"{_WEEKDAY}(?:{_MONTH} \d{{1,2}},? ?\d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}){_CLOCK}\s*[-:|,]?\s+"
)
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Za-z'.]+(?:[ /-][A-Z][A-Za-z'.]+){0,3}(?:, ?[A-Z][A-Za-z'.]+(?: [A-Z][a-z]+)?)?)"
    r"(?:,? (?:\w{3,9}\.? \d{1,2}))?"
    r"(?:\s*\([^()]{2,40}\)\s*(?:-+|:)?|\s+-+)\s+(?=[\"'A-Z])"
)
_ASIDE = re.compile(r"\b(?:Hide Caption|Show Hide)\b")
"""In a block of a web page's text: it is a gallery's captions or a box with a chronology. These are of other days than
the article, most of them of other articles."""
_BREAK = re.compile(r"(?<=[.!?;:])[\"')]*\s+|\s+")
_SMALL = words("a an and as at but by for from in into near of off on or over the to up with after amid its")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of `field`: `text` is `source.text[start:end]`. Number -1 is the title, the text's count from 0.

    `headline`: written as one (present tense for the past, no articles). `dateline`: the place that an article's first
    line opens with, "" for none; `text` begins after it. `opened`: it begins inside a quotation of an earlier sentence.
    """

    source: Normalised
    field: Field
    number: int
    start: int
    end: int
    text: str
    headline: bool = False
    dateline: str = ""
    opened: bool = False

    @property
    def hash(self) -> int:
        """The same in every copy of this sentence."""
        return sentence_hash(self.text)

    def quote(self, start: int, end: int) -> Quote:
        """Return the article's own words for `text[start:end]`."""
        first, last = self.source.span(self.start + start, self.start + end)
        return Quote(self.field, first, last, self.source.original[first:last])


@dataclass(frozen=True, slots=True)
class Document:
    """An article's sentences: the title first (if it has one), then the text's in order.

    What a web page puts beside it (captions of a gallery, a chronology in a box) is left out.
    """

    article: Article
    sentences: tuple[Sentence, ...]

    def sentence(self, number: int) -> Sentence | None:
        """Return the sentence with `number` (-1 is the title), None where there is none."""
        at = number - self.sentences[0].number if self.sentences else -1
        return self.sentences[at] if 0 <= at < len(self.sentences) else None


def document(article: Article) -> Document:
    """Return `article` as sentences. Takes time linear in its length; no text raises."""
    text = article.text[:MAX_TEXT]
    lost = not re.search(r"['’]", article.title + text)
    owners = names_in(article.title, text) if lost else None
    title = Normalised(article.title[:MAX_SENTENCE], owners=owners, headline=True)
    body = Normalised(text, owners=owners)
    return Document(article, (*_title(title), *_body(body, title.text.strip())))


def _title(source: Normalised) -> Iterator[Sentence]:
    if source.text.strip():
        start, end = _trimmed(source.text, 0, len(source.text))
        yield Sentence(source, Field.TITLE, -1, start, end, source.text[start:end].replace("\n", " "), headline=True)


def _body(source: Normalised, title: str) -> Iterator[Sentence]:
    number = 0
    for block in _BLOCK.finditer(source.text):
        if _ASIDE.search(source.text, block.start(), block.end()):
            continue
        inside = False
        start, dateline = _after_dateline(source.text, block.start(), block.end())
        for first, last in _spans(source.text, start, block.end(), title if number == 0 else ""):
            sentence = source.text[first:last]
            yield Sentence(source, Field.TEXT, number, first, last, sentence, _is_headline(sentence), dateline, inside)
            inside ^= sentence.count('"') % 2 == 1
            number += 1


def _after_dateline(text: str, start: int, end: int) -> tuple[int, str]:
    """Return where the block's prose begins, after date stamps and a dateline, and the dateline's place."""
    while stamp := _STAMP.match(text, start, end):
        start = stamp.end()
    match = _DATELINE.match(text, start, end)
    return (match.end(), match["place"]) if match else (start, "")


def _spans(text: str, start: int, end: int, title: str) -> Iterator[tuple[int, int]]:
    if title and text.startswith(title, start) and start + len(title) < end:
        # Some pages repeat the title at the head of the text, with nothing between it and the first sentence.
        yield from _split(text, start, start + len(title))
        start += len(title)
    while start < end:
        stop = min(end, start + 8000)
        if stop < end:
            stop = max(text.rfind(" ", start, stop), start + 1)
        yield from _split(text, start, stop)
        start = stop


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    # blingfire's own offsets are counted byte by byte in Python; finding its sentences again is ten times as fast.
    for found in blingfire.text_to_sentences(text[start:end]).split("\n"):
        first = text.find(found, at, end)
        if first < 0:  # the splitter has changed a character: the rest as one piece
            break
        yield from _cut(text, first, first + len(found))
        at = first + len(found)
    yield from _cut(text, at, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        breaks = [m.end() for m in _BREAK.finditer(text, start + MAX_SENTENCE // 2, start + MAX_SENTENCE)]
        stop = breaks[-1] if breaks else start + MAX_SENTENCE
        yield from _worded(text, start, stop)
        start = stop
    yield from _worded(text, start, end)


def _worded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first, last = _trimmed(text, start, end)
    if any(c.isalnum() for c in text[first:last]):
        yield first, last


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_headline(sentence: str) -> bool:
    """Whether a sentence in the text is set as a headline: nearly every longer word begins with a capital."""
    weighty = [w for w in re.findall(r"[^\W\d_][\w'-]*", sentence) if w.lower() not in _SMALL]
    return len(weighty) >= 4 and sum(w[0].isupper() for w in weighty) >= 0.8 * len(weighty)
