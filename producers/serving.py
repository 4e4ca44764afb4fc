"""The child's side of `producers.limited`: a process that answers jobs within its memory.

Messages are bytes behind their length in four bytes; the first, an empty one, says that it has started. Nothing is
imported that the child does not need: one starts for each page or feed that took too much.
"""

import resource
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO


def serve(answer: Callable[[bytes], bytes]) -> None:
    """Answer jobs from standard input on standard output until it ends.

    Within the memory of the first argument, and each within the second's seconds of computing: SIGPROF ends it then.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes our input
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _answer_all(answer, seconds, sys.stdin.buffer, sys.stdout.buffer)


def _answer_all(answer: Callable[[bytes], bytes], seconds: float, jobs: BinaryIO, answers: BinaryIO) -> None:
    _send(b"", answers)
    while head := jobs.read(4):
        job = jobs.read(int.from_bytes(head, "big"))
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            message = answer(job)
        except MemoryError:
            message = b""
        signal.setitimer(signal.ITIMER_PROF, 0)
        _send(message, answers)


def _send(message: bytes, answers: BinaryIO) -> None:
    answers.write(framed(message))
    answers.flush()


def framed(message: bytes) -> bytes:
    """Return `message` behind its length."""
    return len(message).to_bytes(4, "big") + message
