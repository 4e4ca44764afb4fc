"""A child of `producers.limited` that answers a job with the job itself, and starts after the seconds in `LATE`.

For `WAIT` it waits a second first, for `SPIN` it computes for ever.
"""

import os
import time

from producers.serving import serve

LATE = "CROSSWIRE_TESTS_LATE"
WAIT, SPIN = b"wait", b"spin"


def _answer(job: bytes) -> bytes:
    if job == WAIT:
        time.sleep(1)
    while job == SPIN:
        pass
    return job


if __name__ == "__main__":
    time.sleep(float(os.environ.get(LATE, "0")))
    serve(_answer)
