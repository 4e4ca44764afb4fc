"""A child of `producers.limited` that takes `START` seconds to start, and answers a job with the job itself.

For `WAIT` it waits a second first, for `SPIN` it computes for ever.
"""

import time

from producers.serving import serve

START = 2.5
WAIT, SPIN = b"wait", b"spin"


def _answer(job: bytes) -> bytes:
    if job == WAIT:
        time.sleep(1)
    while job == SPIN:
        pass
    return job


if __name__ == "__main__":
    time.sleep(START)
    serve(_answer)
