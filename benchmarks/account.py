"""Where the time of an article on topic goes: processor time by part, of reading and of judging, in one process.

    python -m benchmarks.account [--articles 300] [--lines 20]

Invented news of which every article is about a war is read and judged as a worker does it, without broker and Faust.
A timer that counts processor time interrupts a thousand times a second and asks which part of the program is at work:
the innermost function that belongs to one, so that what a rule asks of the tree counts as the rule's.
"""

import argparse
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Self

from benchmarks.corpus import NOW, article_of, on_topic
from streams.worker import real_steps
from wire.codec import decode, encode
from wire.settings import Settings

_EVERY = 0.001  # seconds of processor time
_WAITING = 33  # articles: more than are begun together
_ROOT = f"{Path(__file__).parents[1]}/"
_PARTS = {
    "streams/read/parsing/vectors": "read: token vectors",
    "streams/read/parsing/parse": "read: tokeniser, tagger, parser",
    "streams/read/parsing/labels": "read: lemmas, our own tree",
    "streams/read/parsing/recent": "read: lemmas, our own tree",
    "streams/read/text/fingerprints": "read: fingerprints",
    "streams/read/text": "read: sentences",
    "streams/read/gate": "read: gate",
    "streams/read/places": "read: gazetteer and places",
    "streams/read/status/topic": "read: topic, which sentences to parse",
    "streams/read/status/wanted": "read: topic, which sentences to parse",
    "streams/read/cues": "read: cues",
    "streams/read/status": "read: rules of status",
    "streams/read/events": "read: rules of events",
    "streams/read/attribution": "read: attribution",
    "streams/read/complete": "read: dates, stance, place of claims",
    "streams/read/moments": "read: dates, stance, place of claims",
    "streams/read/periods": "read: dates, stance, place of claims",
    "streams/read": "read: the rest",
    "streams/judge/novelty": "judge: novelty",
    "streams/judge/ceasefire": "judge: status of arrangements",
    "streams/judge/contradictions": "judge: contradictions",
    "streams/judge/claims": "judge: claims filed, statements",
    "streams/judge": "judge: the rest",
    "wire/codec": "codec",
}
_SHARED = ("streams/read/parsing/grammar", "streams/read/parsing/syntax", "streams/read/lexicon")
"""What parts ask: it counts as theirs who ask."""


@dataclass(slots=True)
class Samples:
    """Where the program was when it was interrupted: by part, and by line of the innermost function of ours."""

    parts: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)

    def __enter__(self) -> Self:
        signal.signal(signal.SIGPROF, self._sampled)
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _sampled(self, _: int, frame: FrameType | None) -> None:
        first = True
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(_ROOT):
                name = file.removeprefix(_ROOT).removesuffix(".py")
                if first:
                    self.lines[f"{name}.{frame.f_code.co_name}"] += 1
                    first = False
                part = None if name.startswith(_SHARED) else part_of(name)
                if part is not None:
                    self.parts[part] += 1
                    return
            frame = frame.f_back
        self.parts["the rest"] += 1


def part_of(name: str) -> str | None:
    """Return which part a file belongs to; `name` is its path in the repository without its ending."""
    while name:
        if name in _PARTS:
            return _PARTS[name]
        name = name.rpartition("/")[0]
    return None


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--lines", type=int, default=0, help="also print the functions most often met")
    options = parser.parse_args()
    articles = [article_of(record) for record in on_topic(options.articles)]
    steps, states = real_steps(Settings()), {}
    first = len(articles) // 4
    samples, began, begun = Samples(), 0.0, 0
    for number, article in enumerate(articles):
        if number == first:  # by then the common words are known
            samples.__enter__()
            began = process_time()
        begun = begun or steps.ahead(articles[number : number + _WAITING])
        begun -= 1
        for report in steps.read(article, NOW).reports:
            told = decode(encode(report), "report")
            if told.theatre not in states:
                states[told.theatre] = steps.new_state(told.theatre)
            for finding in steps.judge(states[told.theatre], told, NOW).findings:
                encode(finding)
    spent = (process_time() - began) * 1000 / (len(articles) - first)
    samples.__exit__()
    total = samples.parts.total()
    print(f"{spent:.2f} ms for each of {len(articles) - first} articles")
    for part, count in sorted(samples.parts.items(), key=lambda item: -item[1]):
        print(f"| {part} | {spent * count / total:.2f} ms | {count / total:.1%} |")
    for line, count in samples.lines.most_common(options.lines):
        print(f"{spent * count / total:.3f} ms {line}")


if __name__ == "__main__":
    main()
