"""The process that parses feeds: jobs on standard input, results on standard output, until the input ends.

Run by `producers.parsing` as `python -m producers.parse_worker MEMORY`. Messages are MessagePack behind their length in
four bytes.
"""

import resource
import signal
import sys
from typing import BinaryIO

import msgspec

from producers.parse import parse
from producers.parsed import Habits, Parsed, ParseOutcome


class Job(msgspec.Struct, frozen=True):
    """The arguments of one `parse`."""

    body: bytes
    headers: dict[str, str]
    url: str
    habits: Habits


def framed(message: bytes) -> bytes:
    """Return `message` behind its length."""
    return len(message).to_bytes(4, "big") + message


def serve(jobs: BinaryIO, results: BinaryIO) -> None:
    """Answer each job with a result until `jobs` ends."""
    decoder = msgspec.msgpack.Decoder(Job)
    while head := jobs.read(4):
        job = decoder.decode(jobs.read(int.from_bytes(head, "big")))
        try:
            parsed = parse(job.body, job.headers, job.url, job.habits)
        except MemoryError:
            parsed = Parsed(outcome=ParseOutcome.TOO_COSTLY, detail="more memory than allowed")
        results.write(framed(msgspec.msgpack.encode(parsed)))
        results.flush()


def main() -> None:
    """Serve within the memory given in bytes as the first argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes our input
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
