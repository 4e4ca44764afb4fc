"""The process that parses feeds. Run by `producers.entries.parsing`, through `producers.limited`."""

import msgspec

from producers.entries.parse import parse
from producers.entries.parsed import Job
from producers.serving import serve

_jobs = msgspec.msgpack.Decoder(Job)


def answer(message: bytes) -> bytes:
    """Return the encoded `Parsed` of an encoded `Job`."""
    job = _jobs.decode(message)
    return msgspec.msgpack.encode(parse(job.body, job.headers, job.url, job.habits))


if __name__ == "__main__":
    serve(answer)
