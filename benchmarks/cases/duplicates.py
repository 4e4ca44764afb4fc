"""Finding copies: ours beside MinHash with LSH in datasketch and rensa, on the same texts, with what each finds.

The annotated pairs of `../shared/bench/duplicates.dev.jsonl` if they are there, else copies invented here: whole, with
a paragraph more, and excerpts. Recall is over the pairs that are copies, precision over those that are annotated.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.bench import Bench
from benchmarks.corpus import mixed
from benchmarks.harness import Way, by_processor
from streams.judge.novelty.texts import Texts
from streams.read.text.fingerprints import GRAM, fingerprints
from wire.records import Article, Source

SHARED = Path(__file__).parents[3] / "shared"
PERMUTATIONS = 128
THRESHOLD = 0.5
BANDS = 32
"""Of four rows each: the threshold that rensa's LSH has is then (1/32)^(1/4), 0.42."""

Pair = frozenset[str]
Finder = Callable[[list[Source], list[str]], set[Pair]]


class Corpus(msgspec.Struct, frozen=True):
    """Texts in event time, with the pairs that are known to be copies and those known to be none."""

    sources: list[Source]
    texts: list[str]
    copies: frozenset[Pair]
    others: frozenset[Pair]


def measure(bench: Bench) -> None:
    """Let each find the copies in the same texts, from the texts to the pairs."""
    annotated = SHARED / "bench" / "duplicates.dev.jsonl"
    for name, corpus in (
        *([("annotated articles", _annotated(annotated))] if annotated.exists() else []),
        ("invented news", _invented(bench.size(400, 1000, 2000))),
    ):
        finders = {"datasketch": _datasketch, "rensa": _rensa, "Crosswire": _ours}
        ways = [_way(of, find, corpus) for of, find in finders.items()]
        bench.compare(f"copies among {name}", "texts", len(corpus.texts), ways, rounds=bench.size(1, 3, 3), warm=False)


def _ours(sources: list[Source], texts: list[str]) -> set[Pair]:
    index = Texts()
    for source, text in zip(sources, texts, strict=True):
        index.put(source, fingerprints(text))
    return _pairs((source.article, index.root(source.article)) for source in sources)


def _datasketch(sources: list[Source], texts: list[str]) -> set[Pair]:
    import datasketch  # here: it takes a second, and those who ask for other families need none

    index: Any = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    roots: dict[str, str] = {}
    for source, text in zip(sources, texts, strict=True):
        sketch: Any = datasketch.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([gram.encode() for gram in _grams(text)])
        found = sorted(index.query(sketch))
        roots[source.article] = roots[found[0]] if found else source.article
        index.insert(source.article, sketch)
    return _pairs(roots.items())


def _rensa(sources: list[Source], texts: list[str]) -> set[Pair]:
    import rensa

    index: Any = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    roots: dict[int, str] = {}
    for number, (source, text) in enumerate(zip(sources, texts, strict=True)):
        sketch: Any = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(_grams(text)))
        found = sorted(index.query(sketch))
        roots[number] = roots[found[0]] if found else source.article
        index.insert(number, sketch)
    return _pairs((source.article, roots[number]) for number, source in enumerate(sources))


def _grams(text: str) -> set[str]:
    """Return the word 5-grams of `text`, as ours are made of: what is compared is the sketch, not the words."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[n : n + GRAM]) for n in range(len(words) - GRAM + 1)}


def _pairs(roots: Iterable[tuple[str, str]]) -> set[Pair]:
    """Return the pairs of articles that go back to the same one."""
    groups: dict[str, list[str]] = {}
    for article, root in roots:
        groups.setdefault(root, []).append(article)
    return {frozenset(pair) for members in groups.values() for pair in combinations(sorted({*members}), 2)}


def _way(name: str, find: Finder, corpus: Corpus) -> Way:
    found: list[set[Pair]] = []
    return Way(
        name,
        by_processor(lambda: found.append(find(corpus.sources, corpus.texts))),
        lambda: _quality(found[-1], corpus),
    )


def _quality(found: set[Pair], corpus: Corpus) -> str:
    right, wrong = len(found & corpus.copies), len(found & corpus.others)
    return f"recall {right / len(corpus.copies):.2f}, precision {right / max(right + wrong, 1):.2f}"


def _annotated(path: Path) -> Corpus:
    pairs = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    articles: dict[str, dict[str, str]] = {}
    for file in sorted((path.parents[1] / "corpora").glob("*.jsonl")):
        articles |= {each["id"]: each for each in map(msgspec.json.decode, file.read_bytes().splitlines())}
    told = sorted(articles.values(), key=lambda each: (each["published_at"], each["id"]))
    known: dict[bool, set[Pair]] = {True: set(), False: set()}
    for pair in pairs:
        if pair["a"] in articles and pair["b"] in articles:
            known[pair["duplicate"]].add(frozenset((pair["a"], pair["b"])))
    sources = [_source(e["id"], e["outlet"], e["title"], datetime.fromisoformat(e["published_at"])) for e in told]
    return Corpus(sources, [each["text"] for each in told], frozenset(known[True]), frozenset(known[False]))


def _invented(articles: int) -> Corpus:
    """Take news in which every third text comes again: whole, with words of another before it, or its first half."""
    told: list[Article] = []
    copies: set[Pair] = set()
    for number, article in enumerate({each.id: each for each in mixed(articles, seed=7)}.values()):
        told.append(article)
        if number % 3:
            continue
        other = told[number // 2].text
        text = (
            article.text,
            f"{other[: len(article.text) // 3]}\n\n{article.text}",
            article.text[: len(article.text) // 2],
        )
        copy = msgspec.structs.replace(article, id=f"{article.id}-copy", outlet="Copyist", text=text[number // 3 % 3])
        told.append(copy)
        copies.add(frozenset((article.id, copy.id)))
    others = _unlike(told)
    sources = [_source(each.id, each.outlet, each.title, each.published_at) for each in told]
    return Corpus(sources, [each.text for each in told], frozenset(copies), frozenset(others) - copies)


def _unlike(articles: list[Article]) -> set[Pair]:
    """Return pairs of texts of which the shorter shares hardly a 5-gram in ten: news is invented from few patterns."""
    grams = {each.id: _grams(each.text) for each in articles}
    pairs = zip(articles, articles[7:], strict=False)
    return {
        frozenset((a.id, b.id))
        for a, b in pairs
        if len(grams[a.id] & grams[b.id]) < 0.1 * min(len(grams[a.id]), len(grams[b.id]))
    }


def _source(article: str, outlet: str, title: str, at: datetime) -> Source:
    return Source(
        article=article, version="", outlet=outlet, title=title, published_at=at, revised_at=at, fetched_at=at
    )
