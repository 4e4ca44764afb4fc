"""A process that reads its share of news on topic, without a broker: what so many of them at once can do at most."""

import gc
import sys

from benchmarks.corpus import NOW, article_of, on_topic, reader
from benchmarks.rivals.stopwatch import say


def main() -> None:
    """Load, say so, wait for a line, read, and say that all is read."""
    count, first, step = map(int, sys.argv[1:])
    articles = [article_of(record) for record in on_topic(count)][first::step]
    gc.freeze()  # as a worker does
    say("ready")
    sys.stdin.readline()
    for article in articles:
        reader().read(article, NOW)
    say("done")


if __name__ == "__main__":
    main()
