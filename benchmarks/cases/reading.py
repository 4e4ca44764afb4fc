"""Reading: all of it, its parts, and the dependency parse that its rules rest on."""

from functools import partial

from benchmarks.bench import Bench
from benchmarks.corpus import NOW, mixed, reader, story
from benchmarks.harness import Way, by_processor
from streams.read.attribution.speakers import Speakers
from streams.read.events.extract import EventExtractor
from streams.read.parsing.parse import Parser
from streams.read.reader import Reader
from streams.read.status.extract import StatusExtractor
from streams.read.status.places import ArrangementPlaces
from streams.read.status.topic import topic_of
from streams.read.text.document import Document, Sentence, document
from streams.read.text.fingerprints import fingerprints
from wire.records import Article


def measure(bench: Bench) -> None:
    """Read the story, in which every article is about a war, and invented news, in which one in six is."""
    read, parser = reader(), Parser.load(remembered=0)
    articles = story()[: bench.size(10, 1000, 1000)]
    documents = [document(article) for article in articles]

    def whole() -> None:
        for each in articles:
            read.read(each, NOW)

    def every_sentence() -> None:
        for each in articles:
            parser.parse(document(each).sentences)

    ways = [Way("parsing every sentence", by_processor(every_sentence)), Way("Crosswire", by_processor(whole))]
    bench.compare("an article on topic", "articles", len(articles), ways)

    wanted = [_wanted(read, parser, each) for each in documents]
    parts = {
        "language": lambda: [read.gate.english(each.title, each.text) for each in articles],
        "gate, with language and theatres": lambda: [read.gate.decide(each.title, each.text) for each in articles],
        "sentences": lambda: [document(each) for each in articles],
        "fingerprints": lambda: [fingerprints(each.text) for each in articles],
        "triggers": lambda: [_wanted(read, parser, each) for each in documents],
        "parse of what triggers chose": lambda: [parser.parse(each) for each in wanted],
    }
    ways = [Way("Crosswire", by_processor(whole))]
    ways += [Way(name, by_processor(part)) for name, part in parts.items()]
    bench.compare("an article on topic, by parts", "articles", len(articles), ways)

    news = mixed(bench.size(120, 600, 600))
    ways = [
        Way("the gate alone", by_processor(partial(_decide, read, news))),
        Way("Crosswire", by_processor(lambda: [read.read(each, NOW) for each in news])),
    ]
    bench.compare("an article of mixed news", "articles", len(news), ways)


def _decide(read: Reader, news: tuple[Article, ...]) -> None:
    for each in news:
        read.gate.decide(each.title, each.text)


def _wanted(read: Reader, parser: Parser, told: Document) -> list[Sentence]:
    """Return the sentences that some rule wants to see parsed."""
    theatres = read.gate.decide(told.article.title, told.article.text).theatres or ("syria",)
    speakers = Speakers(told, parser, read.gazetteer.inside(*theatres), frozenset())
    status = StatusExtractor(topic_of(told), speakers, ArrangementPlaces(read.gazetteer, theatres), frozenset())
    event = EventExtractor.of(speakers, frozenset())
    return [sentence for sentence in told.sentences if status.wanted(sentence) or event.wanted(sentence)]
