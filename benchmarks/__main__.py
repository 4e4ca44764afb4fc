"""`make bench`: speed as ratios to baselines of the same run.

make bench                     the table
make bench ARGS=--write        and docs/performance.md, benchmarks/latest.json
make bench ARGS="--rounds 15"  more rounds
"""

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks import cases
from benchmarks.harness import conditions, keep, measure, table
from streams.read.reader import Reader
from wire import log
from wire.clock import system_clock

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"


def main() -> int:
    """Measure every case and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each case (default 7)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and benchmarks/latest.json")
    options = parser.parse_args()
    log.configure("warning")
    articles, reader = cases.story_articles(), Reader.load()
    reports = [report for article in articles for report in reader.read(article, cases.NOW).reports]
    with (
        tempfile.TemporaryDirectory() as folder,
        cases.publish_case(articles, Path(folder)) as publishing,
        cases.archive_case(articles, Path(folder)) as archiving,
    ):
        every = [
            cases.parse_case(),
            cases.codec_case(articles),
            publishing,
            archiving,
            cases.read_case(articles, reader),
            cases.judge_case(reports),
        ]
        shown = track(every, "Measuring", console=Console(stderr=True))
        figures = [measure(case, options.rounds) for case in shown]
    print(table(figures))
    if options.write:
        keep(figures, HERE / "latest.json")
        head, _, _ = PAGE.read_text(encoding="utf-8").partition("<!-- figures -->")
        measured = f"{conditions(system_clock())}\n\n{table(figures)}"
        PAGE.write_text(f"{head}<!-- figures -->\n\n{measured}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
