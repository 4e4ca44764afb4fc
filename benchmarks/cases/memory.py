"""Memory: what the state takes for each report, beside the bytes of the report itself.

    python -m benchmarks.cases.memory REPORTS FILE

takes reports like those in FILE, and prints the resident bytes that the table and the theatres' states of a worker take
in this process, as JSON.
"""

import gc
import os
import subprocess
import sys
from pathlib import Path

import msgspec

from benchmarks.bench import Bench, quiet
from benchmarks.cases.judging import steps
from benchmarks.corpus import NOW, mixed, reports, telling, told
from benchmarks.harness import Way
from streams.read.places.gazetteer import Gazetteer
from streams.state.packing import packed
from streams.state.theatres import Theatres
from wire.codec import decode, encode
from wire.records import Report

THEATRES = 40
BASE = 3000
"""Articles of invented news whose reports are told again."""


class State(msgspec.Struct, frozen=True):
    """Bytes for all reports: as encoded, in the table, and in the theatres' states beside it, which share its keys."""

    encoded: float
    table: float
    states: float


def measure(bench: Bench) -> None:
    """Fill a state of thirty days in a process of its own; by the report, and by the article of mixed news."""
    count = bench.size(2_000, 10_000, 100_000)
    base = bench.folder / "base.json"  # the reader's memory would be used again for the state, and hide it
    base.write_bytes(msgspec.json.encode(telling(BASE)))
    command = [sys.executable, "-m", "benchmarks.cases.memory", str(count), str(base)]
    with bench.bar(f"a state of {count:,} reports", 1):
        done = subprocess.run(command, env=quiet(), capture_output=True, check=True)
    state = msgspec.json.decode(done.stdout, type=State)
    news = mixed(BASE)
    ways = [
        Way("its title and text", lambda: sum(len((each.title + each.text).encode()) for each in news) / len(news)),
        Way("Crosswire", lambda: sum(len(encode(each)) for each in news) / len(news)),
    ]
    bench.observe("an article of mixed news on the broker", "bytes", ways)
    ways = [
        Way("those that say something", lambda: len(telling(BASE)) / len(news)),
        Way(
            "Crosswire",
            lambda: len(told(BASE)) / len(news),
            lambda: "a revision is also told, empty, to each partition: here once",
        ),
    ]
    bench.observe("reports for each article of mixed news", "reports", ways)
    share = len(telling(BASE)) / len(mixed(BASE))
    for case, each in (("state of a report", 1 / count), ("state of mixed news", share / count)):
        ways = [
            Way("the reports as encoded", lambda each=each: state.encoded * each),  # type: ignore[misc]
            Way("the table", lambda each=each: state.table * each),  # type: ignore[misc]
            Way(
                "Crosswire",
                lambda each=each: (state.table + state.states) * each,  # type: ignore[misc]
                lambda: f"{count:,} reports of thirty days in {THEATRES} theatres",
            ),
        ]
        bench.observe(case, "bytes", ways)


def main() -> None:
    """Fill, and print what it took."""
    count = int(sys.argv[1])
    base, gazetteer = msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=tuple[Report, ...]), Gazetteer.load()
    start, encoded = _resident(), 0
    table: dict[bytes, bytes] = {}
    partitions: dict[bytes, int] = {}  # Faust's store has one more entry for each: whose key it is
    theatres = Theatres({}, steps(gazetteer))  # it judges all, and makes no theatre from the table
    for report in reports(count, days=30, theatres=THEATRES, base=base):
        message = encode(report)
        encoded += len(message)
        _, change = theatres.judge(decode(message, "report"), NOW)
        table[change.key], partitions[change.key] = packed(message), 0
    full = _resident() - start
    held = sum(map(sys.getsizeof, (table, partitions, *table, *table.values())))
    sys.stdout.buffer.write(msgspec.json.encode(State(encoded, held, full - held)))


def _resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
