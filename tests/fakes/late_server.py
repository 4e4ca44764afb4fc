"""A child of `producers.limited` that takes `START` seconds to start, and answers a job with the job itself."""

import time

from producers.serving import serve

START = 2.5

if __name__ == "__main__":
    time.sleep(START)
    serve(lambda job: job)
