"""How an article was read: what the gate went by, which words asked for a parse, which rule made which claim.

The steps are the reader's own (`Reader.sentences`); this only watches them and writes down what they went by.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

import msgspec

from streams.read.events.extract import cues as event_cues
from streams.read.gate import MAX_TEXT, GateOutcome, RelevanceGate
from streams.read.parsing.parse import ParsedSentence
from streams.read.places.theatres import evidence_of
from streams.read.reader import Reader
from streams.read.status.topic import Topic, topic_of
from streams.read.status.wanted import cues as status_cues
from streams.read.telling import told
from streams.read.text.document import document
from wire.records import Article, Claim, Field, Quote


class Outcome(StrEnum):
    """What became of a sentence."""

    CLAIMS = "claims"
    NOTHING = "parsed, no rule found anything"
    UNWANTED = "no word that a rule wants"


class Named(msgspec.Struct, frozen=True):
    """A theatre that an article names, with the words that speak for it and what they weigh together."""

    theatre: str
    weight: int
    words: tuple[Quote, ...]


class GateRead(msgspec.Struct, frozen=True):
    """What the gate decided, and by which words; `theatres` are those that it chose."""

    outcome: GateOutcome
    english: bool
    words_of_war: tuple[Quote, ...]
    named: tuple[Named, ...]
    theatres: tuple[str, ...]


class TopicRead(msgspec.Struct, frozen=True):
    """What "the deal" can mean here: the arrangements that the article treats, and how many sentences name each."""

    ceasefire: int
    evacuation: int
    other_deals: int
    negotiated: bool


class ClaimRead(msgspec.Struct, frozen=True):
    """A claim, the theatre that it went to, and in plain words what it says."""

    told: str
    theatre: str
    claim: Claim


class TreeWord(msgspec.Struct, frozen=True):
    """A word of a parse; `head` is the index of its head (its own for a root)."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class SentenceRead(msgspec.Struct, frozen=True):
    """A sentence in the article's own words. `cues` are the words for which it was parsed."""

    quote: Quote
    headline: bool
    outcome: Outcome
    cues: tuple[Quote, ...] = ()
    claims: tuple[ClaimRead, ...] = ()
    tree: tuple[TreeWord, ...] = ()


class Explanation(msgspec.Struct, frozen=True):
    """How one article was read, as one about `theatres` (the gate's, unless it was told others)."""

    article: str
    outlet: str
    title: str
    published_at: datetime
    gate: GateRead
    theatres: tuple[str, ...]
    topic: TopicRead
    sentences: tuple[SentenceRead, ...]


def explain(article: Article, reader: Reader, theatres: tuple[str, ...] = ()) -> Explanation:
    """Return how `reader` reads `article`. What the gate turns away is read all the same, to show what it would give.

    `theatres`: read it as an article about these; otherwise about the gate's, or else those that it names at all.
    """
    gate = _gate(article, reader)
    about = theatres or gate.theatres or tuple(named.theatre for named in gate.named[:1])
    return Explanation(
        article=article.id,
        outlet=article.outlet,
        title=article.title,
        published_at=article.published_at,
        gate=gate,
        theatres=about,
        topic=_topic(topic_of(document(article))),
        sentences=tuple(_sentences(article, reader, about)),
    )


def _gate(article: Article, reader: Reader) -> GateRead:
    gate, title, text = reader.gate, article.title, article.text[:MAX_TEXT]
    decided = gate.decide(title, text)
    war = [*_words(article, Field.TITLE, gate), *_words(article, Field.TEXT, gate)]
    return GateRead(
        outcome=decided.outcome,
        english=gate.english(title, text),
        words_of_war=tuple(war),
        named=tuple(_named(article, reader, war)),
        theatres=decided.theatres,
    )


def _words(article: Article, field: Field, gate: RelevanceGate) -> Iterator[Quote]:
    for start, end, _ in gate.words_of_war(getattr(article, field.value)[:MAX_TEXT]):
        yield _quote(article, field, start, end)


def _named(article: Article, reader: Reader, war: list[Quote]) -> Iterator[Named]:
    """Yield the theatres that are named near a word of war, heaviest first; without any such word, all named."""
    title, text = article.title, article.text[:MAX_TEXT]
    title_war = [word.start for word in war if word.field is Field.TITLE]
    text_war = [word.start for word in war if word.field is Field.TEXT]
    everywhere = list(range(0, len(text) + 1, 100))
    found = list(evidence_of(title, text, reader.gazetteer, title_war or ([] if war else [0]), text_war or everywhere))
    weights = Counter[str]()
    for word in found:
        weights[word.theatre] += word.weight
    for theatre, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        words = tuple(_quote(article, w.field, w.start, w.end) for w in found if w.theatre == theatre)
        yield Named(theatre, weight, words)


def _quote(article: Article, field: Field, start: int, end: int) -> Quote:
    return Quote(field, start, end, getattr(article, field.value)[start:end])


def _topic(topic: Topic) -> TopicRead:
    kinds = Counter(kind.value for kind in topic.at.values())
    return TopicRead(kinds["ceasefire"], kinds["evacuation"], topic.others, topic.evacuation)


def _sentences(article: Article, reader: Reader, theatres: tuple[str, ...]) -> Iterator[SentenceRead]:
    whole = document(article)
    topic = topic_of(whole)
    parsed = {one.sentence.number: (one, claims) for one, claims in reader.sentences(article, theatres)}
    for sentence in whole.sentences:
        if sentence.number in parsed:
            one, claims = parsed[sentence.number]
            words = _whole_words(sentence.text, (*status_cues(sentence, topic), *event_cues(sentence.text)))
            read = [ClaimRead(told(c), reader.theatre_of(c, theatres) if theatres else "", c) for c in claims]
            yield _wanted(one, tuple(sentence.quote(*word) for word in words), tuple(read))
        else:
            yield SentenceRead(sentence.quote(0, len(sentence.text)), sentence.headline, Outcome.UNWANTED)


def _whole_words(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield `spans` of `text` drawn out to whole words ("blam" is "blamed"), in order, without overlaps."""
    reach = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        while end < len(text) and text[end].isalnum():
            end += 1
        if start >= reach:
            reach = end
            yield start, end


def _wanted(parsed: ParsedSentence, cues: tuple[Quote, ...], claims: tuple[ClaimRead, ...]) -> SentenceRead:
    sentence = parsed.sentence
    return SentenceRead(
        quote=sentence.quote(0, len(sentence.text)),
        headline=sentence.headline,
        outcome=Outcome.CLAIMS if claims else Outcome.NOTHING,
        cues=cues,
        claims=claims,
        tree=tuple(TreeWord(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in parsed.doc),
    )
