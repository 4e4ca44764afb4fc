"""Feeds and records: what our refusals, dates and plain text cost beside feedparser, our envelope beside msgspec."""

import io

import feedparser
import msgspec

from benchmarks.bench import Bench
from benchmarks.corpus import NOW, copies, story
from benchmarks.harness import Way, by_processor
from crosswire.story.feeds import render
from crosswire.story.story import load_story
from producers.entries.parse import parse
from wire.codec import decode, encode
from wire.records import Article


def measure(bench: Bench) -> None:
    """Parse the story's feeds, and take its articles through the codec."""
    bodies = [render(feed, NOW, "http://127.0.0.1") for feed in load_story().feeds]

    def bare() -> None:
        for body in bodies:
            feedparser.parse(io.BytesIO(body))

    def ours() -> None:
        for body in bodies:
            parse(body, {}, "http://127.0.0.1/feed")

    ways = [Way("feedparser alone", by_processor(bare)), Way("Crosswire", by_processor(ours))]
    bench.compare("parse a feed", "feeds", len(bodies), ways)

    articles = copies(story(), 20)
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Article)

    def plain() -> None:
        for article in articles:
            decoder.decode(encoder.encode(article))

    def enveloped() -> None:
        for article in articles:
            decode(encode(article), "article")

    ways = [Way("msgspec without envelope", by_processor(plain)), Way("Crosswire", by_processor(enveloped))]
    bench.compare("encode and decode an article", "articles", len(articles), ways)
